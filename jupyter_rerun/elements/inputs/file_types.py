"""Which files an input takes: by ending, by MIME type, or by a word such as ``image``; and how large.

On the wire a value is a tuple of `StoredFile`: the browser sends the content beforehand, in pieces, and then names
the files. So the content never travels with a value, and a program has it only once it is complete.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jupyter_rerun.elements.inputs.uploads import DEFAULT_MAX_UPLOAD_MB, MEGABYTE, StoredFile, UploadedFile
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.script.options import read_option
from jupyter_rerun.tree.nodes import Contract

_KINDS = ("image", "audio", "video", "text")
_SAME = ((".jpg", ".jpeg"), (".mpg", ".mpeg"), (".mp4", ".mpeg4"), (".tif", ".tiff"), (".htm", ".html"))
SAMPLE_RATES: Final = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)  # of recordings
_UNITS = ("B", "KB", "MB", "GB", "TB")


@dataclass(frozen=True)
class FilesContract(Contract):
    """Files of certain types, one or a list.

    Session state may hold anything under the key of such an input, because an assignment that was refused stays for one
    run; it is handed out as it is, and the browser shows no file.
    """

    is_multiple: bool = False
    types: tuple[str, ...] = ()
    max_mb: int = DEFAULT_MAX_UPLOAD_MB
    mime: str = ""  # that of each file, if the browser makes them itself

    def default(self) -> object:
        return [] if self.is_multiple else None

    def to_wire(self, value: object) -> tuple[StoredFile, ...]:
        files = value if isinstance(value, list) else [value]
        return tuple(file.stored for file in files if isinstance(file, UploadedFile))

    def from_wire(self, raw: object) -> object:
        files = [UploadedFile(file) for file in raw] if isinstance(raw, (list, tuple)) else []
        return files if self.is_multiple else next(iter(files), None)

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, (list, tuple)):
            return "the value is a list of files"
        if len(raw) > 1 and not self.is_multiple:
            return "there is one file at most"
        if len(set(map(id, raw))) != len(raw):
            return "a file is there twice"
        return next((reason for reason in map(self._refuse, raw) if reason is not None), None)

    def _refuse(self, file: object) -> str | None:
        if not isinstance(file, StoredFile):
            return f"{file!r} was not uploaded"
        return self.find_refusal(file.name, file.type, file.size)

    def find_refusal(self, name: str, type: str, size: int) -> str | None:
        """Say why a file is not taken, or None."""
        if self.mime and type != self.mime:
            return f"{name} is no recording of this input: its type is {type}, not {self.mime}."
        return find_refusal(name, type, size, self.types, self.max_mb)


PHOTO: Final = FilesContract(types=(".jpg",), mime="image/jpeg")
RECORDING: Final = FilesContract(types=(".wav",), mime="audio/wav")


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
    most = int(read_option("server.maxUploadSize"))
    if max_upload_size is None:
        return most
    if isinstance(max_upload_size, bool) or not isinstance(max_upload_size, int) or max_upload_size < 1:
        raise StreamlitValueError(
            "max_upload_size",
            ["a positive integer"],
            detail=f"Got {max_upload_size!r}; None means {most} MB.",
        )
    return max_upload_size


def check_sample_rate(sample_rate: object, name: str) -> None:
    """Raise StreamlitValueError if `sample_rate` is neither known nor None."""
    if sample_rate is not None and sample_rate not in SAMPLE_RATES:
        raise StreamlitValueError(name, [*map(str, SAMPLE_RATES), "None"], detail=f"Got {sample_rate!r}.")
