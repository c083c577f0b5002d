"""Whether JSON is what a `TypedDict` says, with nothing missing and nothing besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

_FLOATS = (int, float)


def find_faults(value: Any, hint: Any, where: str = "") -> Iterator[str]:
    """Say what of a value is not as its type says; a fact of an object that may be None has to be left out in place of it."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        faults = [list(find_faults(value, arg, where)) for arg in args]
        yield from min(faults, key=len)
    elif is_typeddict(hint):
        yield from _find_faults_of_object(value, hint, where)
    elif origin is Literal:
        if not any(value == arg and type(value) is type(arg) for arg in args):
            yield f"{where}: {value!r} is none of {args}"
    elif origin is tuple and isinstance(value, list) and len(value) == len(args):
        for i, (item, arg) in enumerate(zip(value, args, strict=True)):
            yield from find_faults(item, arg, f"{where}[{i}]")
    elif origin is not None and issubclass(origin, Mapping) and isinstance(value, dict):
        for name, item in value.items():
            yield from find_faults(item, args[1], f"{where}.{name}")
    elif origin is not None and issubclass(origin, Sequence) and origin is not tuple and isinstance(value, list):
        for i, item in enumerate(value):
            yield from find_faults(item, args[0], f"{where}[{i}]")
    elif hint is not Any and not (type(value) is hint or (hint is float and type(value) in _FLOATS)):
        yield f"{where}: {value!r} is no {hint}"


def _find_faults_of_object(value: Any, hint: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no {hint.__name__}"
        return
    hints = get_type_hints(hint)
    for name, item in value.items():
        if name not in hints:
            yield f"{where}.{name} is not known to {hint.__name__}"
        elif item is None and hints[name] is not Any:
            yield f"{where}.{name} says nothing"
        else:
            yield from find_faults(item, hints[name], f"{where}.{name}")
    for name in hint.__required_keys__ - value.keys():
        if type(None) not in get_args(hints[name]):
            yield f"{where}.{name} is missing"
