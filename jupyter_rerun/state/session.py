"""Session state: the values that outlive a run, as the run loop and the functions of ``st`` reach them.

One session per notebook, shared by all its apps. What it holds are values in their spaces (`Spaces`), the widgets that keys stand for
(`KeyMap`), and the widgets' lives (`Lifetimes`).

What a caller may rely on:

* Only the run loop calls `begin_run`, `register` and `end_run`, one run at a time, on one thread.
* A widget's value is kept under its element id, a plain value under its key; a key maps to at most one
  element per app. Elements of different apps that share a key are linked: they hold one value.
* Stored objects are kept by reference; `register` hands out deep copies.
* Between runs, ``restore(export())`` changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy, deepcopy
from typing import NamedTuple

from jupyter_rerun.errors import StreamlitWidgetAlreadyInstantiatedError
from jupyter_rerun.state.frozen import Freezer
from jupyter_rerun.state.image import AppImage, StateImage, keep_missing
from jupyter_rerun.state.keys import ElementId, KeyMap
from jupyter_rerun.state.lifetimes import Lifetimes, RunRecord, WidgetCall, WidgetSpec
from jupyter_rerun.state.spaces import Spaces
from jupyter_rerun.state.values import NO_VALUE, is_changed, is_same


class Held(NamedTuple):
    """What session state has for a widget that is drawn."""

    value: object  # a copy
    is_new: bool  # not drawn before, or not with what was kept under its key
    is_untried: bool  # not drawn since its entry was assigned between runs


class Session:
    """The values of one notebook."""

    def __init__(self) -> None:
        self._spaces = Spaces()
        self._keys = KeyMap()
        self._lifetimes = Lifetimes()
        self._origin = object()  # known by its images

    # images

    def export(self, apps: Mapping[str, AppImage] = {}, freezer: Freezer | None = None) -> StateImage:
        """Return an image of the session, and of what else its apps have; one freezer makes one image after another."""
        freezer = freezer or Freezer()
        freezer.begin(value for _, value in self._spaces.all())
        return StateImage(self._spaces.map(freezer.find), self._keys.copy(), self._lifetimes.copy(), apps, self._origin, freezer.left)

    def restore(self, image: StateImage) -> None:
        """Hold what an image has, and nothing else."""
        before = self._lifetimes
        self._spaces, self._keys, self._lifetimes = image.open(self._origin)
        self._lifetimes.take_calls(before)

    # reading

    def find(self, key: str, app: str | None = None) -> object:
        """Return the value of `key` as seen by `app`; KeyError if there is none."""
        element_id = self._keys.find_id(key, app)
        value = self._spaces.find(element_id, key)
        if value is NO_VALUE:
            raise KeyError(key)
        return self._read(element_id, value)

    def has(self, key: str, app: str | None = None) -> bool:
        return self._spaces.find(self._keys.find_id(key, app), key) is not NO_VALUE

    def find_widget(self, element_id: ElementId) -> object:
        """Return the value of a widget, with or without a key; KeyError if it has none."""
        value = self._spaces.find(element_id, self._keys.find_key(element_id))
        if value is NO_VALUE:
            raise KeyError(element_id)
        return value

    def has_widget(self, element_id: ElementId) -> bool:
        """Whether a widget has a value of its own, from before or from the front end."""
        return self._spaces.has_own(element_id)

    def has_input(self, key: str) -> bool:
        """Whether an entry is, or was, the value of an input."""
        return self._keys.find_id(key, None) is not None

    def entries(self, app: str | None = None) -> dict[str, object]:
        """All entries by key: plain ones and those of keyed widgets, in a fresh dict."""
        entries = self._spaces.entries(self._keys, app)
        return {key: self._read(self._keys.find_id(key, app), value) for key, value in entries.items()}

    def _read(self, element_id: ElementId | None, value: object) -> object:
        """Return what is read of an entry: of most widgets the value itself."""
        call = self._lifetimes.find_call(element_id) if element_id is not None else None
        return value if call is None or call.show is None else call.show(value, lambda name: self._spaces.find(name, None))

    def is_assigned(self, key: str | None) -> bool:
        """Whether the user assigned `key` and no run has begun since."""
        return self._spaces.is_assigned(key)

    def is_sent(self, element_id: ElementId, key: str | None) -> bool:
        """Whether a widget has what the front end has sent for it, and nothing has taken the place of that since."""
        return self._spaces.is_sent(element_id, key)

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
        self._spaces.assign(key, value)

    def assign_between_runs(self, key: str, value: object) -> None:
        """Assign an entry outside any run; every widget with that key takes the value."""
        self._spaces.put(key, self._keys.ids(key), value)

    def assign_input(self, element_id: ElementId, value: object) -> None:
        """Give an input without a key a value outside any run."""
        self._spaces.put(element_id, [element_id], value)

    def keep_missing(self, values: Mapping[str, object], app: str) -> dict[str, object]:
        """Hold values of an app, by key or element id, as if from earlier runs; between runs. Return those that were not held already."""
        return keep_missing(self._spaces, self._keys, self._lifetimes, values, app)

    def delete(self, key: str, app: str | None = None) -> None:
        """Remove an entry; its widget starts again from its default. KeyError if there is none."""
        if not self.has(key, app):
            raise KeyError(key)
        ids = self._keys.ids(key)
        self._keys.unbind(key)
        self._spaces.remove([key, *ids])

    # the life of a run

    def begin_run(
        self,
        changes: Mapping[ElementId, object],
        replayed: Mapping[ElementId, object] | None = None,
        *,
        continues: bool = False,
    ) -> list[tuple[WidgetSpec, WidgetCall]]:
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
        spaces = self._spaces
        spaces.reset(self._lifetimes.triggers())
        spaces.commit(self._keys)
        # Whatever the entries of triggers held, they are not pressed unless sent.
        changes = spaces.take(changes, {**self._lifetimes.shown_triggers(), **(replayed or {})})
        due: list[tuple[WidgetSpec, WidgetCall]] = []
        for element_id, value in changes.items():
            spec = self._lifetimes.find_spec(element_id)
            call, kept = self._lifetimes.find_call(element_id), spaces.find_kept(element_id)
            if spec is not None and call is not None and not spec.is_disabled and is_changed(value, kept):
                due += [(spec, each) for each in call.find_due(value, kept)]
        due.sort(key=lambda pair: pair[1].choose is not None)  # inputs of one callback come first
        for element_id, value in changes.items():
            spaces.link(element_id, value, self._keys)
        return due

    def register(self, spec: WidgetSpec, call: WidgetCall, record: RunRecord) -> Held:
        """Note that the run draws a widget and return what it has."""
        element_id, key, spaces = spec.element_id, spec.key, self._spaces
        is_new = self._lifetimes.draw(spec, call, record)
        if spec.is_disabled:
            spaces.ignore(element_id)
        if key is not None:
            self._keys.bind(key, record.app, element_id)
            record.reads.add(key)
            if self._lifetimes.claim(key, record.app, spec.page):
                spaces.unkeep([key])
            is_new |= spaces.adopt(element_id, key)
        value = spaces.find(element_id, key)
        if value is NO_VALUE:
            value = spaces.find_linked(self._keys.ids(key)) if key is not None else NO_VALUE
            if value is NO_VALUE:
                value = deepcopy(call.default())
            spaces.receive(element_id, value)
        return Held(deepcopy(value), is_new, spaces.try_out(element_id))

    def correct(self, spec: WidgetSpec, value: object) -> None:
        """Replace a widget's value by one that fits it, without the checks of `assign`."""
        if spec.key is not None:
            self._spaces.assign(spec.key, value)
        else:
            self._spaces.receive(spec.element_id, value)

    def refuse(self, element_id: ElementId) -> None:
        """A widget cannot be drawn with its value: one that is kept under its key stays there, for the next run to refuse."""
        self._spaces.refuse(element_id)

    def note_shown(self, element_id: ElementId, value: object) -> None:
        """Note that a widget shows another value than it has; the next run has the one shown.

        A front end sends what it shows, so that a value no one can see does not last.
        """
        self._spaces.show(element_id, value)

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
            self._spaces.reset(self._lifetimes.triggers())
        self._lifetimes.end_run(record, is_complete=is_complete, is_shown=is_complete or is_cut_short)
        if is_complete:
            self._remove_stale(record.app, record.page)
            self._spaces.unkeep(self._lifetimes.drop_page_keys(record.app, record.page))

    def leave_page(self, app: str, *, keeps_entry: bool) -> None:
        """An app goes to another page: forget what it drew, as after a run that drew nothing.

        Parameters
        ----------
        keeps_entry
            What the entry script drew outside the page stays.
        """
        self._spaces.reset(self._lifetimes.triggers())
        self._lifetimes.leave_page(app, keeps_entry=keeps_entry)
        self._remove_stale(app)

    def forget_app(self, app: str) -> None:
        """Remove what only `app` drew, as when the app is stopped for good."""
        self._spaces.commit(self._keys)
        self._lifetimes.leave_page(app, keeps_entry=False)
        self._remove_stale(app)
        self._spaces.unkeep(self._lifetimes.drop_page_keys(app))
        for element_id in self._lifetimes.remove_app(app):
            self._forget(element_id)

    def drawn_by(self, app: str) -> Collection[ElementId]:
        """Return the elements of an app that may still be live."""
        return self._lifetimes.drawn_by(app)

    def _remove_stale(self, app: str, page: str | None = None) -> None:
        """Remove what `app` does not draw any more, now that it shows `page` (None: the one it has shown)."""
        for element_id in self._lifetimes.find_stale(app, self._spaces.elements()):
            self._preserve(element_id, app, page)
            self._spaces.remove([element_id])
        for element_id in self._lifetimes.bury(app, self._keys):
            self._forget(element_id)

    def _preserve(self, element_id: ElementId, app: str, page: str | None) -> None:
        """Keep the last value of a hidden widget with `persist_state` or `bind` under its key."""
        spec, key = self._lifetimes.find_lasting(element_id), self._keys.find_key(element_id)
        if spec is None or key is None or key != spec.key:
            return
        if self._lifetimes.preserve(spec, key, app, page):
            self._spaces.keep(key, self._spaces.find(element_id, key))
        else:
            self._spaces.unkeep([key])

    def _forget(self, element_id: ElementId) -> None:
        """Let nothing be left of an element that is drawn no more, but a value that outlives it."""
        self._keys.forget(element_id)
        self._lifetimes.forget(element_id)
        self._spaces.forget(element_id)

    # questions asked between runs

    def snapshot(self, record: RunRecord) -> dict[str, object]:
        """Return what the entries a run read hold now, to be compared by `changed_since`."""
        keys = set(record.reads)
        if record.read_everything:
            keys.update(self.entries())
        return {key: _copied(self._spaces.find(self._keys.find_id(key, None), key)) for key in keys}

    def changed_since(self, snapshot: Mapping[str, object]) -> list[str]:
        """Return the keys whose values differ from `snapshot`, sorted."""
        find, find_id = self._spaces.find, self._keys.find_id
        return sorted(key for key, value in snapshot.items() if not is_same(find(find_id(key, None), key), value))


def _copied(value: object) -> object:
    """Return a shallow copy of a builtin container, so that changes in place are noticed."""
    return copy(value) if type(value) in (list, dict, set) else value
