"""Work in the background, on a few threads; what finds none free is left for another time."""

from __future__ import annotations

import threading
from collections.abc import Callable

MAX_THREADS = 4


class Background:
    """Runs at most `MAX_THREADS` tasks at once."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(MAX_THREADS)

    def enter_child(self) -> None:
        """In a process that was forked from this one: those threads are not here."""
        self._free = threading.Semaphore(MAX_THREADS)

    def start(self, task: Callable[[], None]) -> bool:
        """Run `task` on a thread of its own; return False if all are busy, or there can be no thread."""
        if not self._free.acquire(blocking=False):
            return False

        def work() -> None:
            try:
                task()
            finally:
                self._free.release()

        try:
            # A daemon, so that a task that hangs does not keep the process alive.
            threading.Thread(target=work, name="jupyter_rerun cache refresh", daemon=True).start()
        except RuntimeError:
            self._free.release()
            return False
        return True


BACKGROUND = Background()
