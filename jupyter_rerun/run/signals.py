"""How a run is left early.

Both signals derive from `BaseException`, so that ``except Exception`` in user code lets them pass.
"""

from __future__ import annotations


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
