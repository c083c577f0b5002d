"""Messages and exceptions, judged by Streamlit."""

from __future__ import annotations

import sys

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = "import streamlit as st\n"

ALERTS = [
    "st.{kind}('a **b**')",
    "st.{kind}('  a\\n    b')",
    "st.{kind}(3)",
    "st.{kind}(None, title=None)",
    "st.{kind}('🔥 a')",
    "st.{kind}('🔥🔥 a')",
    "st.{kind}(':material/home: a')",
    "st.{kind}(':red[]🔥 a')",
    "st.{kind}('a 🔥')",
    "st.{kind}('🔥 a', icon='🚨')",
    "st.{kind}('🔥 a', icon='')",
    "st.{kind}('a', icon='x')",
    "st.{kind}('a', title='T', width=200)",
    "st.{kind}('a', width='content')",
]


@pytest.mark.parametrize("call", ALERTS)
@pytest.mark.parametrize("kind", ["error", "warning", "info", "success"])
def test_alert_is_that_of_streamlit(kind, call):
    """Body, icon, title and class of error are the same."""
    pair = run_both(PRELUDE + call.format(kind=kind))
    if getattr(pair.theirs, kind):
        theirs, ours = (getattr(app, kind)[0].proto for app in pair)
        assert [getattr(ours, name) for name in ("body", "icon", "format", "title")] == [
            getattr(theirs, name) for name in ("body", "icon", "format", "title")
        ]


def _play(script: str) -> AppTest:
    return AppTest.from_string(PRELUDE + script).run()


ERRORS = [
    "1 / 0",
    "raise ValueError('  a ')",
    "raise KeyError('k')",
    "class Mine(Exception): pass\nraise Mine('a')",
    "class Mine(Exception): pass\nst.exception(Mine('a'))",
    "st.exception('no exception')",
    "st.exception(Warning('a'))",
    "st.exception(ValueError('a'), width='content')",
    "st.columns(0)",
    "exec('a b')",
    "class Mute(Exception):\n    def __str__(self): raise OSError\nraise Mute",
]


@pytest.mark.parametrize("script", ERRORS)
def test_exception_has_the_facts_of_streamlit(script):
    """Class name, whether the message is markdown, whether it is a warning, and messages of the user are the same."""
    theirs, ours = (app.exception[0] for app in run_both(PRELUDE + script))
    assert ours.proto.type.replace("jupyter_rerun.errors", "streamlit.errors") == theirs.proto.type
    assert (ours.is_markdown, ours.proto.is_warning) == (theirs.is_markdown, theirs.proto.is_warning)


def test_trace_names_the_lines_of_the_cell():
    """Each step in the app's own code shows the cell, the line and its text."""
    app = _play("def halve(n):\n    return n / 0\n\nhalve(4)\n")
    first, second = app.exception[0].stack_trace
    assert first.startswith("Cell app, line 5, in <module>\n    halve(4)")
    assert second.startswith("Cell app, line 3, in halve\n    return n / 0")


def test_trace_leaves_out_the_package():
    """An API error shows where the user called, not where it was found."""
    (step,) = _play("st.columns(0)\n").exception[0].stack_trace
    assert step.startswith("Cell app, line 2, in <module>\n    st.columns(0)")


def test_trace_goes_through_other_code():
    """Steps in files outside the package stay, with their file."""
    trace = _play("import json\njson.loads('{')\n").exception[0].stack_trace
    assert trace[0].startswith("Cell app, line 3")
    assert any("json/decoder.py" in step.replace("\\", "/") for step in trace)


def test_trace_names_other_cells_of_the_notebook():
    """Code of other cells lies in files whose names differ from run to run; they are not shown."""
    script = "names = {}\nexec(compile('def f():\\n    1 / 0', '/tmp/ipykernel_7/123.py', 'exec'), names)\nnames['f']()\n"
    assert _play(script).exception[0].stack_trace[-1].startswith("Another cell, line 2, in f")


def test_trace_tells_the_cause_first():
    """A chained exception shows its cause with its message, then how they are connected."""
    script = "try:\n    {}['k']\nexcept KeyError as error:\n    raise ValueError('v') from error\n"
    theirs, ours = (app.exception[0] for app in run_both(PRELUDE + script))
    assert (
        ours.stack_trace[1:3]
        == theirs.stack_trace[1:3]
        == [
            "KeyError: 'k'",
            "The above exception was the direct cause of the following exception:",
        ]
    )


@pytest.mark.skipif(sys.version_info < (3, 11), reason="groups came with Python 3.11")
def test_trace_of_a_group_shows_its_members():
    """Each member comes with its own message."""
    trace = _play("raise ExceptionGroup('g', [ValueError('a'), KeyError('b')])\n").exception[0].stack_trace
    assert [line for line in trace if line.startswith(("ValueError", "KeyError"))] == ["ValueError: a", "KeyError: 'b'"]


def test_syntax_error_points_at_the_place():
    """The message holds the line and a caret below where Python stopped."""
    message = _play("compile('a = = 1', '<made>', 'exec')\n").exception[0].message
    lines = message.split("\n")
    assert lines[0] == 'File "<made>", line 1'
    assert lines[1].index("= 1") == lines[2].index("^")
    assert lines[3] == "SyntaxError: invalid syntax"


def test_elements_before_an_error_stay():
    """The error comes after what was drawn."""
    app = _play("st.text('a')\n1 / 0\nst.text('b')\n")
    assert [node.type for node in app.main.children.values()] == ["text", "exception"]
