"""Files beside a notebook that programs name by the addresses of Streamlit's server, ``app/static/…``.

They are those below the folder ``static`` in the notebook's folder, if the option ``server.enableStaticServing`` is on. A page asks
the kernel for them: the server of the notebook may be another machine.
"""

from __future__ import annotations

import logging
import mimetypes
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from jupyter_rerun.script.options import read_option

_LOGGER = logging.getLogger("jupyter_rerun")
_ADDRESS = re.compile(r"(?:\./|/)?app/static/([^?#]+)(?:[?#].*)?", re.DOTALL)
_PLACES = ("app/static/", "/component/", "/_stcore/bidi-components/")
_IN_HTML = re.compile(r'(?<=[\s"])(src|poster)="((?:(?:\./|/)?app/static|/component|/_stcore/bidi-components)/[^"]*)"')
_SAVED = re.compile(r'(?<=[\s"])(?:data-rerun-)?(src|poster|href)="(?:\./|/)?app/static/([^"]*)"')
_MOST_BYTES = 200 << 20  # as Streamlit's server
# What is shown as what it is; anything else is text: a page or a script of that origin could do whatever the notebook can.
_SHOWN = ("image/", "audio/", "video/", "font/")
_ALSO_SHOWN = ("application/pdf", "application/json")
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2"}


def is_serving() -> bool:
    """Whether files are served."""
    return bool(read_option("server.enableStaticServing"))


def is_served(address: str) -> bool:
    """Whether an address is that of such a file."""
    return _ADDRESS.fullmatch(address) is not None


def read_served(address: object) -> tuple[bytes, str]:
    """Return the content of the file at an address, and its type.

    Raises
    ------
    LookupError
        If there is none, or none that may be served; the message says why.
    """
    found = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
    if found is None:
        raise LookupError(f"{address!r} is no address of a file beside the notebook.")
    if not is_serving():
        raise LookupError(
            _tell(f"{address}: set enableStaticServing = true under [server] in .streamlit/config.toml to show files beside the notebook.")
        )
    path = _find(unquote(found[1]))
    if path is None:
        raise LookupError(_tell(f"{address}: there is no such file in {Path.cwd() / 'static'}."))
    return path.read_bytes(), _find_type(path)


def mark_served(html: str) -> str:
    """Return HTML whose pictures and sounds from such files name them in an attribute that the view reads."""
    return _IN_HTML.sub(r'data-rerun-\1="\2"', html) if any(place in html for place in _PLACES) else html


def save_served(html: str) -> str:
    """Return HTML of a saved notebook, which finds such files beside itself."""
    return _SAVED.sub(r'\1="static/\2"', html) if "app/static/" in html and is_serving() else html


def _find(name: str) -> Path | None:
    """Return the file of a name, if it lies below the folder, whatever links lead to."""
    root = (Path.cwd() / "static").resolve()
    try:
        path = (root / name).resolve(strict=True)
        is_fit = path.is_relative_to(root) and path.is_file() and path.stat().st_size <= _MOST_BYTES
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return path if is_fit else None


def _find_type(path: Path) -> str:
    mime = _FONTS.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or ""
    return mime if mime.startswith(_SHOWN) or mime in _ALSO_SHOWN else "text/plain; charset=utf-8"


@cache
def _tell(text: str) -> str:
    """Say something in the log, once."""
    _LOGGER.warning("%s", text)
    return text
