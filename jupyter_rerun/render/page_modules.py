"""The modules and the style that draw apps and tables in a page: large, so a page gets each once, whatever it shows.

A widget's own script is `loader.js`, which finds the module in the page or asks the kernel for it;
`labextension/view/modules.ts` is the other end. They travel compressed, beside a message.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import blake2b
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_FILES = {"view": ("view.js", "view.css"), "grid": ("grid.js",)}

LOADER = (_STATIC / "loader.js").read_text("utf-8")


@cache
def module_name(name: str) -> str:
    """Return what a page knows a module by: another version of it has another name."""
    digest = blake2b(digest_size=8)
    for content in _read(name):
        digest.update(content)
    return f"{name}-{digest.hexdigest()}"


@cache
def packed_module(name: str) -> list[bytes]:
    """Return the script, and the style if there is one, each as zlib has it."""
    return [zlib.compress(content) for content in _read(name)]


def _read(name: str) -> list[bytes]:
    return [(_STATIC / file).read_bytes() for file in _FILES[name]]
