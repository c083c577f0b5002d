import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { IChart, IChartContext } from '../charts/chart';
import { findLook } from '../charts/look';
import { lightPicture } from '../charts/still';
import { isDark, themeColor } from '../theme';

let node: HTMLElement;
let done: string[];

/** Its picture is what it knows of the colors. */
class Chart implements IChart {
  constructor(
    private readonly _host: HTMLElement,
    context: IChartContext
  ) {
    done.push(context.isStill ? 'still' : 'moving');
  }
  show(figure: unknown): void {
    done.push(String(figure));
    if (figure === 'broken') {
      throw new Error('broken');
    }
  }
  setSelection(value: unknown): void {
    done.push(String(value));
  }
  picture(): Promise<string> {
    const { dark, page } = findLook(this._host);
    const background = themeColor(this._host, '--jp-layout-color0', '#fff');
    return Promise.resolve([dark, page, background, isDark()].join(' '));
  }
  dispose(): void {
    done.push('disposed');
  }
}

const context = {} as IChartContext;

beforeEach(() => {
  done = [];
  document.body.replaceChildren();
  document.body.dataset.jpThemeLight = 'false';
  document.body.style.setProperty('--jp-layout-color0', '#111');
  node = document.body.appendChild(document.createElement('div'));
  node.dataset.nodeId = 'a';
  node.getBoundingClientRect = () => ({ width: 300, height: 200 }) as DOMRect;
});

afterEach(() => {
  delete document.body.dataset.jpThemeLight;
  document.body.removeAttribute('style');
});

test('on a dark page a figure has a picture in light colors, and leaves nothing', async () => {
  const before = document.body.innerHTML;
  const drawing = { figure: 'f', options: {}, selection: 's' };
  const [dark, page, background, isPageDark] = (
    (await lightPicture(Chart, node, context, drawing)) ?? ''
  ).split(' ');

  assert.deepEqual([dark, page, background, isPageDark], ['false', '#ffffff', '#fff', 'true']);
  assert.deepEqual(done, ['still', 'f', 's', 'disposed']);
  assert.equal(document.body.innerHTML, before);
  assert.equal(findLook(node).dark, true);
});

test('one that cannot be drawn leaves nothing either', async () => {
  const before = document.body.innerHTML;
  const drawing = { figure: 'broken', options: {}, selection: null };
  await assert.rejects(lightPicture(Chart, node, context, drawing), /broken/);
  assert.deepEqual(done, ['still', 'broken', 'disposed']);
  assert.equal(document.body.innerHTML, before);
});
