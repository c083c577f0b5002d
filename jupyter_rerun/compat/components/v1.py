"""The names of ``streamlit.components.v1``: HTML and pages of the web in a frame of their own."""

from __future__ import annotations

from typing import Any, NoReturn

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.media.iframe import IFrame, check_tab_index
from jupyter_rerun.elements.sizes import check_height, check_width
from jupyter_rerun.errors import NotAvailableError

_DEFAULT_HEIGHT = 150  # pixels

_main = DeltaGenerator()


def html(html: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show HTML in a frame of its own, where its scripts may run and reach nothing outside.

    Parameters
    ----------
    width, height
        Pixels; None for the width of the page and 150.
    scrolling
        Whether the frame scrolls what does not fit.
    tab_index
        Place in the order of the Tab key; -1 leaves it out.

    Notes
    -----
    Follows ``streamlit.components.v1.html``; differs in that the frame has no access to the page around it.
    """
    return _frame("", html, width, height, scrolling, tab_index)


def iframe(src: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show a page of the web in a frame; see `html` for the other parameters.

    Notes
    -----
    Follows ``streamlit.components.v1.iframe``.
    """
    return _frame(src, "", width, height, scrolling, tab_index)


def declare_component(name: str, path: str | None = None, url: str | None = None) -> NoReturn:
    """Raise an error: components talk to Streamlit's front end, which a notebook has not.

    Raises
    ------
    NotAvailableError
        Always.
    """
    raise NotAvailableError(f"components.declare_component({name!r})", "Wrap an ipywidget or an anywidget in st.widget().")


def _frame(src: str, html: str, width: int | None, height: int | None, scrolling: bool, tab_index: int | None) -> Any:
    check_tab_index(tab_index)
    return _main.draw(
        IFrame(
            source=src,
            srcdoc=html,
            scrolling=scrolling,
            tab_index=tab_index,
            width=check_width("stretch" if width is None else width),
            height=check_height(_DEFAULT_HEIGHT if height is None else height),
        )
    )
