import './page';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { AppTheme } from '../apptheme';
import { isDark } from '../theme';

const { body, documentElement } = document;

afterEach(() => {
  body.replaceChildren();
  for (const element of [body, documentElement]) {
    [...element.attributes].forEach(({ name }) => element.removeAttribute(name));
  }
});

/** What makes a page dark, and what makes it light again. */
const PAGES: Readonly<Record<string, readonly [() => void, () => void]>> = {
  JupyterLab: [
    () => (body.dataset.jpThemeLight = 'false'),
    () => (body.dataset.jpThemeLight = 'true')
  ],
  'VS Code': [
    () => (body.dataset.vscodeThemeKind = 'vscode-dark'),
    () => (body.dataset.vscodeThemeKind = 'vscode-high-contrast-light')
  ],
  Colab: [
    () => documentElement.setAttribute('theme', 'dark'),
    () => documentElement.setAttribute('theme', 'light')
  ],
  'a page that is painted': [
    () => (body.style.backgroundColor = 'rgb(28, 28, 28)'),
    () => (body.style.backgroundColor = 'rgb(255, 250, 240)')
  ],
  'a page with a color scheme': [
    () => (documentElement.style.colorScheme = 'dark'),
    () => (documentElement.style.colorScheme = 'light')
  ]
};

for (const [name, [darken, lighten]] of Object.entries(PAGES)) {
  test(`${name} says whether it is dark, and an app follows`, async () => {
    assert.equal(isDark(), false);
    darken();
    const app = body.appendChild(document.createElement('div'));
    const theme = new AppTheme(app, document.createElement('div'));
    const isBare = name !== 'JupyterLab';
    assert.equal(isDark(app), true);
    assert.equal(app.dataset.rerunMode, isBare ? 'dark' : undefined);
    assert.equal(app.hasAttribute('data-rerun-bare'), isBare);

    lighten();
    await new Promise(resolve => setTimeout(resolve));
    assert.equal(isDark(app), false);
    assert.equal(app.dataset.rerunMode, undefined);
    assert.equal(app.hasAttribute('data-rerun-bare'), false);
    theme.dispose();
  });
}
