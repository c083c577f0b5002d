"""The caches of all functions.

They outlive runs and definitions: a function that is defined again finds what it kept. A definition in an edited
cell, with another source under the same name, takes the place of those from other versions of the cell, whose
entries are dropped. Two definitions in one version of a cell, under an ``if``, live side by side.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import find_run
from jupyter_rerun.state import Session

if TYPE_CHECKING:  # this module is loaded with every notebook, the others with the first cached function
    from jupyter_rerun.cache.entries import FunctionCache
    from jupyter_rerun.cache.identity import CacheKind, Definition, Owner
    from jupyter_rerun.cache.settings import Settings


MAX_THREADS = 4


class Background:
    """Runs at most `MAX_THREADS` tasks at once."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(MAX_THREADS)

    def enter_child(self) -> None:
        """In a process that was forked from this one: those threads are not here."""
        self._free = threading.Semaphore(MAX_THREADS)

    def start(self, task: Callable[[], None]) -> bool:
        """Run `task` on a thread of its own; return False if all are busy, or there can be no thread."""
        if not self._free.acquire(blocking=False):
            return False

        def work() -> None:
            try:
                task()
            finally:
                self._free.release()

        try:
            # A daemon, so that a task that hangs does not keep the process alive.
            threading.Thread(target=work, name="jupyter_rerun cache refresh", daemon=True).start()
        except RuntimeError:
            self._free.release()
            return False
        return True


BACKGROUND = Background()


class Registry:
    """Finds the cache of a function: one for the process, or one for each session."""

    def __init__(self) -> None:
        self._outside: Session | None = None
        self._lock = threading.Lock()
        self._shared = _Shelf()
        self._of_sessions: WeakKeyDictionary[Session, _Shelf] = WeakKeyDictionary()

    def obtain(self, definition: Definition, settings: Settings) -> FunctionCache:
        """Return the cache of a function; a new one if there is none, or the settings have changed.

        Raises
        ------
        StreamlitAPIException
            If the cache is one for each session, and there is no session here.
        """
        from jupyter_rerun.cache.entries import FunctionCache

        session = self._find_session() if settings.is_of_session else None
        with self._lock:
            shelf = self._shared if session is None else self._of_sessions.setdefault(session, _Shelf())
            dropped = shelf.take_place(definition)
            cache = shelf.caches.get(definition.digest)
            if cache is not None and not settings.keeps_as(cache.settings):
                cache.detach()
                cache = None
            if cache is None:
                cache = shelf.caches[definition.digest] = FunctionCache(definition.digest, settings)
            cache.settings = settings  # its functions are those of the latest definition
        _close(dropped)
        return cache

    def clear(self, kind: CacheKind) -> None:
        """Remove all entries of one kind, on disk too."""
        with self._lock:
            shelves = [self._shared, *self._of_sessions.values()]
            dropped = [cache for shelf in shelves for cache in shelf.empty(kind)]
        _close(dropped)
        if kind == "cache_data":
            from jupyter_rerun.cache.disk import clear_disk

            clear_disk()

    def attach(self, session: Session | None) -> None:
        """Give code outside apps, in a notebook's cells and threads, the caches of `session`; None takes them away."""
        self._outside = session

    def clear_session(self, session: Session) -> None:
        """Remove what is kept for one session."""
        with self._lock:
            shelf = self._of_sessions.pop(session, None)
            dropped = [] if shelf is None else list(shelf.caches.values())
        _close(dropped)

    def forget_app(self, session: Session, app: str) -> None:
        """An app is gone, and its definitions with it; what they have kept goes with the next `prune`."""
        owner = (weakref.ref(session), app)
        with self._lock:
            for shelf in (self._shared, *self._of_sessions.values()):
                shelf.forget(lambda each: each == owner)

    def forget_function(self, definition: Definition) -> None:
        """Let go of a function that nobody will call any more, and of what it has kept."""
        with self._lock:
            dropped = [cache for shelf in (self._shared, *self._of_sessions.values()) for cache in shelf.drop(definition.digest)]
        _close(dropped)

    def prune(self) -> None:
        """Let go of what functions have kept that nothing defines any more."""
        with self._lock:
            unused = [cache for shelf in (self._shared, *self._of_sessions.values()) for cache in shelf.take_unused()]
        for cache in unused:
            cache.release()

    def enter_child(self) -> None:
        """In a process that was forked from this one: threads that held locks or were computing something are not here."""
        self._lock = threading.Lock()
        for shelf in (self._shared, *self._of_sessions.values()):
            for cache in shelf.caches.values():
                cache.enter_child()
        BACKGROUND.enter_child()

    def _find_session(self) -> Session:
        run = find_run()
        session = run.session if run is not None else self._outside
        if session is None:
            raise StreamlitAPIException(
                "A cache with scope='session' was used where there is no session. Call the function in an app or in a notebook."
            )
        return session


class _Shelf:
    """The caches of one scope."""

    def __init__(self) -> None:
        self.caches: dict[str, FunctionCache] = {}
        # For each name, the definitions in force: digest and file.
        self._definitions: dict[tuple[Owner, CacheKind, str], dict[str, str]] = {}

    def take_place(self, definition: Definition) -> list[FunctionCache]:
        """Note that a definition is in force; return the caches of those that are so no longer."""
        name = (definition.owner, definition.kind, definition.name)
        if name not in self._definitions:
            self.forget(lambda owner: owner is not None and owner[0]() is None)  # of sessions that are gone, as after a test
        known = self._definitions.setdefault(name, {})
        if known.get(definition.digest) == definition.filename:
            return []
        gone = [digest for digest, filename in known.items() if filename != definition.filename and digest != definition.digest]
        for digest in gone:
            del known[digest]
        known[definition.digest] = definition.filename
        # Another app may have the same function.
        unused = [digest for digest in gone if not any(digest in others for others in self._definitions.values())]
        return [self.caches.pop(digest) for digest in unused if digest in self.caches]

    def forget(self, is_gone: Callable[[Owner], bool]) -> None:
        """Forget the definitions of some owners."""
        self._definitions = {name: known for name, known in self._definitions.items() if not is_gone(name[0])}

    def drop(self, digest: str) -> list[FunctionCache]:
        """Forget a function; return its cache, if there is one."""
        for known in self._definitions.values():
            known.pop(digest, None)
        self._definitions = {name: known for name, known in self._definitions.items() if known}
        return [self.caches.pop(digest)] if digest in self.caches else []

    def take_unused(self) -> list[FunctionCache]:
        """Take out the caches of functions without a definition."""
        used = {digest for known in self._definitions.values() for digest in known}
        return [self.caches.pop(digest) for digest in list(self.caches) if digest not in used]

    def empty(self, kind: CacheKind) -> list[FunctionCache]:
        """Take out the caches of one kind."""
        digests = [digest for digest, cache in self.caches.items() if cache.settings.kind == kind]
        return [self.caches.pop(digest) for digest in digests]


def _close(caches: list[FunctionCache]) -> None:
    for cache in caches:
        cache.detach()
        cache.clear()


REGISTRY = Registry()  # of the process: that is how far cached results reach, by the rules
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=REGISTRY.enter_child)
