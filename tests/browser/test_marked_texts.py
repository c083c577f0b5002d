"""What markdown, help and echo look like in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

TEXTS = r"""
%%app marked
st.markdown('''Notes[^1] and more[^2] :tada: :+1: :streamlit: :material/home:, a -> b -- c

| a | b |
| - | -: |
| ~~1~~ | 2 |

- [x] done
- [ ] open

:red[red] :blue-background[ground] :green-badge[:material/check: badge] :small[small] :rainbow[rainbow] $e^x$

[^1]: The first.
[^2]: The **second**.
''')
st.latex(r"\int_0^1 x^2\,dx = \frac{1}{3}", help="An integral")
left, middle, right = st.columns(3)
left.badge("New")
middle.badge("Good [really]", icon=":material/check:", color="green", help="Why")
right.badge("Old", icon="⚠️", color="orange")
with st.echo("below"):
    # kept out
    n = st.slider("A :blue[label] :material/home:", 0, 9, 3)
    st.write("n is", n)  # a comment
class Dog:
    "A dog.\n\nIt barks."
    legs = 4
    def bark(self, times: int = 1): "Make a noise."
st.help(Dog)
"""


@pytest.mark.slow
def test_marked_texts(open_notebook, tmp_path: Path):
    """Formulas are typeset, notes lead to their texts, members fold out, the code of a block is the cell's."""
    notebook = open_notebook(TEXTS.strip())
    notebook.page.set_viewport_size({"width": 1200, "height": 1500})
    app = notebook.run_app(1)

    expect(app.locator(".rerun-latex mjx-container, .rerun-latex .MathJax")).to_have_count(1)
    expect(app.locator(".rerun-code code")).to_have_text(
        'n = st.slider("A :blue[label] :material/home:", 0, 9, 3)\nst.write("n is", n)  # a comment'
    )
    note = app.get_by_role("link", name="[2]")
    expect(app.locator(note.get_attribute("href") or "none")).to_contain_text("The second.")
    members = app.locator(".rerun-object details")
    members.locator("summary").click()
    expect(members.get_by_role("row").first).to_contain_text("legs")
    app.screenshot(path=tmp_path / "texts.png")
