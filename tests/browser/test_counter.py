"""The first things a person does with an app."""

from __future__ import annotations

from playwright.sync_api import expect

COUNTER = """\
%%app counter
def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
st.button("Add", on_click=bump, args=(step,))
st.write("Count:", st.session_state.count)
"""


def test_a_counter_counts(open_notebook):
    """The cell becomes an app under itself; a click calls the callback and shows what it did."""
    app = open_notebook(COUNTER).run_app(1)
    expect(app).to_contain_text("Count: 0")

    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 1")

    app.get_by_role("slider", name="Step").press("ArrowRight")
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 3")
