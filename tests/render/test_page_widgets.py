"""The one widget of an app that is not of ipywidgets, and the modules with which a page draws it, which it gets once."""

from __future__ import annotations

import gc
import zlib

import ipywidgets
import pandas as pd
import pytest

import jupyter_rerun as st
from jupyter_rerun.intake import Intake
from jupyter_rerun.render.app_view import AppView
from jupyter_rerun.render.libraries import LOADER
from jupyter_rerun.render.view import AppRenderer
from jupyter_rerun.run import Notebook
from jupyter_rerun.tree.blob import Blob

FRAME = pd.DataFrame({"a": range(50_000)})


def draw_all():
    st.dataframe(FRAME)
    st.dataframe(FRAME, on_select="rerun", key="chosen")
    st.data_editor(FRAME, key="edited")
    st.number_input("number", key="number")
    st.selectbox("choice", ["a", "b"], key="choice")
    st.slider("level", 0, 9, key="level")
    st.slider("range", 0, 9, (1, 2), key="range")
    st.text_input("text", key="text")
    st.text_input("word", type="password", key="word")
    st.text_area("area", key="area")
    st.radio("radio", ["a", "b"], key="radio")
    st.toggle("toggle", key="toggle")
    st.button("press", key="press")
    st.multiselect("many", ["a", "b"], key="many")
    st.widget(ipywidgets.IntText, key="own")


def census() -> dict[str, int]:
    """Return how many objects there are of each class of widgets and of data frames."""
    gc.collect()
    counts: dict[str, int] = {}
    for found in gc.get_objects():
        kind = type(found)
        if issubclass(kind, (ipywidgets.Widget, pd.DataFrame)) or (kind is type and issubclass(found, ipywidgets.Widget)):
            counts[kind.__name__] = counts.get(kind.__name__, 0) + 1
    return counts


def test_what_comes_and_goes_leaves_nothing_behind(show, messages):
    """However often inputs and tables are shown and hidden again, there are no more objects than at first."""

    def body():
        if st.session_state.setdefault("n", 0) % 2:
            draw_all()

    app = show(body)

    def toggle(times):
        for _ in range(times):
            app.notebook.session.assign_between_runs("n", app.state["n"] + 1)
            app.run()
        app.told()

    toggle(2)
    before = census()
    toggle(20)

    assert {kind: count for kind, count in census().items() if count > before.get(kind, 0)} == {}


def test_an_app_is_one_model_beside_ipywidgets(show, messages):
    """Tables, numbers, lists and all else that ipywidgets lacks are drawn by it; its class is its own, as making one takes long."""
    app = show(draw_all)
    opened = [message.data["state"] for message in messages if message.kind == "comm_open"]
    assert [state["_anywidget_id"] for state in opened if state["_model_module"] == "anywidget"] == ["jupyter_rerun"]
    assert type(app.renderer.view) is AppView


def test_no_model_holds_a_module(show, messages):
    """The state of each widget is small, whatever draws it."""
    show(draw_all)
    opened = [message.data["state"] for message in messages if message.kind == "comm_open"]
    assert max(len(str(state.get("_esm", ""))) for state in opened) == len(LOADER) < 4000
    assert not any(state.get("_css") for state in opened)


def modules(messages):
    return [message for message in messages if message.data.get("content", {}).get("type") == "module"]


@pytest.mark.parametrize(("name", "text"), [("view", b"rerun-app"), ("grid", b"rerun-grid"), ("vega", b"vega")])
def test_a_page_gets_the_module_when_it_asks(show, messages, name, text):
    """Script and style come compressed, beside the message."""
    app = show(lambda: st.dataframe([1]))
    view = app.renderer.view
    assert modules(messages) == []
    asked = view.module.replace("view", name)

    app.send_to(view, {"method": "custom", "content": {"type": "module", "module": asked}})

    (answer,) = modules(messages)
    assert answer.data["content"] == {"type": "module", "module": asked}
    assert text in zlib.decompress(answer.buffers[0])
    assert sum(map(len, answer.buffers)) < 300_000


def test_a_module_that_is_not_there_is_answered(show, messages):
    """The page shows why something cannot be drawn."""
    app = show(lambda: None)
    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "module", "module": "../secrets-1"}})
    (answer,) = modules(messages)
    assert "KeyError" in answer.data["content"]["error"]


def test_the_first_view_brings_the_module(messages):
    """It follows the message that opens the model, which alone says so."""
    view = AppView("a", brings_module=True)
    view.show({"main": {"kind": "slot"}}, {"main": []}, [])
    view.open()
    later = view.get_state()
    view.close()
    view.layout.close()

    opened, brought = [message for message in messages if message.comm_id == view.own_id][:2]
    assert opened.data["state"]["opening"]["message"]["nodes"] == {"main": {"kind": "slot"}}
    assert opened.data["state"]["brings_module"] is True
    assert brought.data["content"]["type"] == "module"
    assert (later["opening"], later["brings_module"]) == (opened.data["state"]["opening"], False)


def test_what_an_app_opens_with_has_its_bytes_in_it_behind_a_gateway(messages, monkeypatch):
    """The server of the notebook hands on none that are beside a message."""
    monkeypatch.setenv("KERNEL_GATEWAY", "1")
    view = AppView("a")
    view.show({"main": {"kind": "slot"}}, {"main": []}, [], blobs=[Blob.of(b"\xff", "image/png")])
    view.open()
    view.close()
    view.layout.close()

    (opened,) = [message for message in messages if message.comm_id == view.own_id and message.kind == "comm_open"]
    assert opened.data["state"]["text_only"] is True
    assert opened.data["state"]["opening"]["message"]["base64"] == ["/w=="]
    assert (opened.data["state"]["opening"]["buffers"], opened.buffers) == ([], [])


class TestUnseen:
    """Before `mount` nobody can see the app."""

    @pytest.fixture
    def renderer(self):
        renderer = AppRenderer("app", Intake(lambda request, reruns: None))
        yield renderer
        renderer.unmount()

    def show(self, renderer, *bodies):
        from jupyter_rerun.elements.status.alerts import make_exception
        from jupyter_rerun.run import App, AppOptions, RunRequest, run_without_loop
        from jupyter_rerun.tree.display import TreeDisplay
        from tests.render.conftest import FunctionBody

        notebook = Notebook()
        app = App("app", FunctionBody(bodies[0]), TreeDisplay(renderer, make_exception), notebook, AppOptions())
        notebook.add(app)
        for body in bodies:
            app.body = FunctionBody(body)
            app.slot.put(RunRequest())
            run_without_loop(notebook.run_waiting())

    def test_it_has_no_widget(self, renderer, messages):
        """No model is made but those of the program itself."""
        self.show(renderer, draw_all)
        assert {message.data["state"]["_model_name"] for message in messages if message.kind == "comm_open"} == {
            "IntTextModel",
            "LayoutModel",
            "DescriptionStyleModel",
        }

    def test_it_appears_as_it_is(self, renderer, messages):
        """What was drawn until then is shown, with the order and the status; what has gone again is not."""
        self.show(renderer, lambda: (st.text("first"), st.slider("gone")), lambda: (st.text("second"), st.checkbox("box")))
        renderer.set_status("idle", 2)
        renderer.mount()

        (opened,) = [m for m in messages if m.comm_id == renderer.view.model_id]
        shown = opened.data["state"]["opening"]["message"]
        assert messages[-1] is opened, "the widgets in it come before it"
        assert [spec.get("label", spec.get("html")) for spec in shown["nodes"].values()] == ["second", "box"]
        assert shown["order"]["main"] == list(shown["nodes"])
        assert shown["status"] == {"state": "idle", "run": 2}
