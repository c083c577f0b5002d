"""Charts of Vega-Lite and metrics: what the view is told, and how they read in a saved notebook and as plain text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_rerun.render.html.numbers import format_number
from jupyter_rerun.render.html.sparkline import sparkline_svg
from jupyter_rerun.render.kinds import table
from jupyter_rerun.testing import AppTest

IMPORTS = """import jupyter_rerun as st, pandas as pd
DATA = pd.DataFrame({"day": [1, 2], "price": [3, 4], "cost": [1, 1], "shop": ["x", "y"]})
PICKED = {"mark": "point", "encoding": {"x": {"field": "day"}}, "params": [{"name": "p", "select": "point"}]}
"""


def draw(call: str) -> Any:
    """Return the element that a call draws."""
    app = AppTest.from_string(f"{IMPORTS}{call}", default_timeout=60).run()
    assert not app.exception, app.exception
    return app.main.children[0].proto


def draw_forms(element: Any) -> tuple[dict[str, Any], str, str]:
    kind = table.find_kind(type(element))
    assert kind.spec is not None
    assert kind.html is not None
    assert kind.text is not None
    return kind.spec(element), kind.html(element, str), kind.text(element)


def test_chart_is_a_blob_and_a_picture():
    """The view is told the figure's digest; the static form has a place for its picture, with a description."""
    element = draw("st.line_chart(DATA, x='day', y='price', color='shop', width=300)")
    spec, html, text = draw_forms(element)

    assert spec["figure"] == element.figure.ref()
    assert json.loads(element.figure.content)["tables"]["source"]["fields"] == ["day", "shop", "price"]
    assert spec["alt"] == "Line chart of price by day, colored by shop (2 rows)"
    assert f'data-rerun-figure="{element.figure.digest}"' in html
    assert ">Line chart of price by day" in html
    assert "width:300px" in html
    assert text == "[Line chart of price by day, colored by shop (2 rows)]"


def test_chart_in_which_can_be_selected_is_an_input():
    """The view is told its id, what is selected, and which parameters count."""
    spec, _, _ = draw_forms(draw("st.vega_lite_chart(DATA, PICKED, key='k', on_select='rerun')"))

    assert spec["id"].endswith("-k")
    assert spec["value"] == {"selection": {"p": {}}}
    assert spec["options"]["selection"] == ("p",)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        pytest.param("st.bar_chart([1, 2])", "Bar chart of value by index (2 rows)", id="index"),
        pytest.param("st.area_chart(DATA, x='day', y='price', y_label='EUR')", "Area chart of EUR by day (2 rows)", id="label"),
        pytest.param("st.scatter_chart(DATA, x='day', y='price', size='cost')", "Scatter chart of price by day, sized by cost", id="size"),
        pytest.param("st.vega_lite_chart({'mark': 'geoshape'})", "Map", id="no fields"),
        pytest.param("st.vega_lite_chart({'layer': [{'mark': 'rule'}], 'encoding': {'y': {'field': 'a'}}})", "Chart of a", id="layer"),
        pytest.param("st.vega_lite_chart([1], PICKED, alt='One <b> dot')", "One &lt;b&gt; dot (Scatter chart of day (1 row))", id="alt"),
    ],
)
def test_chart_is_described_in_words(call, words):
    """Kind, fields and number of rows; what the program says comes first."""
    assert f">{words}" in draw_forms(draw(call))[1]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        pytest.param("5", "Heat: 5", id="value"),
        pytest.param("5, -1", "Heat: 5 (↓ -1)", id="fall"),
        pytest.param("5, 0, delta_description='today'", "Heat: 5 (0 today)", id="level"),
        pytest.param("1234.5, 2, format='dollar'", "Heat: $1,234.50 (↑ $2.00)", id="format"),
        pytest.param("5, label_visibility='hidden'", "5", id="hidden"),
    ],
)
def test_metric_as_text(arguments, text):
    """Label, number and change stand in one line."""
    assert draw_forms(draw(f"st.metric('Heat', {arguments})"))[2] == text


def test_metric_as_html():
    """Number, change and chart read without a style sheet; what the program gives is escaped."""
    spec, html, _ = draw_forms(draw("st.metric('**Heat**', '<b>', '-1', chart_data=[1, 2], border=True, help='why')"))

    assert "<strong>Heat</strong>" in html
    assert "&lt;b&gt;" in html
    assert '<img src="data:image/svg+xml;base64,' in html
    assert 'alt="line chart of 2 values from 1 to 2, the last is 2"' in html
    assert "border:" in html
    assert 'aria-label="down"' in html
    assert "why" in spec["help"]


FORMATS = {
    "none": ("1234.5", "", "1234.5"),
    "plain": ("1234.5", "plain", "1234.5"),
    "text": ("70 °F", "percent", "70 °F"),
    "localized": ("1234567.25", "localized", "1,234,567.25"),
    "percent": ("0.1234", "percent", "12.34%"),
    "dollar": ("-1234.5", "dollar", "-$1,234.50"),
    "euro": ("2", "euro", "€2.00"),
    "yen": ("1234.6", "yen", "¥1,235"),
    "compact": ("1234567", "compact", "1.2M"),
    "compact small": ("-12", "compact", "-12"),
    "scientific": ("1234", "scientific", "1.234E3"),
    "engineering": ("12345", "engineering", "12.345E3"),
    "scientific zero": ("0", "scientific", "0E0"),
    "accounting": ("-5", "accounting", "(5.00)"),
    "bytes": ("2500000", "bytes", "2.5MB"),
    "printf": ("1.234", "%.1f °C", "1.2 °C"),
    "printf int": ("7.9", "%d", "7"),
    "printf zeros": ("7", "%03d", "007"),
    "printf percent": ("7", "%d %%", "7 %"),
    "printf left": ("7", "<%-3d>", "<7  >"),
    "printf sign": ("7", "%+d", "+7"),
    "printf text": ("7.0", "%s", "7"),
    "words": ("7", "seven", "seven"),
    "broken": ("7", "%y", "7"),
    "not finite": ("inf", "dollar", "inf"),
}


@pytest.mark.parametrize(("text", "format", "shown"), [pytest.param(*case, id=name) for name, case in FORMATS.items()])
def test_number_is_shown_in_its_format(text, format, shown):
    """Formats are those of columns; what is no number, or a format that is none, leaves the text as it is."""
    assert format_number(text, format) == shown


@pytest.mark.parametrize(
    ("values", "kind", "count"),
    [
        pytest.param([1, 2, 3], "line", 1, id="line"),
        pytest.param([1, float("nan"), 3, 4], "line", 2, id="gap"),
        pytest.param([2, 2], "area", 1, id="level area"),
        pytest.param([1, -1, 0], "bar", 3, id="bars"),
    ],
)
def test_sparkline_draws_each_run_and_each_bar(values, kind, count):
    """A line is interrupted where there is no number; bars go up and down from zero."""
    svg = sparkline_svg(values, kind, "red")

    assert svg.count("<rect" if kind == "bar" else "<polyline") == count
    assert "nan" not in svg


def test_sparkline_needs_two_values():
    """One value is no line."""
    assert sparkline_svg([1], "line", "red") == ""
    assert sparkline_svg([1], "bar", "red") != ""
