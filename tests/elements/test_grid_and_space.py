"""Grids and spaces, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.layout.gridbox import GridContainer
from tests.oracle import run_both

PRELUDE = "import streamlit as st\n"

CALLS = [
    "st.grid()",
    "st.grid(3, border=True, dense=True, key='k')",
    "st.grid(24, wrap=False, gap=None, row_height=100, width=300, height=200)",
    "st.grid(0)",
    "st.grid(25)",
    "st.grid('x')",
    "st.grid(True)",
    "st.grid(2.0)",
    "st.grid(None)",
    "st.grid(wrap=False)",
    "st.grid(2, wrap=None)",
    "st.grid(2, border=None)",
    "st.grid(2, dense=1)",
    "st.grid(min_column_width=100)",
    "st.grid(min_column_width=0)",
    "st.grid(min_column_width='x')",
    "st.grid(min_column_width=1.5)",
    "st.grid(min_column_width=2**32)",
    "st.grid(2, gap='large')",
    "st.grid(2, gap=('small', 12))",
    "st.grid(2, gap=['small', None])",
    "st.grid(2, gap=('small',))",
    "st.grid(2, gap=('small', 'x'))",
    "st.grid(2, gap='x')",
    "st.grid(2, vertical_alignment='center')",
    "st.grid(2, vertical_alignment='x')",
    "st.grid(2, row_height=0)",
    "st.grid(2, row_height='x')",
    "st.grid(2, row_height=True)",
    "st.grid(2, width='content')",
    "st.grid(2, height='x')",
    "st.grid(2).cell()",
    "st.grid(2).cell(column_span=2, row_span=3)",
    "st.grid(2).cell(column_span='all')",
    "st.grid(2).cell(column_span=3)",
    "st.grid().cell(column_span=3)",
    "st.grid(2).cell(column_span=0)",
    "st.grid(2).cell(column_span='x')",
    "st.grid(2).cell(column_span=True)",
    "st.grid(2).cell(row_span=0)",
    "st.grid(2).cell(row_span='all')",
    "st.grid(2).cell(row_span=None)",
    "st.space()",
    "st.space('stretch')",
    "st.space('xxlarge')",
    "st.space(20)",
    "st.space(0)",
    "st.space('x')",
    "st.space(None)",
    "st.space(True)",
    "st.space(1.5)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "elements and cells": "g = st.grid(3)\ng.text('a')\ng.cell(column_span=2).text('b')\nwith g:\n    st.text('c')\n",
    "grid in a grid": "g = st.grid(2)\nh = g.grid(2)\nh.cell(column_span=2).text('a')\n",
    "a cell in a with": "with st.grid(2) as g:\n    with g.cell(row_span=2):\n        st.text('a')\n    st.text('b')\n",
    "keys twice": "st.grid(key='k')\nst.grid(key='k')\n",
    "in a cached function": (
        "@st.cache_data\ndef f():\n    g = st.grid(2)\n    g.cell(column_span='all').text('a')\n    st.space('large')\n"
        "    return 1\nf()\nf()\n"
    ),
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, ("run",))


def test_grids_and_spaces_are_collections():
    """``at.grid`` and ``at.space`` are those of Streamlit; a cell is no grid."""
    theirs, ours = run_both(f"{PRELUDE}g = st.grid(2, gap=('small', None))\ng.cell()\nst.space('large')\n")
    assert [grid.gap for grid in ours.grid] == [grid.gap for grid in theirs.grid] == [("small", None)]
    assert [space.size for space in ours.space] == [space.size for space in theirs.space] == ["large"]


def test_what_a_grid_draws_is_no_grid():
    """Its elements and cells are plain handles."""
    grid = GridContainer()
    assert [hasattr(handle, "cell") for handle in (grid, grid._at(None))] == [True, False]
