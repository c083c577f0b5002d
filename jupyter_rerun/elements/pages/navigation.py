"""`navigation` and `switch_page`: apps of several pages.

The app's own code is the entry script: it names the pages, gets the current one back, and runs it. What it draws around
``page.run()`` is the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, cast

from jupyter_rerun.elements.layout.fragments import check_not_parallel
from jupyter_rerun.elements.pages.page import Page
from jupyter_rerun.elements.pages.page_sources import find_key
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitPageNotFoundError,
    StreamlitValueError,
)
from jupyter_rerun.run import RerunSignal, RunContext, find_run
from jupyter_rerun.run.pages import PageEntry
from jupyter_rerun.run.query import Query, to_pairs
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.drawing import next_step
from jupyter_rerun.tree.page_info import Menu, PageInfo, Position

_USUAL_LIMIT = 10


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
