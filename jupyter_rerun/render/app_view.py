"""The widget that shows one app, as the kernel knows it.

The browser owns order, layout and text; the kernel tells it what changed, one update at a time, in custom
messages. The whole state is kept here all the same, for a page that opens or reloads. It goes along when a page learns of the
model, and the page takes it out of the model's own state at once, which front ends write into files. What holds a password
is told in a message.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from jupyter_rerun.errors import describe_error
from jupyter_rerun.render.gateway import find_parts, is_text_only, pack_parts
from jupyter_rerun.render.libraries import LOADER, find_version, pack
from jupyter_rerun.render.messages import deliver, read_text, said, sendable
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.nodes import ROOTS

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.messages import NodeMessage, Page, Status, StatusMessage, Update, Whole
    from jupyter_rerun.render.wire.nodes import Spec
    from jupyter_rerun.tree.blob import BlobRef

Facts = dict[str, Any]
SHORT = 256  # texts up to this length are sent whole
_KEPT = "first"  # a fact of nodes that goes to pages only that do not know the node: others have heard the news
Receive = Callable[[Mapping[str, Any], Sequence[Any]], None]  # a message of the browser, and its binary parts


class AppView(anywidget.AnyWidget):
    """One app in the browser, from `open` on; `labextension/view/protocol.ts` describes the messages.

    It is light: its state holds a small loader, and no object keeps it.

    Parameters
    ----------
    brings_module
        Whether the module that draws apps follows at once, unasked: then an app is on the page while the kernel is still busy.
    """

    _esm = traitlets.Unicode(LOADER).tag(sync=True)
    _anywidget_id = traitlets.Unicode("jupyter_rerun").tag(sync=True)
    own_id = traitlets.Unicode().tag(sync=True)  # by which the browser finds the model behind what anywidget shows of it
    module = traitlets.Unicode().tag(sync=True)
    app = traitlets.Unicode().tag(sync=True)
    brings_module = traitlets.Bool(False).tag(sync=True)
    text_only = traitlets.Bool(False).tag(sync=True)  # no message has bytes beside it

    def __init__(self, app: str, receive: Receive = lambda message, buffers: None, *, brings_module: bool = False, **kwargs: Any) -> None:
        self._writing = threading.RLock()
        self._is_ready = False
        self._is_joining = False
        self._joined: Update | None = None  # an update that waits for the status
        self._joined_buffers: list[bytes] = []
        self._first_blobs: list[Blob] = []
        self._receive = receive
        self.seq = 0
        self.nodes: dict[str, Facts] = {}
        self.order: dict[str, list[str]] = {name: [] for name in ROOTS}
        self.status: Status = {"state": "idle", "run": 0}
        self.page: Page = {}
        own_id, module = uuid.uuid4().hex, f"view-{find_version()}"
        facts: dict[str, Any] = {"module": module, "brings_module": brings_module, "text_only": is_text_only()}
        super().__init__(app=app, own_id=own_id, model_id=own_id, **facts, **kwargs)
        self.on_msg(self._handle_message)
        self._is_ready = True

    def add_traits(self, **traits: Any) -> None:
        # anywidget makes a class of its own for each object, to add what the class has here.
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)

    def open(self) -> None:
        """Let browsers know of the app, as it is by now."""
        if not self._is_ready:
            return  # the base class would open it with nothing in it
        with self._writing:
            brings_module = self.brings_module
            super().open()
            if self._is_secret():
                opening = self._opening()
                self.send(opening["message"], opening["buffers"])
            self.brings_module, self._first_blobs = False, []
        if brings_module:
            self.send_module(self.module)

    def show(
        self,
        put: Mapping[str, Spec],
        order: Mapping[str, Sequence[str]],
        drop: Iterable[str],
        page: Page | None = None,
        *,
        blobs: Sequence[Blob] = (),
        reached: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Send one update if the model is open, and keep what it changes. Of a node that is known only the facts that differ are sent.

        A spec may have ``news``: messages to those who know the node, which are not kept.

        Parameters
        ----------
        page
            What is to be said of the page as a whole, if that has changed.
        blobs
            Bytes that nodes name for the first time; they go along.
        reached
            How many children of a container the run in progress has reached. It is told only: the end of the run takes it back.
        """
        specs: dict[str, Facts] = {name: sendable(spec) for name, spec in put.items()}
        news = {name: spec.pop("news") for name, spec in specs.items() if "news" in spec}
        dropped = list(drop)
        lists = {name: list(ids) for name, ids in order.items()}
        with self._writing:
            whole, patch, splice = _split(self.nodes, specs)
            if page is not None:
                self.page = sendable(page)
            update: Update = {
                "type": "update",
                "seq": self.seq + 1,
                "put": whole or None,
                "patch": patch or None,
                "splice": splice or None,
                "order": lists or None,
                "drop": dropped or None,
                "reached": dict(reached) or None,
                "news": news or None,
                "page": self.page if page is not None else None,
                "blobs": _refs(blobs),
                "status": None,
            }
            update = said(update)
            self.nodes.update(specs)
            if update.keys() <= {"type", "seq", "blobs"}:
                return
            self.seq += 1
            self.order.update(lists)
            for name in dropped:
                self.nodes.pop(name, None)
                self.order.pop(name, None)
            if self.comm is None:
                self._first_blobs += blobs
                return
            self._release()
            self._joined = update
            self._joined_buffers = [blob.content for blob in blobs]
            if not self._is_joining:
                self._release()

    def tell(self, name: str, message: Mapping[str, Any]) -> None:
        """Tell pages that show a node something which does not change it: what one of them has asked for."""
        with self._writing:
            self._release()
            told: NodeMessage = {"type": "node", "node": name, "message": sendable(message)}
            self.send(told)

    def note_seen(self, name: str, stamp: object) -> None:
        """A browser has shown what a node shows once: pages that open later do not show it again."""
        with self._writing:
            spec = self.nodes.get(name)
            if spec is not None and spec.get("stamp") == stamp is not None:
                self.nodes[name] = {**spec, "seen": True}

    def show_status(self, status: Status) -> None:
        """Tell what the app is doing."""
        shown: Status = sendable(status)
        with self._writing:
            if shown != self.status:
                self.status = shown
                if self._joined is not None:
                    self._joined["status"] = self.status
                elif self.comm is not None:
                    told: StatusMessage = {"type": "status", "status": self.status}
                    self.send(told)

    def tell_status_again(self) -> None:
        """Tell what the app is doing, though that is known: pages then ask for what the document is to keep of it."""
        told: StatusMessage = {"type": "status", "status": self.status}
        with self._writing:
            if self.comm is not None:
                self._release()
                self.send(told)

    def end(self, message: str) -> None:
        """Say in place of the app why it is not here any more."""
        with self._writing:
            self._receive = lambda message, buffers: None
            self.show({}, {name: [] for name in ROOTS}, list(self.nodes), {})
            self.order = {name: [] for name in ROOTS}
            self.show_status({"state": "stopped", "run": 0, "message": message})

    @contextmanager
    def joining(self) -> Iterator[None]:
        """Within, an update waits for the status that follows it, and both go as one message."""
        with self._writing:
            self._is_joining = True
        try:
            yield
        finally:
            with self._writing:
                self._is_joining = False
                self._release()

    def send(self, content: Any, buffers: Sequence[bytes | memoryview] | None = None) -> None:
        if self.text_only:
            content, buffers = pack_parts(content, buffers or ()), None
        super().send(content, buffers)

    def _release(self) -> None:
        joined, self._joined = self._joined, None
        if joined is not None:
            self.send(joined, self._joined_buffers)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        with self._writing:
            state: dict[str, Any] = super().get_state(key, drop_defaults)
            if key is None:
                # As a message, it would keep all others of the kernel waiting until the model has its script.
                state["opening"] = self._opening() if not self._is_secret() else "follows" if self.comm is None else None
            return state

    def _opening(self) -> dict[str, Any]:
        blobs = self._first_blobs
        message, parts = self._whole(blobs), [blob.content for blob in blobs]
        return {"message": pack_parts(message, parts), "buffers": []} if self.text_only else {"message": message, "buffers": parts}

    def _is_secret(self) -> bool:
        return any(spec.get("control") == "password" for spec in self.nodes.values())

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """The kernel is the only writer: what a browser sends as state is ignored."""

    def send_module(self, module: str) -> None:
        """Tell a page a module, or why there is none."""
        told = {"type": "module", "module": sendable(module)}
        try:
            packed = pack(module.rpartition("-")[0])
        except BaseException as error:  # a package that is gone, a file that cannot be read
            self.send({**told, "error": describe_error(error)})
        else:
            self.send(told, packed)

    def _handle_message(self, _: object, message: object, buffers: object) -> None:
        if not isinstance(message, dict):
            return
        kind = message.get("type")
        if kind == "module":
            self.send_module(read_text(message, "module") or self.module)
        elif kind == "sync":
            with self._writing:
                self.send(self._whole())
        else:
            deliver(lambda: self._receive(message, find_parts(message, buffers)))

    def _whole(self, blobs: Sequence[Blob] = ()) -> Whole:
        nodes: Any = dict(self.nodes)
        facts: Whole = {
            "type": "full",
            "seq": self.seq,
            "nodes": nodes,
            "order": dict(self.order),
            "status": self.status,
            "page": self.page,
            "blobs": _refs(blobs),
        }
        return said(facts)

    def _should_send_property(self, key: str, value: object) -> bool:
        return key != "brings_module" and bool(super()._should_send_property(key, value))


def _refs(blobs: Sequence[Blob]) -> list[BlobRef] | None:
    return [sendable(blob.ref()) for blob in blobs] or None


Specs = dict[str, Facts]


def _split(known: Mapping[str, Facts], put: Mapping[str, Facts]) -> tuple[Any, Specs, Specs]:
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
            if fact == _KEPT or old[fact] == value:
                continue
            change = find_splice(old[fact], value) if isinstance(value, str) and isinstance(old[fact], str) else None
            if change is not None:
                splice.setdefault(name, {})[fact] = change
            else:
                patch.setdefault(name, {})[fact] = value
    return whole, patch, splice


def find_splice(old: str, new: str) -> tuple[int, int, str] | None:
    """Return from where to where the old text differs, and what comes in its place.

    Positions and lengths are in UTF-16 units, as a browser counts. None if that saves less than half.
    """
    if len(new) <= SHORT:
        return None
    start = _count_common(old, new)
    end = _count_common(old[start:][::-1], new[start:][::-1])
    text = new[start : len(new) - end]
    if len(text) > len(new) // 2:
        return None
    return _units(old[:start]), _units(old[: len(old) - end]), text


def _count_common(one: str, other: str) -> int:
    """Return the length of the common beginning, found by halves: comparing slices is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
