"""`data_editor`: what comes back of which kind of table, identity, and what may be entered, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.elements.test_frames import IMPORTS, TABLES
from tests.oracle import run_both

HEAD = PRELUDE + IMPORTS
RETURN = "r = {call}\nst.text(type(r).__name__)\nst.text(str(r))\nif hasattr(r, 'dtypes'): st.text(str(r.dtypes))\n"


def edit(call: str) -> str:
    """Return a script that shows what an editor returns, with its types."""
    return HEAD + RETURN.format(call=call)


def state(edited=None, added=(), deleted=()):
    return {"edited_rows": edited or {}, "added_rows": list(added), "deleted_rows": list(deleted)}


# A class made anew in each run is shown with its address, which no two runs share.
_NAMELESS = ("enum.Enum", "make_dataclass", "object()")
STABLE_TABLES = {name: table for name, table in TABLES.items() if not any(part in table for part in _NAMELESS)}


@pytest.mark.parametrize("table", STABLE_TABLES.values(), ids=STABLE_TABLES)
@pytest.mark.parametrize("num_rows", ["fixed", "dynamic"])
def test_unchanged_table_comes_back_as_in_streamlit(table, num_rows):
    """The kind of table, its values and types, its configuration and the class of an error are the same."""
    run_both(edit(f"st.data_editor({table}, num_rows='{num_rows}')"), ("run",))


CALLS = [
    "st.data_editor([1], num_rows='x')",
    "st.data_editor([1], num_rows='add')",
    "st.data_editor([1], num_rows='delete')",
    "st.data_editor([1], on_change=5)",
    "st.data_editor([1], on_change='ignore')",
    "st.data_editor([1], width=0)",
    "st.data_editor([1], width='content', height='stretch')",
    "st.data_editor([1], height='x')",
    "st.data_editor([1], use_container_width=False)",
    "st.data_editor([1], disabled=True, key='k')",
    "st.data_editor({'a': [1], 'b': [2]}, disabled=['a'])",
    "st.data_editor({'a': [1], 'b': [2]}, disabled=('a', 'x', '_index'))",
    "st.data_editor({'a': [1], 'b': [2]}, column_order=('b',), hide_index=True, row_height=30, placeholder='-')",
    "st.data_editor(pd.DataFrame({'a': [1]}), num_rows='dynamic')",
    "st.data_editor(pd.DataFrame({'a': [1]}), num_rows='dynamic', hide_index=False)",
    "st.data_editor(pd.DataFrame({'a': [1]}, index=['r']), num_rows='dynamic', hide_index=True)",
    "st.data_editor(pd.DataFrame([[1, 2]], columns=['a', 'a']))",
    "st.data_editor(pd.DataFrame({'_index': [1]}))",
    "st.data_editor(pd.DataFrame({'a': [1]}, index=pd.MultiIndex.from_tuples([(1, 2)])))",
    "st.data_editor(pd.DataFrame({'a': [1]}, index=pd.date_range('2026', periods=1)))",
    "st.data_editor(pd.DataFrame({'a': [1]}, index=pd.to_timedelta(['1h'])))",
    "st.data_editor(pd.DataFrame({'a': [1]}, index=pd.CategoricalIndex(['x'])))",
    "st.data_editor({'a': [1]}, column_config={'a': st.column_config.TextColumn()})",
    "st.data_editor({'a': [1]}, column_config={'a': st.column_config.TextColumn(disabled=True)})",
    "st.data_editor({'a': [1]}, column_config={'a': st.column_config.ProgressColumn()})",
    "st.data_editor({'a': ['x']}, column_config={'a': st.column_config.CheckboxColumn()})",
    "st.data_editor({'a': ['x']}, column_config={'a': st.column_config.DateColumn()})",
    "st.data_editor({'a': [None]}, column_config={'a': st.column_config.DateColumn()})",
    "st.data_editor({'a': [1.5]}, column_config={'a': st.column_config.SelectboxColumn(options=[1.5])})",
    "st.data_editor({'a': [[1]]}, column_config={'a': st.column_config.MultiselectColumn(options=['1'])})",
    "st.data_editor([1], column_config={'b': st.column_config.ButtonColumn(key='k')})",
    "st.data_editor(pd.DataFrame({'a': ['x']}, index=['r']), column_config={'_index': st.column_config.NumberColumn()})",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """The element, the value returned, state and class of error are the same."""
    run_both(edit(call), ("run",))


FRAME = """pd.DataFrame({
    'i': [1, 2], 'f': [0.5, None], 's': ['x', None], 'b': [True, False],
    't': pd.to_datetime(['2026-01-02', None]), 'd': [D.date(2026, 1, 2), None], 'h': [D.time(1), None],
    'e': pd.to_timedelta(['1h', None]), 'l': [['p'], None], 'n': [None, None], 'c': pd.Categorical(['u', 'v']),
    'm': [decimal.Decimal('1.5'), None]})"""

EDITS = [
    pytest.param({0: {"i": 5}}, id="integer"),
    pytest.param({0: {"i": None}}, id="integer gone"),
    pytest.param({0: {"i": 2.5}}, id="fraction in integers"),
    pytest.param({0: {"i": "x"}}, id="text in integers"),
    pytest.param({1: {"f": 2}}, id="float"),
    pytest.param({0: {"s": "new"}, 1: {"s": "too"}}, id="texts"),
    pytest.param({0: {"s": ""}}, id="empty text"),
    pytest.param({0: {"b": False}}, id="truth"),
    pytest.param({0: {"b": None}}, id="truth gone"),
    pytest.param({1: {"t": "2026-03-04T05:06:07.000"}}, id="moment"),
    pytest.param({1: {"t": "x"}}, id="no moment"),
    pytest.param({1: {"d": "2026-03-04"}}, id="date"),
    pytest.param({1: {"h": "05:06:07.000"}}, id="time"),
    pytest.param({1: {"e": 90}}, id="duration in seconds"),
    pytest.param({1: {"e": "2h"}}, id="duration as text"),
    pytest.param({1: {"l": ["q", "r"]}}, id="list"),
    pytest.param({1: {"l": "q"}}, id="text in lists"),
    pytest.param({0: {"n": "text"}}, id="text in empty"),
    pytest.param({0: {"n": 5}}, id="number in empty"),
    pytest.param({0: {"c": "v"}}, id="category"),
    pytest.param({0: {"c": "w"}}, id="no category"),
    pytest.param({1: {"m": 2.5}}, id="decimal"),
    pytest.param({1: {"m": "x"}}, id="no decimal"),
    pytest.param({0: {"i": [1]}}, id="list in integers"),
    pytest.param({0: {"i": 7, "s": "y"}, 1: {"i": 8}}, id="several"),
]


@pytest.mark.parametrize("edited", EDITS)
def test_entered_values_come_back_as_in_streamlit(edited):
    """Each kind of column gives what was entered the same value and type."""
    run_both(edit(f"st.data_editor({FRAME}, key='k')"), ("state", "k", state(edited)), ("run",))


ROWS = [
    pytest.param("pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})", state({}, [{"a": 3}, {}, {"a": 4, "b": "z"}]), id="added"),
    pytest.param("pd.DataFrame({'a': [1, 2, 3]})", state({}, [], [1]), id="deleted"),
    pytest.param("pd.DataFrame({'a': [1, 2, 3]})", state({2: {"a": 9}}, [{"a": 7}], [0, 1]), id="all three"),
    pytest.param("pd.DataFrame({'a': [1]}, index=['r'])", state({}, [{"_index": "s", "a": 2}]), id="added under an index"),
    pytest.param("pd.DataFrame({'a': [1]}, index=['r'])", state({}, [{"_index": "r", "a": 2}, {"a": 3}]), id="index taken or missing"),
    pytest.param("pd.DataFrame({'a': [1]}, index=['r'])", state({0: {"_index": "q"}}), id="index changed"),
    pytest.param("pd.DataFrame({'a': [1]}, index=[5])", state({}, [{"a": 2}, {"_index": 9, "a": 3}, {"a": 4}]), id="integer index"),
    pytest.param("pd.DataFrame({'a': [1, 2]}, index=pd.RangeIndex(0, 4, 2))", state({}, [{"a": 2}, {"a": 3}]), id="stepped range"),
    pytest.param(
        "pd.DataFrame({'a': [1]}, index=pd.date_range('2026', periods=1))", state({}, [{"_index": "2026-02-01", "a": 2}]), id="dates"
    ),
    pytest.param("[{'a': 1}, {'a': 2}]", state({0: {"a": 5}}, [{"a": 3}, {}]), id="records"),
    pytest.param("[1, 2]", state({0: {"value": 5}}, [{"value": 3}], [1]), id="values"),
    pytest.param("(1, 2)", state({}, [{"value": 3}]), id="tuple"),
    pytest.param("['x']", state({}, [{}]), id="empty row of texts"),
    pytest.param("{1}", state({}, [{"value": 3}]), id="set"),
    pytest.param("[[1, 2]]", state({0: {"1": 5}}, [{"0": 3}]), id="rows"),
    pytest.param("{'a': [1]}", state({}, [{"a": 3}]), id="columns"),
    pytest.param("{'a': 1}", state({0: {"value": 3}}, [{"_index": "b", "value": 2}]), id="key values"),
    pytest.param("{'a': {'r': 1}}", state({}, [{"_index": "s", "a": 2}]), id="column mappings"),
    pytest.param("np.arange(2)", state({0: {"value": 3}}, [{"value": 2}]), id="vector"),
    pytest.param("np.arange(4).reshape(2, 2)", state({0: {"1": 9}}, [], [1]), id="matrix"),
    pytest.param("pa.table({'a': [1, 2]})", state({0: {"a": 3}}, [{"a": 4}]), id="arrow table"),
    pytest.param("pd.Series([1, 2], name='s')", state({0: {"s": 3}}, [{"s": 4}]), id="series"),
    pytest.param("pd.Index(['x'])", state({0: {"0": "y"}}), id="index"),
    pytest.param("pd.DataFrame({'a': [1]}).style", state({0: {"a": 3}}), id="styler"),
    pytest.param("None", state({}, [{}]), id="none"),
]


@pytest.mark.parametrize(("table", "edits"), ROWS)
def test_rows_come_and_go_as_in_streamlit(table, edits):
    """Changed, added and deleted rows give the same table."""
    run_both(edit(f"st.data_editor({table}, key='k', num_rows='dynamic')"), ("state", "k", edits), ("run",))


def test_assignment_is_refused():
    """What people enter cannot be assigned in the run; its entry shows all three parts."""
    run_both(show_after("{'edited_rows': {0: {'a': 5}}}", "st.data_editor([{'a': 1}], key='k')"), ("run",))
    run_both(show("st.data_editor([{'a': 1}], key='k')"), ("run",))


CHANGED = [
    "st.data_editor({'a': [8, 9], 'b': ['x', 'y']}, key='k'{rows})",
    "st.data_editor({'a': [1, 2, 3], 'b': ['x', 'y', 'z']}, key='k'{rows})",
    "st.data_editor({'a': [1.5, 2], 'b': ['x', 'y']}, key='k'{rows})",
    "st.data_editor({'a': [1, 2], 'c': ['x', 'y']}, key='k'{rows})",
    "st.data_editor(pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']}), key='k'{rows})",
    "st.data_editor({'a': [1, 2], 'b': ['x', 'y']}, key='k', height=300{rows})",
    "st.data_editor({'a': [1, 2], 'b': ['x', 'y']}, key='k', disabled=['b']{rows})",
    "st.data_editor({'a': [1, 2], 'b': ['x', 'y']}, key='k', disabled=True{rows})",
    "st.data_editor({'a': [1, 2], 'b': ['x', 'y']}, key='k', num_rows='delete')",
    "st.data_editor({'a': [1, 2], 'b': ['x', 'y']}, key='k', column_config={'a': 'A'}{rows})",
]


@pytest.mark.parametrize("rows", ["", ", num_rows='dynamic'"], ids=["fixed", "dynamic"])
@pytest.mark.parametrize("changed", CHANGED)
def test_changed_parameter_keeps_or_resets_what_was_entered(changed, rows):
    """With a key and fixed rows other values keep edits, another shape does not; with dynamic rows everything counts."""
    first = f"st.data_editor({{'a': [1, 2], 'b': ['x', 'y']}}, key='k'{rows})"
    script = show_changing(first, first, changed.replace("{rows}", rows)).replace(PRELUDE, HEAD)
    run_both(script, ("state", "k", state({0: {"a": 5}})), ("run",), ("run",))


def test_arrow_array_can_be_edited():
    """A listed difference: Streamlit loses what is entered there."""
    app = AppTest.from_string(edit("st.data_editor(pa.array([1, 2]), key='k')")).run()
    app.session_state.k = state({0: {"0": 3}})
    assert app.run().text[1].value == "[\n  3,\n  2\n]"


def test_data_is_not_changed():
    """The editor returns another frame than it was given."""
    app = AppTest.from_string(f"{HEAD}df = pd.DataFrame({{'a': [1]}})\nst.data_editor(df, key='k')\nst.text(df.a[0])\n").run()
    app.session_state.k = state({0: {"a": 5}})
    app.run()
    assert app.text[0].value == "1"


EDITOR = """st.data_editor(
    pd.DataFrame({'i': [1, 2], 'f': [.5, 1], 's': ['x', 'y'], 'b': [True, False], 'o': ['p', 'q'], 'd': [D.date(2026, 1, 2)] * 2,
                  't': [D.time(1)] * 2, 'm': [D.datetime(2026, 1, 2)] * 2, 'l': [['p'], []], 'u': [['p'], []], 'x': [1j, 2j]}),
    num_rows='dynamic', disabled=['f'], hide_index=True, column_config={
        'i': st.column_config.NumberColumn(min_value=0, max_value=9, required=True),
        's': st.column_config.TextColumn(max_chars=3, validate='^[a-z]+$'),
        'o': st.column_config.SelectboxColumn(options=['p', 'q']),
        'd': st.column_config.DateColumn(min_value=D.date(2026, 1, 1)),
        't': st.column_config.TimeColumn(max_value=D.time(12)),
        'm': st.column_config.DatetimeColumn(max_value=D.datetime(2026, 12, 31)),
        'u': st.column_config.MultiselectColumn(options=['p', 'q'])})"""

ALLOWED = [
    state(),
    state(
        {
            "0": {
                "i": 0,
                "s": "abc",
                "b": False,
                "o": "q",
                "d": "2026-02-03",
                "t": "02:03",
                "m": "2026-02-03T04:05:06",
                "l": ["a"],
                "u": ["q"],
            }
        }
    ),
    state({"1": {"s": None, "b": None, "o": None, "d": None, "l": None}}),
    state({"0": {"m": "2026-02-03T04:05:06.123Z"}}),
    state({}, [{}, {"i": 5}, {"s": None, "i": None}]),
    state({}, [], [1, 0]),
]

REFUSED = [
    pytest.param(None, id="nothing"),
    pytest.param({"edited_rows": {}}, id="parts missing"),
    pytest.param({**state(), "more": 1}, id="parts too many"),
    pytest.param(state({"2": {"i": 1}}), id="no such row"),
    pytest.param(state({"-1": {"i": 1}}), id="row from the end"),
    pytest.param(state({0: {"i": 1}}), id="row as number"),
    pytest.param(state({"0": 5}), id="row no mapping"),
    pytest.param(state({"0": {"z": 1}}), id="no such column"),
    pytest.param(state({"0": {"f": 1.5}}), id="disabled column"),
    pytest.param(state({"0": {"x": "1"}}), id="column that cannot be edited"),
    pytest.param(state({"0": {"_index": 5}}), id="hidden index"),
    pytest.param(state({"0": {"i": 10}}), id="above the maximum"),
    pytest.param(state({"0": {"i": -1}}), id="below the minimum"),
    pytest.param(state({"0": {"i": 1.5}}), id="fraction"),
    pytest.param(state({"0": {"i": True}}), id="truth as number"),
    pytest.param(state({"0": {"i": "1"}}), id="text as number"),
    pytest.param(state({"0": {"i": None}}), id="required"),
    pytest.param(state({"0": {"s": "abcd"}}), id="too long"),
    pytest.param(state({"0": {"s": "A"}}), id="wrong form"),
    pytest.param(state({"0": {"s": 5}}), id="number as text"),
    pytest.param(state({"0": {"b": 1}}), id="number as truth"),
    pytest.param(state({"0": {"o": "r"}}), id="no option"),
    pytest.param(state({"0": {"d": "2025-12-31"}}), id="too early"),
    pytest.param(state({"0": {"d": "x"}}), id="no date"),
    pytest.param(state({"0": {"t": "13:00"}}), id="too late"),
    pytest.param(state({"0": {"m": "2027-01-01T00:00"}}), id="moment too late"),
    pytest.param(state({"0": {"l": "a"}}), id="text as list"),
    pytest.param(state({"0": {"l": [[]]}}), id="list of lists"),
    pytest.param(state({"0": {"u": ["r"]}}), id="no option in a list"),
    pytest.param(state({}, [5]), id="added row no mapping"),
    pytest.param(state({}, [{"i": 99}]), id="added value out of range"),
    pytest.param(state({}, [], [2]), id="deleted row not there"),
    pytest.param(state({}, [], [0, 0]), id="deleted twice"),
    pytest.param(state({}, [], [True]), id="deleted truth"),
]


@pytest.mark.parametrize("raw", ALLOWED)
def test_browser_may_enter(raw):
    """What fits the columns is taken, and travels both ways."""
    contract = contract_of(IMPORTS + EDITOR)
    assert contract.check(raw) is None
    assert contract.to_wire(contract.from_wire(raw)) == raw


@pytest.mark.parametrize("raw", REFUSED)
def test_browser_may_not_enter(raw):
    """Rows, columns and values that do not fit are refused with a reason."""
    assert contract_of(IMPORTS + EDITOR).check(raw)


@pytest.mark.parametrize(
    ("num_rows", "raw"),
    [("fixed", state({}, [{}])), ("fixed", state({}, [], [0])), ("add", state({}, [], [0])), ("delete", state({}, [{}]))],
)
def test_rows_come_and_go_only_where_they_may(num_rows, raw):
    """`num_rows` says whether rows are added, deleted, both or neither."""
    assert contract_of(f"st.data_editor({{'a': [1]}}, num_rows='{num_rows}')").check(raw)


def test_changed_cell_calls_the_callback_once():
    """What arrives from a browser is a change like that of any input."""
    note = "def note():\n    ss.setdefault('log', []).append(ss.k['edited_rows'])\n"
    script = f"{HEAD}{note}st.data_editor([{{'a': 1}}], key='k', on_change=note)\n"
    app = AppTest.from_string(script).run()
    element = app.data_editor[0].proto
    from jupyter_rerun.run import RunRequest, run_without_loop

    app._app.slot.put(RunRequest(changes={element.id: element.contract.from_wire(state({"0": {"a": 5}}))}))
    run_without_loop(app._app.notebook.run_waiting())

    assert app._app.notebook.session.entries(app._app.name)["log"] == [{0: {"a": 5}}]


LARGE = 2**53 + 1
NARROW = (
    "import datetime, numpy as np\n"
    "frame = pd.DataFrame({"
    "'int64': pd.Series([1], dtype='int64'), 'int8': pd.Series([1], dtype='int8'), 'uint8': pd.Series([1], dtype='uint8'), "
    "'UInt8': pd.Series([1], dtype='UInt8'), 'arrow': pd.Series([1], dtype='int8[pyarrow]'), 'object': pd.Series([1, ], dtype=object), "
    "'float32': pd.Series([1.5], dtype='float32'), 'float64': [1.5], "
    "'ns': pd.Series(['2024-01-01'], dtype='datetime64[ns]'), 's': pd.Series(['2024-01-01'], dtype='datetime64[s]'), "
    "'zoned': pd.Series(['2024-01-01'], dtype='datetime64[ns, UTC]'), 'date': [datetime.date(2024, 1, 1)]})\n"
    "out = st.data_editor(frame, key='k')\n"
)
BEYOND = [
    *[("int64", value) for value in (2**63, 2**53, -(2**53), 1e30, 10**30)],
    *[("int8", value) for value in (128, 300, -129)],
    *[(name, value) for name in ("uint8", "UInt8") for value in (-1, 256)],
    *[("arrow", 300), ("object", 2**63), ("float32", 1e300), ("float32", -1e39)],
    *[(name, day) for name in ("ns", "zoned") for day in ("9999-01-01T00:00:00", "0001-01-01T00:00:00", "1677-01-01T00:00:00")],
]
WITHIN = [
    *[("int64", 2**53 - 1), ("int8", -128), ("int8", 127), ("uint8", 255), ("UInt8", 0), ("arrow", 127), ("object", 5)],
    *[("float32", 3e38), ("float64", 1e300), ("ns", "2262-04-10T00:00:00"), ("ns", "1677-09-23T00:00:00")],
    *[("s", "9999-01-01T00:00:00"), ("s", "0001-01-01T00:00:00"), ("date", "9999-01-01"), ("date", "0001-01-01")],
]


def narrow_editor():
    app = AppTest.from_string("import jupyter_rerun as st\nimport pandas as pd\n" + NARROW + "st.session_state.out = out\n").run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("column", "value"), BEYOND)
def test_what_a_column_cannot_hold_cannot_be_entered(column, value):
    """A number or a date beyond the column's type of data is refused, as is one that a browser does not hold exactly."""
    contract = narrow_editor().get("dataframe")[0].proto.contract
    assert contract.check({"edited_rows": {"0": {column: value}}, "added_rows": [], "deleted_rows": []}) is not None


@pytest.mark.parametrize(("column", "value"), WITHIN)
def test_what_a_column_can_hold_is_stored(column, value):
    """The ends of what the type of data holds can be entered, and come back."""
    app = narrow_editor()
    editor = app.get("dataframe")[0]
    raw = {"edited_rows": {"0": {column: value}}, "added_rows": [], "deleted_rows": []}
    assert editor.proto.contract.check(raw) is None

    app.session_state["k"] = editor.proto.contract.from_wire(raw)
    app.run()

    stored = app.session_state.out[column][0]
    assert str(stored).replace(" ", "T").startswith(str(value)[:10]) if isinstance(value, str) else stored == pytest.approx(value)


@pytest.mark.parametrize(
    "edits",
    [
        {"edited_rows": {"1": {"a": None}}, "added_rows": [], "deleted_rows": []},
        {"edited_rows": {"1": {"b": "z"}}, "added_rows": [{"b": "new"}], "deleted_rows": []},
        {"edited_rows": {}, "added_rows": [{}], "deleted_rows": [1]},
    ],
    ids=["emptied", "added", "added and deleted"],
)
def test_large_whole_numbers_stay_exact(edits):
    """Numbers beyond 2**53 that nobody changed come back as they were, also beside a cell that is empty now."""
    app = AppTest.from_string(
        "import jupyter_rerun as st\nimport pandas as pd\n"
        f"frame = pd.DataFrame({{'a': [{LARGE}, 5], 'b': ['x', 'y']}})\n"
        "st.session_state.out = st.data_editor(frame, key='k', num_rows='dynamic')\n"
    ).run()
    editor = app.get("dataframe")[0]
    app.session_state["k"] = editor.proto.contract.from_wire(edits)
    app.run()
    assert not app.exception
    assert int(app.session_state.out["a"].iloc[0]) == LARGE


def test_a_rule_that_has_changed_leaves_what_was_entered():
    """A value that no longer fits stays, and does not keep other cells from being changed."""
    app = AppTest.from_string(
        "import jupyter_rerun as st\nimport pandas as pd\n"
        "low = st.number_input('low', 0, key='low')\n"
        "config = {'a': st.column_config.NumberColumn(min_value=low)}\n"
        "st.data_editor(pd.DataFrame({'a': [9, 9]}), key='k', column_config=config)\n"
    ).run()
    app.session_state["k"] = {"edited_rows": {0: {"a": 3}}, "added_rows": [], "deleted_rows": []}
    app.run()
    app.number_input(key="low").set_value(5).run()
    contract = app.get("dataframe")[0].proto.contract
    assert contract.check({"edited_rows": {"0": {"a": 3}, "1": {"a": 7}}, "added_rows": [], "deleted_rows": []}) is None
    assert contract.check({"edited_rows": {"0": {"a": 3}, "1": {"a": 3}}, "added_rows": [], "deleted_rows": []}) is not None


ZONED = """
import datetime
import jupyter_rerun as st, pandas as pd
frame = pd.DataFrame({
    "tokyo": pd.Series(pd.DatetimeIndex(["2024-01-01"], tz="Asia/Tokyo")),
    "berlin": pd.Series(pd.DatetimeIndex(["2024-07-01"], tz="Europe/Berlin")),
    "naive": pd.to_datetime(["2024-01-01"]),
    "bounded": pd.Series(pd.DatetimeIndex(["2024-01-01 12:00"], tz="Asia/Tokyo")),
})
low = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
config = {"naive": st.column_config.DatetimeColumn(timezone="Asia/Tokyo"), "bounded": st.column_config.DatetimeColumn(min_value=low)}
st.session_state.out = st.data_editor(frame, key="k", column_config=config, num_rows="dynamic")
"""
MOMENTS = [
    pytest.param("tokyo", "2024-03-05T07:07:09Z", "2024-03-05T16:07:09+09:00", id="UTC to the zone"),
    pytest.param("tokyo", "2024-03-05T07:07:09.000Z", "2024-03-05T16:07:09+09:00", id="as Streamlit sends it"),
    pytest.param("tokyo", "2024-03-05T16:07:09", "2024-03-05T16:07:09+09:00", id="the zone's own clock"),
    pytest.param("berlin", "2024-10-27T00:30:00Z", "2024-10-27T02:30:00+02:00", id="the hour that comes twice"),
    pytest.param("berlin", "2024-10-27T01:30:00Z", "2024-10-27T02:30:00+01:00", id="and again"),
    pytest.param("naive", "2024-03-05T07:07:09Z", "2024-03-05T07:07:09", id="without a zone it is UTC"),
]


@pytest.mark.parametrize("is_added", [False, True])
@pytest.mark.parametrize(("column", "entered", "stored"), MOMENTS)
def test_an_entry_is_the_moment_it_says(column, entered, stored, is_added):
    """In a column with a zone, in one without, in a row that is there and in a new one; the columns keep their types."""
    app = AppTest.from_string(ZONED).run()
    cells = {column: entered}
    app.session_state["k"] = state({} if is_added else {0: cells}, [cells] if is_added else [])
    app.run()

    out = app.session_state.out
    assert out[column].iloc[-1].isoformat() == stored
    assert getattr(out[column].dtype, "kind", "") == "M"


def test_limits_of_moments_are_moments():
    """What is entered as UTC is compared with a limit in a zone."""
    contract = AppTest.from_string(ZONED).run().get("dataframe")[0].proto.contract

    def why(text):
        return contract.check({"edited_rows": {"0": {"bounded": text}}, "added_rows": [], "deleted_rows": []})

    assert why("2024-01-01T00:00:00Z") is None
    assert why("2023-12-31T23:59:59Z") is not None
