"""What a run needs of others, and how it tells them that it ended.

Others are the code of an app, where it is shown, what its apps share, and the program around them: a kernel, a terminal, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from jupyter_rerun.run.code import MagicMode
from jupyter_rerun.state import AppImage, ElementId, Session

Cancel = Callable[[], None]


class Host(Protocol):
    """What a notebook's runs need of the program that they are part of."""

    def call_soon(self, function: Callable[[], object]) -> None:
        """Call `function` on the thread of the runs, outside any run, when that is free; any thread."""

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Cancel:
        """Call `function` there in `delay_s` seconds, or when the thread is free after that; return what takes that back."""

    def look(self) -> None:
        """Let in the requests that queue for the busy thread."""

    @property
    def sent_bytes(self) -> int:
        """How many bytes have been sent to browsers so far."""


class NullHost:
    """Nothing goes on by itself: who serves the apps calls what is to be called, and no clock ticks."""

    sent_bytes = 0

    def call_soon(self, function: Callable[[], object]) -> None: ...

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Cancel:
        return lambda: None

    def look(self) -> None: ...


# A run knows its app, and that its display: so the display is told the run by this name here.
_Run = TypeVar("_Run", contravariant=True)

# From an object to its forms by MIME type, and what is said of each; both empty if it has shown itself.
FormatRich = Callable[[object], tuple[Mapping[str, object], Mapping[str, object]]]


class Outcome(Enum):
    """How a run ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"  # st.stop()
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # the kernel's interrupt
    CANCELLED = "cancelled"  # a newer request
    RERUN = "rerun"  # st.rerun()

    @property
    def is_shown(self) -> bool:
        """Whether what the run drew stays."""
        return self not in (Outcome.CANCELLED, Outcome.RERUN)

    @property
    def is_cut_short(self) -> bool:
        """Whether the body stopped before its end, with no other run to follow."""
        return self in (Outcome.STOPPED, Outcome.FAILED, Outcome.INTERRUPTED)


class Body(Protocol):
    """The code of an app."""

    filename: str
    is_async: bool
    folder: str  # where the paths of pages begin; empty for the working directory
    path: str  # of its own file; empty if it is none

    def begin(self, *, is_whole: bool) -> None:
        """Make a fresh namespace, or for a run of fragments take up the last one."""

    def execute(self) -> None:
        """Run from top to bottom."""

    def execute_part(self, function: Callable[[], None]) -> None:
        """Call a function that the body has defined, as `execute` runs the body."""

    async def execute_async(self) -> None:
        """Run a body that awaits."""

    def execute_file(self, path: str, magic: MagicMode) -> None:
        """Run a page's file as a script of its own, with what every body has at hand."""

    def execute_as_page(self) -> None:
        """Run from top to bottom within the run of another app, in names that nobody else sees."""

    def finish(self, outcome: Outcome) -> None:
        """Publish or forget the names."""


class Canvas(Protocol):
    """What a run draws on; made anew for each run."""

    def show_error(self, error: BaseException) -> None:
        """Show an error after what has been drawn."""

    def renew_lock(self) -> None:
        """In a process that was forked from this one: the thread that held the lock is not here."""


class Entered(NamedTuple):
    """What a person gave an input."""

    key: str | None
    old: object  # the value that it showed before, on the wire
    new: object


class Display(Protocol[_Run]):
    """Where the app is shown."""

    keeps_page: bool  # under the error of a callback, which ends a run before it has drawn anything
    entered: Mapping[ElementId, Entered]  # what people entered before the last run, without passwords
    changed: int  # how many elements the last run has put or dropped

    def begin_run(self, run: _Run) -> Canvas: ...

    def end_run(self, outcome: Outcome) -> None: ...

    def sync_values(self, keys: list[str]) -> None:
        """Show the current values of linked widgets without a run."""

    def show_error(self, error: BaseException) -> None:
        """Add an error to what is shown, outside a run."""

    def close(self) -> None: ...


NO_ENTRY: Final = object()


class Change(NamedTuple):
    """What has become of an entry of session state; `NO_ENTRY` where there is none."""

    old: object
    new: object


class Steps(Protocol):
    """Takes interactions back, and makes them again."""

    @property
    def undoable(self) -> int:
        """How many can be taken back."""

    @property
    def redoable(self) -> int:
        """How many can be made again."""

    def undo(self, count: int = 1) -> None:
        """Take back the last interactions; during a run, when it has ended."""

    def redo(self, count: int = 1) -> None:
        """Make interactions again that were taken back."""

    def settle(self) -> None:
        """Take note of what has changed outside any run; between runs."""

    def begin_with(self, app: str, values: Mapping[str, object], image: AppImage | None) -> None:
        """Take what an app begins with, by key and element id, for what has always been there; between runs."""

    def find_changes(self, number: int) -> Mapping[str, Change] | None:
        """Return what a run has changed in session state, by key, or element id; None if that is not kept any more."""


class Shared(Protocol):
    """What the apps of a notebook share, as one of them sees it."""

    id: str
    session: Session
    chosen_options: dict[str, object]
    notices: set[str]
    components: dict[str, object]
    host: Host

    @property
    def journal(self) -> Iterable[Any]: ...

    @property
    def steps(self) -> Steps | None: ...

    def find_body(self, name: str) -> Body | None: ...
