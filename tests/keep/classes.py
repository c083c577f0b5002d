"""Classes whose objects are kept: those that are, those that look like it and are not."""

from __future__ import annotations

import dataclasses
import enum
from collections import namedtuple
from typing import Any, NamedTuple


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Rights(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass
class Point:
    x: Any
    y: Any = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    start: Any
    end: Any


class Pair(NamedTuple):
    left: Any
    right: Any = None


Old = namedtuple("Old", "a b")


class Text(str):
    """A subclass of a builtin type."""


class Texts(list):  # type: ignore[type-arg]
    """Another one."""


class Numbers(dict):  # type: ignore[type-arg]
    """And another one."""


@dataclasses.dataclass
class Ending:
    """Does something when it goes."""

    path: str

    def __del__(self) -> None:
        ENDED.append(self.path)


ENDED: list[str] = []


@dataclasses.dataclass
class Reducing:
    """Has a way of its own to be copied."""

    x: int

    def __reduce__(self) -> Any:
        return Reducing, (self.x + 1,)


class Plain:
    """Something that only pickle takes."""

    def __init__(self, x: object) -> None:
        self.x = x

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plain) and self.x == other.x

    __hash__ = None  # type: ignore[assignment]
