"""Query parameters: the mapping, and inputs that are bound to one. Streamlit is the judge of both."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_rerun.run.query import Query
from jupyter_rerun.testing import AppTest
from tests.cases import RUN, Case, case, each
from tests.oracle import Pair, run_both, start

HEAD = "import streamlit as st\nimport datetime as dt\nss = st.session_state\n"


@each(
    [
        case("set and read", "q['a'] = 1; q.b = None; q['c'] = ['x', 2]; st.write(q['a'], q.b, q['c'], q.get_all('c'), q.get('d'))"),
        case("empty list", "q['a'] = []; st.write(repr(q['a']), q.get_all('a'), len(q), list(q))", RUN),
        case("empty text", "q['a'] = ''; st.write(repr(q['a']), q.get_all('a'), 'a' in q)", RUN),
        case("many", "q.update({'a': 1}, b=2); q.update([('c', 3)]); st.write(q.to_dict(), len(q), list(q), dict(q.items()), str(q))"),
        case("pop", "q.a = 1; st.write(q.pop('a'), q.pop('a', 5), q.setdefault('b', 'x'), q.popitem()); q.pop('z')"),
        case("from_dict", "q.a = 1; q.from_dict({'b': ['x', 'y']}); st.write(q.to_dict(), q.get_all('b'))", RUN),
        case("from_dict of pairs", "q.from_dict([('b', 'x'), ('b', 'y'), ('c', 1)]); st.write(q.to_dict())"),
        case("from_dict of nonsense", "q.a = 1\ntry: q.from_dict({'b': {}})\nfinally: st.write(q.to_dict())"),
        case("clear", "q.a = 1; q.clear(); st.write(q.to_dict())", ("query", {"x": "1", "embed": "true"}), RUN),
        case("delete", "q.a = 1; del q.a; q.b = 2; del q['b']; st.write(q.to_dict()); del q['c']"),
        case("delete attribute", "del q.nothing"),
        case("missing item", "q['nothing']"),
        case("missing attribute", "q.nothing"),
        case("dict", "q['a'] = {}"),
        case("generator", "q['a'] = (n for n in range(3)); st.write(q.get_all('a'))"),
        case("reserved", "st.write('embed' in q, len(q), list(q)); q['embed']", ("query", {"embed": "true", "EMBED_options": "x"}), RUN),
        case("set reserved", "q['Embed_Options'] = 'x'"),
        case("delete reserved", "del q['embed']"),
        case("from a test", "st.write(q.to_dict(), q.get_all('l'))", ("query", {"a": 1, "l": ["x", "y"], "e": ""}), RUN, RUN),
        case("kept from run to run", "if st.button('b', key='b'): q.n = 1\nst.write(q.to_dict())", ("click", "b"), RUN),
        case("kept by st.rerun", "if 'n' not in q: q.n = 1; st.rerun()\nst.write(q.to_dict())"),
        case("falsy", "st.write(bool(q)); q.a = 1; st.write(bool(q), q == {'a': '1'})"),
    ]
)
def test_the_mapping_is_streamlits(case: Case):
    """Values are texts, a list keeps all of its texts, reserved names are invisible."""
    Case(case.name, "q = st.query_params\n" + case.script, case.steps).play()


BOUND = [
    ("st.text_input('t', 'abc', BIND)", ["x", "abc", "", ["x", "y"], "5", "true"]),
    ("st.text_input('t', 'abc', max_chars=3, BIND)", ["wxyz"]),
    ("st.text_input('t', None, BIND)", ["", "x"]),
    ("st.text_area('t', 'abc', BIND)", ["x\ny"]),
    ("st.number_input('t', 0, 10, 3, BIND)", ["5", "5.5", "55", "-1", ["4", "6"], "x", "", "nan", "3"]),
    ("st.number_input('t', 0.0, 10.0, 3.0, BIND)", ["5", "5.5", "1e1", "inf"]),
    ("st.number_input('t', value=None, BIND)", ["", "7"]),
    ("st.slider('t', 0, 10, 3, BIND)", ["5", "5.5", "50", "x", ["5", "6"], ""]),
    ("st.slider('t', 0.0, 1.0, 0.5, BIND)", ["0.25", "1", "2"]),
    ("st.slider('t', 0, 10, (2, 3), BIND)", [["5", "6"], "5", ["5", "60"], ["2", "3"]]),
    ("st.slider('t', value=dt.date(2020, 1, 2), BIND)", ["2020-01-05", "2020-13-05", "1577836800000000"]),
    ("st.slider('t', value=dt.time(10), BIND)", ["11:30", "11:30:15", "25:00"]),
    ("st.slider('t', value=dt.datetime(2020, 1, 2, 3), BIND)", ["2020-01-05T11:30"]),
    ("st.checkbox('t', BIND)", ["TRUE", "true", "false", "1", ""]),
    ("st.toggle('t', True, BIND)", ["False"]),
    ("st.selectbox('t', ['a', 'b'], BIND)", ["b", "z", "", ["a", "b"]]),
    ("st.selectbox('t', ['a', 'b'], index=None, BIND)", ["b", ""]),
    ("st.selectbox('t', ['a'], accept_new_options=True, BIND)", ["z"]),
    ("st.selectbox('t', [1, 2], format_func=lambda n: f'n{n}', BIND)", ["n2", "2"]),
    ("st.radio('t', ['a', 'b'], BIND)", ["b", "z"]),
    ("st.radio('t', [True, False], BIND)", ["False", "false"]),
    ("st.multiselect('t', ['a', 'b', 'c'], BIND)", [["b", "z", "a", "b"], "c", "z", ""]),
    ("st.multiselect('t', ['a', 'b', 'c'], max_selections=1, BIND)", [["b", "a"]]),
    ("st.multiselect('t', ['a', 'b'], default=['a'], BIND)", ["", ["a"], ["b"]]),
    ("st.pills('t', ['a', 'b', 'c'], BIND)", [["c", "b"], "z", ""]),
    ("st.pills('t', ['a', 'b', 'c'], selection_mode='multi', BIND)", [["c", "b"]]),
    ("st.segmented_control('t', ['a', 'b'], default='a', BIND)", ["b", ""]),
    ("st.select_slider('t', ['a', 'b', 'c'], BIND)", ["c", "z"]),
    ("st.select_slider('t', ['a', 'b', 'c'], value=('a', 'b'), BIND)", [["b", "c"], ["b", "b"], "b"]),
    ("st.select_slider('t', [1, 2, 3], BIND)", ["3"]),
    ("st.date_input('t', dt.date(2020, 1, 2), BIND)", ["2020-01-05", "2020/01/05", "1990-01-01", "soon", ""]),
    ("st.date_input('t', (dt.date(2020, 1, 2), dt.date(2020, 1, 4)), BIND)", [["2020-01-05", "2020-01-06"]]),
    ("st.date_input('t', None, BIND)", ["2020-01-05", ""]),
    ("st.time_input('t', dt.time(10), BIND)", ["11:45", "noon", ""]),
    ("st.datetime_input('t', dt.datetime(2020, 1, 2, 3, 4), BIND)", ["2020-01-05T11:30", "x"]),
    ("st.color_picker('t', BIND)", ["#ff0000", "ff0000", "nope", "000000"]),
    ("st.feedback('stars', BIND)", ["2", "9", ""]),
    ("st.pagination(10, BIND)", ["2", "11", "1"]),
    ("st.text_input('t', 'abc', disabled=True, BIND)", ["x"]),
    ("st.number_input('t', 0, 10, 3, disabled=True, BIND)", ["5"]),
]


@pytest.mark.parametrize(
    ("call", "texts"), [pytest.param(call, text, id=f"{call} {text!r}") for call, all_texts in BOUND for text in all_texts]
)
def test_a_parameter_gives_an_input_its_first_value(call: str, texts: Any):
    """Whatever the input, its text in the address becomes its value; what it cannot mean is dropped, and so is the default."""
    pair = start(HEAD + "st.write(repr(" + call.replace("BIND", 'key="k", bind="query-params"') + "))")
    pair.play(("query", {"k": texts, "other": "1"}))
    pair.play(RUN)


FIELD = 'st.text_input("t", "abc", key="k", bind="query-params")\n'


@each(
    [
        case("without a key", "st.text_input('t', bind='query-params')"),
        case("unknown bind", "st.text_input('t', key='k', bind='url')"),
        case("reserved key", "st.text_input('t', key='embed', bind='query-params')"),
        case("written by the program", FIELD + "st.query_params['k'] = 'x'"),
        case("deleted by the program", FIELD + "del st.query_params['k']"),
        case("updated by the program", FIELD + "st.query_params.update(a=1, k=2)"),
        case("other parameters are free", FIELD + "st.query_params['j'] = 'x'; st.write(st.query_params.to_dict())"),
        case("written before it is drawn", "if 'n' not in ss: st.query_params['k'] = 'x'; ss.n = 1\n" + FIELD),
    ]
)
def test_a_bound_parameter_belongs_to_its_input(case: Case):
    """Only the input writes it; the address wins over the program in the first run."""
    case.play()


def test_an_address_of_the_first_run_wins_over_an_assignment():
    """The parameter wins once; afterwards the program may assign the value."""
    script = HEAD + "if not ss.get('seen'): ss.k = 'z'\nss.seen = True\n" + FIELD

    run_both(script, setup=lambda app: app.query_params.update(k="x"))


def test_hidden_inputs_keep_their_value_without_parameter():
    """A bound input that is not drawn loses its parameter; when it returns, both are back."""
    script = HEAD + "if not ss.get('hide'): " + FIELD + "st.write(st.query_params.to_dict())"
    pair: Pair = start(script)

    for step in (("query", {"k": "x"}), RUN, ("state", "hide", 1), RUN, RUN, ("state", "hide", 0), RUN):
        pair.play(step)


def bound_app(query: dict[str, str], script: str = FIELD) -> AppTest:
    app = AppTest.from_string(HEAD + "st.write(st.query_params.to_dict())\n" + script)
    app.query_params.update(query)
    return app.run()


def test_the_parameter_follows_the_input():
    """What a person chooses stands in the parameter in the same run, above the input too; the default is not written."""
    app = bound_app({"k": "x"})

    app.text_input(key="k").set_value("y").run()
    assert app.query_params == {"k": "y"}
    assert json.loads(app.json[0].value) == {"k": "y"}

    app.text_input(key="k").set_value("abc").run()
    assert app.query_params == {}


def test_the_parameter_follows_the_program():
    """An assignment in session state is written, too."""
    app = bound_app({}, "st.button('b', key='b', on_click=lambda: ss.update(k='new'))\n" + FIELD)

    app.button(key="b").click().run()

    assert (app.session_state.k, app.query_params) == ("new", {"k": "new"})


@pytest.mark.parametrize(
    ("call", "value", "texts"),
    [
        pytest.param("st.slider('t', 0, 10, (2, 3), BIND)", (4, 5), ["4", "5"], id="range"),
        pytest.param("st.slider('t', 0.0, 1.0, 0.5, BIND)", 1.0, "1", id="whole float"),
        pytest.param("st.slider('t', value=dt.time(10), BIND)", "dt.time(11, 15)", "11:15", id="time slider"),
        pytest.param("st.slider('t', value=dt.datetime(2020, 1, 2), BIND)", "dt.datetime(2020, 1, 3, 4)", "2020-01-03T04:00", id="moment"),
        pytest.param("st.date_input('t', dt.date(2020, 1, 2), BIND)", "dt.date(2020, 1, 3)", "2020-01-03", id="date"),
        pytest.param("st.checkbox('t', BIND)", True, "true", id="checkbox"),
        pytest.param("st.checkbox('t', True, BIND)", False, "false", id="unchecked"),
        pytest.param("st.multiselect('t', ['a', 'b', 'c'], BIND)", ["c", "a"], ["c", "a"], id="several"),
        pytest.param("st.multiselect('t', ['a', 'b'], default=['a'], BIND)", [], "", id="emptied"),
        pytest.param("st.selectbox('t', [1, 2], format_func=lambda n: f'n{n}', BIND)", 2, "n2", id="label"),
        pytest.param("st.pills('t', ['a', 'b'], BIND)", "b", "b", id="pill"),
        pytest.param("st.text_input('t', BIND)", "ä & ?", "ä & ?", id="special characters"),
    ],
)
def test_a_value_has_one_form_in_an_address(call: str, value: object, texts: object):
    """What is written can be read again: another app that begins with it has the value."""
    bound = call.replace("BIND", "key='k', bind='query-params'")
    shown = value if isinstance(value, str) and value.startswith("dt.") else repr(value)
    app = bound_app({}, f"st.button('b', key='b', on_click=lambda: ss.update(k={shown}))\nst.write(repr({bound}))")

    app.button(key="b").click().run()
    other = bound_app(app.query_params, f"st.write(repr({bound}))")

    assert app.query_params == {"k": texts}
    assert app.markdown[-1].value == other.markdown[-1].value
    assert other.query_params == {"k": texts}


def test_another_page_drops_the_parameters_of_a_page():
    """Parameters of the entry script's inputs stay; those of the page that is left go, and come back with it."""
    script = "st.text_input('s', key='s', bind='query-params')\ndef a(): " + FIELD + "def b(): pass\nst.navigation([a, b]).run()"
    app = bound_app({"k": "x", "s": "y", "free": "1"}, script)

    app.switch_page("b").run()
    assert app.query_params == {"s": "y", "free": "1"}
    app.switch_page("a").run()
    assert app.query_params == {"s": "y", "free": "1", "k": "x"}


def test_switch_page_refuses_to_clear_a_bound_parameter():
    """The query is cleared by st.switch_page, which a bound parameter does not allow."""
    script = HEAD + "def a():\n    " + FIELD + "    if st.button('b', key='b'): st.switch_page(pb)\ndef b(): pass\n"
    script += "pa, pb = st.Page(a), st.Page(b)\nst.navigation([pa, pb]).run()"

    run_both(script, ("click", "b"), setup=lambda app: app.query_params.update(k="x"))


def test_an_address_that_is_too_long_is_left_out(caplog: pytest.LogCaptureFixture):
    """More parameters than anybody writes are an attack or a mistake."""
    query = Query("&".join(f"a{number}=1" for number in range(2000)))

    assert list(query) == []
    assert "too long" in caplog.text


def test_outside_an_app_there_are_no_parameters():
    """A plain cell has a mapping of its own, which no app sees."""
    import jupyter_rerun as st

    assert dict(st.query_params) == {}
