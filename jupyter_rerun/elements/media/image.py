"""`image`: one picture, or several side by side, with captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.media.contents import name_content
from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.optional import is_instance_of
from jupyter_rerun.elements.parameters import Width, check_width, clean_alt
from jupyter_rerun.elements.status.alerts import WarningAlert
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

_COLUMN_WIDTH = "`use_column_width` has no effect any more. Say `width='stretch'`, `width='content'`, or a number of pixels instead."


@dataclass(frozen=True)
class Picture:
    """One picture of an `Image`."""

    source: Blob | str  # its bytes, or its address
    caption: str = ""  # Markdown
    alt: str | None = None  # empty: it is there for its looks only

    @property
    def url(self) -> str:
        """The address it has in tests."""
        return name_content(self.source)


@dataclass(frozen=True, kw_only=True)
class Image(Element):
    """Pictures side by side."""

    kind: ClassVar[str] = "image"
    imgs: tuple[Picture, ...]
    link: str = ""
    width: Width = "content"

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return tuple(picture.source for picture in self.imgs if isinstance(picture.source, Blob))


class ImageElements(Drawing):
    """The function that draws pictures."""

    def image(
        self,
        image: Any,
        caption: Any = None,
        width: Width = "content",
        clamp: bool = False,
        channels: Literal["RGB", "BGR"] = "RGB",
        output_format: Literal["JPEG", "PNG", "auto"] = "auto",
        *,
        use_container_width: bool | None = None,
        link: str | None = None,
        use_column_width: Any = None,
        alt: str | Sequence[str | None] | None = None,
    ) -> Self:
        """Show a picture, or several side by side.

        Parameters
        ----------
        image
            An address, a path, SVG text, the bytes of a file, an open file, a Pillow image, or
            a NumPy array of the shape (height, width), or (height, width, channels) with 1, 3
            or 4 channels; whole numbers from 0 to 255, decimals from 0 to 1. A list, tuple or
            set of these, or an array with one dimension more, shows several.
        caption
            Markdown below the picture; for several pictures a list with one for each.
        width
            ``content`` is the picture's own width, ``stretch`` fills the width there is; a
            number is pixels. Never more than there is room for.
        clamp
            Whether numbers of an array that are out of range are cut off; else they are an
            error.
        channels
            ``BGR`` for arrays of OpenCV.
        output_format
            ``JPEG`` for photos, ``PNG`` for drawings; ``auto`` takes PNG where there is an
            alpha channel.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        link
            An address to open with a click on the one picture.
        use_column_width
            Deprecated, without effect.
        alt
            What assistive technologies say of the picture; for several pictures a list. An
            empty text marks one that is there for its looks only.

        Raises
        ------
        StreamlitAPIException
            If captions or alternative texts do not pair with the pictures, several have a link,
            or numbers are out of range.
        MediaFileStorageError
            If a file cannot be read.
        PackageMissingError
            If `image` is an array and Pillow is not installed.

        Notes
        -----
        Follows Streamlit's image. Without Pillow files are sent as they are, and not scaled
        down.

        Examples
        --------
        An array as a picture::

            import numpy as np

            gradient = np.linspace(0, 1, 100 * 200).reshape(100, 200)
            st.image(gradient, caption="From black to white", width=200)
        """
        if use_column_width is not None:
            Drawing().draw(WarningAlert(body=_COLUMN_WIDTH))
        if use_container_width is not None:
            width = "stretch" if use_container_width is True else width if isinstance(width, int) else "content"
        width = check_width(width, allow_content=True)
        _check_texts(channels=channels, output_format=output_format, link=link or "")
        images = _list_images(image)
        captions = _pair("captions", _list_captions(caption, len(images)), len(images))
        alts = _list_alts(alt, len(images), is_ordered=not isinstance(image, set))
        pictures = tuple(
            Picture(
                make_picture(each, width=width, clamp=clamp, channels=channels.upper(), output_format=output_format),
                "" if text is None else str(text),
                clean_alt(said, allow_empty=True),
            )
            for each, text, said in zip(images, captions, alts, strict=True)
        )
        if link and len(pictures) > 1:
            raise StreamlitAPIException(f"`link` goes with one picture, and there are {len(pictures)}. Draw each by itself.")
        return self.draw(Image(imgs=pictures, link=link or "", width=width))


def _check_texts(**texts: object) -> None:
    for name, text in texts.items():
        if not isinstance(text, str):
            raise StreamlitInvalidParameterTypeError(name, type(text).__name__, ["str"])


def _list_images(image: Any) -> list[Any]:
    is_stack = is_instance_of(image, "numpy", "ndarray") and image.ndim == 4
    return list(image) if isinstance(image, (list, set, tuple)) or is_stack else [image]


def _list_captions(caption: Any, count: int) -> list[Any]:
    if caption is None:
        return [None] * count
    if isinstance(caption, list):
        return caption
    return list(caption.tolist()) if _is_row(caption) else [caption]


def _list_alts(alt: Any, count: int, *, is_ordered: bool) -> list[Any]:
    if alt is None:
        return [None] * count
    is_several = _is_row(alt) or (isinstance(alt, Sequence) and not isinstance(alt, (str, bytes, bytearray)))
    if is_several and not is_ordered:
        raise StreamlitAPIException("A list of alternative texts needs pictures in an order: pass them as a list, not as a set.")
    return _pair("alternative texts", list(alt) if is_several else [alt], count)


def _is_row(value: Any) -> bool:
    return is_instance_of(value, "numpy", "ndarray") and value.ndim == 1


def _pair(what: str, texts: list[Any], count: int) -> list[Any]:
    if len(texts) != count:
        raise StreamlitAPIException(f"There are {count} pictures and {len(texts)} {what}. Pass a list with one for each picture.")
    return texts
