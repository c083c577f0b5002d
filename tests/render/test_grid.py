"""Tables that the view draws: few rows go to the browser, nothing goes twice, and what it sends is checked."""

from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import pytest

import jupyter_rerun as st
from jupyter_rerun.render.static_form import static_html, static_text
from tests.render.test_static_form import HOSTILE_CELLS

BIG = pd.DataFrame({"n": range(1_000_000), "s": [f"row {number}" for number in range(1_000_000)]})


def ask(app, message):
    """Send a message of a browser; return what the table answers."""
    app.told()
    app.tells(message)
    return app.news()


def rows(app, start, end, **arrangement):
    (answer,) = ask(app, {"type": "rows", "id": 1, "start": start, "end": end, "sort": [], "search": "", **arrangement})
    return answer


def test_a_million_rows_stay_in_the_kernel(show):
    """What leaves the kernel to show a table is a screen of rows; others are sent when they are asked for."""
    app = show(lambda: st.dataframe(BIG))
    sent = sum(len(json.dumps(message.data, default=str)) for message in app.told() if "_esm" not in message.data.get("state", {}))
    assert sent < 10_000
    assert "row 99" in json.dumps(app.renderer.view.nodes)

    answer = rows(app, 999_900, 1_000_000)

    assert (answer["total"], answer["rows"][-1]) == (1_000_000, ["r999999", [999_999, 999_999, "row 999999"]])
    assert len(json.dumps(answer)) < 10_000


def test_no_more_rows_are_sent_at_a_time_than_a_block(show):
    """A browser cannot ask for all rows at once, nor for nonsense."""
    app = show(lambda: st.dataframe(BIG))
    assert len(rows(app, 0, 1_000_000)["rows"]) == 100
    for start, end in ((-1, 5), (5, 5), ("0", 5), (0, None)):
        assert ask(app, {"type": "rows", "id": 1, "start": start, "end": end}) == []


def test_sorting_and_searching_happen_in_the_kernel(show):
    """Rows come in the order asked for, and keep the ids of their positions."""
    app = show(lambda: st.dataframe({"a": [3, None, 1], "b": ["x", "y", "xy"]}))
    assert [row[0] for row in rows(app, 0, 9, sort=[["a", "asc"]])["rows"]] == ["r2", "r0", "r1"]
    assert [row[0] for row in rows(app, 0, 9, sort=[["b", "desc"], ["z", "asc"], 5])["rows"]] == ["r1", "r2", "r0"]
    found = rows(app, 0, 9, search="X")
    assert ([row[0] for row in found["rows"]], found["total"]) == (["r0", "r2"], 2)


SHOWN = pd.DataFrame(
    {
        "number": [0.123456, 1234.5, None],
        "dollars": [1234.5, 2.0, 3.0],
        "moment": pd.to_datetime(["2026-03-04T15:06", "2026-12-01T00:00", "2025-01-01T00:00"]),
        "spent": pd.to_timedelta(["1h", "2D", "5s"]),
        "whole": ["one", "two", "three"],
        "link": ["https://a.example/anna", "https://a.example/ben", None],
        "is": [True, False, False],
        "styled": [7.0, 8.0, 9.0],
        "hidden": ["secret"] * 3,
    },
    index=["x", "y", "z"],
)
SHOWN_AS = {
    "dollars": st.column_config.NumberColumn(format="dollar"),
    "moment": st.column_config.DatetimeColumn(format="D MMM YYYY, h:mm a"),
    "link": st.column_config.LinkColumn(display_text=r"example/(.+)"),
    "hidden": None,
}
SEARCHES = {
    "decimals as shown": ("0.1235", {}, ["r0"]),
    "not those that are hidden": ("0.123456", {}, []),
    "format": ("$1,234.50", {}, ["r0"]),
    "format, not the value": ("1234.5", {}, ["r1"]),
    "date": ("4 mar 2026, 3:06 pm", {}, ["r0"]),
    "date, not the value": ("2026-", {}, []),
    "duration": ("2 d 00", {}, ["r1"]),
    "text": ("THREE", {}, ["r2"]),
    "part of a link": ("ANNA", {}, ["r0"]),
    "address of a link": ("https", {}, []),
    "box": ("true", {}, ["r0"]),
    "style": ("8 points", {}, ["r1"]),
    "hidden column": ("secret", {}, []),
    "index": ("z", {}, ["r2"]),
    "nothing": ("none", {}, []),
    "format of the page": ("123,450%", {"formats": [["number", "percent"]]}, ["r1"]),
    "column hidden on the page": ("three", {"hidden": ["whole"]}, []),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_search_finds_what_cells_show(show, name):
    """A row is found by the text that a person sees in it, and by no other."""
    search, shown, found = SEARCHES[name]
    table = SHOWN.style.format("{:.0f} points", subset=["styled"]) if name == "style" else SHOWN
    app = show(lambda: st.dataframe(table, column_config=SHOWN_AS))
    assert [row[0] for row in rows(app, 0, 9, search=search, **shown)["rows"]] == found


def test_values_that_come_often_are_found_in_each_row(show):
    """Equal cells are written once, and found everywhere."""
    app = show(lambda: st.dataframe({"n": [1.5, 2.5, None, 1.5, 2.5, 1.5], "o": [1, True, 1, True, 1, True]}))
    assert [row[0] for row in rows(app, 0, 9, search="1.5")["rows"]] == ["r0", "r3", "r5"]
    assert [row[0] for row in rows(app, 0, 9, search="true")["rows"]] == ["r1", "r3", "r5"]


def test_unchanged_table_sends_nothing(show):
    """A run that makes an equal table anew sends not a byte for it."""
    app = show(lambda: st.dataframe(pd.DataFrame({"a": [1, 2]}), key="k", on_select="rerun"))
    app.told()
    app.run()
    assert app.told() == []


def test_changed_cell_sends_the_rows_in_view(show):
    """Other values of the same columns send the blocks that the browser has, and no columns."""
    values = [0]
    app = show(lambda: st.dataframe(pd.DataFrame({"a": [*values, *range(1, 500)]})))
    rows(app, 400, 500)
    app.told()

    values[0] = 7
    app.run()

    (update,) = app.updates()
    ((news,),) = update.pop("news").values()
    assert update.keys() == {"type", "seq"}
    assert (news["type"], [block["start"] for block in news["blocks"]]) == ("refresh", [400])


def test_a_page_that_opens_gets_the_rows_as_they_are(show):
    """The first screen of them belongs to the node; those who know it are told what has changed."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edit", row="r0", column="a", value=5)
    (node,) = app.whole()["nodes"].values()
    assert node["first"] == {"version": 1, "rows": [["r0", [5, "x"]], ["r1", [2, "y"]]], "total": 2}
    assert "news" not in node


EDITOR = {"a": [1, 2], "b": ["x", "y"]}


def edit(app, **message):
    app.tells(message, "k")
    app.serve()


def test_edits_reach_the_app(show):
    """Cells, added and deleted rows become the value of the editor."""
    seen = []
    app = show(lambda: seen.append(st.data_editor(EDITOR, key="k", num_rows="dynamic")))

    edit(app, type="edit", row="r0", column="a", value=5)
    assert seen[-1] == {"a": [5, 2], "b": ["x", "y"]}
    edit(app, type="add")
    edit(app, type="edits", cells=[["a0", "a", 3], ["a0", "b", "z"]])
    assert seen[-1] == {"a": [5, 2, 3], "b": ["x", "y", "z"]}
    edit(app, type="delete", rows=["r0", "a0"])
    assert seen[-1] == {"a": [2], "b": ["y"]}
    assert app.state["k"]["edited_rows"] == {}


@pytest.mark.parametrize(
    "message",
    [
        {"type": "edit", "row": "r0", "column": "a", "value": "x"},
        {"type": "edit", "row": "r2", "column": "a", "value": 1},
        {"type": "edit", "row": "a0", "column": "a", "value": 1},
        {"type": "edit", "row": "../0", "column": "a", "value": 1},
        {"type": "edit", "row": "r0", "column": "z", "value": 1},
        {"type": "edit", "row": "r0", "column": ["a"], "value": 1},
        {"type": "edit", "row": "r0", "column": "a"},
        {"type": "add"},
        {"type": "delete", "rows": ["r0"]},
        {"type": "delete", "rows": "r0"},
    ],
)
def test_edit_that_does_not_fit_is_refused(show, message):
    """It changes no state and causes no run, and the browser is told what is there."""
    config = {"a": st.column_config.NumberColumn(required=True)}
    app = show(lambda: st.data_editor(EDITOR, key="k", column_config=config))
    app.told()

    edit(app, **message)

    assert app.requests == []
    told = [each["type"] for each in app.news()]
    assert set(told) <= {"patch", "refresh", "refused"}
    assert dict(app.state["k"]) == {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def test_refused_cell_shows_the_old_value(show):
    """The row is sent again as it was, and the page where it was entered is told why."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    app.told()
    edit(app, type="edit", row="r1", column="a", value="x", token="here")
    assert app.news() == [
        {"type": "patch", "version": 0, "rows": [["r1", [2, "y"]]]},
        {"type": "refused", "token": "here", "cells": [["r1", "a", "it must be a number"]]},
    ]


REASONS = {
    "least": ("n", -1, "it must be at least 0"),
    "most": ("n", 10, "it must be at most 9"),
    "whole": ("n", 1.5, "it must be a whole number"),
    "range": ("small", 300, "the column holds numbers from -128 to 127"),
    "long": ("s", "abcd", "it must have at most 3 characters"),
    "form": ("s", "a1", "it does not have the required form"),
    "option": ("o", "z", "it is not one of the options"),
    "required": ("o", None, "it must not be empty"),
    "day": ("d", "9999-01-01", "the column holds dates from 1677-09-23 to 2262-04-10"),
    "fixed": ("fixed", 1, "it cannot be changed"),
    "unknown": ("nope", 1, "it cannot be changed"),
}


def draw_strict():
    frame = pd.DataFrame(
        {
            "n": [1],
            "small": pd.Series([1], dtype="int8"),
            "s": ["a"],
            "o": ["x"],
            "d": pd.Series(["2026-01-02"], dtype="datetime64[ns]"),
            "fixed": [0],
        }
    )
    config = {
        "n": st.column_config.NumberColumn(min_value=0, max_value=9),
        "s": st.column_config.TextColumn(max_chars=3, validate="^[a-z]*$"),
        "o": st.column_config.SelectboxColumn(options=["x", "y"], required=True),
        "d": st.column_config.DateColumn(),
    }
    return st.data_editor(frame, key="k", num_rows="dynamic", column_config=config, disabled=["fixed"])


@pytest.mark.parametrize("name", REASONS)
def test_refusal_has_its_reason(show, name):
    """Whatever a browser lets pass, the kernel says in plain words why a cell does not take it."""
    column, value, reason = REASONS[name]
    app = show(draw_strict)
    app.told()
    edit(app, type="edit", row="r0", column=column, value=value)
    assert app.news()[-1]["cells"] == [["r0", column, reason]]


def test_pasted_cells_come_in_with_one_run(show):
    """New rows get what was pasted and the defaults; a cell that does not fit is left out, with its reason."""
    app = show(draw_strict)
    app.told()
    cells = [["r0", "n", 5], ["r0", "s", "toolong"], ["n0", "n", 6], ["n0", "d", "z"], ["n1", "s", "b"], ["r9", "n", 1], ["x", "n", 1], 5]
    cells += [["n0", "o", "x"], ["n1", "o", "y"]]
    edit(app, type="edits", cells=cells, adds=2, token="here")

    assert len(app.requests) == 1
    assert app.state["k"]["edited_rows"] == {0: {"n": 5}}
    assert app.state["k"]["added_rows"] == [{"n": 6, "o": "x"}, {"s": "b", "o": "y"}]
    assert app.news()[-1] == {
        "type": "refused",
        "token": "here",
        "cells": [
            ["r0", "s", "it must have at most 3 characters"],
            ["n0", "d", "it must be a date"],
            ["r9", "n", "the row is no longer there"],
        ],
    }


def test_new_row_waits_for_what_it_requires(show):
    """As in Streamlit the program gets it when it has all of that; until then it is shown, and causes no run."""
    seen = []
    app = show(lambda: seen.append(draw_strict()))
    edit(app, type="add")
    edit(app, type="edit", row="a0", column="n", value=6)
    assert (app.requests, rows(app, 0, 9)["total"], len(seen)) == ([], 2, 1)
    edit(app, type="edit", row="r0", column="n", value=2)
    assert app.state["k"]["added_rows"] == []
    assert rows(app, 1, 2)["rows"] == [["a0", [6, None, None, None, None, None]]]

    edit(app, type="edit", row="a0", column="o", value="y")
    assert app.state["k"]["added_rows"] == [{"n": 6, "o": "y"}]
    assert seen[-1].o.tolist() == ["x", "y"]
    edit(app, type="undo")
    assert app.state["k"]["added_rows"] == []
    assert rows(app, 0, 9)["total"] == 2
    edit(app, type="delete", rows=["a0"])
    edit(app, type="undo")
    edit(app, type="redo")
    assert rows(app, 0, 9)["total"] == 1


def test_new_row_has_the_defaults_of_all_columns(show):
    """As in Streamlit also where nothing can be entered, which stays so."""
    config = {name: st.column_config.TextColumn(default="new") for name in ("b", "c")}
    data = {"a": [1], "b": ["x"], "c": ["y"]}
    app = show(lambda: st.data_editor(data, key="k", num_rows="dynamic", column_config=config, disabled=["c"]))
    edit(app, type="add")
    edit(app, type="edit", row="a0", column="c", value="z")
    edit(app, type="edit", row="a0", column="b", value="z")
    assert app.state["k"]["added_rows"] == [{"b": "z", "c": "new"}]


def test_rows_are_not_added_to_a_fixed_table(show):
    """Nothing of such a message comes in."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edits", cells=[["r0", "a", 5]], adds=1)
    assert app.requests == []
    assert app.news()[-1]["cells"] == [["", "", "rows cannot be added"]]


def test_cell_that_is_as_in_the_data_is_not_edited(show):
    """As in Streamlit, entering again what the data has ends the edit."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edits", cells=[["r0", "a", 5], ["r0", "b", "z"], ["r1", "a", 7]])
    edit(app, type="edits", cells=[["r0", "a", 1], ["r1", "a", 2]])
    assert app.state["k"]["edited_rows"] == {0: {"b": "z"}}


STEPS = [
    {"type": "edit", "row": "r0", "column": "a", "value": 5},
    {"type": "edits", "cells": [["r0", "b", "z"], ["r1", "a", 7], ["n0", "a", 8]], "adds": 2},
    {"type": "add"},
    {"type": "edit", "row": "a1", "column": "b", "value": "new"},
    {"type": "delete", "rows": ["r0", "a0"]},
    {"type": "edit", "row": "a0", "column": "a", "value": 3},
    {"type": "edit", "row": "r1", "column": "a", "value": 2},
]


def test_each_step_is_undone_and_redone(show):
    """The value goes back step by step to nothing, and forward again to the last one."""
    app = show(lambda: st.data_editor(EDITOR, key="k", num_rows="dynamic"))
    values = [dict(app.state["k"])]
    for step in STEPS:
        edit(app, **step)
        values.append(dict(app.state["k"]))
    assert all(before != after for before, after in pairwise(values))

    for expected in values[-2::-1]:
        edit(app, type="undo")
        assert dict(app.state["k"]) == expected
    runs = len(app.requests)
    edit(app, type="undo")
    assert len(app.requests) == runs
    for expected in values[1:]:
        edit(app, type="redo")
        assert dict(app.state["k"]) == expected
    edit(app, type="redo")
    assert len(app.requests) == runs + len(STEPS)


def test_what_was_undone_ends_with_another_edit(show):
    """There is nothing to redo after something new."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edit", row="r0", column="a", value=5)
    edit(app, type="undo")
    edit(app, type="edit", row="r1", column="a", value=6)
    edit(app, type="redo")
    assert app.state["k"]["edited_rows"] == {1: {"a": 6}}


def test_undone_cell_is_shown_where_it_was_undone(show):
    """The page gets the rows as they are now, and the place of a cell that changed."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edits", cells=[["r1", "b", "z"]])
    app.told()
    edit(app, type="undo", token="here")
    assert app.news() == [
        {"type": "patch", "version": 2, "rows": [["r1", [2, "y"]]]},
        {"type": "place", "token": "here", "row": "r1", "column": "b", "at": 1},
    ]


LONG = pd.DataFrame({"a": range(1000)})


def test_rows_that_a_step_brings_back_are_shown(show):
    """The page is told where the first of them stands, in its own order, however far away that is."""
    app = show(lambda: st.data_editor(LONG, key="k", num_rows="dynamic"))
    edit(app, type="add")
    edit(app, type="delete", rows=["r3", "r2", "a0"])

    def places(kind, **arrangement):
        app.told()
        edit(app, type=kind, token="here", **arrangement)
        return [(each["row"], each["column"], each["at"]) for each in app.news() if each["type"] == "place"]

    assert places("undo", sort=[["a", "desc"]]) == [("r2", "a", 997)]
    assert places("redo") == []
    assert places("undo") == [("r2", "a", 2)]
    assert places("undo") == []
    assert places("redo") == [("a0", "a", 1000)]


def test_each_change_makes_rows_that_are_on_their_way_old_ones(show):
    """Whether cells change or rows come: the answer before it has a lower version than what tells of it, one after it the same."""
    app = show(lambda: st.data_editor(EDITOR, key="k", num_rows="dynamic"))
    for step in STEPS:
        before = rows(app, 0, 9)["version"]
        edit(app, **step)
        (told,) = [each["version"] for each in app.news() if each["type"] in ("patch", "refresh")]
        assert before < told == rows(app, 0, 9)["version"]


def test_nothing_is_undone_across_another_value(show):
    """What a form cleared is not brought back over what it shows now."""

    def body():
        with st.form("f", clear_on_submit=True):
            st.data_editor(EDITOR, key="k")
            st.form_submit_button("go", key="go")

    app = show(body)
    edit(app, type="edit", row="r0", column="a", value=5)
    edit(app, type="edit", row="r0", column="a", value=6)
    app.click("go")
    app.serve()
    edit(app, type="undo")
    app.click("go")
    app.serve()
    assert app.state["k"]["edited_rows"] == {}


def test_disabled_editor_takes_nothing(show):
    """Whatever a browser sends to it is refused."""
    app = show(lambda: st.data_editor(EDITOR, key="k", disabled=True, num_rows="dynamic"))
    edit(app, type="edit", row="r0", column="a", value=5)
    edit(app, type="add")
    assert app.requests == []


def test_pending_edit_is_not_taken_back(show):
    """A run that began before an edit leaves the edited cell alone."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    app.tells({"type": "edit", "row": "r0", "column": "a", "value": 5})
    app.tells({"type": "edit", "row": "r1", "column": "a", "value": 6})
    app.serve()
    assert app.state["k"]["edited_rows"] == {0: {"a": 5}, 1: {"a": 6}}
    assert [row[1][0] for row in app.part("k").rows.block(app.part("k").rows.read_arrangement({}), 0, 9)] == [5, 6]


def test_edits_count_in_sorting_and_searching(show):
    """What was entered is found and ordered like the data."""
    app = show(lambda: st.data_editor(EDITOR, key="k"))
    edit(app, type="edit", row="r0", column="a", value=9)
    assert [row[0] for row in rows(app, 0, 9, sort=[["a", "asc"]])["rows"]] == ["r1", "r0"]
    assert [row[0] for row in rows(app, 0, 9, search="9")["rows"]] == ["r0"]


def ids(app, start, end, **arrangement):
    return [row[0] for row in rows(app, start, end, **arrangement)["rows"]]


def test_rows_stay_where_they_are_until_they_are_sorted_anew(show):
    """Edits, rows that come and go, and other pages move none of what a page has sorted or searched; what comes back is where it was."""
    app = show(lambda: st.data_editor(LONG, key="k", num_rows="dynamic"))
    here = {"sort": [["a", "desc"]], "asked": "here-1"}
    found = {"search": "9", "asked": "there-1"}
    before = [ids(app, start, start + 100, **here) for start in range(0, 1000, 100)]
    hits = ids(app, 0, 5, **found)

    edit(app, type="edit", row="r999", column="a", value=-1)
    edit(app, type="edit", row="r9", column="a", value=5)
    assert [ids(app, start, start + 100, **here) for start in range(0, 1000, 100)] == before
    assert ids(app, 0, 5, **found) == hits
    edit(app, type="add")
    edit(app, type="delete", rows=["r998"])
    assert ids(app, 0, 3, **here) == ["r999", "r997", "r996"]
    assert ids(app, 998, 1000, **here) == ["r0", "a0"]
    edit(app, type="undo", token="here", **here)
    assert {"row": "r998", "at": 1} in [{name: each.get(name) for name in ("row", "at")} for each in app.news()]
    assert ids(app, 0, 3, **here) == before[0][:3]

    assert ids(app, 0, 1, **{**here, "asked": "here-2"}) == ["r998"]
    assert ids(app, 0, 1, **{**found, "asked": "there-2"}) == [hits[1]]


def test_selection_reaches_the_app_and_comes_from_it(show):
    """A browser selects rows; the program can select others."""
    seen = []
    app = show(lambda: seen.append(st.dataframe([1, 2, 3], key="k", on_select="rerun")))
    value = {"selection": {"rows": [2], "columns": [], "cells": []}}

    app.told()
    edit(app, type="select", value=value, token="t1")
    assert seen[-1].selection.rows == [2]
    (update,) = app.updates()
    assert list(update["patch"].values()) == [{"value": value, "ack": "t1"}]

    app.notebook.session.assign_between_runs("k", {"selection": {"rows": [0], "columns": [], "cells": []}})
    app.run()
    (update,) = app.updates()
    assert list(update["patch"].values()) == [{"value": {"selection": {"rows": [0], "columns": [], "cells": []}}}]


def test_selection_that_does_not_fit_is_taken_back(show):
    """The browser is answered, with what is selected."""
    app = show(lambda: st.dataframe([1, 2, 3], key="k", on_select="rerun", selection_mode="single-row"))
    app.told()
    edit(app, type="select", value={"selection": {"rows": [1, 2], "columns": [], "cells": []}}, token="t1")
    assert app.requests == []
    (update,) = app.updates()
    assert list(update["patch"].values()) == [{"ack": "t1"}]
    assert app.table().spec()["value"]["selection"]["rows"] == []


def test_button_in_a_cell_is_a_press(show):
    """It is there for one run, with its row and label; a row that is not there is refused."""
    seen = []

    def body():
        st.dataframe({"b": ["Open", "Shut"]}, column_config={"b": st.column_config.ButtonColumn(key="go")})
        seen.append(st.session_state.go)

    app = show(body)
    ask(app, {"type": "press", "column": "b", "row": "r1", "label": "Shut"})
    app.serve()
    app.run()
    assert seen == [None, {"row": 1, "label": "Shut"}, None]
    ask(app, {"type": "press", "column": "b", "row": "x", "label": "Shut"})
    assert len(app.requests) == 1


ODD_NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "a.b"]


def test_columns_may_be_called_anything(show):
    """What JavaScript's objects have by themselves is no name of a column; what is equal is told apart by a number."""
    app = show(lambda: st.data_editor(pd.DataFrame([range(6)], columns=ODD_NAMES), key="k"))
    for name in ODD_NAMES:
        edit(app, type="edit", row="r0", column=name, value=9)
    assert app.state["k"]["edited_rows"] == {0: dict.fromkeys(ODD_NAMES, 9)}

    doubled = pd.DataFrame([[3, 1, 5, 0], [2, 4, 6, 0]], columns=["a", "a", "a", "a.1"])
    app = show(lambda: st.dataframe(doubled), "doubled")
    columns = app.table().shape["columns"][1:]
    assert [(column["name"], column["label"]) for column in columns] == [("a", "a"), ("a.2", "a"), ("a.3", "a"), ("a.1", "a.1")]
    assert [row[0] for row in rows(app, 0, 9, sort=[["a.2", "desc"]])["rows"]] == ["r1", "r0"]


SIZES = {"no rows": (0, 2), "no columns": (3, 0), "nothing": (0, 0), "wide": (200, 500), "long": (1, 1)}


@pytest.mark.parametrize("name", SIZES)
def test_tables_of_every_size_are_shown(show, name):
    """Live and saved: of nothing, of 500 columns, of very long texts; few bytes are sent of what is large."""
    row_count, column_count = SIZES[name]
    text = "x" * 300_000 if name == "long" else "x"
    frame = pd.DataFrame([[text] * column_count] * row_count, columns=[f"c{number}" for number in range(column_count)])
    app = show(lambda: (st.dataframe(frame), st.table(frame)))
    table = app.table()
    assert table.first["total"] == row_count
    assert len(json.dumps({"shape": table.shape, "first": table.first})) < 200_000
    assert "<table" in static_html(app.display.tree)
    assert len(static_text(app.display.tree)) < 100_000


def test_levels_of_an_index_are_headings(show):
    """Live and saved alike; names of levels of columns are not shown, as in Streamlit."""
    frame = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("x", "y")], names=["land", "town"])).rename_axis(columns="hidden")
    app = show(lambda: (st.dataframe(frame), st.table(frame)))
    columns = app.table().shape["columns"]
    assert [column["label"] for column in columns] == ["land", "town", "n"]
    assert [line.split() for line in static_text(app.display.tree).split("\n")] == [["land", "town", "n"], ["x", "y", "1"]] * 2


def test_a_cell_that_cannot_be_shown_leaves_the_others(show, caplog):
    """On the live page, too, and in every run: nothing is logged, and the other cells are there."""
    names: dict = {}
    exec(HOSTILE_CELLS, names)
    frame = pd.DataFrame({"a": names["column"](list(names["CELLS"].values())), "b": list(names["CELLS"])})
    app = show(lambda: (st.dataframe(frame), st.table(frame), st.data_editor(frame, key="k")))
    app.run()

    assert app.app.last_error is None
    assert not caplog.records
    assert [row[1][2] for row in rows(app, 0, 50)["rows"]] == list(names["CELLS"])
    (table,) = [node for node in app.renderer.view.nodes.values() if node.get("cls") == "table"]
    assert all(name in table["html"] for name in names["CELLS"])


def test_table_is_downloaded_with_what_was_entered(show):
    """CSV has the shown columns, the edits, and the order that is shown."""
    app = show(lambda: st.data_editor(EDITOR, key="k", column_config={"b": "B"}))
    edit(app, type="edit", row="r0", column="a", value=9)
    (answer,) = ask(app, {"type": "csv", "sort": [["a", "asc"]], "search": ""})
    assert answer["text"] == "a,B\r\n2,y\r\n9,x\r\n"


def test_styles_reach_the_cells(show):
    """Texts and colors of a Styler come with the rows; what could do more than color does not."""
    styler = pd.DataFrame({"a": [1.25, 2.5]}).style.format("{:.1f} m").map(lambda v: "color:red;background-image:url(x)" if v > 2 else "")
    app = show(lambda: st.dataframe(styler))
    assert [row[2] for row in rows(app, 0, 9)["rows"]] == [{"1": {"text": "1.2 m"}}, {"1": {"text": "2.5 m", "css": "color:red"}}]


def test_kinds_of_values_travel(show):
    """Numbers, moments, lists and what JSON has no form for."""
    import datetime
    import decimal

    frame = pd.DataFrame(
        {
            "i": [2**60],
            "f": [float("inf")],
            "d": [datetime.date(2026, 1, 2)],
            "t": pd.to_datetime(["2026-01-02 03:04"]).tz_localize("UTC"),
            "e": pd.to_timedelta(["90s"]),
            "m": [decimal.Decimal("1.50")],
            "l": [[1, None]],
            "o": [{"a": 1}],
            "b": [b"\x89PNG"],
            "c": [1 + 2j],
            "n": [None],
        }
    )
    app = show(lambda: st.dataframe(frame, hide_index=True))
    ((_, cells),) = rows(app, 0, 9)["rows"]
    expected = [str(2**60), "∞", "2026-01-02", "2026-01-02T03:04:00+00:00", 90.0, "1.50", [1, None], {"a": 1}]
    assert cells == [*expected, "data:image/png;base64,iVBORw==", "(1+2j)", None]


DESCRIBED = pd.DataFrame(
    {
        "n": [1.0, 2.0, 4.0, None],
        "s": ["a", "b", "a", ""],
        "t": pd.to_datetime(["2026-01-01", "2026-01-03", None, "2026-01-02"]),
        "b": [True, False, True, True],
        "spent": pd.to_timedelta(["1h", "3h", None, None]),
        "l": [[1], [2], [3], [4]],
        "none": [None] * 4,
    }
)
STATISTICS = {
    "n": {
        "Values": 3,
        "Empty": [1, 0.25],
        "Distinct": 3,
        "Average": pytest.approx(7 / 3),
        "Standard deviation": pytest.approx((14 / 9) ** 0.5),
        "Minimum": 1,
        "25th percentile": 1.5,
        "Median": 2,
        "75th percentile": 3,
        "Maximum": 4,
        "Sum": 7,
        "bins": [(1, 2.5, "number", 2), (2.5, 4, "number", 1)],
    },
    "s": {
        "Values": 3,
        "Empty": [1, 0.25],
        "Distinct": 2,
        "Minimum length": 1,
        "Maximum length": 1,
        "Average length": 1,
        "bars": [["a", 2, pytest.approx(2 / 3)], ["b", 1, pytest.approx(1 / 3)]],
    },
    "t": {
        "Values": 3,
        "Empty": [1, 0.25],
        "Minimum": "2026-01-01T00:00:00",
        "25th percentile": "2026-01-01T12:00:00",
        "Median": "2026-01-02T00:00:00",
        "75th percentile": "2026-01-02T12:00:00",
        "Maximum": "2026-01-03T00:00:00",
        "Average": "2026-01-02T00:00:00",
        "Range": 172_800,
        "bins": [("2026-01-01T00:00:00", "2026-01-02T00:00:00", "cell", 1), ("2026-01-02T00:00:00", "2026-01-03T00:00:00", "cell", 2)],
    },
    "b": {"Values": 4, "Empty": [0, 0], "bars": [["True", 3, 0.75], ["False", 1, 0.25]]},
}


@pytest.mark.parametrize("name", STATISTICS)
def test_columns_have_statistics(show, name):
    """Of all values, computed in the kernel: what Streamlit's page tells of numbers, texts, moments and boxes."""
    app = show(lambda: st.dataframe(DESCRIBED))
    (answer,) = ask(app, {"type": "statistics", "column": name, "token": "here"})
    found = answer["statistics"]
    told = {label: value for label, value, _ in found.pop("facts")}
    assert (answer["token"], told | found) == ("here", STATISTICS[name])


def test_columns_without_statistics_have_none(show):
    """Lists; what nothing is in has two facts; an editor has none, as in Streamlit."""
    app = show(lambda: st.dataframe(DESCRIBED))
    assert [ask(app, {"type": "statistics", "column": name})[0]["statistics"] for name in ("l", "nope")] == [None, None]
    assert len(ask(app, {"type": "statistics", "column": "none"})[0]["statistics"]["facts"]) == 2
    spent = ask(app, {"type": "statistics", "column": "spent"})[0]["statistics"]["facts"]
    assert ["Average", 7200, "cell"] in [list(fact) for fact in spent]
    zoned = show(lambda: st.dataframe(DESCRIBED["t"].dt.tz_localize("Asia/Tokyo").to_frame()), "zoned")
    (told,) = ask(zoned, {"type": "statistics", "column": "t"})
    assert told["statistics"]["bins"][0] == ("2026-01-01T00:00:00+09:00", "2026-01-02T00:00:00+09:00", "cell", 1)
    editor = show(lambda: st.data_editor(EDITOR, key="k"), "editor")
    assert ask(editor, {"type": "statistics", "column": "a"})[0]["statistics"] is None
    assert not editor.table("k").shape["hasStatistics"]
