"""The names of ``streamlit.components.v1``: components, HTML and pages of the web, each in a frame of its own."""

from __future__ import annotations

from numbers import Real
from typing import Any

from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.media.iframe import IFrame, check_tab_index
from jupyter_rerun.elements.parameters import MAX_PIXELS, Width
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError

from .component_registry import declare_component

_DEFAULT_HEIGHT = 150  # pixels

_main = DeltaGenerator()


def html(html: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show HTML in a frame of its own, where its scripts may run and reach nothing outside.

    Parameters
    ----------
    html
        The content of the frame.
    width
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is the width of the
        page.
    height
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is 150 pixels.
    scrolling
        Whether the frame scrolls what does not fit.
    tab_index
        Place in the order of the Tab key; -1 leaves it out.

    Notes
    -----
    Follows ``streamlit.components.v1.html``; differs in that the frame has no access to the
    page around it.

    Examples
    --------
    HTML with a script::

        st.components.v1.html(
            "<b id='b'></b><script>b.textContent = 'Written by a script'</script>",
            height=60,
        )
    """
    return _frame("", html, width, height, scrolling, tab_index)


def iframe(src: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show a page of the web in a frame.

    Parameters
    ----------
    src
        The address of the page.
    width
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is the width of the
        page.
    height
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is 150 pixels.
    scrolling
        Whether the frame scrolls what does not fit.
    tab_index
        Place in the order of the Tab key; -1 leaves it out.

    Notes
    -----
    Follows ``streamlit.components.v1.iframe``.

    Examples
    --------
    A page of the web::

        st.components.v1.iframe("https://example.org", height=200, scrolling=True)
    """
    return _frame(src, "", width, height, scrolling, tab_index)


def _frame(src: str, html: str, width: int | None, height: int | None, scrolling: bool, tab_index: int | None) -> Any:
    check_tab_index(tab_index)
    return _main.draw(
        IFrame(
            source=_read_text("src", src),
            srcdoc=_read_text("html", html),
            scrolling=bool(scrolling),
            tab_index=tab_index,
            width=_read_size("width", width),
            height=_read_size("height", _DEFAULT_HEIGHT if height is None else height),
        )
    )


def _read_text(name: str, text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, (str, bytes)):
        raise StreamlitInvalidParameterTypeError(name, type(text).__name__, ["str"])
    return text if isinstance(text, str) else text.decode()


def _read_size(name: str, size: Any) -> Width:
    """Return a size as `IFrame` has it. Older scripts pass what HTML takes: these functions refuse only what has no meaning."""
    if not isinstance(size, Real):
        return "content" if size == "content" else "stretch"
    pixels: Any = size  # `Real` has no types
    if not -1 < pixels < MAX_PIXELS + 1:
        raise StreamlitValueOutOfRangeError(name, size, 0, MAX_PIXELS)
    return int(pixels)


for _function in (html, iframe, declare_component):
    give_public_name(_function, f"st.components.v1.{_function.__name__}")
