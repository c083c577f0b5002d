"""An app in live widgets, without a kernel: what would go over the comms is kept in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import comm
import ipywidgets.widgets.widget as registry
import pytest
from comm.base_comm import BaseComm

from jupyter_rerun.elements.status.alerts import make_exception
from jupyter_rerun.intake import Intake
from jupyter_rerun.render.parts import Part
from jupyter_rerun.render.view import AppRenderer
from jupyter_rerun.run import App, AppOptions, Notebook, Outcome, RunRequest, run_without_loop
from jupyter_rerun.tree.display import TreeDisplay


class Message:
    """One message from the kernel."""

    def __init__(self, comm_id: str, kind: str, data: dict[str, Any], buffers: Any = None) -> None:
        self.comm_id = comm_id
        self.kind = kind
        self.data = data
        self.buffers = list(buffers or ())

    @property
    def state(self) -> dict[str, Any]:
        return dict(self.data.get("state", {})) if self.data.get("method") == "update" else {}


class FunctionBody:
    """The code of an app, given as a function."""

    filename = "<app>"
    folder = path = ""
    is_async = False

    def __init__(self, function: Callable[[], object]) -> None:
        self.function = function

    def begin(self, *, is_whole: bool) -> None: ...

    def execute(self) -> None:
        self.function()

    def execute_part(self, function: Callable[[], None]) -> None:
        function()

    async def execute_async(self) -> None:
        raise NotImplementedError

    def finish(self, outcome: Outcome) -> None: ...


class ShownApp:
    """An app, its widgets, and what a browser was told."""

    def __init__(self, body: Callable[[], object], messages: list[Message], notebook: Notebook, name: str = "app") -> None:
        self._messages = messages
        self.requests: list[tuple[RunRequest, bool]] = []
        self.notebook = notebook
        self.renderer = AppRenderer(name, Intake(self._send, lambda: self.app.slot.pending_ids()))
        self.renderer.mount()
        self.display = TreeDisplay(self.renderer, make_exception)
        self.body = FunctionBody(body)
        self.app = App(name, self.body, self.display, notebook, AppOptions())
        notebook.add(self.app)

    def _send(self, request: RunRequest, reruns: bool) -> None:
        self.requests.append((request, reruns))
        (self.app.slot.put if reruns else self.app.slot.take_along)(request)

    def run(self) -> ShownApp:
        """Run the app for no particular reason, or for what waits."""
        self.app.slot.put(RunRequest())
        return self.serve()

    def serve(self) -> ShownApp:
        """Run the app if something waits."""
        run_without_loop(self.notebook.run_waiting())
        return self

    @property
    def state(self) -> dict[str, Any]:
        return self.notebook.session.entries(self.app.name)

    def part(self, key: str) -> Part[Any]:
        """Return what shows the input of that key."""
        return next(part for part in self.renderer._parts.values() if getattr(part.element, "key", None) == key)

    def widget(self, key: str) -> Any:
        return self.part(key).widget

    def browser_sends(self, key: str, **state: Any) -> None:
        """Deliver a state message of a browser to the input's widget."""
        self.send_to(self.widget(key), {"method": "update", "state": state, "buffer_paths": []})

    def send_to(self, widget: Any, data: dict[str, Any], *buffers: bytes) -> None:
        parts = [memoryview(part) for part in buffers]
        widget.comm.handle_msg({"content": {"comm_id": widget.comm.comm_id, "data": data}, "buffers": parts})

    def field(self, key: str) -> dict[str, Any]:
        """Return what the browser is told of an input that the view draws by itself."""
        return next(drawn.spec() for drawn in self.renderer._drawn.values() if drawn.element.key == key)

    def enters(self, key: str, value: object, token: str = "t") -> None:
        """Deliver what a person did with an input that the view draws by itself."""
        message = {"type": "set", "id": self.field(key)["id"], "value": value, "token": token}
        self.send_to(self.renderer.view, {"method": "custom", "content": message})

    def table(self, key: str | None = None) -> Any:
        """Return what answers about the first table, or the one of that key."""
        tables = (part for part in self.renderer._parts.values() if hasattr(part, "rows"))
        return next(part for part in tables if key is None or getattr(part.element, "key", None) == key)

    def tells(self, message: object, key: str | None = None) -> None:
        """Deliver a message of a page about a table."""
        node_id = next(name for name, part in self.renderer._parts.items() if part is self.table(key))
        content = {"type": "node", "node": node_id, "message": message}
        self.send_to(self.renderer.view, {"method": "custom", "content": content})

    def news(self) -> list[dict[str, Any]]:
        """Return what pages were told of tables since the last call, beside facts."""
        told: list[dict[str, Any]] = []
        for update in self.updates():
            told += [update["message"]] if update["type"] == "node" else [each for news in update.get("news", {}).values() for each in news]
        return told

    def transfers(self, message: dict[str, Any], *buffers: bytes) -> list[dict[str, Any]]:
        """Deliver a message about a file; return what the browser is told of files, binary parts as ``parts``."""
        self.told()
        self.send_to(self.renderer.view, {"method": "custom", "content": message}, *buffers)
        told = [(told.data["content"], told.buffers) for told in self.told() if told.data.get("method") == "custom"]
        return [{**content, **({"parts": parts} if parts else {})} for content, parts in told if content["type"] == "transfer"]

    def whole(self) -> dict[str, Any]:
        """Return what a page is told that opens now."""
        self.told()
        self.send_to(self.renderer.view, {"method": "custom", "content": {"type": "sync"}})
        (answer,) = self.updates()
        return answer

    def submit(self, key: str, **values: Any) -> None:
        """Press the button of a form; the browser tells what the form's live widgets hold, here by their keys."""
        told = {self.part(name).element.id: value for name, value in values.items()}
        content = {"type": "submit", "id": self.part(key).element.id, "values": told}
        self.send_to(self.renderer.view, {"method": "custom", "content": content})

    def click(self, key: str) -> None:
        self.send_to(self.widget(key), {"method": "custom", "content": {"event": "click"}})

    def told(self) -> list[Message]:
        """Return what the browser was told since the last call."""
        told, self._messages[:] = list(self._messages), []
        return told

    def updates(self) -> list[dict[str, Any]]:
        """Return the updates among what was told since the last call."""
        view_id = self.renderer.view.model_id
        return [message.data["content"] for message in self.told() if message.comm_id == view_id and message.data.get("method") == "custom"]


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What is sent over comms."""
    sent: list[Message] = []

    class RecordingComm(BaseComm):  # type: ignore[misc]
        def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any) -> None:
            sent.append(Message(self.comm_id, msg_type, dict(data or {}), buffers))

    monkeypatch.setattr(comm, "create_comm", RecordingComm)
    return sent


@pytest.fixture
def show(messages: list[Message]) -> Iterator[Callable[..., ShownApp]]:
    """Make and run apps; no widget may be left when all are removed."""
    before = dict(registry._instances)
    notebook = Notebook()

    def show_app(body: Callable[[], object], name: str = "app") -> ShownApp:
        return ShownApp(body, messages, notebook, name).run()

    yield show_app
    for name in list(notebook.apps):
        notebook.remove(name)
    left = [widget for model_id, widget in registry._instances.items() if model_id not in before]
    assert not left, "widgets are left open"
