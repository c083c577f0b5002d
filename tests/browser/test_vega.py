"""Charts of Vega-Lite in the browser: selecting by a click and by a drag, and drawings that stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import changes, note_changes, still

PICK = """\
%%app vegapick
rows = [{"k": k, "v": v} for k, v in zip("abc", (3, 5, 4))]
bars = {
    "mark": "bar",
    "encoding": {"x": {"field": "k", "type": "nominal"}, "y": {"field": "v", "type": "quantitative"}},
    "params": [{"name": "picked", "select": {"type": "point", "fields": ["k"]}}],
}
got = st.vega_lite_chart(rows, bars, key="bars", on_select="rerun", height=200, alt="Three bars")
dots = {
    "mark": "point",
    "encoding": {"x": {"field": "v", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative"}},
    "params": [{"name": "box", "select": {"type": "interval", "encodings": ["x"]}}, {"name": "row", "select": "point"}],
}
boxed = st.vega_lite_chart(rows, dots, on_select=lambda: st.session_state.update(calls=st.session_state.get("calls", 0) + 1), height=200)
st.text(f"picked {got.selection.picked} box {sorted(boxed.selection.box)} row {boxed.selection.row} calls {st.session_state.get('calls')}")
"""
GROW = """\
%%app vegagrow
import altair as alt, pandas as pd
n = st.session_state.get("n", 1)
st.button("more", on_click=lambda: st.session_state.update(n=n + 1))
st.line_chart([1, 2, 3], height=200, alt="Stays")
st.bar_chart({"v": [1, n, 3], "w": [2, 2, n]}, height=200, alt="Grows")
st.scatter_chart([[i % 100, i * 7919 % 1000] for i in range(10_000)], x_label="many", height=200, alt="Many")
base = alt.Chart(pd.DataFrame({"x": [1, 2, n], "c": ["u", "v", "u"]})).encode(x="x")
beside = base.mark_point().encode(color="c") | base.mark_bar().encode(y="count()")
st.altair_chart(beside & base.mark_tick(), alt="Parts")
st.metric("Count", n, n - 3, chart_data=[1, 2, n])
"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """Both apps, in one notebook."""
    return module_notebook(PICK, GROW)


@pytest.fixture(scope="module")
def pick(notebook):
    app = notebook.run_app(1)
    expect(app.locator("[data-drawn] canvas")).to_have_count(2)
    return app


def chart(app: Locator, alt: str) -> Locator:
    return app.get_by_role("img", name=alt)


@pytest.mark.slow
def test_click_on_a_mark_arrives_in_the_program(pick):
    """A click selects the bar under it by its field; one beside all bars takes that back."""
    canvas = chart(pick, "Three bars").locator("canvas")
    size = still(canvas)
    canvas.click(position={"x": size["width"] * 0.5, "y": size["height"] * 0.6})
    expect(pick).to_contain_text("picked [{'k': 'b'}]")
    expect(pick.page.locator("#rerun-vega-tooltip")).to_contain_text("b")

    canvas.dblclick(position={"x": size["width"] * 0.5, "y": 8})
    expect(pick).to_contain_text("picked {}")


def test_drag_arrives_once_when_it_has_ended(pick):
    """An interval is told when the button is released, and the function is called once for it."""
    canvas = pick.locator(".rerun-vega canvas").nth(1)
    box, mouse = still(canvas), pick.page.mouse
    mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 100)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 100, steps=8)
    mouse.up()

    expect(pick).to_contain_text("box ['v'] row {} calls 1")


@pytest.mark.slow
def test_only_what_changed_is_drawn_again(notebook):
    """An equal chart is not touched; one with other data keeps its canvas; ten thousand points are drawn."""
    app = notebook.run_app(2)
    for alt in ("Stays", "Grows", "Many", "Parts"):
        expect(chart(app, alt).locator("canvas")).to_be_visible()
    expect(app.locator("[data-drawn] canvas")).to_have_count(4)
    note_changes(chart(app, "Stays"))
    drawn = [chart(app, alt).locator("canvas") for alt in ("Grows", "Parts")]
    before = [canvas.evaluate("canvas => (canvas.isOld = true, canvas.toDataURL())") for canvas in drawn]

    app.get_by_role("button", name="more").click()
    expect(app.locator(".metric-value")).to_have_text("2")

    for canvas, old in zip(drawn, before, strict=True):
        app.page.wait_for_function("([canvas, old]) => canvas.toDataURL() !== old", arg=[canvas.element_handle(), old])
        assert canvas.evaluate("canvas => canvas.isOld === true")
    assert changes(chart(app, "Stays")) == []
