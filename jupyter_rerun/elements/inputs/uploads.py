"""Uploaded files: where their content is kept, and the objects that programs read them by.

A `StoredFile` is the content, received once and never changed: in memory while it is small, in a temporary file
beyond that. It is released when nothing refers to it any more, which is when its input has left session state. An
`UploadedFile` is what an input returns: a file object of its own for each run, which loads the content when it is read.
"""

from __future__ import annotations

import io
import ntpath
import re
import threading
import unicodedata
from tempfile import SpooledTemporaryFile
from typing import Any, Final
from uuid import uuid4

IN_MEMORY_BYTES: Final = 1 << 20
MEGABYTE: Final = 1 << 20
DEFAULT_MAX_UPLOAD_MB: Final = 200
_NAME_CHARS: Final = 255  # of one part of a path; no file system has longer ones
_UNSEEN: Final = ("Cc", "Cf", "Cs")  # controls, marks that turn the direction of writing, halves of characters
_JOINER: Final = "\u200d"  # in emoji
_UNKNOWN_TYPE: Final = "application/octet-stream"
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;.*)?", re.ASCII | re.DOTALL)


class StoredFile:
    """The content of one file.

    Attributes
    ----------
    file_id
        A random text, different for each upload.
    name
        The file's name; for a file of a directory its path in there, with ``/``.
    type
        Its MIME type, as the browser told it.
    size
        Bytes, when it is complete.
    """

    __slots__ = ("__weakref__", "_data", "_lock", "file_id", "name", "size", "type")

    def __init__(self, name: str, type: str, size: int) -> None:
        self.file_id = str(uuid4())
        self.name = name
        self.type = type
        self.size = size
        # Not a context: it lives as long as this object, and the file goes when that does.
        self._data = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115
        self._lock = threading.Lock()

    @classmethod
    def from_bytes(cls, name: str, content: bytes, type: str) -> StoredFile:
        """Return a file that is complete already."""
        file = cls(name, type, len(content))
        file.write(0, content)
        return file

    def write(self, start: int, chunk: bytes | memoryview) -> None:
        """Put a piece in its place, while the file is being received; any thread."""
        with self._lock:
            self._data.seek(start)
            self._data.write(chunk)

    def read(self, start: int = 0, count: int = -1) -> bytes:
        """Return `count` bytes from `start` on, all the rest if -1; any thread."""
        with self._lock:
            self._data.seek(start)
            return self._data.read(count)

    def discard(self) -> None:
        """Give the content back at once, if the file will not be used."""
        self._data.close()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredFile) and self.file_id == other.file_id

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __deepcopy__(self, memo: dict[int, Any]) -> StoredFile:
        return self  # never changes

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore_stored, (self.file_id, self.name, self.type, self.read())

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"StoredFile({self.name!r}, size={self.size})"


class UploadedFile(io.BytesIO):
    """An uploaded file, open for reading from its start.

    Attributes
    ----------
    name, type, size, file_id
        As those of `StoredFile`.

    Notes
    -----
    Follows Streamlit's: two are equal if they are of one upload, copies and pickles hold the content. Differs in not
    having the content in memory before it is read.
    """

    def __init__(self, stored: StoredFile) -> None:
        super().__init__()
        self.file_id = stored.file_id
        self.name = stored.name
        self.type = stored.type
        self.size = stored.size
        self._stored = stored
        self._is_loaded = False

    @property
    def stored(self) -> StoredFile:
        """The content as it was uploaded."""
        return self._stored

    def load(self) -> None:
        """Take the content into memory, unless that has happened."""
        if not self._is_loaded and not self.closed:
            self._is_loaded = True
            io.BytesIO.__init__(self, self._stored.read())

    def __eq__(self, other: object) -> bool:
        return self.file_id == other.file_id if isinstance(other, UploadedFile) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __deepcopy__(self, memo: dict[int, Any]) -> UploadedFile:
        return self.__copy__()

    def __copy__(self) -> UploadedFile:
        other = UploadedFile(self._stored)
        if self._is_loaded and not self.closed:
            other._is_loaded = True
            io.BytesIO.__init__(other, self.getvalue())  # shares the bytes until one of them is written to
            other.seek(self.tell())
        other.name, other.type = self.name, self.type
        return other

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return _restore_uploaded, (self._stored, self.getvalue(), self.tell())

    def __repr__(self) -> str:
        return f"UploadedFile(file_id={self.file_id!r}, name={self.name!r}, type={self.type!r}, size={self.size})"


def _loading(name: str) -> Any:
    method = getattr(io.BytesIO, name)

    def call(self: UploadedFile, *args: Any, **kwargs: Any) -> Any:
        self.load()
        return method(self, *args, **kwargs)

    call.__name__ = name
    return call


# All that looks at the content or changes it; `tell` of a file that was not read is 0 either way.
for _name in (
    *("read", "read1", "readinto", "readinto1", "readline", "readlines", "seek", "__next__"),
    *("getvalue", "getbuffer", "write", "writelines", "truncate"),
):
    setattr(UploadedFile, _name, _loading(_name))


def _restore_stored(file_id: str, name: str, type: str, content: bytes) -> StoredFile:
    stored = StoredFile.from_bytes(name, content, type)
    stored.file_id = file_id
    return stored


def _restore_uploaded(stored: StoredFile, content: bytes, position: int) -> UploadedFile:
    file = UploadedFile(stored)
    file._is_loaded = True
    io.BytesIO.__init__(file, content)
    file.seek(position)
    return file


def clean_name(name: object, *, keeps_folders: bool = False) -> str:
    """Return a file name that a browser sent, without what could lead out of a folder.

    Parameters
    ----------
    keeps_folders
        Whether the path of a file inside an uploaded directory is kept.

    Raises
    ------
    ValueError
        If nothing is left of it.
    """
    text = name.encode("utf-8", "replace").decode("utf-8") if isinstance(name, str) else ""
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN or char == _JOINER)
    parts = [_shorten(part.strip()) for part in ntpath.splitdrive(text.replace("\\", "/"))[1].split("/")]
    parts = [part for part in parts if part.strip(".")]
    if not parts:
        raise ValueError("the file has no name")
    return "/".join(parts) if keeps_folders else parts[-1]


def _shorten(part: str) -> str:
    """Shorten one part of a path; the ending stays."""
    if len(part) <= _NAME_CHARS:
        return part
    stem, dot, ending = part.rpartition(".")
    ending = dot + ending if stem and len(ending) < 20 else ""
    return part[: _NAME_CHARS - len(ending)] + ending


def clean_type(type: object) -> str:
    """Return a MIME type that a browser sent; that of unknown content if it is none."""
    return type if isinstance(type, str) and len(type) <= 255 and _MIME.fullmatch(type) else _UNKNOWN_TYPE
