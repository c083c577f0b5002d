"""What holds for every input: keys, identity, disabling, callbacks, labels, persistence."""

from __future__ import annotations

import datetime
import logging

import pytest

from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, show
from tests.oracle import run_both

INPUTS = {
    "checkbox": ("st.checkbox('a'{more})", True),
    "toggle": ("st.toggle('a'{more})", True),
    "number_input": ("st.number_input('a', 0, 9{more})", 5),
    "slider": ("st.slider('a', 0, 9{more})", 5),
    "selectbox": ("st.selectbox('a', ['x', 'y']{more})", "y"),
    "radio": ("st.radio('a', ['x', 'y']{more})", "y"),
    "text_input": ("st.text_input('a'{more})", "typed"),
    "text_area": ("st.text_area('a'{more})", "typed"),
}

each_input = pytest.mark.parametrize(("kind", "call", "chosen"), [(kind, *row) for kind, row in INPUTS.items()], ids=list(INPUTS))


@each_input
def test_two_inputs_may_not_have_one_key(kind, call, chosen):
    """The second one is the error, whatever its kind; the first one keeps working."""
    keyed = call.format(more=", key='k'")
    run_both(f"{PRELUDE}{keyed}\nst.text_input('other', key='k')\n", (kind, 0, chosen))


@each_input
def test_two_inputs_without_key_may_not_be_equal(kind, call, chosen):
    """Equal parameters are an error in one root, and fine in main and sidebar."""
    keyless = call.format(more="")
    run_both(f"{PRELUDE}{keyless}\n{keyless}\n", ("run",))
    run_both(f"{PRELUDE}{keyless}\nst.sidebar.{keyless[3:]}\n", (kind, 0, chosen))


@each_input
def test_callback_runs_once_with_its_arguments(kind, call, chosen):
    """A change calls `on_change` before the run, with `args` and `kwargs`; a rerun without change does not."""
    script = f"""{PRELUDE}
def note(*args, **kwargs):
    ss.log = ss.get('log', []) + [(args, kwargs, ss.k)]
{call.format(more=", key='k', on_change=note, args=(1,), kwargs={'b': 2}")}
"""
    run_both(script, (kind, "k", chosen), ("run",))


MISFITS = {
    "too large": ("st.slider('a', 0, 9, key='k')", 50),
    "too large a number": ("st.number_input('a', 0, 9, key='k')", 50),
    "half of a whole number": ("st.number_input('a', 0, 9, key='k')", 2.5),
    "too long": ("st.text_input('a', max_chars=3, key='k')", "abcdef"),
    "too long an area": ("st.text_area('a', max_chars=3, key='k')", "abcdef"),
    "no option": ("st.selectbox('a', ['x', 'y'], key='k')", "z"),
    "no options": ("st.multiselect('a', ['x', 'y'], key='k')", ["z"]),
    "no option of a scale": ("st.select_slider('a', ['x', 'y'], key='k')", "z"),
    "too late": ("st.date_input('a', D.date(2020, 1, 1), max_value=D.date(2021, 1, 1), key='k')", datetime.date(2030, 1, 1)),
}


@pytest.mark.parametrize(("call", "value"), MISFITS.values(), ids=list(MISFITS))
def test_a_misfit_assigned_between_runs_gives_way(call, value):
    """An input that is drawn shows, and returns in the next run already, what it can make of a value, or its default."""
    run_both(show(call), ("state", "k", value), ("run",), ("run",))


@pytest.mark.parametrize(("call", "value"), MISFITS.values(), ids=list(MISFITS))
def test_a_misfit_assigned_before_the_first_run_is_told_of(call, value):
    """As long as an input has not been drawn, its entry stays what it is, and so does an error."""
    run_both(show(call), ("run",), ("run",), setup=lambda app: setattr(app.session_state, "k", value))


FLAGS = ["'x'", "''", "1", "0", "2", "1.0", "None", "[]", "__import__('numpy').bool_(True)", "__import__('numpy').array([True])"]
FLAGGED = [
    *(call.format(more=", disabled={flag}") for call, _ in INPUTS.values()),
    "st.button('a', disabled={flag})",
    "st.link_button('a', 'https://example.com', disabled={flag})",
    "st.link_button('a', 'https://example.com', on_click='rerun', disabled={flag})",
    "st.page_link('https://example.com', label='a', disabled={flag})",
    "st.pills('a', ['x'], disabled={flag})",
    "st.chat_input('a', disabled={flag})",
    "st.selectbox('a', ['x'], accept_new_options={flag})",
    "st.multiselect('a', ['x'], accept_new_options={flag})",
]


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("call", FLAGGED)
def test_a_flag_is_a_bool_of_any_make_or_a_whole_number(call, flag):
    """A text or None is no flag: the call says so."""
    run_both(f"{PRELUDE}{call.format(flag=flag)}\nst.text('after')\n", ("run",))


@each_input
def test_disabled_input_takes_assignments_only(kind, call, chosen):
    """What a person chose before the input was disabled is discarded, and its callback is not called."""
    changing = f"{PRELUDE}ss.n = ss.get('n', 0) + 1\nst.text(repr({call.format(more=', key=' + repr('k') + ', disabled=ss.n > 1')}))\n"
    run_both(changing, (kind, "k", chosen), ("state", "k", chosen), ("run",))


@each_input
def test_ignored_change_waits_for_the_next_run(kind, call, chosen):
    """``on_change="ignore"`` marks the element; the value arrives with the next run."""
    script = show(call.format(more=", key='k', on_change='ignore'"))
    pair = run_both(script, (kind, "k", chosen))
    assert not getattr(pair.ours, kind)[0].proto.reruns


@each_input
@pytest.mark.parametrize("persist", ["None", "'session'", "'page'"])
def test_hidden_input_keeps_its_value_if_told_so(kind, call, chosen, persist):
    """`persist_state` keeps the last edit while the input is not drawn."""
    keyed = call.format(more=f", key='k', persist_state={persist}")
    script = f"{PRELUDE}if st.checkbox('shown', True, key='shown'): {keyed}\n"
    run_both(script, (kind, 0 if kind != "checkbox" else 1, chosen), ("checkbox", "shown", False), ("checkbox", "shown", True))


@each_input
def test_label_visibility_is_checked(kind, call, chosen):
    """Three visibilities are known; another one is an error."""
    for visibility in ("visible", "hidden", "collapsed", "gone"):
        run_both(show(call.format(more=f", label_visibility={visibility!r}")))


@each_input
def test_element_can_be_hashed_unless_its_value_is_a_list(kind, call, chosen):
    """Elements are plain data that compare by content."""
    first, second = (AppTest.from_string(show(call.format(more=""))).run().main.children[0].proto for _ in range(2))
    assert first == second
    if kind != "slider":
        assert hash(first) == hash(second)


def test_default_and_assignment_are_told_once(caplog):
    """A value given twice is a warning in the log, once per session, and nothing in the app."""
    script = f"{PRELUDE}ss.a = 3\nss.b = 4\nst.slider('a', 0, 9, 1, key='a')\nst.slider('b', 0, 9, 1, key='b')\n"

    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        app = AppTest.from_string(script).run().run()

    assert [record.args[0] for record in caplog.records] == ["a"]
    assert not app.exception
    assert not app.warning


def test_assignment_alone_is_no_cause_for_a_warning(caplog):
    """Without a default of its own, an input says nothing about an assigned value."""
    script = f"{PRELUDE}ss.a = 3\nss.t = 'x'\nst.slider('a', 0, 9, key='a')\nst.text_input('t', key='t')\n"

    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        AppTest.from_string(script).run()

    assert not caplog.records


def test_empty_label_is_told(caplog):
    """An input that no screen reader can name is a warning in the log."""
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        AppTest.from_string(show("st.slider('', 0, 9)")).run()

    assert "label" in caplog.text


def test_value_outside_an_app_is_the_default():
    """A call without an app returns what a first run would return, after the same checks."""
    import jupyter_rerun as st

    assert st.slider("a", 0, 9, (8, 2)) == (2, 8)
    assert st.selectbox("a", ["x", "y"], 1) == "y"
    with pytest.raises(st.errors.StreamlitValueAboveMaxError):
        st.number_input("a", 0, 9, 10)


CHANGED_IN_PLACE = f"""{PRELUDE}
options = [["x"], ["y"]]
choice = st.selectbox("a", options, format_func=str, key="k")
choice.append("changed")
st.text(repr(ss.k))
"""


def test_value_returned_is_a_copy():
    """Changing a returned value in place changes neither session state nor the options."""
    run_both(CHANGED_IN_PLACE, ("run",), ("selectbox", "k", ["y"]), ("run",))


NO_EQUALITY = f"""{PRELUDE}
class Fruit:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return self.name
def note():
    ss.calls = ss.get("calls", 0) + 1
fruit = st.selectbox("a", [Fruit("apple"), Fruit("pear")], key="k", on_change=note)
st.text(repr(fruit))
"""


def test_options_that_compare_by_identity_cause_callbacks_as_in_streamlit():
    """An option that equals nothing but itself is compared as Streamlit compares it."""
    run_both(NO_EQUALITY, ("run",), ("run",), lambda app: app.selectbox[0].select_index(1), ("run",), ("run",))
