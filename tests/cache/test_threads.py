"""Many callers at once: one computes, the others wait. And refreshing in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.cache import function as cached
from jupyter_rerun.cache.entries import COOL_DOWN_S

Advance = Callable[[float], None]
TIMEOUT_S = 60


class Gate:
    """A function that says when it runs and waits until it may go on."""

    def __init__(self) -> None:
        self.calls: list[object] = []
        self.entered = threading.Semaphore(0)
        self.opened = threading.Event()

    def __call__(self, value: object = None) -> object:
        self.calls.append(value)
        self.entered.release()
        assert self.opened.wait(TIMEOUT_S)
        return value

    def wait_until_entered(self) -> None:
        assert self.entered.acquire(timeout=TIMEOUT_S)


@pytest.fixture
def gate() -> Gate:
    return Gate()


def test_one_caller_computes_for_all(gate: Gate):
    """Callers of one result wait for the first; callers of another do not."""

    @st.cache_resource
    def make(n: int) -> object:
        return gate(n)

    with ThreadPoolExecutor(9) as pool:
        waiting = [pool.submit(make, 1) for _ in range(8)]
        gate.wait_until_entered()
        other = pool.submit(make, 2)
        gate.wait_until_entered()
        gate.opened.set()
        assert [each.result(TIMEOUT_S) for each in waiting] == [1] * 8
        assert other.result(TIMEOUT_S) == 2
    assert sorted(map(repr, gate.calls)) == ["1", "2"]


def test_one_who_fails_lets_the_next_try(gate: Gate):
    """An exception is its caller's own; a caller that waited computes."""

    @st.cache_data
    def make() -> int:
        gate()
        if len(gate.calls) == 1:
            raise ValueError("once")
        return len(gate.calls)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(make)
        gate.wait_until_entered()
        second = pool.submit(make)
        gate.opened.set()
        with pytest.raises(ValueError, match="once"):
            first.result(TIMEOUT_S)
        assert second.result(TIMEOUT_S) == 2


@pytest.mark.parametrize(
    "clear", [lambda f: f.clear(), lambda f: f.clear(1), lambda f: st.cache_data.clear()], ids=["function", "call", "all"]
)
def test_what_was_under_way_when_all_was_cleared_is_not_kept(gate: Gate, clear: Callable[[Any], None]):
    """Its caller gets it; the next caller gets a new one."""

    @st.cache_data
    def make(n: int) -> int:
        gate(n)
        return len(gate.calls)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(make, 1)
        gate.wait_until_entered()
        clear(make)
        gate.opened.set()
        assert first.result(TIMEOUT_S) == 1
    assert make(1) == 2


def test_a_function_that_calls_itself_does_not_wait_for_itself():
    """The same arguments again, inside: computed as without the cache."""

    @st.cache_data
    def make(_depth: int) -> int:
        return _depth if _depth == 3 else make(_depth + 1)

    assert make(0) == 3


class Background:
    """Runs tasks when the test says so."""

    def __init__(self) -> None:
        self.tasks: list[Callable[[], None]] = []
        self.is_busy = False

    def start(self, task: Callable[[], None]) -> bool:
        if not self.is_busy:
            self.tasks.append(task)
        return not self.is_busy

    def run(self) -> None:
        while self.tasks:
            self.tasks.pop()()


@pytest.fixture
def background(monkeypatch: pytest.MonkeyPatch) -> Background:
    made = Background()
    monkeypatch.setattr(cached, "BACKGROUND", made)
    return made


def test_a_stale_result_is_served_while_it_is_refreshed(clock: Advance, background: Background):
    """Once its time is over: the old result at once, one refresh for all callers, then the new result."""
    made: list[int] = []

    @st.cache_data(ttl=10, refresh_mode="background")
    def make() -> int:
        made.append(1)
        return len(made)

    assert make() == 1
    clock(11)
    assert [make(), make()] == [1, 1]
    assert len(background.tasks) == 1
    background.run()
    assert make() == 2
    clock(9)
    assert make() == 2
    assert background.tasks == []


def test_a_result_of_twice_the_age_is_made_anew_at_once(clock: Advance, background: Background):
    """Beyond that nothing stale is served."""
    made: list[int] = []

    @st.cache_resource(ttl=10, refresh_mode="background")
    def make() -> int:
        made.append(1)
        return len(made)

    make()
    clock(20)
    assert make() == 2
    assert background.tasks == []


def test_a_refresh_that_fails_is_tried_again_later(clock: Advance, background: Background, caplog: pytest.LogCaptureFixture):
    """The old result stays, and the log says why."""
    made: list[int] = []

    @st.cache_data(ttl=100, refresh_mode="background")
    def make() -> int:
        made.append(1)
        if len(made) == 2:
            raise ValueError("no luck")
        return len(made)

    make()
    clock(101)
    make()
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        background.run()
    assert "no luck" in caplog.text
    assert make() == 1
    assert background.tasks == []
    clock(COOL_DOWN_S)
    assert make() == 1
    background.run()
    assert make() == 3


def test_a_refresh_without_a_free_thread_is_left_for_later(clock: Advance, background: Background):
    """The caller is not kept waiting, and the next one asks again."""
    made: list[int] = []

    @st.cache_data(ttl=10, refresh_mode="background")
    def make() -> int:
        made.append(1)
        return len(made)

    make()
    clock(11)
    background.is_busy = True
    assert make() == 1
    background.is_busy = False
    assert make() == 1
    background.run()
    assert make() == 2


@pytest.mark.parametrize("is_cleared", [False, True], ids=["kept", "cleared meanwhile"])
def test_a_refresh_releases_what_is_not_kept(clock: Advance, background: Background, is_cleared: bool):
    """The old object, or the new one if nobody wants it any more."""
    released: list[int] = []
    made: list[int] = []

    @st.cache_resource(ttl=10, refresh_mode="background", on_release=released.append)
    def make() -> int:
        made.append(1)
        return len(made)

    make()
    clock(11)
    make()
    if is_cleared:
        make.clear()
    background.run()
    assert released == ([1, 2] if is_cleared else [1])
    assert make() == (3 if is_cleared else 2)


def test_a_real_thread_refreshes(clock: Advance):
    """The function runs on a thread of its own, where there is no run."""
    threads: list[threading.Thread] = []
    done = threading.Event()

    @st.cache_resource(ttl=10, refresh_mode="background", on_release=lambda value: done.set())
    def make() -> object:
        threads.append(threading.current_thread())
        return object()

    first = make()
    clock(11)
    assert make() is first
    assert done.wait(TIMEOUT_S)
    assert make() is not first
    assert threads[0] is threading.current_thread() is not threads[1]
