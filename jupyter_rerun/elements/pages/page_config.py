"""`set_page_config`: title, layout and sidebar of an app."""

from __future__ import annotations

import random
from collections.abc import Mapping
from inspect import cleandoc
from typing import Any, Literal

from jupyter_rerun.elements.parameters import check_icon, is_address, is_emoji
from jupyter_rerun.errors import StreamlitInvalidURLError, StreamlitValueError
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.page_info import PageInfo

_SIDEBAR_STATES = ("auto", "expanded", "collapsed", "locked")
_LINKS = ("get help", "report a bug", "about")
_LINK_PROTOCOLS = ("http", "https", "mailto")
_SOME_EMOJI = ("🌊", "🌱", "🌻", "🍋", "🎈", "🎨", "🎯", "🎲", "🏔️", "🐙", "🐝", "🐳", "📈", "📚", "🔬", "🔭", "🚀", "🦉", "🦋", "🧭")


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: Literal["centered", "wide"] | None = None,
    initial_sidebar_state: Literal["auto", "expanded", "collapsed", "locked"] | int | None = None,
    menu_items: Mapping[str, str | None] | None = None,
) -> None:
    """Say how the app as a whole is shown.

    It may be called several times in a run: what a call leaves out stays.

    Parameters
    ----------
    page_title
        Names the app for screen readers and where the notebook shows its state.
    page_icon
        An emoji or ``:material/name:`` before the title, ``"random"`` for some emoji.
        Images are taken and not shown.
    layout
        ``"centered"`` limits the width of the main part, ``"wide"`` uses all of the cell's;
        None is as wide.
    initial_sidebar_state
        Whether the sidebar begins open: ``"auto"`` and ``"expanded"`` do, ``"collapsed"``
        does not. A ``"locked"`` one cannot be closed. A number is its width in pixels,
        which the app keeps between 200 and 600. Whoever opens or closes the sidebar has the
        last word.
    menu_items
        A menu in the corner of the app: addresses under ``"Get help"`` and ``"Report a
        bug"``, Markdown under ``"About"``; None takes an entry away.

    Raises
    ------
    StreamlitValueError
        If `layout`, `initial_sidebar_state` or a key of `menu_items` is none of the known
        ones.
    StreamlitInvalidURLError
        If an entry of the menu is no address.
    StreamlitAPIException
        If a Material icon is not written as one.

    Notes
    -----
    Follows Streamlit's ``set_page_config``; differs in the default layout, which is wide
    since a cell is narrow, and in that each run begins afresh: what it does not say is the
    default again.

    Examples
    --------
    A title, and a narrow page::

        st.set_page_config(page_title="Sales", page_icon="📈", layout="centered")
        st.title("Sales of the week")
    """
    info = PageInfo(
        title=page_title,
        icon=_check_icon(page_icon),
        layout=_check_layout(layout),
        links=_check_links(menu_items or {}),
        **_check_sidebar(initial_sidebar_state),
    )
    run, canvas = find_run(), find_canvas()
    if run is not None and canvas is not None:
        run.checkpoint()
        canvas.say(info)


def _check_icon(icon: object) -> str | None:
    if icon == "random":
        return random.choice(_SOME_EMOJI)
    if isinstance(icon, str) and icon.startswith(":material"):
        return check_icon(icon)
    return icon if isinstance(icon, str) and is_emoji(icon) else None


def _check_layout(layout: Any) -> Any:
    if layout not in (None, "centered", "wide"):
        raise StreamlitValueError("layout", ["'centered'", "'wide'"], detail=f"Got {layout!r}.")
    return layout


def _check_sidebar(state: object) -> dict[str, Any]:
    if state is None or state in _SIDEBAR_STATES:
        return {"sidebar": state}
    if isinstance(state, int) and state > 0:
        return {"sidebar": "auto", "sidebar_width": min(max(state, 200), 600)}
    known = [*map(repr, _SIDEBAR_STATES), "a positive number of pixels"]
    raise StreamlitValueError("initial_sidebar_state", known, detail=f"Got {state!r}.")


def _check_links(items: Mapping[str, str | None]) -> dict[str, str | None]:
    links = {str(name).lower().strip(): value for name, value in items.items()}
    for name, value in links.items():
        if name not in _LINKS:
            raise StreamlitValueError("menu_items", ["'Get help'", "'Report a bug'", "'About'"], detail=f"Got the key {name!r}.")
        if name != "about" and value is not None and not is_address(value, _LINK_PROTOCOLS):
            raise StreamlitInvalidURLError(value, _LINK_PROTOCOLS)
    return {name: cleandoc(value) if name == "about" and value is not None else value for name, value in links.items()}
