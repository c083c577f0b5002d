"""What a program passes as a picture, a sound or a film: an address, a file, or the bytes themselves."""

from __future__ import annotations

import base64
import io
import mimetypes
from pathlib import Path

from jupyter_rerun.elements.media.served import is_served, is_serving
from jupyter_rerun.elements.parameters import is_address, is_file
from jupyter_rerun.errors import MediaFileStorageError
from jupyter_rerun.tree.blob import Blob

SVG = "image/svg+xml"


def find_url(data: object) -> str | None:
    """Return the address that a text is; None for what is a file, or no text.

    A file of that name comes first: nothing that lies on the disk is fetched from elsewhere.
    """
    if not isinstance(data, str) or not (is_served(data) or is_address(data, ("http", "https", "data"))):
        return None
    is_path = is_file(data) or (not data.startswith(("/", "http:", "https:", "data:")) and not is_serving())
    return None if is_path else data


def read_file(path: str | Path) -> bytes:
    """Return the content of a file.

    Raises
    ------
    MediaFileStorageError
        If it cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise MediaFileStorageError(str(path), error) from None


def read_stream(data: object) -> bytes | None:
    """Return all that an open file or a buffer holds, from its beginning; None for anything else."""
    if isinstance(data, io.BytesIO):
        data.seek(0)
        return data.getvalue()
    if isinstance(data, (io.RawIOBase, io.BufferedIOBase)):
        data.seek(0)
        return data.read() or b""
    return None


def make_data_url(content: bytes, mime: str) -> str:
    """Return an address that holds bytes itself."""
    return f"data:{mime};base64,{base64.b64encode(content).decode('ascii')}"


_ENDINGS = {"image/jpeg": ".jpg", "audio/wav": ".wav", "text/vtt": ".vtt"}  # where the library knows others, or none


def name_content(source: Blob | str) -> str:
    """Return the address under which tests know a content: its own, or one made of its digest."""
    if isinstance(source, str):
        return source
    if source.mime == SVG:
        return make_data_url(source.content, SVG)
    return f"/media/{source.digest}{_ENDINGS.get(source.mime) or mimetypes.guess_extension(source.mime) or ''}"
