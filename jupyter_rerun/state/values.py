"""A value that may be anything: whether it is the same as another one."""

from __future__ import annotations

from typing import Final

NO_VALUE: Final = object()  # where None is a value too

PLAIN = frozenset({type(None), bool, int, float, str, bytes})


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
