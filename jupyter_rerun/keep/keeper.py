"""What keeps the state of a notebook's apps: it restores before an app's first run, and saves after each completed one.

A place of a shelf is the notebook's, shared by its apps, or has a name, which notebooks can share. Kept there are the entries that
its apps have drawn, read or assigned, as far as their options choose them, the values of their inputs without a key, and their pages and
query parameters. What session state holds already when an app begins counts more than what was kept.

What is kept of an app stays as it is until the app has completed a run in this kernel, also of one that is not run at all, fails, is
stopped or gets another name.

A value whose class the app's own cell defines waits for the first run that has defined it; the app then runs once more.
"""

from __future__ import annotations

import atexit
import logging
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.nodes import NotYetError
from jupyter_rerun.keep.rows import Part, Restored, RowWriter, app_of, list_parts
from jupyter_rerun.keep.shelves import Shelf
from jupyter_rerun.run import App, Notebook, Outcome, RunRequest
from jupyter_rerun.run.journal import RunEntry
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.state import Freezer

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(eq=False)
class _Kept:
    """A place in use."""

    restored: Restored
    rest: dict[str, Any]  # rows that stay as they are: no app that has completed a run here has to do with them
    waiting: dict[str, Any]  # rows of values whose classes do not exist yet
    writer: RowWriter[Any]
    apps: dict[str, App] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)  # those that have completed a run
    keys: dict[str, set[str]] = field(default_factory=dict)  # of entries, by app, also by one that has ended
    touched: set[str] = field(default_factory=set)  # keys, since the last image
    rows: dict[str, Any] = field(default_factory=dict)  # as they were said to be last

    def find_known(self) -> set[str]:
        """Return the keys that apps which have completed a run have to do with."""
        return set().union(*(self.keys[app] for app in self.done))

    def end(self, app: str) -> None:
        """An app is kept no more: what is kept of it stays."""
        if self.apps.pop(app, None) is not None:
            self.done.discard(app)
            keys = self.keys[app] - self.find_known()
            self.rest |= {row: each for row, each in self.rows.items() if app_of(row) == app or _key_of(row) in keys}

    def drop_known(self) -> None:
        """Let go of rows that are written anew from now on."""
        known = self.find_known()
        self.rest = {row: each for row, each in self.rest.items() if app_of(row) not in self.done and _key_of(row) not in known}


class Keeper:
    """Keeps the state of one notebook's apps on a shelf."""

    def __init__(self, notebook: Notebook, shelf: Shelf) -> None:
        self._notebook = notebook
        self._shelf = shelf
        self._freezer = Freezer()
        self._places: dict[str, _Kept] = {}
        self._hinted: set[tuple[str, str]] = set()  # apps and patterns
        self._end_listening = notebook.journal.subscribe(self._on_run)
        atexit.register(self.close)

    @property
    def shelf(self) -> Shelf:
        return self._shelf

    def begin(self, app: App, place: str) -> None:
        """Keep an app at a place from now on, and restore what is kept of it there. Does nothing for an app that has begun."""
        kept = self._places.get(place) or self._open(place)
        if kept is None or kept.apps.get(app.name) is app:
            return
        is_back = app.name in kept.keys
        self.end(app.name)
        kept.apps[app.name] = app
        keys = kept.keys.setdefault(app.name, set())
        # One that was stopped goes on where it was.
        found = self._shelf.read(kept.rest) if is_back else kept.restored
        chosen = [key for key in found.entries if _is_chosen(key, app) and (key in keys or not is_back)]
        entries = {key: found.entries.pop(key) for key in chosen}
        image = found.apps.pop(app.name, None)
        is_shown = app.run_count > 0 or app.export().query
        self._notebook.begin_with(app, {**entries, **found.values.pop(app.name, {})}, None if is_shown else image)

    def end(self, app: str) -> None:
        """Keep an app no more; what is kept of it stays."""
        for kept in self._places.values():
            kept.end(app)

    def move(self, place: str, to: str, *, ends: bool) -> None:
        """Go on at another place with what is kept at one; `ends` if nothing is to be left there."""
        kept = self._places.get(place)
        if kept is not None and self._shelf.open(to) is not None:
            self._places[to] = self._places.pop(place)
            self._shelf.put(to, kept.rows)
            if ends:
                self._shelf.put(place, {})

    def place_of(self, app: str) -> str | None:
        """Return where an app is kept."""
        return next((place for place, kept in self._places.items() if app in kept.apps), None)

    def clear(self, place: str) -> int:
        """Remove what is kept at a place; return how many rows that were. Apps that run save there anew.

        Raises
        ------
        StoreError
            If the shelf cannot be used now.
        """
        count = self._shelf.clear(place)
        kept = self._places.get(place)
        if kept is not None:
            kept.rest, kept.rows, kept.restored = {}, {}, Restored()
        return count

    def save(self) -> bool:
        """Save all that there is now, and wait for it; return whether that has worked."""
        for place, kept in self._places.items():
            if kept.apps:
                self._save(place, kept, None)
        return self._shelf.flush()

    def close(self) -> None:
        """Save what is left, and keep nothing any more."""
        atexit.unregister(self.close)
        self._end_listening()
        if self._notebook.run is None:
            self.save()
        self._places = {}
        self._shelf.close()

    def _open(self, place: str) -> _Kept | None:
        opened = self._shelf.open(place)
        if opened is None:
            return None
        apart = {part.row for part in opened.restored.waiting}
        waiting = {row: opened.rows[row] for row in apart}
        rest = {row: each for row, each in opened.rows.items() if row not in opened.restored.problems and row not in apart}
        kept = self._places[place] = _Kept(opened.restored, rest, waiting, self._shelf.make_writer())
        return kept

    def _on_run(self, entry: RunEntry) -> None:
        for place, kept in self._places.items():
            if entry.app in kept.apps:
                keys = entry.reads | entry.writes
                kept.keys[entry.app] |= keys
                kept.touched |= keys
                if entry.outcome is Outcome.COMPLETED:
                    kept.done.add(entry.app)
                    self._save(place, kept, kept.touched)
                    kept.touched = set()
                    if entry.app in self._notebook.apps:
                        self._hint(kept, self._notebook.apps[entry.app])
                        self._end_waiting(kept, self._notebook.apps[entry.app])

    def _save(self, place: str, kept: _Kept, touched: set[str] | None) -> None:
        for name, app in tuple(kept.apps.items()):
            if self._notebook.apps.get(name) is not app:
                kept.end(name)
        waiting = {part.row: kept.waiting[part.row] for part in kept.restored.waiting}
        chosen = {key for name in kept.done for key in kept.keys[name] if _is_chosen(key, kept.apps[name])}
        parts = {
            part: value
            for part, value in list_parts(self._notebook.export(self._freezer), thaws=False).items()
            if _belongs(part, kept, chosen)
        }
        rows, refused = kept.writer.write({part: value for part, value in parts.items() if part.row not in waiting}, touched)
        for error in refused:
            _LOGGER.warning("%s", error)
        kept.drop_known()
        kept.rows = {**kept.rest, **rows, **waiting}
        self._shelf.put(place, kept.rows)

    def _hint(self, kept: _Kept, app: App) -> None:
        """Say once what the line of an app chooses in vain."""
        name = app.name
        if "persist_keys" not in app.options.told:
            return
        for pattern in app.options.persist_keys:
            if (name, pattern) not in self._hinted and not any(fnmatchcase(key, pattern) for key in kept.keys[name]):
                self._hinted.add((name, pattern))
                told = "App %r keeps nothing for %r of --persist-keys: no key that it has used is called so. Those it has used: %s."
                _LOGGER.warning(told, name, pattern, ", ".join(sorted(kept.keys[name])) or "none")

    def _end_waiting(self, kept: _Kept, app: App) -> None:
        """A run may have defined the classes that values wait for: these take the place of what the run has made meanwhile."""
        found = {}
        for part, read in tuple(kept.restored.waiting.items()):
            if not (_is_chosen(part.name, app) if part.kind == "entry" else part.app == app.name):
                continue
            try:
                found[part] = read()
            except NotYetError:
                continue
            except CannotLoadError as error:  # the class has changed: what the app has made is kept from now on
                _LOGGER.warning("%s", error)
            del kept.restored.waiting[part]
        session = self._notebook.session
        for part, value in found.items():
            if part.kind == "entry":
                kept.keys[app.name].add(part.name)
                session.assign_between_runs(part.name, value)
            else:
                session.assign_input(part.name, value)
        if found:
            app.slot.put(RunRequest(causes=(Cause.CELL,)))


def _belongs(part: Part, kept: _Kept, chosen: set[str]) -> bool:
    """Whether what is of an image is kept at a place whose apps have chosen these keys."""
    return part.name in chosen if part.kind == "entry" else (part.app or part.name) in kept.done


def _is_chosen(key: str, app: App) -> bool:
    return any(pattern == "*" or fnmatchcase(key, pattern) for pattern in app.options.persist_keys)


def _key_of(row: str) -> str | None:
    """Return the key of the entry that a row is of; None for a row of something else."""
    return row.removeprefix("entry:") if row.startswith("entry:") else None
