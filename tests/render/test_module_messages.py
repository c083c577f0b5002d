"""What a page says of components whose code is a module: taken in one request, or refused as what any input is sent."""

from __future__ import annotations

import logging

import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.components import modules
from tests.forged import JUNK


def draw():
    show = st.components.v2.component("c", js="export default function() {}\n")
    show(key="one", on_v_change=lambda: None)
    show(key="two")
    st.pagination(5, key="n")
    with st.form("f"):
        show(key="in_form")
        st.form_submit_button("send")


@pytest.fixture
def app(show, caplog):
    caplog.set_level(logging.WARNING, "jupyter_rerun")
    app = show(draw)
    app.told()
    yield app
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def element(app, key):
    return next(drawn.element for drawn in app.renderer._drawn.values() if drawn.element.key == key)


def say(app, **message):
    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "set", "token": "t", **message}})


def go(name="go", value=1):
    return {"event": name, "value": value}


def test_state_and_triggers_of_one_turn_are_one_request(app):
    """The run gets both, and the page is told once that they are taken."""
    one = element(app, "one")
    say(app, id=one.id, value={"v": 1}, triggers=[go(), go("other", None)])

    ((request, _),) = app.requests
    assert request.changes == {one.id: {"v": 1}, one.triggers.id: [go(), go("other", None)]}
    assert request.presses == {one.triggers.id}
    assert [update["patch"] for update in app.updates()] == [{"n1": {"value": {"v": 1}, "ack": "t"}}]


def test_triggers_alone_leave_the_state_alone(app):
    """The page still shows what it has shown."""
    one = element(app, "one")
    say(app, id=one.id, triggers=[go()])

    assert [*app.requests[0][0].changes] == [one.triggers.id]
    assert [update["patch"] for update in app.updates()] == [{"n1": {"ack": "t"}}]


@pytest.mark.parametrize("raw", [pytest.param(raw, id=str(number)) for number, raw in enumerate(JUNK)])
def test_triggers_that_make_no_sense_are_refused(app, raw):
    """Whatever stands for the list, for one of them, or for a name."""
    one = element(app, "one")
    before = app.state
    say(app, id=one.id, triggers=raw)
    say(app, id=one.id, triggers=[raw])
    say(app, id=one.id, triggers=[{"event": "go"}])
    say(app, id=one.id, triggers=[{**go(), "more": raw}])
    if not isinstance(raw, str):
        say(app, id=one.id, triggers=[go(raw)])

    assert app.requests == []
    assert app.state == before


def test_what_is_endless_is_refused(app):
    """Too deep, too many, too long, and no number."""
    one = element(app, "one")
    deep = []
    for _ in range(modules._MOST_DEPTH + 1):
        deep = [deep]
    wide = [0] * (modules._MOST_PARTS + 1)
    many = [go()] * (modules._MOST_TRIGGERS + 1)
    for value in (deep, wide, [wide], float("nan"), 10**21, {"a": {1: 2}}, b"x", {1, 2}):
        say(app, id=one.id, value={"v": value})
        say(app, id=one.id, triggers=[go(value=value)])
    say(app, id=one.id, triggers=many)
    say(app, id=one.id, value={**dict.fromkeys(map(str, range(modules._MOST_PARTS + 1)))})

    assert app.requests == []


def test_long_texts_are_refused_together(app, monkeypatch):
    """Names count, too."""
    monkeypatch.setattr(modules, "_MOST_CHARS", 10)
    one = element(app, "one")
    say(app, id=one.id, value={"a": "12345", "b": "12345"})
    say(app, id=one.id, value={"a" * 11: 1})
    assert app.requests == []
    say(app, id=one.id, value={"a": "1234", "b": "1234"})
    assert len(app.requests) == 1


def test_a_refused_state_is_taken_back_and_its_triggers_count(app):
    """Each part is checked by itself."""
    one = element(app, "one")
    say(app, id=one.id, value={"v": float("nan")}, triggers=[go()])

    assert [*app.requests[0][0].changes] == [one.triggers.id]
    assert app.renderer.view.nodes["n1"]["value"] == {}


def test_triggers_go_by_the_component_that_they_are_said_of(app, caplog):
    """Those of another cannot be set beside its state, nor by their own id; no other input has any."""
    one, two, number = (element(app, key) for key in ("one", "two", "n"))
    for name in (two.triggers.id, one.triggers.id):
        say(app, id=name, value=[go()])
        say(app, id=name, triggers=[go()])
    say(app, id=number.id, triggers=[go()])
    say(app, id="", triggers=[go()])

    assert app.requests == []
    say(app, id=two.id, triggers=[go()], also={one.id: {"v": 1}})
    assert [*app.requests[0][0].changes] == [two.triggers.id]


def test_a_component_in_a_form_has_no_triggers(app, caplog):
    """Its state waits for the form, and what it triggers is refused with the reason."""
    inside = element(app, "in_form")
    say(app, id=inside.id, value={"v": 1}, triggers=[go()])

    assert app.requests == []
    assert "form" in caplog.text
    assert app.renderer.view.nodes[next(name for name, spec in app.renderer.view.nodes.items() if spec.get("in_form"))]["value"] == {"v": 1}


def test_a_message_that_sets_nothing_does_nothing(app):
    """But it is answered."""
    say(app, id=element(app, "one").id)
    assert app.requests == []
    assert [update["patch"] for update in app.updates()] == [{"n1": {"ack": "t"}}]


def test_equal_data_costs_nothing(show):
    """Code, style, data and tables go to the page once, however often they are drawn."""
    import pandas as pd

    def draw():
        frame = pd.DataFrame({"a": [1, 2]})
        component = st.components.v2.component("c", html="<b></b>", css="b {\n}", js="export default function() {}\n")
        component(key="one", data={"t": frame, "b": [1] * 100})
        component(key="two", data=b"bytes")

    app = show(draw)
    app.told()
    app.run()
    assert app.told() == []
