"""`write` and bare expressions, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = "import streamlit as st\nimport collections, dataclasses, enum, io, types\n"

VALUES = [
    "'a'",
    "''",
    "",
    "'a', 'b'",
    "'a', 1, 2.5, None, True, 'b'",
    "1",
    "'n:', 1",
    "3+4j",
    "b'x'",
    "(1, 2)",
    "{1}",
    "frozenset()",
    "range(3)",
    "'`'",
    "1, '`', type('T', (), {'__str__': lambda self: 'a ``b'})()",
    "type('T', (), {'__str__': lambda self: 'a\\nb'})()",
    "type('T', (), {'__str__': lambda self: 'a\\n```b'})(), 'c'",
    "{'a': 1}",
    "[1, 2]",
    "'a', {'b': 1}, 'c', 'd', [1]",
    "st.session_state",
    "map(str, [1])",
    "enumerate('a')",
    "{'a': 1}.keys()",
    "collections.UserDict(a=1), collections.UserList([1]), collections.ChainMap({})",
    "collections.namedtuple('P', 'x')(1)",
    "types.MappingProxyType({'a': 1})",
    "collections.deque([1])",
    "ValueError('v')",
    "'a', ValueError('v'), 'b'",
    "KeyboardInterrupt()",
    "io.StringIO('**a**')",
    "'a', io.StringIO('b')",
    "enum.Enum('E', 'A').A",
    "(yielded for yielded in ['a ', 'b', 3, 'c'])",
    "'<b>a</b>', unsafe_allow_html=True",
    "'<b>a</b>', 1, unsafe_allow_html=True",
    "type('T', (), {'_repr_html_': lambda self: '<i>a</i>'})(), unsafe_allow_html=True",
]


@pytest.mark.parametrize("values", VALUES)
def test_values_are_written_as_by_streamlit(values):
    """Each value becomes the element that Streamlit makes of it, in order."""
    run_both(f"{PRELUDE}st.write({values})\n")


EXPLAINED = ["len", "print", "io", "int", "lambda: 1", "object()"]


@pytest.mark.parametrize("value", EXPLAINED)
def test_code_is_explained_where_streamlit_explains_it(value):
    """Functions, classes, modules, dataclasses and objects without a text of their own give their documentation."""
    pair = run_both(f"{PRELUDE}st.write({value})\n")
    assert pair.ours.main.children[0].type == "help_info"


SCRIPTS = {
    "function": "def f():\n    'Doc.'\nst.write(f)\n",
    "generator function": "def f():\n    yield 'a '\n    yield 'b'\n    yield {'c': 1}\n    yield 'd'\nst.write(f)\n",
    "async generator": "async def f():\n    yield 'a '\n    yield 'b'\nst.write(f)\nst.write(f())\n",
    "generator that draws": "def f():\n    yield 'a'\n    yield lambda: st.text('t')\n    yield 'b'\nst.write(f)\n",
    "several to an empty": "st.empty().write('a', 'b')\n",
    "one to an empty": "e = st.empty()\ne.write('a')\ne.write({'b': 1})\n",
    "in the sidebar": "st.sidebar.write('a', {'b': 1})\n",
    "bare": "'doc'\n'a'\n1\n{'a': 1}\n1, 'b'\nNone\nif True:\n    'c'\ndef f():\n    'docstring'\n    3\nf()\n",
    "bare state": "st.session_state\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_script_writes_what_it_writes_in_streamlit(script):
    """Functions, generators and bare expressions draw the same."""
    run_both(PRELUDE + script, ("run",))


RICH = """
class Rich:
    def _repr_html_(self):
        return '<i>rich</i>'
    def __repr__(self):
        return 'plain'
"""


def test_rich_object_is_drawn_in_its_rich_form():
    """What a notebook shows richly is an output, with its forms by MIME type."""
    app = AppTest.from_string(f"{PRELUDE}{RICH}st.write('a', Rich(), 'b')\n").run()
    assert [node.type for node in app.main.children.values()] == ["markdown", "output", "markdown"]
    assert app.main.children[1].proto.data == {"text/html": "<i>rich</i>", "text/plain": "plain"}


def test_equal_outputs_are_equal_elements():
    """An output that did not change costs nothing in the next run: equal content makes it equal."""
    app = AppTest.from_string(f"{PRELUDE}{RICH}st.write(Rich())\n").run()
    before = app.main.children[0].proto
    after = app.run().main.children[0].proto
    assert (before == after, hash(before) == hash(after), before is after) == (True, True, False)


FRAMES = [
    "pd.DataFrame({'x': [1]})",
    "'a', pd.Series([1]), 'b'",
    "pd.DataFrame({'x': [1]}).style",
    "pd.Index([1])",
    "np.arange(3), np.arange(4).reshape(2, 2)",
    "pa.table({'x': [1]})",
    "{'x': pd.Series([1])}",
    "pd.DataFrame({'x': [1]}), unsafe_allow_html=True",
    "type('T', (), {'to_pandas': lambda self: pd.DataFrame({'x': [1]})})()",
    "sqlite3.connect(':memory:').execute('select 1')",
]


@pytest.mark.parametrize("values", FRAMES)
def test_frames_are_written_as_tables(values):
    """What is a table, or offers itself as one, becomes a `dataframe`, also as a bare expression."""
    imports = "import sqlite3\nimport numpy as np\nimport pandas as pd\nimport pyarrow as pa\n"
    run_both(f"{PRELUDE}{imports}st.write({values})\n", ("run",))
    if "unsafe" not in values:
        run_both(f"{PRELUDE}{imports}{values}\n")


def test_rich_form_comes_from_the_notebook_where_there_is_one():
    """The formatter of the app is asked first; an object that shows itself does so where it was written."""
    app = AppTest.from_string(f"{PRELUDE}{RICH}box = st.container()\nbox.write(Rich())\nst.text('end')\n").run()
    app._app.format_rich = _show_itself
    app.run()
    assert [node.type for node in app.main.children[0].children.values()] == ["stream"]


def _show_itself(value: object) -> tuple[dict[str, object], dict[str, object]]:
    from jupyter_rerun.elements.text.output import write_stream

    write_stream("stdout", "shown")
    return {}, {}
