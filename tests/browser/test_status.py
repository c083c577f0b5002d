"""Tasks and toasts in the page: live while the cell runs, once, and for their time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import still

TASK = """\
%%app task
import time
from pathlib import Path
def wait(name):
    while not (Path({folder!r}) / name).exists():
        time.sleep(0.01)
bar = st.progress(0, "Starting")
with st.status("Working", expanded=True) as status:
    st.write("step one")
    bar.progress(40, "Part **one**")
    wait("one")
    status.update(label="Nearly")
    bar.progress(80, "Part two")
    wait("two")
bar.progress(100, "Done")
"""

TOASTS = """\
%%app toasts
runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
if st.button("Save"):
    toast = st.toast("Saving", icon=":material/save:", duration=60)
    toast.toast("Saved **all**", duration=60)
    st.toast("Kept", duration="infinite")
if st.button("Party"):
    st.balloons()
    st.snow()
st.button("Other")
st.text(f"runs {runs}")
"""


FLOATING = """\
%%app floating
st.toast("Kept", duration="infinite")
st.selectbox("List", ["a", "b"])
st.menu_button("Menu", ["one", "two"])
with st.popover("Window"):
    st.text("inside")
"""

# How far a floating box is from what it belongs to.
DISTANCE = """([box, anchor]) => {
  const { top, left } = box.getBoundingClientRect(), { top: y, left: x } = anchor.getBoundingClientRect();
  return [Math.round(top - y), Math.round(left - x)];
}"""

# What floated over the page since, and whether it was hidden from screen readers.
NOTE_EFFECTS = """() => {
  window.effects = [];
  const note = node => node.classList?.contains('rerun-sky') && window.effects.push(node.getAttribute('aria-hidden'));
  new MutationObserver(records => records.forEach(({ addedNodes }) => addedNodes.forEach(note)))
    .observe(document.body, { childList: true, subtree: true });
}"""


def test_progress_and_status_are_live(open_notebook, tmp_path: Path):
    """The bar moves and the head changes while the cell runs, in the same elements; what was folded stays so."""
    notebook = open_notebook(TASK.format(folder=str(tmp_path)))
    notebook.run_cell(1, waits=False)
    app = notebook.cell(1).locator(".rerun-app")
    bar = app.get_by_role("progressbar", name="Part one")
    expect(bar).to_have_attribute("aria-valuenow", "40")
    expect(app.get_by_text("step one")).to_be_visible()
    expect(app.get_by_role("img", name="busy")).to_be_visible()
    before = bar.element_handle()
    app.locator(".rerun-summary").click()
    expect(app.get_by_text("step one")).to_be_hidden()

    (tmp_path / "one").touch()
    bar = app.get_by_role("progressbar", name="Part two")
    expect(bar).to_have_attribute("aria-valuenow", "80")
    assert before.evaluate("(bar, now) => bar === now", bar.element_handle())
    expect(app.locator(".rerun-summary")).to_contain_text("Nearly")
    expect(app.get_by_text("step one")).to_be_hidden()

    (tmp_path / "two").touch()
    expect(app.get_by_role("progressbar", name="Done")).to_have_attribute("aria-valuenow", "100")
    expect(app.get_by_role("img", name="check")).to_be_visible()


@pytest.mark.slow
def test_toasts_are_shown_once_for_their_time(open_notebook):
    """They stack and are announced; the pointer holds them; neither another run nor a reload shows them again."""
    notebook = open_notebook(TOASTS)
    notebook.page.clock.install()
    app = notebook.run_app(1)
    app.get_by_role("button", name="Save").click()
    region = notebook.page.locator(".rerun-toasts")
    saved, kept = region.get_by_text("Saved all"), region.get_by_text("Kept")
    expect(region).to_have_attribute("aria-live", "polite")
    expect(saved).to_be_visible()
    saved.hover()
    expect(kept).to_be_visible()
    expect(region.locator(".rerun-toast-box")).to_have_count(2)

    # The time of a toast that is held stands still: its 60 s are over before the pointer leaves.
    notebook.page.clock.fast_forward(90_000)
    expect(saved).to_be_visible()
    app.get_by_text("runs").hover()
    expect(saved).to_be_visible()
    notebook.page.clock.fast_forward(60_000)
    expect(saved).to_have_count(0)
    expect(kept).to_be_visible()
    app.get_by_role("button", name="Other").click()
    expect(app).to_contain_text("runs 3")
    expect(region.locator(".rerun-toast-box")).to_have_count(0)

    app.get_by_role("button", name="Save").click()
    expect(saved).to_be_visible()
    notebook.save()
    notebook.page.reload()
    notebook.wait_until_ready()
    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("runs 4")
    expect(notebook.page.locator(".rerun-toast-box")).to_have_count(0)


FLOATS = [
    pytest.param(None, ".rerun-toasts", ".rerun-main", id="toast"),
    pytest.param(".rerun-select-input", ".rerun-select-list", ".rerun-select-box", id="list"),
    pytest.param(".rerun-menu-button", ".rerun-menu-list", ".rerun-menu-button", id="menu"),
    pytest.param(".rerun-popover-button", ".rerun-popover-panel", ".rerun-popover-button", id="popover"),
]


@pytest.fixture(scope="module")
def floating_notebook(module_notebook):
    return module_notebook(FLOATING)


@pytest.mark.slow
@pytest.mark.parametrize(("opener", "floating", "belongs_to"), FLOATS)
def test_what_floats_stays_where_it_belongs(floating_notebook, opener, floating, belongs_to):
    """Also where something moves that neither scrolls nor changes its size: here the cell above grows."""
    notebook = floating_notebook
    notebook.cell(0).evaluate("cell => { cell.style.paddingBottom = ''; }")
    app = notebook.run_app(1)
    if opener is not None:
        app.locator(opener).click()
    box, anchor = notebook.page.locator(floating), app.locator(belongs_to)
    expect(box).to_be_visible()
    pair = [box.element_handle(), anchor.element_handle()]
    top = still(anchor)["y"]
    still(box)
    before = notebook.page.evaluate(DISTANCE, pair)
    notebook.cell(0).evaluate("cell => { cell.style.paddingBottom = '120px'; }")

    notebook.page.wait_for_function("([anchor, top]) => anchor.getBoundingClientRect().top > top + 50", arg=[pair[1], top])
    notebook.page.wait_for_function(f"([pair, before]) => ({DISTANCE})(pair).join() === before.join()", arg=[pair, before])


@pytest.mark.slow
def test_effects_play_once_and_respect_those_who_want_no_motion(open_notebook):
    """Balloons and snow come with the call alone; who prefers reduced motion sees none."""
    notebook = open_notebook(TOASTS)
    app = notebook.run_app(1)
    sky = notebook.page.locator(".rerun-sky")
    notebook.page.evaluate(NOTE_EFFECTS)
    notebook.page.emulate_media(reduced_motion="reduce")
    app.get_by_role("button", name="Party").click()
    expect(app).to_contain_text("runs 2")
    app.get_by_role("button", name="Other").click()  # from then on, no effect of before is still to come
    expect(app).to_contain_text("runs 3")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    assert notebook.page.evaluate("window.effects") == []
    notebook.page.emulate_media(reduced_motion="no-preference")
    app.get_by_role("button", name="Party").click()
    notebook.page.wait_for_function("() => window.effects.join() === 'true,true'")
    expect(sky).to_have_count(0)
    app.get_by_role("button", name="Other").click()
    expect(app).to_contain_text("runs 5")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    assert notebook.page.evaluate("window.effects") == ["true", "true"]
    notebook.page.emulate_media(reduced_motion="null")
