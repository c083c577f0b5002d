"""Kinds of classes that programs define: enums, dataclasses, named tuples. They are known by module and name.

No module is imported for a name, and no code of the class runs: neither its ``__init__`` nor a ``__reduce__``, and a class
that has ways of its own to be copied, or does something when an object goes, is refused. So text from anywhere may name any class.

An app defines the classes of its cell anew in each run. An object of an earlier one is one of the class that has the name now, if
that has the same members or fields.
"""

from __future__ import annotations

import copyreg
import dataclasses
import sys
from enum import Enum, EnumMeta, Flag
from types import MemberDescriptorType
from typing import Any

from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, Node, NotExactError, NotYetError

MAIN = "__main__"


def find(value: Any) -> Kind | None:
    """Return the kind of an object of such a class."""
    if isinstance(value, Enum):
        return ENUM
    if isinstance(value, tuple) and hasattr(type(value), "_fields"):
        return NAMED_TUPLE
    return DATACLASS if dataclasses.is_dataclass(value) and not isinstance(value, type) else None


def name_class(kind: type) -> tuple[str, str]:
    """Return module and name of a class; NotExactError if it cannot be found by them."""
    module, name = kind.__module__, kind.__qualname__
    if "<locals>" in name:
        raise NotExactError(f"its class {name} is defined in a function, where nothing finds it again")
    if module != MAIN and _look_up(module, name) is not kind:
        raise NotExactError(f"its class is not the one that {module}.{name} is now")
    return module, name


def find_class(module: object, name: object) -> Any:
    """Return what has that name now; NotYetError if nothing has."""
    if not isinstance(module, str) or not isinstance(name, str):
        raise TypeError("no name of a class")
    found = _look_up(module, name)
    if found is None:
        raise NotYetError(name if module == MAIN else f"{module}.{name}")
    return found


def _look_up(module: str, name: str) -> Any:
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        # Not by getattr: a module may make its attributes when asked.
        found = getattr(found, "__dict__", {}).get(part)
    return found


def _check_is_plain(kind: Any, new: Any) -> None:
    """Raise NotExactError if a class has ways of its own to make, copy or end its objects."""
    is_plain = (
        kind.__new__ is new
        and kind.__reduce__ is object.__reduce__
        and kind.__reduce_ex__ is object.__reduce_ex__
        and all(_is_usual(kind, name) for name in ("__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__"))
        and not hasattr(kind, "__del__")
    )
    if not is_plain:
        raise NotExactError("its class has ways of its own to make, copy or end its objects")


def _is_usual(kind: Any, name: str) -> bool:
    method = getattr(kind, name, None)
    return method is None or method is getattr(object, name, None) or getattr(method, "__module__", None) == "dataclasses"


def _write_enum(value: Any, to: Encoder) -> Node:
    kind = type(value)
    module, name = name_class(kind)
    if kind.__members__.get(value.name) is value:
        return [module, name, value.name]
    if isinstance(value, Flag):
        return [module, name, to.node(value.value)]
    raise NotExactError("it is no member of its enum")


def _read_enum(node: Node, to: Decoder) -> Any:
    module, name, member = node
    kind = find_class(module, name)
    if not isinstance(kind, EnumMeta):
        raise TypeError(f"{name} is no enum")
    if isinstance(member, str):
        return kind.__members__[member]
    if not issubclass(kind, Flag):
        raise TypeError(f"{name} has no such member")
    return kind(to.value(member))


def _write_dataclass(value: Any, to: Encoder) -> Node:
    kind = type(value)
    module, name = name_class(kind)
    _check_is_plain(kind, object.__new__)
    names = [field.name for field in dataclasses.fields(value)]
    slots = [slot for slot in copyreg._slotnames(kind) if hasattr(value, slot)]  # type: ignore[attr-defined]
    held = {**{slot: getattr(value, slot) for slot in slots}, **getattr(value, "__dict__", {})}
    if set(held) != set(names):
        raise NotExactError("it has attributes that are no fields, or fields without a value")
    return [module, name, [[each, to.node(held[each])] for each in names]]


def _read_dataclass(node: Node, to: Decoder) -> Any:
    module, name, pairs = node
    kind = find_class(module, name)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        raise TypeError(f"{name} is no dataclass")
    if sorted(field.name for field in dataclasses.fields(kind)) != sorted(each for each, _ in pairs):
        raise TypeError(f"{name} has other fields now")
    try:
        _check_is_plain(kind, object.__new__)
    except NotExactError as error:
        raise TypeError(str(error)) from None
    made = object.__new__(kind)
    for each, part in pairs:
        value = to.value(part)
        if isinstance(_find_static(kind, each), MemberDescriptorType):
            object.__setattr__(made, each, value)
        else:
            made.__dict__[each] = value
    return made


def _find_static(kind: type, name: str) -> object:
    return next((each.__dict__[name] for each in kind.__mro__ if name in each.__dict__), None)


def _check_is_named_tuple(kind: Any) -> None:
    makes = kind.__new__ is tuple.__new__ or getattr(kind.__new__, "__module__", "").startswith("namedtuple_")
    _check_is_plain_tuple = kind.__reduce__ is object.__reduce__ and kind.__reduce_ex__ is object.__reduce_ex__
    if not makes or not _check_is_plain_tuple or hasattr(kind, "__del__") or not _is_usual(kind, "__setstate__"):
        raise NotExactError("its class has ways of its own to make, copy or end its objects")


def _write_named_tuple(value: Any, to: Encoder) -> Node:
    kind = type(value)
    module, name = name_class(kind)
    _check_is_named_tuple(kind)
    if getattr(value, "__dict__", None) or len(kind._fields) != len(value):
        raise NotExactError("it has attributes that are no fields")
    return [module, name, [[field, to.node(each)] for field, each in zip(kind._fields, value, strict=True)]]


def _read_named_tuple(node: Node, to: Decoder) -> Any:
    module, name, pairs = node
    kind = find_class(module, name)
    if not (isinstance(kind, type) and issubclass(kind, tuple)) or list(getattr(kind, "_fields", ())) != [field for field, _ in pairs]:
        raise TypeError(f"{name} has other fields now")
    try:
        _check_is_named_tuple(kind)
    except NotExactError as error:
        raise TypeError(str(error)) from None
    return tuple.__new__(kind, [to.value(part) for _, part in pairs])


ENUM = Kind("enum", _write_enum, _read_enum)
DATACLASS = Kind("dataclass", _write_dataclass, _read_dataclass)
NAMED_TUPLE = Kind("namedtuple", _write_named_tuple, _read_named_tuple)
BY_TAG = {kind.tag: kind for kind in (ENUM, DATACLASS, NAMED_TUPLE)}
