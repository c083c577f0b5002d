"""Which place of a store is a notebook's.

A notebook is known by its path, and by the id that its metadata may have. The id says which notebooks come from one: it stays when the
file is renamed, moved or copied, and a place belongs to one id at one path. A notebook that has no place yet takes over what is kept of
its id elsewhere. Where that file is gone, it was moved, and the state is moved with it; where the file is there still, this one is a
copy, which begins with a copy of the state. Of several that it may be one of, that counts which was saved last.
"""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.codecs import decode, encode
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.rows import Part
from jupyter_rerun.keep.stores import Change, Loaded, Store

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(frozen=True)
class _Source:
    """Where something is kept that a notebook may begin with."""

    place: str
    loaded: Loaded
    is_over: bool  # nothing will be kept there any more


def name_place(path: str, notebook_id: str = "") -> str:
    """Return the place of a notebook at a path."""
    return f"notebook:{path}#{notebook_id}" if notebook_id else f"notebook:{path}"


def enter_place(store: Store, path: str, notebook_id: str) -> str:
    """Return the place of a notebook with an id at a path, with what it takes over from others.

    What cannot be read or written now is said in the log by whoever opens the place.
    """
    place, source = name_place(path, notebook_id), None
    try:
        paths = _find_paths(store, notebook_id)
        source = None if store.load(place).rows else _find_source(store, path, notebook_id, paths)
        changes = {}
        if source is not None:
            changes[place] = Change(source.loaded.rows)
            if source.is_over:
                changes[source.place] = Change({}, list(source.loaded.rows))
        if changes or path not in paths:
            store.save({**changes, _family(notebook_id): _note(path)})
    except StoreError as error:
        _LOGGER.debug("%s is not entered: %s", place, error)
        if source is not None and source.is_over:
            return source.place  # until the next kernel
    return place


def note_path(store: Store, path: str, notebook_id: str) -> None:
    """Note that a notebook at a path is given an id, whose state is kept under the path alone until the notebook says its id."""
    try:
        store.save({_family(notebook_id): _note(path)})
    except StoreError as error:
        _LOGGER.debug("%s is not noted: %s", path, error)


def _family(notebook_id: str) -> str:
    return f"paths of:{notebook_id}"


def _note(path: str) -> Change:
    return Change({Part("entry", path).row: encode(path, time.time())})


def _find_paths(store: Store, notebook_id: str) -> list[str]:
    """Return where notebooks with an id have been kept."""
    found = []
    for row, encoded in store.load(_family(notebook_id)).rows.items():
        try:
            part = Part.of(row)
            decode(part.name, encoded)
        except (ValueError, CannotLoadError):
            continue
        found.append(part.name)
    return found


def _find_source(store: Store, path: str, notebook_id: str, paths: list[str]) -> _Source | None:
    # What was kept under the path before there was an id is the notebook's own.
    own = store.load(name_place(path))
    if own.rows:
        return _Source(name_place(path), own, is_over=True)
    found = []
    for other in paths:
        is_gone = not os.path.exists(other)
        for place in (name_place(other, notebook_id), name_place(other)):
            loaded = store.load(place)
            if loaded.rows:
                found.append(_Source(place, loaded, is_gone))
                break
    return max(found, key=lambda source: (source.is_over, source.loaded.saved_at), default=None)
