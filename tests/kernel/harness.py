"""A real kernel, driven as a front end drives it.

Nothing here sleeps for a result: `Kernel.wait_for` returns as soon as a message fulfils a condition. If none does in time, the
test fails with the stacks of the kernel's threads, and the kernel is ended: it would keep the tests after it waiting, too.
"""

from __future__ import annotations

import ast
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from queue import Empty
from typing import IO, Any

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60.0  # on a busy machine
END_S = 30.0  # to write down the stacks and be gone
EXTENSION = "get_ipython().jupyter_rerun_extension"
VIEW_MIME = "application/vnd.jupyter.widget-view+json"
SUPPORTS_SUBSHELLS = int(version("ipykernel").partition(".")[0]) >= 7
Message = dict[str, Any]


@dataclass
class CellResult:
    """What one execution of a cell gave."""

    reply: dict[str, Any]
    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> str:
        return str(self.reply["status"])

    @property
    def text(self) -> str:
        """What it printed and returned, without the views of apps."""
        parts = [m["content"]["text"] for m in self.messages if m["msg_type"] == "stream"]
        parts += [m["content"]["data"]["text/plain"] for m in self.messages if m["msg_type"] == "execute_result"]
        return "".join(parts)

    @property
    def error(self) -> str:
        return "\n".join("\n".join(m["content"]["traceback"]) for m in self.messages if m["msg_type"] == "error")

    @property
    def bundles(self) -> list[dict[str, Any]]:
        """Mimebundles of its views, each in its last state, in order."""
        shown: dict[str, dict[str, Any]] = {}
        for message in self.messages:
            if message["msg_type"] in ("display_data", "update_display_data"):
                content = message["content"]
                shown[content["transient"].get("display_id") or message["header"]["msg_id"]] = content["data"]
        return list(shown.values())

    @property
    def app_text(self) -> str:
        """Static text of the app it shows."""
        return str(next(b for b in reversed(self.bundles) if VIEW_MIME in b)["text/plain"])

    @property
    def app_html(self) -> str:
        """Static HTML of the app it shows."""
        return str(next(b for b in reversed(self.bundles) if VIEW_MIME in b)["text/html"])

    @property
    def view_id(self) -> str:
        """Id of the model that shows the app."""
        return str(next(b for b in reversed(self.bundles) if VIEW_MIME in b)[VIEW_MIME]["model_id"])


class Kernel:
    """A running kernel with the extension loaded."""

    def __init__(self, manager: KernelManager, stderr: IO[bytes], folder: str) -> None:
        self.manager = manager
        self.client = manager.client()
        self.client.context.setsockopt(zmq.RCVHWM, 0)  # else what the kernel says while nobody reads is dropped after 1,000 messages
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT_S)
        self.is_lost = False  # it has been ended, since it gave no answer
        self._stderr = stderr
        self._folder = folder  # of its own
        self.seen: list[Message] = []
        self.models: dict[str, dict[str, Any]] = {}  # open comms and the state that was sent for them

    def close(self) -> None:
        self.client.stop_channels()

    def lost(self, what: str) -> AssertionError:
        """End the kernel; return a failure that says what was waited for, the last messages, and where the kernel's threads were."""
        self.is_lost = True
        with suppress(RuntimeError):  # it may have ended by itself
            self.manager.signal_kernel(signal.SIGABRT)  # what Python's fault handler answers with all stacks
        deadline = time.monotonic() + END_S
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        self._stderr.seek(0)
        said = self._stderr.read().decode(errors="replace")
        return AssertionError(f"waited in vain for {what}; last messages: {[_short(m) for m in self.seen[-12:]]}\n{said}")

    # cells

    def run(
        self,
        code: str,
        *,
        cell_id: str | None = None,
        notebook: str | None = None,
        subshell: str | None = None,
        deleted: Sequence[str] | None = None,
        document: Message | None = None,
    ) -> CellResult:
        """Execute a cell and wait for its end."""
        return self.finish(self.start(code, cell_id=cell_id, notebook=notebook, subshell=subshell, deleted=deleted, document=document))

    def start(
        self,
        code: str,
        *,
        cell_id: str | None = None,
        notebook: str | None = None,
        subshell: str | None = None,
        deleted: Sequence[str] | None = None,
        document: Message | None = None,
    ) -> str:
        """Execute a cell of a notebook, and tell which ones have been deleted; return its message id at once."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True}
        # Else what comes in the moment after a cell that fails may end with it: ipykernel 6 clears its queue a little later.
        content["stop_on_error"] = False
        metadata: dict[str, Any] = {"cellId": cell_id} if cell_id else {}
        told = {name: value for name, value in (("notebook", notebook), ("document", document)) if value is not None}
        if told:
            metadata["jupyter_rerun"] = told
        if deleted is not None:
            metadata["deletedCells"] = list(deleted)
        return self._send("execute_request", content, metadata, subshell)

    def finish(self, message_id: str) -> CellResult:
        """Wait for the end of a started cell."""
        reply = self._receive(self.client.get_shell_msg, lambda m: m["parent_header"].get("msg_id") == message_id, "the end of the cell")
        is_idle = lambda m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"  # noqa: E731
        self.wait_for(lambda m: is_idle(m) and m["parent_header"].get("msg_id") == message_id, "the cell to be idle", past=True)
        return CellResult(reply["content"], [m for m in self.seen if m["parent_header"].get("msg_id") == message_id])

    def value(self, expression: str) -> Any:
        """Return the value of a Python expression in the notebook, which must be a literal."""
        result = self.run(f"print('<<' + repr({expression}) + '>>')")
        assert result.status == "ok", result.error
        return ast.literal_eval(result.text.partition("<<")[2].rpartition(">>")[0])

    def completions(self, code: str) -> list[str]:
        """Return what the Tab key offers after some code."""
        # Jedi finds nothing where another process is just writing a file that it remembers things in.
        remember = f"vars(__import__('jedi').settings).update(cache_directory={self._folder!r})"
        found: list[str] = self.value(f"({remember}, get_ipython().kernel.do_complete({code!r}, {len(code)})['matches'])[1]")
        return found

    def wait_until(self, expression: str) -> None:
        """Ask the kernel again and again until an expression is true."""
        deadline = time.monotonic() + TIMEOUT_S
        while not self.value(f"bool({expression})"):
            if time.monotonic() > deadline:
                raise self.lost(f"{expression} to become true")

    def wait_for_line(self, path: Path, line: str) -> None:
        """Wait until code in the kernel has written a line into a file: its main thread may be busy."""
        deadline = time.monotonic() + TIMEOUT_S
        while line not in (told := path.read_text().split("\n") if path.exists() else []):
            if time.monotonic() > deadline or not self.manager.is_alive():
                raise self.lost(f"{line!r} among {told}")
            time.sleep(0.005)

    # apps, from within

    def runs(self, app: str) -> int:
        """How often an app ran."""
        return int(self.value(f"{EXTENSION}.notebook.apps[{app!r}].run_count"))

    def shown(self, app: str) -> str:
        """Static text of what an app shows now."""
        return str(self.value(f"{EXTENSION}.notebook.apps[{app!r}].display.static()['text/plain']"))

    def outcome(self, app: str) -> str:
        """How the last run of an app ended."""
        return str(self.value(f"{EXTENSION}.notebook.apps[{app!r}].last_outcome.value"))

    # the front end

    def control(self, app: str, label: str) -> str:
        """Return the model id of the control with a label."""
        nodes = f"{EXTENSION}.notebook.apps[{app!r}].display.renderer.view.nodes"
        found = self.value(f"[node['ref'] for node in {nodes}.values() if node.get('label') == {label!r} and 'ref' in node]")
        assert len(found) == 1, f"{len(found)} controls are labelled {label!r}"
        return str(found[0]).removeprefix("IPY_MODEL_")

    def click(self, model_id: str, *, subshell: str | None = None) -> str:
        """Press a button."""
        return self.custom(model_id, {"event": "click"}, subshell=subshell)

    def update(self, model_id: str, *, subshell: str | None = None, **state: Any) -> str:
        """Send what a person's interaction with a widget sends."""
        return self._send("comm_msg", {"comm_id": model_id, "data": {"method": "update", "state": state, "buffer_paths": []}}, {}, subshell)

    def custom(self, model_id: str, content: Any, *, subshell: str | None = None) -> str:
        """Send a custom message of a view."""
        return self._send("comm_msg", {"comm_id": model_id, "data": {"method": "custom", "content": content}}, {}, subshell)

    @cached_property
    def subshell(self) -> str:
        """Id of its subshell, which is made when it is first asked for."""
        message = self.client.session.msg("create_subshell_request", {})
        self.client.control_channel.send(message)
        is_reply = lambda m: m["parent_header"].get("msg_id") == message["header"]["msg_id"]  # noqa: E731
        return str(self._receive(self.client.get_control_msg, is_reply, "a subshell")["content"]["subshell_id"])

    def wait_for_idle_of(self, message_id: str) -> None:
        """Wait until the kernel says that it has handled a message."""
        self.wait_for(
            lambda m: (
                m["msg_type"] == "status" and m["content"]["execution_state"] == "idle" and m["parent_header"].get("msg_id") == message_id
            ),
            "idle",
            past=True,
        )

    def wait_for_update(self, text: str) -> Message:
        """Wait for a message to a widget that holds `text`, from now on."""
        return self.wait_for(lambda m: m["msg_type"].startswith("comm_") and text in json.dumps(m["content"]), f"an update with {text!r}")

    def wait_for(self, condition: Callable[[Message], bool], what: str, *, past: bool = False) -> Message:
        """Return the first message that fulfils `condition`; `past` counts those already seen."""
        if past:
            for message in self.seen:
                if condition(message):
                    return message

        def note(message: Message) -> bool:
            self._note(message)
            return condition(message)

        return self._receive(self.client.get_iopub_msg, note, what)

    def _receive(self, get: Callable[..., Message], condition: Callable[[Message], bool], what: str) -> Message:
        """Return the first message of a channel that fulfils `condition`."""
        deadline = time.monotonic() + TIMEOUT_S
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = get(timeout=min(left, 1.0))
            except Empty:
                if not self.manager.is_alive():
                    break
            else:
                if condition(message):
                    return message
        raise self.lost(what)

    def drain(self) -> None:
        """Read the messages that are there."""
        while True:
            try:
                self._note(self.client.get_iopub_msg(timeout=0))
            except Empty:
                return

    def _note(self, message: Message) -> None:
        self.seen.append(message)
        content = message["content"]
        if message["msg_type"] == "comm_open":
            self.models[content["comm_id"]] = dict(content["data"].get("state") or {})
        elif message["msg_type"] == "comm_msg" and content["data"].get("method") == "update":
            self.models.setdefault(content["comm_id"], {}).update(content["data"]["state"])
        elif message["msg_type"] == "comm_close":
            self.models.pop(content["comm_id"], None)

    def _send(self, kind: str, content: Message, metadata: Message, subshell: str | None) -> str:
        message = self.client.session.msg(kind, content, metadata=metadata)
        if subshell is not None:
            message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)
        return str(message["header"]["msg_id"])


def _short(message: Message) -> str:
    return f"{message['msg_type']}: {json.dumps(message['content'], default=repr)[:200]}"


@contextmanager
def running_kernel(*setup: str, cwd: Path | None = None, **variables: str) -> Iterator[Kernel]:
    """Start a kernel in a folder, with variables of the environment; execute `setup` cells, and shut it down."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONFAULTHANDLER="1", **variables)
    environment.pop("MPLBACKEND", None)  # the oracle sets it for this process when it is imported
    with tempfile.TemporaryFile() as stderr, tempfile.TemporaryDirectory() as folder:
        # Ports are chosen before the kernel takes them: of two test runs that start kernels at a time, one may lose its own.
        manager = KernelManager(transport="ipc", ip=f"{folder}/kernel")
        # This very Python, whatever kernels are installed.
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        manager._kernel_spec = KernelSpec(argv=argv, display_name="Python", language="python")
        manager.start_kernel(env=environment, cwd=str(cwd) if cwd is not None else None, stderr=stderr)
        try:
            with closing(Kernel(manager, stderr, folder)) as kernel:
                for code in setup:
                    result = kernel.run(code)
                    assert result.status == "ok", result.error
                yield kernel
        finally:
            manager.shutdown_kernel(now=True)
