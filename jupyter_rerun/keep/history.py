"""The history of a notebook's state: what each interaction has changed, and how to take it back.

It listens to the journal. After each run it keeps an image of the state; an interaction is a step from one image to
the next, together with the runs that it led to. Images share what they hold: a step costs what has changed.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf
from types import BuiltinFunctionType, FunctionType, ModuleType

from jupyter_rerun.run import App, Notebook, Outcome, RunRequest
from jupyter_rerun.run.journal import PASSWORD, RunEntry
from jupyter_rerun.run.protocols import NO_ENTRY, Change
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.state import NO_VALUE, AppImage, Freezer, Limit, StateImage
from jupyter_rerun.state.frozen import freeze

_LOGGER = logging.getLogger("jupyter_rerun")

# Of one value, and of all: to look what a larger one holds would hold up each run.
MOST_ITEMS = 10_000
MOST_ITEMS_IN_ALL = 50_000
DRAG_S = 0.5  # one input that is changed again within that time is still in the same person's hand

_INTERACTIONS = frozenset({Cause.INPUT, Cause.PRESS, Cause.FORM, Cause.PAGE, Cause.CANCELLED})
_LIMITS = {
    Limit.OF_VALUE: f"It holds more than {MOST_ITEMS:,} items.",
    Limit.OF_IMAGE: f"All entries together hold more than {MOST_ITEMS_IN_ALL:,} items.",
}
# What cannot change, or is not meant to be taken back: code.
_FIXED = (type(None), bool, int, float, complex, str, bytes, frozenset, range, type, FunctionType, BuiltinFunctionType, ModuleType)


@dataclass(frozen=True)
class _Step:
    """What an interaction has changed."""

    before: StateImage
    number: int  # of the last run before it
    weight: int  # bytes, about, that the state holds since then beyond what it held


@dataclass(frozen=True)
class _Moment:
    """The state before and after one run."""

    number: int
    before: StateImage
    after: StateImage


class History:
    """The last interactions of a notebook, in order.

    Parameters
    ----------
    most_steps
        How many of them can be taken back.
    most_bytes
        How many bytes they may hold, about; the oldest go first.
    drag_s
        Changes of one input that follow each other within these seconds are one interaction.
    """

    def __init__(self, notebook: Notebook, most_steps: float = inf, most_bytes: float = inf, drag_s: float = 0.0) -> None:
        self._notebook = notebook
        self._most_steps, self._most_bytes, self._drag_s = most_steps, most_bytes, drag_s
        self._freezer = Freezer(MOST_ITEMS, MOST_ITEMS_IN_ALL)
        self._told: set[str] = set()  # keys of which was said that they are kept as they are
        self._now = self._look()
        self._done: deque[_Step] = deque()
        self._weight = 0  # of these
        self._undone: list[tuple[_Step, StateImage]] = []  # with the state after each
        self._moments: deque[_Moment] = deque()
        self._asked: list[Callable[[], None]] = []  # during the run that goes on
        self._last: RunEntry | None = None  # of an interaction, if nothing has happened since
        self._close = notebook.journal.subscribe(self._on_run)
        notebook.steps = self

    def close(self) -> None:
        """Keep nothing any more."""
        self._close()
        self._notebook.steps = None
        self._done.clear()
        self._undone.clear()
        self._moments.clear()

    # what can be taken back

    def undo(self, count: int = 1) -> None:
        """Take back the last interactions, as far as there are any; during a run, when it has ended.

        The apps that show something else then run; callbacks are not called.
        """
        self._do(lambda: self._travel(self._take_back, count))

    def redo(self, count: int = 1) -> None:
        """Make interactions again that were taken back, as far as there are any; during a run, when it has ended."""
        self._do(lambda: self._travel(self._make_again, count))

    @property
    def undoable(self) -> int:
        """How many interactions can be taken back."""
        return len(self._done)

    @property
    def redoable(self) -> int:
        """How many interactions can be made again."""
        return len(self._undone)

    def find_changes(self, number: int) -> Mapping[str, Change] | None:
        """Return what a run has changed in session state, by key; None if nothing is kept of it any more.

        Values of inputs without a key stand under their element ids.
        """
        moment = next((each for each in self._moments if each.number == number), None)
        if moment is None:
            return None
        secrets = moment.before.lifetimes.secrets() | moment.after.lifetimes.secrets()
        changes = _find_differences(moment.before, moment.after)
        return {name: _without(change) if name in secrets else change for name, change in changes.items()}

    def settle(self) -> None:
        """Between runs: what has changed since the last one, a plain cell has; it is an interaction of its own."""
        now = self._look()
        if now != self._now:
            self._push(now)
            self._now = now

    def begin_with(self, app: str, values: Mapping[str, object], image: AppImage | None) -> None:
        """Between runs: an app begins with what an earlier kernel has kept of it. It is there in all that was before, too."""
        find = freeze(values.values())
        frozen = {name: find(value) for name, value in values.items()}

        def begun(before: StateImage) -> StateImage:
            return before.begun_with(frozen, app, image)

        self._now = begun(self._now)
        self._done = deque(replace(step, before=begun(step.before)) for step in self._done)
        self._undone = [(replace(step, before=begun(step.before)), begun(after)) for step, after in self._undone]

    # the way of time

    def _do(self, travel: Callable[[], None]) -> None:
        if self._notebook.run is not None:
            self._asked.append(travel)
        else:
            self.settle()
            travel()

    def _on_run(self, entry: RunEntry) -> None:
        asked, self._asked = self._asked, []
        if asked:
            for travel in asked:
                travel()
            return
        after = self._look()
        if _INTERACTIONS.isdisjoint(entry.causes):
            self._last = None if self._last is None or entry.app != self._last.app else self._last
        else:
            if not self._goes_on(entry):
                self._push(after)
            self._last = entry
        self._moments.append(_Moment(entry.number, self._now, after))
        if len(self._moments) > self._most_steps:
            self._moments.popleft()
        self._now = after

    def _goes_on(self, entry: RunEntry) -> bool:
        """Whether a person still does what led to the run before: that was cancelled for it, or they drag a slider."""
        last = self._last
        if last is None or not self._done or last.changes.keys() != entry.changes.keys() or Cause.PRESS in {*last.causes, *entry.causes}:
            return False
        return last.outcome is Outcome.CANCELLED or entry.began_at - last.began_at < self._drag_s

    def _push(self, after: StateImage) -> None:
        """Something has led from the state as it was to `after`."""
        self._undone.clear()
        number = self._moments[-1].number if self._moments else 0
        self._done.append(_Step(self._now, number, after.weigh_beside(self._now)))
        self._weight += self._done[-1].weight
        while len(self._done) > self._most_steps or (len(self._done) > 1 and self._weight > self._most_bytes):
            self._weight -= self._done.popleft().weight
            while self._moments and self._moments[0].number <= self._done[0].number:
                self._moments.popleft()

    def _take_back(self) -> bool:
        while self._done:
            step = self._done.pop()
            self._weight -= step.weight
            if step.before != self._now:  # else it has changed nothing
                self._undone.append((step, self._now))
                self._now = step.before
                return True
        return False

    def _make_again(self) -> bool:
        if not self._undone:
            return False
        step, after = self._undone.pop()
        self._done.append(_Step(self._now, step.number, step.weight))
        self._weight += step.weight
        self._now = after
        return True

    def _travel(self, go: Callable[[], bool], count: int) -> None:
        before = self._look()
        if sum(go() for _ in range(count)) == 0:
            _LOGGER.warning("There is nothing to %s.", "undo" if go == self._take_back else "redo")
        self._last = None
        if self._now != before:
            self._say_what_stays(before)
            changes = _find_differences(before, self._now)
            self._notebook.restore(self._now)
            for app in self._notebook.apps.values():
                if app.run_count and self._shows(app, changes, before):
                    app.slot.put(RunRequest(causes=(Cause.UNDONE,)))

    def _shows(self, app: App, changes: Mapping[str, Change], before: StateImage) -> bool:
        """Whether an app shows something of what has changed, or inputs of which session state knows nothing then."""
        was, is_now = (image.apps.get(app.name, AppImage()) for image in (before, self._now))
        were, are = (set(image.lifetimes.drawn_by(app.name)) for image in (before, self._now))
        return was != is_now or were != are or not {*app.read_values, *are}.isdisjoint(changes)

    def _look(self) -> StateImage:
        image = self._notebook.export(self._freezer)
        for name, limit in image.left.items():
            self._tell(name, _LIMITS[limit])
        return image

    def _say_what_stays(self, before: StateImage) -> None:
        """Say of which entries nobody knows what they held: they are, or hold, the same objects as before, which a program can change."""
        for name, value, is_all in before.shared_with(self._now):
            if name not in self._told and not _is_fixed(value):
                self._tell(name, f"It {'is' if is_all else 'holds'} {_a(type(value).__qualname__)}, which is not copied.")

    def _tell(self, name: str, reason: str) -> None:
        if name not in self._told:
            self._told.add(name)
            _LOGGER.warning(
                "The history keeps session_state[%r] as it is. %s Undo brings back what was assigned, not what is changed inside it.",
                name,
                reason,
            )


def _without(change: Change) -> Change:
    """Return a change of a password without the password."""
    return Change(*(each if each in (NO_ENTRY, "", None) else PASSWORD for each in change))


def _is_fixed(value: object) -> bool:
    """Whether a value cannot change: it is of a type known for that, or can be hashed by what it holds."""
    if issubclass(type(value), _FIXED):  # not isinstance: that asks the object, which may be anything
        return True
    try:
        return type(value).__hash__ is not object.__hash__ and isinstance(hash(value), int)
    except BaseException:  # also of what it holds, and whatever an object of the program makes of it
        return False


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def _find_differences(before: StateImage, after: StateImage) -> dict[str, Change]:
    """Return what differs, by key, and by element id for inputs without one."""
    return {name: Change(*(NO_ENTRY if value is NO_VALUE else value for value in values)) for name, *values in before.differences(after)}
