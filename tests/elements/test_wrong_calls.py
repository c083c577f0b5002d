"""Calls that a newcomer gets wrong: what the app says."""

from __future__ import annotations

import inspect

import pytest

import jupyter_rerun as st
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
        pytest.param("@st.cache_data(tll=3)\ndef f(): ...", ["st.cache_data()", "Did you mean 'ttl'?"], id="of a decorator"),
        pytest.param("@st.cache_resource(entries=3)\ndef f(): ...", ["st.cache_resource()", "'max_entries'"], id="of another"),
        pytest.param("@st.dialog('x', dismiss=1)\ndef f(): ...", ["st.dialog()", "'on_dismiss'"], id="of a dialog"),
        pytest.param("@st.fragment(every=3)\ndef f(): ...", ["st.fragment()", "'run_every'"], id="of a fragment"),
        pytest.param("st.column_config.NumberColumn(minimum=3)", ["st.column_config.NumberColumn()", "'min_value'"], id="of a column"),
        pytest.param("st.Page(print, tittle='x')", ["st.Page()", "'title'"], id="of a class"),
        pytest.param("st.echo(code_place='below')", ["st.echo()", "'code_location'"], id="of a block"),
        pytest.param("st.query_params.from_dict(parms={})", ["st.query_params.from_dict()", "'params'"], id="of an object's method"),
        pytest.param("st.status('x').update(lable='y')", ["StatusContainer.update()", "'label'"], id="of a handle's method"),
        pytest.param("st.components.v1.html(htm='x')", ["st.components.v1.html()", "'html'"], id="of a module's function"),
        pytest.param("st.container().sldier('x')", ["'sldier'", "Did you mean 'slider'?"], id="a container's function"),
        pytest.param("st.column_config.NumberColumns()", ["'NumberColumns'", "Did you mean 'NumberColumn'?"], id="a kind of column"),
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


def test_every_public_function_is_called_by_its_public_name():
    """What Python says of a wrong call begins with what was written."""
    names = [name for name in st.__all__ if inspect.isroutine(getattr(st, name)) or inspect.isclass(getattr(st, name))]
    calls = [f"st.{name}" for name in [*names, "cache_data", "cache_resource", "query_params.from_dict"] if name != "DeltaGenerator"]
    calls += [f"st.column_config.{name}" for name in st.column_config.__all__]

    wrong = []
    for call in calls:
        with pytest.raises(TypeError) as raised:
            eval(f"{call}(no_such_parameter=1)", {"st": st})
        if not str(raised.value).startswith(f"{call}() "):
            wrong.append(str(raised.value))
    assert wrong == []


def test_entries_of_session_state_are_completed():
    """``dir()`` has the keys that can be attributes; completion of items has all."""
    app = AppTest.from_string(
        "import streamlit as st\nst.session_state.update({'my_count': 1, 'two words': 2})\n"
        "st.session_state.found = ['my_count' in dir(st.session_state), 'two words' in dir(st.session_state),"
        " st.session_state._ipython_key_completions_()]"
    ).run()

    assert app.session_state.found == [True, False, ["my_count", "two words"]]
