"""`spinner`: shown while a block runs, gone afterwards, and never part of what the run draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.status import spinner
from jupyter_rerun.elements.status.spinner import Spinner
from jupyter_rerun.render.kinds.table import find_spec
from jupyter_rerun.testing import AppTest
from tests.apps import Apps
from tests.cases import RUN, Case, case, each


class Timer:
    """A timer that fires when the test says so."""

    started: list[Timer] = []  # noqa: RUF012

    def __init__(self, delay_s: float, function: Callable[[], None]) -> None:
        self.delay_s = delay_s
        self.fire = function
        self.is_cancelled = False

    def start(self) -> None:
        self.started.append(self)

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture(autouse=True)
def timers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Timer]]:
    monkeypatch.setattr(spinner, "Timer", Timer)
    yield Timer.started
    Timer.started.clear()


SCRIPT = """
import streamlit as st
st.text('above')
with st.spinner('Working', show_time=True):
    st.text('inside')
    look()
st.text('below')
"""


def _play(script: str, look: Callable[[Any], None]) -> list[list[str]]:
    """Run a script that calls ``look()``; return what a browser was shown at each such time, and at the end."""
    apps, shown = Apps(), []
    app = apps.add("app", script, runs=False)

    def record() -> None:
        look(app)
        app.display.flush()  # type: ignore[attr-defined]
        shown.append([node.element.kind for node in app.display.mounted.roots["main"].children])  # type: ignore[attr-defined]

    app.body.names["look"] = record  # type: ignore[attr-defined]
    from jupyter_rerun.run import RunRequest

    app.slot.put(RunRequest())
    apps.serve()
    assert app.last_error is None
    return [*shown, [node.element.kind for node in app.display.mounted.roots["main"].children]]  # type: ignore[attr-defined]


def test_a_block_that_takes_its_time_shows_a_spinner(timers: list[Timer]):
    """Above what the block draws, until it ends."""
    shown = _play(SCRIPT, lambda app: timers[0].fire())

    assert timers[0].delay_s == spinner.DELAY_S
    assert shown == [["text", "spinner", "text"], ["text", "text", "text"]]


def test_a_block_that_is_over_soon_shows_none(timers: list[Timer]):
    """The timer is stopped; one that fires too late does nothing."""
    shown = _play(SCRIPT, lambda app: None)
    timers[0].fire()

    assert timers[0].is_cancelled
    assert shown == [["text", "text"], ["text", "text", "text"]]


def test_an_error_takes_the_spinner_away(timers: list[Timer]):
    """However the block ends."""
    script = "import streamlit as st\ntry:\n    with st.spinner(): look(); raise ValueError\nexcept ValueError: pass"
    assert _play(script, lambda app: timers[0].fire()) == [["spinner"], []]


def test_it_is_shown_where_it_is_called(timers: list[Timer]):
    """In a container, and in a slot that holds one thing."""
    script = "import streamlit as st\nslot = st.empty()\nst.text('x')\nwith slot.spinner(): look()"
    assert _play(script, lambda app: timers[0].fire()) == [["spinner", "empty", "text"], ["empty", "text"]]


def test_a_cached_function_shows_one_when_it_runs(timers: list[Timer]):
    """The outermost function alone, with its name or the text it asks for; none when a result is kept."""
    script = """
        import streamlit as st
        @st.cache_data
        def inner(): return 1
        @st.cache_data
        def outer(x): return inner()
        @st.cache_data(show_spinner='Wait', show_time=True)
        def named(): pass
        @st.cache_data(show_spinner=False)
        def silent(): pass
        outer(1); outer(1); inner(); named(); silent()
    """
    AppTest.from_string(script).run()
    elements = [timer.fire.__self__._element for timer in timers]  # type: ignore[attr-defined]

    assert [(element.text, element.show_time, element.cache) for element in elements] == [
        ("Running `outer(...)`", False, True),
        ("Wait", True, True),
    ]


def test_outside_an_app_the_block_just_runs(timers: list[Timer]):
    """There is nothing to show it on."""
    with st.spinner("x"):
        pass
    assert timers == []


CASES = [
    case("leaves nothing", "with st.spinner('x'): st.write('y')\nst.write('z')", RUN),
    case("widths", "with st.spinner('x', width=100): pass\nwith st.spinner(width='stretch'): pass\nwith st.spinner(width='wide'): pass"),
    case("in a container", "with st.container():\n    with st.spinner('x', show_time=True): st.write('y')"),
    case("of a container", "c = st.container()\nwith c.spinner('x'): st.write('y')"),
]


@each(CASES)
def test_spinner(case: Case):
    """As in Streamlit, nothing of it is left after the run."""
    case.play()


def test_the_view_is_told_where_to_count_from():
    """Seconds that have passed when it appears, if the time is wanted."""
    assert find_spec(Spinner(text="**a**")) == {"kind": "spinner", "html": "<strong>a</strong>", "width": "content"}
    assert find_spec(Spinner(text="a", show_time=True))["elapsed"] == spinner.DELAY_S
