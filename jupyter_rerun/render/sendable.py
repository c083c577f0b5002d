"""What may be put into a message: JSON in UTF-8."""

from __future__ import annotations

from typing import Any


def sendable(value: Any) -> Any:
    """Return `value` with every lone surrogate, which no message can hold, replaced by ``?``."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {name: sendable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [sendable(item) for item in value]
    if isinstance(value, tuple):
        return tuple(sendable(item) for item in value)
    return value
