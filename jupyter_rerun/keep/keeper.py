"""What keeps the state of a notebook's apps in a store: it restores before an app's first run, and saves after each completed one.

A place of the store is the notebook's, shared by its apps, or has a name, which notebooks can share. Kept there are the entries that
its apps have drawn, read or assigned, the values of their inputs without a key, and their pages and query parameters. What session state
holds already when an app begins counts more than what was kept.

A value whose class the app's own cell defines waits for the first run that has defined it; the app then runs once more.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.codecs import Encoded
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.nodes import NotYetError
from jupyter_rerun.keep.rows import ImageWriter, Part, Restored, list_parts, read_rows
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Store
from jupyter_rerun.run import App, Notebook, Outcome, RunRequest
from jupyter_rerun.run.journal import RunEntry
from jupyter_rerun.run.requests import Cause

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(eq=False)
class _Kept:
    """A place in use."""

    restored: Restored
    rest: dict[str, Encoded]  # rows of apps that have not begun here
    writer: ImageWriter
    keys: set[str]  # of entries that are kept
    apps: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)  # keys, since the last image


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
        self._places: dict[str, _Kept] = {}
        self._end_listening = notebook.journal.subscribe(self._on_run)
        atexit.register(self.close)

    @property
    def store(self) -> Store:
        return self._store

    def begin(self, app: App, place: str) -> None:
        """Keep an app at a place from now on, and restore what is kept of it there. Does nothing for an app that has begun."""
        kept = self._places.get(place) or self._open(place)
        if kept is None or app.name in kept.apps:
            return
        for other in self._places.values():
            other.apps.discard(app.name)
        kept.apps.add(app.name)
        self._notebook.session.keep_missing(kept.restored.values.pop(app.name, {}))
        image = kept.restored.apps.pop(app.name, None)
        if image is not None and app.run_count == 0 and not app.export().query:
            app.restore(image)
        kept.rest = {row: encoded for row, encoded in kept.rest.items() if _app_of(row) != app.name}

    def end(self, app: str) -> None:
        """Keep an app no more; what is kept of it stays."""
        for kept in self._places.values():
            kept.apps.discard(app)

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
            kept.rest, kept.restored = {}, Restored()
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
        entries = {key: value for key, value in restored.entries.items() if self._is_chosen(key)}
        self._notebook.session.keep_missing(entries)
        rest = {row: encoded for row, encoded in loaded.rows.items() if _app_of(row) and row not in restored.problems}
        kept = self._places[place] = _Kept(restored, rest, ImageWriter(self._secret), set(entries))
        return kept

    def _on_run(self, entry: RunEntry) -> None:
        for place, kept in self._places.items():
            if entry.app in kept.apps:
                keys = entry.reads | entry.writes
                kept.keys |= keys
                kept.touched |= keys
                if entry.outcome is Outcome.COMPLETED:
                    self._save(place, kept, kept.touched)
                    kept.touched = set()
                    self._end_waiting(kept, entry.app)

    def _save(self, place: str, kept: _Kept, touched: set[str] | None) -> None:
        waiting = {part.row for part in kept.restored.waiting}
        parts = {part: value for part, value in list_parts(self._notebook.export()).items() if self._belongs(part, kept)}
        rows, refused = kept.writer.write({part: value for part, value in parts.items() if part.row not in waiting}, touched)
        for error in refused:
            _LOGGER.warning("%s", error)
        self._saver.put(place, {**kept.rest, **rows})

    def _belongs(self, part: Part, kept: _Kept) -> bool:
        if part.kind == "entry":
            return part.name in kept.keys and self._is_chosen(part.name)
        return (part.app or part.name) in kept.apps

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
