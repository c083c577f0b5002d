"""Where in a value the part is that pickle refuses.

Pickle says what it cannot store, not where that lies. The parts of a value are looked at as pickle sees them: items
of containers, and what an object's own way to be pickled names as its state.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.errors import UnserializableSessionStateError


@dataclass(frozen=True)
class Fault:
    """The innermost part that pickle refuses."""

    path: str  # from the value to it, such as ``.model.callback`` or ``['x'][3]``; empty for the value itself
    part: object
    error: Exception  # what pickle says of it


def find_fault(value: object) -> Fault | None:
    """Return the first innermost part of `value` that pickle refuses; None if it takes the whole."""
    error = _refusal(value)
    return None if error is None else _descend(value, "", error, [])


def check_entry(key: str, value: object) -> None:
    """Raise UnserializableSessionStateError if pickle refuses the value of an entry."""
    fault = find_fault(value)
    if fault is not None:
        raise UnserializableSessionStateError(key, fault.path, fault.part, fault.error) from fault.error


def _refusal(value: object) -> Exception | None:
    try:
        pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # any failure of user code in pickling means the same
        return error
    return None


def _descend(value: object, path: str, error: Exception, outer: list[object]) -> Fault:
    outer = [*outer, value]
    for step, part in _parts(value):
        refusal = _refusal(part)
        if refusal is not None and not any(part is each for each in outer):  # a circle leads nowhere new
            return _descend(part, path + step, refusal, outer)
    return Fault(path, value, error)


def _parts(value: Any) -> Iterator[tuple[str, object]]:
    """Yield what pickle finds inside, each with the step that leads there."""
    if isinstance(value, dict):
        yield from _entries(value)
    elif isinstance(value, (list, tuple)):
        yield from ((f"[{index}]", item) for index, item in enumerate(value))
    elif isinstance(value, (set, frozenset)):
        yield from (("{…}", item) for item in value)
    elif not isinstance(value, type):
        yield from _reduced(value)


def _entries(entries: Mapping[Any, object]) -> Iterator[tuple[str, object]]:
    for key, item in entries.items():
        yield f"[{key!r}]", item
    yield from ((f".keys() ({key!r})", key) for key in entries)


def _reduced(value: Any) -> Iterator[tuple[str, object]]:
    try:
        reduced = value.__reduce_ex__(4)
    except Exception:  # then the object itself is what pickle refuses
        return
    if not isinstance(reduced, tuple):
        return
    parts: tuple[Any, ...] = (*reduced, None, None, None)
    arguments, state, items, entries = parts[1:5]
    yield from ((f".<argument {index}>", part) for index, part in enumerate(arguments) if not isinstance(part, type))
    # Slots come beside the dict, as a second one.
    for each in state if isinstance(state, tuple) and len(state) == 2 else (state,):
        if isinstance(each, Mapping):
            yield from ((f".{name}", part) for name, part in each.items())
        elif each is not None:
            yield ".__getstate__()", each
    yield from ((f"[{index}]", item) for index, item in enumerate(() if items is None else items))
    yield from _entries(dict(() if entries is None else entries))
