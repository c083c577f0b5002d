"""``st.column_config``: every function, parameter and description, judged by Streamlit."""

from __future__ import annotations

import inspect

import pytest
import streamlit as streamlit

from jupyter_rerun import column_config
from tests.elements.calls import PRELUDE
from tests.oracle import run_both

NAMES = column_config.__all__

CALLS = [
    "Column('L', width='small', help='h', disabled=True, required=True, pinned=True, alignment='center')",
    "Column(width=100)",
    "NumberColumn('N', format='%d', min_value=0, max_value=9, step=1, default=3)",
    "NumberColumn(format='percent')",
    "TextColumn(max_chars=3, validate='^a', default='a')",
    "LinkColumn(display_text='x', validate='y')",
    "LinkColumn(display_text=':material/open_in_new:')",
    "LinkColumn(display_text=':material/Not There:')",
    "CheckboxColumn(default=True)",
    "SelectboxColumn(options=['a', 'b'], default='a')",
    "SelectboxColumn(options=('a', 1), format_func=str.upper)",
    "SelectboxColumn(options=['a', 'b'], format_func=str.upper)",
    "SelectboxColumn(options=[], format_func=str.upper)",
    "SelectboxColumn()",
    "MultiselectColumn(options=['a', 'b'], color='red', format_func=str.upper, default=('a',))",
    "MultiselectColumn(options=['a', 'b', 'c'], color=['red', 'blue'], accept_new_options=True)",
    "MultiselectColumn()",
    "ListColumn(default=('a',))",
    "DatetimeColumn(min_value=D.datetime(2026, 1, 1), max_value=D.datetime(2026, 2, 1), step=D.timedelta(hours=1), timezone='UTC')",
    "DatetimeColumn(format='distance', step=60, default=D.datetime(2026, 1, 2))",
    "DateColumn(min_value=D.date(2026, 1, 1), default=D.date(2026, 1, 2), step=2, format='DD.MM.YYYY')",
    "TimeColumn(max_value=D.time(12), default=D.time(1), step=D.timedelta(minutes=1))",
    "ProgressColumn(min_value=0, max_value=1, format='%.1f', step=0.1, color='auto')",
    "ProgressColumn(color='x')",
    "LineChartColumn(y_min=0, y_max=1, color='#123456')",
    "BarChartColumn(color='rgb(1, 2, 3)')",
    "AreaChartColumn(color='#12')",
    "AreaChartColumn(color='grey')",
    "ImageColumn('I')",
    "AudioColumn('A')",
    "VideoColumn('V')",
    "JsonColumn('J')",
    "MarkdownColumn('M', default='*x*')",
    "ButtonColumn('B', type='primary')",
    "ButtonColumn('B', on_click=print)",
    "ButtonColumn('B', args=(1,))",
    "ButtonColumn('B', key='k', on_click=print, args=(1,), kwargs={})",
]


def test_all_of_streamlits_are_there():
    """Every function of Streamlit's module has its counterpart."""
    theirs = {name for name in dir(streamlit.column_config) if name.endswith("Column")}
    assert theirs <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_streamlits(name):
    """Names, kinds and defaults agree."""
    ours, theirs = (inspect.signature(getattr(module, name)).parameters.values() for module in (column_config, streamlit.column_config))
    assert [(each.name, each.kind, each.default) for each in ours] == [(each.name, each.kind, each.default) for each in theirs]


@pytest.mark.parametrize("call", CALLS)
def test_description_is_streamlits(call):
    """The configuration that reaches the page, and the class of an error, are the same."""
    run_both(f"{PRELUDE}st.dataframe({{'a': [1]}}, column_config={{'a': st.column_config.{call}}})\n", ("run",))


PRESSED = """
import streamlit as st

def note():
    st.session_state.setdefault("log", []).append(st.session_state.k.row)

config = {"b": st.column_config.ButtonColumn(key="k", on_click=note)}
st.dataframe({"b": ["x", "y"]}, column_config=config)
st.text(repr(st.session_state.k))
"""


def test_column_of_buttons_is_a_trigger():
    """Its entry is None in a run that no press caused, and two columns cannot share it."""
    run_both(PRESSED, ("run",))
    run_both(PRESSED.replace('{"b": st', '{"a": st.column_config.ButtonColumn(key=\'k\'), "b": st'))
    run_both("import streamlit as st\nst.session_state.k = 1\n" + PRESSED)
