"""Updates: what a run has drawn is shown while it goes on, soon but not too often.

One thread serves all apps of a notebook, since one run goes on at a time. It flushes one interval after
something was drawn, and backs off to four times what a flush costs.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable

_LOGGER = logging.getLogger("jupyter_rerun")
BACK_OFF = 4


class ThreadUpdateTimer:
    """Calls `flush` on its own thread (see `jupyter_rerun.tree.display.UpdateTimer`)."""

    def __init__(self, interval_s: Callable[[], float]) -> None:
        self._interval_s = interval_s
        self._flushing = threading.Lock()
        self._wake = threading.Event()
        self._flush: Callable[[], None] | None = None
        self._touched_at = 0.0
        self._is_touched = False
        self._looks_at = math.inf
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def start(self, flush: Callable[[], None], *, looks_at_s: float = math.inf) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="jupyter_rerun updates", daemon=True)
            self._thread.start()
        self._flush = flush
        self._is_touched = False
        self._looks_at = time.monotonic() + looks_at_s
        self._wake.set()

    def touch(self) -> None:
        if not self._is_touched:
            self._touched_at = time.monotonic()
            self._is_touched = True
            self._wake.set()

    def stop(self) -> None:
        self._looks_at = math.inf
        with self._flushing:
            self._flush = None

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._is_closed = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _serve(self) -> None:
        cost_s = 0.0
        while True:
            self._wait()
            # A run that began meanwhile touches anew: count from then.
            while self._is_touched and not self._is_closed and (left_s := self._due_in_s(BACK_OFF * cost_s)) > 0:
                time.sleep(min(left_s, 0.05))
            if self._is_closed:
                return
            with self._flushing:
                if self._flush is not None and self._is_touched:
                    self._is_touched = False
                    cost_s = self._run(self._flush)

    def _wait(self) -> None:
        """Wait until something was drawn, or the run is as old as to be looked at all the same."""
        left_s = self._looks_at - time.monotonic()
        if self._wake.wait(None if left_s == math.inf else max(left_s, 0)):
            self._wake.clear()
        elif time.monotonic() >= self._looks_at:
            self._looks_at = math.inf
            self.touch()

    def _due_in_s(self, pause_s: float) -> float:
        return self._touched_at + max(self._interval_s(), pause_s) - time.monotonic()

    def _run(self, flush: Callable[[], None]) -> float:
        start = time.monotonic()
        try:
            flush()
        except BaseException:  # whatever it was, the run goes on and its end shows everything
            _LOGGER.exception("An update could not be shown.")
        return time.monotonic() - start
