"""What the browser is told, and when."""

from __future__ import annotations

import threading

import ipywidgets
import ipywidgets.widgets.widget as registry
import pytest

import jupyter_rerun as st
from jupyter_rerun.render.app_view import AppView
from jupyter_rerun.tree.nodes import ROOTS


def test_an_unchanged_app_sends_nothing(show):
    """A rerun that draws the same sends no message at all."""

    def body():
        st.title("Same")
        st.slider("n", 0, 10, key="n")
        with st.expander("more"):
            st.button("go", key="go")

    app = show(body)
    app.told()

    app.run().run()

    assert app.told() == []


def test_a_changed_text_is_all_that_is_sent(show):
    """An interaction sends the echo of the value, and an update with the one fact that differs of the one changed text."""
    app = show(lambda: st.text(f"n is {st.slider('n', 0, 10, key='n')}"))
    app.told()

    app.browser_sends("n", value=4)
    app.serve()

    told = app.told()
    assert [message.data["method"] for message in told] == ["echo_update", "custom"]
    update = told[1].data["content"]
    assert set(update) == {"type", "seq", "patch"}
    (facts,) = update["patch"].values()
    assert set(facts) == {"html"}
    assert "n is 4" in facts["html"]


def test_frames_are_numbered_without_a_gap(show):
    """Each update has the number after the one before it, so that a browser notices a lost one."""
    app = show(lambda: st.text(f"runs: {st.session_state.setdefault('n', 0)}"))

    for n in range(3):
        app.notebook.session.assign_between_runs("n", n + 1)
        app.run()

    numbers = [update["seq"] for update in app.updates()]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert app.renderer.view.seq == numbers[-1]


def test_the_kept_state_is_what_the_frames_add_up_to(show):
    """A page that opens later gets from the state what another got from all updates."""

    def body():
        n = st.session_state.setdefault("n", 0)
        if n == 1:
            st.warning("above")
        with st.container():
            st.text(f"n is {n}")
            if n < 2:
                st.text_input("name", key="name")

    app = show(body)
    for n in (1, 2, 0, 1):
        app.notebook.session.assign_between_runs("n", n)
        app.run()
    nodes, order = {}, {name: [] for name in ROOTS}
    for update in app.updates():
        nodes.update(update.get("put", {}))
        for node_id, facts in update.get("patch", {}).items():
            nodes[node_id] = {**nodes[node_id], **facts}
        order.update(update.get("order", {}))
        for node_id in update.get("drop", ()):
            nodes.pop(node_id, None)
            order.pop(node_id, None)

    state = app.whole()
    assert state["nodes"] == nodes
    assert state["order"] == order


def test_a_page_that_lost_a_frame_gets_everything(show):
    """``sync`` is answered with the full state."""
    app = show(lambda: st.text("hello"))
    view = app.renderer.view

    full = app.whole()

    assert full["type"] == "full"
    assert (full["seq"], full["nodes"], full["order"], full["status"]) == (view.seq, view.nodes, view.order, view.status)


def test_the_run_button_asks_for_a_run(show):
    """``run`` becomes a request without changes."""
    app = show(lambda: None)

    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "run"}})
    app.serve()

    assert app.app.run_count == 2


@pytest.mark.parametrize("content", [None, [], "run", {}, {"type": 7}, {"type": "set", "id": "x", "value": 1}], ids=repr)
def test_a_strange_message_is_ignored(show, content):
    """What a browser says that is not in the protocol does nothing."""
    app = show(lambda: None)

    app.send_to(app.renderer.view, {"method": "custom", "content": content})

    assert app.requests == []


def test_a_browser_cannot_write_the_page(show):
    """State that a browser sends for the view is not taken."""
    app = show(lambda: st.text("mine"))
    before = app.renderer.view.get_state(), app.whole()

    app.send_to(app.renderer.view, {"method": "update", "state": {"nodes": {}, "seq": 99, "app": "x"}, "buffer_paths": []})

    assert (app.renderer.view.get_state(), app.whole()) == before


def test_a_status_is_sent_when_it_changes(show):
    """The status is part of the kept state, and sent once."""
    app = show(lambda: None)
    app.told()

    app.renderer.set_status("running", 2)
    app.renderer.set_status("running", 2)
    app.renderer.set_status("failed", 2, "ValueError: no")

    assert app.updates() == [
        {"type": "status", "status": {"state": "running", "run": 2}},
        {"type": "status", "status": {"state": "failed", "run": 2, "message": "ValueError: no"}},
    ]
    assert app.whole()["status"]["state"] == "failed"


def test_a_frame_takes_the_status_along(show):
    """At the end of a run, what changed and the status are one message; without a change the status goes alone."""
    app = show(lambda: st.text(f"n is {st.session_state.setdefault('n', 0)}"))
    app.told()

    for n in (1, 1):
        app.notebook.session.assign_between_runs("n", n)
        with app.renderer.joining():
            app.run()
            app.renderer.set_status("idle", app.app.run_count)

    update, status = app.updates()
    assert set(update) == {"type", "seq", "patch", "status"}
    assert update["status"] == {"state": "idle", "run": 2}
    assert status == {"type": "status", "status": {"state": "idle", "run": 3}}


def test_a_frame_is_sent_though_no_status_follows(show):
    """A run that is given up says nothing of its end; what it has drawn is shown all the same."""
    app = show(lambda: st.text(f"n is {st.session_state.setdefault('n', 0)}"))
    app.told()
    app.notebook.session.assign_between_runs("n", 1)

    with app.renderer.joining():
        app.run()
        assert app.updates() == []

    assert len(app.updates()) == 1


def test_widgets_are_opened_before_the_frame_that_names_them(show, messages):
    """A browser never reads of a model that it cannot find."""
    app = show(lambda: (st.slider("n", key="n"), st.checkbox("c", key="c")))

    view_id = app.renderer.view.model_id
    kinds = [(message.kind, message.comm_id) for message in messages]
    update = next(index for index, message in enumerate(messages) if message.comm_id == view_id and message.kind == "comm_msg")
    for key in ("n", "c"):
        assert kinds.index(("comm_open", app.widget(key).model_id)) < update


def test_an_input_that_goes_closes_its_widget(show, messages):
    """The comm of a dropped input is closed, after the update that drops it; nothing piles up."""

    def body():
        if st.session_state.setdefault("n", 0) % 2 == 0:
            st.slider("s", key="s")
            st.text_input("x", key="x")
            st.widget(ipywidgets.IntText, key="w")

    app = show(body)
    closed = {app.widget(key).model_id for key in ("s", "x", "w")}
    full = len(registry._instances)
    app.told()
    for n in range(1, 7):
        app.notebook.session.assign_between_runs("n", n)
        app.run()

    told = app.told()
    update = next(index for index, message in enumerate(told) if message.data.get("content", {}).get("drop"))
    for model_id in closed:
        assert [(m.kind, m.comm_id) for m in told].index(("comm_close", model_id)) > update
    assert len(registry._instances) == full


def test_all_controls_share_one_layout(show):
    """A layout costs a comm of its own, so there is one per app; a style one per class."""
    before = len(registry._instances)

    app = show(lambda: [st.slider(f"s{n}", key=f"s{n}") for n in range(20)])

    assert len(registry._instances) - before == 20 + 1 + 2  # sliders, the view, one layout, one style
    assert app.widget("s0").layout is app.widget("s19").layout


def test_an_element_that_cannot_be_shown_leaves_the_others(show, monkeypatch, caplog):
    """A failing element says so in its place."""
    from jupyter_rerun.render.kinds import table
    from jupyter_rerun.render.kinds.kind import Kind

    def fail(element, shared, receive):
        raise RuntimeError("broken on purpose")

    monkeypatch.setitem(table.KINDS, st._main.slider.__func__.__globals__["Slider"], Kind(part=fail))

    app = show(lambda: (st.slider("s"), st.checkbox("c", key="c")))

    assert "cannot be shown" in next(iter(app.renderer.view.nodes.values()))["html"]
    assert app.widget("c").value is False
    assert "broken on purpose" in caplog.text


def test_state_can_be_asked_for_while_frames_are_shown(messages):
    """The state is consistent, whatever thread asks for it."""
    view = AppView("a")
    view.open()

    def ask():
        while view.seq < 300:
            view._handle_message(view, {"type": "sync"}, [])

    thread = threading.Thread(target=ask)
    thread.start()
    for n in range(300):
        view.show({f"n{n}": {"kind": "slot"}}, {}, [])
    thread.join()
    view.close()
    view.layout.close()
    told = [message.data["content"] for message in messages if message.data.get("content", {}).get("type") == "full"]
    assert told
    assert [len(full["nodes"]) for full in told] == [full["seq"] for full in told]
