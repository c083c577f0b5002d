"""One app: its body, its waiting request, what its last run read, where it is shown, and what it is given: options, surroundings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from jupyter_rerun.run.cancellation import CancelMode
from jupyter_rerun.run.code import MagicMode
from jupyter_rerun.run.fragments import Fragments
from jupyter_rerun.run.pages import PageEntry, Pages
from jupyter_rerun.run.protocols import Body, Display, FormatRich, Outcome, Shared
from jupyter_rerun.run.query import Binding, Query
from jupyter_rerun.run.requests import Cause, RequestSlot, RunRequest
from jupyter_rerun.state import AppImage


@dataclass(frozen=True)
class Surroundings:
    """The surroundings of one app. In a notebook nobody is logged in, and the browser says nothing of itself."""

    secrets: Mapping[str, Any] | None = None  # None: those in files
    user: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)  # facts by the name that `st.context` has for them


SerializableCheck = Literal["off", "end", "assignment"]
SERIALIZABLE_CHECKS: tuple[SerializableCheck, ...] = ("off", "end", "assignment")  # never, after a run, also where it is assigned

PersistMode = Literal["off", "store", "notebook"]
PERSIST_MODES: tuple[PersistMode, ...] = ("off", "store", "notebook")

ErrorDetails = Literal["full", "stacktrace", "type", "none"]
ERROR_DETAILS: tuple[ErrorDetails, ...] = ("full", "stacktrace", "type", "none")


@dataclass(frozen=True)
class AppOptions:
    """How one app runs; the notebook's defaults come from the traits of `JupyterRerun`."""

    cancel: CancelMode = "checkpoint"
    magic: MagicMode = "streamlit"
    is_isolated: bool = False  # names stay in the app
    follows: bool = True  # reruns when a key it read changes elsewhere
    max_reruns: int = 100  # st.rerun() in a row
    max_follow_rounds: int = 10
    error_details: ErrorDetails = "full"  # what is shown of an error that nobody catches
    warns_of_two_values: bool = True  # of an input with a default whose key is assigned as well
    serializable: SerializableCheck = "off"  # when an entry that pickle refuses is an error
    persist: PersistMode = "off"  # where state is kept beyond the kernel
    persist_name: str = ""  # of the place in a store; that of the notebook if empty
    persist_keys: tuple[str, ...] = ("*",)  # names or patterns of what is kept of session state
    max_workers: int | None = None  # on how many threads parallel fragments run; None leaves that to Python
    theme: Mapping[str, Mapping[str, Any]] | None = None  # on a light page and on a dark one (see `script/theme.py`)
    asked: frozenset[str] = frozenset()  # names of those that somebody has chosen: files say nothing of them
    told: frozenset[str] = frozenset()  # of these, the ones that the app's own line says


class App:
    """One app of a notebook; `wake` is called on any thread when a request waits."""

    def __init__(
        self, name: str, body: Body, display: Display[Any], notebook: Shared, options: AppOptions, wake: Callable[[], None] = lambda: None
    ) -> None:
        self.name = name
        self.body = body
        self.display = display
        self.notebook = notebook
        self.options = options
        self.slot = RequestSlot(wake)
        self.fragments = Fragments(self._strike, notebook.host.call_later)
        self.run_count = 0
        self.last_outcome: Outcome | None = None
        self.last_error: BaseException | None = None
        self.read_values: Mapping[str, object] = {}
        self.surroundings = Surroundings()
        self.pages = Pages()
        self.query = Query()
        self.find_options: Callable[[App], AppOptions] = lambda app: app.options  # for the next run, with what files say by then
        self.format_rich: FormatRich | None = None  # how the notebook shows objects, where there is one

    def export(self) -> AppImage:
        """Return an image of the page and the query parameters."""
        return AppImage(self.pages.current, self.query.text, (self.pages.known, self.query.bindings))

    def restore(self, image: AppImage) -> None:
        """Have the page and the query parameters of an image; pages that it does not know, the next run names."""
        known, bindings = cast("tuple[Mapping[str, PageEntry], Mapping[str, Binding]]", image.memory or ({}, {}))
        self.pages, self.query = Pages(image.page, known), Query(image.query, bindings)

    def _strike(self, fragment: str) -> None:
        # What the clock asks for waits until a run in progress has ended.
        self.slot.put(RunRequest(fragments=(fragment,), preempts=False, causes=(Cause.CLOCK,)))

    @property
    def filename(self) -> str:
        return self.body.filename
