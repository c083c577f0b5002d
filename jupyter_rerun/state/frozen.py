"""Values as they were at one moment.

Session state keeps what users assign by reference. An image of it must not change with them, so a `Freezer` notes what containers
hold, containers in containers, too, for these are what programs change in place. Containers are those of Python, and the objects of
named tuples, of dataclasses and of classes that the program itself defines, unless they say how they are copied. All else is shared: a
copy of a model, a connection or a frame may be slow, or no copy at all, and nothing tells. Thawing gives new containers, but for the
session that had them: it gets back those that still hold what they held, so that whoever else has them shares them with it as before.

What has not changed since the image before is not noted again: both have the same `Frozen`.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from math import inf, prod
from operator import is_
from typing import Any

from jupyter_rerun.state.values import PLAIN

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


class Limit(Enum):
    """Why a value was left as it is."""

    OF_VALUE = "it holds too much"
    OF_IMAGE = "all together hold too much"


@dataclass(slots=True, eq=False)
class Frozen:
    """A container, and what it held."""

    original: Any
    parts: Any  # a dict, or a list
    is_plain: bool  # all of them are numbers, texts and the like
    inner: tuple[Frozen, ...] | None = None  # the containers among them; None until they are noted, too

    def all(self) -> Iterator[Frozen]:
        """Yield this container and those in it, each once."""
        waiting, seen = [self], set[int]()
        while waiting:
            each = waiting.pop()
            if id(each) not in seen:
                seen.add(id(each))
                yield each
                waiting += each.inner or ()

    def values(self) -> Iterable[Any]:
        """Return the parts, without the keys of a dict."""
        return self.parts.values() if type(self.parts) is dict else self.parts

    def is_settled(self) -> bool:
        """Whether all that it holds is noted: no object is in it that may have changed."""
        return all(each.is_plain or len(each.inner or ()) == sum(type(part) not in PLAIN for part in each.values()) for each in self.all())


class Freezer:
    """Freezes values for one image after another. Within an image, what several values share stays shared.

    Parameters
    ----------
    most_items
        A value that holds more, in all its containers, is left as it is.
    most_in_image
        So is a value with which all of an image would hold more; those with the fewest items of their own come first.
    """

    def __init__(self, most_items: float = inf, most_in_image: float = inf) -> None:
        self._most_items, self._most_in_image = most_items, most_in_image
        self._room = most_in_image
        self._known: dict[int, Frozen] = {}  # by container
        self._earlier: dict[int, Frozen] = {}  # in the image before
        self._kept: dict[int, bool] = {}  # of these: whether they are as they were
        self.left: dict[int, Limit] = {}  # containers that were left

    def begin(self, values: Iterable[object]) -> None:
        """Freeze the values of the next image."""
        self._earlier, self._known, self._kept = self._known, {}, {}
        self._room, self.left = self._most_in_image, {}
        containers = [value for value in values if type(value) not in PLAIN and is_container(value)]
        if self._most_in_image < inf:
            containers.sort(key=lambda value: len(_content(value)))
        for value in containers:
            if id(value) not in self._known and id(value) not in self.left:
                self._freeze(value)
        self._earlier, self._kept = {}, {}

    def find(self, value: Any) -> Any:
        """Return one of the values as it was frozen, or itself."""
        return value if type(value) in PLAIN else self._known.get(id(value), value)

    def _freeze(self, value: Any) -> None:
        limit = Limit.OF_VALUE if self._most_items <= self._room else Limit.OF_IMAGE
        room, begun, waiting = min(self._most_items, self._room), list[Frozen](), [value]
        while waiting and room >= 0:
            each = waiting.pop()
            if id(each) in self._known:
                continue
            room -= len(_content(each))
            if room >= 0:
                frozen = self._known[id(each)] = self._find_unchanged(each) or _note(each)
                begun.append(frozen)
                waiting += _containers_in(frozen)
        self._room -= sum(len(frozen.parts) for frozen in begun)  # what was noted in vain took its time, too
        if room < 0:
            self.left[id(value)] = limit
            for frozen in begun:
                del self._known[id(frozen.original)]
        else:
            for frozen in begun:
                self._join(frozen)

    def _find_unchanged(self, value: Any) -> Frozen | None:
        """Return the container as it was in the image before, if it is still so, with all that it holds."""
        frozen = self._earlier.get(id(value))
        if frozen is None:
            return None
        if id(frozen) not in self._kept:
            _find_kept(frozen, self._kept)
        return frozen if self._kept[id(frozen)] else None

    def _join(self, frozen: Frozen) -> None:
        """Put the containers in one that was noted in their places."""
        if frozen.inner is not None:
            return
        frozen.inner = ()
        if frozen.is_plain:
            return
        find = self._known.get
        if type(frozen.parts) is dict:
            frozen.parts = {key: find(id(part), part) for key, part in frozen.parts.items()}
        else:
            frozen.parts = [find(id(part), part) for part in frozen.parts]
        frozen.inner = tuple(part for part in frozen.values() if type(part) is Frozen)


def _note(value: Any) -> Frozen:
    """Note what a container holds, not yet what the containers in it do."""
    content = _content(value)
    parts = dict(content) if isinstance(content, dict) else list(content)
    return Frozen(value, parts, PLAIN.issuperset(map(type, parts.values() if isinstance(parts, dict) else parts)))


def _containers_in(frozen: Frozen) -> list[Any]:
    """Return the containers in one, whether it was noted now or before."""
    if frozen.inner is not None:
        return [part.original for part in frozen.inner]
    kinds = set() if frozen.is_plain else {kind for kind in set(map(type, frozen.values())) if _is_container_type(kind)}
    return [part for part in frozen.values() if type(part) in kinds] if kinds else []


def freeze(values: Iterable[object]) -> Callable[[Any], Any]:
    """Freeze values; return what finds them as they were frozen."""
    freezer = Freezer()
    freezer.begin(values)
    return freezer.find


def weigh(frozen: object, beside: object = None) -> int:
    """Return about how many bytes a frozen value takes, also of arrays, tables and files, which are shared.

    Parameters
    ----------
    beside
        Another frozen value; what it holds is not counted.
    """
    if type(frozen) is not Frozen:
        return _weigh_part(frozen)
    known = {id(each) for each in beside.all()} if type(beside) is Frozen else set()
    total = 0
    for each in frozen.all():
        if id(each) not in known:
            total += 100 + 16 * len(each.parts)
            if each.is_plain:
                total += sum([len(part) for part in each.values() if type(part) is str or type(part) is bytes])
            else:
                total += sum(map(_weigh_part, each.values()))
    return total


def _weigh_part(value: object) -> int:
    """Return the bytes of a text, an array or a file, or about as many as a table has; 0 for all else."""
    if type(value) is str or type(value) is bytes:
        return len(value)
    if type(value) in PLAIN or type(value) is Frozen:
        return 0
    if issubclass(type(value), BytesIO):  # not isinstance: that asks the object, which may be anything
        return int(getattr(value, "size", 0)) or value.getbuffer().nbytes  # type: ignore[attr-defined]
    size = getattr(type(value), "nbytes", None) or getattr(type(value), "shape", None)
    if size is None:
        return 0
    try:
        found = getattr(value, "nbytes", None)
        return int(found if found is not None else 8 * prod(value.shape))  # type: ignore[attr-defined]
    except BaseException:  # whatever an object of the program makes of it
        return 0


def list_shared(frozen: object) -> list[object]:
    """Return the objects of a frozen value that were not copied, and are no numbers, texts and the like."""
    if type(frozen) is not Frozen:
        return [] if type(frozen) in PLAIN else [frozen]
    holders = (each for each in frozen.all() if not each.is_plain)
    return [part for each in holders for part in each.values() if type(part) not in PLAIN and type(part) is not Frozen]


def is_container(value: object) -> bool:
    """Whether what a value holds is noted when it is frozen."""
    return _is_container_type(type(value))


def _is_container_type(cls: type) -> bool:
    return cls in _CONTAINERS or _is_record(cls) or _is_named_tuple(cls)


def _is_record(cls: type) -> bool:
    """Whether objects of a class are what stands in their ``__dict__``, and the program, or a dataclass, has put it there."""
    for base in cls.__mro__[:-1]:
        known = vars(base)
        if base.__module__ != "__main__" and "__dataclass_fields__" not in known:
            return False
        own = _COPYING.intersection(known)
        if own == {"__setattr__"} and getattr(known.get("__dataclass_params__"), "frozen", False):
            own = frozenset()  # it only refuses
        if known.get("__slots__") or own:
            return False
    return cls.__dictoffset__ != 0


def _is_named_tuple(cls: type) -> bool:
    return cls.__bases__ == (tuple,) and "_fields" in vars(cls) and _COPYING.isdisjoint(vars(cls)) and cls.__dictoffset__ == 0


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
        if type(value) is not Frozen:
            return value
        if id(value) not in made:
            if keeps and id(value) not in kept:
                _find_kept(value, kept)
            _thaw(value, made, kept)
        return made[id(value)]

    return thaw


def _thaw(value: Frozen, made: dict[int, Any], kept: Mapping[int, bool]) -> None:
    """Make what a container, and those in it, were; or have them themselves, if they are kept."""
    new, tuples = list[Frozen](), list[Frozen]()
    for each in value.all():
        if id(each) in made:
            continue
        if kept.get(id(each)):
            made[id(each)] = each.original
        elif isinstance(each.original, tuple):
            tuples.append(each)
        else:  # before its parts, which may hold it
            made[id(each)] = _new_like(each.original)
            new.append(each)
    while tuples:  # each has its parts from the start
        each = tuples[-1]
        if missing := [part for part in each.inner or () if id(part) not in made]:
            tuples += missing
        else:
            tuples.pop()
            made.setdefault(id(each), tuple.__new__(type(each.original), _thawed(each, made)))
    for each in new:
        _fill(made[id(each)], _thawed(each, made))


def _thawed(frozen: Frozen, made: Mapping[int, Any]) -> Any:
    """Return the parts of a container, as they are to be in the new one."""
    if frozen.is_plain:
        return frozen.parts
    if type(frozen.parts) is dict:
        return {key: made[id(part)] if type(part) is Frozen else part for key, part in frozen.parts.items()}
    return [made[id(part)] if type(part) is Frozen else part for part in frozen.parts]


def _find_kept(value: Frozen, kept: dict[int, bool]) -> None:
    """Find out which containers in a value, and is it one, are as they were, and hold only such."""
    holders: dict[int, list[int]] = {id(value): []}
    waiting, changed = [value], list[int]()
    while waiting:
        each = waiting.pop()
        kept[id(each)] = True
        if not _holds(each):
            changed.append(id(each))
        for part in each.inner or ():
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
    return value if type(value) in _CONTAINERS or isinstance(value, tuple) else vars(value)


def _holds(frozen: Frozen) -> bool:
    """Whether a container holds what it held, itself."""
    if isinstance(frozen.original, tuple):
        return True
    content, parts = _content(frozen.original), frozen.parts
    if len(content) != len(parts):
        return False
    values: Iterable[Any] = frozen.values() if frozen.is_plain else map(_original, frozen.values())
    if type(parts) is dict:
        return all(map(is_, content, parts)) and all(map(is_, content.values(), values))
    return all(map(is_, content, values))


def _original(part: Any) -> Any:
    return part.original if type(part) is Frozen else part


def _new_like(original: Any) -> Any:
    """Return an empty container like another."""
    if type(original) not in _CONTAINERS:
        return object.__new__(type(original))
    new = copy(original)
    new.clear()
    return new


def _fill(new: Any, parts: Any) -> None:
    """Put its parts into a new container."""
    if type(new) not in _CONTAINERS:
        vars(new).update(parts)
    elif isinstance(new, (dict, set)):
        new.update(parts)
    else:
        new.extend(parts)
