"""What a notebook shows by itself, inside an app."""

from __future__ import annotations

from jupyter_rerun.elements.text.output import DisplayData, Stream
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Container, Node

PRELUDE = "import streamlit as st\nfrom jupyter_rerun.elements.text.output import clear_output, show_data, write_stream\n"


def _play(script: str) -> list[Node]:
    """Return what the script drew."""
    app = AppTest.from_string(PRELUDE + script).run()
    assert not app.exception, app.exception
    return app._app.display.tree.roots["main"].children


def _texts(nodes: list[Node]) -> list[str]:
    return [f"{node.name}: {node.text}" if isinstance(node, Stream) else node.kind for node in nodes if not isinstance(node, Container)]


def test_printed_text_joins_what_was_printed_before():
    """One stream element holds all that is printed without an element between."""
    nodes = _play("for word in 'ab':\n    write_stream('stdout', word)\n    write_stream('stdout', '\\n')\n")
    assert _texts(nodes) == ["stdout: a\nb\n"]


def test_elements_and_streams_keep_their_order():
    """An element, or the other stream, begins a new piece of printed text."""
    nodes = _play("write_stream('stdout', 'a')\nst.text('t')\nwrite_stream('stdout', 'b')\nwrite_stream('stderr', 'c')\n")
    assert _texts(nodes) == ["stdout: a", "text", "stdout: b", "stderr: c"]


def test_printed_text_goes_to_the_current_container():
    """`with` directs it as it directs elements."""
    (box,) = _play("with st.container():\n    write_stream('stdout', 'a')\n")
    assert isinstance(box, Container)
    assert _texts(box.children) == ["stdout: a"]


def test_printed_text_in_an_empty_takes_its_one_place():
    """It replaces what was there, and grows until something else comes."""
    nodes = _play("with st.empty():\n    st.text('t')\n    write_stream('stdout', 'a')\n    write_stream('stdout', 'b')\n")
    assert _texts(nodes) == ["stdout: ab"]


def test_clear_output_removes_output_alone():
    """Elements of the app stay, and what stands before them."""
    nodes = _play(
        "write_stream('stdout', 'a')\nst.text('t')\nwrite_stream('stdout', 'b')\nshow_data({'text/plain': 'c'})\nclear_output()\n"
    )
    assert _texts(nodes) == ["stdout: a", "text"]


def test_clear_output_waits_for_the_next_output():
    """With `wait` nothing is removed before something takes its place."""
    assert _texts(_play("write_stream('stdout', 'a')\nclear_output(wait=True)\n")) == ["stdout: a"]
    assert _texts(_play("write_stream('stdout', 'a')\nclear_output(wait=True)\nwrite_stream('stdout', 'b')\n")) == ["stdout: b"]


def test_clear_output_without_waiting_clears_once():
    """What is printed afterwards stays."""
    assert _texts(_play("clear_output()\nwrite_stream('stdout', 'a')\nwrite_stream('stdout', 'b')\n")) == ["stdout: ab"]


def test_output_is_updated_under_its_name():
    """An update replaces every output of that name, wherever it stands, and nothing else."""
    nodes = _play(
        "with st.container():\n    show_data({'text/plain': 'a'}, display_id='x')\nshow_data({'text/plain': 'b'})\n"
        "show_data({'text/plain': 'c'}, display_id='x', is_update=True)\n"
    )
    box, other = nodes
    assert isinstance(box, Container)
    assert [child.data for child in box.children] == [{"text/plain": "c"}]
    assert other.data == {"text/plain": "b"}


def test_content_makes_outputs_equal():
    """Two outputs are equal if all their forms are; the digest does not depend on the order of the forms."""
    first = DisplayData(data={"a": "1", "b": {"c": 2}})
    assert first == DisplayData(data={"b": {"c": 2}, "a": "1"})
    assert first != DisplayData(data={"a": "1", "b": {"c": 3}})
    assert len({first, DisplayData(data={"b": {"c": 2}, "a": "1"})}) == 1
