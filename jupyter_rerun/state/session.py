"""Session state: the values that outlive a run.

One session per notebook, shared by all its apps. A value is found in this order: assigned by the user in
this run, sent by the front end (or the default a widget started with) in this run, kept for the widget
from earlier runs, kept for the key from earlier runs.

What a caller may rely on:

* Only the run loop calls `begin_run`, `register` and `end_run`, one run at a time, on one thread.
* A widget's value is kept under its element id, a plain value under its key; a key maps to at most one
  element per app. Elements of different apps that share a key are linked: they hold one value.
* The key of a widget that is gone stands for it until a thousand others have gone: what is assigned to it meanwhile goes, too,
  unless the widget comes back. Afterwards nothing of it is left.
* A value kept for a widget goes when a complete run of the last app that drew it does not draw it.
* Stored objects are kept by reference; `register` hands out deep copies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass, field
from typing import Final, Literal

from jupyter_rerun.errors import StreamlitWidgetAlreadyInstantiatedError
from jupyter_rerun.state.keys import ElementId, KeyMap, is_element_id

MOST_GONE = 1000  # of so many elements that are drawn no more the key still stands for them
NO_VALUE: Final = object()  # where None is a value too


@dataclass(frozen=True)
class WidgetSpec:
    """What session state has to know of a widget drawn in a run."""

    element_id: ElementId
    key: str | None
    default: Callable[[], object]
    callback: Callable[..., object] | None = None
    args: tuple[object, ...] | list[object] = ()
    kwargs: Mapping[str, object] = field(default_factory=dict)
    reset_to: object = NO_VALUE  # for a trigger: the value between presses
    is_disabled: bool = False
    persist: Literal["session", "page"] | None = None
    fragment: str = ""  # id of the one that drew it
    page: str = ""  # id of the page that the app showed
    is_of_entry: bool = True  # drawn by the entry script, not by the page
    is_bound: bool = False  # a query parameter follows it
    place: str = ""  # kind and line in the cell, for error messages

    @property
    def is_trigger(self) -> bool:
        return self.reset_to is not NO_VALUE


@dataclass
class RunRecord:
    """What one run did with the state: the elements it drew, the keys it read."""

    app: str
    seen: dict[ElementId, str] = field(default_factory=dict)  # element -> place in the cell
    keys: dict[str, str] = field(default_factory=dict)  # key of an element -> place in the cell
    forms: dict[str, str] = field(default_factory=dict)  # key of a form -> place in the cell
    reads: set[str] = field(default_factory=set)
    read_everything: bool = False
    assigned: set[str] = field(default_factory=set)  # keys the user assigned in this run
    fragments: set[str] | None = None  # ids of those it ran in place of the body; None if it ran the body
    page: str = ""  # id of the page it showed


class Session:
    """The values of one notebook."""

    def __init__(self) -> None:
        self._kept: dict[str, object] = {}
        self._assigned: dict[str, object] = {}
        self._incoming: dict[ElementId, object] = {}
        self._specs: dict[ElementId, WidgetSpec] = {}
        self._preserved: dict[ElementId, WidgetSpec] = {}  # of hidden widgets whose value lasts, also one assigned meanwhile
        self._keys = KeyMap()
        self._shown: dict[ElementId, object] = {}  # what widgets show where it is not what they were given
        self._untried: set[ElementId] = set()  # widgets that have not been drawn since their entry was assigned between runs
        self._adopted: dict[ElementId, str] = {}  # widgets drawn with a value that is kept under their key
        self._drawn: dict[str, set[ElementId]] = {}  # app -> elements that may still be live
        self._on_page: dict[str, set[ElementId]] = {}  # app -> elements that its page shows
        self._drawers: dict[ElementId, set[str]] = {}  # element -> apps that ever drew it
        self._page_keys: dict[str, tuple[str, str]] = {}  # key whose value lasts on one page -> app, page
        self._gone: dict[ElementId, None] = {}  # elements with a key that are drawn no more, the last to go at the end
        self.notices: set[str] = set()  # names of warnings that are given once

    # reading

    def find(self, key: str, app: str | None = None) -> object:
        """Return the value of `key` as seen by `app`; KeyError if there is none."""
        value = self._find(self._keys.find_id(key, app), key)
        if value is NO_VALUE:
            raise KeyError(key)
        return value

    def has(self, key: str, app: str | None = None) -> bool:
        return self._find(self._keys.find_id(key, app), key) is not NO_VALUE

    def find_widget(self, element_id: ElementId) -> object:
        """Return the value of a widget, with or without a key; KeyError if it has none."""
        value = self._find(element_id, self._keys.find_key(element_id))
        if value is NO_VALUE:
            raise KeyError(element_id)
        return value

    def has_widget(self, element_id: ElementId) -> bool:
        """Whether a widget has a value of its own, from before or from the front end."""
        return element_id in self._incoming or element_id in self._kept

    def entries(self, app: str | None = None) -> dict[str, object]:
        """All entries by key: plain ones and those of keyed widgets, in a fresh dict."""
        entries: dict[str, object] = {}
        for name in (*self._kept, *self._incoming, *self._assigned):
            key = self._keys.find_key(name) if is_element_id(name) else name
            if key is not None and key not in entries and self.has(key, app):
                entries[key] = self.find(key, app)
        return entries

    def find_spec(self, element_id: ElementId) -> WidgetSpec | None:
        return self._specs.get(element_id)

    def _find(self, element_id: ElementId | None, key: str | None) -> object:
        for space, name in (
            (self._assigned, key),
            (self._incoming, element_id),
            (self._kept, element_id),
            (self._kept, key),
        ):
            if name is not None and name in space:
                return space[name]
        return NO_VALUE

    # writing by the user

    def assign(self, key: str, value: object, record: RunRecord) -> None:
        """Assign an entry inside a run.

        Raises
        ------
        StreamlitWidgetAlreadyInstantiatedError
            If the run has already drawn the widget or form of that key.
        """
        element_id = self._keys.find_id(key, record.app)
        if key in record.forms or element_id in record.seen:
            raise StreamlitWidgetAlreadyInstantiatedError(key, record.forms.get(key) or record.seen.get(element_id or "", ""))
        record.assigned.add(key)
        self._assigned[key] = value

    def assign_between_runs(self, key: str, value: object) -> None:
        """Assign an entry outside any run; every widget with that key takes the value."""
        self._assigned.pop(key, None)
        ids = list(self._keys.ids(key))
        for element_id in ids:
            self._incoming.pop(element_id, None)
            self._shown.pop(element_id, None)
            self._kept[element_id] = value
        self._untried.update(ids)
        if not ids:
            self._kept[key] = value

    def delete(self, key: str, app: str | None = None) -> None:
        """Remove an entry; its widget starts again from its default. KeyError if there is none."""
        if not self.has(key, app):
            raise KeyError(key)
        ids = list(self._keys.ids(key))
        self._keys.unbind(key)
        for name in (key, *ids):
            for space in (self._assigned, self._incoming, self._kept, self._shown):
                space.pop(name, None)

    def clear(self) -> None:
        """Forget everything, as before the first run."""
        self.__init__()  # type: ignore[misc]

    # the life of a run

    def begin_run(
        self,
        changes: Mapping[ElementId, object],
        replayed: Mapping[ElementId, object] | None = None,
        *,
        continues: bool = False,
    ) -> list[WidgetSpec]:
        """Take the front end's `changes`; return the widgets whose callbacks are due, in that order.

        Parameters
        ----------
        replayed
            Presses whose callbacks ran already, in a run that was cancelled.
        continues
            The run was asked for by ``st.rerun()``: what the run before assigned still counts as assigned.
        """
        if continues and not changes and not replayed:
            return []
        self._reset_triggers()
        self._commit()
        self._adopt()
        changes = {**self._shown, **changes}
        self._shown = {}
        self._incoming = {**self._unpressed(), **(replayed or {}), **changes}
        due = []
        for element_id, value in changes.items():
            spec = self._specs.get(element_id)
            if spec is None or spec.is_disabled or spec.callback is None:
                continue
            if _differs(value, self._kept.get(element_id)):
                due.append(spec)
        for element_id, value in changes.items():
            self._link(element_id, value)
        return due

    def register(self, spec: WidgetSpec, record: RunRecord) -> object:
        """Note that the run draws a widget and return a copy of the widget's value."""
        element_id, key = spec.element_id, spec.key
        self._specs[element_id] = spec
        self._preserved.pop(element_id, None)
        self._gone.pop(element_id, None)
        record.seen[element_id] = spec.place
        self._drawers.setdefault(element_id, set()).add(record.app)
        if key is not None:
            self._keys.bind(key, record.app, element_id)
            record.reads.add(key)
        if spec.is_disabled:
            self._incoming.pop(element_id, None)
        if key is not None and self._page_keys.pop(key, (record.app, spec.page)) != (record.app, spec.page):
            self._kept.pop(key, None)
        if key is not None and key in self._kept and element_id not in self._kept:
            self._adopted[element_id] = key
        value = self._find(element_id, key)
        if value is NO_VALUE:
            value = self._find_linked(key)
            if value is NO_VALUE:
                value = deepcopy(spec.default())
            self._incoming[element_id] = value
        return deepcopy(value)

    def correct(self, spec: WidgetSpec, value: object) -> None:
        """Replace a widget's value by one that fits it, without the checks of `assign`."""
        if spec.key is not None:
            self._assigned[spec.key] = value
        else:
            self._incoming[spec.element_id] = value

    def take_untried(self, element_id: ElementId) -> bool:
        """Whether a widget is drawn for the first time since its entry was assigned between runs."""
        is_untried = element_id in self._untried
        self._untried.discard(element_id)
        return is_untried

    def is_adopting(self, element_id: ElementId) -> bool:
        """Whether a widget is drawn with what was kept under its key before it was there."""
        return element_id in self._adopted

    def refuse(self, element_id: ElementId) -> None:
        """A widget cannot be drawn with its value: one that is kept under its key stays there, for the next run to refuse."""
        self._adopted.pop(element_id, None)

    def note_shown(self, element_id: ElementId, value: object) -> None:
        """Note that a widget shows another value than it has; the next run has the one shown.

        A front end sends what it shows, so that a value no one can see does not last.
        """
        self._shown[element_id] = value

    def is_assigned(self, key: str | None) -> bool:
        """Whether the user assigned `key` and no run has begun since."""
        return key is not None and key in self._assigned

    def end_run(self, record: RunRecord, *, is_complete: bool, is_cut_short: bool = False) -> None:
        """Finish a run.

        Parameters
        ----------
        is_complete
            The body ran to its end: what it did not draw is forgotten.
        is_cut_short
            An error or ``st.stop()`` ended it: its presses can still be read until the next run.
        """
        # Reset triggers before removing stale ones: a button hidden now must not fire when it returns.
        if not is_cut_short:
            self._reset_triggers()
        if is_complete or is_cut_short:
            self._on_page[record.app] = self._untouched(self._on_page.get(record.app, set()), record) | set(record.seen)
        drawn = self._drawn.get(record.app, set())
        if is_complete:
            drawn = self._untouched(drawn, record)
        self._drawn[record.app] = drawn | set(record.seen)
        if is_complete:
            self._remove_stale(record.app, record.page)
            self._drop_page_keys(record.app, record.page)

    def leave_page(self, app: str, *, keeps_entry: bool) -> None:
        """An app goes to another page: forget what it drew, as after a run that drew nothing.

        Parameters
        ----------
        keeps_entry
            What the entry script drew outside the page stays.
        """
        self._reset_triggers()
        drawn = self._drawn.get(app, set())
        self._drawn[app] = {name for name in drawn if keeps_entry and name in self._specs and self._specs[name].is_of_entry}
        self._remove_stale(app)

    def drawn_by(self, app: str) -> Collection[ElementId]:
        """Return the elements of an app that may still be live."""
        return self._drawn.get(app, set())

    def _untouched(self, elements: set[ElementId], record: RunRecord) -> set[ElementId]:
        """Return those of `elements` that the run was not to draw: a run of fragments leaves what is outside them alone."""
        ran = record.fragments
        if ran is None:
            return set()
        return {name for name in elements if name in self._specs and self._specs[name].fragment not in ran}

    def forget_app(self, app: str) -> None:
        """Remove what only `app` drew, as when the app is stopped for good."""
        self._commit()
        self._drawn[app] = set()
        self._remove_stale(app)
        del self._drawn[app]
        self._on_page.pop(app, None)
        for key in [key for key, origin in self._page_keys.items() if origin[0] == app]:
            del self._page_keys[key]
            self._kept.pop(key, None)
        for element_id in [name for name, drawers in self._drawers.items() if app in drawers]:
            self._drawers[element_id].discard(app)
            if not self._drawers[element_id]:
                self._forget(element_id)

    def _commit(self) -> None:
        """Move what the last run assigned and received into what is kept."""
        for element_id, value in self._incoming.items():
            self._kept[element_id] = value
            self._link(element_id, value)
        for key, value in self._assigned.items():
            ids = list(self._keys.ids(key))
            for name in ids or [key]:
                self._kept[name] = value
        self._incoming = {}
        self._assigned = {}

    def _adopt(self) -> None:
        """Keep for the widget what was kept for its key before the widget was there."""
        for element_id, key in self._adopted.items():
            if key in self._kept:
                self._kept.setdefault(element_id, self._kept[key])
        self._adopted = {}

    def _unpressed(self) -> dict[ElementId, object]:
        """Return the triggers that are shown: whatever their entries held, they are not pressed unless sent."""
        shown: set[ElementId] = set().union(*self._on_page.values())
        return {name: spec.reset_to for name, spec in self._specs.items() if spec.is_trigger and name in shown}

    def _link(self, element_id: ElementId, value: object) -> None:
        """Give the value of a keyed widget to the widgets that other apps have under its key."""
        key = self._keys.find_key(element_id)
        if key is not None:
            for linked in self._keys.ids(key):
                if linked != element_id and linked in self._kept:
                    self._kept[linked] = value

    def _find_linked(self, key: str | None) -> object:
        """Return the value that another app's live widget has under `key`."""
        if key is not None:
            for element_id in self._keys.ids(key):
                for space in (self._incoming, self._kept):
                    if element_id in space:
                        return space[element_id]
        return NO_VALUE

    def _reset_triggers(self) -> None:
        for space in (self._incoming, self._kept):
            for name in space:
                if self._is_trigger(name):
                    space[name] = self._specs[name].reset_to

    def _is_trigger(self, element_id: ElementId) -> bool:
        spec = self._specs.get(element_id)
        return spec is not None and spec.is_trigger

    def _remove_stale(self, app: str, page: str | None = None) -> None:
        """Remove what `app` does not draw any more, now that it shows `page` (None: the one it has shown)."""
        live: set[ElementId] = set().union(*self._drawn.values())
        for element_id in [name for name in (*self._kept, *self._incoming) if is_element_id(name)]:
            drawers = self._drawers.get(element_id)
            if element_id in live or (drawers is not None and app not in drawers):
                continue
            self._preserve(element_id, app, page)
            for space in (self._kept, self._incoming, self._shown):
                space.pop(element_id, None)
        for element_id in [name for name in self._specs if name not in live and app in self._drawers[name]]:
            self._specs.pop(element_id)
            # With a key it can get a value again before it is drawn again, and that must not stay either.
            if self._keys.find_key(element_id) is None:
                self._forget(element_id)
            else:
                self._gone[element_id] = None
        while len(self._gone) > MOST_GONE:
            self._forget(next(iter(self._gone)))

    def _forget(self, element_id: ElementId) -> None:
        """Let nothing be left of an element that is drawn no more, but a value that outlives it."""
        self._keys.forget(element_id)
        self._drawers.pop(element_id, None)
        self._preserved.pop(element_id, None)
        self._gone.pop(element_id, None)
        self._untried.discard(element_id)

    def _preserve(self, element_id: ElementId, app: str, page: str | None) -> None:
        """Keep the last value of a hidden widget with `persist_state` or `bind` under its key."""
        spec = self._specs.get(element_id) or self._preserved.get(element_id)
        if spec is None or spec.key is None or self._keys.find_key(element_id) != spec.key:
            return
        if not spec.is_bound and spec.persist is None:
            return
        if spec.persist == "page" and not spec.is_bound:
            if page is not None and spec.page != page:
                self._kept.pop(spec.key, None)
                return
            self._page_keys[spec.key] = (app, spec.page)
        value = self._find(element_id, spec.key)
        if value is not NO_VALUE:
            self._kept[spec.key] = value
            self._preserved[element_id] = spec

    def _drop_page_keys(self, app: str, page: str) -> None:
        """Forget the values that were to last only on a page which `app` has left."""
        for key in [key for key, origin in self._page_keys.items() if origin[0] == app and origin[1] != page]:
            del self._page_keys[key]
            self._kept.pop(key, None)

    # questions asked between runs

    def snapshot(self, record: RunRecord) -> dict[str, object]:
        """Return what the entries a run read hold now, to be compared by `changed_since`."""
        keys = set(record.reads)
        if record.read_everything:
            keys.update(self.entries())
        return {key: _frozen(self._find(self._keys.find_id(key, None), key)) for key in keys}

    def changed_since(self, snapshot: Mapping[str, object]) -> list[str]:
        """Return the keys whose values differ from `snapshot`, sorted."""
        return sorted(key for key, value in snapshot.items() if not is_same(self._find(self._keys.find_id(key, None), key), value))

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries())


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


def _differs(new: object, old: object) -> bool:
    """Whether the front end changed a value: by ``!=``, so that 5 and 5.0 are one value."""
    if new is old:
        return False
    try:
        return bool(new != old)
    except BaseException:  # `!=` of user types and arrays may raise anything
        return True


def _frozen(value: object) -> object:
    """Return a shallow copy of a builtin container, so that changes in place are noticed."""
    return copy(value) if type(value) in (list, dict, set) else value
