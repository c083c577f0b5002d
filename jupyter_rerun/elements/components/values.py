"""The value of a component in a frame: JSON, bytes or a table.

On the wire it is one of ``{"json": …}``, ``{"bytes": base64}`` and ``{"table": {"data": …, "index": …, "columns": …}}``, whose
three parts are Arrow streams in base64. A browser is told no values: what a component shows is up to itself.
"""

from __future__ import annotations

import binascii
import math
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.tree.nodes import Contract

MOST_BYTES = 1 << 25  # of a value on the wire, about
MOST_DEPTH = 100  # of lists and objects inside each other
_MOST_INT = 10**21  # a browser writes larger numbers with an exponent
_PARTS = ("data", "index", "columns")


class Held:
    """What session state holds, where the wire form is asked for: a browser is not told of it."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@dataclass(frozen=True, slots=True)
class FrameContract(Contract):
    """What a component may say. It is up to the component what that means; a program may assign whatever it likes."""

    def default(self) -> object:
        return None

    def to_wire(self, value: object) -> Held:
        return Held(value)

    def from_wire(self, raw: object) -> object:
        if isinstance(raw, Held):
            return raw.value
        if not isinstance(raw, Mapping):
            return None
        if "json" in raw:
            return raw["json"]
        if "bytes" in raw:
            return b64decode(raw["bytes"], validate=True)
        from jupyter_rerun.elements.components.tables import read_table

        return read_table(*(b64decode(raw["table"][part], validate=True) for part in _PARTS))

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict) or len(raw) != 1:
            return "a component says one thing at a time: JSON, bytes or a table"
        ((kind, content),) = raw.items()
        if kind == "json":
            return _check_json(content)
        if kind == "bytes":
            return _check_bytes([content])
        if kind == "table":
            if not isinstance(content, dict) or sorted(content) != sorted(_PARTS):
                return "a table has data, an index and columns"
            return _check_bytes([content[part] for part in _PARTS])
        return f"{kind!r} is nothing that a component can say"


def _check_bytes(texts: list[Any]) -> str | None:
    if not all(isinstance(text, str) for text in texts):
        return "bytes are written in base64"
    if sum(map(len, texts)) > MOST_BYTES:
        return _too_large()
    try:
        for text in texts:
            b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "bytes are written in base64"
    return None


def _check_json(content: object) -> str | None:
    """Walk without recursion: a forged value may be nested deeper than Python goes."""
    size = 0
    level = [content]
    for _ in range(MOST_DEPTH + 1):
        inner: list[Any] = []
        for each in level:
            size += 8
            if isinstance(each, dict):
                size += sum(map(len, each))
                inner.extend(each.values())
            elif isinstance(each, list):
                inner.extend(each)
            elif isinstance(each, str):
                size += len(each)
            elif isinstance(each, float):
                if not math.isfinite(each):
                    return "a number must be finite"
            elif isinstance(each, int) and not -_MOST_INT < each < _MOST_INT:
                return "a number has too many digits"
        if size > 8 * MOST_BYTES:
            return _too_large()
        if not inner:
            return None
        level = inner
    return f"it is nested more than {MOST_DEPTH} deep"


def _too_large() -> str:
    return f"it is larger than {MOST_BYTES >> 20} MB"
