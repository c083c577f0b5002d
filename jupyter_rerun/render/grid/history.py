"""Undo and redo of what people did with an editor.

A step holds what differs between two values, not the values: an editor may have many thousand edited rows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.render.grid.edits import Value

MOST_STEPS = 100


@dataclass(frozen=True)
class _Splice:
    """Where two lists differ: from a position on, `before` stands in one and `after` in the other."""

    at: int
    before: tuple[Any, ...]
    after: tuple[Any, ...]

    @classmethod
    def between(cls, before: list[Any], after: list[Any]) -> _Splice:
        shorter = min(len(before), len(after))
        start = next((at for at in range(shorter) if before[at] is not after[at]), shorter)
        rest = shorter - start
        end = next((at for at in range(rest) if before[-1 - at] is not after[-1 - at]), rest)
        return cls(start, tuple(before[start : len(before) - end]), tuple(after[start : len(after) - end]))

    def undo(self, now: list[Any]) -> list[Any]:
        return [*now[: self.at], *self.before, *now[self.at + len(self.after) :]]

    def redo(self, now: list[Any]) -> list[Any]:
        return [*now[: self.at], *self.after, *now[self.at + len(self.before) :]]


@dataclass(frozen=True)
class Step:
    """One thing that a person did."""

    edited: Mapping[str, tuple[Any, Any]]  # the cells of each row before and after; None where nothing was edited
    added: _Splice
    deleted: _Splice

    @classmethod
    def between(cls, before: Value, after: Value) -> Step:
        old, new = before["edited_rows"], after["edited_rows"]
        edited = {row: (old.get(row), new.get(row)) for row in {**old, **new} if old.get(row) is not new.get(row)}
        return cls(edited, *(_Splice.between(before[name], after[name]) for name in ("added_rows", "deleted_rows")))

    def undo(self, now: Value) -> Value:
        return self._applied(now, 0, self.added.undo(now["added_rows"]), self.deleted.undo(now["deleted_rows"]))

    def redo(self, now: Value) -> Value:
        return self._applied(now, 1, self.added.redo(now["added_rows"]), self.deleted.redo(now["deleted_rows"]))

    def cells(self) -> dict[str, list[str]]:
        """Return the columns that it changes, by the ids of their rows."""
        rows = {f"r{row}": cells for row, cells in self.edited.items()}
        if len(self.added.before) == len(self.added.after):
            pairs = zip(self.added.before, self.added.after, strict=True)
            rows |= {f"a{self.added.at + number}": pair for number, pair in enumerate(pairs)}
        return {row: _differing(before or {}, after or {}) for row, (before, after) in rows.items()}

    def _applied(self, now: Value, side: int, added: list[Any], deleted: list[Any]) -> Value:
        edited = dict(now["edited_rows"])
        for row, cells in self.edited.items():
            if cells[side] is None:
                edited.pop(row, None)
            else:
                edited[row] = cells[side]
        return {"edited_rows": edited, "added_rows": added, "deleted_rows": deleted}


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    missing = object()
    return [name for name in {**one, **other} if one.get(name, missing) != other.get(name, missing)]


class History:
    """The steps that can be taken back, and those that were."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MOST_STEPS)
        self._undone: list[Step] = []

    def note(self, before: Value, after: Value) -> None:
        """A person did something."""
        self._done.append(Step.between(before, after))
        self._undone.clear()

    def find(self, kind: str) -> Step | None:
        """Return the step that ``undo`` or ``redo`` is about."""
        steps = self._done if kind == "undo" else self._undone
        return steps[-1] if steps else None

    def move(self, kind: str) -> None:
        """The step of `find` was taken back, or done again."""
        if kind == "undo":
            self._undone.append(self._done.pop())
        else:
            self._done.append(self._undone.pop())

    def clear(self) -> None:
        """The value has become another one, by no person's hand: no step fits it."""
        self._done.clear()
        self._undone.clear()
