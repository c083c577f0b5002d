"""The entries of one cached function, and which of them are being computed.

Any thread may use it. Each entry is computed by one caller at a time, others wait for that one. What was being
computed when the entries were cleared is not kept.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from jupyter_rerun.cache.disk import DiskStore
from jupyter_rerun.cache.settings import Settings
from jupyter_rerun.cache.store import Entry, MemoryStore, timer
from jupyter_rerun.errors import describe_error
from jupyter_rerun.tree.recording import Recording

_LOGGER = logging.getLogger("jupyter_rerun")
COOL_DOWN_S = 60.0  # before a refresh that failed is tried again


@dataclass(eq=False)
class Computation:
    """An entry that is on its way."""

    done: Future[None] = field(default_factory=Future)
    is_void: bool = False  # the entries were cleared meanwhile


@dataclass(frozen=True)
class Hit:
    """What an entry holds."""

    value: Any
    drawn: Recording
    is_stale: bool  # past its lifetime, but served until it has been refreshed


class FunctionCache:
    """All that is kept for one function.

    Parameters
    ----------
    function
        Digest of the function, under which its entries lie on disk.
    """

    def __init__(self, function: str, settings: Settings) -> None:
        self.settings = settings
        self._store = MemoryStore(settings.lifetime_s, settings.max_entries, settings.max_bytes)
        self._disk = DiskStore(function) if settings.is_persisted else None
        self._computations: dict[str, Computation] = {}
        self._retry_at_s: dict[str, float] = {}
        self._is_detached = False
        self._lock = threading.RLock()

    def find(self, key: str) -> Hit | None:
        """Return what is kept for a call, in the form its caller gets; None if nothing is, or nothing valid."""
        with self._lock:
            entry = self._store.find(key)
        if entry is None and self._disk is not None:
            entry = self._load(key, self._disk)
        if entry is None:
            return None
        try:
            value = pickle.loads(entry.payload) if self.settings.kind == "cache_data" else entry.payload
        except Exception as error:  # its class may exist no more
            _LOGGER.warning("A cached result cannot be read and was removed: %s", describe_error(error))
            self._forget(key)
            return None
        if self.settings.validate is not None and not self.settings.validate(value):
            self._forget(key)
            return None
        ttl_s = self.settings.ttl_s
        return Hit(value, entry.drawn, self.settings.refreshes and ttl_s is not None and timer() - entry.kept_at_s >= ttl_s)

    def claim(self, key: str) -> tuple[Computation, bool]:
        """Return the computation of an entry, and whether the caller has to make it."""
        with self._lock:
            known = self._computations.get(key)
            if known is not None:
                return known, False
            computation = self._computations[key] = Computation()
            return computation, True

    def claim_refresh(self, key: str) -> Computation | None:
        """Return a computation for the caller to make; None if one goes on, or failed a short time ago."""
        with self._lock:
            if key in self._computations or timer() < self._retry_at_s.get(key, timer()):
                return None
            return self.claim(key)[0]

    def land(self, key: str, computation: Computation) -> None:
        """A computation has ended, one way or another: let the others go on."""
        with self._lock:
            if self._computations.get(key) is computation:
                del self._computations[key]
        computation.done.set_result(None)

    def pack(self, value: object) -> object:
        """Return a value in the form it is kept in; raises whatever pickle raises of one that it refuses."""
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL) if self.settings.kind == "cache_data" else value

    def keep(self, key: str, computation: Computation, payload: object, drawn: Recording) -> None:
        """Keep what a computation has made; raises what `on_release` raises of those that make room."""
        entry = Entry(payload, drawn, timer())
        while True:
            with self._lock:
                if computation.is_void or self._is_detached:
                    return
                removed = self._store.make_room(key, entry.size)
                if not removed:
                    self._store.put(key, entry)
                    self._retry_at_s.pop(key, None)
                    break
            self._release(removed)  # user code, without the lock
        if self._disk is not None:
            self._disk.put(key, entry, self.settings.ttl_s)

    def refresh(self, key: str, computation: Computation, payload: object) -> None:
        """Put a new value in place of an old one, unless that is gone."""
        entry = Entry(payload, (), timer())
        with self._lock:
            self._retry_at_s.pop(key, None)
            is_wanted = not computation.is_void and not self._is_detached and key in self._store
            left = self._store.pop(key) if is_wanted else entry
            if is_wanted:
                self._store.put(key, entry)
        if left is not None and not (is_wanted and left.payload is payload):
            self._release_quietly([left])

    def put_off_refresh(self, key: str) -> None:
        """A refresh failed: leave the entry alone for a while."""
        with self._lock:
            self._retry_at_s[key] = timer() + COOL_DOWN_S

    def clear(self, key: str | None = None) -> None:
        """Remove one entry, or all."""
        with self._lock:
            for name in list(self._computations) if key is None else [key]:
                computation = self._computations.pop(name, None)
                if computation is not None:
                    computation.is_void = True
                self._retry_at_s.pop(name, None)
            found = self._store.pop(key) if key is not None else None
            removed = self._store.clear() if key is None else [found] if found is not None else []
        if self._disk is not None:
            if key is None:
                self._disk.clear()
            else:
                self._disk.delete(key)
        self._release_quietly(removed)

    def detach(self) -> None:
        """Another cache takes its place: keep nothing any more."""
        with self._lock:
            self._is_detached = True

    def release(self) -> None:
        """Nothing defines its function any more: let go of what is in memory. What is on disk is kept for a later process."""
        with self._lock:
            self._is_detached = True
            removed = self._store.clear()
        self._release_quietly(removed)

    def enter_child(self) -> None:
        """In a process that was forked from this one: what other threads were computing nobody computes here."""
        self._lock = threading.RLock()
        self._computations = {}

    def _load(self, key: str, disk: DiskStore) -> Entry | None:
        entry = disk.find(key)
        if entry is not None:
            with self._lock:
                self._store.make_room(key, entry.size)
                self._store.put(key, entry)
        return entry

    def _forget(self, key: str) -> None:
        with self._lock:
            self._store.pop(key)
        if self._disk is not None:
            self._disk.delete(key)

    def _release(self, entries: Iterable[Entry]) -> None:
        """Hand what was removed to `on_release`; the first error is raised when all have had their turn."""
        errors = []
        for entry in entries if self.settings.on_release is not None else ():
            try:
                self.settings.on_release(entry.payload)  # type: ignore[misc]
            except BaseException as error:
                errors.append(error)
        if errors:
            raise errors[0]

    def _release_quietly(self, entries: Iterable[Entry]) -> None:
        try:
            self._release(entries)
        except BaseException:
            _LOGGER.warning("`on_release` failed for a cached resource.", exc_info=True)
