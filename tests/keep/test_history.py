"""The history of a notebook: what an interaction is, what is taken back, and what it costs to remember."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from jupyter_rerun.keep.history import MOST_ITEMS, MOST_ITEMS_IN_ALL, History
from jupyter_rerun.run import RunRequest
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.testing import AppTest
from tests.apps import Apps
from tests.forged import INPUTS, Forgeable

HEAD = "import jupyter_rerun as st\nss = st.session_state\n"


class Undone(Apps):
    """Apps with a history."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.history = History(self.notebook, **options)

    def run(self, script: str, name: str = "app", **options: Any) -> None:
        self.add(name, HEAD + script, **options)

    def undo(self, count: int = 1) -> dict[str, object]:
        """Take interactions back, run what shows it, and return the state."""
        self.history.undo(count)
        self.serve()
        return self.state

    def redo(self, count: int = 1) -> dict[str, object]:
        self.history.redo(count)
        self.serve()
        return self.state


@pytest.fixture
def apps() -> Undone:
    return Undone()


def test_an_input_goes_back_and_forth(apps: Undone):
    """One step for each value; the app shows it, and at the end nothing more happens."""
    apps.run("st.text(st.slider('N', 0, 9, key='n'))")
    for value in (3, 5):
        apps.send("app", "n", value)

    assert (apps.undo(), apps.texts("app")) == ({"n": 3}, ["3"])
    assert (apps.undo(), apps.texts("app")) == ({"n": 0}, ["0"])
    assert apps.undo() == {"n": 0}
    assert apps.redo(2) == {"n": 5}
    assert apps.redo() == {"n": 5}


def test_several_are_taken_back_at_once(apps: Undone):
    """As far as there are any, and the app runs once for it."""
    apps.run("ss.setdefault('runs', []); st.slider('N', 0, 9, key='n')")
    for value in (1, 2, 3):
        apps.send("app", "n", value)
    runs = apps.notebook.find_app("app").run_count

    assert apps.undo(9)["n"] == 0
    assert apps.notebook.find_app("app").run_count == runs + 1


def test_callbacks_are_not_called(apps: Undone):
    """What they have changed is taken back with the rest."""
    apps.run("ss.setdefault('log', [])\nst.slider('N', 0, 9, key='n', on_change=lambda: ss.log.append(ss.n))")
    apps.send("app", "n", 4)
    assert apps.state == {"n": 4, "log": [4]}

    assert apps.undo() == {"n": 0, "log": []}
    assert apps.redo() == {"n": 4, "log": [4]}


def test_a_new_interaction_drops_what_could_be_made_again(apps: Undone):
    """There is one history, not a tree of them."""
    apps.run("st.slider('N', 0, 9, key='n')")
    apps.send("app", "n", 4)
    apps.undo()
    apps.send("app", "n", 7)

    assert apps.history.redoable == 0
    assert apps.redo() == {"n": 7}
    assert apps.undo() == {"n": 0}


def test_an_input_without_a_key_goes_back(apps: Undone):
    """Its value is no entry of session state, and yet the person's."""
    apps.run("st.text(st.slider('N', 0, 9))")
    element = next(iter(apps.shown("app").widgets()))
    apps.renderers["app"].set(element.id, [6])
    apps.serve()
    assert apps.texts("app") == ["6"]

    apps.undo()
    assert apps.texts("app") == ["0"]


def test_a_form_is_one_step(apps: Undone):
    """All that was entered in it goes back together."""
    apps.run(
        "with st.form('f'):\n    st.slider('A', 0, 9, key='a')\n    st.checkbox('B', key='b')\n    st.form_submit_button('S', key='s')"
    )
    apps.put("app", "a", 5)
    apps.put("app", "b", True)
    apps.send("app", "s", True)
    assert (apps.state["a"], apps.state["b"]) == (5, True)

    apps.undo()
    assert (apps.state["a"], apps.state["b"]) == (0, False)
    assert apps.history.undoable == 0


def test_an_edit_of_a_table_goes_back(apps: Undone):
    """Step by step."""
    apps.run("import pandas as pd\nst.text(list(st.data_editor(pd.DataFrame({'a': [1, 2]}), key='t')['a']))")
    for value in (7, 8):
        apps.renderers["app"].set(apps.find("app", "t").id, {"edited_rows": {"0": {"a": value}}, "added_rows": [], "deleted_rows": []})
        apps.serve()
    assert apps.texts("app") == ["[8, 2]"]

    apps.undo()
    assert apps.texts("app") == ["[7, 2]"]
    apps.undo()
    assert apps.texts("app") == ["[1, 2]"]


def test_a_selection_in_a_chart_goes_back(apps: Undone):
    """The chart shows what was selected before."""
    apps.run("import pandas as pd\nst.dataframe(pd.DataFrame({'a': [1, 2]}), key='t', on_select='rerun')")
    element = apps.find("app", "t")
    apps.renderers["app"].set(element.id, {"selection": {"rows": [1], "columns": [], "cells": []}})
    apps.serve()
    assert apps.state["t"].selection.rows == [1]  # type: ignore[attr-defined]

    apps.undo()
    assert apps.state["t"].selection.rows == []  # type: ignore[attr-defined]
    assert apps.find("app", "t").value == {"selection": {"rows": [], "columns": [], "cells": []}}


def test_a_press_goes_back_with_all_that_it_led_to(apps: Undone):
    """Also where the run ended in another one."""
    apps.run("if st.button('B', key='b'):\n    ss.pressed = True\n    st.rerun()\nst.text(ss.get('pressed'))")
    apps.send("app", "b", True)
    assert apps.texts("app") == ["True"]

    assert "pressed" not in apps.undo()
    assert apps.texts("app") == ["None"]


def test_what_other_apps_make_of_it_goes_back_together(apps: Undone):
    """Linked inputs and followers are one step with the interaction that they follow."""
    apps.run("st.slider('N', 0, 9, key='n')", "one")
    apps.run("st.slider('N', 0, 9, key='n')\nss.double = 2 * ss.n\nst.text(ss.double)", "two")
    apps.send("one", "n", 4)
    assert apps.state == {"n": 4, "double": 8}
    assert apps.find("two", "n").value == [4]

    assert apps.undo() == {"n": 0, "double": 0}
    assert (apps.find("one", "n").value, apps.find("two", "n").value, apps.texts("two")) == ([0], [0], ["0"])
    assert apps.history.undoable == 0


def test_an_app_that_shows_nothing_of_it_stays(apps: Undone):
    """It does not run."""
    apps.run("st.slider('N', 0, 9, key='n')", "one")
    apps.run("st.slider('M', 0, 9, key='m')", "two")
    apps.send("one", "n", 4)
    runs = apps.notebook.find_app("two").run_count

    apps.undo()
    assert apps.notebook.find_app("two").run_count == runs


def test_an_app_that_has_begun_since_goes_on(apps: Undone):
    """It is there before its beginning, too: its inputs are known, and call what they call; nothing else is in the way."""
    apps.run("st.slider('N', 0, 9, key='n')", "one")
    apps.send("one", "n", 4)
    apps.write("unread", 1)
    apps.run("st.text('nothing')", "two")
    assert (apps.undo(), apps.undo()) == ({"n": 4}, {"n": 0})

    apps.write("unread", 2)
    apps.run("st.slider('M', 0, 9, on_change=lambda: ss.update(called=True))", "three")
    assert apps.undo() == {"n": 0}
    (element,) = apps.shown("three").widgets()
    apps.renderers["three"].set(element.id, [6])
    apps.serve()
    assert apps.state == {"n": 0, "called": True}


def test_a_page_goes_back(apps: Undone):
    """And forth, with the query parameters."""
    apps.run(
        "def one(): st.text('first')\ndef two():\n    st.query_params.a = 'b'\n    st.text('second')\n"
        "st.navigation([st.Page(one), st.Page(two)]).run()"
    )
    apps.renderers["app"].go_to("/two")
    apps.serve()
    app = apps.notebook.find_app("app")
    assert (apps.texts("app"), app.query.text) == (["second"], "a=b")

    apps.undo()
    assert (apps.texts("app"), app.query.text) == (["first"], "")
    apps.redo()
    assert (apps.texts("app"), app.query.text) == (["second"], "a=b")


def test_what_a_plain_cell_assigns_is_an_interaction(apps: Undone):
    """With what followed."""
    apps.run("st.text(ss.get('k', 0))")
    apps.write("k", 1)
    apps.write("k", 2)

    assert (apps.undo(), apps.texts("app")) == ({"k": 1}, ["1"])
    assert (apps.undo(), apps.texts("app")) == ({}, ["0"])


def test_what_changed_nothing_is_no_step_back(apps: Undone):
    """A press that led to nothing, or a value that is the old one, is passed over."""
    apps.run("st.slider('N', 0, 9, key='n')\nst.button('B', key='b')")
    apps.send("app", "n", 4)
    apps.send("app", "b", True)
    apps.send("app", "n", 4)

    assert apps.undo()["n"] == 0


def test_what_nobody_did_is_no_interaction(apps: Undone):
    """A run by the clock, by the Run button or by the cell goes with the interaction before it."""
    apps.run("ss.runs = ss.get('runs', 0) + 1\nst.slider('N', 0, 9, key='n')")
    apps.send("app", "n", 4)
    for cause in (Cause.ASKED, Cause.CELL, Cause.CLOCK):
        apps.notebook.find_app("app").slot.put(RunRequest(causes=(cause,)))
        apps.serve()
    assert apps.state == {"runs": 5, "n": 4}

    apps.history.undo()
    assert apps.state == {"runs": 1, "n": 0}


# in an app


@pytest.mark.parametrize(
    "script",
    [
        "st.button('Undo', key='undo', on_click=st.undo)",
        "if st.button('Undo', key='undo'): st.undo()",
        "if st.button('Undo', key='undo'):\n    ss.other = 1\n    st.undo()\n    st.stop()",
        "if st.button('Undo', key='undo'):\n    st.undo()\n    st.rerun()",
        "if st.button('Undo', key='undo'):\n    st.undo()\n    1 / 0",
    ],
    ids=["callback", "body", "stopped", "rerun", "failed"],
)
def test_an_app_has_a_button_for_it(apps: Undone, script: str):
    """Pressing it is no interaction: it takes back the one before, with what its own run has changed."""
    apps.run(f"ss.setdefault('runs', 0)\nst.slider('N', 0, 9, key='n')\n{script}\nst.text(ss.n)")
    for value in (3, 5):
        apps.send("app", "n", value)

    apps.send("app", "undo", True)
    assert (apps.state, apps.texts("app")) == ({"runs": 0, "n": 3, "undo": False}, ["3"])
    apps.send("app", "undo", True)
    assert apps.state["n"] == 0
    assert apps.redo(2)["n"] == 5


def test_a_cancelled_run_takes_back_all_the_same(apps: Undone):
    """A newer value that stopped it is taken over after that."""
    apps.run("st.slider('N', 0, 9, key='n')\nst.slider('M', 0, 9, key='m')\nst.button('Undo', key='undo', on_click=st.undo)\nst.text(ss.n)")
    apps.send("app", "n", 3)
    once = iter([True])

    def interrupt() -> None:
        if apps.notebook.run is not None and apps.notebook.run.called and next(once, False):
            apps.put("app", "m", 6)

    apps.clock.on_look = interrupt
    apps.send("app", "undo", True)

    assert (apps.state["n"], apps.state["m"]) == (0, 6)


# what belongs together


def test_a_drag_is_one_interaction():
    """One input that is changed again at once is still in the person's hand; another one, or a press, is not."""
    apps = Undone(drag_s=60)
    apps.run("st.slider('N', 0, 9, key='n')\nst.slider('M', 0, 9, key='m')\nif st.button('B', key='b'): ss.log = [*ss.get('log', []), 1]")
    for value in (1, 2, 3):
        apps.send("app", "n", value)
    apps.send("app", "m", 4)
    apps.send("app", "b", True)
    apps.send("app", "b", True)
    assert apps.history.undoable == 4

    assert apps.undo()["log"] == [1]
    assert "log" not in apps.undo()
    assert apps.undo() == {"n": 3, "m": 0, "b": False}
    assert apps.undo() == {"n": 0, "m": 0, "b": False}


def test_a_value_for_which_a_run_was_cancelled_goes_on(apps: Undone):
    """The run that was stopped by a newer value of the same input is no step of its own."""
    apps.run("st.slider('N', 0, 9, key='n')\nst.text('a')")
    values = iter((2, 3))

    def interrupt() -> None:
        if apps.notebook.run is not None and apps.notebook.run.has_begun:
            for value in values:
                apps.put("app", "n", value)
                break

    apps.clock.on_look = interrupt
    apps.send("app", "n", 1)
    assert apps.state == {"n": 3}

    assert apps.undo() == {"n": 0}


# bounds


def test_so_many_can_be_taken_back():
    """The oldest go first."""
    apps = Undone(most_steps=3)
    apps.run("st.slider('N', 0, 9, key='n')")
    for value in range(1, 7):
        apps.send("app", "n", value)

    assert apps.undo(9) == {"n": 3}


def test_so_much_is_kept():
    """A history that holds more than it may forgets its oldest steps, never the last one."""
    apps = Undone(most_bytes=1_000_000)
    apps.run("st.slider('N', 0, 9, key='n')\nss.text = str(ss.n) * 400_000")
    for value in range(1, 7):
        apps.send("app", "n", value)

    assert 1 <= apps.history.undoable < 4
    assert apps.undo()["n"] == 5


def test_an_uploaded_file_comes_back():
    """With its content, until the history holds too much; then the oldest go, with what they held."""
    app = AppTest.from_string("import streamlit as st\nst.file_uploader('a', key='k')\nst.slider('N', 0, 9, key='n')").run()
    app.file_uploader[0].upload("a", b"first").run()
    alive = weakref.ref(app.session_state.k.stored)
    app.file_uploader[0].upload("b", b"second").run()
    assert app.undo().session_state.k.read() == b"first"

    app._history._most_bytes = 0
    for value in (1, 2):
        app.slider(key="n").set_value(value).run()
        app.file_uploader[0].upload("c", b"third").run()
    gc.collect()
    assert alive() is None


@dataclass
class Pair:
    """What a program may define."""

    left: int
    right: list[int]


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (lambda: {"a": [1]}, lambda value: value["a"].append(2)),
        (lambda: Pair(1, [2]), lambda value: value.right.append(3)),
        (lambda: Pair(1, [2]), lambda value: setattr(value, "left", 9)),
        (lambda: [Pair(1, [2])], lambda value: value[0].right.clear()),
    ],
    ids=["containers", "list of a dataclass", "field of a dataclass", "dataclass in a list"],
)
def test_what_a_program_changes_in_place_is_taken_back(apps: Undone, value: Callable[[], Any], change: Callable[[Any], object]):
    """In containers, and in objects of dataclasses; an unchanged one is the same object as before."""
    apps.run("st.slider('N', 0, 9, key='n', on_change=lambda: ss.change(ss.value))")
    apps.write("value", held := value())
    apps.write("change", change)
    apps.send("app", "n", 1)
    assert apps.state["value"] == held != value()

    assert apps.undo()["value"] == value()
    assert apps.redo()["value"] == held


def test_what_a_program_defines_is_taken_back(apps: Undone):
    """Objects of its own classes, also where they hold each other."""
    apps.run(
        "class Node:\n    def __init__(self):\n        self.count, self.parts = 0, []\n"
        "if 'root' not in ss:\n    ss.root = Node()\n    ss.root.parts.append(Node())\n    ss.root.parts[0].parent = ss.root\n"
        "if st.button('B', key='b'):\n    ss.root.parts[0].count += 1\n    ss.root.parts[0].parent.count += 2\n"
        "st.text([ss.root.count, ss.root.parts[0].count, ss.root.parts[0].parent is ss.root])"
    )
    for _ in range(2):
        apps.send("app", "b", True)
    assert apps.texts("app") == ["[4, 2, True]"]

    apps.undo()
    assert apps.texts("app") == ["[2, 1, True]"]
    apps.undo()
    assert apps.texts("app") == ["[0, 0, True]"]
    apps.redo(2)
    assert apps.texts("app") == ["[4, 2, True]"]


def test_what_is_too_large_is_named_once(apps: Undone, caplog: pytest.LogCaptureFixture):
    """It is kept as it is: what was assigned comes back, what is changed inside it does not."""
    apps.run(f"ss.setdefault('rows', list(range({MOST_ITEMS + 1})))\nst.slider('N', 0, 9, key='n', on_change=lambda: ss.rows.append(ss.n))")
    for value in (1, 2):
        apps.send("app", "n", value)
    (message,) = [record.getMessage() for record in caplog.records if "rows" in record.getMessage()]
    assert message == (
        "The history keeps session_state['rows'] as it is. It holds more than 10,000 items. Undo brings back what was assigned, not "
        "what is changed inside it."
    )

    apps.undo(2)
    assert apps.state["n"] == 0
    assert len(apps.state["rows"]) == MOST_ITEMS + 3  # type: ignore[arg-type]
    apps.write("rows", [])
    assert len(apps.undo()["rows"]) == MOST_ITEMS + 3  # type: ignore[arg-type]


def test_what_is_too_much_in_all_is_named_once(apps: Undone, caplog: pytest.LogCaptureFixture):
    """The largest entries are kept as they are, the others are taken back; what held too much is taken back again when it holds less."""
    many = MOST_ITEMS_IN_ALL // MOST_ITEMS + 1
    apps.run(
        f"if 'last' not in ss:\n    for i in range({many}): ss[f'rows{{i}}'] = list(range({MOST_ITEMS - 9} + i))\n    ss.last = [0]\n"
        f"st.slider('N', 0, 9, key='n', on_change=lambda: (ss.rows{many - 1}.append(1), ss.rows0.append(1), ss.last.append(1)))"
    )
    for value in (1, 2):
        apps.send("app", "n", value)
    (message,) = [record.getMessage() for record in caplog.records]
    assert message == (
        f"The history keeps session_state['rows{many - 1}'] as it is. All entries together hold more than 50,000 items. Undo brings back "
        "what was assigned, not what is changed inside it."
    )

    state = apps.undo()
    assert [len(state[name]) for name in ("last", "rows0")] == [2, MOST_ITEMS - 8]  # type: ignore[arg-type]
    assert len(state[f"rows{many - 1}"]) == MOST_ITEMS - 9 + many + 1  # type: ignore[arg-type]


def test_what_has_not_changed_costs_no_memory(apps: Undone):
    """A step weighs what its interaction has changed."""
    apps.run("ss.setdefault('rows', [[number] for number in range(3000)])\nst.slider('N', 0, 9, key='n')\nst.text(ss.rows[0])")
    apps.send("app", "n", 1)
    step = apps.history._done[-1]

    assert step.weight < 10_000
    assert step.before.spaces.find(None, "rows") is apps.history._now.spaces.find(None, "rows")


def test_an_object_in_a_list_is_named_too(apps: Undone, caplog: pytest.LogCaptureFixture):
    """What holds it is taken back, and it is not; functions and classes are code, and no state."""
    apps.run(
        "import threading\nss.setdefault('parts', {'lock': [threading.Lock()], 'len': len, 'kind': dict})\nst.slider('N', 0, 9, key='n')"
    )
    apps.send("app", "n", 1)
    apps.undo()

    (message,) = [record.getMessage() for record in caplog.records]
    assert "session_state['parts'] as it is. It holds a lock, which is not copied." in message


def test_what_lets_nobody_look_at_it_harms_nothing(apps: Undone, caplog: pytest.LogCaptureFixture):
    """An object that raises whatever it is asked is kept as it is, and all else is taken back."""
    apps.run(
        "class Refusing:\n    def __getattribute__(self, name): raise RuntimeError(name)\n    def __eq__(self, other): raise RuntimeError\n"
        "if 'it' not in ss: ss.it = Refusing(); ss.more = [Refusing()]\nst.slider('N', 0, 9, key='n')"
    )
    for value in (1, 2):
        apps.send("app", "n", value)

    assert (apps.undo()["n"], apps.undo()["n"], apps.redo()["n"]) == (1, 0, 1)
    assert [record.getMessage().split(" as it is")[0] for record in caplog.records] == [
        "The history keeps session_state['it']",
        "The history keeps session_state['more']",
    ]


def test_what_cannot_be_copied_is_named_where_it_stays(apps: Undone, caplog: pytest.LogCaptureFixture):
    """The same object as before may have been changed; nobody knows, and so that is said, once."""
    apps.run("import threading\nss.setdefault('lock', threading.Lock())\nss.setdefault('word', 'a')\nst.slider('N', 0, 9, key='n')")
    for value in (1, 2):
        apps.send("app", "n", value)
    assert not caplog.records

    for _ in range(2):
        apps.undo()
    (message,) = [record.getMessage() for record in caplog.records]
    assert message == (
        "The history keeps session_state['lock'] as it is. It is a lock, which is not copied. Undo brings back what was assigned, not what "
        "is changed inside it."
    )


# the record


def test_what_a_run_has_changed_is_known(apps: Undone):
    """By key: what was there before, and what is there now."""
    apps.run("ss.setdefault('old', 1)\nst.slider('N', 0, 9, key='n')\nif ss.n: ss.pop('old', None); ss.new = [ss.n]")
    apps.send("app", "n", 4)
    (_, last) = apps.notebook.journal

    changes = apps.history.find_changes(last.number)
    assert changes is not None
    assert {name: change.new for name, change in changes.items() if name in ("n", "new")} == {"n": 4, "new": [4]}
    assert (changes["n"].old, changes["old"].old) == (0, 1)
    assert apps.history.find_changes(99) is None


def test_where_no_history_is_kept_undoing_is_an_error(apps: Undone):
    """Which says how to have one; the journal goes on."""
    apps.run("st.slider('N', 0, 9, key='n')\nif ss.n == 5: st.undo()")
    apps.send("app", "n", 4)
    apps.history.close()
    apps.send("app", "n", 5)

    assert (apps.history.undoable, apps.notebook.steps) == (0, None)
    assert "JupyterRerun.history" in str(apps.notebook.find_app("app").last_error)
    assert len(list(apps.notebook.journal)) == 3


@pytest.mark.parametrize("count", [0, -1, "1", True, None, 1.0, 10**6])
def test_a_wrong_count_is_refused(apps: Undone, count: object):
    """With the name of the parameter, in an app and in a test, where nothing is taken back."""
    test = AppTest.from_string("import streamlit as st\nst.slider('N', 0, 9, key='n')").run()
    test.slider(key="n").set_value(5).run()
    for name in ("undo", "redo"):
        apps.run(f"st.{name}({count!r})")

        assert "count" in str(apps.notebook.find_app("app").last_error)
        with pytest.raises((StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError), match="count"):
            getattr(test, name)(count)
    assert test.slider(key="n").value == 5


def test_the_history_of_an_app_has_a_name(apps: Undone):
    """Of one that is there, or was; what is no name is an error."""
    apps.run("st.text(len(st.history('app')))")
    apps.run("st.history(5)", "other")
    apps.notebook.remove("app")
    apps.run("st.text(len(st.history('app')))", "third")

    assert apps.texts("third") == ["1"]
    assert isinstance(apps.notebook.find_app("other").last_error, StreamlitInvalidParameterTypeError)


def test_outside_a_notebook_there_is_nothing_to_undo():
    """In a plain Python process."""
    with pytest.raises(StreamlitAPIException, match="there is none here"):
        st.undo()


# Where an app is told something else than the page says, and where the corpus has no files.
FILES = [
    StoredFile.from_bytes(name, name.encode(), kind)
    for name, kind in (("one", "image/jpeg"), ("two", "image/jpeg"), ("three", "audio/wav"))
]
TOLD: dict[str, list[Any]] = {
    "slider": [[4], [10]],
    "float slider": [[0.3], [1.0]],
    "date slider": [[1_704_153_600_000_000]],
    "radio": ["20", "10", "20"],
    "files": [FILES[:1], FILES[:2], []],
    "camera": [FILES[:1], FILES[1:2], []],
    "audio": [FILES[2:], []],
}
OF_A_PRESS = {"menu", "download", "link", "chat"}  # nothing stays
ENTERED = {
    name: given._replace(sent=TOLD.get(name, given.sent)) for name, given in INPUTS.items() if not given.message and name not in OF_A_PRESS
}


@pytest.mark.parametrize("given", ENTERED.values(), ids=ENTERED.keys())
def test_whatever_a_person_enters_is_taken_back(apps: Undone, given: Forgeable):
    """In every input: session state and what the page is told are as before, and then as they were with it."""
    apps.write("draw", given.draw)
    apps.run("ss.draw(st)\nst.text(repr(ss.k))")

    def look() -> list[str]:
        told = [repr(each.contract.from_wire(each.value)) for each in apps.shown("app").widgets() if each.key == "k"]
        return [*told, *apps.texts("app")]

    moments, element_id = [look()], apps.notebook.session._keys.find_id("k", "app") or ""
    for value in given.sent:
        assert apps.renderers["app"].set(element_id, value).is_taken
        apps.serve()
        if look() != moments[-1]:
            moments.append(look())
    assert len(moments) > 1

    for travel, expected in ((apps.undo, moments[-2::-1]), (apps.redo, moments[1:])):
        for moment in expected:
            travel()
            assert look() == moment
