"""The files of components: a page asks for one by its path below the component's folder, and gets no other."""

from __future__ import annotations

import mimetypes
import os
import re
from urllib.parse import unquote

# What browsers insist on, whatever the machine's own table says.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}

# As Streamlit's server has them: of a component that is a module, and of one in a frame.
_ADDRESS = re.compile(r"/(?:_stcore/bidi-components|component)/([^/?#]+)/([^?#]+)(?:[?#].*)?", re.DOTALL)


def find_place(address: object) -> tuple[str, str] | None:
    """Return which component an address of Streamlit's server names, and the path of its file; None if it is no such address."""
    found = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
    return (unquote(found[1]), unquote(found[2])) if found is not None else None


def read_file(folder: str, path: object) -> tuple[bytes, str]:
    """Return the bytes of a file below `folder` and their type. It is read anew each time.

    Raises
    ------
    LookupError
        If there is no such file below the folder.
    """
    found = _find(folder, path)
    with open(found, "rb") as file:
        return file.read(), _find_type(found)


def _find(folder: str, path: object) -> str:
    """Return where a file is, once all links are followed."""
    if not isinstance(path, str) or not path or "\\" in path or "\0" in path or path.startswith("/"):
        raise LookupError(f"{path!r} is no path of a component's file.")
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise LookupError(f"{path!r} is no path of a component's file.")
    root = os.path.realpath(folder)
    try:
        found = os.path.realpath(os.path.join(root, *path.split("/")))
    except (OSError, ValueError):  # no file system has such a name
        found = root
    if not found.startswith(os.path.join(root, "")) or not os.path.isfile(found):
        raise LookupError(f"The component has no file {path!r}.")
    return found


def _find_type(path: str) -> str:
    ending = os.path.splitext(path)[1].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
