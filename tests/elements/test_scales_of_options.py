"""Select sliders, ratings and pages: values, corrections, identity and actions, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.elements.test_choices import OPTIONS
from tests.oracle import run_both

CALLS = [
    "st.select_slider('a', ['x', 'y', 'z'])",
    "st.select_slider('a', ['x', 'y', 'z'], 'y')",
    "st.select_slider('a', ['x', 'y', 'z'], ('x', 'z'))",
    "st.select_slider('a', ['x', 'y', 'z'], ['z', 'x'])",
    "st.select_slider('a', ['x', 'y', 'z'], ('y', 'y'))",
    "st.select_slider('a', ['x', 'y', 'z'], 'q')",
    "st.select_slider('a', ['x', 'y', 'z'], ('x', 'q'))",
    "st.select_slider('a', ['x', 'y', 'z'], ('x',))",
    "st.select_slider('a', ['x', 'y', 'z'], ())",
    "st.select_slider('a', ['x', 'y', 'z'], ('x', 'y', 'z'))",
    "st.select_slider('a')",
    "st.select_slider('a', [])",
    "st.select_slider('a', ['x'])",
    "st.select_slider('a', ['x', 'y', 'x'])",
    "st.select_slider('a', [0.1 + 0.2, 0.5], 0.3)",
    "st.select_slider('a', [1, 2], 2.0)",
    "st.select_slider('a', [None, 'x'])",
    "st.select_slider('a', ['x', None])",
    "st.select_slider('a', [1, 2], format_func=lambda n: f'no {n}')",
    "st.select_slider('a', [1, 2], (1, 2), format_func='no {}'.format)",
    "st.select_slider('a', [1, 2], format_func=lambda n: 1 / 0)",
    "st.select_slider('a', [(1, 2), (3, 4)], key='k')",
    "st.select_slider('a', ['x'], help='h', disabled=True, width=300)",
    "st.select_slider('a', ['x'], width='content')",
    "st.select_slider('a', ['x'], on_change=3)",
    "st.select_slider('a', ['x'], label_visibility='x')",
    "st.select_slider('a', ['x'], key='k', persist_state='page')",
    "st.select_slider('a', ['x'], bind='query-params')",
    "st.feedback()",
    "st.feedback('faces')",
    "st.feedback('stars', default=4)",
    "st.feedback('stars', default=0)",
    "st.feedback('stars', default=5)",
    "st.feedback('thumbs', default=2)",
    "st.feedback('thumbs', default=-1)",
    "st.feedback('thumbs', default=True)",
    "st.feedback('thumbs', default=1.0)",
    "st.feedback('thumbs', default='1')",
    "st.feedback('hearts')",
    "st.feedback(None)",
    "st.feedback('stars', disabled=True, width=100)",
    "st.feedback('stars', width='x')",
    "st.feedback('stars', on_change=3)",
    "st.feedback('stars', key='k', persist_state='x')",
    "st.pagination(10)",
    "st.pagination(10, default=4)",
    "st.pagination(1)",
    "st.pagination(0)",
    "st.pagination(-2)",
    "st.pagination(2.0)",
    "st.pagination(True)",
    "st.pagination('3')",
    "st.pagination(10, default=0)",
    "st.pagination(10, default=11)",
    "st.pagination(10, default=True)",
    "st.pagination(10, default=2.0)",
    "st.pagination(10, default=None)",
    "st.pagination(10, max_visible_pages=None)",
    "st.pagination(10, max_visible_pages=0)",
    "st.pagination(10, max_visible_pages=-1)",
    "st.pagination(10, max_visible_pages=True)",
    "st.pagination(10, max_visible_pages=2.0)",
    "st.pagination(10, disabled=True, width=300)",
    "st.pagination(10, width=0)",
    "st.pagination(10, on_change='x')",
    "st.pagination(10, bind='query-params')",
]

ASSIGNED = {
    "st.select_slider('a', ['x', 'y'], key='k')": ["'y'", "'other'", "None", "5", "['x', 'y']", "('x', 'y')", "('y', 'other')", "()"],
    "st.select_slider('a', ['x', 'y'], ('x', 'x'), key='k')": ["('x', 'y')", "('y', 'x')", "'y'", "'other'", "['x', 'y']", "('q', 'y')"],
    "st.select_slider('a', ['x', 'y'], 'y', key='k', format_func=str.upper)": ["'x'", "'X'", "5", "None"],
    "st.feedback('stars', key='k')": ["4", "0", "5", "-1", "None", "True", "2.0", "'3'", "__import__('numpy').int64(3)"],
    "st.feedback('thumbs', key='k', default=1)": ["0", "4", "None", "False"],
    "st.pagination(5, key='k')": ["5", "6", "0", "None", "True", "2.0", "'3'"],
    "st.pagination(5, default=3, key='k')": ["1", "9"],
}

CHANGED = [
    ("select_slider", "y", "st.select_slider('a', ['x', 'y', 'z']{key})", "st.select_slider('b', ['x', 'y', 'z']{key})"),
    ("select_slider", "y", "st.select_slider('a', ['x', 'y', 'z']{key})", "st.select_slider('a', ['y', 'z']{key})"),
    ("select_slider", "y", "st.select_slider('a', ['x', 'y', 'z']{key})", "st.select_slider('a', ['x', 'z'], 'z'{key})"),
    ("select_slider", "y", "st.select_slider('a', ['x', 'y', 'z']{key})", "st.select_slider('a', ['x', 'y', 'z'], 'z'{key})"),
    ("select_slider", "y", "st.select_slider('a', ['x', 'y', 'z']{key})", "st.select_slider('a', ['x', 'y', 'z'], ('x', 'z'){key})"),
    (
        "select_slider",
        "y",
        "st.select_slider('a', ['x', 'y', 'z']{key})",
        "st.select_slider('a', ['x', 'y', 'z'], format_func=str.upper{key})",
    ),
    (
        "select_slider",
        "y",
        "st.select_slider('a', ['x', 'y', 'z']{key})",
        "st.select_slider('a', ['x', 'y', 'z'], help='h', width=300{key})",
    ),
    (
        "select_slider",
        ("y", "z"),
        "st.select_slider('a', ['x', 'y', 'z'], ('x', 'z'){key})",
        "st.select_slider('a', ['y', 'z'], ('y', 'z'){key})",
    ),
    (
        "select_slider",
        ("y", "z"),
        "st.select_slider('a', ['x', 'y', 'z'], ('x', 'z'){key})",
        "st.select_slider('a', ['x', 'y'], ('x', 'y'){key})",
    ),
    ("select_slider", ("y", "z"), "st.select_slider('a', ['x', 'y', 'z'], ('x', 'z'){key})", "st.select_slider('a', ['x', 'y', 'z']{key})"),
    ("feedback", 1, "st.feedback('thumbs'{key})", "st.feedback('stars'{key})"),
    ("feedback", 4, "st.feedback('faces'{key})", "st.feedback('thumbs'{key})"),
    ("feedback", 4, "st.feedback('stars'{key})", "st.feedback('stars', default=2{key})"),
    ("feedback", 4, "st.feedback('stars'{key})", "st.feedback('stars', width=300, disabled=True{key})"),
    ("pagination", 4, "st.pagination(5{key})", "st.pagination(9{key})"),
    ("pagination", 4, "st.pagination(5{key})", "st.pagination(3{key})"),
    ("pagination", 4, "st.pagination(5{key})", "st.pagination(3, default=2{key})"),
    ("pagination", 4, "st.pagination(5{key})", "st.pagination(5, max_visible_pages=3, width=300{key})"),
    ("pagination", 4, "st.pagination(5{key})", "st.sidebar.pagination(5{key})"),
]

ACTIONS = [
    ("st.select_slider('a', ['x', 'y'], key='k')", [("select_slider", "k", "y"), ("run",), ("select_slider", "k", "x")]),
    ("st.select_slider('a', ['x', 'y'], key='k')", [("select_slider", "k", "other"), ("run",)]),
    ("st.select_slider('a', ['x', 'y'], key='k')", [("select_slider", "k", ("x", "y")), ("run",)]),
    ("st.select_slider('a', ['x', 'y'], key='k')", [("select_slider", "k", None), ("run",)]),
    ("st.select_slider('a', [1, 2], key='k', format_func='no {}'.format)", [("select_slider", "k", 2), ("select_slider", "k", "no 1")]),
    ("st.select_slider('a', 'x y z'.split(), ('x', 'y'), key='k')", [("set_range", "k", "y", "z"), ("run",), ("set_range", "k", "z", "x")]),
    ("st.select_slider('a', 'x y z'.split(), ('x', 'y'), key='k')", [("set_range", "k", "q", "z"), ("select_slider", "k", "x"), ("run",)]),
    ("st.feedback('stars', key='k')", [("feedback", "k", 3), ("run",), ("feedback", "k", None), ("run",)]),
    ("st.feedback('stars', key='k', default=2)", [("feedback", "k", None), ("run",), ("feedback", "k", 0)]),
    ("st.feedback('stars', key='k', default=2)", [("feedback", "k", 7), ("run",)]),
    ("st.pagination(5, key='k')", [("select", "k", 3), ("run",), ("pagination", "k", 5)]),
    ("st.pagination(5, key='k')", [("select", "k", 6)]),
    ("st.pagination(5, key='k')", [("pagination", "k", True)]),
    ("st.pagination(5, key='k', disabled=True)", [("pagination", "k", 2)]),
    ("st.feedback(key='k', disabled=True)", [("feedback", "k", 1)]),
]


@pytest.mark.parametrize("options", OPTIONS)
def test_options_may_come_in_any_collection(options):
    """Options, labels and the one under the handle are the same."""
    run_both(show(f"st.select_slider('a', {options}, key='k')"), ("run",))


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize(("call", "value"), [(call, value) for call, values in ASSIGNED.items() for value in values])
def test_assigned_value_is_kept_or_corrected_as_in_streamlit(call, value):
    """What is not on the scale becomes the default, in session state too."""
    run_both(show_after(value, call), ("run",), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(("kind", "value", "before", "after"), CHANGED)
def test_changed_parameter_keeps_or_resets_the_value(kind, value, before, after, key):
    """Without a key most parameters make another input; with one only the kind of a rating does."""
    first = before.format(key=key)
    run_both(show_changing(first, first, after.format(key=key)), (kind, 0, value), ("run",))


@pytest.mark.parametrize(("call", "steps"), ACTIONS)
def test_actions_do_what_those_of_streamlit_do(call, steps):
    """Values arrive, and what cannot be chosen has the same effect."""
    run_both(show(call), *steps)


@pytest.mark.parametrize(
    ("call", "kind", "values"),
    [
        pytest.param("st.select_slider('a', ['x', 'y'], key='k'{more})", "select_slider", ("y", "x"), id="select_slider"),
        pytest.param("st.feedback('stars', key='k'{more})", "feedback", (3, None), id="feedback"),
        pytest.param("st.pagination(5, key='k'{more})", "pagination", (3, 1), id="pagination"),
    ],
)
def test_callbacks_and_forms(call, kind, values):
    """A callback is called for changes alone; in a form the value counts from its submission on."""
    script = f"{PRELUDE}ss.setdefault('seen', [])\ndef note(n):\n    ss.seen.append((ss.k, n))\n"
    more = ", on_change=note, args=[1]"
    run_both(script + call.format(more=more), (kind, "k", values[0]), ("run",), (kind, "k", values[0]), (kind, "k", values[1]))

    script = f"{PRELUDE}with st.form('f'):\n    st.text(repr({call.format(more='')}))\n    st.form_submit_button('go', key='go')\n"
    run_both(script, (kind, "k", values[0]), ("pending", (kind, "k", values[0]), ("click", "go")), ("run",))
    run_both(f"{PRELUDE}with st.form('f'):\n    {call.format(more=', on_change=print')}")


@pytest.mark.parametrize("call", ["st.select_slider('a', ['x'])", "st.feedback()", "st.pagination(3)"])
def test_twins_are_refused(call):
    """Two inputs of one kind with equal parameters cannot be told apart."""
    run_both(show(f"({call}, {call})"))


def test_enum_members_stay_themselves_although_each_run_defines_their_class():
    """Members on the scale are members of the next run's class."""
    script = f"""{PRELUDE}
import enum
class Size(enum.Enum):
    S = 1
    M = 2
    L = 3
low, high = st.select_slider('a', Size, (Size.S, Size.L), key='k')
st.text(low is Size.M and high is Size.L)
"""
    app = AppTest.from_string(script).run()
    app.select_slider[0].set_value((app.session_state.k[0].__class__.M, app.session_state.k[1])).run().run()

    assert app.text[0].value == "True"


def test_an_unknown_page_is_a_fault_of_the_test():
    """The message names the page and the range."""
    app = AppTest.from_string(f"{PRELUDE}st.pagination(5, key='k')").run()

    with pytest.raises(AppTestError, match="no page 9, only those from 1 to 5"):
        app.pagination[0].select(9)


@pytest.mark.parametrize(
    ("call", "bad"),
    [
        pytest.param("st.select_slider('a', ['x', 'y'])", [None, "x", [], ["q"], [1], ["y", "x"], ["x", "y", "y"], {}], id="select_slider"),
        pytest.param("st.feedback('stars')", [None, 1, "5", "-1", "x", True, [], " 1"], id="feedback"),
        pytest.param("st.pagination(5)", [None, 0, 6, "1", True, 2.0, []], id="pagination"),
    ],
)
def test_browser_may_not_send(call, bad):
    """What is not on the scale is refused with a reason."""
    contract = contract_of(call)

    assert [raw for raw in bad if contract.check(raw) is None] == []


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        ("st.select_slider('a', ['x', 'y'])", ["y"]),
        ("st.select_slider('a', ['x', 'y'], ('x', 'y'))", ["y", "y"]),
        ("st.feedback()", "1"),
        ("st.feedback()", ""),
        ("st.pagination(5)", 5),
    ],
)
def test_browser_may_send(call, raw):
    """What is on the scale is taken."""
    assert contract_of(call).check(raw) is None
