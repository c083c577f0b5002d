"""`pdf`: a document in the browser's own viewer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_rerun.elements.media.contents import name_content
from jupyter_rerun.elements.parameters import Height, check_height, clean_alt, is_address
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_key
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Pdf(Element):
    """A document."""

    kind: ClassVar[str] = "pdf"
    source: Blob | str  # its bytes, or its address
    name: str = "document.pdf"  # under which it is saved
    height: Height = 500
    alt: str | None = None

    @property
    def url(self) -> str:
        """The address it has in tests."""
        return name_content(self.source)

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.source,) if isinstance(self.source, Blob) else ()


class PdfElements(Drawing):
    """The function that draws documents."""

    def pdf(self, data: Any, *, height: Height = 500, key: str | None = None, alt: str | None = None) -> Self:
        """Show a PDF document.

        Parameters
        ----------
        data
            An address, a path, the bytes of a file, or an open file.
        height
            ``stretch`` fills the height there is; a number is pixels.
        key
            Name of the element, unique in a run.
        alt
            What assistive technologies call the document.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `data` is None.
        StreamlitAPIException
            If the file cannot be read.

        Notes
        -----
        Follows Streamlit's pdf; needs no component, as the browser's own viewer shows the
        document. One that has no viewer offers it as a file.

        Examples
        --------
        A document beside the notebook::

            st.pdf("report.pdf", height=600)
        """
        if data is None:
            raise StreamlitMissingRequiredParameterError("data", detail="Pass an address, a path, bytes or an open file.")
        check_height(height)
        source, name = _find_source(data)
        return self.draw(Pdf(source=source, name=name, height=height, alt=clean_alt(alt), key=claim_key(key, "pdf")))


def _find_source(data: Any) -> tuple[Blob | str, str]:
    """Return the document, and its name as a file."""
    if isinstance(data, (str, Path)):
        text = str(data).strip()
        if is_address(text):
            return text, "document.pdf"
        try:
            return Blob.of(Path(text).read_bytes(), "application/pdf"), Path(text).name
        except (OSError, ValueError) as error:
            raise StreamlitAPIException(f"`data` is {text!r}, a file that cannot be read: {error}") from None
    name = Path(str(getattr(data, "name", ""))).name or "document.pdf"
    content = data.getvalue() if hasattr(data, "getvalue") else data.read() if hasattr(data, "read") else data
    if not isinstance(content, bytes):
        raise StreamlitInvalidParameterTypeError("data", type(data).__name__, ["str", "Path", "bytes", "an open file"])
    return Blob.of(content, "application/pdf"), name
