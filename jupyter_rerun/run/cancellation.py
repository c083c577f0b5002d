"""Whether, and where, a run in progress may be stopped for a newer request.

``checkpoint`` stops it at the next ``st.*`` call or access to session state. ``anywhere`` also stops it in
the middle of user code: a signal handler on the run's thread calls `interrupt`, which raises there. The
package's own code, callbacks, imports and blocks under ``with st.shield():`` are never stopped.

The signals with which a run is left early derive from `BaseException`, so that ``except Exception`` in user code lets them pass.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Literal


class RunSignal(BaseException):
    """Base of the signals that end a run without an error."""


class RerunSignal(RunSignal):
    """End this run and start another.

    `place` tells where ``st.rerun()`` stands; it is empty when a newer request stopped the run. `fragments` are the
    ids of those to run then; None runs the whole app. `page` is the id of the page to go to (``st.switch_page()``); None
    stays.
    """

    def __init__(
        self, *, is_cancelled: bool = False, place: str = "", fragments: tuple[str, ...] | None = None, page: str | None = None
    ) -> None:
        super().__init__()
        self.is_cancelled = is_cancelled
        self.place = place
        self.fragments = fragments
        self.page = page


class StopSignal(RunSignal):
    """End this run and keep what it drew (``st.stop()``)."""


# What ends a run wherever it comes up: code that puts up with whatever a value of the program's raises lets these pass.
ENDS_RUN = (KeyboardInterrupt, RunSignal)


CancelMode = Literal["checkpoint", "anywhere", "never"]
CANCEL_MODES: tuple[CancelMode, ...] = ("checkpoint", "anywhere", "never")


class Cancellation:
    """The right to stop one run."""

    def __init__(self, mode: CancelMode, is_newer_waiting: Callable[[], bool]) -> None:
        self.mode = mode
        self._is_newer_waiting = is_newer_waiting
        self._shields = 1  # until the body begins
        self._is_stopped = False

    @property
    def is_open(self) -> bool:
        """Whether nothing shields this point."""
        return not self._shields

    @property
    def is_due(self) -> bool:
        """Whether the run should stop now, were it at a checkpoint."""
        return self.mode != "never" and not self._shields and self._is_newer_waiting()

    def stop(self) -> None:
        """The person wants the run to end at its next checkpoint, and nothing in its place; any thread."""
        self._is_stopped = True

    def checkpoint(self) -> None:
        """Raise `RerunSignal` if a newer request waits, `StopSignal` after `stop`, and nothing shields this point."""
        if self._is_stopped and not self._shields:
            raise StopSignal
        if self.is_due:
            raise RerunSignal(is_cancelled=True)

    def interrupt(self) -> None:
        """Like `checkpoint`, called from a signal handler in the middle of anything."""
        if self.mode == "anywhere" and not self._shields and not _is_importing():
            raise RerunSignal(is_cancelled=True)

    def shielded(self) -> _Block:
        """Never stop the run inside this block."""
        return _Block(self, 1)

    def exposed(self) -> _Block:
        """Inside a `shielded` block, let the run be stopped as outside it: user code runs here."""
        return _Block(self, -1)

    def open(self) -> None:
        """The body begins: the run may be stopped from here on."""
        self._shields -= 1

    def close(self) -> None:
        """The body ended: too late to stop."""
        self._shields += 1


class _Block:
    """A block of code with so many shields more; each element is drawn in one, which a generator would make slow."""

    __slots__ = ("_cancellation", "_more")

    def __init__(self, cancellation: Cancellation, more: int) -> None:
        self._cancellation = cancellation
        self._more = more

    def __enter__(self) -> None:
        self._cancellation._shields += self._more

    def __exit__(self, *raised: object) -> None:
        self._cancellation._shields -= self._more


def _is_importing() -> bool:
    """Whether an import is going on in the interrupted code; half an import breaks the module for good."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
