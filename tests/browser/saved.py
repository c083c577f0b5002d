"""The saved form of an app, drawn beside the live one as JupyterLab draws that of an app which is not running."""

from __future__ import annotations

from playwright.sync_api import Locator

# Its output is cleaned, as that of a cell that is not trusted.
_SHOW = """async app => {
  const detail = { known: '' };
  app.dispatchEvent(new CustomEvent('jupyter-rerun:static', { bubbles: true, detail }));
  const html = (await detail.answer)?.html ?? '';
  const page = window.jupyterapp.shell.currentWidget.content.rendermime.createRenderer('text/html');
  page.addClass('jp-RerunIdle-page');
  page.addClass('jupyter-rerun-saved');
  app.parentElement.querySelector(':scope > .jupyter-rerun-saved')?.remove();
  app.after(page.node);
  await page.renderModel({ data: { 'text/html': html }, metadata: {}, trusted: false, setData() {} });
  await Promise.all([...page.node.querySelectorAll('img')].map(image => image.decode().catch(() => undefined)));
}"""


def show_saved(app: Locator) -> Locator:
    """Draw the saved form of an app, as it is now, below it."""
    app.evaluate(_SHOW)
    return app.locator("xpath=following-sibling::*[contains(@class, 'jupyter-rerun-saved')]")
