"""Threads on which parts of a run go on beside its body.

Each works in a copy of the run's context, so that it draws, reads state and is stopped like the body. The run ends when
all have ended. What asks for a rerun or a stop in one of them does so in the run.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context

from jupyter_rerun.run.signals import RunSignal


class Workers:
    """The threads of one run; made when the first one is needed."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._work: list[Future[None]] = []

    def start(self, function: Callable[[], None]) -> None:
        """Call `function` on a thread; what it raises comes up in `join`."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(thread_name_prefix="jupyter_rerun fragment")
        self._work.append(self._pool.submit(copy_context().run, function))

    def join(self) -> None:
        """Wait for all; raise the first signal that one of them ended with."""
        signal: RunSignal | None = None
        while self._work:  # one may start others
            work = self._work.pop(0)
            try:
                work.result()
            except RunSignal as raised:
                signal = signal or raised
        self.close()
        if signal is not None:
            raise signal

    def close(self) -> None:
        """Start nothing more. What still runs ends at its next checkpoint, as its run is over."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
