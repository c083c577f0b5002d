"""What keeps the state of a notebook's apps in a store: it restores before an app's first run, and saves after each completed one.

A place of the store is the notebook's, shared by its apps, or has a name, which notebooks can share. Kept there are the entries that
its apps have drawn, read or assigned, the values of their inputs without a key, and their pages and query parameters. What session state
holds already when an app begins counts more than what was kept.

What is kept of an app stays as it is until the app has completed a run in this kernel, also of one that is not run at all, fails, is
stopped or gets another name.

A value whose class the app's own cell defines waits for the first run that has defined it; the app then runs once more.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.codecs import Encoded
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.nodes import NotYetError
from jupyter_rerun.keep.rows import ImageWriter, Part, Restored, list_parts, read_rows
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Loaded, Store
from jupyter_rerun.run import App, Notebook, Outcome, RunRequest
from jupyter_rerun.run.journal import RunEntry
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.state import Freezer

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(eq=False)
class _Kept:
    """A place in use."""

    restored: Restored
    rest: dict[str, Encoded]  # rows that stay as they are: no app that has completed a run here has to do with them
    writer: ImageWriter
    apps: dict[str, App] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)  # those that have completed a run
    keys: dict[str, set[str]] = field(default_factory=dict)  # of entries, by app, also by one that has ended
    touched: set[str] = field(default_factory=set)  # keys, since the last image
    rows: dict[str, Encoded] = field(default_factory=dict)  # as they were said to be last

    def find_known(self) -> set[str]:
        """Return the keys that apps which have completed a run have to do with."""
        return set().union(*(self.keys[app] for app in self.done))

    def end(self, app: str) -> None:
        """An app is kept no more: what is kept of it stays."""
        if self.apps.pop(app, None) is not None:
            self.done.discard(app)
            keys = self.keys[app] - self.find_known()
            self.rest |= {row: each for row, each in self.rows.items() if _app_of(row) == app or _key_of(row) in keys}

    def drop_known(self) -> None:
        """Let go of rows that are written anew from now on."""
        known = self.find_known()
        self.rest = {row: each for row, each in self.rest.items() if _app_of(row) not in self.done and _key_of(row) not in known}


class Keeper:
    """Keeps the state of one notebook.

    Parameters
    ----------
    secret
        What pickles are signed with; None to pickle nothing.
    patterns
        Returns the keys that are kept, as names or patterns such as ``plan_*``.
    """

    def __init__(
        self, notebook: Notebook, store: Store, secret: bytes | None, patterns: Callable[[], Sequence[str]] = lambda: ("*",)
    ) -> None:
        self._notebook = notebook
        self._store = store
        self._secret = secret
        self._patterns = patterns
        self._saver = Saver(store)
        self._freezer = Freezer()
        self._places: dict[str, _Kept] = {}
        self._end_listening = notebook.journal.subscribe(self._on_run)
        atexit.register(self.close)

    @property
    def store(self) -> Store:
        return self._store

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
        found = read_rows(kept.rest, self._secret) if is_back else kept.restored
        entries = {key: value for key, value in self._chosen(found.entries).items() if key in keys}
        self._notebook.session.keep_missing({**entries, **found.values.pop(app.name, {})})
        image = found.apps.pop(app.name, None)
        if image is not None and app.run_count == 0 and not app.export().query:
            app.restore(image)

    def end(self, app: str) -> None:
        """Keep an app no more; what is kept of it stays."""
        for kept in self._places.values():
            kept.end(app)

    def place_of(self, app: str) -> str | None:
        """Return where an app is kept."""
        return next((place for place, kept in self._places.items() if app in kept.apps), None)

    def clear(self, place: str) -> int:
        """Remove what is kept at a place; return how many rows that were. Apps that run save there anew.

        Raises
        ------
        StoreError
            If the store cannot be used now.
        """
        self._saver.flush()
        count = len(self._store.load(place).rows)
        self._saver.put(place, {})
        self._saver.flush()
        kept = self._places.get(place)
        if kept is not None:
            kept.rest, kept.rows, kept.restored = {}, {}, Restored()
        self._store.clear(place)  # also what could not be read
        return count

    def save(self) -> bool:
        """Save all that there is now, and wait for it; return whether that has worked."""
        for place, kept in self._places.items():
            if kept.apps:
                self._save(place, kept, None)
        return self._saver.flush()

    def close(self) -> None:
        """Save what is left, and keep nothing any more."""
        atexit.unregister(self.close)
        self._end_listening()
        if self._notebook.run is None:
            self.save()
        self._places = {}
        self._saver.close()

    def _open(self, place: str) -> _Kept | None:
        """Restore what is at a place; None, and nothing is saved there, where it cannot be read: it is not to be lost."""
        try:
            loaded = self._store.load(place)
        except StoreError as error:
            _LOGGER.warning(
                "Kept state cannot be read in %s: %s. The app begins without it, and nothing is saved there. To try again, run the cell.",
                self._store.name,
                error,
            )
            return None
        restored = read_rows(loaded.rows, self._secret)
        for problem in restored.problems.values():
            _LOGGER.warning("%s It stays in %s.", problem, self._store.name)
        closed = [row for row in restored.problems if loaded.rows[row].is_newer]
        self._saver.adopt(
            place,
            loaded,
            unread=[row for row in restored.problems if row not in closed],
            closed=closed,
            waiting=[part.row for part in restored.waiting],
        )
        self._notebook.session.keep_missing(self._chosen(restored.entries))
        kept = self._places[place] = _Kept(restored, self._find_rest(loaded, restored), ImageWriter(self._secret))
        return kept

    def _find_rest(self, loaded: Loaded, restored: Restored) -> dict[str, Encoded]:
        apart = {*restored.problems, *(part.row for part in restored.waiting)}
        return {row: each for row, each in loaded.rows.items() if row not in apart and self._is_chosen(_key_of(row) or "*")}

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
                    self._end_waiting(kept, entry.app)

    def _save(self, place: str, kept: _Kept, touched: set[str] | None) -> None:
        for name, app in tuple(kept.apps.items()):
            if self._notebook.apps.get(name) is not app:
                kept.end(name)
        waiting = {part.row for part in kept.restored.waiting}
        parts = {
            part: value
            for part, value in list_parts(self._notebook.export(self._freezer), thaws=False).items()
            if self._belongs(part, kept)
        }
        rows, refused = kept.writer.write({part: value for part, value in parts.items() if part.row not in waiting}, touched)
        for error in refused:
            _LOGGER.warning("%s", error)
        kept.drop_known()
        kept.rows = {**kept.rest, **rows}
        self._saver.put(place, kept.rows)

    def _belongs(self, part: Part, kept: _Kept) -> bool:
        if part.kind == "entry":
            return part.name in kept.find_known() and self._is_chosen(part.name)
        return (part.app or part.name) in kept.done

    def _chosen(self, entries: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in entries.items() if self._is_chosen(key)}

    def _is_chosen(self, key: str) -> bool:
        return any(pattern == "*" or fnmatchcase(key, pattern) for pattern in self._patterns())

    def _end_waiting(self, kept: _Kept, app: str) -> None:
        """A run may have defined the classes that values wait for: these take the place of what the run has made meanwhile."""
        found = {}
        for part, read in tuple(kept.restored.waiting.items()):
            try:
                found[part] = read()
            except NotYetError:
                continue
            except CannotLoadError as error:  # the class has changed: what the app has made is kept from now on
                _LOGGER.warning("%s", error)
            del kept.restored.waiting[part]
        for part, value in found.items():
            if part.kind == "entry" and self._is_chosen(part.name):
                self._notebook.session.assign_between_runs(part.name, value)
        if found and app in self._notebook.apps:
            self._notebook.apps[app].slot.put(RunRequest(causes=(Cause.CELL,)))


def _app_of(row: str) -> str:
    """Return the app that a row is of; nothing for an entry."""
    try:
        part = Part.of(row)
    except ValueError:
        return ""
    return part.app or (part.name if part.kind == "app" else "")


def _key_of(row: str) -> str | None:
    """Return the key of the entry that a row is of; None for a row of something else."""
    return row.removeprefix("entry:") if row.startswith("entry:") else None
