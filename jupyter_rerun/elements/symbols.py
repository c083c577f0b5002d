"""Emoji by their shortcodes, and the drawings of Material Symbols by their names, in tables that the build of the front end makes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_STATIC = Path(__file__).parents[1] / "render/static"


def find_drawing(name: str) -> str | None:
    """Return the path of a Material Symbol, in a square of 24."""
    return _read("icons").get(name)


def find_emoji(name: str) -> str | None:
    """Return the emoji of a shortcode, which is written without its colons."""
    return _read("emoji").get(name)


@lru_cache(maxsize=2)
def _read(table: str) -> dict[str, str]:
    """Return all there are by their names, read when the first one is needed."""
    found: dict[str, str] = json.loads((_STATIC / f"{table}.json").read_text(encoding="utf-8"))
    return found
