"""The value of a component in a frame: JSON, bytes or a table.

On the wire it is one of ``{"json": …}``, ``{"bytes": base64}`` and ``{"table": {"data": …, "index": …, "columns": …}}``, whose
three parts are Arrow streams in base64. No message may hold what is large: a file that came in pieces stands in the place of such
bytes, or of the text of such JSON: ``{"text": file}``. A browser is told no values: what a component shows is up to itself.
"""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.components.plain import find_fault
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.tree.nodes import Contract

MOST_BYTES = 200 << 20  # of a value: as Streamlit's server takes, unless it is told otherwise
MOST_DEPTH = 100  # of lists and objects inside each other
MOST_PARTS = 8_000_000  # of what JSON holds
_PARTS = ("data", "index", "columns")
_NO_BYTES = "bytes are written in base64"


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
        if "text" in raw:
            return json.loads(raw["text"].read())
        if "bytes" in raw:
            return _read(raw["bytes"])
        from jupyter_rerun.elements.components.tables import read_table

        return read_table(*(_read(raw["table"][part]) for part in _PARTS))

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict) or len(raw) != 1:
            return "a component says one thing at a time: JSON, bytes or a table"
        ((kind, content),) = raw.items()
        if kind == "json":
            return find_fault(content, most_depth=MOST_DEPTH, most_parts=MOST_PARTS, most_chars=MOST_BYTES)
        if kind == "text":
            return _check_text(content)
        if kind == "bytes":
            return _check_bytes([content])
        if kind == "table":
            if not isinstance(content, dict) or sorted(content) != sorted(_PARTS):
                return "a table has data, an index and columns"
            return _check_bytes([content[part] for part in _PARTS])
        return f"{kind!r} is nothing that a component can say"

    def find_refusal(self, name: str, type: str, size: int) -> str | None:
        """Say why a part of a value is not taken that comes in pieces."""
        return _too_large() if size > MOST_BYTES else None


def _read(content: str | StoredFile) -> bytes:
    return content.read() if isinstance(content, StoredFile) else b64decode(content, validate=True)


def _check_bytes(parts: list[Any]) -> str | None:
    if not all(isinstance(part, (str, StoredFile)) for part in parts):
        return _NO_BYTES
    if sum(part.size if isinstance(part, StoredFile) else len(part) * 3 // 4 for part in parts) > MOST_BYTES:
        return _too_large()
    try:
        for part in parts:
            if isinstance(part, str):
                b64decode(part, validate=True)
    except (binascii.Error, ValueError):
        return _NO_BYTES
    return None


def _check_text(file: object) -> str | None:
    """Check JSON that came as a file. What it holds is counted before anything is made of it."""
    if not isinstance(file, StoredFile):
        return "the text of JSON is a file"
    text = file.read()
    if sum(map(text.count, (b"[", b"{", b","))) > MOST_PARTS:
        return "it holds too much"
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "it is no JSON"
    return find_fault(found, most_depth=MOST_DEPTH, most_parts=MOST_PARTS, most_chars=MOST_BYTES)


def _too_large() -> str:
    return f"it is larger than {MOST_BYTES >> 20} MB"
