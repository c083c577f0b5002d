"""The widget that shows one app, as the kernel knows it.

The browser owns order, layout and text; the kernel tells it what changed, one frame at a time, in custom
messages. The synced traits hold the whole state all the same, for a page that opens or reloads: they are kept
complete in place and never sent because they changed.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import anywidget
import traitlets

from jupyter_rerun.elements.blob import Blob
from jupyter_rerun.elements.tree import ROOTS
from jupyter_rerun.render.messages import deliver
from jupyter_rerun.render.sendable import sendable
from jupyter_rerun.render.splice import find_splice

Spec = dict[str, Any]
Receive = Callable[[Mapping[str, Any], Sequence[Any]], None]  # a message of the browser, and its binary parts

_STATIC = Path(__file__).parent / "static"
_KEPT = frozenset({"seq", "nodes", "order", "status", "page"})


class AppView(anywidget.AnyWidget):
    """One app in the browser; `labextension/view/protocol.ts` describes the messages."""

    _esm = _STATIC / "view.js"
    _css = _STATIC / "view.css"

    app = traitlets.Unicode().tag(sync=True)
    own_id = traitlets.Unicode().tag(sync=True)  # by which the browser finds the model behind what anywidget shows of it
    seq = traitlets.Int(0).tag(sync=True)
    nodes = traitlets.Dict().tag(sync=True)
    order = traitlets.Dict().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)
    page = traitlets.Dict().tag(sync=True)

    def __init__(self, app: str, receive: Receive = lambda message, buffers: None, **kwargs: Any) -> None:
        self._writing = threading.RLock()
        self._is_joining = False
        self._held: dict[str, Any] | None = None  # a frame that waits for the status
        self._held_buffers: list[bytes] = []
        self._receive = receive
        own_id = uuid.uuid4().hex
        super().__init__(
            app=app,
            own_id=own_id,
            model_id=own_id,
            nodes={},
            order={name: [] for name in ROOTS},
            status={"state": "idle", "run": 0},
            page={},
            **kwargs,
        )
        self.on_msg(self._handle_message)

    def show(
        self,
        put: Mapping[str, Spec],
        order: Mapping[str, Sequence[str]],
        drop: Iterable[str],
        page: Spec | None = None,
        *,
        blobs: Sequence[Blob] = (),
        reached: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Send one frame, and keep what it changes. Of a node that is known only the facts that differ are sent.

        Parameters
        ----------
        page
            What is to be said of the page as a whole, if that has changed.
        blobs
            Bytes that nodes name for the first time; they go along.
        reached
            How many children of a container the run in progress has reached. It is told only: the end of the run takes it back.
        """
        put, dropped = {name: sendable(spec) for name, spec in put.items()}, list(drop)
        lists = {name: list(ids) for name, ids in order.items()}
        with self._writing:
            whole, patch, splice = _split(self.nodes, put)
            parts: dict[str, Any] = {
                "put": whole,
                "patch": patch,
                "splice": splice,
                "order": lists,
                "drop": dropped,
                "reached": dict(reached),
            }
            told = {name: part for name, part in parts.items() if part}
            if page is not None:
                self.page = told["page"] = sendable(page)
            if not told:
                return
            self.seq += 1
            self.nodes.update(put)
            self.order.update(lists)
            for name in dropped:
                self.nodes.pop(name, None)
                self.order.pop(name, None)
            self._release()
            if blobs:
                told["blobs"] = [sendable(blob.ref()) for blob in blobs]
            self._held = {"type": "frame", "seq": self.seq, **told}
            self._held_buffers = [blob.content for blob in blobs]
            if not self._is_joining:
                self._release()

    def note_seen(self, name: str, stamp: object) -> None:
        """A browser has shown what a node shows once: pages that open later do not show it again."""
        with self._writing:
            spec = self.nodes.get(name)
            if spec is not None and spec.get("stamp") == stamp is not None:
                self.nodes[name] = {**spec, "seen": True}

    def show_status(self, status: Mapping[str, Any]) -> None:
        """Tell what the app is doing: ``state``, ``run`` (how many there were) and perhaps ``message``."""
        shown: Spec = sendable(dict(status))
        with self._writing:
            if shown != self.status:
                self.status = shown
                if self._held is not None:
                    self._held["status"] = self.status
                else:
                    self.send({"type": "status", "status": self.status})

    @contextmanager
    def joining(self) -> Iterator[None]:
        """Within, a frame waits for the status that follows it, and both go as one message."""
        with self._writing:
            self._is_joining = True
        try:
            yield
        finally:
            with self._writing:
                self._is_joining = False
                self._release()

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self.send(held, self._held_buffers)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        # Copied under the lock: the state may be asked for on one thread while another shows a frame.
        with self._writing:
            state: dict[str, Any] = super().get_state(key, drop_defaults)
            return {name: dict(value) if name in _KEPT and isinstance(value, dict) else value for name, value in state.items()}

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """The kernel is the only writer: what a browser sends as state is ignored."""

    def _should_send_property(self, key: str, value: object) -> bool:
        return key not in _KEPT and bool(super()._should_send_property(key, value))

    def _handle_message(self, _: object, message: object, buffers: object) -> None:
        if not isinstance(message, dict):
            return
        if message.get("type") == "sync":
            with self._writing:
                state = {name: self.get_state(name)[name] for name in ("seq", "nodes", "order", "status", "page")}
                self.send({"type": "full", **state})
        else:
            deliver(self._receive, message, buffers if isinstance(buffers, list) else [])


Specs = dict[str, Spec]


def _split(known: Mapping[str, Spec], put: Mapping[str, Spec]) -> tuple[Specs, Specs, Specs]:
    """Return the nodes to send whole, and of those that have the same facts as before the ones that differ.

    Of a long text that differs in one place only that place is sent: an answer that grows costs what has come.
    """
    whole: Specs = {}
    patch: Specs = {}
    splice: Specs = {}
    for name, spec in put.items():
        old = known.get(name)
        if old is None or old.keys() != spec.keys():
            whole[name] = spec
            continue
        for fact, value in spec.items():
            if old[fact] == value:
                continue
            change = find_splice(old[fact], value) if isinstance(value, str) and isinstance(old[fact], str) else None
            if change is not None:
                splice.setdefault(name, {})[fact] = change
            else:
                patch.setdefault(name, {})[fact] = value
    return whole, patch, splice
