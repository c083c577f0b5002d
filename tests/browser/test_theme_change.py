"""Charts of Vega-Lite when the theme of JupyterLab is changed while they are shown."""

from __future__ import annotations

CHART = "%%app\nst.line_chart([1, 3, 2], height=120)"

CHOOSE = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
IS_REDRAWN = "([host, box]) => host.querySelector('.rerun-vega-box') !== box && host.querySelector('.rerun-vega-box canvas') !== null"


def test_a_chart_is_drawn_in_the_colors_of_the_new_theme(lab, open_notebook):
    """A chart that keeps the letters of the light theme cannot be read on dark ground."""
    notebook = open_notebook(CHART)
    host = notebook.run_app(1).locator(".rerun-vega")
    host.locator("canvas").wait_for()
    before = host.locator(".rerun-vega-box").element_handle()
    try:
        notebook.page.evaluate(CHOOSE, "JupyterLab Dark")
        notebook.page.wait_for_function(IS_REDRAWN, arg=[host.element_handle(), before])
    finally:
        notebook.page.evaluate(CHOOSE, "JupyterLab Light")
        lab.set_theme("JupyterLab Light")
