"""What a person does to an app becomes a request, or is refused."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.apps import Apps, RecordingRenderer

FORM = """
import jupyter_rerun as st
st.session_state.setdefault("seen", []).append((st.session_state.get("n"), st.session_state.get("t")))
with st.form("f", clear_on_submit={clears}):
    st.number_input("n", 0, 9, 1, key="n")
    st.text_input("t", key="t")
    st.form_submit_button("Send", key="send")
st.button("Other", key="other")
"""
FRAGMENT = """
import jupyter_rerun as st
st.session_state.whole = st.session_state.get("whole", 0) + 1
@st.fragment
def part():
    st.session_state.part = st.session_state.get("part", 0) + 1
    st.button("again", key="again")
    st.slider("n", 0, 9, key="n")
part()
st.button("all", key="all")
"""


def show(script: str) -> tuple[Apps, RecordingRenderer]:
    apps = Apps()
    apps.add("a", script, is_trusted=False)
    return apps, apps.renderers["a"]


def find(apps: Apps, key: str) -> str:
    return apps.find("a", key).id


def test_a_value_reaches_the_state_by_the_next_run():
    """It asks for one, and is accepted before that."""
    apps, intake = show("import jupyter_rerun as st\nst.slider('n', 0, 9, 2, key='n')")
    accepted: list[object] = []

    answer = intake.set(find(apps, "n"), [5], accept=lambda: accepted.append(apps.state["n"]))

    assert (answer.is_taken, accepted) == (True, [2])
    assert intake.pending_ids() == {find(apps, "n")}
    apps.serve()
    assert apps.state["n"] == 5
    assert intake.pending_ids() == set()


@pytest.mark.parametrize(
    ("call", "wire", "reason"),
    [
        ("st.slider('n', 0, 9, 2, key='n')", [10], "9"),
        ("st.slider('n', 0, 9, 2, key='n')", ["5"], "number"),
        ("st.slider('n', 0, 9, 2, key='n', disabled=True)", [5], "it is disabled"),
        ("st.radio('n', ['x', 'y'], key='n')", "z", "'z'"),
        ("st.checkbox('n', key='n')", 1, ""),
    ],
)
def test_what_no_person_could_enter_is_refused_and_logged(call: str, wire: object, reason: str, caplog: Any):
    """The state stays as it was, and nothing runs."""
    apps, intake = show(f"import jupyter_rerun as st\n{call}")
    before = apps.state

    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        answer = intake.set(find(apps, "n"), wire, accept=pytest.fail)

    assert not answer.is_taken
    assert reason in answer.reason
    assert answer.reason in caplog.text
    assert not apps.notebook.find_app("a").slot.is_waiting
    assert apps.state == before


def test_an_input_that_is_gone_takes_nothing():
    """A late message finds nobody."""
    apps, intake = show("import jupyter_rerun as st\nif st.checkbox('on', True, key='on'): st.text_input('t', key='t')")
    gone = find(apps, "t")
    intake.set(find(apps, "on"), False)
    apps.serve()

    assert intake.set(gone, "late").reason == "the app does not show it any more"
    assert intake.find(gone) is None


def test_what_is_entered_in_a_form_waits_for_its_button():
    """Other runs do not see it; one press brings all of it."""
    apps, intake = show(FORM.format(clears=False))
    intake.set(find(apps, "n"), 7)
    intake.set(find(apps, "t"), "word")

    assert intake.pending_ids() == {find(apps, "n"), find(apps, "t")}
    intake.press(find(apps, "other"))
    apps.serve()
    assert (apps.state["n"], apps.state["t"]) == (1, "")
    intake.press(find(apps, "send"))
    apps.serve()
    assert (apps.state["n"], apps.state["t"]) == (7, "word")
    assert intake.pending_ids() == set()


def test_a_submission_brings_the_newest_values_of_the_form_alone():
    """Of other forms, and of inputs outside, it takes nothing; a button that submits nothing does nothing."""
    apps, intake = show(FORM.format(clears=False) + "st.text_input('outside', key='outside')")
    intake.set(find(apps, "n"), 3)

    answers = intake.submit(find(apps, "send"), {find(apps, "n"): 4, find(apps, "outside"): "x", find(apps, "t"): 5})

    assert {name: answer.is_taken for name, answer in answers.items()} == {
        find(apps, "n"): True,
        find(apps, "t"): False,
        find(apps, "send"): True,
    }
    apps.serve()
    assert (apps.state["n"], apps.state["t"], apps.state["outside"]) == (4, "", "")
    assert intake.submit(find(apps, "other"), {find(apps, "n"): 9}) == {}


def test_a_value_of_the_program_takes_the_place_of_one_that_waits():
    """What a person entered before has been overwritten on the page, too."""
    apps, intake = show(FORM.format(clears=False))
    intake.set(find(apps, "n"), 7)
    apps.write("n", 5)

    intake.press(find(apps, "send"))
    apps.serve()

    assert apps.state["n"] == 5


def test_a_form_that_clears_shows_its_defaults_and_sends_them_next():
    """The run gets what was entered; the page is told of the defaults at once."""
    apps, intake = show(FORM.format(clears=True))
    intake.set(find(apps, "n"), 7)

    cleared = intake.press(find(apps, "send")).cleared
    apps.serve()

    assert cleared == {find(apps, "n"): 1, find(apps, "t"): ""}
    assert apps.state["n"] == 7
    intake.press(find(apps, "send"))
    apps.serve()
    assert apps.state["n"] == 1


def test_an_input_of_a_fragment_runs_the_fragment():
    """One outside runs the whole app."""
    apps, intake = show(FRAGMENT)

    for name in ("again", "again", "all"):
        intake.press(find(apps, name))
        apps.serve()

    assert (apps.state["whole"], apps.state["part"]) == (2, 4)


def test_a_change_that_is_to_be_ignored_waits_for_the_next_run():
    """It is no reason to run."""
    apps, intake = show("import jupyter_rerun as st\nst.text_input('t', key='t', on_change='ignore')\nst.button('go', key='go')")
    intake.set(find(apps, "t"), "word")

    assert not apps.notebook.find_app("a").slot.is_waiting
    intake.press(find(apps, "go"))
    apps.serve()
    assert apps.state["t"] == "word"


def test_going_to_a_page_takes_query_parameters_along():
    """A page that the app does not have leads to its default page."""
    script = """
import jupyter_rerun as st
def one(): st.text("one")
def two(): st.text("two " + st.query_params.get("q", ""))
st.navigation([one, st.Page(two, url_path="two")]).run()
"""
    apps, intake = show(script)
    shown = []
    for page, query in (("/two", "q=5"), ("/three", "")):
        intake.go_to(page, query)
        apps.serve()
        shown.append(apps.texts("a"))

    assert shown == [["two 5"], ["one"]]


def test_an_app_that_is_gone_takes_nothing():
    """What was on its way means nothing any more."""
    apps, intake = show(FORM.format(clears=False))
    name = find(apps, "n")
    intake.set(name, 3)
    apps.notebook.remove("a")

    assert not intake.set(name, 4).is_taken
    assert intake.pending_ids() == set()
