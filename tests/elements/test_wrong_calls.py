"""Calls that a newcomer gets wrong: what the app says."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest


@pytest.mark.parametrize(
    ("call", "says"),
    [
        pytest.param("st.slider('x', 0, 1.5)", ["all ints or all floats", "`min_value` is 0 (int)", "Write 0.0"], id="an int and a float"),
        pytest.param("st.slider('x', 0, 10, 2.5)", ["`value` is 2.5 (float)", "Write 0.0, 10.0"], id="a float among ints"),
        pytest.param(
            "st.slider('x', value=date(2020, 1, 1), step=3)", ["over dates", "`step` is 3 (int)", "timedelta"], id="a step of days"
        ),
        pytest.param("st.number_input('x', 0, 1.5)", ["int or float", "`min_value` is int, `max_value` is float"], id="another input"),
        pytest.param("st.slider('x', minimum=1)", ["st.slider()", "'minimum'", "Did you mean 'min_value'?"], id="a parameter"),
        pytest.param("st.sidebar.slider('x', minimum=1)", ["st.slider()", "'min_value'"], id="of a container"),
        pytest.param("st.button('x', colour=1)", ["st.button()", "Its parameters: label, key"], id="nothing like it"),
        pytest.param("st.selectbox('x')", ["st.selectbox()", "'options'"], id="one too few"),
        pytest.param("st.session_state.counter = 1\nst.session_state.conter", ['"conter"', 'Did you mean "counter"?'], id="an entry"),
        pytest.param("st.session_state.counter = 1\nst.session_state['Counter']", ['Did you mean "counter"?'], id="an item"),
        pytest.param("st.session_state.counter = 1\ndel st.session_state.countr", ['Did you mean "counter"?'], id="one to delete"),
        pytest.param("st.session_state.anything", ["st.session_state.setdefault('anything', ...)"], id="no entries"),
    ],
)
def test_the_message_names_what_was_meant(call: str, says: list[str]):
    """It has the public names, the values that were given, and the next step."""
    app = AppTest.from_string(f"import streamlit as st\nfrom datetime import date\n{call}").run()

    assert [words for words in says if words not in app.exception[0].value] == []
    assert "Elements" not in app.exception[0].value


def test_entries_of_session_state_are_completed():
    """``dir()`` has the keys that can be attributes; completion of items has all."""
    app = AppTest.from_string(
        "import streamlit as st\nst.session_state.update({'my_count': 1, 'two words': 2})\n"
        "st.session_state.found = ['my_count' in dir(st.session_state), 'two words' in dir(st.session_state),"
        " st.session_state._ipython_key_completions_()]"
    ).run()

    assert app.session_state.found == [True, False, ["my_count", "two words"]]
