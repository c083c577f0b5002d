"""A rerun takes nothing away from the person: not the focus, not the caret, and it touches nothing it need not."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

WATCH = """(frame) => {
  window.mutated = [];
  new MutationObserver(records => {
    for (const record of records) {
      // JupyterLab's table of contents puts an empty entry into headings, at a time of its own.
      if ([...record.addedNodes].some(added => added.className === 'numbering-entry')) continue;
      const element = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      const node = element.closest('[data-node-id]');
      window.mutated.push({ node: node?.dataset.nodeId, type: record.type, name: record.attributeName, text: node?.innerText ?? '' });
    }
  }).observe(frame, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@pytest.mark.slow
def test_a_slider_keeps_the_focus_and_only_the_changed_text_mutates(open_notebook):
    """Moved by keyboard, the handle keeps the focus; apart from the slider itself, only the text that shows its value changes."""
    notebook = open_notebook(
        '%%app\nst.title("Unchanged")\nn = st.slider("n", 0, 100, key="n")\n'
        'st.markdown("still")\nst.text(f"n is {n}")\nst.text_input("name")'
    )
    app = notebook.run_app(1)
    handle = app.get_by_role("slider", name="n")
    handle.focus()
    app.locator(".rerun-panes").evaluate(WATCH)  # beside it are the marks of a run that takes its time

    for _ in range(5):
        handle.press("ArrowRight")
    expect(app).to_contain_text("n is 5")

    expect(handle).to_be_focused()
    slider_id = handle.evaluate("handle => handle.closest('[data-node-id]').dataset.nodeId")
    others = [m for m in notebook.page.evaluate("window.mutated") if m["node"] != slider_id]
    # What a long run has not reached is marked, by attributes.
    texts = {m["text"] for m in others if m["type"] != "attributes"}
    assert texts, "the text that changed was not noticed"
    assert all(text.startswith("n is") for text in texts), texts


@pytest.mark.slow
def test_typing_goes_on_while_an_alert_appears_above(open_notebook):
    """An element that comes in above a text box takes neither focus nor caret nor a letter."""
    notebook = open_notebook(
        """\
%%app
place = st.container()
name = st.text_input("Name", live="1ms", key="name")
if len(name) >= 3:
    place.warning("That is long.")
st.text(f"Hello {name}!")"""
    )
    app = notebook.run_app(1)
    box = app.get_by_role("textbox", name="Name")
    box.click()
    box.evaluate("box => { window.box = box; }")

    notebook.page.keyboard.type("abcdefgh", delay=60)
    expect(app).to_contain_text("Hello abcdefgh!")
    expect(app.get_by_text("That is long.")).to_be_visible()
    notebook.page.keyboard.press("Home")
    notebook.page.keyboard.type("xy", delay=60)
    expect(app).to_contain_text("Hello xyabcdefgh!")

    assert notebook.page.evaluate("document.activeElement === window.box")
    assert notebook.page.evaluate("[window.box.selectionStart, window.box.selectionEnd]") == [2, 2]
