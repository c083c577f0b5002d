"""One app: its body, its waiting request, what its last run read, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from jupyter_rerun.run.fragments import Fragments
from jupyter_rerun.run.options import AppOptions
from jupyter_rerun.run.pages import PageEntry, Pages
from jupyter_rerun.run.protocols import Body, Display, FormatRich, Outcome, Shared
from jupyter_rerun.run.query import Binding, Query
from jupyter_rerun.run.requests import Cause, RequestSlot, RunRequest
from jupyter_rerun.run.surroundings import Surroundings
from jupyter_rerun.state import AppImage


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
