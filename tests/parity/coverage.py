"""How much of Streamlit's public interface is here: every public callable, compared by its parameters.

``python -m tests.parity.coverage`` writes the answer into ``docs/coverage.md``.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import streamlit
import streamlit.testing.v1.element_tree
from streamlit.delta_generator import DeltaGenerator as StreamlitDeltaGenerator

import jupyter_rerun
import jupyter_rerun.testing.v1.element_tree
from jupyter_rerun.compat.imports import COUNTERPARTS
from jupyter_rerun.elements.absent import ABSENT
from tests.differences import SIGNATURES
from tests.packages.table import PACKAGES

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"

_Parameter = tuple[str, str, str]  # name, kind, default


@dataclass(frozen=True)
class Entry:
    """A public callable of Streamlit's."""

    area: str
    name: str
    theirs: tuple[_Parameter, ...] | None
    ours: tuple[_Parameter, ...] | None
    is_here: bool

    @property
    def reason(self) -> str:
        """Why it differs, as far as that is listed."""
        listed = SIGNATURES.get(self.name, "")
        return listed if listed or self.is_here else ABSENT.get(_function_name(self.name), "")

    @property
    def is_same(self) -> bool:
        return self.is_here and self.theirs == self.ours

    @property
    def status(self) -> str:
        return "same" if self.is_same else "differs" if self.is_here else "not available"


def _function_name(name: str) -> str:
    """Return the function that a name belongs to: ``tabs`` for ``container.tabs``, and for the class ``Tab`` of its elements."""
    simple = name.rpartition(".")[2]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", simple).lower()
    return {"tab": "tabs"}.get(words, words) if simple[0].isupper() and simple not in ABSENT else simple


def entries() -> list[Entry]:
    """Return all public callables of Streamlit, by area and name."""
    return [*_functions(), *_objects(), *_methods(), *_column_types(), *_connections(), *_app_test(), *_nodes()]


def _functions() -> Iterator[Entry]:
    for name, theirs in sorted(vars(streamlit).items()):
        is_public = not name.startswith("_") and not isinstance(theirs, (ModuleType, StreamlitDeltaGenerator))
        if is_public and callable(theirs) and not _is_object(theirs):
            yield _make("functions", f"st.{name}", theirs, getattr(jupyter_rerun, name, None))


def _objects() -> Iterator[Entry]:
    """Yield the methods of ``session_state`` and the like, and of what the module's classes make."""
    for name, theirs in sorted(vars(streamlit).items()):
        if not name.startswith("_") and _is_object(theirs):
            ours = getattr(jupyter_rerun, name, None)
            yield from _members("objects", f"st.{name}", type(theirs), None if ours is None else type(ours))


def _is_object(value: object) -> bool:
    """Whether a name of the module is an object of Streamlit's with methods, such as ``query_params``."""
    is_own = type(value).__module__.startswith("streamlit") and not isinstance(value, (type, StreamlitDeltaGenerator))
    return is_own and not inspect.isroutine(value)


def _methods() -> Iterator[Entry]:
    for name, theirs in inspect.getmembers(StreamlitDeltaGenerator, inspect.isroutine):
        if not name.startswith("_"):
            yield _make("methods of containers", f"container.{name}", theirs, getattr(jupyter_rerun.DeltaGenerator, name, None))


def _column_types() -> Iterator[Entry]:
    module = getattr(jupyter_rerun, "column_config", None)
    for name in sorted(name for name in vars(streamlit.column_config) if name.endswith("Column")):
        yield _make("column_config", f"st.column_config.{name}", getattr(streamlit.column_config, name), getattr(module, name, None))


def _connections() -> Iterator[Entry]:
    for name in sorted(streamlit.connections.__all__):
        ours = getattr(jupyter_rerun.connections, name)
        can_be_made = not issubclass(ours, jupyter_rerun.connections.SnowflakeConnection)
        yield from _members("connections", f"st.connections.{name}", getattr(streamlit.connections, name), ours if can_be_made else None)


def _app_test() -> Iterator[Entry]:
    yield from _members("AppTest", "AppTest", streamlit.testing.v1.AppTest, jupyter_rerun.testing.v1.AppTest)


_INTERNAL = ("InitialValue", "Node")  # classes of Streamlit's that no test names


def _nodes() -> Iterator[Entry]:
    theirs, ours = streamlit.testing.v1.element_tree, jupyter_rerun.testing.v1.element_tree
    for name, value in sorted(vars(theirs).items()):
        if inspect.isclass(value) and value.__module__ == theirs.__name__ and not name.startswith("_") and name not in _INTERNAL:
            yield from _members("elements in AppTest", name, value, getattr(ours, name, None))


def _members(area: str, prefix: str, theirs: type, ours: type | None) -> Iterator[Entry]:
    """Yield the methods of a class; for one without any, the class itself."""
    names = [name for name, value in inspect.getmembers(theirs, inspect.isroutine) if not name.startswith("_")]
    for name in names if ours is not None else []:
        yield _make(area, f"{prefix}.{name}", getattr(theirs, name), getattr(ours, name, None))
    if ours is None or not names:
        yield Entry(area, prefix, None, None, ours is not None)


def _make(area: str, name: str, theirs: Any, ours: Any) -> Entry:
    is_method = area in ("methods of containers", "objects", "connections", "AppTest", "elements in AppTest")
    return Entry(area, name, _shape(theirs, is_method), None if ours is None else _shape(ours, is_method), ours is not None)


def _shape(function: Any, is_method: bool) -> tuple[_Parameter, ...]:
    parameters = inspect.signature(function).parameters.values()
    return tuple((each.name, each.kind.name, _describe(each.default)) for each in parameters if not (is_method and each.name == "self"))


def _describe(default: object) -> str:
    """Return a default as text; functions and the packages' own marks for "not given" count as one."""
    if default is inspect.Parameter.empty:
        return ""
    is_mark = callable(default) or type(default).__module__.startswith(("streamlit", "jupyter_rerun")) or type(default) is object
    return "<object>" if is_mark else repr(default)


def make_page() -> str:
    """Return ``docs/coverage.md``."""
    lines = [
        "# What of Streamlit is here",
        "",
        "Every public callable of Streamlit 1.67, compared by the names, kinds and defaults of its parameters. Written by",
        "`make coverage`; a test checks that it is up to date. Where behaviour differs on purpose, `tests/differences.py` says why.",
        "",
    ]
    found = entries()
    counts = {status: sum(entry.status == status for entry in found) for status in ("same", "differs", "not available")}
    lines += [", ".join(f"{number} {status}" for status, number in counts.items()) + ".", ""]
    for area in dict.fromkeys(entry.area for entry in found):
        lines += [f"## {area[0].upper()}{area[1:]}", "", "| callable | status | note |", "| --- | --- | --- |"]
        lines += [f"| `{entry.name}` | {entry.status} | {entry.reason} |" for entry in found if entry.area == area]
        lines += [""]
    return "\n".join([*lines, *_packages(), *_private_modules()])


def _packages() -> Iterator[str]:
    yield from (
        "## Packages built on Streamlit",
        "",
        "What was tried, with a program and what a person does with it (`tests/packages`). Other packages get what these get.",
        "",
        f"{sum(package.works for package in PACKAGES)} of {len(PACKAGES)} work.",
        "",
        "| package | version | status | note |",
        "| --- | --- | --- | --- |",
    )
    for package in PACKAGES:
        yield f"| `{package.name}` | {package.version} | {'works' if package.works else 'does not work'} | {package.note} |"
    yield ""


_PRIVATE = ("compat.private", "runtime.metrics_util")  # where counterparts are of what is no part of Streamlit's interface


def _private_modules() -> Iterator[str]:
    yield from (
        "## Private modules",
        "",
        "What packages import of Streamlit that is no part of its interface, and is here all the same. All else is an `ImportError`.",
        "",
        "| module | names |",
        "| --- | --- |",
    )
    for theirs, ours in COUNTERPARTS.items():
        names = getattr(importlib.import_module(ours), "__all__", ())
        if names and ours.removeprefix("jupyter_rerun.").startswith(_PRIVATE):
            yield f"| `{theirs}` | {', '.join(f'`{name}`' for name in names)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
