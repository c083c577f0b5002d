"""Dates, times and colours, as the view draws them by itself."""

from __future__ import annotations

import datetime

import pytest

import jupyter_rerun as st

DAY = datetime.date(2024, 1, 10)

FIELDS = [
    pytest.param(
        lambda: st.date_input("d", DAY, format="DD.MM.YYYY", key="k"),
        "date",
        ["2024-01-10"],
        {"min": "2014-01-10", "max": "2034-01-10", "format": "DD.MM.YYYY"},
        id="date",
    ),
    pytest.param(
        lambda: st.date_input("d", [DAY], key="k", required=True),
        "date",
        ["2024-01-10"],
        {"min": "2014-01-10", "max": "2034-01-10", "format": "YYYY/MM/DD", "range": True, "required": True},
        id="range",
    ),
    pytest.param(
        lambda: st.date_input("d", None, DAY, DAY, key="k"),
        "date",
        [],
        {"min": "2024-01-10", "max": "2024-01-10", "format": "YYYY/MM/DD", "clearable": True},
        id="empty date",
    ),
    pytest.param(lambda: st.time_input("t", datetime.time(9, 30), key="k"), "time", "09:30", {"step": 900, "format": "24h"}, id="time"),
    pytest.param(
        lambda: st.time_input("t", None, step=1, format="12h", key="k"),
        "time",
        None,
        {"step": 1, "format": "12h", "clearable": True},
        id="empty time",
    ),
    pytest.param(
        lambda: st.datetime_input("t", datetime.datetime(2024, 1, 10, 9, 30), DAY, DAY, key="k"),
        "datetime",
        ["2024-01-10T09:30"],
        {"min": "2024-01-10T00:00", "max": "2024-01-10T23:59", "step": 900, "format": "YYYY/MM/DD"},
        id="datetime",
    ),
    pytest.param(lambda: st.color_picker("c", "#08f", key="k"), "color", "#08f", None, id="colour"),
]


@pytest.mark.parametrize(("draw", "control", "value", "attrs"), FIELDS)
def test_the_browser_is_told_what_it_needs(show, draw, control, value, attrs):
    """A field has its control, its value on the wire, and its rules; it needs no widget."""
    app = show(draw)

    field = app.field("k")

    assert (field["control"], field["value"], field.get("attrs")) == (control, value, attrs)
    assert not app.renderer._parts


ENTERED = [
    pytest.param(lambda: st.date_input("d", DAY, key="k"), ["2024-02-02"], datetime.date(2024, 2, 2), id="date"),
    pytest.param(lambda: st.date_input("d", None, key="k"), [], None, id="no date"),
    pytest.param(lambda: st.date_input("d", [DAY], key="k"), ["2024-02-02"], (datetime.date(2024, 2, 2),), id="unfinished range"),
    pytest.param(
        lambda: st.date_input("d", [], key="k"),
        [f"{datetime.date.today():%Y-%m}-01"] * 2,
        (datetime.date.today().replace(day=1),) * 2,
        id="range of one day",
    ),
    pytest.param(lambda: st.time_input("t", datetime.time(9), key="k"), "10:07", datetime.time(10, 7), id="time"),
    pytest.param(lambda: st.time_input("t", datetime.time(9), step=1, key="k"), "10:07:08", datetime.time(10, 7, 8), id="seconds"),
    pytest.param(
        lambda: st.datetime_input("t", datetime.datetime(2024, 1, 10), key="k"),
        ["2024-02-02T10:07"],
        datetime.datetime(2024, 2, 2, 10, 7),
        id="datetime",
    ),
    pytest.param(lambda: st.color_picker("c", key="k"), "#0088ff", "#0088ff", id="colour"),
]


@pytest.mark.parametrize(("draw", "raw", "value"), ENTERED)
def test_what_a_person_enters_is_what_the_app_reads(show, draw, raw, value):
    """A value on the wire arrives with its type; the browser hears that it was taken."""
    app = show(draw)

    app.enters("k", raw, token="mine")
    app.serve()

    assert app.state["k"] == value
    assert (app.field("k")["value"], app.field("k")["ack"]) == (raw, "mine")


FORGED = [
    pytest.param(lambda: st.date_input("d", DAY, key="k"), raw, id=f"date: {raw!r}")
    for raw in (None, [], ["1990-01-01"], ["2024-01-11", "2024-01-12"], ["<b>"], "2024-01-11", 5)
] + [
    pytest.param(lambda: st.time_input("t", datetime.time(9), key="k"), "25:00", id="time: no such hour"),
    pytest.param(lambda: st.datetime_input("t", datetime.datetime(2024, 1, 10), key="k"), ["2024-02-30T10:00"], id="datetime: no such day"),
    pytest.param(lambda: st.color_picker("c", key="k"), "url(x)", id="colour: no colour"),
]


@pytest.mark.parametrize(("draw", "raw"), FORGED)
def test_a_forged_value_is_refused(show, draw, raw, caplog):
    """What the contract refuses changes nothing, and the browser hears what is shown."""
    app = show(draw)
    before, shown = app.state["k"], app.field("k")["value"]

    app.enters("k", raw, token="mine")

    assert app.requests == []
    assert app.state["k"] == before
    assert (app.field("k")["value"], app.field("k")["ack"]) == (shown, "mine")
    assert "refused" in caplog.text
