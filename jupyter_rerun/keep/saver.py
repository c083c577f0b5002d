"""Saving in the background: what is to be in a store, and the one thread that sees to it.

Whoever has something to save says what is to be at a place, and goes on. The newest word counts: what was said while the store was
being written to, or could not be, is one transaction afterwards. Only what differs from what was saved last is written. The store holds
a connection until nothing has been said for a while. A store that cannot be used is tried again, ever more rarely; the log says so once,
and once when it works again. At the end of the process what is still to be saved is saved.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from jupyter_rerun.keep.codecs import Encoded
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.stores import Change, Loaded, NewerStoreError, Store

_LOGGER = logging.getLogger("jupyter_rerun")
FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 60.0
REST_S: Final = 2.0  # after that, nothing is held of a store: all is in its file, which may be copied or go
EXIT_S: Final = 10.0  # how long the end of a process waits for the store


@dataclass
class _Place:
    wanted: Mapping[str, Encoded] | None = None  # rows; None: nothing was said yet
    saved: dict[str, bytes] = field(default_factory=dict)  # seals of the rows that are there
    unread: set[str] = field(default_factory=set)  # rows that could not be read: to be put aside, not ended
    closed: set[str] = field(default_factory=set)  # rows of a newer version: never written

    def find_change(self) -> Change:
        wanted = {row: encoded for row, encoded in (self.wanted or {}).items() if row not in self.closed}
        put = {row: encoded for row, encoded in wanted.items() if self.saved.get(row) != encoded.seal}
        drop = tuple(row for row in self.saved if row not in wanted) if self.wanted is not None else ()
        return Change(put, drop, tuple(sorted(self.unread & put.keys())))

    def note(self, change: Change) -> None:
        self.saved.update({row: encoded.seal for row, encoded in change.put.items()})
        for row in change.drop:
            self.saved.pop(row, None)
        self.unread -= set(change.aside)


class Saver:
    """Saves what one kernel keeps, on a thread of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._store_id = ""
        self._places: dict[str, _Place] = {}
        self._changed = threading.Condition()
        self._is_due = False  # something was said that was not tried yet
        self._is_writing = False
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._pid = os.getpid()
        self._pause_s = FIRST_PAUSE_S
        self._trouble = ""  # that the log has told of
        self._has_told_of_others = False

    def adopt(
        self, place: str, loaded: Loaded, *, unread: Collection[str] = (), closed: Collection[str] = (), waiting: Collection[str] = ()
    ) -> None:
        """Take for saved what was loaded from a place.

        Parameters
        ----------
        unread
            Rows that are damaged, or signed with another secret. They stay; what is saved under their name does not end them.
        closed
            Rows that a newer version wrote. They stay, and nothing is saved under their name.
        waiting
            Rows whose classes do not exist yet. They stay until something is saved under their name.
        """
        apart = {*unread, *closed, *waiting}
        saved = {row: encoded.seal for row, encoded in loaded.rows.items() if row not in apart}
        with self._changed:
            self._store_id = self._store_id or loaded.store
            self._places[place] = _Place(saved=saved, unread=set(unread), closed=set(closed))

    def put(self, place: str, rows: Mapping[str, Encoded]) -> None:
        """Say what is to be at a place. Returns at once; nothing happens in a process that was forked off."""
        if os.getpid() != self._pid:
            return
        with self._changed:
            self._places.setdefault(place, _Place()).wanted = rows
            self._is_due = True
            if self._thread is None and not self._is_closed:
                self._thread = threading.Thread(target=self._work, name="jupyter_rerun saver", daemon=True)
                self._thread.start()
                atexit.register(self.close)
            self._changed.notify_all()

    def flush(self, limit_s: float = EXIT_S) -> bool:
        """Wait until all is saved that was said so far, or it has failed once more; return whether all is saved."""
        if os.getpid() != self._pid:
            return False
        if self._is_closed:  # at the end of the process something more may be said: there is no thread any more
            self._save()
            return not self._is_behind()
        with self._changed:
            self._pause_s = FIRST_PAUSE_S
            self._is_due = self._is_due or self._is_behind()
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._is_due and not self._is_writing, limit_s)
            return not self._is_behind()

    def close(self) -> None:
        """Save what is left, and end the thread."""
        if os.getpid() != self._pid or self._is_closed:
            return
        if self._thread is not None:
            self.flush()
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(EXIT_S)
            atexit.unregister(self.close)

    def _is_behind(self) -> bool:
        changes = (place.find_change() for place in self._places.values())
        return any(change.put or change.drop for change in changes)

    # on the thread

    def _work(self) -> None:
        is_held = False  # a connection
        while True:
            with self._changed:
                # What failed is tried again after a pause, and at once if there is more to save.
                is_behind = bool(self._trouble) and self._is_behind()
                pause_s = self._pause_s if is_behind else REST_S if is_held else None
                has_come = self._changed.wait_for(lambda: self._is_due or self._is_closed, pause_s)
                if self._is_closed:
                    break
                is_held = has_come or is_behind
                self._is_due, self._is_writing = False, is_held
            if not is_held:
                self._store.rest()
                continue
            try:
                self._store.hold()
                self._save()
            except BaseException:  # of the package's own doing: whoever waits must not wait for ever
                _LOGGER.exception("Saving state in %s failed.", self._store.name)
                self._trouble = self._trouble or "failed"
            finally:
                with self._changed:
                    self._is_writing = False
                    self._changed.notify_all()
        self._store.rest()

    def _save(self) -> None:
        for _ in range(2):
            with self._changed:
                changes = {name: place.find_change() for name, place in self._places.items()}
                changes = {name: change for name, change in changes.items() if change.put or change.drop}
            if not changes:
                return
            try:
                saved = self._store.save(changes, self._store_id)
            except StoreError as error:
                self._fail(error)
                return
            with self._changed:
                is_other = self._store_id not in ("", saved.store)
                self._store_id = saved.store
                if not is_other:
                    for name, change in changes.items():
                        self._places[name].note(change)
                    break
                # The store is another one: what the old one had is not there.
                for place in self._places.values():
                    place.saved.clear()
        self._succeed(len(saved.others))

    def _fail(self, error: StoreError) -> None:
        message = str(error)
        if isinstance(error, NewerStoreError):
            self._pause_s = LONGEST_PAUSE_S
        else:
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S) if self._trouble else FIRST_PAUSE_S
        if message != self._trouble:
            self._trouble = message
            _LOGGER.warning("State is not saved in %s for now: %s. The app goes on; it is tried again.", self._store.name, message)

    def _succeed(self, others: int) -> None:
        if self._trouble:
            self._trouble = ""
            _LOGGER.warning("State is saved in %s again.", self._store.name)
        self._pause_s = FIRST_PAUSE_S
        if others and not self._has_told_of_others:
            self._has_told_of_others = True
            _LOGGER.warning(
                "Another kernel saves the same state in %s. Of each value the one is kept that was saved last.", self._store.name
            )
