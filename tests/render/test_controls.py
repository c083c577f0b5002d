"""Inputs as live widgets: what a person does becomes a request, what a run says is shown, each once."""

from __future__ import annotations

import datetime
import threading

import pytest

import jupyter_rerun as st
from jupyter_rerun.run import AppOptions

# Each row: the input drawn, what a browser sends, and what the app then reads.
OPERATIONS = [
    pytest.param(lambda: st.checkbox("c", key="k"), {"value": True}, True, id="checkbox"),
    pytest.param(lambda: st.toggle("c", key="k"), {"value": True}, True, id="toggle"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": 4}, 4, id="slider"),
    pytest.param(lambda: st.slider("s", 0.0, 1.0, key="k"), {"value": 0.25}, 0.25, id="float slider"),
    pytest.param(lambda: st.slider("s", 0.0, 1.0, key="k"), {"value": 1}, 1.0, id="float slider, whole number"),
    pytest.param(lambda: st.slider("s", 0, 10, (2, 4), key="k"), {"value": [3, 9]}, (3, 9), id="range"),
    pytest.param(lambda: st.slider("s", 0.0, 1.0, (0.0, 1.0), key="k"), {"value": [0.25, 0.5]}, (0.25, 0.5), id="float range"),
    pytest.param(
        lambda: st.slider("s", datetime.date(1970, 1, 1), datetime.date(1970, 1, 9), key="k"),
        {"value": 2 * 86_400_000_000},
        datetime.date(1970, 1, 3),
        id="date slider",
    ),
    pytest.param(lambda: st.text_input("t", key="k"), {"value": "Ann"}, "Ann", id="text"),
    pytest.param(lambda: st.text_input("t", "x", key="k"), {"value": ""}, "", id="empty text"),
    pytest.param(lambda: st.text_area("t", key="k"), {"value": "a\nb"}, "a\nb", id="text area"),
    pytest.param(lambda: st.radio("r", [10, 20], key="k"), {"index": 1}, 20, id="radio"),
]

FORGERIES = [
    pytest.param(lambda: st.checkbox("c", key="k"), {"value": 1}, id="checkbox: number"),
    pytest.param(lambda: st.checkbox("c", key="k"), {"value": None}, id="checkbox: null"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": 11}, id="slider: out of range"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": 1.5}, id="slider: fraction"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": "4"}, id="slider: text"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": [1, 2]}, id="slider: pair"),
    pytest.param(lambda: st.slider("s", 0, 10, key="k"), {"value": float("nan")}, id="slider: nan"),
    pytest.param(lambda: st.slider("s", 0, 10, (1, 2), key="k"), {"value": [9, 3]}, id="range: wrong way round"),
    pytest.param(lambda: st.slider("s", 0, 10, (1, 2), key="k"), {"value": 3}, id="range: number"),
    pytest.param(lambda: st.text_input("t", max_chars=3, key="k"), {"value": "long"}, id="text: too long"),
    pytest.param(lambda: st.text_input("t", key="k"), {"value": None}, id="text: null"),
    pytest.param(lambda: st.text_input("t", key="k"), {"value": {"x": 1}}, id="text: object"),
    pytest.param(lambda: st.radio("r", ["a", "b"], key="k"), {"index": 2}, id="radio: no such option"),
    pytest.param(lambda: st.radio("r", ["a", "b"], key="k"), {"index": -1}, id="radio: from the end"),
    pytest.param(lambda: st.radio("r", ["a", "b"], key="k"), {"index": None}, id="radio: null"),
    pytest.param(lambda: st.radio("r", ["a", "b"], key="k"), {"index": True}, id="radio: bool"),
    pytest.param(lambda: st.radio("r", ["a", "b"], key="k"), {"index": "b"}, id="radio: label"),
]


@pytest.mark.parametrize(("draw", "sent", "expected"), OPERATIONS)
def test_what_a_person_does_reaches_the_app(show, draw, sent, expected):
    """A change in the browser is one request, and the run it causes returns the new value."""
    seen = []
    app = show(lambda: seen.append(draw()))

    app.browser_sends("k", **sent)
    app.serve()

    assert app.app.last_error is None
    assert seen[-1] == expected
    assert type(seen[-1]) is type(expected)
    assert app.app.run_count == 2
    assert len(app.requests) == 1


@pytest.mark.parametrize(("draw", "sent", "expected"), OPERATIONS)
def test_the_widget_mirrors_what_the_browser_shows(show, draw, sent, expected):
    """A change of the person is echoed, and not sent back as a change by the kernel."""
    app = show(draw)
    app.told()

    app.browser_sends("k", **sent)
    app.serve()

    methods = [m.data.get("method") for m in app.told() if m.comm_id == app.widget("k").model_id]
    assert methods == ["echo_update"]
    name, value = next(iter(sent.items()))
    shown = getattr(app.widget("k"), name)
    assert (list(shown) if isinstance(shown, tuple) else shown) == value


@pytest.mark.parametrize(("draw", "sent"), FORGERIES)
def test_a_forged_value_is_refused(show, caplog, draw, sent):
    """A value outside the contract causes no run, is logged with the reason, and the old value is shown again."""
    app = show(draw)
    name = next(iter(sent))
    before, shown = app.state, getattr(app.widget("k"), name)
    app.told()

    app.browser_sends("k", **sent)
    app.serve()

    assert app.requests == []
    assert app.state == before
    assert "was refused" in caplog.text
    (message,) = app.told()
    assert message.state.keys() == {name}
    assert getattr(app.widget("k"), name) == shown


def test_only_the_value_is_taken_from_a_browser(show):
    """A browser cannot widen the limits of an input."""
    app = show(lambda: st.slider("s", 0, 10, key="k"))

    app.browser_sends("k", max=100)
    app.browser_sends("k", max=100, value=4)
    app.serve()

    assert app.widget("k").max == 10
    assert app.state["k"] == 4


def test_a_press_is_true_in_one_run(show):
    """A click is a press; the run after it reads False, and no update is needed for either."""
    seen = []
    app = show(lambda: seen.append(st.button("go", key="k")))
    app.told()

    app.click("k")
    app.serve().run()

    assert seen == [False, True, False]
    assert app.requests[0][0].presses == frozenset(app.requests[0][0].changes)
    assert app.updates() == []


def test_a_disabled_input_refuses(show, caplog):
    """What a browser sends for a disabled input is not taken."""
    app = show(lambda: (st.checkbox("c", key="k", disabled=True), st.button("b", key="b", disabled=True)))

    app.browser_sends("k", value=True)
    app.click("b")

    assert app.requests == []
    assert app.widget("k").value is False
    assert "it is disabled" in caplog.text


def test_a_late_message_for_a_dropped_input_is_ignored(show):
    """After an input has gone, its messages do nothing."""
    app = show(lambda: st.session_state.setdefault("n", 0) or st.button("b", key="k"))
    widget = app.widget("k")
    app.notebook.session.assign_between_runs("n", 1)
    app.run()
    app.requests.clear()

    widget.click()

    assert app.requests == []


def test_an_ignored_change_waits_for_the_next_run(show):
    """With on_change="ignore" the value goes along with the next request."""
    app = show(lambda: (st.slider("s", 0, 10, key="k", on_change="ignore"), st.button("b", key="b")))

    app.browser_sends("k", value=4)
    app.serve()
    assert app.app.run_count == 1
    app.click("b")
    app.serve()

    assert app.state["k"] == 4


def test_an_assigned_value_moves_the_control(show):
    """A value that the app assigns is sent to the browser, and does not come back as a request."""

    def body():
        if st.button("reset", key="b"):
            st.session_state.k = 3
        st.slider("s", 0, 10, key="k")

    app = show(body)
    app.browser_sends("k", value=8)
    app.serve()
    app.told()
    app.requests.clear()

    app.click("b")
    app.serve()

    assert app.widget("k").value == 3
    assert [m.state for m in app.told() if m.comm_id == app.widget("k").model_id] == [{"value": 3}]
    assert len(app.requests) == 1


def test_an_input_assigned_on_every_run_goes_back(show):
    """A value that the app overrules is corrected in the browser, although the app draws what it drew before."""

    def body():
        st.session_state.k = 3
        st.slider("s", 0, 10, key="k")

    app = show(body)
    app.told()

    app.browser_sends("k", value=8)
    app.serve()

    assert app.widget("k").value == 3
    assert [m.state for m in app.told() if m.state] == [{"value": 3}]


def test_a_corrected_value_is_shown(show):
    """A number that the input cannot hold is replaced, also in the browser."""
    app = show(lambda: st.slider("n", 0, 9, 1, key="k"))

    app.notebook.session.assign_between_runs("k", 50)
    app.run()

    assert app.widget("k").value == 1
    assert app.state["k"] == 1


def test_an_older_value_does_not_overtake_a_newer_one(show):
    """While a newer value waits, a run's older one is not sent: the slider must not jump under the hand."""
    app = None

    def body():
        if st.session_state.get("k") == 5 and app is not None:
            app.browser_sends("k", value=7)  # the person goes on while the run lasts
            st.session_state.k = 5
        st.slider("s", 0, 10, key="k")

    app = show(body)
    app.app.options = AppOptions(cancel="never")
    app.told()

    app.browser_sends("k", value=5)
    app.serve()

    assert app.widget("k").value == 7
    assert [m.state for m in app.told() if m.state] == []


CHANGES = [
    pytest.param(lambda n: st.slider("s", 0, 10, key="k", disabled=bool(n)), {"disabled": True}, id="disabled"),
    pytest.param(lambda n: st.text_input("t", placeholder=f"p{n}", key="k"), {"placeholder": "p1"}, id="placeholder"),
    pytest.param(lambda n: st.button("b", key="k", disabled=bool(n)), {"disabled": True}, id="button"),
]


@pytest.mark.parametrize(("draw", "expected"), CHANGES)
def test_a_changed_parameter_updates_the_widget(show, draw, expected):
    """The widget stays, and is sent the changed traits only."""
    app = show(lambda: draw(st.session_state.setdefault("n", 0)))
    widget = app.widget("k")
    app.told()

    app.notebook.session.assign_between_runs("n", 1)
    app.run()

    assert app.widget("k") is widget
    assert [m.state for m in app.told() if m.state] == [expected]


def test_a_changed_label_leaves_the_widget_alone(show):
    """The label is the view's: an update carries it."""
    app = show(lambda: st.slider(f"label {st.session_state.setdefault('n', 0)}", key="k"))
    app.told()

    app.notebook.session.assign_between_runs("n", 1)
    app.run()

    (message,) = app.told()
    (facts,) = message.data["content"]["patch"].values()
    assert set(facts) == {"label"}
    assert "label 1" in facts["label"]


def test_new_options_keep_the_choice(show):
    """An option that is still there stays chosen, at its new position."""
    app = show(lambda: st.radio("q", st.session_state.setdefault("options", ["a", "b"]), key="k"))
    app.browser_sends("k", index=1)
    app.serve()

    app.notebook.session.assign_between_runs("options", ["x", "y", "b"])
    app.run()

    assert app.state["k"] == "b"
    assert app.widget("k").index == 2
    assert app.widget("k").options == ("x", "y", "b")


def test_icons_and_rules_of_a_field_are_told(show):
    """The view draws the icon, and checks a text before it sends it."""
    app = show(lambda: st.text_input("m", type="email", live="1s", key="k"))

    attrs = app.part("k").spec()["attrs"]

    assert "<svg" in attrs["icon"]
    assert attrs["live"] == 1000
    assert attrs["pattern"]
    assert attrs["pattern_message"] == "This is not an email address."


def test_a_slider_that_becomes_a_range_gets_another_widget(show, messages):
    """Where one class cannot show the input any more, another takes its place and the old one is closed."""
    app = show(lambda: st.slider("s", 0, 10, st.session_state.setdefault("v", 1)))
    old = next(iter(app.renderer._parts.values())).widget

    app.notebook.session.assign_between_runs("v", (1, 5))
    app.run()

    new = next(iter(app.renderer._parts.values())).widget
    assert new.value == (1, 5)
    assert old.comm is None


def test_values_from_two_threads_all_arrive(show):
    """Messages may be handled on any thread; the last value of each input is what the app gets."""
    app = show(lambda: [st.slider(f"s{n}", 0, 1000, key=f"s{n}") for n in range(4)])

    def move(key):
        for value in range(1, 201):
            app.browser_sends(key, value=value)

    threads = [threading.Thread(target=move, args=(f"s{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        app.run()
    app.serve()

    assert app.state == {f"s{n}": 200 for n in range(4)}
    assert [app.widget(f"s{n}").value for n in range(4)] == [200] * 4


def test_linked_apps_show_one_value_at_once(show):
    """A change in one app moves the widget of the same key in another, without a request from there."""
    first = show(lambda: st.slider("s", 0, 10, key="k"), "first")
    second = show(lambda: st.slider("other label", 0, 10, key="k"), "second")

    first.browser_sends("k", value=6)
    first.serve()

    assert second.widget("k").value == 6
    assert second.requests == []


def test_opening_an_expander_is_an_interaction(show):
    """An expander whose program wants to know tells it; the kept state follows, for a page that reloads."""
    seen = []

    def body():
        more = st.expander("more", on_change="rerun", key="e")
        seen.append(more.open)

    app = show(body)
    (element_id,) = [spec["id"] for spec in app.renderer.view.nodes.values() if spec["kind"] == "expander"]
    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "set", "id": element_id, "value": "yes"}})
    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "set", "id": element_id, "value": True}})
    app.serve()

    assert seen == [False, True]
    assert [spec["open"] for spec in app.renderer.view.nodes.values() if spec["kind"] == "expander"] == [True]
