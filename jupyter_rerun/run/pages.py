"""The pages of one app: which there are, and which one is shown.

A page is known by its id, a slash and its path: ``/settings``. Until ``st.navigation`` has named the pages the app has
none, and the id of the current one is empty. What the entry script draws outside ``page.run()`` belongs to no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

# Id of the page whose code is being executed; empty while the entry script is.
active_page: ContextVar[str] = ContextVar("jupyter_rerun_active_page", default="")


@dataclass(frozen=True)
class PageEntry:
    """What an app remembers of a page from one run to the next."""

    id: str
    title: str
    path: str  # in the address; empty for the default page
    source: str = ""  # its file, ``app:NAME`` for an app cell, empty for a function
    help: str = ""


class Pages:
    """The pages of one app."""

    def __init__(self, current: str = "", known: Mapping[str, PageEntry] = {}) -> None:
        self.current = current
        self.known = known
        self._wanted = ""

    def begin_run(self, page: str | None) -> bool:
        """Begin a run that goes to `page`, or stays (None); return whether that is another page."""
        self._wanted = self.current if page is None else page
        is_other, self.current = self._wanted != self.current, self._wanted
        return is_other

    def choose(self, known: Mapping[str, PageEntry], default: str) -> str:
        """Take the pages the app has now; return the id of the one to show: the wanted one if it is among them."""
        self.known = known
        self.current = self._wanted if self._wanted in known else default
        return self.current

    def find_by_source(self, source: str) -> PageEntry | None:
        """Return the first page made of a file or of an app cell."""
        return next((entry for entry in self.known.values() if source and entry.source == source), None)


def page_id(path: str) -> str:
    """Return the id of the page with a path."""
    return f"/{path}"


@contextmanager
def on_page(name: str) -> Iterator[None]:
    """Within, what is drawn belongs to the page with that id."""
    token = active_page.set(name)
    try:
        yield
    finally:
        active_page.reset(token)
