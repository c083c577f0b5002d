"""What a forged message of a browser can do: nothing that a person could not have done."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import jupyter_rerun as st
from jupyter_rerun.render.kinds.control import Control
from jupyter_rerun.render.parts import WidgetPart
from tests.forged import INPUTS, JUNK, forgeries

_COUNTED = re.compile(r'"(ack|version)": ("t"|""|\d+)')  # what tells an answer from the one before
COUNT = 300  # for each input, beside the junk


def send(app, raw):
    """Deliver a value for the input under the key ``k``."""
    if any(drawn.element.key == "k" for drawn in app.renderer._drawn.values()):
        app.enters("k", raw)
        return
    part = next(part for part in app.renderer._parts.values() if getattr(part.element, "key", None) == "k" or hasattr(part, "rows"))
    if isinstance(part, Control):
        app.send_to(part.widget, {"method": "update", "state": {part.bound: raw}, "buffer_paths": []})
    else:
        app.tells(raw)


def shown(app):
    """Return all that a page which opens now would be told."""
    states = [part.widget.get_state() for part in app.renderer._parts.values() if isinstance(part, WidgetPart)]
    told = json.dumps([app.renderer.view.nodes, states], default=repr, sort_keys=True)
    return _COUNTED.sub("", told)


@pytest.fixture
def forged(show, caplog, request):
    """An app with one input, the values it has returned, and the errors in its log."""
    caplog.set_level(logging.ERROR)
    app = show(lambda: INPUTS[request.param].draw(st))
    yield app, INPUTS[request.param]
    assert app.app.last_error is None
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def state(app):
    return app.notebook.session.entries(app.app.name).get("k")


@pytest.mark.parametrize("forged", INPUTS, indirect=True, ids=INPUTS)
def test_only_what_a_person_can_enter_reaches_the_state(forged):
    """A value is refused, changes nothing and is taken back on the page; or it is one that a person can give."""
    app, given = forged
    taken = 0
    for raw in forgeries(given.sent, COUNT, seed=8):
        before, page, requests = repr(state(app)), shown(app), len(app.requests)
        app.told()
        send(app, raw)
        if len(app.requests) == requests:
            assert repr(state(app)) == before, raw
            is_same = shown(app) == page
            assert is_same, raw
            continue
        taken += 1
        (request, _) = app.requests[-1]
        assert all(map(given.is_possible, request.changes.values())), raw
        for element_id, value in request.changes.items():
            contract = request.sent[element_id].contract
            assert repr(contract.from_wire(contract.to_wire(value))) == repr(value), raw  # or it would have to be looked at again
        app.serve()
        assert given.is_possible(state(app)), raw
        assert app.app.last_error is None, raw
    assert taken < COUNT + len(JUNK)


@pytest.mark.parametrize("forged", INPUTS, indirect=True, ids=INPUTS)
def test_what_a_person_enters_reaches_the_state(forged):
    """After forged values of all sorts the input works as before."""
    app, given = forged
    for raw in JUNK:
        send(app, raw)
    app.serve()
    for raw in given.sent:
        requests = len(app.requests)
        send(app, raw)
        assert len(app.requests) == requests + 1, raw
        assert all(map(given.is_possible, app.requests[-1][0].changes.values())), raw
        app.serve()


def noting(way, cross, ways):
    """Return a method that notes its values and goes the way."""

    def note(self, value):
        ways.append((way, value))
        return cross(self, value)

    return note


@contextmanager
def crossings(contract: type) -> Iterator[list[tuple[str, object]]]:
    """Note which values go through contracts of that type, and which way."""
    ways: list[tuple[str, object]] = []
    with pytest.MonkeyPatch.context() as patch:
        for way in ("from_wire", "to_wire"):
            patch.setattr(contract, way, noting(way, getattr(contract, way), ways))
        yield ways


@pytest.mark.parametrize("forged", INPUTS, indirect=True, ids=INPUTS)
def test_what_a_person_enters_crosses_the_contract_once_each_way(forged):
    """The intake makes a value of what a page says, and drawing the input what the page shows of it; nothing else does."""
    app, given = forged
    app.serve()  # a second run, so that nothing is left of the first one's defaults
    element = next(each for node in app.app.display.mounted.walk() for each in node.element.inputs if each.key == "k")
    for raw in given.sent:
        requests = len(app.requests)
        with crossings(type(element.contract)) as ways:
            send(app, raw)
            assert len(app.requests) == requests + 1
            app.serve()
        of_it = [way for way, value in ways if way == "from_wire" or element.is_trigger or value == state(app)]  # not the default
        assert of_it == ["from_wire", "to_wire"], raw


WAYS = ("upload", "download")
MESSAGES = [
    *({"type": kind} for kind in ("set", "submit", "seen", "page", "stop", "upload", "download", "sync", "", "nonsense")),
    *({"type": raw} for raw in JUNK),
    *({"type": "set", "id": raw, "value": 1, "token": raw} for raw in JUNK),
    *({"type": "submit", "id": raw, "values": raw} for raw in JUNK),
    *({"type": "seen", "node": raw, "stamp": raw} for raw in JUNK),
    *({"type": "page", "page": raw, "query": []} for raw in JUNK),
    *(
        {"type": kind, "step": "start", "id": raw, "transfer": raw, "name": raw, "size": raw}
        for raw in JUNK
        for kind in ("upload", "download")
    ),
    *({"type": kind, "step": raw, "transfer": raw, "offset": raw} for raw in JUNK for kind in WAYS),
    *({"type": "download", "step": "start", "blob": raw, "transfer": "t"} for raw in JUNK),
    *({"type": "module", "module": raw} for raw in JUNK),
    *({"type": "node", "node": raw, "message": raw} for raw in JUNK),
    *JUNK,
]


def test_messages_of_the_view_that_make_no_sense_do_nothing(show, caplog):
    """No message of a page ends an app, changes its state, or makes it run, unless it is one that a page sends."""
    caplog.set_level(logging.ERROR)

    def draw():
        with st.form("f"):
            st.checkbox("box", key="box")
            st.form_submit_button("Go", key="go")
        st.slider("s", 0, 9, key="s")
        st.toast("x")

    app = show(draw)
    before, page = app.state, shown(app)
    for message in MESSAGES:
        app.send_to(app.renderer.view, {"method": "custom", "content": message})
    ids = [app.part(key).element.id for key in ("box", "s")]
    nodes = list(app.renderer.view.nodes)
    for name in ids:
        app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "submit", "id": name, "values": {name: True}}})
        app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "set", "id": name, "value": True, "token": "t"}})
    for node in nodes:
        app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "seen", "node": node}})

    assert app.requests == []
    assert app.state == before
    is_same = shown(app) == page
    assert is_same
    assert not caplog.records
    app.submit("go", box=True)
    app.serve()
    assert app.state["box"] is True


GRID_MESSAGES = [
    *(
        {"type": kind, "row": raw, "column": raw, "value": raw, "label": raw}
        for raw in JUNK
        for kind in ("edit", "press", "delete", "add2")
    ),
    *({"type": "rows", "id": raw, "start": raw, "end": raw, "sort": raw, "search": raw} for raw in JUNK),
    *({"type": "rows", "id": 1, "start": 0, "end": 9, "sort": [[raw, raw]], "search": raw} for raw in JUNK),
    *({"type": kind, "rows": raw, "value": raw, "sort": raw} for raw in JUNK for kind in ("delete", "select", "csv")),
    *JUNK,
]


def test_messages_of_a_table_that_make_no_sense_do_nothing(show, caplog):
    """What a page asks of a table, or tells of it, is nonsense without an effect."""
    caplog.set_level(logging.ERROR)
    app = show(lambda: INPUTS["editor"].draw(st))
    before = app.state
    for message in GRID_MESSAGES:
        app.tells(message)
    assert app.requests == []
    assert app.state == before
    assert not caplog.records
