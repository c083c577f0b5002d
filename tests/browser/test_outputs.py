"""What a notebook displays is displayed in an app, by the notebook's own renderers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.slow
def test_rich_outputs_and_widgets_are_shown_in_place(open_notebook):
    """A figure, HTML and a displayed widget stand where they were displayed; the widget works and outlives reruns."""
    notebook = open_notebook(
        "import ipywidgets\nmine = ipywidgets.IntSlider(description='mine')",
        """\
%%app
from IPython.display import HTML, SVG, display
n = st.slider("n", 0, 10, key="n")
display(HTML(f"<b class='rich'>rich {n}</b>"))
display(mine)
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'><circle r='9' cx='10' cy='10'/></svg>"))
print(f"mine is {mine.value}")""",
    )
    notebook.run_cell(1)
    app = notebook.run_app(2)
    expect(app.locator(".rich")).to_have_text("rich 0")
    expect(app.locator("svg circle, img[src^='data:image/svg']")).to_have_count(1)

    app.get_by_role("slider").nth(1).press("ArrowRight")
    app.get_by_role("slider", name="n").press("ArrowRight")

    expect(app.locator(".rich")).to_have_text("rich 1")
    expect(app).to_contain_text("mine is 1")
