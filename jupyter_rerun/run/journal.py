"""What happened: the last runs of a notebook, and who is told of each.

An entry keeps names and small plain values only. Of what people entered it has the wire form: texts, numbers, lists and
mappings of these. A password, a file or any other object, and what is large, is left out, with a word for what it was. Nothing that
the program made is in it: no value of session state, no error but its text, no function but its name.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jupyter_rerun.errors import describe_error
from jupyter_rerun.run.context import RunContext
from jupyter_rerun.run.protocols import Entered, Outcome
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.state import ElementId

_LOGGER = logging.getLogger("jupyter_rerun")
MOST_ENTRIES = 200
MOST_KEPT = 1000  # characters and items of a value, and characters of an error


@dataclass(frozen=True)
class LeftOut:
    """Stands for a value that is not kept."""

    what: str


PASSWORD: Final = LeftOut("a password")


@dataclass(frozen=True)
class RunEntry:
    """One run, which has ended."""

    number: int  # among the runs of the notebook, from 1
    began_at: float  # seconds since the epoch
    app: str
    causes: tuple[Cause, ...]  # why it was asked for; several where requests were merged
    fragments: tuple[str, ...] | None  # ids of those that ran in place of the body
    changes: Mapping[ElementId, Entered]  # what people entered
    callbacks: tuple[str, ...]  # functions that were called, by name
    reads: frozenset[str]  # keys of session state
    writes: frozenset[str]  # keys that the program assigned or deleted
    outcome: Outcome
    durations_s: Mapping[str, float]  # by phase: begin, callbacks, body, end, reconcile, send; only those that it has come to
    elements: int  # that were put on the page, or taken from it
    sent_bytes: int  # to browsers, while it went on
    merged: int  # requests that were merged with the first one
    cancelled: int  # runs that were cancelled for it, in a row
    error: str  # empty if it ended without


class Journal:
    """The last runs of a notebook, the latest at the end."""

    def __init__(self) -> None:
        self._entries: deque[RunEntry] = deque()
        self._listeners: list[Callable[[RunEntry], object]] = []
        self._count = 0

    def __iter__(self) -> Iterator[RunEntry]:
        return iter(tuple(self._entries))

    def subscribe(self, listener: Callable[[RunEntry], object]) -> Callable[[], None]:
        """Have `listener` called after each run, on its thread, when no run goes on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def add(self, run: RunContext) -> None:
        """A run has ended. Whatever goes wrong here is logged and harms nothing."""
        self._count += 1
        try:
            entry = _make_entry(self._count, run)
        except Exception:  # of the package's own doing
            _LOGGER.exception("A run of app %r is missing in the journal.", run.app.name)
            return
        self._entries.append(entry)
        while len(self._entries) > MOST_ENTRIES:
            self._entries.popleft()
        for listener in tuple(self._listeners):
            try:
                listener(entry)
            except Exception:
                _LOGGER.exception("What listens to the journal failed after a run of app %r.", run.app.name)


def _make_entry(number: int, run: RunContext) -> RunEntry:
    request, app = run.request, run.app
    entered = app.display.entered if request.changes else {}
    failed = app.last_error if run.outcome in (Outcome.FAILED, Outcome.INTERRUPTED) else None
    return RunEntry(
        number=number,
        began_at=run.began_at,
        app=app.name,
        causes=request.causes,
        fragments=request.fragments,
        changes={name: _keep(entered.get(name, _UNSEEN)) for name in request.changes},
        callbacks=tuple(map(_name_of, run.called)),
        reads=frozenset(app.read_values) if run.record.read_everything else run.reads,
        writes=frozenset(run.writes),
        outcome=run.outcome,
        durations_s={phase: end - start for (phase, start), (_, end) in pairwise(run.marks)},
        elements=app.display.changed,
        sent_bytes=app.notebook.host.sent_bytes - run.sent_before,
        merged=max(request.count - 1, 0),
        cancelled=request.cancelled,
        error=describe_error(failed)[:MOST_KEPT] if failed is not None else "",
    )


_UNSEEN = Entered(None, LeftOut("of an input that is not shown"), LeftOut("of an input that is not shown"))


def _keep(entered: Entered) -> Entered:
    return Entered(entered.key, keepable(entered.old), keepable(entered.new))


def keepable(value: object) -> object:
    """Return a copy of a plain value; of others, and of what is large, a word for what it was."""
    try:
        return _copy(value, [MOST_KEPT])
    except (OverflowError, RecursionError):
        return LeftOut("too large")


def _copy(value: object, room: list[int]) -> object:
    room[0] -= len(value) if isinstance(value, str) else 1
    if room[0] < 0:
        raise OverflowError
    if isinstance(value, (list, tuple)):
        return tuple(_copy(each, room) for each in value)
    if isinstance(value, dict):
        return {_copy(name, room): _copy(each, room) for name, each in value.items()}
    is_plain = value is None or isinstance(value, LeftOut) or type(value) in (bool, int, float, str)
    return value if is_plain else LeftOut(type(value).__name__)


def _name_of(function: Callable[..., object]) -> str:
    try:
        return str(getattr(function, "__qualname__", type(function).__qualname__))
    except BaseException:  # whatever a callable of the program makes of it
        return type(function).__name__
