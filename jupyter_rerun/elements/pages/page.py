"""`Page`: one page of an app, as the program names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jupyter_rerun.elements.pages.page_sources import AddressSource, Source, find_source
from jupyter_rerun.elements.parameters import check_icon, clean_help
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitIncompatibleParametersError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.run.pages import PageEntry, on_page, page_id
from jupyter_rerun.tree.page_info import MenuItem

Visibility = Literal["visible", "hidden"]


class Page:
    """A page of an app, to be given to ``st.navigation``.

    Parameters
    ----------
    page
        What the page is made of:

        * a function without parameters, which is called;
        * the path of a Python file, from the folder of the notebook (of the script, in a
          test of one): it runs as a script of its own and does not see the notebook's
          variables;
        * another app cell of the notebook, ``"app:NAME"`` or just the name after its
          ``%%app`` where no file has that name: its code, as it is then, runs in names of
          its own over the notebook's variables. It must not await outside functions;
        * a complete address, which the browser opens in a tab of its own.
    title
        Name in the menu, as Markdown. Taken from the function, file or app if left out; an
        address needs one.
    icon
        An emoji, or the name of an icon such as ``:material/home:``. ``spinner`` is a
        turning ring. A file may bring one at the beginning of its name; ``""`` for none.
    url_path
        Name by which the app knows the page, taken from function, file or app if left out.
        No two pages may have one.
    default
        Whether the page is shown first. Without any, the first one is.
    visibility
        ``"hidden"`` pages are not in the menu; ``st.switch_page`` and ``st.page_link`` lead
        there all the same.
    help
        Markdown that the menu shows beside the page.

    Raises
    ------
    StreamlitPageNotFoundError
        If a text is neither a file, nor an app of the notebook, nor an address.
    StreamlitMissingRequiredParameterError
        If there is no title, or an empty `url_path` for a page that is not the default.
    StreamlitIncompatibleParametersError
        If an address is to be the default page.
    StreamlitAPIException
        If `url_path` has a slash.

    Notes
    -----
    Follows Streamlit's ``Page``; differs in taking app cells, and in working outside of
    apps: a page may be made in a plain cell.

    Examples
    --------
    Two pages, the second under a name of its own in addresses::

        def home():
            st.title("Home")

        def report():
            st.title("Report")

        pages = [
            st.Page(home, title="Start", icon="🏠"),
            st.Page(report, url_path="report-2026"),
        ]
        st.navigation(pages).run()
    """

    def __init__(
        self,
        page: str | Path | Callable[[], None],
        *,
        title: str | None = None,
        icon: str | None = None,
        url_path: str | None = None,
        default: bool = False,
        visibility: Visibility = "visible",
        help: str | None = None,
    ) -> None:
        if visibility not in ("visible", "hidden"):
            raise StreamlitValueError("visibility", ["'visible'", "'hidden'"], detail=f"Got {visibility!r}.")
        self.source: Source = find_source(page)
        self.is_default = default  # as the program says
        self._is_first = default  # as the navigation decided
        self._visibility = visibility
        self._help = clean_help(help).strip() and clean_help(help)
        self._runnable_in: RunContext | None = None
        if isinstance(self.source, AddressSource):
            self._title, self._icon, path = _describe_address(self.source, title, icon, url_path, default)
        else:
            self._title, self._icon, path = _describe_source(self.source, title, icon, url_path, default)
        if "/" in path:
            raise StreamlitAPIException(f"`url_path` is {path!r}. It cannot have a slash inside; write {path.replace('/', '_')!r}.")
        self.id = page_id(path)

    @property
    def title(self) -> str:
        return self._title

    @property
    def icon(self) -> str:
        """An emoji or ``:material/name:``; empty for none."""
        return self._icon

    @property
    def help(self) -> str:
        return self._help

    @property
    def url_path(self) -> str:
        """The path of the page; empty for the default page."""
        return "" if self._is_first else self.id[1:]

    @property
    def visibility(self) -> Visibility:
        return self._visibility

    @property
    def is_external(self) -> bool:
        """Whether it is an address elsewhere."""
        return isinstance(self.source, AddressSource)

    @property
    def external_url(self) -> str | None:
        return self.source.url if isinstance(self.source, AddressSource) else None

    def run(self) -> None:
        """Draw the page here: once in a run, and only the page that ``st.navigation`` returned.

        Raises
        ------
        StreamlitAPIException
            If it is not that page, or was drawn already.
        """
        run = find_run()
        if run is None or self._runnable_in is not run:
            raise StreamlitAPIException(
                f"The page {self._title!r} cannot run here: run the page that st.navigation() returned, once in a run."
            )
        self._runnable_in = None
        with on_page(self.id):
            self.source.execute(run)

    def choose_for(self, run: RunContext) -> None:
        """Let it run once in `run`."""
        self._runnable_in = run

    def place_first(self, is_first: bool) -> None:
        """Note whether the navigation takes it as the default page."""
        self._is_first = is_first

    def to_entry(self) -> PageEntry:
        return PageEntry(self.id, self._title, self.url_path, self.source.key, self._help)

    def to_item(self) -> MenuItem:
        return MenuItem(self.id, self._title, self._icon, self._help, self.external_url or "")

    def __repr__(self) -> str:
        return f"Page({self._title!r}, url_path={self.url_path!r})"


def _describe_source(source: Any, title: str | None, icon: str | None, url_path: str | None, default: bool) -> tuple[str, str, str]:
    inferred_icon, name = source.infer()
    if title is None and not name:
        raise StreamlitMissingRequiredParameterError("title", detail="This page has no name from which a title could be made.")
    shown = title or name.replace("_", " ")
    if not shown.strip():
        raise StreamlitMissingRequiredParameterError("title", detail="It must not be empty.")
    path = name if url_path is None else url_path.strip().strip("/")
    if url_path is not None and not path.strip() and not default:
        raise StreamlitMissingRequiredParameterError("url_path", detail="Only that of the default page may be empty.")
    return shown, check_icon(inferred_icon if icon is None else icon), path


def _describe_address(
    source: AddressSource, title: str | None, icon: str | None, url_path: str | None, default: bool
) -> tuple[str, str, str]:
    if title is None or not title.strip():
        raise StreamlitMissingRequiredParameterError("title", detail=f"The page {source.url} elsewhere has no name of its own.")
    if default:
        raise StreamlitIncompatibleParametersError("page", "default", explanation="An address elsewhere cannot be the default page.")
    path = (_slug(title) if url_path is None else url_path).strip().strip("/")
    if not path:
        raise StreamlitMissingRequiredParameterError("url_path", detail="None can be made of this title.")
    return title, check_icon(icon), path


def _slug(title: str) -> str:
    """Return a title as part of an address."""
    bare = re.sub(r"[&#?/\\:*\"<>|']", "", re.sub(r"\s", "_", title.lower()))
    return re.sub(r"_{2,}", "_", bare).strip("_")
