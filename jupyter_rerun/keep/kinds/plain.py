"""Kinds of the standard library's types."""

from __future__ import annotations

import pathlib
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, SafeUUID
from zoneinfo import ZoneInfo

from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, Node, NotExactError, dump, in_text

_FACTORIES = {kind.__name__: kind for kind in (list, dict, set, tuple, int, float, str, bool, bytes)}
_PATHS = {kind.__name__: kind for kind in (pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.PosixPath, pathlib.WindowsPath)}


def _read_dict(node: Node, to: Decoder) -> dict[Any, Any]:
    made = dict(to.pairs(node))
    _unique(made, node)
    return made


def _unique(made: Any, node: Node) -> Any:
    """Return a collection; ValueError if it has not taken each part of the node for itself."""
    if len(made) != len(node):
        raise ValueError("parts that are equal")
    return made


def _write_items(value: Iterable[Any], to: Encoder) -> Node:
    return [to.node(each) for each in value]


def _write_set(value: Iterable[Any], to: Encoder) -> Node:
    """Return the items in an order that is always the same."""
    return sorted(_write_items(value, to), key=lambda node: dump(node, in_text))


def _write_clock(value: Any, to: Encoder) -> Node:
    """Return a time of day, perhaps of a certain day: as it reads, which of two that read so, and its zone."""
    return [value.replace(tzinfo=None, fold=0).isoformat(), value.fold, to.node(value.tzinfo)]


def _read_clock(kind: Any) -> Callable[[Node, Decoder], Any]:
    def read(node: Node, to: Decoder) -> Any:
        text, fold, zone = node
        return kind.fromisoformat(text).replace(fold=fold, tzinfo=to.value(zone))

    return read


def _write_offset(value: timezone, to: Encoder) -> Node:
    return _write_items(value.__getinitargs__(), to)  # type: ignore[attr-defined]


def _write_zone(value: ZoneInfo, to: Encoder) -> Node:
    name: str | None = value.key
    if name is None or ZoneInfo(name) is not value:
        raise NotExactError("its time zone is not the one that is known by its name")
    return name


def _write_defaults(value: defaultdict[Any, Any], to: Encoder) -> Node:
    factory: Any = value.default_factory
    name = factory.__name__ if factory in _FACTORIES.values() else None
    if factory is not None and name is None:
        raise NotExactError("its default_factory is no builtin type")
    return [name, to.pairs(value)]


def _read_defaults(node: Node, to: Decoder) -> defaultdict[Any, Any]:
    name, pairs = node
    return defaultdict(_FACTORIES[name] if name is not None else None, _read_dict(pairs, to))


def _read_counter(node: Node, to: Decoder) -> Counter[Any]:
    counter: Counter[Any] = Counter()
    dict.update(counter, to.pairs(node))  # its own way adds
    _unique(counter, node)
    return counter


def _items(node: Node, to: Decoder) -> list[Any]:
    if type(node) is not list:
        raise TypeError("no items")
    return [to.value(each) for each in node]


def _text(node: Node) -> str:
    if type(node) is not str:
        raise TypeError("no text")
    return node


_KINDS: dict[type, Kind] = {
    str: Kind("str", lambda value, to: None, lambda node, to: str(to.bytes(node), "utf-8", "surrogatepass")),
    int: Kind("int", lambda value, to: None, lambda node, to: int(_text(node), 16)),
    float: Kind("float", lambda value, to: None, lambda node, to: float(_text(node))),
    dict: Kind("dict", lambda value, to: None, _read_dict),
    tuple: Kind("tuple", _write_items, lambda node, to: tuple(_items(node, to))),
    set: Kind("set", _write_set, lambda node, to: _unique(set(_items(node, to)), node)),
    frozenset: Kind("frozenset", _write_set, lambda node, to: _unique(frozenset(_items(node, to)), node)),
    deque: Kind("deque", lambda value, to: [value.maxlen, _write_items(value, to)], lambda node, to: deque(_items(node[1], to), node[0])),
    OrderedDict: Kind("OrderedDict", lambda value, to: to.pairs(value), lambda node, to: _unique(OrderedDict(to.pairs(node)), node)),
    defaultdict: Kind("defaultdict", _write_defaults, _read_defaults),
    Counter: Kind("Counter", lambda value, to: to.pairs(value), _read_counter),
    bytes: Kind("bytes", lambda value, to: value, lambda node, to: bytes(to.bytes(node))),
    bytearray: Kind("bytearray", lambda value, to: bytes(value), lambda node, to: bytearray(to.bytes(node))),
    complex: Kind("complex", lambda value, to: [to.node(value.real), to.node(value.imag)], lambda node, to: complex(*_items(node, to))),
    range: Kind(
        "range", lambda value, to: _write_items((value.start, value.stop, value.step), to), lambda node, to: range(*_items(node, to))
    ),
    slice: Kind(
        "slice", lambda value, to: _write_items((value.start, value.stop, value.step), to), lambda node, to: slice(*_items(node, to))
    ),
    date: Kind("date", lambda value, to: value.isoformat(), lambda node, to: date.fromisoformat(node)),
    time: Kind("time", _write_clock, _read_clock(time)),
    datetime: Kind("datetime", _write_clock, _read_clock(datetime)),
    timedelta: Kind(
        "timedelta", lambda value, to: [value.days, value.seconds, value.microseconds], lambda node, to: timedelta(*_items(node, to))
    ),
    timezone: Kind("timezone", _write_offset, lambda node, to: timezone(*_items(node, to))),
    ZoneInfo: Kind("ZoneInfo", _write_zone, lambda node, to: ZoneInfo(node)),
    Decimal: Kind("Decimal", lambda value, to: str(value), lambda node, to: Decimal(_text(node))),
    Fraction: Kind(
        "Fraction", lambda value, to: _write_items((value.numerator, value.denominator), to), lambda node, to: Fraction(*_items(node, to))
    ),
    UUID: Kind(
        "UUID",
        lambda value, to: [str(value), value.is_safe.name],
        lambda node, to: UUID(node[0], is_safe=SafeUUID[node[1]]),
    ),
}
_PATH = Kind("Path", lambda value, to: [type(value).__name__, to.node(str(value))], lambda node, to: _PATHS[node[0]](to.value(node[1])))

BY_TYPE: dict[type, Kind] = {**_KINDS, **dict.fromkeys(_PATHS.values(), _PATH)}
BY_TAG: dict[str, Kind] = {kind.tag: kind for kind in BY_TYPE.values()}
