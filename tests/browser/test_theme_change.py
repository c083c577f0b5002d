"""Charts of Vega-Lite when the theme of JupyterLab is changed while they are shown."""

from __future__ import annotations

import pytest

from tests.browser.lab import soon

CHART = "%%app\nst.line_chart([1, 3, 2], height=120)"

IS_REDRAWN = "([host, box]) => host.querySelector('.rerun-vega-box') !== box && host.querySelector('.rerun-vega-box canvas') !== null"

# The static form's picture of the chart: the color of its corner, its darkest pixel, and its shape, compared with that of what is shown.
TAKE_PICTURE = """async host => {
  const detail = { known: '' };
  host.dispatchEvent(new CustomEvent('jupyter-rerun:static', { bubbles: true, detail }));
  const { html } = await detail.answer;
  const image = new Image();
  image.src = new DOMParser().parseFromString(html, 'text/html').querySelector('img').src;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  let darkest = 255;
  for (let at = 0; at < data.length; at += 4) darkest = Math.min(darkest, data[at]);
  const shown = host.querySelector('canvas');
  return { corner: [...data.slice(0, 4)], darkest, aspect: canvas.width / canvas.height / (shown.width / shown.height) };
}"""


@pytest.mark.slow
def test_a_chart_is_drawn_in_the_colors_of_the_new_theme(lab, open_notebook):
    """A chart that keeps the letters of the light theme cannot be read on dark ground."""
    notebook = open_notebook(CHART)
    host = notebook.run_app(1).locator(".rerun-vega")
    host.locator("canvas").wait_for()
    before = host.locator(".rerun-vega-box").element_handle()
    try:
        notebook.choose_theme("JupyterLab Dark")
        notebook.page.wait_for_function(IS_REDRAWN, arg=[host.element_handle(), before])
        page = notebook.page
        assert soon(page, lambda: host.evaluate(TAKE_PICTURE)["corner"]) == [255, 255, 255, 255]  # the document is read on bright pages
        assert soon(page, lambda: host.evaluate(TAKE_PICTURE)["darkest"]) < 200
        assert soon(page, lambda: host.evaluate(TAKE_PICTURE)["aspect"]) == pytest.approx(1, rel=0.02)
    finally:
        notebook.choose_theme("JupyterLab Light")
        lab.set_theme("JupyterLab Light")
