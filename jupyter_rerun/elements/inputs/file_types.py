"""Which files an input takes: by ending, by MIME type, or by a word such as ``image``; and how large."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Sequence

from jupyter_rerun.elements.inputs.uploads import DEFAULT_MAX_UPLOAD_MB, MEGABYTE
from jupyter_rerun.errors import StreamlitValueError

_KINDS = ("image", "audio", "video", "text")
_SAME = ((".jpg", ".jpeg"), (".mpg", ".mpeg"), (".mp4", ".mpeg4"), (".tif", ".tiff"), (".htm", ".html"))
_UNITS = ("B", "KB", "MB", "GB", "TB")


def list_types(types: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the MIME types, then the endings with their dot, that `types` names; empty for all files.

    ``image``, ``audio``, ``video`` and ``text`` stand for all of that sort. Endings that mean one sort of file, such as
    ``.jpg`` and ``.jpeg``, come together.
    """
    if not types:
        return ()
    entries = [entry.strip().lower() for entry in ([types] if isinstance(types, str) else types)]
    mimes = [f"{entry}/*" if entry in _KINDS else entry for entry in entries if entry in _KINDS or "/" in entry]
    endings = [entry if entry.startswith(".") else f".{entry}" for entry in entries if entry and entry not in _KINDS and "/" not in entry]
    for pair in _SAME:
        for one, other in (pair, pair[::-1]):
            if one in endings and other not in endings:
                endings.append(other)
    return (*mimes, *endings)


def find_refusal(name: str, type: str, size: int, types: Sequence[str], max_mb: int) -> str | None:
    """Say why an input does not take a file, or None."""
    if size > max_mb * MEGABYTE:
        return f"{name} is too large: {readable_size(size)}, where at most {max_mb} MB are allowed."
    if types and not any(_is_of_type(name, type, wanted) for wanted in types):
        return f"{name} is of no type that is allowed here: {', '.join(types)}."
    return None


def _is_of_type(name: str, type: str, wanted: str) -> bool:
    if "/" not in wanted:
        return name.lower().endswith(wanted)
    known = (type.partition(";")[0].strip().lower(), mimetypes.guess_type(name)[0])
    start = wanted.removesuffix("*")
    return any(mime == wanted or (wanted.endswith("/*") and mime.startswith(start)) for mime in known if mime)


def readable_size(size: int) -> str:
    """Return a number of bytes with three digits at most and a unit."""
    value = float(size)
    for unit in _UNITS:
        if value < 1000 or unit == _UNITS[-1]:
            break
        value /= 1024
    return f"{value:.0f} {unit}" if unit == "B" or value >= 99.95 else f"{value:.1f} {unit}"


def check_max_upload_size(max_upload_size: object) -> int:
    """Return the largest size of a file in MB; StreamlitValueError if that is no positive whole number."""
    if max_upload_size is None:
        return DEFAULT_MAX_UPLOAD_MB
    if isinstance(max_upload_size, bool) or not isinstance(max_upload_size, int) or max_upload_size < 1:
        raise StreamlitValueError(
            "max_upload_size", ["a positive integer"], detail=f"Got {max_upload_size!r}; None means {DEFAULT_MAX_UPLOAD_MB} MB."
        )
    return max_upload_size
