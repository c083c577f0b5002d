"""AppTest's tables: what is entered and selected goes the way of a person's."""

from __future__ import annotations

import pytest

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest

EDITOR = """
import pandas as pd
import jupyter_rerun as st

def note():
    st.session_state.noted = dict(st.session_state.table["edited_rows"])

frame = pd.DataFrame({"name": ["Ada", "Bob"], "age": [36, 41]})
edited = st.data_editor(frame, key="table", num_rows="dynamic", disabled=["name"], on_change=note)
st.text(f"{edited.age.tolist()} {st.session_state.get('noted')}")
"""
SELECTION = """
import jupyter_rerun as st

event = st.dataframe({"a": [1, 2, 3]}, key="table", on_select="rerun")
st.text(f"{event.selection.rows} {event.selection.columns}")
st.dataframe({"a": [1]})
"""


def test_what_is_entered_calls_the_callback_and_is_in_the_table():
    """The editor returns it in the same run; what is left out is empty."""
    app = AppTest.from_string(EDITOR).run()

    app.data_editor(key="table").set_value({"edited_rows": {1: {"age": 42}}}).run()

    assert app.text[0].value == "[36, 42] {1: {'age': 42}}"
    app.data_editor(key="table").set_value({"added_rows": [{"age": 7}], "deleted_rows": [0]}).run()
    assert app.text[0].value == "[41, 7] {}"
    assert app.run_count == 3


def test_what_nobody_could_enter_is_refused():
    """A column that is disabled, as on the page."""
    app = AppTest.from_string(EDITOR).run()

    with pytest.raises(AppTestError, match="column 'name': it cannot be changed"):
        app.data_editor(key="table").set_value({"edited_rows": {0: {"name": "Eve"}}})


def test_rows_are_selected_where_they_can_be():
    """A table without `on_select` says what it lacks."""
    app = AppTest.from_string(SELECTION).run()

    app.dataframe(key="table").set_value({"selection": {"rows": [0, 2]}}).run()

    assert app.text[0].value == "[0, 2] []"
    with pytest.raises(AppTestError, match="on_select"):
        app.dataframe[1].set_value({"selection": {"rows": [0]}})


def test_a_selection_is_taken_back_without_a_word(caplog):
    """It cannot change, so the history has it whole."""
    app = AppTest.from_string(SELECTION + "st.slider('n', key='n')").run()
    app.dataframe(key="table").set_value({"selection": {"rows": [1]}}).run()
    app.slider(key="n").set_value(5).run()

    app.undo()
    assert app.text[0].value == "[1] []"
    app.undo()
    assert app.text[0].value == "[] []"
    assert caplog.messages == []
