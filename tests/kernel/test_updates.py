"""Updates are flushed soon after something was drawn, on one thread, and never after the run."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from jupyter_rerun.kernel.update_timer import ThreadUpdateTimer

TIMEOUT_S = 60


@pytest.fixture
def timer() -> Iterator[ThreadUpdateTimer]:
    timer = ThreadUpdateTimer(lambda: 0.001)
    yield timer
    timer.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "jupyter_rerun updates"]


def test_what_was_drawn_is_flushed(timer: ThreadUpdateTimer) -> None:
    """A touch leads to a flush, and the next touch to the next."""
    flushed = threading.Semaphore(0)
    timer.start(flushed.release)

    for _ in range(3):
        timer.touch()
        assert flushed.acquire(timeout=TIMEOUT_S)


def test_many_touches_make_one_frame(timer: ThreadUpdateTimer) -> None:
    """What is drawn within one interval is shown together."""
    slow = ThreadUpdateTimer(lambda: 3600)
    updates: list[int] = []
    slow.start(lambda: updates.append(1))
    for _ in range(100):
        slow.touch()
    slow.close()

    assert updates == []


def test_a_run_that_lasts_is_looked_at_once_though_it_draws_nothing() -> None:
    """At the age it was started with a flush comes by itself."""
    timer = ThreadUpdateTimer(lambda: 0.001)
    flushed = threading.Semaphore(0)
    timer.start(flushed.release, looks_at_s=0.01)

    assert flushed.acquire(timeout=TIMEOUT_S)
    timer.close()
    assert not flushed.acquire(blocking=False)


def test_a_run_that_has_ended_is_not_looked_at(timer: ThreadUpdateTimer) -> None:
    """The run after it is looked at when it has the age itself."""
    updates: list[str] = []
    flushed = threading.Semaphore(0)

    def flush_second() -> None:
        updates.append("second")
        flushed.release()

    timer.start(lambda: updates.append("first"), looks_at_s=3600)
    timer.stop()
    timer.start(flush_second, looks_at_s=0.01)

    assert flushed.acquire(timeout=TIMEOUT_S)
    assert updates == ["second"]


def test_stop_waits_for_the_flush_that_goes_on(timer: ThreadUpdateTimer) -> None:
    """When `stop` returns, no flush is going on, and none follows."""
    began, go = threading.Event(), threading.Event()
    ended: list[bool] = []

    def flush() -> None:
        began.set()
        go.wait(TIMEOUT_S)
        ended.append(True)

    timer.start(flush)
    timer.touch()
    assert began.wait(TIMEOUT_S)
    threading.Timer(0.01, go.set).start()
    timer.stop()

    assert ended == [True]
    timer.touch()
    assert ended == [True]


def test_failing_flush_does_not_end_the_thread(timer: ThreadUpdateTimer, caplog: pytest.LogCaptureFixture) -> None:
    """An error is logged, and later updates are shown."""
    flushed = threading.Event()
    calls: list[int] = []

    def flush() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("broken")
        flushed.set()

    timer.start(flush)
    timer.touch()
    while not calls:
        pass
    while not flushed.is_set():
        timer.touch()

    assert "could not be shown" in caplog.text
