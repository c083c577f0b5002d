"""What a test can read of an element, under the names of Streamlit's AppTest."""

from __future__ import annotations

import inspect
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest
import streamlit.testing.v1.element_tree as theirs_tree
from streamlit.testing.v1 import AppTest as StreamlitAppTest

from jupyter_rerun.elements.absent import ABSENT
from jupyter_rerun.testing import AppTest
from tests.oracle import plain
from tests.parity.program import Program
from tests.parity.test_corpus import PROGRAMS

# Of the machinery, not of the element; and values, which the oracle compares.
NOT_FIELDS = {"id", "proto", "root", "children", "value", "values", "session_state", "root_container", "format_func", "formatted_values"}
SHOWN = [
    case
    for case in PROGRAMS
    if "all parameters" in case.name or case.name in ("headings", "texts", "alerts", "json", "containers", "columns", "expanders")
]


def _fields(node: object) -> list[str]:
    """Return the public fields and properties of one of Streamlit's nodes, without the collections of blocks."""
    kind = type(node)
    names = {name for name, value in inspect.getmembers(kind) if isinstance(value, property)} | set(
        getattr(kind, "__dataclass_fields__", ())
    )
    collections = set(dir(theirs_tree.Block)) if isinstance(node, theirs_tree.Block) else set()
    own = set(inspect.get_annotations(kind))
    return sorted(name for name in names - NOT_FIELDS - (collections - own) if not name.startswith("_"))


def _walk(node: Any) -> list[Any]:
    inside = list(node.children.values()) if hasattr(node, "children") else []
    return [node, *(each for child in inside for each in _walk(child))]


@pytest.mark.parametrize("case", SHOWN, ids=[case.name for case in SHOWN])
def test_fields_of_elements_are_those_of_streamlit(case: Program, tmp_path: Path):
    """Every field of a node has the same value on both sides."""
    pair = case.play(tmp_path)

    differing = {}
    for theirs, ours in zip(*(_walk(app.main) + _walk(app.sidebar) for app in pair), strict=True):
        for name in _fields(theirs):
            facts = plain(_read(theirs, name)), plain(_read(ours, name))
            if facts[0] != facts[1]:
                differing[f"{theirs.type}.{name}"] = facts
    assert differing == {}


def _read(node: Any, name: str) -> object:
    try:
        value = getattr(node, name)
        return int(value) if isinstance(value, IntEnum) else value
    except (AttributeError, ValueError) as error:
        return f"<{type(error).__name__}>"


def test_collections_are_those_of_streamlit():
    """AppTest has every collection that Streamlit's has, but for elements that are not here."""
    theirs, ours = (
        {name for name, value in inspect.getmembers(each) if isinstance(value, property)} for each in (StreamlitAppTest, AppTest)
    )

    assert sorted(theirs - ours - ABSENT.keys()) == []
