"""What a pandas Styler says of a table, in `table`, in a grid and in the saved form."""

from __future__ import annotations

import re
from itertools import count

import pandas as pd
import pytest

import jupyter_rerun as st
from jupyter_rerun.render.grid.written import table_html
from jupyter_rerun.render.static_form import static_html, static_text
from tests.render.test_texts import element_of

FRAME = pd.DataFrame({"a": [1.25, 2.5], "b": [3, 4], "c": ["x", "*y*"]}, index=["r", "s"])


@pytest.fixture(params=["live", "saved"])
def draw(request, show):
    """Return what gives the HTML of a table in one of its forms."""
    names = map(str, count())

    def draw(styler, **facts):
        return table_html(element_of(show(lambda: st.table(styler, **facts), next(names))), is_static=request.param == "saved")

    return draw


def rows_of(html):
    """Return the texts of a table, row by row."""
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html)]


def test_a_table_shows_all_that_a_styler_says(draw):
    """Caption, formats, labels and CSS of cells and headers."""
    styler = FRAME.style.set_caption("A <b>").format("{:.1f} m", subset=["a"]).relabel_index(["A", "B", "C"], axis=1)
    styler = styler.map(lambda value: "font-weight:bold", subset=["b"]).map_index(lambda name: "color:red", axis=1)
    styler = styler.format_index(str.upper, axis=0).map_index(lambda name: "color:blue", axis=0)
    html = draw(styler)

    assert rows_of(html) == [["", "A", "B", "C"], ["R", "1.2 m", "3", "x"], ["S", "2.5 m", "4", "<em>y</em>"]]
    assert ">A &lt;b&gt;</caption>" in html
    assert html.count("font-weight:bold") == 2
    assert html.count("color:red") == 3
    assert html.count("color:blue") == 2


def test_what_a_styler_hides_is_not_shown(draw):
    """The index, columns, rows, names of columns."""
    assert rows_of(draw(FRAME.style.hide(axis="index").hide(["b"], axis="columns").hide(["r"], axis="index"))) == [
        ["a", "c"],
        ["2.500000", "<em>y</em>"],
    ]
    assert rows_of(draw(FRAME[["b"]].style.hide(axis="columns"))) == [["r", "3"], ["s", "4"]]


def test_a_bar_is_drawn_behind_its_number(draw):
    """Gradients are allowed."""
    html = draw(FRAME.style.bar(subset=["a"]))
    assert html.count("linear-gradient(") == 2


def test_numbers_without_a_format_have_the_decimals_of_a_styler(draw):
    """As in pandas and Streamlit: six, or what the Styler is told."""
    assert rows_of(draw(FRAME.style))[1] == ["r", "1.250000", "3", "x"]
    assert rows_of(draw(pd.io.formats.style.Styler(FRAME, precision=1)))[1][1] == "1.2"
    assert rows_of(draw(pd.DataFrame({"a": [None, 1.5]}).style, hide_index=True))[1] == ["None"]


def test_styles_of_a_table_reach_its_cells_by_pandas_names(draw):
    """By elements, by classes of places, and by classes of the program; for each table its own."""
    rules = [
        {"selector": "th, td.col1", "props": [("color", "red")]},
        {"selector": "", "props": "border:1px solid green"},
        {"selector": "caption", "props": "caption-side:top"},
        {"selector": ".mine", "props": "color:blue"},
    ]
    styler = FRAME.style.set_caption("C").set_table_styles(rules)
    styler = styler.set_td_classes(pd.DataFrame([["mine"]], index=["s"], columns=["c"]))
    html = draw(styler)

    (name,) = set(re.findall(r'<table class="rerun-table (rerun-styled-\w+)"', html))
    (sheet,) = re.findall(r"<style[^>]*>(.*?)</style>", html)
    assert sheet.startswith("@scope(")
    assert all(name in selector for selector in re.findall(r"([^{}]+)\{[^{}]*\}", sheet.split("{", 1)[1]) if selector.strip())
    assert re.search(r"td:is\(\.user-col1,\.col1\)\s*\{color:red;\}", sheet)
    assert 'class="user-data user-row1 user-col2 user-mine"' in html
    other = draw(FRAME.style.set_table_styles([{"selector": "td", "props": "color:red"}]))
    assert name not in other


def test_a_table_s_styles_end_at_the_table(draw):
    """No rule ends its block, its element or its scope, and nothing is fetched."""
    bad = "color:red}} * {display:none} </style><script>x</script>"
    html = draw(FRAME.style.set_table_styles([{"selector": "td", "props": [("color", bad), ("background", "url(http://x)")]}]))
    assert "<script" not in html
    assert "url(" not in html
    sheet = re.search(r"<style[^>]*>(.*?)</style>", html)
    assert sheet is None or "display:none" not in sheet[1]


def test_tips_are_titles_of_cells(draw):
    """As a browser shows them."""
    tips = pd.DataFrame([["a & b"]], index=["s"], columns=["b"])
    assert '<td title="a &amp; b"' in draw(FRAME.style.set_tooltips(tips))


def test_a_text_is_readable_on_the_ground_of_its_cell(draw):
    """The color of the page's text may be that of the ground; one that is given stays."""
    html = draw(FRAME.style.map(lambda value: "background-color:yellow", subset=["a"]))
    assert html.count("background-color:yellow;color:#1f2328") == 2
    html = draw(FRAME.style.map(lambda value: "color:white;background-color:yellow", subset=["a"]))
    assert "color:#1f2328" not in html
    assert "color:#ffffff" in draw(FRAME.style.map(lambda value: "background-color:#000080", subset=["a"]))


class Unusual(BaseException):
    """What no `except Exception` takes."""


def test_a_format_that_raises_costs_its_own_cell(draw):
    """Whatever it raises: the cell has the usual text."""

    def write(value):
        if value == 3:
            raise Unusual
        return f"<{value}>"

    assert [row[2] for row in rows_of(draw(FRAME.style.format(write, subset=["b"])))] == ["b", "3", "&lt;4&gt;"]


def test_equal_styled_tables_send_nothing(show):
    """Formats are compared by the texts they make."""
    texts = iter(["{:.1f}", "{:.1f}", "{:.2f}"])
    app = show(lambda: st.dataframe(FRAME.style.format(next(texts), subset=["a"]).set_caption("C")))
    app.told()
    assert app.run().told() == []
    assert app.run().told() != []


SUMS = FRAME[["a", "b"]].agg(["sum", "mean"]).style.format("{:.2f}").set_properties(color="red")
APPENDED = FRAME[["a", "b"]].style.format(precision=1).concat(SUMS.concat(FRAME[["a", "b"]].agg(["max"]).style))
APPENDED_ROWS = [["r", "1.2", "3"], ["s", "2.5", "4"], ["sum", "3.75", "7.00"], ["mean", "1.88", "3.50"], ["max", "2.500000", "4"]]


def test_a_table_shows_what_other_stylers_append(draw):
    """Rows with texts and styles of their own, and pandas' names for them."""
    html = draw(APPENDED.set_table_styles([{"selector": ".foot0_row0", "props": "font-weight:bold"}]))
    assert rows_of(re.sub("<style.*?</style>", "", html, flags=re.DOTALL))[1:] == APPENDED_ROWS
    assert html.count("color:red") == 4
    assert re.search(r'class="[^"]*foot0_row0[^"]*"[^>]*>3.75<', html)
    assert re.search(r'class="[^"]*foot0_foot0_row0[^"]*"[^>]*>2.500000<', html)


def test_a_grid_shows_what_other_stylers_append(show):
    """Last, however it is sorted; it is neither searched, nor downloaded, nor part of the data."""
    app = show(lambda: st.dataframe(APPENDED))
    assert [line.split() for line in static_text(app.display.tree).split("\n")[1:]] == APPENDED_ROWS
    rows = next(part for part in app.renderer._parts.values()).rows
    arrangement = rows.read_arrangement({"sort": [["b", "desc"]]})
    assert [row[0] for row in rows.block(arrangement, 0, 9)] == ["r1", "r0", "f0", "f1", "f2"]
    assert rows.block(arrangement, 3, 4)[0][2]["1"] == {"text": "1.88", "css": "color:red"}
    assert rows.total(rows.read_arrangement({"search": "3"})) == 1
    assert rows.csv(arrangement).split() == [",a,b", "s,2.5,4", "r,1.25,3"]


def test_the_saved_form_of_a_long_table_keeps_what_stands_below(show):
    """Sums are shown under the first rows."""
    long = pd.DataFrame({"n": range(1000)})
    styler = long.style.concat(long.agg(["sum"]).style)
    for show_table, last in ((st.dataframe, 19), (st.table, 199)):
        text = static_text(show(lambda: show_table(styler, hide_index=False), show_table.__name__).display.tree)  # noqa: B023
        assert [line.split() for line in text.split("\n")[-3:]] == [
            [str(last)] * 2,
            ["sum", "499500"],
            ["1,000", "rows", "×", "2", "columns"],
        ]


def test_a_changed_sum_is_a_changed_table(show):
    """What is appended counts where tables are compared."""
    sums = iter([1, 1, 2])
    app = show(lambda: st.dataframe(FRAME.style.concat(pd.DataFrame({"a": [next(sums)], "b": 0, "c": ""}).style)))
    app.told()
    assert app.run().told() == []
    assert app.run().told() != []


def test_an_editor_has_no_rows_that_are_none_of_the_data(show):
    """Nobody could change them."""
    app = show(lambda: st.data_editor(APPENDED, key="e", num_rows="dynamic"))
    assert app.table().first["total"] == 2
    assert "max" not in static_text(app.display.tree)


def test_a_grid_shows_what_it_can_of_a_styler(show):
    """What is hidden, labels and colors; sizes and places are the grid's own."""
    styler = FRAME.style.hide(axis="index").hide(["b"], axis="columns").relabel_index(["A", "C"], axis=1)
    styler = styler.map(lambda value: "background:linear-gradient(red, blue);position:fixed;width:9em", subset=["a"])
    app = show(lambda: st.dataframe(styler))
    part = next(part for part in app.renderer._parts.values())
    assert [column["label"] for column in part.shape["columns"]] == ["A", "C"]
    ((_, _, looks), _) = part.first["rows"]
    assert looks["0"]["css"] == "background:linear-gradient(red, blue)"


def test_an_editor_shows_styles_where_nothing_can_be_entered(show):
    """As in Streamlit."""
    styler = FRAME.style.format("{:.1f} m", subset=["a", "b"])
    app = show(lambda: st.data_editor(styler, disabled=["a"], key="e"))
    assert [row[1:] for row in map(str.split, static_text(app.display.tree).split("\n")[1:])] == [
        ["1.2", "m", "3", "x"],
        ["2.5", "m", "4", "*y*"],
    ]


def test_columns_of_levels_have_a_row_of_the_header_for_each(draw):
    """Names that columns beside each other share stand over them once."""
    columns = pd.MultiIndex.from_tuples([("n", "p", "a"), ("n", "p", "b"), ("n", "q", "a"), ("s", "p", "a")])
    html = draw(pd.DataFrame([[1, 2, 3, 4]], columns=columns))
    assert rows_of(html)[:3] == [["n", "s"], ["p", "q", "p"], ["a", "b", "a", "a"]]
    assert re.findall(r'colspan="(\d)"', html) == ["3", "2"]


def test_the_saved_form_of_a_grid_has_such_a_header(show):
    """In HTML and in text, in the columns they stand over."""
    frame = pd.DataFrame([[1, 2, 3]], columns=pd.MultiIndex.from_tuples([("north", "a"), ("north", "b"), ("south", "a")]))
    tree = show(lambda: st.dataframe(frame, hide_index=True)).display.tree
    assert 'colspan="2"' in static_html(tree)
    assert static_text(tree) == "north     south\na      b  a\n1      2  3"
