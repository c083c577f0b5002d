"""What a cell shows where the kernel writes it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.render.grid.text import cell_text
from jupyter_rerun.render.grid.written import sample, table_sample, write_table
from tests.texts import SAMPLES, WIRE, config_of, number, styler_of, wire_of

PLAIN = {name: each for name, each in SAMPLES.items() if each.config is None}


def element_of(app):
    """Return the only element of an app."""
    (node,) = app.display.tree.roots["main"].children
    return node


def cell_of(written):
    return written.rows[0][-1].text


@pytest.mark.parametrize("name", SAMPLES)
def test_the_saved_form_of_a_dataframe_says_what_the_live_one_does(show, name):
    """By one rule: the column's format, then a Styler's, then the kind of data."""
    only = {name: SAMPLES[name]}
    app = show(lambda: st.dataframe(styler_of(only), column_config=config_of(only)))
    assert cell_of(sample(element_of(app))) == (SAMPLES[name].kept or SAMPLES[name].text)


@pytest.mark.parametrize("name", [name for name, each in SAMPLES.items() if each.styled is None])
def test_the_saved_form_of_an_editor_says_what_the_live_one_does(show, name):
    """As a dataframe."""
    only = {name: SAMPLES[name]}
    app = show(lambda: st.data_editor(styler_of(only), column_config=config_of(only), disabled=True, key="e"))
    assert cell_of(sample(element_of(app))) == (SAMPLES[name].editor or SAMPLES[name].kept or SAMPLES[name].text)


@pytest.mark.parametrize("name", PLAIN)
def test_a_table_says_what_a_dataframe_does(show, name):
    """Live and saved; truths are words in it."""
    only = {name: PLAIN[name]}
    element = element_of(show(lambda: st.table(styler_of(only))))
    expected = PLAIN[name].table or PLAIN[name].text
    assert cell_of(write_table(element)) == expected
    assert cell_of(table_sample(element)) == expected


def test_the_front_end_is_asked_for_the_same_samples():
    """`python -m tests.texts` writes them anew."""
    assert json.loads(WIRE.read_text(encoding="utf-8")) == json.loads(json.dumps(wire_of(SAMPLES)))


def test_the_saved_form_of_an_editor_has_what_was_entered(show):
    """Changed cells, and none of a row that was deleted."""
    app = show(lambda: st.data_editor({"a": [1.0, 2.0, 3.0]}, num_rows="dynamic", key="e", column_config={"a": number("%.2f")}))
    app.tells({"type": "edit", "row": "r0", "column": "a", "value": 9.5})
    app.serve()
    app.tells({"type": "delete", "rows": ["r1"]})
    app.serve()

    assert [row[-1].text for row in sample(element_of(app)).rows] == ["9.50", "3.00"]


@pytest.mark.parametrize("format", ["distance", "calendar"])
def test_the_saved_form_tells_no_moment_from_when_it_is_read(show, format):
    """What is a day ago today is not so when somebody opens the notebook."""
    config = {"t": st.column_config.DatetimeColumn(format=format)}
    app = show(lambda: st.dataframe(pd.DataFrame({"t": [pd.Timestamp.now().floor("s")]}), column_config=config))
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}", cell_of(sample(element_of(app))))


def test_what_is_entered_without_an_offset_is_on_the_clock_of_the_data():
    """As it is stored; a day stays that day."""
    column = Column(0, "t", "t", "datetime", "datetime", timezone="America/New_York")
    assert cell_text("2024-03-05T16:07:09", column) == "2024-03-05 16:07:09-05:00"
    assert cell_text("2024-03-05", replace(column, type="date")) == "2024-03-05"
