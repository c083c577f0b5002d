"""Libraries of the browser that some elements need: large, so a page loads each once, when an element first needs it.

They come from the kernel, never from elsewhere: bundled with this package, or out of an installed Python package.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"


def _bundled(name: str) -> Callable[[], bytes]:
    """A module that `labextension/view/build.mjs` makes of ``libraries/<name>.ts``."""
    return (_STATIC / f"{name}-library.js").read_bytes


LIBRARIES: dict[str, Callable[[], bytes]] = {}


@cache
def read_library(name: str) -> bytes:
    """Return the text of a library.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    return LIBRARIES[name]()
