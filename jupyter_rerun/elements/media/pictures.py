"""A picture of any kind as bytes that every browser shows, or as the address it has.

Arrays become JPEG, or PNG where they have an alpha channel, unless the program names a format; files that are JPEG, PNG
or GIF already stay as they are. What is wider than a page, or than the width asked for, is scaled down. Without Pillow
files are shown as they are, and arrays not at all.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_rerun.elements.media.contents import SVG, find_url, read_file, read_stream
from jupyter_rerun.elements.optional import is_instance_of, require
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.tree.blob import Blob

WIDEST = 1460  # pixels: a page of Streamlit's on a screen with two for each of CSS

_KINDS = ["an address", "a path", "SVG text", "bytes", "an open file", "a NumPy array", "a Pillow image"]
_SVG_TEXT = re.compile(r"^\s?(<\?xml[\s\S]*<svg\s|<svg[\s>]\s*)")
_WITH_ALPHA = ("RGBA", "LA", "P")
_SIGNATURES = {  # how files begin; read where Pillow is not there
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"BM": "image/bmp",
}


def make_picture(image: Any, *, width: Width, clamp: bool = False, channels: str = "RGB", output_format: str = "auto") -> Blob | str:
    """Return what shows `image`: its bytes, or its address.

    Parameters
    ----------
    width
        Of the element; pixels beyond that are left out.
    clamp
        Whether numbers of an array that are out of range are brought into it; else they are an error.
    channels
        ``RGB`` or ``BGR``: how an array orders its colors.
    output_format
        ``JPEG``, ``PNG``, or anything else for the one that suits.

    Raises
    ------
    MediaFileStorageError
        If the file cannot be read.
    StreamlitInvalidParameterTypeError
        If `image` is nothing that can be shown.
    PIL.UnidentifiedImageError
        If the bytes are no picture.
    """
    image = str(image) if isinstance(image, Path) else image
    url = find_url(image)
    if url is not None:
        return url
    text = _find_svg(image)
    if text is not None:
        return Blob.of(text.encode("utf-8"), SVG)
    content = _read(image, clamp, channels, output_format)
    return _fit(content, output_format.upper(), width if isinstance(width, int) else WIDEST)


def _find_svg(image: object) -> str | None:
    if not isinstance(image, str):
        return None
    if image.endswith(".svg") and "<" not in image and Path(image).is_file():
        image = read_file(image).decode("utf-8")
    if _SVG_TEXT.match(image) is None:
        return None
    # A browser draws SVG as a picture only if it names its language.
    return image if "xmlns" in image else image.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _read(image: Any, clamp: bool, channels: str, output_format: str) -> bytes:
    if isinstance(image, bytes):
        return image
    if isinstance(image, str):
        return read_file(image)
    if is_instance_of(image, "PIL.Image", "Image"):
        return encode(image, _choose_format(image, output_format.upper()))
    if is_instance_of(image, "numpy", "ndarray"):
        pixels = require("PIL.Image", "st.image() of an array", package="pillow").fromarray(_to_bytes(image, clamp, channels))
        return encode(pixels, _choose_format(pixels, output_format.upper()))
    content = read_stream(image)
    if content is None:
        raise StreamlitInvalidParameterTypeError("image", type(image).__name__, _KINDS)
    return content


def _to_bytes(array: Any, clamp: bool, channels: str) -> Any:
    """Return an array of a byte for each channel; decimals count from 0 to 1."""
    array = _check_shape(array)
    is_decimal = array.dtype.kind == "f"
    most = 1.0 if is_decimal else 255
    if clamp:
        array = array.clip(0, most)
    elif array.min() < 0 or array.max() > most:
        raise StreamlitAPIException(f"`image` has numbers outside of 0 to {most}. Scale it, or pass `clamp=True` to cut them off.")
    if is_decimal:
        array = array * 255
    if channels == "BGR":
        if array.ndim != 3:
            raise StreamlitAPIException("`channels='BGR'` needs an array of three colors; this one has one.")
        array = array[:, :, [2, 1, 0]]
    return array.astype("uint8")


def _check_shape(array: Any) -> Any:
    if array.ndim not in (2, 3):
        raise StreamlitValueError("image", ["an array of 2 or 3 dimensions"], detail=f"Got {array.ndim}.")
    if array.ndim == 3 and array.shape[-1] not in (1, 3, 4):
        raise StreamlitAPIException(f"`image` has {array.shape[-1]} channels, in the shape {array.shape}. There can be 1, 3 or 4.")
    if array.size == 0 or array.dtype.kind not in "biufc":
        got = f"an array of {array.dtype} with the shape {array.shape}"
        raise StreamlitInvalidParameterTypeError("image", got, ["an array of numbers, and not an empty one"])
    return array[:, :, 0] if array.ndim == 3 and array.shape[-1] == 1 else array


def _choose_format(image: Any, output_format: str) -> str:
    if output_format in ("JPEG", "PNG"):
        return output_format
    if output_format == "JPG":
        return "JPEG"
    if image.format == "GIF":
        return "GIF"
    return "PNG" if image.mode in _WITH_ALPHA else "JPEG"


def encode(image: Any, image_format: str, quality: int = 100) -> bytes:
    """Return a Pillow image as the bytes of a file."""
    if image_format == "JPEG" and image.mode in _WITH_ALPHA:
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, format=image_format, quality=quality)
    return buffer.getvalue()


@lru_cache(maxsize=16)  # an app shows the same pictures in each run
def _fit(content: bytes, output_format: str, widest: int) -> Blob:
    """Return the bytes of a picture in a format that browsers show, and no wider than `widest` pixels."""
    if find_spec("PIL") is None:
        return Blob.of(content, _sniff(content))
    image = open_picture(content)
    image_format = _choose_format(image, output_format)
    if image.width > widest:
        content = encode(shrink(image, widest), image_format, quality=90)
    elif image.format != image_format:
        content = encode(image, image_format, quality=90)
    return Blob.of(content, f"image/{image_format.lower()}")


def open_picture(content: bytes) -> Any:
    """Return the Pillow image that bytes are."""
    pillow = require("PIL.Image", "st.image()", package="pillow")
    try:
        return pillow.open(io.BytesIO(content))
    except pillow.UnidentifiedImageError:
        beginning = repr(content[:12])
        raise pillow.UnidentifiedImageError(f"`image` holds no picture that Pillow can read: it begins with {beginning}.") from None


def shrink(image: Any, width: int) -> Any:
    """Return a Pillow image scaled to a width in pixels."""
    pillow = require("PIL.Image", "st.image()", package="pillow")
    return image.resize((width, int(image.height * width / image.width)), resample=pillow.Resampling.BILINEAR)


def _sniff(content: bytes) -> str:
    found = next((mime for start, mime in _SIGNATURES.items() if content.startswith(start)), None)
    if found is None:
        raise StreamlitAPIException("`image` holds no PNG, JPEG, GIF, WebP or BMP. Other formats need the package pillow.")
    return found
