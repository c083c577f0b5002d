"""Which part of a value pickle refuses, and what the error of session state says of it."""

from __future__ import annotations

import functools
import threading
from collections import deque, namedtuple
from dataclasses import dataclass
from typing import Any

import pytest

from jupyter_rerun.errors import UnserializableSessionStateError
from jupyter_rerun.run import AppOptions
from jupyter_rerun.state.faults import find_fault
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

BAD = threading.Lock()


class Plain:
    def __init__(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)


class Slotted:
    __slots__ = ("first", "second")

    def __init__(self, first: object, second: object) -> None:
        self.first, self.second = first, second


@dataclass
class Data:
    items: list[Any]


class Selective:
    """Leaves out what cannot be pickled."""

    def __init__(self) -> None:
        self.lock = BAD

    def __getstate__(self) -> dict[str, Any]:
        return {"n": 1}


Pair = namedtuple("Pair", "left right")


def _circle() -> list[Any]:
    circle: list[Any] = []
    circle.extend([circle, BAD])
    return circle


@pytest.mark.parametrize(
    ("value", "path"),
    [
        pytest.param(BAD, "", id="the value itself"),
        pytest.param({"x": [1, 2, 3, BAD]}, "['x'][3]", id="items"),
        pytest.param({1: {"y": (BAD,)}}, "[1]['y'][0]", id="keys that are no text"),
        pytest.param(Plain(model=Plain(callback=BAD)), ".model.callback", id="attributes"),
        pytest.param(Slotted(1, BAD), ".second", id="slots"),
        pytest.param(Data([0, BAD]), ".items[1]", id="dataclass"),
        pytest.param(Pair(1, BAD), "[1]", id="named tuple"),
        pytest.param(deque([1, BAD]), "[1]", id="items of an object"),
        pytest.param({frozenset([1]), Slotted(1, BAD)}, "{…}.second", id="set"),
        pytest.param(functools.partial(max, BAD), ".__getstate__()[1][0]", id="state that is no dict"),
        pytest.param(_circle(), "[1]", id="a circle"),
        pytest.param([Selective(), Plain(n=BAD)], "[1].n", id="what an object leaves out is no fault"),
    ],
)
def test_the_path_leads_to_the_innermost_part(value: object, path: str):
    """Items in brackets, attributes after a dot, in the order pickle meets them."""
    fault = find_fault(value)

    assert fault is not None
    assert fault.path == path
    assert fault.part is BAD


def test_an_object_of_a_local_class_is_the_fault_itself():
    """Its attributes are fine; its class has no name that pickle could find."""

    class Local:
        n = 1

    fault = find_fault([Local()])
    assert fault is not None
    assert (fault.path, type(fault.part)) == ("[0]", Local)


@pytest.mark.parametrize("value", [1, "text", [{"a": (1, {2})}], Plain(n=1), Selective()], ids=lambda value: type(value).__name__)
def test_what_pickle_takes_has_no_fault(value: object):
    """Also an object that leaves out what pickle would refuse."""
    assert find_fault(value) is None


SCRIPT = """
import streamlit as st
class Model: pass
model = Model()
model.callback = lambda: 1
st.session_state['a'] = {'model': model}
st.write('end')
"""


def test_the_error_names_key_type_and_path():
    """They are in the message, and attributes of the error."""
    app = AppTest.from_string(SCRIPT)
    app.options = AppOptions(serializable="end")
    app.run()

    message = app.exception[0].message
    assert "session_state['a']['model'].callback" in message
    assert "`function`" in message
    assert " at 0x" not in message  # an address would differ from run to run
    assert [node.type for node in app.main.children.values()] == ["markdown", "exception"]


def test_the_error_keeps_its_facts():
    """An `except` clause can ask for them."""
    error = UnserializableSessionStateError("a", ".b", BAD, TypeError("no"))

    assert (error.key, error.path, error.part_type) == ("a", ".b", "_thread.lock")


def test_at_the_assignment_the_line_itself_raises():
    """With ``assignment`` the body stops there, and the entry keeps what it had."""
    app = AppTest.from_string(SCRIPT)
    app.options = AppOptions(serializable="assignment")
    app.session_state["a"] = 1
    app.run()

    assert [node.type for node in app.main.children.values()] == ["exception"]
    assert "line 6" in app.exception[0].stack_trace[-1]
    assert app.session_state["a"] == 1


def test_a_change_in_place_is_found_at_the_end():
    """No assignment tells of it, so the check after the run counts with ``assignment`` too."""
    app = AppTest.from_string("import streamlit as st\nst.session_state.a = []\nst.session_state.a.append(lambda: 1)\n")
    app.options = AppOptions(serializable="assignment")

    assert "session_state['a'][0]" in app.run().exception[0].message


def test_without_the_option_nothing_is_checked():
    """As in Streamlit, whose option is off too."""
    run_both(SCRIPT, ("run",))
