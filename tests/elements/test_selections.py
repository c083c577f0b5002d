"""Multiselects and button groups: options, corrections, identity and actions, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.elements.test_choices import OPTIONS
from tests.oracle import run_both

KINDS = ["multiselect", "pills", "segmented_control"]
GROUPS = ["pills", "segmented_control"]

CALLS = [
    "st.{kind}('a', ['x', 'y'], default='y'{multi})",
    "st.{kind}('a', ['x', 'y'], default=['y']{multi})",
    "st.{kind}('a', ['x', 'y'], default=('y', 'x'){multi})",
    "st.{kind}('a', ['x', 'y'], default={{'y': 1}}{multi})",
    "st.{kind}('a', ['x', 'y'], default=[]{multi})",
    "st.{kind}('a', ['x', 'y'], default=['x', 'x']{multi})",
    "st.{kind}('a', ['x', 'y'], default='z'{multi})",
    "st.{kind}('a', ['x', 'y'], default=['x', 'z']{multi})",
    "st.{kind}('a', [1, 2], default=1.0{multi})",
    "st.{kind}('a', [1, 2], default=True{multi})",
    "st.{kind}('a', [None, 'x'], default=[None]{multi})",
    "st.{kind}('a', [1, 2], format_func=lambda n: f'no {{n}}'{multi})",
    "st.{kind}('a', [1, 2], format_func=lambda n: 1 / 0{multi})",
    "st.{kind}('a', [1, 2], default=2, format_func={{1: 'one', 2: 'two'}}.__getitem__{multi})",
    "st.{kind}('a', ['x'], on_change=3{multi})",
    "st.{kind}('a', ['x'], width=0{multi})",
    "st.{kind}('a', ['x'], width=200, wrap=True{multi})",
    "st.{kind}('a', ['x'], width='content'{multi})",
    "st.{kind}('a', ['x'], help='h', disabled=True{multi})",
    "st.{kind}('a', ['x'], key='k', persist_state='session'{multi})",
    "st.{kind}('a', ['x'], bind='query-params'{multi})",
    "st.{kind}('a', ['x'], label_visibility='x'{multi})",
    "st.{kind}('', ['x']{multi})",
]

SINGLES = [
    "st.{kind}('a', ['x', 'y'])",
    "st.{kind}('a', ['x', 'y'], default='y')",
    "st.{kind}('a', ['x', 'y'], default=['y'])",
    "st.{kind}('a', ['x', 'y'], default=['x', 'y'])",
    "st.{kind}('a', ['x', 'y'], default='z')",
    "st.{kind}('a', ['x', 'y'], default='y', required=True)",
    "st.{kind}('a', ['x', 'y'], required=True)",
    "st.{kind}('a', ['x', 'y'], required=True, selection_mode='multi')",
    "st.{kind}('a', ['x', 'y'], selection_mode='many')",
    "st.{kind}('a', ['x', 'y'], selection_mode=None)",
    "st.{kind}('a', [], default=None)",
    "st.{kind}('a', ['🎉 party', ':material/star: star', '🎉', ':material/star:', '🎉party', 'a 🎉', ' 🎉 x'])",
    "st.{kind}('a', [1], format_func=lambda n: '🎉 one')",
    "st.{kind}(None, ['x'])",
    "st.{kind}('a', [1, True, 1.0], default=True)",
]

MULTISELECTS = [
    "st.multiselect('a', ['x', 'y'], ['x', 'y'], max_selections=1)",
    "st.multiselect('a', ['x', 'y'], ['x', 'y'], max_selections=2)",
    "st.multiselect('a', ['x', 'y'], max_selections=0)",
    "st.multiselect('a', ['x', 'y'], max_selections=-1)",
    "st.multiselect('a', ['x', 'y'], max_selections=True)",
    "st.multiselect('a', ['x', 'y'], max_selections=1.0)",
    "st.multiselect('a', ['x', 'y'], max_selections='1')",
    "st.multiselect('a', ['x', 'y'], max_selections=__import__('numpy').int64(1))",
    "st.multiselect('a', ['x'], placeholder='')",
    "st.multiselect('a', ['x'], placeholder='p')",
    "st.multiselect('a', ['x'], filter_mode='x')",
    "st.multiselect('a', ['x'], filter_mode=None)",
    "st.multiselect('a', ['x'], filter_mode='prefix')",
    "st.multiselect('a', ['x'], filter_mode=None, accept_new_options=True)",
    "st.multiselect('a', [], accept_new_options=True)",
    "st.multiselect('a', ['x'], ['z'], accept_new_options=True)",
    "st.multiselect('a', ['x'], select_all=True)",
    "st.multiselect('a', ['x'], select_all=False)",
    "st.multiselect('a', ['x'], select_all=5)",
    "st.multiselect('a', ['x'], select_all=-5)",
    "st.multiselect('a', ['x'], select_all=2.5)",
    "st.multiselect('a', ['x'], select_all='x')",
]

CHANGED = [
    "st.{kind}('b', ['x', 'y', 'z']{rest})",
    "st.{kind}('a', ['z', 'y', 'x']{rest})",
    "st.{kind}('a', ['y']{rest})",
    "st.{kind}('a', ['x', 'z']{rest})",
    "st.{kind}('a', []{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], default='z'{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], format_func=str.upper{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], help='h'{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], disabled=True{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], wrap=False{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], width=300{rest})",
    "st.{kind}('a', ['x', 'y', 'z'], label_visibility='hidden'{rest})",
    "st.sidebar.{kind}('a', ['x', 'y', 'z']{rest})",
]

KEYED = [
    ("st.multiselect('a', ['x', 'y'], key='k')", "st.multiselect('a', ['x', 'y'], key='k', max_selections=2)"),
    ("st.multiselect('a', ['x', 'y'], key='k')", "st.multiselect('a', ['x', 'y'], key='k', accept_new_options=True)"),
    ("st.multiselect('a', ['x', 'y'], key='k')", "st.multiselect('a', ['x', 'y'], key='k', placeholder='p', select_all=3)"),
    ("st.multiselect('a', ['x', 'y'], key='k')", "st.pills('a', ['x', 'y'], key='k', selection_mode='multi')"),
    ("st.pills('a', ['x', 'y'], key='k', selection_mode='multi')", "st.pills('a', ['x', 'y'], key='k')"),
    (
        "st.pills('a', ['x', 'y'], key='k', selection_mode='multi')",
        "st.segmented_control('a', ['x', 'y'], key='k', selection_mode='multi')",
    ),
]

STATES = ["['y']", "['y', 'x']", "('y', 'x')", "['other', 'y']", "['other']", "[]", "5", "'y'", "'xy'", "[5]", "{'x': 1}"]
ASSIGNED = [
    "st.multiselect('a', ['x', 'y'], key='k')",
    "st.multiselect('a', ['x', 'y'], 'x', key='k', format_func=str.upper)",
    "st.multiselect('a', ['x', 'y'], key='k', accept_new_options=True)",
    "st.multiselect('a', ['x', 'y'], key='k', max_selections=1)",
    "st.multiselect('a', [], key='k')",
    "st.pills('a', ['x', 'y'], key='k')",
    "st.pills('a', ['x', 'y'], key='k', default='x', required=True)",
    "st.pills('a', ['x', 'y'], key='k', selection_mode='multi', default='x')",
    "st.pills('a', [], key='k')",
    "st.segmented_control('a', ['x', 'y'], key='k', format_func=str.upper)",
]


def _call(text: str, kind: str) -> str:
    return text.format(kind=kind, multi="" if kind == "multiselect" else ", selection_mode='multi'")


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("kind", ["multiselect", "pills"])
def test_options_may_come_in_any_collection(kind, options):
    """Options and labels are the same."""
    run_both(show(f"st.{kind}('a', {options})"), ("run",))


@pytest.mark.parametrize(
    "call",
    [
        *(_call(call, kind) for kind in KINDS for call in CALLS),
        *(call.format(kind=kind) for kind in GROUPS for call in SINGLES),
        *MULTISELECTS,
    ],
)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("value", STATES)
@pytest.mark.parametrize("call", ASSIGNED)
def test_assigned_value_is_kept_or_corrected_as_in_streamlit(call, value):
    """What is no option is left out, of one option replaced by the default, in session state too."""
    run_both(show_after(value, call), ("run",), ("run",))


@pytest.mark.parametrize("value", ["None", "''"])
@pytest.mark.parametrize("call", ["st.pills('a', ['x', 'y'], key='k')", "st.pills('a', ['x', 'y'], key='k', default='x', required=True)"])
def test_nothing_may_be_assigned_to_one_choice(call, value):
    """None stays None, also where a choice is required."""
    run_both(show_after(value, call), ("run",), ("run",))


@pytest.mark.parametrize("kind", KINDS)
def test_several_options_are_not_one_nor_none(kind):
    """What cannot be iterated is refused with a message that says what to assign."""
    app = AppTest.from_string(show_after("None", _call("st.{kind}('a', ['x'], key='k'{multi})", kind))).run()

    assert app.exception[0].proto.type == "TypeError"
    assert "Assign a list" in app.exception[0].message


@pytest.mark.parametrize("chosen", [["y"], ["y", "x"], [], ["Y"], "y"])
@pytest.mark.parametrize("kind", KINDS)
def test_chosen_options_arrive(kind, chosen):
    """The options chosen are returned in this run and in the next, in the order of choosing."""
    call = _call("st.{kind}('a', ['x', 'y', 'x'], default='x', key='k'{multi})", kind)
    run_both(show(call), (kind, 0, chosen), ("run",))


@pytest.mark.parametrize("chosen", ["y", "x", None, "z"])
@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("default", ["", ", default='x'"], ids=["empty", "default"])
def test_one_pill_is_chosen_and_taken_back(default, key, chosen):
    """A single choice arrives; what is no option changes nothing."""
    run_both(show(f"st.pills('a', ['x', 'y']{default}{key})"), ("run",), ("pills", 0, chosen), ("run",), ("pills", 0, "q"))


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([("select", "k", "y"), ("select", "k", "x"), ("select", "k", "x")], id="select"),
        pytest.param([("pending", ("select", "k", "y"), ("select", "k", "x"))], id="select twice before a run"),
        pytest.param([("select", "k", "y"), ("unselect", "k", "y"), ("unselect", "k", "x")], id="unselect"),
        pytest.param([("pending", ("select", "k", "y"), ("unselect", "k", "y"))], id="select and unselect before a run"),
    ],
)
@pytest.mark.parametrize(
    "call", [*(f"st.{kind}('a', ['x', 'y'], key='k')" for kind in KINDS), "st.pills('a', ['x', 'y'], selection_mode='multi', key='k')"]
)
def test_actions_do_what_those_of_streamlit_do(call, steps):
    """`select` and `unselect` add and take away, or choose and take back."""
    run_both(show(call), *steps)


@pytest.mark.parametrize("chosen", [["o", "z"], ["z"], ["x", "z", "y"]])
@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
def test_labels_of_buttons_that_are_gone_are_left_out(key, chosen):
    """A test may send what is no option."""
    run_both(show(f"st.pills('a', ['x', 'y'], selection_mode='multi', default='x'{key})"), ("run",), ("pills", 0, chosen), ("run",))


@pytest.mark.parametrize("chosen", [["new"], ["x", "new"], ["x", "y", "z"]])
@pytest.mark.parametrize("rest", ["", ", accept_new_options=True", ", max_selections=2"], ids=["options alone", "new ones", "at most two"])
def test_new_options_and_too_many(rest, chosen):
    """What is no option stays where new ones are accepted; too many are an error from then on."""
    run_both(show(f"st.multiselect('a', ['x', 'y', 'z'], key='k'{rest})"), ("multiselect", "k", chosen), ("run",), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("changed", CHANGED)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_parameter_keeps_or_resets_the_value(kind, changed, key):
    """Without a key most parameters make another input; with one those chosen stay that are still there."""
    rest = key + ("" if kind == "multiselect" else ", selection_mode='multi'")
    first = f"st.{kind}('a', ['x', 'y', 'z']{rest})"
    run_both(show_changing(first, first, changed.format(kind=kind, rest=rest)), (kind, 0, ["y", "x"]), ("run",))


@pytest.mark.parametrize(
    "changed", ["st.pills('a', ['y', 'z']{key})", "st.pills('a', ['z']{key})", "st.pills('a', ['x', 'y'], required=True{key})"]
)
@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
def test_changed_parameter_keeps_or_resets_one_pill(changed, key):
    """One choice stays while its option does."""
    first = f"st.pills('a', ['x', 'y']{key})"
    run_both(show_changing(first, first, changed.format(key=key)), ("pills", 0, "y"), ("run",))


@pytest.mark.parametrize(("before", "after"), KEYED)
def test_with_a_key_few_parameters_make_another_input(before, after):
    """The limit, new options and the mode of selection reset the value; nothing else does."""
    kind = before[3 : before.index("(")]
    run_both(show_changing(before, before, after), (kind, "k", ["y", "x"]), ("run",))


@pytest.mark.parametrize("kind", KINDS)
def test_twins_are_refused(kind):
    """Two inputs of one kind with equal parameters cannot be told apart."""
    run_both(show(f"(st.{kind}('a', ['x']), st.{kind}('a', ['x']))"))


def test_pills_and_segments_with_equal_parameters_are_two_inputs():
    """The two kinds of button groups have identities of their own."""
    script = show("(st.pills('a', ['x', 'y']), st.segmented_control('a', ['x', 'y']))")
    pair = run_both(script, ("pills", 0, "x"), ("segmented_control", 0, "y"))

    assert [len(app.button_group) for app in pair] == [2, 2]
    assert [len(app.pills) for app in pair] == [len(app.segmented_control) for app in pair] == [1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_callback_sees_options_not_labels(kind):
    """Session state holds the user's objects during the callback, which a rerun without a change does not call."""
    multi = "" if kind == "multiselect" else ", selection_mode='multi'"
    script = f"""{PRELUDE}
ss.setdefault('seen', [])
def note(*args, **kwargs):
    ss.seen.append((ss.k, args, kwargs))
st.{kind}('a', [1, 2], format_func='no {{}}'.format, key='k', on_change=note, args=(1,), kwargs=dict(b=2){multi})
"""
    run_both(script, (kind, "k", [2]), ("run",), (kind, "k", [2, 1]), (kind, "k", [2, 1]))


@pytest.mark.parametrize("kind", KINDS)
def test_values_wait_for_the_form(kind):
    """In a form the choice counts from its submission on; a callback is refused there."""
    script = f"""{PRELUDE}
with st.form('f', clear_on_submit=True):
    st.text(repr(st.{kind}('a', ['x', 'y'], key='k')))
    st.form_submit_button('go', key='go')
st.button('other', key='other')
"""
    value = ["y"] if kind == "multiselect" else "y"
    run_both(script, (kind, "k", value), ("click", "other"), ("pending", (kind, "k", value), ("click", "go")), ("click", "go"))
    run_both(f"{PRELUDE}with st.form('f'):\n    st.{kind}('a', ['x'], on_change=print)\n    st.form_submit_button()")


@pytest.mark.parametrize("kind", KINDS)
def test_a_disabled_input_keeps_its_value(kind):
    """It cannot be acted on, but be assigned."""
    script = f"{PRELUDE}if ss.get('assigns'):\n    ss.k = ss.assigns\nst.text(repr(st.{kind}('a', ['x', 'y'], key='k', disabled=True)))\n"
    run_both(script, ("state", "assigns", ["y"] if kind == "multiselect" else "y"), ("run",), (kind, "k", ["x"]))


ENUM = """
import enum
import streamlit as st

class Color(enum.Enum):
    RED = 1
    BLUE = 2

choice = st.{kind}("a", {options}, key="k"{multi})
st.text([each is Color.BLUE for each in choice])
st.text(repr(choice))
"""


@pytest.mark.parametrize("options", ["Color", "list(Color)"])
@pytest.mark.parametrize("kind", KINDS)
def test_enum_members_stay_themselves_although_each_run_defines_their_class(kind, options):
    """Members chosen in one run are members of the next run's class."""
    multi = "" if kind == "multiselect" else ', selection_mode="multi"'
    app = AppTest.from_string(ENUM.format(kind=kind, options=options, multi=multi)).run()

    getattr(app, kind)[0].set_value(["Color.BLUE"]).run()
    app.run()

    assert [text.value for text in app.text] == ["[True]", "[<Color.BLUE: 2>]"]


def test_what_is_returned_is_a_copy():
    """A change of the list returned changes no state."""
    change = "chosen[0].append(1)\nchosen.append(2)\nst.text(repr(ss.k))"
    run_both(f"{PRELUDE}chosen = st.multiselect('a', [['x'], ['y']], [['x']], key='k')\n{change}", ("run",))


BAD = [None, 0, True, "x", {}, ["other"], [1], ["x", "x"], ["X"], [["x"]], ["x", "y", "z"]]


@pytest.mark.parametrize("raw", BAD)
@pytest.mark.parametrize(
    "call",
    [
        "st.multiselect('a', ['x', 'y', 'z'], max_selections=2)",
        "st.pills('a', ['x', 'y', 'z'])",
        "st.pills('a', ['x', 'y'], selection_mode='multi')",
    ],
)
def test_browser_may_not_send(call, raw):
    """What is no list of labels, or too many, is refused with a reason."""
    assert contract_of(call).check(raw)


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        ("st.multiselect('a', ['x', 'y'])", ["y", "x"]),
        ("st.multiselect('a', ['x', 'y'])", []),
        ("st.multiselect('a', ['x', 'y'], accept_new_options=True)", ["new", "x"]),
        ("st.pills('a', ['x', 'y'])", ["y"]),
        ("st.pills('a', ['x', 'y'])", []),
        ("st.pills('a', ['🎉 x'])", ["🎉 x"]),
        ("st.segmented_control('a', [1, 2], selection_mode='multi', format_func='no {}'.format)", ["no 2", "no 1"]),
    ],
)
def test_browser_may_send(call, raw):
    """Labels are taken, new ones where they are accepted."""
    assert contract_of(call).check(raw) is None


def test_a_required_pill_cannot_be_released():
    """A required choice stays until another one is made."""
    assert contract_of("st.pills('a', ['x'], required=True)").check([])
