"""The names of ``streamlit.components.v1``: HTML and pages of the web in a frame of their own."""

from __future__ import annotations

from html import escape
from typing import Any, NoReturn

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.sizes import Width
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
    Follows ``streamlit.components.v1.html``; the frame is an element of ``st.html``.
    """
    return _frame(f'srcdoc="{escape(html)}" sandbox="allow-scripts allow-forms allow-popups"', width, height, scrolling, tab_index)


def iframe(src: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show a page of the web in a frame; see `html` for the other parameters.

    Notes
    -----
    Follows ``streamlit.components.v1.iframe``; the frame is an element of ``st.html``.
    """
    return _frame(f'src="{escape(src)}"', width, height, scrolling, tab_index)


def declare_component(name: str, path: str | None = None, url: str | None = None) -> NoReturn:
    """Raise an error: components talk to Streamlit's front end, which a notebook has not.

    Raises
    ------
    NotAvailableError
        Always.
    """
    raise NotAvailableError(f"components.declare_component({name!r})", "Wrap an ipywidget or an anywidget in st.widget().")


def _frame(source: str, width: int | None, height: int | None, scrolling: bool, tab_index: int | None) -> Any:
    index = "" if tab_index is None else f' tabindex="{int(tab_index)}"'
    size: Width = "stretch" if width is None else width
    style = f"border: 0; width: 100%; height: {_DEFAULT_HEIGHT if height is None else int(height)}px"
    frame = f'<iframe {source} scrolling="{"yes" if scrolling else "no"}" style="{style}"{index}></iframe>'
    return _main.html(frame, width=size, unsafe_allow_javascript=True)
