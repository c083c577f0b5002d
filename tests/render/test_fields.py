"""Inputs that the view draws by itself: what a person does becomes a request, what a run says is shown, each once."""

from __future__ import annotations

import pytest

import jupyter_rerun as st

# Each row: the input drawn, what a browser sends, and what the app then reads.
OPERATIONS = [
    pytest.param(lambda: st.number_input("n", key="k"), 2.5, 2.5, id="number"),
    pytest.param(lambda: st.number_input("n", key="k"), 2, 2.0, id="number without a fraction"),
    pytest.param(lambda: st.number_input("n", 0, 9, key="k"), 3, 3, id="whole number"),
    pytest.param(lambda: st.number_input("n", value=None, key="k"), 3, 3.0, id="number empty at first"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], key="k"), "b", "b", id="selectbox"),
    pytest.param(lambda: st.selectbox("q", [10, 20], key="k"), "20", 20, id="selectbox of numbers"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], index=None, key="k"), "b", "b", id="selectbox without a choice"),
    pytest.param(lambda: st.selectbox("q", ["a"], accept_new_options=True, key="k"), "new", "new", id="selectbox: new option"),
    pytest.param(lambda: st.multiselect("m", ["a", "b"], key="k"), ["b"], ["b"], id="multiselect"),
]

FORGERIES = [
    pytest.param(lambda: st.number_input("n", 0, 9, key="k"), 10, id="number: out of range"),
    pytest.param(lambda: st.number_input("n", 0, 9, key="k"), None, id="number: null"),
    pytest.param(lambda: st.number_input("n", 0, 9, key="k"), True, id="number: bool"),
    pytest.param(lambda: st.number_input("n", 0, 9, key="k", disabled=True), 3, id="number: disabled"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], key="k"), "c", id="selectbox: no such option"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], key="k"), 1, id="selectbox: position"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], key="k"), None, id="selectbox: null"),
    pytest.param(lambda: st.selectbox("q", ["a", "b"], key="k"), True, id="selectbox: bool"),
    pytest.param(lambda: st.selectbox("q", ["a"], index=None, required=True, key="k"), None, id="selectbox: required, null"),
    pytest.param(lambda: st.selectbox("q", ["a"], accept_new_options=True, key="k"), ["x"], id="selectbox: new, a list"),
]


def patches(app):
    """Return the facts of nodes that the browser was told anew since the last call."""
    return [facts for update in app.updates() for facts in update.get("patch", {}).values()]


@pytest.mark.parametrize(("draw", "sent", "expected"), OPERATIONS)
def test_what_a_person_does_reaches_the_app(show, draw, sent, expected):
    """A change in the browser is one request and one answer, and the run it causes returns the new value."""
    seen = []
    app = show(lambda: seen.append(draw()))
    app.told()

    app.enters("k", sent, "t1")
    app.serve()

    assert app.app.last_error is None
    assert (seen[-1], type(seen[-1])) == (expected, type(expected))
    assert (app.app.run_count, len(app.requests)) == (2, 1)
    assert patches(app) == [{"value": sent, "ack": "t1"}]


@pytest.mark.parametrize(("draw", "sent"), FORGERIES)
def test_a_forged_value_is_refused(show, caplog, draw, sent):
    """A value outside the contract causes no run, is logged with the reason, and the answer has the old value."""
    app = show(draw)
    before, shown = app.state, app.field("k")["value"]
    app.told()

    app.enters("k", sent, "t1")
    app.serve()

    assert app.requests == []
    assert app.state == before
    assert "was refused" in caplog.text
    assert patches(app) == [{"ack": "t1"}]
    assert app.field("k")["value"] == shown


def test_a_corrected_value_is_shown(show):
    """A number that the input cannot hold is replaced, also in the browser."""
    app = show(lambda: st.number_input("n", 0, 9, 1, key="k"))

    app.notebook.session.assign_between_runs("k", 50)
    app.run()

    assert app.field("k")["value"] == app.state["k"] == 1


# Each row: an input that depends on the number of the run, and the facts that the second one tells.
CHANGES = [
    pytest.param(lambda n: st.number_input("n", 0, 9, key="k", disabled=bool(n)), {"disabled"}, id="disabled"),
    pytest.param(lambda n: st.number_input("n", 0, 9 + n, key="k"), {"attrs"}, id="max"),
    pytest.param(lambda n: st.number_input(f"n{n}", 0, 9, key="k"), {"label"}, id="label"),
    pytest.param(lambda n: st.selectbox("q", ["a", "b", "c"][n:], 1 - n, key="k"), {"attrs"}, id="options"),
]


@pytest.mark.parametrize(("draw", "expected"), CHANGES)
def test_a_changed_parameter_is_told_alone(show, draw, expected):
    """The input stays, and its value is not sent again; a run that changes nothing tells nothing."""
    app = show(lambda: draw(st.session_state.setdefault("n", 0)))
    app.run()
    before = app.field("k")
    app.told()

    app.notebook.session.assign_between_runs("n", 1)
    app.run().run()

    after = app.field("k")
    assert {name for name in before | after if before.get(name) != after.get(name)} == expected
    assert len(app.updates()) == 1


NUMBERS = {
    "bounds": ("0, 9, 1", {"min": 0, "max": 9, "step": 1, "is_int": True, "nullable": False, "format": "%d"}),
    "empty": ("value=None, step=0.5, required=True", {"step": 0.5, "is_int": False, "nullable": True, "required": True, "format": "%0.2f"}),
    "texts": ("value=2.0, format='%.3f', placeholder='n'", {"format": "%.3f", "placeholder": "n"}),
}


@pytest.mark.parametrize(("arguments", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_told_its_rules(show, arguments, expected):
    """What `number_input` is asked for arrives at its field; without a bound there is none."""
    app = show(lambda: eval(f"st.number_input('n', {arguments}, key='k')"))

    attrs = app.field("k")["attrs"]

    assert {name: attrs.get(name) for name in expected} == expected
    assert {"min", "max"} & attrs.keys() == {"min", "max"} & expected.keys()
