"""Emoji by their shortcodes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "static" / "emoji.json"  # from name to emoji, made by the build


def find_emoji(name: str) -> str | None:
    """Return the emoji of a shortcode, which is written without its colons."""
    return _emoji().get(name)


@lru_cache(maxsize=1)
def _emoji() -> dict[str, str]:
    """Return all emoji, read when the first one is needed."""
    emoji: dict[str, str] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return emoji
