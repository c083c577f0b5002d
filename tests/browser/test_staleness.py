"""A run that takes its time: what it has not reached is dimmed, it can be stopped, and nothing moves under the hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import soon, still

# The file `go` lets a run go on: a run takes as long as the test wants; without one it waits until it is stopped.
APP = """\
%%app {name} {options}
import os, time
wait = st.checkbox("wait", key="wait {name}")
st.text("above")
with st.container(border=True):
    st.text("first in box")
    while wait and not os.path.exists({go!r}):
        time.sleep(0.01)
        st.session_state.get("wait")
    st.text("second in box")
st.text("below")
"""

TALL = """\
%%app tall
n = st.slider("n", 0, 9, key="n")
if n:
    for line in range(20):
        st.text(f"inserted {line}")
st.html("<video controls></video>")
with st.container(height=120, key="box"):
    for line in range(60):
        st.text(f"line {line}")
st.code("\\n".join(f"long line {line} " + "x" * 500 for line in range(3)))
for line in range(60):
    st.text(f"tail {line}")
st.button("Bottom", key="bottom", on_click=lambda: st.session_state.update(n=st.session_state.n + 1))
"""

# Where everything in the app stands, from its upper left corner.
PLACES = """app => {
  const { x, y } = app.getBoundingClientRect();
  return [app, ...app.querySelectorAll('.rerun-node')].map(node => node.getBoundingClientRect())
    .map(place => [place.x - x, place.y - y, place.width, place.height].map(Math.round).join());
}"""

# What a run changes in the page that it does not draw.
WATCH = """(app) => {
  window.changes = [];
  new MutationObserver(records => records.forEach(record => {
    const inMark = record.target.closest?.('.rerun-running-strip') ?? [...record.addedNodes, ...record.removedNodes].some(
      node => node.classList?.contains('rerun-running-strip'));
    if (!inMark && record.target !== app) window.changes.push(record.attributeName ?? record.type);
  })).observe(app, { childList: true, subtree: true, attributes: true, characterData: true });
}"""


CANCELS = ["checkpoint", "anywhere", "never"]


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    return tmp_path_factory.mktemp("stale") / "go"


@pytest.fixture(scope="module")
def notebook(module_notebook, go):
    """One that can go on, some that are stopped, and a tall one."""
    stopped = [APP.format(name=cancel, options=f"--cancel {cancel}", go="") for cancel in CANCELS]
    return module_notebook(APP.format(name="dimmed", options="", go=str(go)), *stopped, TALL)


@pytest.mark.slow
def test_what_a_long_run_has_not_reached_is_dimmed(notebook, go):
    """Only the outermost parts of it, by one attribute; as it is reached, and at the end, all is as before."""
    app = notebook.run_app(1)
    expect(app).to_contain_text("below")
    stale = app.locator("[data-stale]")

    app.get_by_role("checkbox", name="wait").check()
    expect(stale).to_have_text(["second in box", "below"])
    app.evaluate(WATCH)
    expect(stale.last).to_have_css("opacity", "0.33")
    expect(app.locator(".rerun-node", has_text="above")).to_have_css("opacity", "1")
    mark = app.locator(".rerun-running")
    expect(mark).to_be_visible()
    go.touch()
    expect(stale).to_have_count(0)

    expect(mark).to_have_count(0)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    assert set(notebook.page.evaluate("() => window.changes")) == {"data-stale"}


@pytest.mark.slow
@pytest.mark.parametrize("index", range(len(CANCELS)), ids=CANCELS)
def test_a_long_run_can_be_stopped_with_the_keyboard(notebook, index):
    """The Stop button ends the run, what was drawn stays, and the app goes on working."""
    app = notebook.run_app(2 + index)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    still(app)
    before = app.evaluate(PLACES)
    app.get_by_role("checkbox", name="wait").check()
    stop = app.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    assert soon(app.page, app.evaluate, PLACES) == before  # it takes no room
    stop.focus()
    notebook.page.keyboard.press("Enter")

    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-running")).to_have_count(0)
    expect(app).to_contain_text("first in box")
    app.get_by_role("checkbox", name="wait").uncheck()
    expect(app).to_contain_text("below")


def test_a_rerun_scrolls_nothing(notebook):
    """Where the notebook, a container and a line of code were scrolled to, they stay, though much comes in above."""
    app = notebook.run_app(2 + len(CANCELS))
    button = app.get_by_role("button", name="Bottom")
    button.scroll_into_view_if_needed()
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    video = app.locator("video").element_handle()
    box, code = app.locator("[data-height='fixed']"), app.locator("pre")
    box.evaluate("element => element.scrollTop = 300")
    code.evaluate("element => element.scrollLeft = 200")
    before = still(button)["y"]
    button.click()
    expect(app).to_contain_text("inserted 19")

    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    assert soon(app.page, lambda: abs(button.bounding_box()["y"] - before)) < 1
    expect(box).to_have_js_property("scrollTop", 300)
    expect(code).to_have_js_property("scrollLeft", 200)
    assert video.evaluate("element => element.isConnected")
    expect(button).to_be_focused()
