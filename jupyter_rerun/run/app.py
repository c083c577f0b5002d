"""One app: its body, its waiting request, what its last run read, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from jupyter_rerun.run.fragments import Fragments
from jupyter_rerun.run.options import AppOptions
from jupyter_rerun.run.pages import Pages
from jupyter_rerun.run.query import Query
from jupyter_rerun.run.requests import RequestSlot, RunRequest
from jupyter_rerun.run.source import MagicMode
from jupyter_rerun.run.surroundings import Surroundings

if TYPE_CHECKING:
    from jupyter_rerun.run.context import Page, RunContext
    from jupyter_rerun.run.notebook import Notebook


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


class Display(Protocol):
    """Where the app is shown."""

    keeps_page: bool  # under the error of a callback, which ends a run before it has drawn anything

    def begin_run(self, run: RunContext) -> Page: ...

    def end_run(self, outcome: Outcome) -> None: ...

    def sync_values(self, keys: list[str]) -> None:
        """Show the current values of linked widgets without a run."""

    def show_error(self, error: BaseException) -> None:
        """Add an error to what is shown, outside a run."""

    def close(self) -> None: ...


# From an object to its forms by MIME type, and what is said of each; both empty if it has shown itself.
FormatRich = Callable[[object], tuple[Mapping[str, object], Mapping[str, object]]]


class App:
    """One app of a notebook."""

    def __init__(self, name: str, body: Body, display: Display, notebook: Notebook, options: AppOptions) -> None:
        self.name = name
        self.body = body
        self.display = display
        self.notebook = notebook
        self.options = options
        self.slot = RequestSlot(lambda: notebook.wake())
        # What the clock asks for waits until a run in progress has ended.
        self.fragments = Fragments(lambda name: self.slot.put(RunRequest(fragments=(name,), preempts=False)), notebook.call_later)
        self.run_count = 0
        self.last_outcome: Outcome | None = None
        self.last_error: BaseException | None = None
        self.read_values: Mapping[str, object] = {}
        self.surroundings = Surroundings()
        self.pages = Pages()
        self.query = Query()
        self.format_rich: FormatRich | None = None  # how the notebook shows objects, where there is one

    @property
    def filename(self) -> str:
        return self.body.filename
