"""`iframe`: a page of the web, HTML, or a file, in a frame of its own."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jupyter_rerun.elements.media.contents import name_content
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width, clean_alt, is_address, is_file
from jupyter_rerun.elements.text.raw_html import warn_of_name
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

_HTML_ENDINGS = (".html", ".htm", ".xhtml")
_HEIGHT_OF_PAGES = 400  # pixels: what comes from elsewhere cannot be measured


@dataclass(frozen=True, kw_only=True)
class IFrame(Element):
    """A frame: either an address or a file, or HTML, is in it."""

    kind: ClassVar[str] = "iframe"
    source: Blob | str = ""
    srcdoc: str = ""
    scrolling: bool = True
    tab_index: int | None = None
    alt: str | None = None
    width: Width = "stretch"
    height: Height = "content"

    @property
    def src(self) -> str:
        """The address it has in tests."""
        return name_content(self.source)

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.source,) if isinstance(self.source, Blob) else ()


class IFrameElements(Drawing):
    """The function that draws frames."""

    def iframe(
        self,
        src: str | Path,
        *,
        width: Width = "stretch",
        height: Height = "content",
        tab_index: int | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show something in a frame of its own, where its scripts run and reach nothing outside.

        Parameters
        ----------
        src
            An address, complete or beginning with ``/``; HTML; or a `Path` of a file, of HTML
            or of anything that browsers show.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. ``content`` is for HTML only.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. ``content`` is that of HTML, and 400 pixels for all else.
        tab_index
            Place in the order of the Tab key; -1 leaves it out.
        alt
            What assistive technologies call the frame.

        Raises
        ------
        StreamlitAPIException
            If the file cannot be read.
        StreamlitInvalidParameterTypeError, StreamlitValueError
            If `tab_index` is no whole number, or below -1.

        Notes
        -----
        Follows Streamlit's iframe; differs in that HTML, and pages of the notebook's own
        server, have no access to the page around them: there they could run code in the kernel.

        Examples
        --------
        A page of the web, and HTML with a script::

            st.iframe("https://example.org", height=200)
            st.iframe(
                "<b id='b'></b><script>b.textContent = 'Written by a script'</script>"
            )
        """
        width, height = check_width(width, allow_content=True), check_height(height, allow_content=True)
        check_tab_index(tab_index)
        source, html = _find_content(src)
        if not html:
            width = "stretch" if width == "content" else width
            height = _HEIGHT_OF_PAGES if height == "content" else height
        return self.draw(IFrame(source=source, srcdoc=html, tab_index=tab_index, alt=clean_alt(alt), width=width, height=height))


def _find_content(src: object) -> tuple[Blob | str, str]:
    """Return an address or a file, or HTML."""
    if isinstance(src, Path):
        return _read(src)
    if not isinstance(src, str):
        raise StreamlitInvalidParameterTypeError("src", type(src).__name__, ["str", "Path"])
    if is_address(src, ("http", "https", "data")) or (src.startswith("/") and not is_file(src)):
        return src, ""
    warn_of_name("st.iframe", src)
    return "", src


def _read(path: Path) -> tuple[Blob | str, str]:
    try:
        if path.suffix.lower() in _HTML_ENDINGS:
            return "", path.read_text(encoding="utf-8")
        return Blob.of(path.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream"), ""
    except (OSError, UnicodeDecodeError) as error:
        raise StreamlitAPIException(f"`src` is {str(path)!r}, a file that cannot be read: {error}") from None


def check_tab_index(tab_index: object) -> None:
    """Raise StreamlitInvalidParameterTypeError or StreamlitValueError unless it is None or a whole number from -1 on."""
    if tab_index is None:
        return
    if isinstance(tab_index, bool) or not isinstance(tab_index, int):
        raise StreamlitInvalidParameterTypeError("tab_index", type(tab_index).__name__, ["int", "None"])
    if tab_index < -1:
        raise StreamlitValueError("tab_index", ["None", "-1", "0 or more"], detail=f"Got {tab_index}.")
