"""Entries on disk: what ``persist="disk"`` keeps from one process to the next.

They lie in one folder of the user's own cache directory. Reading an entry unpickles it, which runs whatever code it
names. So the folder is made for its user alone (mode 0700), and one that others could write to is not used.
An entry that cannot be read is removed, and the function runs again.
"""

from __future__ import annotations

import logging
import os
import pickle
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_rerun.cache.store import Entry, timer

_LOGGER = logging.getLogger("jupyter_rerun")
_FORMAT = 1  # of what an entry is pickled as


def cache_folder() -> Path:
    """Return where entries lie: ``jupyter_rerun/cache_data`` in the user's cache directory."""
    from platformdirs import user_cache_path

    return user_cache_path("jupyter_rerun", appauthor=False) / "cache_data"


class DiskStore:
    """The entries of one function.

    Parameters
    ----------
    function
        Digest of the function; other functions' entries in the same folder are left alone.
    """

    def __init__(self, function: str) -> None:
        self._function = function

    def find(self, key: str) -> Entry | None:
        raw = _use(lambda cache: cache.get(self._name(key)))
        if raw is None:
            return None
        try:
            version, payload, drawn = pickle.loads(raw)
            if version != _FORMAT:
                raise ValueError(f"format {version}")
        except Exception as error:  # a damaged file, or classes that exist no more
            _LOGGER.warning("A cached result on disk cannot be read and was removed: %s: %s", type(error).__name__, error)
            self.delete(key)
            return None
        return Entry(payload, drawn, timer())

    def put(self, key: str, entry: Entry, ttl_s: float | None) -> None:
        """Write an entry. One that draws what cannot be pickled stays in memory only, and the log says so."""
        try:
            raw = pickle.dumps((_FORMAT, entry.payload, entry.drawn), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # only elements can be the reason: the payload is bytes
            _LOGGER.warning("A cached result is not written to disk, since what it draws cannot be: %s: %s", type(error).__name__, error)
            return
        _use(lambda cache: cache.set(self._name(key), raw, expire=ttl_s, tag=self._function), is_made=True)

    def delete(self, key: str) -> None:
        _use(lambda cache: cache.delete(self._name(key)))

    def clear(self) -> None:
        _use(lambda cache: cache.evict(self._function))

    def _name(self, key: str) -> str:
        return f"{self._function}-{key}"


def clear_disk() -> None:
    """Remove the entries of all functions."""
    _use(lambda cache: cache.clear())


def _use(operation: Callable[[Any], object], *, is_made: bool = False) -> Any:
    """Return what `operation` does with the opened folder; None if there is none, or it cannot be used.

    It is opened for one operation at a time, so that threads and processes can share it and nothing stays open.
    """
    folder = cache_folder()
    try:
        if is_made:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not folder.is_dir() or not _is_private(folder):
            return None
        from diskcache import Cache

        # Nothing is removed to make room: what a person asked to keep stays until it is cleared.
        with Cache(str(folder), eviction_policy="none", tag_index=True) as cache:
            return operation(cache)
    except Exception as error:  # of the file system, or of the database in the folder
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            shutil.rmtree(folder, ignore_errors=True)  # damaged: begin anew
        _LOGGER.warning("The cache on disk in %s cannot be used: %s: %s", folder, type(error).__name__, error)
        return None


def _is_private(folder: Path) -> bool:
    """Whether nobody but the user can have written there."""
    if not hasattr(os, "getuid"):  # Windows: the folder lies in the user's profile
        return True
    facts = folder.stat()
    if facts.st_uid == os.getuid() and not stat.S_IMODE(facts.st_mode) & 0o022:
        return True
    _LOGGER.warning("The cache on disk is not used, because others can write to %s. Remove it, or set its mode to 0700.", folder)
    return False
