"""Entries in memory, with a lifetime, and room for so many or so much."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.tree.recording import Recording


def timer() -> float:
    """Return seconds on the clock that entries age by. Tests replace it."""
    return time.monotonic()


@dataclass(frozen=True)
class Entry:
    """What one call left."""

    payload: Any  # the value: pickled by `cache_data`, as it is by `cache_resource`
    drawn: Recording
    kept_at_s: float

    @property
    def size(self) -> int:
        """Bytes of a pickled value; 0 for any other."""
        return len(self.payload) if isinstance(self.payload, bytes) else 0


class MemoryStore:
    """Entries by key; where there is no room, the one that was used longest ago goes.

    Not for several threads at once: the owner holds a lock.

    Parameters
    ----------
    ttl_s
        Seconds an entry lasts; None for ever.
    max_entries
        How many there may be; None for any number.
    max_bytes
        How many bytes their payloads may have together; None for any size. A single one that is larger is kept alone.
    """

    def __init__(self, ttl_s: float | None, max_entries: int | None, max_bytes: int | None) -> None:
        from cachetools import TTLCache

        self._max_entries = math.inf if max_entries is None else max_entries
        self._max_bytes = math.inf if max_bytes is None else max_bytes
        lifetime_s = math.inf if ttl_s is None else ttl_s
        # Looked up late, so that a test can move the clock.
        clock: Callable[[], float] = lambda: timer()  # noqa: E731
        self._entries: Any = TTLCache(maxsize=math.inf, ttl=lifetime_s, timer=clock, getsizeof=lambda entry: entry.size)

    def find(self, key: str) -> Entry | None:
        """Return a live entry, which counts as a use of it."""
        return self._entries.get(key)  # type: ignore[no-any-return]

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def make_room(self, key: str, size: int) -> list[Entry]:
        """Take out what has expired and what stands in the way of a new entry; return it."""
        removed = [entry for _, entry in self._entries.expire()]
        while len(self._entries) and key not in self._entries and not self._has_room(size):
            removed.append(self._entries.popitem()[1])
        return removed

    def put(self, key: str, entry: Entry) -> None:
        self._entries[key] = entry

    def pop(self, key: str) -> Entry | None:
        return self._entries.pop(key, None)  # type: ignore[no-any-return]

    def clear(self) -> list[Entry]:
        """Take out everything; return what had not expired."""
        self._entries.expire()
        removed = list(self._entries.values())
        self._entries.clear()
        return removed

    def _has_room(self, size: int) -> bool:
        return bool(len(self._entries) < self._max_entries and self._entries.currsize + size <= self._max_bytes)
