"""`dataframe` and `table`: any table, its configuration and what is selected, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.data.grid.selection import SelectionContract
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.oracle import run_both

IMPORTS = "import array, collections, dataclasses, decimal, enum, io, types\nimport numpy as np, pandas as pd, pyarrow as pa\n"

TABLES = {
    "none": "None",
    "records": "[{'a': 1, 'b': 'x'}, {'a': 2}]",
    "rows": "[[1, 'x'], [2, 'y']]",
    "tuples": "[(1, 2), (3, 4)]",
    "values": "[1, 2]",
    "texts": "['x', None]",
    "mixed values": "[1, 'x', None]",
    "empty list": "[]",
    "tuple": "(1, 2)",
    "set": "{1}",
    "frozenset": "frozenset({1})",
    "range": "range(3)",
    "map": "map(str, [1, 2])",
    "deque": "collections.deque([1, 2])",
    "user list": "collections.UserList([1, 2])",
    "array": "array.array('i', [1, 2])",
    "columns": "{'a': [1, 2], 'b': ['x', 'y']}",
    "column mappings": "{'a': {'r': 1, 's': 2}}",
    "key values": "{'a': 1, 'b': 2}",
    "empty dict": "{}",
    "series columns": "{'a': pd.Series([1, 2])}",
    "user dict": "collections.UserDict(a=1)",
    "chain map": "collections.ChainMap({'a': 1})",
    "proxy": "types.MappingProxyType({'a': 1})",
    "named tuple": "collections.namedtuple('P', 'x y')(1, 2)",
    "items": "{'a': 1}.items()",
    "keys": "{'a': 1}.keys()",
    "enumerate": "enumerate('ab')",
    "enum": "enum.Enum('E', 'A B')",
    "dataclass": "dataclasses.make_dataclass('P', ['x'])(1)",
    "generator function": "type('f', (), {})",
    "frame": "pd.DataFrame({'a': [1, None], 'b': ['x', 'y'], 'c': [True, False]})",
    "empty frame": "pd.DataFrame({'a': []})",
    "named index": "pd.DataFrame({'a': [1]}, index=pd.Index(['r'], name='i'))",
    "multi index": "pd.DataFrame({'a': [1, 2]}, index=pd.MultiIndex.from_tuples([('x', 1), ('y', 2)], names=['p', 'q']))",
    "multi columns": "pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([('x', 1), ('x', 2)]))",
    "number columns": "pd.DataFrame([[1, 2]])",
    "categories": "pd.DataFrame({'a': pd.Categorical(['x', 'y'])})",
    "moments": "pd.DataFrame({'a': pd.to_datetime(['2026-01-02 03:04', None]), 'b': [D.date(2026, 1, 2), None], 'c': [D.time(1), None]})",
    "zones": "pd.DataFrame({'a': pd.to_datetime(['2026-01-02 03:04']).tz_localize('Europe/Berlin')})",
    "durations": "pd.DataFrame({'a': pd.to_timedelta(['1h'])})",
    "decimals": "pd.DataFrame({'a': [decimal.Decimal('1.5')]})",
    "lists": "pd.DataFrame({'a': [[1, 2], [3]]})",
    "dicts": "pd.DataFrame({'a': [{'x': 1}]})",
    "mixed": "pd.DataFrame({'a': [1, 'x']})",
    "complex": "pd.DataFrame({'a': [1j]})",
    "periods": "pd.DataFrame({'a': pd.period_range('2026-01', periods=2, freq='M')})",
    "objects": "pd.DataFrame({'a': [1, [2]]})",
    "series": "pd.Series([1, 2], name='s')",
    "unnamed series": "pd.Series([1, 2])",
    "index": "pd.Index([1, 2])",
    "extension array": "pd.array([1, None])",
    "styler": "pd.DataFrame({'a': [1.5]}).style.format('{:.2f}')",
    "vector": "np.arange(3)",
    "matrix": "np.arange(4).reshape(2, 2)",
    "scalar array": "np.array(1)",
    "arrow table": "pa.table({'a': [1, 2]})",
    "arrow array": "pa.array([1, 2])",
    "arrow batch": "pa.record_batch({'a': [1, 2]})",
    "number": "5",
    "object": "object()",
}

CALLS = [
    "st.dataframe([1], hide_index=True)",
    "st.dataframe(pd.DataFrame({'a': [1]}), hide_index=True)",
    "st.dataframe([1], hide_index=False)",
    "st.dataframe({'a': [1], 'b': [2]}, column_order=['b'])",
    "st.dataframe({'a': [1]}, column_order=('a', 'x'))",
    "st.dataframe({'a': [1]}, 300, 200)",
    "st.dataframe({'a': [1]}, width='content', height='content')",
    "st.dataframe({'a': [1]}, height='stretch')",
    "st.dataframe({'a': [1]}, width=0)",
    "st.dataframe({'a': [1]}, height='x')",
    "st.dataframe({'a': [1]}, height=-1)",
    "st.dataframe({'a': [1]}, use_container_width=True)",
    "st.dataframe({'a': [1]}, use_container_width=False)",
    "st.dataframe({'a': [1]}, row_height=50, placeholder='-')",
    "st.dataframe({'a': [1]}, row_height='x')",
    "st.dataframe({'a': [1]}, row_height=-1)",
    "st.dataframe({'a': [1]}, row_height=30.5)",
    "st.dataframe({'a': [1]}, key='k')",
    "st.dataframe({'a': [1]}, key='k', alt='numbers')",
    "st.dataframe({'a': [1]}, on_select=None)",
    "st.dataframe({'a': [1]}, on_select='x')",
    "st.dataframe({'a': [1]}, on_select=5)",
    "st.dataframe({'a': [1]}, selection_default={'selection': {}})",
    "st.dataframe({'a': [1]}, lazy=True)",
    "st.dataframe({'a': [1]}, lazy=True, on_select='rerun')",
    "st.dataframe(pd.DataFrame({'a': [1]}).style, lazy=True)",
    "st.dataframe({'a': [1]}, column_config={'a': 5})",
    "st.dataframe({'a': [1]}, column_config={'a': None, 'b': 'B', '_index': st.column_config.Column('I')})",
    "st.dataframe([[1]], column_config={0: st.column_config.NumberColumn('N')})",
    "st.dataframe({'a': [1]}, column_config={'a': st.column_config.NumberColumn(min_value=float('nan'))})",
    "st.dataframe({'a': [1]}, key='k', on_select='rerun')",
    "st.dataframe(pd.DataFrame({'a': [1]}), key='k', on_select='rerun')",
    "st.dataframe(pd.DataFrame({'a': [1]}, index=['r']), key='k', on_select='rerun')",
    "st.dataframe(pd.DataFrame({'a': [1]}), key='k', on_select='rerun', selection_mode='multi-column')",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode=['single-row', 'multi-column', 'single-cell'])",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode='x')",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode=['single-row', 'multi-row'])",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode=['single-row', 'single-row-required'])",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode=['single-cell', 'multi-cell'])",
    "st.dataframe({'a': [1]}, on_select='rerun', selection_mode='single-row-required')",
    "st.dataframe([], on_select='rerun', selection_mode='single-row-required')",
    "st.dataframe([1, 2], on_select='rerun', selection_default={'selection': {'rows': [1, 5]}})",
    "st.dataframe([1, 2], on_select='rerun', selection_mode='single-row', selection_default={'selection': {'rows': [1, 0]}})",
    "st.dataframe([1, 2], on_select='rerun', selection_default={'rows': [1]})",
    "st.dataframe([1, 2], on_select='rerun', selection_default=5)",
    "st.dataframe([1, 2], on_select=lambda: None)",
    "st.dataframe([1], column_config={'b': st.column_config.ButtonColumn('x', key='k')})",
]

TABLE_CALLS = [
    "st.table([1], border=False)",
    "st.table([1], border='horizontal')",
    "st.table([1], border='x')",
    "st.table([1], border=1)",
    "st.table([1], width='content', height=200)",
    "st.table([1], width=0)",
    "st.table([1], height='auto')",
    "st.table({'a': [1]}, hide_index=False, hide_header=True)",
    "st.table(pd.DataFrame({'a': [1]}, index=['r']))",
    "st.table(pd.DataFrame({'a': [1]}).style)",
]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("kind", ["dataframe", "table"])
def test_table_is_what_streamlit_makes_of_it(kind, table):
    """Values, the index that is hidden, and the class of an error are the same."""
    run_both(f"{PRELUDE}{IMPORTS}st.{kind}({table})\n", ("run",))


@pytest.mark.parametrize("call", [*CALLS, *TABLE_CALLS])
def test_call_gives_what_streamlit_gives(call):
    """The element, the value returned, state and class of error are the same."""
    returned = show(call) if "on_select='rerun'" in call else f"{PRELUDE}{call}\n"
    run_both(returned.replace(PRELUDE, PRELUDE + IMPORTS), ("run",))


STATES = [
    "{'selection': {'rows': [1]}}",
    "{'selection': {'rows': [1, 7, 0, 1]}}",
    "{'selection': {'rows': [0], 'columns': ['a', 'x', 5], 'cells': [(0, 'a'), [1, 'a'], (9, 'a'), 'x']}}",
    "{'selection': {'rows': 5}}",
    "{'selection': 5}",
    "5",
    "None",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("mode", ["'multi-row'", "'single-row'", "'single-row-required'", "['multi-column', 'single-cell']"])
def test_assigned_selection_is_validated_as_in_streamlit(mode, state):
    """What is not there, or more than is allowed, is left out of what the call returns; what is no selection is an error."""
    run_both(show_after(state, f"st.dataframe({{'a': [1, 2]}}, key='k', on_select='rerun', selection_mode={mode})"))


CHANGED = [
    "st.dataframe({'a': [1, 2, 3]}, key='k', on_select='rerun')",
    "st.dataframe({'b': [1, 2]}, key='k', on_select='rerun', height=300)",
    "st.dataframe({'a': [1, 2]}, key='k', on_select='rerun', selection_mode='single-row')",
    "st.sidebar.dataframe({'a': [1, 2]}, key='k', on_select='rerun')",
    "st.dataframe({'a': [1, 2]}, key='other', on_select='rerun')",
]


@pytest.mark.parametrize("changed", CHANGED)
def test_changed_parameter_keeps_or_resets_the_selection(changed):
    """With a key only the modes of selection make another table."""
    first = "st.dataframe({'a': [1, 2]}, key='k', on_select='rerun')"
    run_both(
        show_changing(first, first, changed), ("state", "k", {"selection": {"rows": [1], "columns": [], "cells": []}}), ("run",), ("run",)
    )


def test_two_equal_tables_are_no_conflict_unless_they_can_be_selected_in():
    """Tables to look at have no identity; selectable ones without a key do."""
    run_both(f"{PRELUDE}st.dataframe([1])\nst.dataframe([1])\n")
    run_both(f"{PRELUDE}st.dataframe([1], on_select='rerun')\nst.dataframe([2], on_select='rerun')\n")
    run_both(f"{PRELUDE}st.dataframe([1], on_select='rerun')\nst.dataframe([1], on_select='rerun')\n")


SELECTABLE = "st.dataframe({'a': [1, 2], 'b': [3, 4]}, on_select='rerun', selection_mode=['multi-row', 'single-column', 'single-cell'])"


def _selection(rows=(), columns=(), cells=()):
    return {"selection": {"rows": list(rows), "columns": list(columns), "cells": [list(cell) for cell in cells]}}


@pytest.mark.parametrize(
    "raw",
    [
        _selection(),
        _selection([0]),
        _selection([1, 0]),
        _selection([], ["b"]),
        _selection([], [], [(1, "a")]),
        _selection([0], ["a"], [(0, "a")]),
    ],
)
def test_browser_may_select(raw):
    """Rows by position, columns by name, cells by both."""
    assert contract_of(SELECTABLE).check(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        None,
        5,
        {},
        {"selection": {}},
        {"selection": {"rows": [0]}},
        {**_selection(), "more": 1},
        _selection([2]),
        _selection([-1]),
        _selection([True]),
        _selection(["0"]),
        _selection([], ["x"]),
        _selection([], ["a", "b"]),
        _selection([], [], [(0, "x")]),
        _selection([], [], [(0, "a"), (1, "a")]),
        _selection([], [], [(0,)]),
    ],
)
def test_browser_may_not_select(raw):
    """What is not there, or more than the modes allow, is refused with a reason."""
    assert contract_of(SELECTABLE).check(raw)


def test_required_row_stays_selected():
    """With a required row none is not enough."""
    contract = SelectionContract(frozenset({"single-row-required"}), 2, ("a",))
    assert contract.default().selection.rows == [0]
    assert contract.check(_selection())
    assert contract.check(_selection([1])) is None


def test_selection_reads_like_an_object_and_cannot_be_changed():
    """Entries are attributes; changing the dict would change no table, so it raises."""
    app = AppTest.from_string(
        f"{PRELUDE}ss.got = st.dataframe([1, 2], on_select='rerun', selection_default={{'selection': {{'rows': [1]}}}})\n"
    ).run()
    got = app.session_state.got
    assert (got.selection.rows, got["selection"]["rows"]) == ([1], [1])
    with pytest.raises(TypeError):
        got["selection"] = 5
    with pytest.raises(TypeError):
        got.selection.rows = []
    with pytest.raises(AttributeError):
        _ = got.other


@pytest.mark.parametrize(
    "value", [[2], None, {"selection": 5}, {"edited_rows": 5}, {"selection": {"rows": "a"}}, {"edited_rows": {"a": 1}}]
)
def test_a_test_enters_only_what_a_table_can_have(value: object):
    """All else is an error that says what it takes; as in Streamlit, a table without selections takes nothing."""
    app = AppTest.from_string(f"{PRELUDE}st.dataframe([1])\nst.data_editor([1])\nst.dataframe([1], on_select='rerun', key='t')\n").run()
    for node in app.dataframe:
        with pytest.raises(AppTestError):
            node.set_value(value)
    assert [node.editing_mode for node in app.data_editor] == ["fixed"]


def test_later_changes_of_the_data_do_not_reach_the_page():
    """A table shows what it was given, not what became of it."""
    app = AppTest.from_string(f"{PRELUDE}{IMPORTS}df = pd.DataFrame({{'a': [1]}})\nst.dataframe(df)\ndf.loc[0, 'a'] = 5\n").run()
    assert app.dataframe[0].value.to_dict("list") == {"a": [1]}


def test_equal_tables_are_equal_elements():
    """A table that a run makes anew with the same content costs nothing; one other cell makes it another."""
    app = AppTest.from_string(f"{PRELUDE}{IMPORTS}st.dataframe(pd.DataFrame({{'a': [1.0, None], 'b': ['x', ss.get('n')]}}))\n").run()
    before = app.dataframe[0].proto
    same = app.run().dataframe[0].proto
    app.session_state.n = "y"
    other = app.run().dataframe[0].proto
    assert (before is same, before == same, hash(before) == hash(same), same == other) == (False, True, True, False)


POLARS_LIKE = """
class Exported:
    def __init__(self, table):
        self.table = table
    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)
class Convertible:
    def to_pandas(self):
        return pd.DataFrame({'a': [1]})
"""


@pytest.mark.parametrize("table", ["Exported(pa.table({'a': [1, 2]}))", "Convertible()", "lambda: (yield)"])
def test_anything_that_offers_itself_as_a_table_is_one(table):
    """The Arrow stream interface, `to_pandas`, and functions that yield rows."""
    run_both(f"{PRELUDE}{IMPORTS}{POLARS_LIKE}st.dataframe({table})\n")


def test_cursor_of_a_database_is_a_table():
    """Its rows, with the names of its columns."""
    run_both(f"{PRELUDE}import sqlite3\nst.dataframe(sqlite3.connect(':memory:').execute('select 1 as a, 2 as b union select 3, 4'))\n")


def test_columns_of_one_name_are_read_back():
    """No columnar format holds two of one name, and a test reads the table all the same."""

    def script():
        import pandas as pd
        import streamlit as st

        st.dataframe(pd.DataFrame([[1, 2 + 1j]], columns=["a", "a"]))

    frame = AppTest.from_function(script).run().dataframe[0].value

    assert list(frame.columns) == ["a", "a"]
    assert frame.iloc[0].tolist() == [1, "(2+1j)"]
