"""A run that takes its time tells what it has not reached yet; a short one does not."""

from __future__ import annotations

import pytest

import jupyter_rerun as st
from jupyter_rerun.tree import display


@pytest.fixture
def at_once(monkeypatch):
    """Runs are old as soon as they begin."""
    monkeypatch.setattr(display, "STALE_AFTER_S", 0)


def told_while_running(show, body):
    """Run `body` twice; return the updates of the second run, in which it calls its argument to be looked at."""
    looks = [lambda: None]
    app = show(lambda: body(looks[0]))
    app.told()
    looks[0] = app.display.flush
    app.run()
    return app.updates()


def body(look):
    st.text("a")
    look()
    with st.container():
        st.text("b")
        look()
        st.text("c")
    look()


def test_a_long_run_tells_of_each_container_how_far_it_is(show, at_once):
    """An update says how many children of each container are reached; the last one that all are."""
    updates = told_while_running(show, body)

    reached = [update["reached"] for update in updates]
    (box,) = set(reached[1]) - {"main"}
    assert all(set(update) == {"type", "seq", "reached"} for update in updates)
    assert reached == [{"main": 1}, {"main": -1, box: 1}, {box: -1}]


def test_a_short_run_sends_nothing_of_it(show):
    """Before a run has its age, looking at it costs no byte."""
    assert told_while_running(show, body) == []


def test_a_fragment_alone_is_stale_in_its_own_run(show, at_once):
    """What else the app shows is not reached anew, and not stale either."""
    looks = [lambda: None]

    @st.fragment
    def part():
        st.button("go", key="go")
        looks[0]()
        st.text("below")

    def page():
        st.text("above")
        part()
        st.text("after")

    app = show(page)
    app.told()
    looks[0] = app.display.flush
    app.click("go")
    app.serve()

    reached = [update["reached"] for update in app.updates() if "reached" in update]
    assert [list(numbers.values()) for numbers in reached] == [[1]]
    assert "main" not in reached[0]
