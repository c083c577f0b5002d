"""A value that may be anything: whether it is the same as another one, and what it held.

Session state keeps what users assign by reference. An image of it must not change with them, so `freeze` notes what containers
hold, containers in containers, too, for these are what programs change in place. Containers are those of Python, and the objects of
dataclasses and of classes that the program itself defines, unless they say how they are copied. All else is shared: a copy of a model, a
connection or a frame may be slow, or no copy at all, and nothing tells. Thawing gives new containers, but for the session that had them:
it gets back those that still hold what they held, so that whoever else has them shares them with it as before.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from math import inf, prod
from operator import is_
from typing import Any, Final

NO_VALUE: Final = object()  # where None is a value too

PLAIN = frozenset({type(None), bool, int, float, str, bytes})
_CONTAINERS = frozenset({list, dict, set, tuple, deque, defaultdict, OrderedDict, Counter})
# Methods of classes that say themselves how their objects are copied, or what these are.
_COPYING = frozenset(
    (
        "__copy__",
        "__deepcopy__",
        "__reduce__",
        "__reduce_ex__",
        "__getstate__",
        "__setstate__",
        "__getattribute__",
        "__setattr__",
        "__del__",
    )
)


def is_same(left: object, right: object) -> bool:
    """Whether two values are equal as far as can be told; arrays and frames count only by identity."""
    if left is right:
        return True
    if left is NO_VALUE or right is NO_VALUE:
        return False
    try:
        return type(left) is type(right) and bool(left == right)
    except BaseException:  # `==` of user types and arrays may raise anything
        return False


def is_changed(new: object, old: object) -> bool:
    """Whether the front end changed a value: by ``!=``, so that 5 and 5.0 are one value."""
    if new is old:
        return False
    try:
        return bool(new != old)
    except BaseException:  # `!=` of user types and arrays may raise anything
        return True


@dataclass(slots=True)
class _Frozen:
    """A container, and what it held."""

    original: Any
    parts: Any  # a dict, or a list

    def inner(self) -> Iterator[_Frozen]:
        """Yield the containers in it."""
        parts = self.parts.values() if type(self.parts) is dict else self.parts
        return (part for part in parts if type(part) is _Frozen)


class _TooLarge(Exception):
    """A value holds more than is wanted."""


def freezer(most_items: float = inf) -> Callable[[object], Any]:
    """Return a function that freezes values; what several of them share stays shared.

    Parameters
    ----------
    most_items
        A value that holds more, in all its containers, is left as it is (see `is_left`).
    """
    known: dict[int, _Frozen] = {}

    def freeze_entry(value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        if most_items == inf:
            return freeze(value, [inf], [])
        begun: list[int] = []
        try:
            return freeze(value, [most_items], begun)
        except _TooLarge:
            for name in begun:
                del known[name]
            return value

    def freeze(value: Any, room: list[float], begun: list[int]) -> Any:
        if type(value) in PLAIN or not is_container(value):
            return value
        if id(value) in known:
            return known[id(value)]
        content = _content(value)
        room[0] -= len(content)
        if room[0] < 0:
            raise _TooLarge
        frozen = known[id(value)] = _Frozen(value, ())
        begun.append(id(value))
        if isinstance(content, dict):
            frozen.parts = {key: freeze(part, room, begun) for key, part in list(content.items())}
        else:
            frozen.parts = [freeze(part, room, begun) for part in list(content)]
        return frozen

    return freeze_entry


def weigh(frozen: object) -> int:
    """Return about how many bytes a frozen value takes: also of arrays, tables and files, which are shared."""
    total, waiting, seen = 0, [frozen], set[int]()
    while waiting:
        each = waiting.pop()
        if type(each) is _Frozen and id(each) not in seen:
            seen.add(id(each))
            total += 100 + 16 * len(each.parts)
            waiting += each.parts.values() if type(each.parts) is dict else each.parts
        elif isinstance(each, (str, bytes)):
            total += len(each)
        else:
            total += _weigh_array(each)
    return total


def _weigh_array(value: object) -> int:
    """Return the bytes of an array or a file, or about as many as a table has; 0 for all else."""
    if type(value) in PLAIN or type(value) is _Frozen:
        return 0
    if isinstance(value, BytesIO):
        return int(getattr(value, "size", 0)) or value.getbuffer().nbytes
    size = getattr(type(value), "nbytes", None) or getattr(type(value), "shape", None)
    if size is None:
        return 0
    try:
        found = getattr(value, "nbytes", None)
        return int(found if found is not None else 8 * prod(value.shape))  # type: ignore[attr-defined]
    except BaseException:  # whatever an object of the program makes of it
        return 0


def is_left(frozen: object) -> bool:
    """Whether a freezer has left a value as it was because it holds too much."""
    return type(frozen) is not _Frozen and is_container(frozen)


def is_container(value: object) -> bool:
    """Whether what a value holds is noted when it is frozen."""
    return type(value) in _CONTAINERS or _is_record(type(value))


def _is_record(cls: type) -> bool:
    """Whether objects of a class are what stands in their ``__dict__``, and the program, or a dataclass, has put it there."""
    for base in cls.__mro__[:-1]:
        known = vars(base)
        if base.__module__ != "__main__" and "__dataclass_fields__" not in known:
            return False
        if known.get("__slots__") or not _COPYING.isdisjoint(known):
            return False
    return cls.__dictoffset__ != 0


def thawer(*, keeps: bool) -> Callable[[object], Any]:
    """Return a function that thaws values; what several of them share stays shared.

    Parameters
    ----------
    keeps
        A container that has not been changed since, nor any in it, is given back itself, not a copy.
    """
    made: dict[int, Any] = {}
    kept: dict[int, bool] = {}

    def thaw(value: Any) -> Any:
        if type(value) is not _Frozen:
            return value
        name = id(value)
        if name not in made:
            if keeps and name not in kept:
                _find_kept(value, kept)
            if kept.get(name):
                made[name] = value.original
            else:
                made[name] = _new_like(value.original)  # before its parts, which may hold it
                parts = value.parts
                parts = {key: thaw(part) for key, part in parts.items()} if type(parts) is dict else list(map(thaw, parts))
                made[name] = _fill(made[name], value.original, parts)
        return made[name]

    return thaw


def _find_kept(value: _Frozen, kept: dict[int, bool]) -> None:
    """Find out which containers in a value, and is it one, are as they were, and hold only such."""
    holders: dict[int, list[int]] = {id(value): []}
    waiting, changed = [value], list[int]()
    while waiting:
        each = waiting.pop()
        kept[id(each)] = True
        if not _holds(each):
            changed.append(id(each))
        for part in each.inner():
            if kept.get(id(part)) is False:  # known from a value before
                changed.append(id(each))
            elif id(part) not in holders and id(part) not in kept:
                holders[id(part)] = [id(each)]
                waiting.append(part)
            elif id(part) in holders:
                holders[id(part)].append(id(each))
    while changed:
        name = changed.pop()
        if kept[name]:
            kept[name] = False
            changed.extend(holders[name])


def _content(value: Any) -> Any:
    return value if type(value) in _CONTAINERS else vars(value)


def _holds(frozen: _Frozen) -> bool:
    """Whether a container holds what it held, itself."""
    content, parts = _content(frozen.original), frozen.parts
    if len(content) != len(parts):
        return False
    if type(parts) is not dict:
        return all(map(is_, content, map(_original, parts)))
    return all(map(is_, content, parts)) and all(map(is_, content.values(), map(_original, parts.values())))


def _original(part: Any) -> Any:
    return part.original if type(part) is _Frozen else part


def _new_like(original: Any) -> Any:
    """Return an empty container like another; of a tuple, the tuple itself, which is empty or has its parts from the start."""
    if type(original) is tuple:
        return original
    if type(original) not in _CONTAINERS:
        return object.__new__(type(original))
    new = copy(original)
    new.clear()
    return new


def _fill(new: Any, original: Any, parts: Any) -> Any:
    """Put its parts into a new container; return it."""
    if type(original) is tuple:
        return tuple(parts)
    if type(original) not in _CONTAINERS:
        vars(new).update(parts)
    elif isinstance(original, (dict, set)):
        new.update(parts)
    else:
        new.extend(parts)
    return new
