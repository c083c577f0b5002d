"""What the view is told of several options, ratings and pages, and what it may send."""

from __future__ import annotations

from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.static_form import static_text
from jupyter_rerun.testing import AppTest


def _app(call: str) -> Any:
    return AppTest.from_string(f"import streamlit as st\n{call}").run()._app


def _spec(call: str) -> dict[str, Any]:
    return table.find_spec(_app(call).display.tree.roots["main"].children[0])


ICON = '<span class="icon">🎉</span>'
SPECS = {
    "list": (
        "st.selectbox('a', ['x', 'y'])",
        "select",
        "x",
        {"options": ("x", "y"), "placeholder": "Choose an option", "accepts_new": False, "filter_mode": "fuzzy", "clearable": False},
    ),
    "list that may be empty": (
        "st.selectbox('a', ['x'], None, placeholder='Pick', filter_mode='prefix')",
        "select",
        None,
        {"options": ("x",), "placeholder": "Pick", "accepts_new": False, "filter_mode": "prefix", "clearable": True},
    ),
    "required list": (
        "st.selectbox('a', ['x'], None, required=True, placeholder='', filter_mode=None)",
        "select",
        None,
        {"options": ("x",), "accepts_new": False, "required": True, "clearable": False},
    ),
    "list of new options": (
        "st.selectbox('a', [], accept_new_options=True, icon='🎉')",
        "select",
        None,
        {"options": (), "placeholder": "Add an option", "accepts_new": True, "filter_mode": "fuzzy", "clearable": False, "icon": ICON},
    ),
    "empty list": (
        "st.selectbox('a', [])",
        "select",
        None,
        {"options": (), "placeholder": "No options to select", "accepts_new": False, "filter_mode": "fuzzy", "clearable": False},
    ),
    "multiselect": (
        "st.multiselect('a', ['x', 'y'], 'y', max_selections=2)",
        "multiselect",
        ["y"],
        {
            "options": ("x", "y"),
            "placeholder": "Choose options",
            "most": 2,
            "accepts_new": False,
            "filter_mode": "fuzzy",
            "select_all": 1000,
        },
    ),
    "no filter, one line": (
        "st.multiselect('a', [], filter_mode=None, select_all=False, wrap=False)",
        "multiselect",
        [],
        {"options": (), "placeholder": "No options to select", "accepts_new": False, "select_all": 0, "wrap": False},
    ),
    "pills": (
        "st.pills('a', ['**x**', '🎉 y'], default='🎉 y', required=True)",
        "group",
        ["🎉 y"],
        {
            "options": [("**x**", "<span><strong>x</strong></span>"), ("🎉 y", '<span class="icon">🎉</span><span>y</span>')],
            "style": "pills",
            "mode": "single",
            "keeps": True,
        },
    ),
    "segments": (
        "st.segmented_control('a', ['x'], selection_mode='multi', wrap=True)",
        "group",
        [],
        {"options": [("x", "<span>x</span>")], "style": "segmented_control", "mode": "multi", "keeps": False, "wrap": True},
    ),
    "stars": ("st.feedback('stars', default=0)", "feedback", "0", {"type": "stars", "icons": []}),
    "pages": ("st.pagination(9, default=2)", "pagination", 2, {"pages": 9, "most": 7}),
    "pages without a limit": ("st.pagination(9, max_visible_pages=None)", "pagination", 1, {"pages": 9}),
    "only arrows": ("st.pagination(9, max_visible_pages=0)", "pagination", 1, {"pages": 9, "most": 0}),
    "slider": ("st.select_slider('a', [1, 2], (1, 2))", "choice-slider", ["1", "2"], {"options": ("1", "2")}),
}


@pytest.mark.parametrize(("call", "control", "value", "attrs"), SPECS.values(), ids=SPECS)
def test_the_view_is_told(call, control, value, attrs):
    """It gets the name of a control, the value on the wire, and what that control has to know."""
    spec = _spec(call)

    assert (spec["control"], spec["value"], spec["attrs"]) == (control, value, attrs)


@pytest.mark.parametrize(("kind", "count"), [("thumbs", 2), ("faces", 5)])
def test_ratings_bring_their_icons(kind, count):
    """Each is a drawing that is part of the package."""
    icons = _spec(f"st.feedback('{kind}')")["attrs"]["icons"]

    assert len(set(icons)) == count
    assert all("<svg" in icon for icon in icons)


STATIC = {
    "st.multiselect('a', ['x', 'y'], ['x', 'y'])": "a: x, y",
    "st.pills('a', ['x', 'y'], default='y')": "a: y",
    "st.pills('a', ['x', 'y'])": "a:",
    "st.select_slider('a', 'x y z'.split(), ('x', 'z'))": "a: x – z",
    "st.feedback('stars', default=2)": "Feedback: ★★★☆☆",
    "st.feedback('thumbs', default=1)": "Feedback: 👍",
    "st.feedback('faces', default=0)": "Feedback: face 1 of 5",
    "st.feedback('faces')": "Feedback: no rating",
    "st.pagination(9)": "Pagination: page 1 of 9",
}


@pytest.mark.parametrize(("call", "text"), STATIC.items(), ids=STATIC)
def test_static_text_says_what_was_chosen(call, text):
    """Without a kernel the value reads as people say it."""
    assert static_text(_app(call).display.tree) == text


SENT = [
    pytest.param(lambda: st.multiselect("a", ["x", "y"], key="k"), ["y"], ["y"], id="multiselect"),
    pytest.param(lambda: st.pills("a", [1, 2], key="k"), ["2"], 2, id="pills"),
    pytest.param(lambda: st.pills("a", [1, 2], default=1, key="k"), [], None, id="pill released"),
    pytest.param(lambda: st.segmented_control("a", [1, 2], selection_mode="multi", key="k"), ["2", "1"], [2, 1], id="segments"),
    pytest.param(lambda: st.feedback("stars", key="k", default=1), "", None, id="rating taken back"),
    pytest.param(lambda: st.pagination(5, key="k"), 3, 3, id="page"),
    pytest.param(lambda: st.select_slider("a", [1, 2, 3], (1, 3), key="k"), ["2", "3"], (2, 3), id="range"),
]


@pytest.mark.parametrize(("body", "raw", "value"), SENT)
def test_what_the_browser_sends_becomes_the_value(show, body, raw, value):
    """The value on the wire becomes that of session state; what cannot be one does not."""
    app = show(body)
    element = next(iter(app.display.tree.widgets()))

    app.renderer._receive_message({"type": "set", "id": element.id, "value": {"no": "value"}, "token": "t0"})
    assert app.requests == []
    app.renderer._receive_message({"type": "set", "id": element.id, "value": raw, "token": "t1"})
    app.serve()

    assert app.state["k"] == value
