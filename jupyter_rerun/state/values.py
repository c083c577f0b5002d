"""A value that may be anything: whether it is the same as another one, and what it held.

Session state keeps what users assign by reference. An image of it must not change with them, so `freeze` notes what builtin
containers hold, containers in containers, too, for these are what programs change in place. All else is shared: a copy of a model, a
connection or a frame may be slow, or no copy at all, and nothing tells. Thawing gives new containers, but for the session that had them:
it gets back those that still hold what they held, so that whoever else has them shares them with it as before.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from operator import is_
from typing import Any, Final

NO_VALUE: Final = object()  # where None is a value too

_CONTAINERS = frozenset({list, dict, set, tuple, deque, defaultdict, OrderedDict, Counter})


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
    parts: Any


def freezer() -> Callable[[object], Any]:
    """Return a function that freezes values; what several of them share stays shared."""
    known: dict[int, _Frozen] = {}

    def freeze(value: Any) -> Any:
        if type(value) not in _CONTAINERS:
            return value
        if id(value) in known:
            return known[id(value)]
        frozen = known[id(value)] = _Frozen(value, ())
        if isinstance(value, dict):
            frozen.parts = {key: freeze(part) for key, part in list(value.items())}
        else:
            frozen.parts = [freeze(part) for part in list(value)]
        return frozen

    return freeze


def thawer(*, keeps: bool) -> Callable[[object], Any]:
    """Return a function that thaws values; what several of them share stays shared.

    Parameters
    ----------
    keeps
        A container that has not been changed since is given back itself, not a copy.
    """
    made: dict[int, Any] = {}

    def thaw(value: Any) -> Any:
        if type(value) is not _Frozen:
            return value
        if id(value) not in made:
            made[id(value)] = value.original  # in a circle
            parts = value.parts
            parts = {key: thaw(part) for key, part in parts.items()} if type(parts) is dict else list(map(thaw, parts))
            if not (keeps and _holds(value.original, parts)):
                made[id(value)] = _fill(value.original, parts)
        return made[id(value)]

    return thaw


def _holds(original: Any, parts: Any) -> bool:
    return _are(original, parts) and (type(parts) is not dict or _are(original.values(), parts.values()))


def _fill(original: Any, parts: Any) -> Any:
    """Return a new container of these parts."""
    if type(original) is tuple:
        return tuple(parts)
    filled = copy(original)
    filled.clear()
    if isinstance(original, (dict, set)):
        filled.update(parts)
    else:
        filled.extend(parts)
    return filled


def _are(left: Any, right: Any) -> bool:
    return len(left) == len(right) and all(map(is_, left, right))
