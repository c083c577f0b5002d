"""Code that is not awaited finds no event loop running, as in a script: ``asyncio.run()`` works in it.

A notebook's kernel executes everything inside its own loop. That one is put out of sight while such code is executed; whatever
handles a message meanwhile sees it again.
"""

from __future__ import annotations

import asyncio
import atexit
import threading
from asyncio import AbstractEventLoop, Task
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from functools import cache
from typing import Any

_Running = tuple[AbstractEventLoop | None, Task[Any] | None]
_NONE: _Running = (None, None)

# What runs around the code that goes on, out of its sight.
_outer: ContextVar[_Running] = ContextVar("jupyter_rerun_outer_loop", default=_NONE)


@contextmanager
def outside_loop() -> Iterator[None]:
    """Within, no loop is running; `asyncio.get_event_loop` returns one that may run."""
    outer = _find_running()
    if outer[0] is None:
        yield
        return
    token = _outer.set(outer)
    try:
        with _switched(_NONE):
            asyncio.set_event_loop(_script_loop() if threading.current_thread() is threading.main_thread() else None)
            try:
                yield
            finally:
                asyncio.set_event_loop(outer[0])
    finally:
        _outer.reset(token)


@contextmanager
def inside_loop() -> Iterator[None]:
    """Within a block that is `outside_loop`: the loop around it is the running one again."""
    outer = _outer.get()
    if outer[0] is None:
        yield
        return
    with _switched(outer):
        yield


@contextmanager
def _switched(running: _Running) -> Iterator[None]:
    before = _find_running()
    _set_running(before, running)
    try:
        yield
    finally:
        _set_running(running, before)


def _find_running() -> _Running:
    loop = asyncio._get_running_loop()
    return loop, None if loop is None else asyncio.current_task(loop)


def _set_running(old: _Running, new: _Running) -> None:
    # The task goes with its loop: from Python 3.14 on a thread has one, whatever the loop.
    if old[0] is not None and old[1] is not None:
        asyncio.tasks._leave_task(old[0], old[1])
    asyncio._set_running_loop(new[0])
    if new[0] is not None and new[1] is not None:
        asyncio.tasks._enter_task(new[0], new[1])


def _script_loop() -> AbstractEventLoop:
    """Return the loop that is the main thread's for code of apps; closed by such code, it is replaced."""
    loop = _make_loop()
    if loop.is_closed():
        atexit.unregister(loop.close)
        _make_loop.cache_clear()
        loop = _make_loop()
    return loop


@cache
def _make_loop() -> AbstractEventLoop:
    # A loop keeps the context it was made in: that of a run would keep its app.
    loop = Context().run(asyncio.new_event_loop)
    atexit.register(loop.close)
    return loop
