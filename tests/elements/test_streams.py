"""`write_stream`, judged by Streamlit."""

from __future__ import annotations

import asyncio
import threading

import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.text.stream import _drain
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = """import streamlit as st
def make(module, name, **facts):
    kind = type(name, (), facts)
    kind.__module__ = module
    return kind()
def completion(text):
    delta = type('D', (), {'content': text})()
    return make('openai.types.chat', 'ChatCompletionChunk', choices=[type('C', (), {'delta': delta})()])
def event(kind, **facts):
    return make('openai.types.responses', 'ResponseTextDeltaEvent', type=kind, **facts)
def langchain(text):
    return make('langchain_core.messages.ai', 'AIMessageChunk', content=text)
"""

STREAMS = {
    "words": "['a ', 'b ', '', 'c']",
    "a generator": "(word for word in ('**a', 'b**'))",
    "nothing": "[]",
    "empty texts": "['', '']",
    "a number": "[1]",
    "texts and other things": "['a', 3, 'b', {'c': 1}, [2], 'd', None]",
    "a function among them": "['a', lambda: st.text('called'), 'b']",
    "functions only": "[lambda: st.text('called')]",
    "exceptions": "['a', ValueError('v')]",
    "lines": "['  a\\n', '    b\\n', '\\n', 'c']",
    "OpenAI completions": "[completion('a'), completion(None), completion('b')]",
    "no choices": "[make('openai.types.chat', 'ChatCompletionChunk', choices=[])]",
    "no delta": "[make('openai.types.chat', 'ChatCompletionChunk', choices=[type('C', (), {'delta': None})()])]",
    "a completion of another shape": "[make('openai.types.chat', 'ChatCompletionChunk')]",
    "OpenAI events": (
        "[event('response.created'), event('response.output_text.delta', delta='a'), event('response.refusal.delta', delta=None)]"
    ),
    "an event of another shape": "[event('response.output_text.delta')]",
    "LangChain": "[langchain('a'), langchain(''), langchain('b')]",
    "LangChain of another shape": "[make('langchain_core.messages.ai', 'AIMessageChunk')]",
    "a dict": "{'a': 1, 'b': 2}",
    "a text": "'abc'",
    "a number that is no stream": "3",
    "None": "None",
    "a frame": "__import__('pandas').DataFrame({'a': [1]})",
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_stream_is_drawn_as_streamlit_draws_it(stream):
    """Elements, the value that is returned, and errors are the same, with a cursor and without."""
    show = "out = st.write_stream({0}{1})\nst.text(repr(out) if isinstance(out, str) else repr(list(out)))\n"
    body = "".join(show.format(stream, cursor) for cursor in ("", ", cursor='|'"))
    pair = run_both(PRELUDE + body)
    assert bool(pair.ours.exception) == bool(pair.theirs.exception)


SCRIPTS = {
    "a generator function": "def f():\n    yield 'a'\n    yield 'b'\nst.text(repr(st.write_stream(f)))\nst.write(f)\nst.write(f())\n",
    "an asynchronous one": "async def f():\n    yield 'a'\n    yield 1\nst.write_stream(f)\nst.write_stream(f())\nst.write(f)\n",
    "written again": "st.write(st.write_stream(['a', 1, lambda: st.text('x'), {'b': 2}]))\n",
    "written again with others": "out = st.write_stream(['a', 1])\nst.write('x', out, 'y')\n",
    "in a container": "st.container().write_stream(['a', 'b'])\n",
    "in a slot": "e = st.empty()\ne.write_stream(['a', 'b'])\n",
    "mixed in a slot": "e = st.empty()\nst.text(str(list(e.write_stream(['a', 1, 'b']))))\n",
    "an error of its own": "def f():\n    yield 'a'\n    raise ValueError('x')\nst.write_stream(f, cursor='|')\n",
    "that draws itself": "def f():\n    yield 'a'\n    st.text('b')\n    yield 'c'\nst.write_stream(f)\n",
    "in a cached function": "@st.cache_data\ndef f():\n    st.write_stream(['a', 'b'])\n    return 1\nf()\nf()\n",
    "as a value": "(x for x in ['a', 'b'])\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, ("run",))


def test_text_grows_in_one_place_with_a_cursor():
    """Each piece makes the same element longer; the cursor is there from the second piece on, and gone in the end."""
    seen = []

    def script():
        import jupyter_rerun as st
        from jupyter_rerun.tree.canvas import find_canvas

        def words():
            for word in ("a", "b", "c"):
                yield word
                st.session_state.seen.append([node.body for node in find_canvas().tree.roots["main"].children])

        st.write_stream(words, cursor="|")

    app = AppTest.from_function(script)
    app.session_state.seen = seen
    app.run()
    assert app.session_state.seen == [["a"], ["ab|"], ["abc|"]]
    assert app.markdown[0].value == "abc"


def test_asynchronous_stream_is_driven_where_a_loop_runs():
    """In a cell with ``await`` a loop is running already; the stream gets one of its own, and sees the run."""

    async def words():
        for word in ("a", "b"):
            await asyncio.sleep(0)
            yield word

    async def cell():
        return st.write_stream(words)

    assert asyncio.run(cell()) == "ab"


def test_stream_that_is_left_is_closed():
    """A run that is stopped between two pieces leaves no generator and no thread behind."""
    steps = []

    async def words():
        try:
            yield "a"
            await asyncio.sleep(60)
        finally:
            steps.append("closed")

    before = threading.active_count()
    stream = _drain(words())
    assert next(stream) == "a"
    stream.close()
    assert steps == ["closed"]
    assert threading.active_count() == before
