"""How long widgets live: which app draws which, on which page, and what is left of one that is drawn no more.

* A widget is live while an app draws it; a complete run of the last app that drew it ends that.
* With `persist_state` or `bind` its value outlives it, under its key.
* The key of a widget that is gone stands for it until a thousand others have gone: what is assigned to it meanwhile goes, too,
  unless the widget comes back. Afterwards nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jupyter_rerun.state.keys import ElementId, KeyMap
from jupyter_rerun.state.values import NO_VALUE

Callback = Callable[..., object]
Find = Callable[[ElementId], object]  # returns the value of a widget, `NO_VALUE` if it has none

MOST_GONE = 1000  # of so many elements that are drawn no more the key still stands for them


@dataclass(frozen=True)
class WidgetSpec:
    """What session state has to know of a widget drawn in a run."""

    element_id: ElementId
    key: str | None
    reset_to: object = NO_VALUE  # for a trigger: the value between presses
    is_disabled: bool = False
    persist: Literal["session", "page"] | None = None
    fragment: str = ""  # id of the one that drew it
    page: str = ""  # id of the page that the app showed
    is_of_entry: bool = True  # drawn by the entry script, not by the page
    is_bound: bool = False  # a query parameter follows it
    is_secret: bool = False  # its value is kept nowhere but in session state
    place: str = ""  # kind and line in the cell, for error messages

    @property
    def is_trigger(self) -> bool:
        return self.reset_to is not NO_VALUE

    @property
    def lasts(self) -> bool:
        """Whether the value stays when the widget is hidden."""
        return self.is_bound or self.persist is not None

    @property
    def lasts_on_page(self) -> bool:
        """Whether it stays only as long as the app shows that page."""
        return self.persist == "page" and not self.is_bound


class WidgetCall(NamedTuple):
    """What the program gives a widget with each run. It may hold all that the run has made: no image has it."""

    default: Callable[[], object]
    callback: Callback | None = None
    args: Sequence[object] = ()
    kwargs: Mapping[str, object] = {}
    choose: Callable[[object, object], Iterable[Callback]] | None = None  # those that a new value in place of an old one calls
    show: Callable[[object, Find], object] | None = None  # makes of the value what is read under its key

    def find_due(self, new: object, old: object) -> list[WidgetCall]:
        """Return what is called when the value of the widget has changed: itself, with one callback each."""
        if self.choose is not None:
            return [self._replace(callback=callback) for callback in self.choose(new, old)]
        return [self] if self.callback is not None else []


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


class Lifetimes:
    """The widgets of a session."""

    def __init__(self) -> None:
        self._specs: dict[ElementId, WidgetSpec] = {}
        self._calls: dict[ElementId, WidgetCall] = {}  # of the same widgets; none in an image
        self._drawn: dict[str, set[ElementId]] = {}  # app -> elements that may still be live
        self._on_page: dict[str, set[ElementId]] = {}  # app -> elements that its page shows
        self._drawers: dict[ElementId, frozenset[str]] = {}  # element -> apps that ever drew it
        self._preserved: dict[ElementId, WidgetSpec] = {}  # of hidden widgets whose value lasts, also one assigned meanwhile
        self._page_keys: dict[str, tuple[str, str]] = {}  # key whose value lasts on one page -> app, page
        self._gone: dict[ElementId, None] = {}  # elements with a key that are drawn no more, the last to go at the end

    def copy(self) -> Lifetimes:
        """Return a copy without what programs have given the widgets."""
        copied = Lifetimes()
        copied._specs, copied._preserved = dict(self._specs), dict(self._preserved)
        copied._drawn, copied._on_page = dict(self._drawn), dict(self._on_page)  # of sets that do not change
        copied._drawers = dict(self._drawers)
        copied._page_keys, copied._gone = dict(self._page_keys), dict(self._gone)
        return copied

    def take_calls(self, other: Lifetimes) -> None:
        """Have what programs have given the widgets of others."""
        self._calls = {name: call for name, call in other._calls.items() if name in self._specs}

    # what is drawn

    def draw(self, spec: WidgetSpec, call: WidgetCall, record: RunRecord) -> bool:
        """A run draws a widget; return whether it is a new one."""
        element_id = spec.element_id
        is_new = element_id not in self._specs
        self._specs[element_id], self._calls[element_id] = spec, call
        self._preserved.pop(element_id, None)
        self._gone.pop(element_id, None)
        drawers = self._drawers.get(element_id, frozenset())
        if record.app not in drawers:
            self._drawers[element_id] = drawers | {record.app}
        record.seen[element_id] = spec.place
        return is_new

    def expect(self, element_id: ElementId, app: str) -> None:
        """An app may draw a widget that it has drawn in an earlier kernel: no other one makes an end of it."""
        self._drawers[element_id] = self._drawers.get(element_id, frozenset()) | {app}

    def secrets(self) -> set[str]:
        """Return the keys of widgets whose values are kept nowhere else, of those without a key the ids; of hidden ones that last, too."""
        specs = (*self._specs.values(), *self._preserved.values())
        return {spec.key if spec.key is not None else spec.element_id for spec in specs if spec.is_secret}

    def find_spec(self, element_id: ElementId) -> WidgetSpec | None:
        return self._specs.get(element_id)

    def find_call(self, element_id: ElementId) -> WidgetCall | None:
        return self._calls.get(element_id)

    def drawn_by(self, app: str) -> Collection[ElementId]:
        """Return the elements of an app that may still be live."""
        return self._drawn.get(app, set())

    def triggers(self) -> dict[ElementId, object]:
        """Return the triggers, with the values that they have between presses."""
        return {name: spec.reset_to for name, spec in self._specs.items() if spec.is_trigger}

    def shown_triggers(self) -> dict[ElementId, object]:
        """Return those that a page shows."""
        shown: set[ElementId] = set().union(*self._on_page.values())
        return {name: value for name, value in self.triggers().items() if name in shown}

    def end_run(self, record: RunRecord, *, is_complete: bool, is_shown: bool) -> None:
        """A run has ended: what a complete one did not draw is live no more."""
        app = record.app
        if is_shown:
            self._on_page[app] = self._untouched(self._on_page.get(app, set()), record) | set(record.seen)
        drawn = self._drawn.get(app, set())
        self._drawn[app] = (self._untouched(drawn, record) if is_complete else drawn) | set(record.seen)

    def leave_page(self, app: str, *, keeps_entry: bool) -> None:
        """An app goes to another page: what it drew is live no more, but for what the entry script drew outside the page."""
        drawn = self._drawn.get(app, set())
        self._drawn[app] = {name for name in drawn if keeps_entry and name in self._specs and self._specs[name].is_of_entry}

    def _untouched(self, elements: set[ElementId], record: RunRecord) -> set[ElementId]:
        """Return those of `elements` that the run was not to draw: a run of fragments leaves what is outside them alone."""
        ran = record.fragments
        if ran is None:
            return set()
        return {name for name in elements if name in self._specs and self._specs[name].fragment not in ran}

    # what is stale

    def find_stale(self, app: str, elements: Iterable[ElementId]) -> list[ElementId]:
        """Return those of `elements` that are live no more and that no other app alone has drawn."""
        live = self._live()
        return [name for name in elements if name not in live and app in self._drawers.get(name, (app,))]

    def bury(self, app: str, keys: KeyMap) -> list[ElementId]:
        """What `app` has drawn and no app draws any more is gone; return of what nothing is to be left."""
        live, over = self._live(), []
        for element_id in [name for name in self._specs if name not in live and app in self._drawers[name]]:
            del self._specs[element_id]
            self._calls.pop(element_id, None)
            # With a key it can get a value again before it is drawn again, and that must not stay either.
            if keys.find_key(element_id) is None:
                over.append(element_id)
            else:
                self._gone[element_id] = None
        return [*over, *list(self._gone)[: max(len(self._gone) - MOST_GONE, 0)]]

    def forget(self, element_id: ElementId) -> None:
        """Let nothing be left of a widget."""
        self._drawers.pop(element_id, None)
        self._preserved.pop(element_id, None)
        self._gone.pop(element_id, None)

    def remove_app(self, app: str) -> list[ElementId]:
        """An app draws nothing any more; return the elements that no other one has ever drawn."""
        self._drawn.pop(app, None)
        self._on_page.pop(app, None)
        its = [name for name, drawers in self._drawers.items() if app in drawers]
        for name in its:
            self._drawers[name] -= {app}
        return [name for name in its if not self._drawers[name]]

    def _live(self) -> set[ElementId]:
        return set().union(*self._drawn.values())

    # what outlives a widget

    def find_lasting(self, element_id: ElementId) -> WidgetSpec | None:
        """Return a hidden widget whose value is to outlive it, under its key."""
        spec = self._specs.get(element_id) or self._preserved.get(element_id)
        return spec if spec is not None and spec.lasts else None

    def preserve(self, spec: WidgetSpec, key: str, app: str, page: str | None) -> bool:
        """Note that a hidden widget's value lasts; return whether it does, now that `app` shows `page` (None: the one it has shown)."""
        if spec.lasts_on_page:
            if page not in (None, spec.page):
                return False
            self._page_keys[key] = (app, spec.page)
        self._preserved[spec.element_id] = spec
        return True

    def claim(self, key: str, app: str, page: str) -> bool:
        """A widget is drawn; return whether what its key has was to last on another page only."""
        return self._page_keys.pop(key, (app, page)) != (app, page)

    def drop_page_keys(self, app: str, page: str | None = None) -> list[str]:
        """Return the keys whose values were to last only on a page that `app` has left for `page` (None: on any)."""
        keys = [key for key, origin in self._page_keys.items() if origin[0] == app and origin[1] != page]
        for key in keys:
            del self._page_keys[key]
        return keys
