"""Selectboxes and radios: options, corrections and identity, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.oracle import run_both

KINDS = ["selectbox", "radio"]

OPTIONS = [
    "['x', 'y']",
    "('x', 'y')",
    "[1, 2]",
    "{'x': 1, 'y': 2}",
    "{'x': 1}.keys()",
    "{'x': 1}.values()",
    "{'x'}",
    "range(3)",
    "map(str, [1, 2])",
    "(n for n in 'ab')",
    "enumerate('ab')",
    "__import__('collections').deque('ab')",
    "__import__('array').array('i', [1, 2])",
    "iter('ab')",
    "'text'",
    "5",
    "None",
    "[]",
    "[None, 'x']",
    "['x', 'x', 'y']",
    "[1.0, True]",
    "[[1], [2]]",
    "[{'a': 1}]",
    "object",
    "__import__('numpy').arange(3)",
    "__import__('numpy').array(['x', 'y'])",
    "__import__('numpy').array([[1, 2], [3, 4]])",
    "[__import__('numpy').arange(3)]",
    "__import__('pandas').Series(['x', 'y'])",
    "__import__('pandas').Index([3, 4])",
    "__import__('pandas').DataFrame({'p': ['x', 'y'], 'q': [1, 2]})",
    "__import__('pandas').DataFrame()",
    "__import__('pyarrow').table({'p': ['x', 'y'], 'q': [1, 2]})",
    "__import__('enum').Enum('Color', 'RED BLUE')",
    "__import__('enum').Enum('Text', {'A': 'x'}, type=str)",
]

CALLS = [
    "st.{kind}('a', ['x', 'y'], 1)",
    "st.{kind}('a', ['x', 'y'], None)",
    "st.{kind}('a', ['x', 'y'], True)",
    "st.{kind}('a', ['x', 'y'], 2)",
    "st.{kind}('a', ['x', 'y'], -1)",
    "st.{kind}('a', ['x', 'y'], '0')",
    "st.{kind}('a', ['x', 'y'], 0.0)",
    "st.{kind}('a', [], 3)",
    "st.{kind}('a', [1, 2], format_func=lambda n: f'no {{n}}')",
    "st.{kind}('a', [1, 2], format_func=lambda n: n)",
    "st.{kind}('a', [1, 2], format_func=lambda n: 1 / 0)",
    "st.{kind}('a', [1, 2], format_func={{1: 'one', 2: 'two'}}.get)",
    "st.{kind}('a', [1, 2], format_func={{1: 'one', 2: 'two'}}.__getitem__)",
    "st.{kind}('a', ['x'], on_change=3)",
    "st.{kind}('a', ['x'], width='content')",
    "st.{kind}('a', ['x'], width=0)",
    "st.{kind}('a', ['x'], key='k', persist_state='session')",
    "st.{kind}('a', ['x'], bind='query-params')",
    "st.{kind}('a', ['x'], 5, label_visibility='x')",
]

SELECTBOXES = [
    "st.selectbox('a', ['x'], placeholder='')",
    "st.selectbox('a', ['x'], placeholder='p', index=None)",
    "st.selectbox('a', ['x'], filter_mode='x')",
    "st.selectbox('a', ['x'], filter_mode=[])",
    "st.selectbox('a', ['x'], filter_mode=None)",
    "st.selectbox('a', ['x'], filter_mode='prefix')",
    "st.selectbox('a', ['x'], filter_mode=None, accept_new_options=True)",
    "st.selectbox('a', [], accept_new_options=True)",
    "st.selectbox('a', ['x'], icon='x')",
    "st.selectbox('a', ['x'], icon='🎉', required=True)",
]

RADIOS = [
    "st.radio('a', ['x', 'y'], horizontal=True)",
    "st.radio('a', ['x', 'y'], captions=['p', None])",
    "st.radio('a', ['x', 'y'], captions=['p'])",
    "st.radio('a', ['x', 'y'], captions=[5])",
    "st.radio('a', ['x', 'y'], captions='pq')",
]

CHANGED = [
    "st.{kind}('b', ['x', 'y', 'z']{key})",
    "st.{kind}('a', ['z', 'y', 'x']{key})",
    "st.{kind}('a', ['y']{key})",
    "st.{kind}('a', ['x', 'z']{key})",
    "st.{kind}('a', ['x', 'z'], None{key})",
    "st.{kind}('a', []{key})",
    "st.{kind}('a', ['x', 'y', 'z'], 2{key})",
    "st.{kind}('a', ['x', 'y', 'z'], format_func=str.upper{key})",
    "st.{kind}('a', ['x', 'y', 'z'], help='h'{key})",
    "st.{kind}('a', ['x', 'y', 'z'], disabled=True{key})",
    "st.sidebar.{kind}('a', ['x', 'y', 'z']{key})",
]

STATES = ["'y'", "'other'", "None", "5", "['x']", "''"]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_options_may_come_in_any_collection(kind, options):
    """Options, labels and the one chosen first are the same."""
    run_both(show(f"st.{kind}('a', {options})"), ("run",))


@pytest.mark.parametrize("call", [*(call.format(kind=kind) for kind in KINDS for call in CALLS), *SELECTBOXES, *RADIOS])
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("value", STATES)
@pytest.mark.parametrize(
    "call",
    [
        "st.selectbox('a', ['x', 'y'], key='k')",
        "st.selectbox('a', ['x', 'y'], None, key='k')",
        "st.selectbox('a', ['x', 'y'], 1, key='k', format_func=str.upper)",
        "st.selectbox('a', [], key='k')",
        "st.selectbox('a', ['x', 'y'], key='k', accept_new_options=True)",
        "st.radio('a', ['x', 'y'], key='k')",
        "st.radio('a', ['x', 'y'], None, key='k')",
        "st.radio('a', [], key='k')",
    ],
)
def test_assigned_value_is_kept_or_corrected_as_in_streamlit(call, value):
    """What is no option becomes the default, in session state too; None stays."""
    run_both(show_after(value, call), ("run",))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("chosen", ["y", "x"])
@pytest.mark.parametrize("index", ["0", "None"])
def test_chosen_option_arrives(kind, chosen, index):
    """The option chosen is returned in this run and in the next."""
    run_both(show(f"st.{kind}('a', ['x', 'y', 'x'], {index})"), (kind, 0, chosen), ("run",))


def test_choice_can_be_taken_back():
    """A selectbox that started without a choice can be cleared."""
    run_both(show("st.selectbox('a', ['x', 'y'], None, key='k')"), ("selectbox", "k", "y"), ("selectbox", "k", None))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("changed", CHANGED)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_parameter_keeps_or_resets_the_value(kind, changed, key):
    """Without a key most parameters make another input; with one the value stays while its label does."""
    first = f"st.{kind}('a', ['x', 'y', 'z']{key})"
    run_both(show_changing(first, first, changed.format(kind=kind, key=key)), (kind, 0, "y"), ("run",))


def test_accepting_new_options_makes_another_selectbox():
    """`accept_new_options` is the one parameter that counts with a key."""
    first = "st.selectbox('a', ['x', 'y'], key='k')"
    run_both(
        show_changing(first, first, "st.selectbox('a', ['x', 'y'], key='k', accept_new_options=True)"),
        ("selectbox", "k", "y"),
        ("run",),
    )


ENUM = """
import enum
import streamlit as st

class Color(enum.Enum):
    RED = 1
    BLUE = 2

choice = st.{kind}("a", {options}, key="k")
st.text(choice is Color.BLUE)
st.text(repr(choice))
"""


@pytest.mark.parametrize("options", ["Color", "list(Color)"])
@pytest.mark.parametrize("kind", KINDS)
def test_enum_member_stays_itself_although_each_run_defines_its_class(kind, options):
    """A member chosen in one run is a member of the next run's class."""
    app = AppTest.from_string(ENUM.format(kind=kind, options=options)).run()

    getattr(app, kind)[0].set_value(list(getattr(app, kind)[0].proto.contract.options.values)[1]).run()
    first = [text.value for text in app.text]
    app.run()

    assert first[0] == "True"
    assert app.text[0].value == "True"


OBJECTS = """
import streamlit as st

class Fruit:
    def __init__(self, name):
        self.name = name

fruits = [Fruit("apple"), Fruit("pear")]
choice = st.{kind}("a", fruits, format_func=lambda fruit: fruit.name, key="k")
st.text(choice.name)
st.text(choice is fruits[0])
choice.name = "eaten"
"""


@pytest.mark.parametrize("kind", KINDS)
def test_objects_are_found_again_by_their_labels(kind):
    """Options that each run makes anew keep the choice, and a change of the copy returned changes no state."""
    app = AppTest.from_string(OBJECTS.format(kind=kind)).run()

    getattr(app, kind)[0].set_value(app.session_state.k.__class__("pear")).run()
    app.run()

    assert [text.value for text in app.text] == ["pear", "False"]
    assert app.session_state.k.name == "pear"


@pytest.mark.parametrize("raw", [None, 0, True, ["x"], {}, "", "other", "X"])
@pytest.mark.parametrize("kind", KINDS)
def test_browser_may_not_send(kind, raw):
    """What is no label is refused with a reason."""
    assert contract_of(f"st.{kind}('a', ['x', 'y'])").check(raw)


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        ("st.selectbox('a', ['x', 'y'])", "y"),
        ("st.selectbox('a', ['x', 'y'], None)", None),
        ("st.selectbox('a', ['x', 'y'], accept_new_options=True)", "new"),
        ("st.radio('a', [1, 2], format_func='no {}'.format)", "no 2"),
    ],
)
def test_browser_may_send(call, raw):
    """A label is taken, a new one where new ones are accepted, and none where none was chosen first."""
    assert contract_of(call).check(raw) is None


def test_required_choice_cannot_be_taken_back():
    """A required selectbox stays chosen once it is."""
    assert contract_of("st.selectbox('a', ['x'], None, required=True)").check(None)


def test_callback_sees_the_option_not_its_label():
    """Session state holds the user's object during the callback."""
    script = f"""{PRELUDE}
def note():
    ss.seen = ss.k
st.selectbox('a', [1, 2], format_func='no {{}}'.format, key='k', on_change=note)
"""
    run_both(script, ("selectbox", "k", 2), ("run",))
