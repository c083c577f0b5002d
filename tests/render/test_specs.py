"""From an element to what the view is told."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_rerun.render.html.ansi import ansi_html, plain_text
from jupyter_rerun.render.html.json_tree import MOST_NODES, json_html
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.kinds.kind import input_spec
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Container, WidgetElement

PRELUDE = "import streamlit as st\n"


def _specs(script: str) -> list[dict[str, Any]]:
    app = AppTest.from_string(PRELUDE + script).run()
    nodes = app._app.display.tree.roots["main"].children
    return [table.find_spec(node.element if isinstance(node, Container) else node) for node in nodes]


SPECS = {
    "text": ("st.text('<a>')", {"cls": "text", "html": "&lt;a&gt;", "width": "content"}),
    "markdown": ("st.markdown('**a**')", {"cls": "markdown", "html": "<p><strong>a</strong></p>"}),
    "aligned": (
        "st.markdown('a', text_alignment='center', help='h')",
        {"cls": "markdown", "html": "<p>a</p>", "align": "center", "help": "<p>h</p>"},
    ),
    "maths": ("st.markdown('$a$')", {"cls": "markdown", "html": '<p><span class="math inline">$a$</span></p>', "math": True}),
    "title": ("st.title('A b')", {"cls": "title", "html": '<h1 id="user-a-b">A b</h1>', "width": "stretch"}),
    "anchor": ("st.header('A', 'here')", {"cls": "header", "html": '<h2 id="user-here">A</h2>', "width": "stretch"}),
    "divider": ("st.divider()", {"cls": "divider", "html": "<hr>", "width": "stretch"}),
    "alert": ("st.error('a')", {"cls": "alert error", "html": "<p>a</p>", "width": "stretch"}),
    "alert with icon": ("st.info('🔥 a')", {"cls": "alert info", "html": '<p><span class="icon">🔥</span> a</p>', "width": "stretch"}),
    "alert with title": (
        "st.info('a', title='T')",
        {"cls": "alert info", "html": "<p><strong>T</strong></p><p>a</p>", "width": "stretch"},
    ),
    "scripts": (
        "st.html('<script>1</script>', unsafe_allow_javascript=True)",
        {"cls": "raw", "html": "<script>1</script>", "width": "stretch", "scripts": True},
    ),
    "no scripts": ("st.html('<b>a</b><script>1</script>')", {"cls": "raw", "html": "<b>a</b>", "width": "stretch"}),
}


@pytest.mark.parametrize(("call", "spec"), SPECS.values(), ids=SPECS)
def test_text_is_told_as_html(call, spec):
    """What says nothing is left out."""
    assert _specs(call) == [{"kind": "html", **spec}]


CONTAINERS = {
    "container": ("st.container()", {"kind": "container", "gap": "small"}),
    "row": (
        "st.container(border=True, horizontal=True, wrap=False, height=90, gap=None, vertical_alignment='center')",
        {"kind": "container", "gap": "0px", "border": True, "horizontal": True, "wrap": False, "height": 90, "valign": "center"},
    ),
    "columns": ("st.columns(2)", {"kind": "columns", "gap": "small", "valign": "top", "wrap": True, "width": "stretch"}),
    "gap in pixels": ("st.container(gap=12)", {"kind": "container", "gap": "12px"}),
    "expander": (
        "st.expander('*a*', True, icon='🚀')",
        {
            "kind": "expander",
            "label": "<em>a</em>",
            "open": True,
            "width": "stretch",
            "type": "default",
            "icon": '<span class="icon">🚀</span>',
        },
    ),
    "empty": ("st.empty()", {"kind": "slot"}),
}


@pytest.mark.parametrize(("call", "spec"), CONTAINERS.values(), ids=CONTAINERS)
def test_container_is_told(call, spec):
    """The view draws the boxes itself."""
    assert _specs(call) == [spec]


def test_stateful_expander_tells_its_id():
    """Only an expander whose program wants to know sends what the person does."""
    (plain, stateful) = _specs("st.expander('a')\nst.expander('b', on_change='rerun')\n")
    assert "id" not in plain
    assert stateful["id"].startswith("$$ID-expander-")


def test_field_of_an_input_is_told():
    """Label and help are HTML; what is not so is left out."""
    app = AppTest.from_string(
        f"{PRELUDE}st.text_input('**a** <b>', help='*h*', disabled=True, label_visibility='hidden', width=90)\n"
    ).run()
    element = app.text_input[0].proto
    assert isinstance(element, WidgetElement)
    assert input_spec("text", element, {}) == {
        "control": "text",
        "id": element.id,
        "label": "<strong>a</strong> &lt;b&gt;",
        "visibility": "hidden",
        "help": "<p><em>h</em></p>",
        "disabled": True,
        "width": 90,
    }


def test_exception_marks_the_lines_of_the_cell():
    """Type, message, and the way with the user's steps marked."""
    (spec,) = _specs("1 / 0\n")
    assert spec["cls"] == "exception"
    assert '<span class="exception-type">ZeroDivisionError</span>: division by zero' in spec["html"]
    assert '<span class="user">Cell app, line 2, in &lt;module&gt;\n    1 / 0' in spec["html"]


def test_exception_of_the_api_is_markdown():
    """Its message names parameters as code."""
    (spec,) = _specs("st.columns(0)\n")
    assert "<code>spec</code>" in spec["html"]


def test_numbered_code_can_be_copied_without_its_numbers():
    """The numbers are attributes, not text."""
    (spec,) = _specs("st.code('a\\nb', None, line_numbers=True)\n")
    assert '<span class="line" data-line="1">a</span>\n<span class="line" data-line="2">b</span>' in spec["html"]


def test_help_escapes_what_it_shows():
    """Names, values and documentation of an object are text."""
    (spec,) = _specs("class A:\n    '<b>doc</b>'\n    x = '<i>'\nst.write(A)\n")
    assert "<b>" not in spec["html"]
    assert "&lt;b&gt;doc" in spec["html"]
    assert "&lt;i&gt;" in spec["html"]


@pytest.mark.parametrize(("levels", "opened"), [(None, 3), (0, 0), (1, 1), (2, 2)])
def test_json_opens_as_many_levels_as_asked(levels, opened):
    """Deeper levels start closed."""
    assert json_html('{"a": {"b": [1]}}', levels).count("<details open>") == opened


def test_json_colors_values_by_their_kind():
    """Text, numbers, and true, false, null have classes of their own."""
    html = json_html('["<a>", 1, 2.5, null, true, {}, []]', None)
    for value in ('>"&lt;a&gt;"<', 's2">', 'mi">1<', 'mf">2.5<', 'kc">null<', 'kc">true<', ">{}<", ">[]<"):
        assert value in html


def test_json_of_many_values_is_cut_with_a_note():
    """A browser gets a bounded number of nodes and the number of those left out."""
    html = json_html(str(list(range(5000))), None)
    assert html.count("leaf") < MOST_NODES
    assert f"{5000 - MOST_NODES + 1:,} more not shown" in html


def test_text_that_is_no_json_is_shown_as_it_is():
    """A broken text is not an error."""
    assert json_html("{<", None) == "<pre>{&lt;</pre>"


PRINTED = {
    "plain": ("a <b>", "a &lt;b&gt;", "a <b>"),
    "color": ("\x1b[31ma\x1b[0mb", '<span class="ansi-red-fg">a</span>b', "ab"),
    "bold bright": ("\x1b[1;92ma", '<span class="ansi-bold ansi-green-intense-fg">a</span>', "a"),
    "color ends": ("\x1b[31;1ma\x1b[39mb", '<span class="ansi-red-fg ansi-bold">a</span><span class="ansi-bold">b</span>', "ab"),
    "progress bar": ("10%\r50%\r100%\ndone", "100%\ndone", "100%\ndone"),
    "shorter line": ("abc\rx", "xbc", "xbc"),
    "backspace": ("ab\bc", "ac", "ac"),
    "other escapes": ("\x1b[2Ka\x1b]0;title\x07b", "ab", "ab"),
    "windows lines": ("a\r\nb", "a\nb", "a\nb"),
}


@pytest.mark.parametrize(("text", "html", "plain"), PRINTED.values(), ids=PRINTED)
def test_printed_text_looks_as_in_a_terminal(text, html, plain):
    """Colors become classes; what was overwritten is gone."""
    assert ansi_html(text) == html
    assert plain_text(text) == plain
