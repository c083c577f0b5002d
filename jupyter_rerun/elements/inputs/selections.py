"""Several options at once: how the inputs that allow it check what they hold and how it travels.

The value is a list in the order of choosing; on the wire, the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.inputs.options import Options, why_not_new
from jupyter_rerun.errors import StreamlitSelectionCountExceedsMaxError


@dataclass(frozen=True, slots=True)
class SelectionContract:
    """Several options, by their labels on the wire."""

    options: Options
    positions: tuple[int, ...]  # of the options chosen at first
    accepts_new: bool = False
    most: int | None = None
    held: tuple[str, ...] = ()  # the labels of what session state held when the input was drawn

    def default(self) -> list[object]:
        return [self.options.values[position] for position in self.positions]

    def to_wire(self, value: object) -> list[str]:
        return [_check_text(self.options.label_of(each)) for each in _check_several(value)]

    def from_wire(self, raw: object) -> Any:
        if raw is None:
            return self.default()
        return [self.options.find_first(label, otherwise=label) for label in raw]  # type: ignore[attr-defined]

    def check(self, raw: object) -> str | None:
        reason = self.check_address(raw)
        if reason is not None or not self.accepts_new:
            return reason
        new = [label for label in raw if label not in self.held and not self.options.has_label(label)]  # type: ignore[attr-defined]
        return next((reason for reason in map(why_not_new, new) if reason is not None), None)

    def check_address(self, raw: object) -> str | None:
        reason = why_not_labels(raw)
        if reason is not None:
            return reason
        labels: Sequence[str] = raw  # type: ignore[assignment]
        if self.most is not None and len(labels) > self.most:
            return f"{len(labels)} options are more than {self.most}"
        unknown = [] if self.accepts_new else [label for label in labels if not self.options.has_label(label)]
        return f"{unknown[0]!r} is not one of the options" if unknown else None

    def fit(self, value: Any) -> Any:
        """Leave out what is no option; refuse too many."""
        if self.most is not None:
            count = _count(value)
            if count > self.most:
                raise StreamlitSelectionCountExceedsMaxError(count, self.most)
        value = self.options.modernize_all(_check_several(value))
        if self.accepts_new or not value:
            return value
        fitting = [each for each in value if self.options.has(each)]
        return value if len(fitting) == len(value) else fitting


def why_not_labels(raw: object) -> str | None:
    """Say why `raw` is no list of different texts, or None if it is one."""
    if not isinstance(raw, list) or not all(isinstance(label, str) for label in raw):
        return "a list of labels is needed"
    return None if len(set(raw)) == len(raw) else "an option is chosen twice"


def _check_several(value: Any) -> Any:
    """Return `value` if it holds several things, of whatever type; TypeError if not."""
    try:
        iter(value)
    except TypeError:
        raise TypeError(f"Session state holds {value!r} for an input of several options. Assign a list, also of one or none.") from None
    return value


def _count(value: Any) -> int:
    if value is None:
        return 0
    try:
        iter(value)
    except TypeError:
        return 1
    return len(value)


def _check_text(label: object) -> str:
    if not isinstance(label, str):
        raise TypeError(f"`format_func` must return a str, not {type(label).__name__}")
    return label
