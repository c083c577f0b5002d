"""Runs what belongs to an app on a thread of its own, so that a test ends even if the app does not.

It is one thread for all runs of a test, as a kernel has one: what a cell opens there, such as a database of `sqlite3`, works on no other.
"""

from __future__ import annotations

import asyncio
import ctypes
import threading
import weakref
from collections.abc import Callable
from contextvars import Context
from queue import SimpleQueue

from jupyter_rerun.run import Notebook, StopSignal, run_without_loop

_Job = Callable[[], object]
_END_S = 1.0  # that code which was stopped may take to end


class Worker:
    """Serves the waiting requests of the apps of a notebook."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._thread: _Thread | None = None
        self._left: threading.Thread | None = None  # on which something was given up

    def serve(self, timeout_s: float) -> None:
        """Run apps until no request waits.

        Raises
        ------
        RuntimeError
            If that takes longer than `timeout_s`; the run is then stopped as soon as it executes Python code.
        """
        self.do(self._run, timeout_s, "The app")

    def do(self, job: _Job, timeout_s: float, what: str) -> None:
        """Call a function on the thread; what it raises is raised here.

        Raises
        ------
        RuntimeError
            As in `serve`; it says `what` has not finished.
        """
        if self._left is not None:  # what was given up may still be on its way to its end
            self._left.join()
            self._left = None
        if self._thread is None:
            self._thread = _Thread()
            weakref.finalize(self, self._thread.end).atexit = False
        done, errors = threading.Event(), list[BaseException]()

        def try_it() -> None:
            try:
                Context().run(job)
            except BaseException as error:  # a fault of the engine, not of the app, belongs to the test
                errors.append(error)
            finally:
                done.set()

        self._thread.jobs.put(try_it)
        if not done.wait(timeout_s):
            self._give_up()
            raise RuntimeError(f"{what} did not finish within {timeout_s} s. Give run() a longer timeout if it needs one.")
        if errors:
            raise errors[0]

    def _give_up(self) -> None:
        """Stop what the thread does; it ends then."""
        thread, self._thread = self._thread, None
        assert thread is not None
        self._left = thread.thread
        thread.end()
        if thread.thread.ident is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.thread.ident), ctypes.py_object(StopSignal))
            thread.thread.join(_END_S)  # the process is as it was when it has ended: its folder, its streams

    def _run(self) -> None:
        waiting = self._notebook.run_waiting()
        if any(app.body.is_async for app in self._notebook.apps.values()):
            asyncio.run(waiting)
        else:
            run_without_loop(waiting)


class _Thread:
    """A thread that does one job after another."""

    def __init__(self) -> None:
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self.thread = threading.Thread(target=_work, args=(self.jobs,), name="AppTest", daemon=True)
        self.thread.start()

    def end(self) -> None:
        self.jobs.put(None)


def _work(jobs: SimpleQueue[_Job | None]) -> None:
    try:
        while (job := jobs.get()) is not None:
            job()
            del job  # it holds the test
    except StopSignal:  # what was to be stopped has just ended by itself
        pass
