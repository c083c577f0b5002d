"""Runs and requests, seen from the browser: bursts, stale runs, interrupts, errors."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

SETUP = "log, stalled, asleep = [], [], []"

# The file `go` lets the run with 1 go on.
BURST = """\
%%app burst
import os, time
n = st.slider("n", 0, 100, key="burst")
log.append(n)
while n == 1 and not os.path.exists({go!r}):
    time.sleep(0.01)
st.text(f"n is {{n}}, runs: {{len(log)}}, last: {{log[-1]}}")
"""
STALE = """\
%%app stale
import time
n = st.slider("n", 0, 100, key="stale")
st.text(f"begun: {n}")
while n == 1:
    time.sleep(0.01)
    st.empty()
stalled.append(n)
st.text(f"ended: {stalled}")
"""
ASLEEP = """\
%%app asleep --cancel anywhere
import time
n = st.slider("n", 0, 100, key="asleep")
st.text(f"begun: {n}")
if n == 1:
    time.sleep(600)
asleep.append(n)
st.text(f"ended: {asleep}")
"""
FAILING = """\
%%app failing
n = st.slider("n", 0, 5, key="failing")
st.text("before")
st.text(f"10 / n = {10 / (1 - n)}")
"""
OLD = "%%app edited\nst.text(f\"old {st.slider('n', 0, 9, key='edited')}\")"
LEFT = '%%app left\nst.slider("left", 0, 10, key="shared")'
RIGHT = '%%app right\nst.slider("right", 0, 10, key="shared")\nst.text(f"right has {st.session_state.shared}")'
READER = "%%app reader\nst.text(f\"reader has {st.session_state.get('shared')}\")"


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    return tmp_path_factory.mktemp("runs") / "go"


@pytest.fixture(scope="module")
def notebook(module_notebook, go):
    """One notebook for all but the test of an interrupt, which is one of the whole kernel."""
    notebook = module_notebook(BURST.format(go=str(go)), STALE, ASLEEP, FAILING, OLD, LEFT, RIGHT, READER)
    notebook.replace_cell(0, SETUP)
    notebook.run_cell(0)
    return notebook


@pytest.mark.slow
def test_a_burst_ends_on_the_last_value_without_a_run_for_each(notebook, go):
    """Thirty changes, most of them while a run lasts, show the last value at the end, after fewer than thirty runs."""
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").focus()

    for _ in range(30):
        notebook.page.keyboard.press("ArrowRight")
    go.touch()

    text = app.get_by_text("n is 30")
    expect(text).to_contain_text("last: 30")
    assert int(re.findall(r"runs: (\d+)", text.inner_text())[0]) < 30


@pytest.mark.parametrize("index", [pytest.param(2, id="at its next call"), pytest.param(3, id="anywhere, even in a sleep")])
def test_a_new_input_stops_a_stale_run(notebook, index):
    """A run that would last much longer gives way to a newer value, and does not come to its end."""
    app = notebook.run_app(index)
    handle = app.get_by_role("slider", name="n")
    handle.press("ArrowRight")
    expect(app).to_contain_text("begun: 1")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "running")

    handle.press("ArrowRight")

    expect(app).to_contain_text("begun: 2")
    expect(app).to_contain_text("ended: [0, 2]")


@pytest.mark.slow
def test_an_interrupt_ends_a_long_run(open_notebook):
    """The kernel's interrupt stops the run, what it drew stays, and the app goes on working."""
    notebook = open_notebook(
        """\
%%app
import time
n = st.slider("n", 0, 100, key="n")
st.text(f"n is {n}")
if n == 1:
    time.sleep(600)"""
    )
    app = notebook.run_app(1)
    handle = app.get_by_role("slider", name="n")
    handle.press("ArrowRight")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "running")
    expect(app).to_contain_text("n is 1")

    notebook.interrupt()

    expect(app).to_contain_text("KeyboardInterrupt")
    expect(app).to_contain_text("n is 1")
    handle.press("ArrowRight")
    expect(app).to_contain_text("n is 2")
    expect(app).not_to_contain_text("KeyboardInterrupt")


def test_an_app_recovers_from_an_error(notebook):
    """An error shows the cell's line, leaves what was drawn before it, and goes with the next good run."""
    app = notebook.run_app(4)
    expect(app).to_contain_text("10.0")

    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("ZeroDivisionError")
    expect(app).to_contain_text("before")
    expect(app).to_contain_text("line 4")

    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("-10.0")
    expect(app).not_to_contain_text("ZeroDivisionError")


def test_an_edited_cell_keeps_the_state(notebook):
    """Running the cell again replaces the code; session state and widgets stay."""
    app = notebook.run_app(5)
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("old 1")

    notebook.replace_cell(5, OLD.replace("old", "new"))
    app = notebook.run_app(5)

    expect(app).to_contain_text("new 1")
    expect(notebook.cell(5).locator(".rerun-app")).to_have_count(1)


@pytest.mark.slow
def test_two_apps_share_a_key(notebook):
    """Two widgets of one key in different apps move together, and an app that only reads the key follows."""
    left, right, reader = (notebook.run_app(index) for index in (6, 7, 8))

    left.get_by_role("slider", name="left").press("ArrowRight")
    expect(right).to_contain_text("right has 1")
    expect(right.get_by_role("slider", name="right")).to_have_attribute("aria-valuenow", "1.0")
    expect(reader).to_contain_text("reader has 1")

    right.get_by_role("slider", name="right").press("ArrowRight")
    expect(left.get_by_role("slider", name="left")).to_have_attribute("aria-valuenow", "2.0")
    expect(reader).to_contain_text("reader has 2")
