"""`Page`, `navigation` and `switch_page`: apps of several pages.

The app's own code is the entry script: it names the pages, gets the current one back, and runs it. What it draws around
``page.run()`` is the same on every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from jupyter_rerun.elements.layout.fragments import check_not_parallel
from jupyter_rerun.elements.pages.page_sources import AddressSource, Source, find_key, find_source
from jupyter_rerun.elements.parameters import check_icon, clean_help
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitPageNotFoundError,
    StreamlitValueError,
)
from jupyter_rerun.run import RerunSignal, RunContext, find_run
from jupyter_rerun.run.pages import PageEntry, on_page, page_id
from jupyter_rerun.run.query import Query, to_pairs
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.drawing import next_step
from jupyter_rerun.tree.page_info import Menu, MenuItem, PageInfo, Position

Visibility = Literal["visible", "hidden"]
_USUAL_LIMIT = 10


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


def navigation(
    pages: Sequence[Any] | Mapping[str, Sequence[Any]],
    *,
    position: Position = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Name the pages of the app, show their menu; return the current one, which ``run()`` draws.

    Parameters
    ----------
    pages
        A list of pages, or lists under the headings of sections. Each is what ``st.Page``
        returns or takes: a function, a path, the name of an app cell, an address.
    position
        Where the menu is: in the sidebar above all else, on top of the app, or nowhere. A
        single page needs no menu.
    expanded
        A long menu in a sidebar that holds more than it shows 10 pages at first (False),
        this many, or all (True).

    Returns
    -------
    Page
        The page the person chose last, or ``st.switch_page`` did; else the default page.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no page.
    StreamlitValueError
        If `position` is none of the known ones, or `expanded` is negative.
    StreamlitAPIException
        If two pages have one path or are the default page, or all are addresses elsewhere;
        outside an app.

    Notes
    -----
    Follows Streamlit's ``navigation``; differs in leaving the browser's address alone.

    Examples
    --------
    Two pages made of functions; what is drawn before ``run()`` is the same on both::

        def home():
            st.title("Home")

        def settings():
            st.checkbox("For experts", key="expert")

        page = st.navigation([st.Page(home, default=True), settings])
        st.write("You are here:", page.title)
        page.run()
    """
    if position not in ("sidebar", "top", "hidden"):
        raise StreamlitValueError("position", ["'sidebar'", "'top'", "'hidden'"], detail=f"Got {position!r}.")
    sections = _convert(pages)
    flat = [page for section in sections.values() for page in section]
    if not flat:
        raise StreamlitMissingRequiredParameterError("pages", detail="Name at least one page.")
    default = _find_default(flat)
    _check_paths(sections)
    limit = _check_expanded(expanded)
    run, canvas = find_run(), find_canvas()
    if run is None or canvas is None:
        raise StreamlitAPIException(f"st.navigation() names the pages of an app, and none runs here. {next_step()}")
    run.checkpoint()
    for page in flat:
        page.place_first(page is default)
    inner = {page.id: page for page in flat if not page.is_external}
    chosen = inner[run.app.pages.choose({name: page.to_entry() for name, page in inner.items()}, default.id)]
    run.record.page = chosen.id
    visible = tuple((name, tuple(page.to_item() for page in section if page.visibility == "visible")) for name, section in sections.items())
    canvas.say(PageInfo(menu=Menu(visible, chosen.id, position, limit)))
    chosen.choose_for(run)
    return chosen


def _convert(pages: Any) -> dict[str, list[Page]]:
    if isinstance(pages, Mapping):
        return {str(name): [_to_page(each) for each in section] for name, section in pages.items()}
    if not isinstance(pages, Sequence):
        raise StreamlitInvalidParameterTypeError("pages", type(pages).__name__, ["list of pages", "dict of such lists"])
    return {"": [_to_page(each) for each in pages]}


def _to_page(page: object) -> Page:
    if isinstance(page, Page):
        return page
    if isinstance(page, (str, Path)) or callable(page):
        return Page(page)
    raise StreamlitInvalidParameterTypeError("pages", type(page).__name__, ["str", "Path", "callable", "st.Page"])


def _find_default(pages: Sequence[Page]) -> Page:
    chosen = [page for page in pages if page.is_default]
    if len(chosen) > 1:
        raise StreamlitAPIException(f"{chosen[0]!r} and {chosen[1]!r} are both the default page. Keep `default=True` at one of them.")
    before = [page for page in pages if not page.url_path]  # once taken as the first page, it stays that
    found = next((page for page in (*chosen, *before, *pages) if not page.is_external), None)
    if found is None:
        raise StreamlitAPIException("All pages are addresses elsewhere. Name at least one page that the app shows itself.")
    return found


def _check_paths(sections: Mapping[str, Sequence[Page]]) -> None:
    known: dict[str, Page] = {}
    for page in (page for section in sections.values() for page in section):
        if page.id in known:
            raise StreamlitAPIException(
                f"{known[page.id]!r} and {page!r} have the same path {page.id!r}, also if one of them is the default page. "
                "Give one of them another `url_path` in st.Page."
            )
        known[page.id] = page


def _check_expanded(expanded: object) -> int | None:
    if isinstance(expanded, bool):
        return None if expanded else _USUAL_LIMIT
    if not isinstance(expanded, int):
        raise StreamlitInvalidParameterTypeError("expanded", type(expanded).__name__, ["bool", "int"])
    if expanded < 0:
        raise StreamlitValueError("expanded", ["True", "False", "a number of pages"], detail=f"Got {expanded!r}.")
    return expanded or _USUAL_LIMIT


def switch_page(page: str | Path | Page, *, query_params: Any = None) -> NoReturn:
    """End this run at once and go to another page, as if the person had chosen it in the menu.

    In a callback, the statements after it are skipped and the remaining callbacks still
    run. Inputs of the page that is left lose their values, those of the entry script too;
    other entries of session state stay.

    Parameters
    ----------
    page
        A path or the name of an app cell, as given to ``st.navigation``, or what
        ``st.Page`` returned. Functions need the latter.
    query_params
        What ``st.query_params`` holds then, as a mapping or pairs; nothing if left out.

    Raises
    ------
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitAPIException
        If it is an address elsewhere, another page has its path, or a query parameter
        follows an input of this run; outside an app.

    Notes
    -----
    Follows Streamlit's ``switch_page``.

    Examples
    --------
    From one page to another::

        def home():
            if st.button("Settings"):
                st.switch_page(settings)

        settings = st.Page(
            lambda: st.title("Settings"), title="Settings", url_path="settings"
        )
        st.navigation([home, settings]).run()
    """
    run = find_run()
    if run is None:
        raise StreamlitAPIException(f"st.switch_page() ends a run of an app, and none goes on here. {next_step()}")
    check_not_parallel(run, "switch the page")
    target = find_target(run, page)
    _set_query(run.app.query, query_params)
    raise RerunSignal(place=run.find_place(), page=target)


def find_target(run: RunContext, page: str | Path | Page) -> str:
    """Return the id of a page of the app.

    Raises
    ------
    StreamlitPageNotFoundError, StreamlitAPIException
        If the app has no such page, or has it elsewhere.
    """
    if not isinstance(page, Page):
        return find_entry(run, page).id
    if page.is_external:
        raise StreamlitAPIException("st.switch_page() cannot go to an address elsewhere. Offer it with st.page_link().")
    check_registered(run, page)
    return page.id


def find_entry(run: RunContext, page: str | Path) -> PageEntry:
    """Return the page of the app that is made of a file or an app cell."""
    pages, key = run.app.pages, find_key(page)
    entry = pages.find_by_source(key)
    if entry is None and not pages.known and key == run.app.body.path:
        return PageEntry(pages.current, "", "", key)  # the one page that an app without navigation has
    if entry is None:
        raise StreamlitPageNotFoundError(str(page), [each.source or each.title for each in pages.known.values()])
    return entry


def check_registered(run: RunContext, page: Page) -> None:
    """Refuse a page in whose place the app has another one."""
    entry = run.app.pages.known.get(page.id)
    if entry is not None and (page.source.key or entry.source) and page.source.key != entry.source:
        raise StreamlitAPIException(
            f"Under the path {page.id!r} the app has another page ({entry.source or entry.title}). Use the page given to st.navigation."
        )


def _set_query(query: Query, params: object) -> None:
    if params is None:
        query.clear()
        return
    if isinstance(params, (str, bytes)) or not hasattr(params, "__iter__"):
        raise StreamlitInvalidParameterTypeError("query_params", type(params).__name__, ["mapping", "iterable of pairs"])
    query.replace(to_pairs(cast("Any", params)))
