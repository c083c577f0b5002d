"""Runs and requests, seen from the browser: bursts, stale runs, interrupts, errors."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_a_burst_ends_on_the_last_value_without_a_run_for_each(open_notebook):
    """Thirty changes over runs of 50 ms show the last value at the end, after fewer than thirty runs."""
    notebook = open_notebook(
        "log = []",
        """\
%%app
import time
n = st.slider("n", 0, 100, key="n")
log.append(n)
for _ in range(5):
    time.sleep(0.01)
    st.empty()
st.text(f"n is {n}")""",
        "print('runs', len(log), 'last', log[-1])",
    )
    notebook.run_cell(1)
    app = notebook.run_app(2)
    handle = app.get_by_role("slider", name="n")
    handle.focus()

    for _ in range(30):
        notebook.page.keyboard.press("ArrowRight")
    expect(app).to_contain_text("n is 30")

    text = notebook.run_cell(3).inner_text()
    runs, last = map(int, re.findall(r"\d+", text)[-2:])
    assert last == 30
    assert runs < 30


def test_a_new_input_stops_a_stale_run_at_its_next_call(open_notebook):
    """A run of ten seconds gives way to a newer value at its next call of an element."""
    notebook = open_notebook(
        "finished = []",
        """\
%%app
import time
n = st.slider("n", 0, 100, key="n")
if n == 1:
    for _ in range(1000):
        time.sleep(0.01)
        st.empty()
    finished.append(n)
st.text(f"n is {n}")""",
        "print('finished:', finished)",
    )
    notebook.run_cell(1)
    app = notebook.run_app(2)
    handle = app.get_by_role("slider", name="n")
    handle.press("ArrowRight")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "running")

    handle.press("ArrowRight")

    expect(app).to_contain_text("n is 2", timeout=5_000)
    assert "finished: []" in notebook.run_cell(3).inner_text()


def test_under_cancel_anywhere_a_new_input_ends_a_sleep(open_notebook):
    """With --cancel anywhere even a sleep of ten seconds is cut short."""
    notebook = open_notebook(
        "finished = []",
        """\
%%app --cancel anywhere
import time
n = st.slider("n", 0, 100, key="n")
if n == 1:
    time.sleep(10)
    finished.append(n)
st.text(f"n is {n}")""",
        "print('finished:', finished)",
    )
    notebook.run_cell(1)
    app = notebook.run_app(2)
    handle = app.get_by_role("slider", name="n")
    handle.press("ArrowRight")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "running")

    handle.press("ArrowRight")

    expect(app).to_contain_text("n is 2", timeout=5_000)
    assert "finished: []" in notebook.run_cell(3).inner_text()


def test_an_interrupt_ends_a_long_run(open_notebook):
    """The kernel's interrupt stops the run, what it drew stays, and the app goes on working."""
    notebook = open_notebook(
        """\
%%app
import time
n = st.slider("n", 0, 100, key="n")
st.text(f"n is {n}")
if n == 1:
    time.sleep(60)"""
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


def test_an_app_recovers_from_an_error(open_notebook):
    """An error shows the cell's line, leaves what was drawn before it, and goes with the next good run."""
    notebook = open_notebook('%%app\nn = st.slider("n", 0, 5, key="n")\nst.text("before")\nst.text(f"10 / n = {10 / (1 - n)}")')
    app = notebook.run_app(1)
    expect(app).to_contain_text("10.0")

    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("ZeroDivisionError")
    expect(app).to_contain_text("before")
    expect(app).to_contain_text("line 4")

    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("-10.0")
    expect(app).not_to_contain_text("ZeroDivisionError")


def test_an_edited_cell_keeps_the_state(open_notebook):
    """Running the cell again replaces the code; session state and widgets stay."""
    notebook = open_notebook("%%app\nst.text(f\"old {st.slider('n', 0, 9, key='n')}\")")
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("old 1")

    notebook.replace_cell(1, "%%app\nst.text(f\"new {st.slider('n', 0, 9, key='n')}\")")
    app = notebook.run_app(1)

    expect(app).to_contain_text("new 1")
    expect(notebook.page.locator(".rerun-app")).to_have_count(1)


def test_two_apps_share_a_key(open_notebook):
    """Two widgets of one key in different apps move together, and an app that only reads the key follows."""
    notebook = open_notebook(
        '%%app left\nst.slider("left", 0, 10, key="shared")',
        '%%app right\nst.slider("right", 0, 10, key="shared")\nst.text(f"right has {st.session_state.shared}")',
        "%%app reader\nst.text(f\"reader has {st.session_state.get('shared')}\")",
    )
    left, right, reader = (notebook.run_app(index) for index in (1, 2, 3))

    left.get_by_role("slider", name="left").press("ArrowRight")
    expect(right).to_contain_text("right has 1")
    expect(right.get_by_role("slider", name="right")).to_have_attribute("aria-valuenow", "1.0")
    expect(reader).to_contain_text("reader has 1")

    right.get_by_role("slider", name="right").press("ArrowRight")
    expect(left.get_by_role("slider", name="left")).to_have_attribute("aria-valuenow", "2.0")
    expect(reader).to_contain_text("reader has 2")
