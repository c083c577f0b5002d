"""Runs an app on a thread of its own, so that a test ends even if the app does not."""

from __future__ import annotations

import asyncio
import ctypes
import threading

from jupyter_rerun.run import Notebook, StopSignal, run_without_loop


class Worker:
    """Serves the waiting requests of the apps of a notebook."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None

    def serve(self, timeout_s: float) -> None:
        """Run apps until no request waits.

        Raises
        ------
        RuntimeError
            If that takes longer than `timeout_s`; the run is then stopped as soon as it executes Python code.
        """
        if self._thread is not None:  # a run that was given up may still be on its way to its end
            self._thread.join()
        self._error = None
        thread = self._thread = threading.Thread(target=self._run, name="AppTest", daemon=True)
        thread.start()
        thread.join(timeout_s)
        if thread.is_alive():
            _raise_in(thread, StopSignal)
            raise RuntimeError(f"The app did not finish within {timeout_s} s. Give run() a longer timeout if it needs one.")
        self._thread = None
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        waiting = self._notebook.run_waiting()
        try:
            if any(app.body.is_async for app in self._notebook.apps.values()):
                asyncio.run(waiting)
            else:
                run_without_loop(waiting)
        except BaseException as error:  # a fault of the engine, not of the app, belongs to the test
            self._error = error


def _raise_in(thread: threading.Thread, signal: type[BaseException]) -> None:
    if thread.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(signal))
