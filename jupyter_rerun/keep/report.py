"""What has happened, as text: a table of runs, and one run with all that is known of it."""

from __future__ import annotations

import reprlib
import time
from collections.abc import Iterable, Mapping, Sequence

from jupyter_rerun.run.journal import LeftOut, RunEntry
from jupyter_rerun.run.protocols import NO_ENTRY, Change, Entered

_COLUMNS = ("run", "at", "app", "cause", "what", "outcome", "ms", "elements", "bytes")
_NUMBERS = {"run", "ms", "elements", "bytes"}
_ROOM = 48  # characters of a cell

_short = reprlib.Repr()
_short.maxstring = _short.maxother = 32
_long = reprlib.Repr()
_long.maxstring = _long.maxother = 200
_long.maxlist = _long.maxtuple = _long.maxdict = _long.maxset = 20


def tell_runs(entries: Iterable[RunEntry]) -> str:
    """Return a table with a line for each run."""
    rows = [_COLUMNS, *map(_row, entries)]
    if len(rows) == 1:
        return "No run yet."
    widths = [max(len(row[number]) for row in rows) for number in range(len(_COLUMNS))]
    return "\n".join(_line(row, widths) for row in rows)


def tell_run(entry: RunEntry, changes: Mapping[str, Change] | None) -> str:
    """Return all that is known of one run; `changes` is what it has made of session state, None if that is not kept."""
    facts = {
        "app": entry.app,
        "at": time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(entry.began_at)),
        "cause": _causes(entry),
        "entered": "\n".join(_entered(name, each) for name, each in entry.changes.items()),
        "callbacks": ", ".join(entry.callbacks),
        "fragments": "" if entry.fragments is None else str(len(entry.fragments)),
        "outcome": f"{entry.outcome.value}{f': {entry.error}' if entry.error else ''}",
        "lasted": ", ".join(f"{phase} {duration * 1e3:.1f} ms" for phase, duration in entry.durations_s.items()),
        "elements": f"{entry.elements} put or dropped, {entry.sent_bytes:,} bytes sent",
        "merged": str(entry.merged or ""),
        "cancelled": str(entry.cancelled or ""),
        "read": ", ".join(sorted(entry.reads)),
        "written": ", ".join(sorted(entry.writes)),
        "state": "is not kept any more" if changes is None else "\n".join(map(_changed, changes, changes.values())) or "unchanged",
    }
    told = {name: text for name, text in facts.items() if text}
    width = max(map(len, told))
    lines = [f"run {entry.number}"]
    for name, text in told.items():
        first, *others = text.split("\n")
        lines += [f"  {name.ljust(width)}  {first}", *(f"  {' ' * width}  {each}" for each in others)]
    return "\n".join(lines)


def _row(entry: RunEntry) -> tuple[str, ...]:
    what = "; ".join([*(_entered(name, each) for name, each in entry.changes.items()), *(f"{name}()" for name in entry.callbacks)])
    return (
        str(entry.number),
        time.strftime("%H:%M:%S", time.localtime(entry.began_at)),
        _cut(entry.app),
        _causes(entry),
        _cut(what),
        entry.outcome.value,
        f"{sum(entry.durations_s.values()) * 1e3:.1f}",
        str(entry.elements),
        f"{entry.sent_bytes:,}",
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(_COLUMNS, row, widths, strict=True)
    return "  ".join(cell.rjust(width) if name in _NUMBERS else cell.ljust(width) for name, cell, width in cells).rstrip()


def _causes(entry: RunEntry) -> str:
    return ", ".join(cause.value for cause in entry.causes)


def _entered(name: str, entered: Entered) -> str:
    told = entered.key if entered.key is not None else _without_mark(name)
    old, new = _value(entered.old), _value(entered.new)
    return f"{told}: {new}" if isinstance(entered.new, LeftOut) else f"{told}: {old} → {new}"


def _without_mark(element_id: str) -> str:
    return element_id.removeprefix("$$ID-").partition("-")[0] if element_id.startswith("$$ID-") else element_id


def _value(value: object) -> str:
    """Return a value on the wire; what is one of a list of one is told without the list."""
    if isinstance(value, LeftOut):
        return f"({value.what})"
    return _short.repr(value[0] if isinstance(value, tuple) and len(value) == 1 else value)


def _state(value: object) -> str:
    return f"({value.what})" if isinstance(value, LeftOut) else _long.repr(value)


def _changed(name: str, change: Change) -> str:
    told = _without_mark(name)
    if change.old is NO_ENTRY:
        return f"+ {told}: {_state(change.new)}"
    if change.new is NO_ENTRY:
        return f"- {told}: {_state(change.old)}"
    return f"  {told}: {_state(change.old)} → {_state(change.new)}"


def _cut(text: str) -> str:
    return text if len(text) <= _ROOM else f"{text[: _ROOM - 1]}…"
