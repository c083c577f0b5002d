"""Style sheets of a program that find elements by their keys, as ``.st-key-…``."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.lab import soon

APP = """%%app styled
import jupyter_rerun as st
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.html("<style>.st-key-box { color: rgb(1, 2, 3) } .st-key-box > .st-key-go-on button { color: rgb(4, 5, 6) }</style>")
st.markdown("<style>[class*='st-key-cell'] p { color: rgb(7, 8, 9) }</style>", unsafe_allow_html=True)
box = st.container(key="box")
box.markdown("inside")
if box.button("Go on", key=" go/on"):
    box.text("went on")
st.container().markdown("outside")
st.markdown("<p class='st-key-box'>of one name</p>", unsafe_allow_html=True)
with st.container(key=f"cell{st.session_state.runs % 2}"):
    st.markdown("by a part of its name")
st.button("Other", key="other")
"""
OTHER = """%%app other
with st.container(key="box"):
    st.markdown("in another app")
"""
# What has one of the colours, of all that the page holds: the texts that elements begin, each once.
STYLED = """() => {
  const colours = { 'rgb(1, 2, 3)': 'box', 'rgb(4, 5, 6)': 'button', 'rgb(7, 8, 9)': 'cell' };
  const found = new Set();
  for (const element of document.querySelectorAll('*')) {
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
    const name = colours[getComputedStyle(element).color];
    if (text && name && element.checkVisibility()) found.add(`${name}: ${text}`);
  }
  return [...found].sort();
}"""
EXPECTED = ["box: inside", "box: of one name", "button: Go on", "cell: by a part of its name"]


def styled(page: Page) -> list[str]:
    return list(page.evaluate(STYLED))


def test_a_sheet_finds_what_has_the_key_and_nothing_else(open_notebook):
    """Containers and inputs of its app, through runs; nothing of other apps or of the page, whatever that calls its own."""
    notebook = open_notebook(APP, OTHER)
    notebook.page.evaluate("() => document.querySelector('.jp-Notebook').classList.add('st-key-box', 'user-st-key-box')")
    app = notebook.run_app(1)
    expect(notebook.run_app(2)).to_contain_text("in another app")

    assert soon(notebook.page, lambda: styled(notebook.page)) == EXPECTED
    app.get_by_role("button", name="Go on").click()
    expect(app.get_by_text("went on")).to_be_visible()
    assert soon(notebook.page, lambda: styled(notebook.page)) == sorted([*EXPECTED, "box: went on"])
    app.get_by_role("button", name="Other").click()
    expect(app.get_by_text("went on")).not_to_be_visible()
    assert soon(notebook.page, lambda: styled(notebook.page)) == EXPECTED
    notebook.page.evaluate("() => document.querySelector('.jp-Notebook').classList.remove('st-key-box', 'user-st-key-box')")
