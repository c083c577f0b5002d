"""Passwords: what is entered reaches the program, and no place from which programs write files."""

from __future__ import annotations

import pytest

import jupyter_rerun as st
from jupyter_rerun.render.static_form import static_html, static_text


def draw(value="hunter2", **options):
    return lambda: st.session_state.update(seen=st.text_input("word", value, type="password", key="word", **options))


def test_what_is_entered_reaches_the_program(show):
    """Like any other text."""
    app = show(draw())
    app.enters("word", "s3cret")
    app.serve()
    assert (app.state["word"], app.state["seen"]) == ("s3cret", "s3cret")


@pytest.mark.parametrize("value", ["hunter2", None])
def test_an_empty_box_is_none_where_it_began_so(show, value):
    """The browser is told which of both an empty box means."""
    app = show(draw(value))
    assert app.field("word").get("attrs", {}).get("nullable") is (True if value is None else None)


@pytest.mark.parametrize("forged", [7, True, ["hunter2"], {"value": "x"}, "x" * 9], ids=repr)
def test_a_refused_value_is_not_logged(show, caplog, forged):
    """The log tells why, not what."""
    app = show(draw("", max_chars=8))
    app.enters("word", forged)
    assert app.requests == []
    logged = str(caplog.messages)  # without the places in the source, which have digits of their own
    assert "was refused" in logged
    assert repr(forged) not in logged
    assert "xxxxxxxxx" not in logged


@pytest.mark.parametrize(
    "sort", [draw(), lambda: st.text_input("word", type="password", key="word", autocomplete="off")], ids=["default", "entered"]
)
def test_no_model_and_no_static_form_has_it(show, messages, sort):
    """Front ends and programs that execute notebooks write the state of all models into files."""
    app = show(sort)
    app.enters("word", "hunter2")
    app.serve()

    assert "hunter2" in str(app.field("word"))
    states = [message.data["state"] for message in messages if message.kind == "comm_open" or message.state]
    assert states
    assert "hunter2" not in str(states)
    assert "hunter2" not in str(app.renderer.view.get_state())
    assert "hunter2" not in static_html(app.display.tree) + static_text(app.display.tree)
    assert "hunter2" not in repr(app.renderer.view)


def test_a_password_may_become_a_text_and_back(show):
    """The same input, with the value it has."""
    app = show(lambda: st.text_input("word", type="default" if st.session_state.get("shows") else "password", key="word"))
    app.enters("word", "hunter2")
    app.serve()
    app.notebook.session.assign_between_runs("shows", True)
    app.run()
    assert app.widget("word").value == "hunter2"
    app.browser_sends("word", value="other")
    app.serve()
    app.notebook.session.assign_between_runs("shows", False)
    app.run()
    assert app.field("word")["value"] == "other"
