"""``.streamlit/config.toml`` in the browser: a theme of the app's own, in light and dark JupyterLab, and nowhere outside the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.lab import Lab, soon

# What JupyterLab's theme manager says of a theme, without loading its style sheet.
TURN = "isLight => { document.body.dataset.jpThemeLight = isLight; }"
STYLE = "(element, name) => getComputedStyle(element)[name]"

APP = """%%app themed
st.title("Tides of the harbour")
st.markdown("Some text, `code`, a [link](https://example.org) and :red[red].")
st.button("Primary", type="primary")
st.button("Other")
st.text_input("Name", "Ada")
st.slider("Depth", 0, 10, 4)
st.selectbox("Boat", ["Gig", "Sloop"])
st.checkbox("Lights", True)
st.toggle("Engine", True)
st.radio("Tide", ["Ebb", "Flood"], horizontal=True)
st.date_input("Day", "2024-05-01")
st.dataframe({"hour": [1, 2], "height": [3.5, 4.25]})
st.bar_chart({"a": [1, 3, 2], "b": [2, 1, 3]}, height=160)
st.code("height = 4.25  # metres")
st.info("High water at noon.")
with st.expander("More"):
    st.write("Inside")
st.sidebar.header("Harbour")
st.sidebar.text_input("Search")
st.sidebar.button("Go", type="primary")
"""
THEME = """
[theme]
primaryColor = "#b5179e"
backgroundColor = "#fff8e7"
secondaryBackgroundColor = "#f3e9d2"
textColor = "#3d2c1e"
linkColor = "#005f73"
borderColor = "#d8c3a5"
font = "serif"
headingFont = "monospace"
headingFontSizes = ["40px"]
baseRadius = "full"
chartCategoricalColors = ["#264653", "#e76f51"]
[theme.sidebar]
backgroundColor = "#264653"
secondaryBackgroundColor = "#2f5d6b"
textColor = "#f1faee"
primaryColor = "#e9c46a"
"""
IN_BOTH = """
[theme]
primaryColor = "#b5179e"
[theme.light]
backgroundColor = "#fff8e7"
[theme.dark]
backgroundColor = "#102a43"
textColor = "#f0f4f8"
"""


@pytest.fixture
def config(lab: Lab) -> Iterator[Path]:
    """The file of options in the folder of the notebooks."""
    path = lab.directory / ".streamlit" / "config.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(THEME)
    yield path
    path.unlink()


@pytest.fixture
def dark(lab: Lab) -> Iterator[None]:
    lab.set_theme("JupyterLab Dark")
    yield
    lab.set_theme("JupyterLab Light")


def style(part, name: str):
    return soon(part.page, lambda: part.evaluate(STYLE, name))


def check_theme(app) -> None:
    main, aside = app.locator(".rerun-main"), app.locator(".rerun-aside")
    assert style(app, "backgroundColor") == "rgb(255, 248, 231)"
    assert style(app, "color") == "rgb(61, 44, 30)"
    assert style(main.get_by_role("button", name="Primary"), "backgroundColor") == "rgb(181, 23, 158)"
    assert style(main.get_by_role("button", name="Primary"), "color") == "rgb(255, 255, 255)"
    assert style(main.get_by_role("button", name="Other"), "borderRadius") != "8px"
    assert style(main.get_by_label("Name"), "backgroundColor") == "rgb(243, 233, 210)"
    assert style(main.get_by_role("link", name="link"), "color") == "rgb(0, 95, 115)"
    assert style(main.get_by_role("heading"), "fontSize") == "40px"
    assert "Georgia" in style(main.locator("p").first, "fontFamily")._read()
    assert style(aside, "backgroundColor") == "rgb(38, 70, 83)"
    assert style(aside.get_by_role("heading"), "color") == "rgb(241, 250, 238)"
    assert style(aside.get_by_role("button", name="Go"), "backgroundColor") == "rgb(233, 196, 106)"
    assert style(aside.get_by_role("button", name="Go"), "color") == "rgb(0, 0, 0)"


@pytest.mark.slow
def test_a_theme_of_a_file_is_the_apps_in_a_light_notebook(open_notebook, config):
    """Colours, letters and corners of the main part and of the sidebar."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)

    check_theme(app)


@pytest.mark.slow
@pytest.mark.usefixtures("dark")
def test_a_theme_of_a_file_is_the_apps_in_a_dark_notebook(open_notebook, config):
    """The same ones: the file has said how bright the app is."""
    notebook = open_notebook(APP)

    check_theme(notebook.run_app(1))


@pytest.mark.slow
def test_a_theme_ends_at_its_app(open_notebook, config):
    """Neither the page nor a plain widget beside the app has anything of it."""
    notebook = open_notebook(APP, "import ipywidgets; ipywidgets.Button(description='Plain')")
    page = notebook.page
    read = "() => [document.body, document.documentElement].map(each => getComputedStyle(each).getPropertyValue('--jp-brand-color1'))"
    before = page.evaluate(read)

    check_theme(notebook.run_app(1))
    plain = notebook.run_cell(2).get_by_role("button", name="Plain")

    assert page.evaluate(read) == before
    assert "Georgia" not in plain.evaluate(STYLE, "fontFamily")


@pytest.mark.slow
def test_sections_follow_the_notebook_and_a_change_counts_at_the_next_run(open_notebook, config):
    """[theme.light] and [theme.dark] hold on pages of their kind; without a file the app is as it was."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    assert style(app, "backgroundColor") == "rgb(255, 248, 231)"
    config.write_text(IN_BOTH)
    app.get_by_role("button", name="Other").click()
    assert style(app.locator(".rerun-aside"), "backgroundColor") != "rgb(38, 70, 83)"
    assert style(app, "backgroundColor") == "rgb(255, 248, 231)"
    notebook.page.evaluate(TURN, "false")
    assert style(app, "backgroundColor") == "rgb(16, 42, 67)"
    assert style(app, "color") == "rgb(240, 244, 248)"
    notebook.page.evaluate(TURN, "true")
    config.write_text("")
    app.get_by_role("button", name="Other").click()
    assert style(app, "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert style(app.get_by_role("button", name="Primary"), "backgroundColor") != "rgb(181, 23, 158)"


@pytest.mark.slow
def test_figures_and_tables_have_the_theme(open_notebook, config):
    """The first category of a chart, and the ground of a table."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    canvas = app.locator(".rerun-vega canvas")
    canvas.wait_for()

    colors = """canvas => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set();
      for (let at = 0; at < data.length; at += 4) found.add([...data.slice(at, at + 3)].join());
      return ['38,70,83', '231,111,81'].filter(each => found.has(each));
    }"""
    assert soon(notebook.page, lambda: canvas.evaluate(colors)) == ["38,70,83", "231,111,81"]
    assert style(app.locator(".ag-root-wrapper"), "backgroundColor") == "rgb(243, 233, 210)"
