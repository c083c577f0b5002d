"""What a test writes: where a node of an app is, and a value."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from functools import partial
from typing import Any

from jupyter_rerun.elements.components.results import AttributeDictionary, ComponentState
from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.testing.blocks import Collections
from jupyter_rerun.testing.lists import Collection
from jupyter_rerun.testing.nodes import Node, find_own_key

Find = Callable[[Any], Any]
_OURS = (AttributeDictionary, ComponentState, ReadOnlyState)  # dicts that equal one of their entries
# Collections in which an input is looked for before those of its own type, as they say better what it is.
_BETTER = ("form_submit_button", "pills", "segmented_control", "data_editor")


def find_place(app: Any, node: Node, name: str = "app") -> tuple[str, Find]:
    """Return the expression by which a test finds a node of the app, and a function that does the same.

    By its key where it has one that no other of its kind has, else by its position among its like.
    """
    for collection in (*_BETTER, *_find_collections(node)):
        nodes = list(getattr(app, collection))
        position = next((index for index, each in enumerate(nodes) if each is node), None)
        if position is not None:
            break
    else:
        position = next(index for index, each in enumerate(app.get(node.type)) if each is node)
        return f"{name}.get({node.type!r})[{position}]", partial(_get_at, node.type, position)
    key = find_own_key(node)
    if key is not None and next(each for each in nodes if each.key == key) is node:
        return f"{name}.{collection}(key={key!r})", partial(_find_by_key, collection, key)
    return f"{name}.{collection}[{position}]", partial(_find_at, collection, position)


def _find_by_key(collection: str, key: str, app: Any) -> Any:
    return getattr(app, collection)(key=key)


def _find_at(collection: str, position: int, app: Any) -> Any:
    return getattr(app, collection)[position]


def _get_at(type: str, position: int, app: Any) -> Any:
    return app.get(type)[position]


def _find_collections(node: Node) -> list[str]:
    """Return the names of the collections that a type of nodes has, its own first."""
    names = [name for name in dir(Collections) if isinstance(getattr(Collections, name), Collection)]
    return sorted((name for name in names if name not in _BETTER), key=lambda name: name != node.type)


def write_value(value: object) -> str | None:
    """Return the code of a value; None if there is none that makes an equal one."""
    if value is None or type(value) in (bool, int, str, bytes):
        return repr(value)
    if isinstance(value, float):
        return repr(float(value)) if type(value) is float and math.isfinite(value) else None
    if type(value) in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta):
        return repr(value) if getattr(value, "tzinfo", None) is None else None
    if type(value) in (list, tuple, set, frozenset) and isinstance(value, (list, tuple, set, frozenset)):
        return _write_items(value)
    if type(value) is dict or isinstance(value, _OURS):
        pairs = [(write_value(key), write_value(each)) for key, each in value.items()]
        return None if any(None in pair for pair in pairs) else "{" + ", ".join(f"{key}: {each}" for key, each in pairs) + "}"
    return None


def _write_items(values: Any) -> str | None:
    items = [write_value(each) for each in (sorted(values, key=repr) if isinstance(values, (set, frozenset)) else values)]
    if None in items:
        return None
    inside = ", ".join(str(item) for item in items)
    if isinstance(values, list):
        return f"[{inside}]"
    if isinstance(values, tuple):
        return f"({inside},)" if len(items) == 1 else f"({inside})"
    return f"{type(values).__name__}([{inside}])" if values else f"{type(values).__name__}()"
