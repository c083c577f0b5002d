"""Values as JSON, exactly: what comes back is equal to what was given, and of its type, in all its parts.

A node is what stands for a value. Texts, truth, None, lists, small whole numbers, and floats that are no whole numbers stand for
themselves; all else is an object with one name, ``{"$tuple": [1, 2]}``, the tag of a `Kind`. So it is in a dict, unless its keys are
plain texts in sorted order. Programs of other languages that read such JSON and write it again change nothing: neither 1.0 to 1, nor
digits of a long number, nor the order of a dict.

Bytes are leaves of a node. Whoever writes it says what they become: base64 in a text, the number of a buffer elsewhere.

Types are taken exactly: an instance of a subclass that has no kind of its own is refused, never narrowed. Of what a value holds twice
there are two copies afterwards. One that holds itself is refused.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Node = Any
Leaf = int | str  # the number of a buffer, or base64

_MARK: Final = "$"
_MOST_INT: Final = 2**53 - 1  # beyond that JavaScript has no exact numbers


class NotExactError(Exception):
    """No node can stand for a value; the message says why."""


class NeverError(NotExactError):
    """A value is not to be kept, in this way or another."""


class NotYetError(Exception):
    """The class of a value does not exist yet: the program may define or import it later."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"there is no class {name!r} yet")


@dataclass(frozen=True)
class Kind:
    """How values of one kind become a node, and come back."""

    tag: str  # without its mark; what belongs to a library begins with its name and a dot
    encode: Callable[[Any, Encoder], Node]
    decode: Callable[[Any, Decoder], Any]  # raises whatever it likes of a node that `encode` has not made


class Encoder:
    """Makes the node of one value; `find_kind` finds the kind of a part, or raises NotExactError."""

    def __init__(self, find_kind: Callable[[Any], Kind]) -> None:
        self._find_kind = find_kind
        self._open: set[int] = set()  # ids of what is being encoded, from the outermost inwards

    def node(self, value: Any) -> Node:
        """Return the node of a value; NotExactError if none can stand for it."""
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            return value if _is_text(value) else _tagged("str", value.encode("utf-8", "surrogatepass"))
        if kind is int:
            return value if -_MOST_INT <= value <= _MOST_INT else _tagged("int", hex(value))
        if kind is float:
            return _tagged("float", repr(value)) if not math.isfinite(value) or value.is_integer() else value
        if id(value) in self._open:
            raise NotExactError("it holds itself")
        self._open.add(id(value))
        try:
            if kind is list:
                return [self.node(each) for each in value]
            if kind is dict:
                return self._object(value)
            found = self._find_kind(value)
            return _tagged(found.tag, found.encode(value, self))
        finally:
            self._open.discard(id(value))

    def pairs(self, value: Mapping[Any, Any]) -> Node:
        """Return keys and values of a mapping, in their order."""
        return [[self.node(key), self.node(each)] for key, each in value.items()]

    def _object(self, value: dict[Any, Any]) -> Node:
        keys = list(value)
        if all(map(_is_plain_key, keys)) and keys == sorted(keys):
            return {key: self.node(each) for key, each in value.items()}
        return _tagged("dict", self.pairs(value))


class Decoder:
    """Makes values of nodes; `find_tag` finds the kind of a tag, or raises KeyError."""

    def __init__(self, find_tag: Callable[[str], Kind], buffers: Sequence[bytes | memoryview] = ()) -> None:
        self._find_tag = find_tag
        self._buffers = buffers

    def value(self, node: Node) -> Any:
        """Return the value that a node stands for; raises whatever its kind raises of one that is none."""
        if type(node) is list:
            return [self.value(each) for each in node]
        if type(node) is not dict:
            return node
        tag = next(iter(node)) if len(node) == 1 else ""
        if tag.startswith(_MARK):
            return self._find_tag(tag.removeprefix(_MARK)).decode(node[tag], self)
        if any(key.startswith(_MARK) for key in node):
            raise ValueError("a node with several tags")
        return {key: self.value(each) for key, each in node.items()}

    def pairs(self, node: Node) -> list[tuple[Any, Any]]:
        """Return keys and values of a mapping."""
        return [(self.value(key), self.value(each)) for key, each in node]

    def bytes(self, leaf: Leaf | bytes | memoryview) -> bytes | memoryview:
        """Return the bytes of a leaf; those of a node that was not written yet are bytes themselves."""
        if isinstance(leaf, (bytes, memoryview)):
            return leaf
        if isinstance(leaf, str):
            try:
                return base64.b64decode(leaf, validate=True)
            except binascii.Error as error:
                raise ValueError(str(error)) from None
        if type(leaf) is not int or leaf < 0:
            raise ValueError("no bytes")
        return self._buffers[leaf]


def dump(node: Node, put: Callable[[Any], Leaf]) -> str:
    """Return a node as JSON, always the same text for the same node; `put` makes a leaf of bytes."""
    return json.dumps(node, default=put, separators=(",", ":"), sort_keys=True, allow_nan=False)


def in_text(data: Any) -> str:
    """Return bytes as base64: the leaf for a text."""
    return base64.b64encode(data).decode("ascii")


def describe_type(kind: type) -> str:
    """Return the name of a type as people know it."""
    return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"


def _tagged(tag: str, node: Node) -> Node:
    return {_MARK + tag: node}


def _is_text(value: str) -> bool:
    """Whether all of it are characters: halves of some would be joined by whoever reads them."""
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_plain_key(key: object) -> bool:
    # JavaScript puts names that are whole numbers before others.
    return type(key) is str and not key.startswith(_MARK) and not key.isdecimal() and _is_text(key)
