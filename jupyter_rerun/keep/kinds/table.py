"""Which kind a value or a tag has."""

from __future__ import annotations

import importlib
from typing import Any, Final

from jupyter_rerun.keep.kinds import classes, plain
from jupyter_rerun.keep.nodes import Kind, NotExactError, describe_type

_HOMES: Final = {  # the module that has the kinds of a library, by the first part of the names of its types and tags
    "numpy": "arrays",
    "pandas": "frames",
    "polars": "polars_frames",
    "pyarrow": "arrow_tables",
    "jupyter_rerun": "own",
}
_BY_TAG: Final = {**plain.BY_TAG, **classes.BY_TAG}


def find_kind(value: Any) -> Kind:
    """Return the kind of a value; NotExactError if it has none."""
    kind = type(value)
    found = plain.BY_TYPE.get(kind) or classes.find(value)
    root = kind.__module__.partition(".")[0]
    if found is None and root in _HOMES:
        found = _home(root).find(value)
    if found is None:
        raise NotExactError(f"nothing tells how to write a {describe_type(kind)} exactly")
    return found


def find_tag(tag: str) -> Kind:
    """Return the kind of a tag; KeyError if no kind has it, ModuleNotFoundError if its library is not installed."""
    root, dot, _ = tag.partition(".")
    found: Kind = _home(root).BY_TAG[tag] if dot else _BY_TAG[tag]
    return found


def _home(root: str) -> Any:
    return importlib.import_module(f"jupyter_rerun.keep.kinds.{_HOMES[root]}")
