"""Processes that user code forks in a run: ``multiprocessing`` under ``fork``, `os.fork`.

A child has a copy of all that the run knows, but none of the threads, and the sockets are its parent's. So it is no part of the
run: it reads the state as it was (see `jupyter_rerun.state.find_access`), what it draws is not shown, and the locks that
other threads may have held at that moment are new ones. A child that does not end by itself ends where the run's code ends, as it
would with the thread of a script.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn
from weakref import WeakSet

from jupyter_rerun.run.cancellation import RunSignal
from jupyter_rerun.run.context import RunContext

_GOING_ON: WeakSet[RunContext] = WeakSet()  # of the process, as a fork is


@contextmanager
def ending_children(run: RunContext) -> Iterator[None]:
    """The run's code is executed inside this block: a child that it forks ends with it at the latest."""
    _GOING_ON.add(run)
    error: BaseException | None = None
    try:
        yield
    except BaseException as raised:
        error = raised
        raise
    finally:
        if run.is_in_child:
            _leave(error)
        _GOING_ON.discard(run)


def _leave(error: BaseException | None) -> NoReturn:
    """End this process as Python would."""
    code: object = 0
    try:
        if isinstance(error, SystemExit):
            code = error.code or 0
            if not isinstance(code, int):
                sys.stderr.write(f"{code}\n")
        elif error is not None and not isinstance(error, RunSignal):
            code = 1
            traceback.print_exception(error)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        # Not `sys.exit`: what the parent wants done at its end is not for the child to do.
        os._exit(code if isinstance(code, int) else 1)


def _enter_child() -> None:
    for run in list(_GOING_ON):
        run.renew_locks()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_enter_child)
