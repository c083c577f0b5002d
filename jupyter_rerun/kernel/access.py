"""Session state outside runs: plain cells write at once, threads and cells beside a run write in between.

Reads always see the values kept so far. A write that cannot take effect at once waits in a queue, in order,
and is applied on the kernel's main thread as soon as no run goes on.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from jupyter_rerun.run import Notebook
from jupyter_rerun.state import DirectAccess


class NotebookAccess(DirectAccess):
    """How session state is reached from anywhere but a run (a `StateAccess`)."""

    def __init__(
        self,
        notebook: Notebook,
        check: Callable[[str, object], None] = lambda *entry: None,
    ) -> None:
        super().__init__(notebook.session)
        self._check = check  # raises for an entry that may not be assigned
        self._notebook = notebook
        self._waiting: deque[Callable[[], Any]] = deque()

    def write(self, key: str, value: object) -> None:
        self._check(key, value)
        self._do(lambda: self.session.assign_between_runs(key, value))

    def delete(self, key: str) -> None:
        if not self.contains(key):
            raise KeyError(key)
        self._do(lambda: self.session.delete(key))

    def _do(self, change: Callable[[], None]) -> None:
        self._waiting.append(change)
        if threading.current_thread() is threading.main_thread() and self._notebook.run is None:
            self.apply_waiting()
        else:
            self._notebook.host.call_soon(self.apply_waiting)

    def apply_waiting(self) -> None:
        """Apply what waits, unless a run goes on; then its end does. Main thread only."""
        if self._notebook.run is not None or not self._waiting:
            return
        while self._waiting:
            try:
                self._waiting.popleft()()
            except KeyError:  # a thread's delete came too late; the entry is gone, as asked
                continue
        self._notebook.notify_followers()
