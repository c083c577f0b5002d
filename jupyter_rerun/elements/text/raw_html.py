"""`html`: HTML of the user."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jupyter_rerun.elements.parameters import Width, check_width, clean_body, is_file
from jupyter_rerun.elements.status.alerts import WarningAlert
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Html(Element):
    """HTML of the user."""

    kind: ClassVar[str] = "html"
    body: str
    unsafe_allow_javascript: bool = False
    width: Width = "stretch"


class HtmlElements(Drawing):
    """Functions that draw HTML."""

    def html(
        self,
        body: object,
        *,
        width: Width = "stretch",
        unsafe_allow_javascript: bool = False,
    ) -> Self:
        """Show HTML.

        Parameters
        ----------
        body
            HTML, an object with ``_repr_html_``, or a `Path` of a file; a ``.css`` file becomes
            a style.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        unsafe_allow_javascript
            Whether scripts in it run. Else everything that can run code is removed.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `body` is empty.

        Notes
        -----
        Follows Streamlit's html: HTML of styles alone takes no room in the page.

        Examples
        --------
        Text in a color of its own::

            st.html("<p style='color: teal'>This is <b>teal</b>.</p>")
        """
        text = _read_html(body)
        if text == "":
            raise StreamlitMissingRequiredParameterError("body", detail="Pass some HTML.")
        check_width(width, allow_content=True)
        if _holds_only_styles(text):
            canvas = find_canvas()
            at = type(self)(canvas.root("event")) if canvas is not None else self
            return at.draw(Html(body=text))
        return self.draw(Html(body=text, unsafe_allow_javascript=unsafe_allow_javascript, width=width))


def _read_html(body: object) -> str:
    make_html = getattr(body, "_repr_html_", None)
    if callable(make_html) and not isinstance(body, type):
        return str(make_html())
    if isinstance(body, Path):
        text = body.read_text(encoding="utf-8")
        return f"<style>{text}</style>" if body.suffix.lower() == ".css" else text
    warn_of_name("st.html", body)
    return clean_body(body)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL | re.IGNORECASE)


def _holds_only_styles(text: str) -> bool:
    return not _STYLE.sub("", _COMMENT.sub("", text)).strip()


def warn_of_name(function: str, text: object) -> None:
    """Show a warning if a text that is about to be shown as HTML is the name of a file."""
    if isinstance(text, str) and is_file(text):
        body = f"`{function}` shows a text as it is, and this one is the name of a file. Pass a `pathlib.Path` to show the file."
        Drawing().draw(WarningAlert(body=body))
