"""From changes of the tree to live widgets and one update, and from a browser's messages to what people do.

`AppRenderer` may be called on any thread: the run's own, the update timer's, and those on which the kernel
handles messages. One lock covers an element's widget and its waiting request together, so that no older value
is ever put in place of a newer one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, cast

from jupyter_rerun.errors import describe_error
from jupyter_rerun.intake import Answer, Intake
from jupyter_rerun.render.app_view import AppView
from jupyter_rerun.render.blobs import Blobs
from jupyter_rerun.render.kinds.control import Control
from jupyter_rerun.render.kinds.kind import html_spec
from jupyter_rerun.render.kinds.table import find_kind, find_spec
from jupyter_rerun.render.messages import read_text, sendable, with_key
from jupyter_rerun.render.page_spec import page_spec
from jupyter_rerun.render.parts import Part, SharedParts, WidgetPart
from jupyter_rerun.render.transfers import Transfers
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.nodes import WidgetElement
from jupyter_rerun.tree.reconcile import Changes, NodeId

if TYPE_CHECKING:
    from jupyter_rerun.elements.components.modules import ModuleComponent
    from jupyter_rerun.render.wire.messages import Status, TransferAnswer
    from jupyter_rerun.render.wire.nodes import Spec

_LOGGER = logging.getLogger("jupyter_rerun")

_PAGE = "page"  # stands among the nodes for what the page as a whole shows


@dataclass
class _Drawn:
    """An input that the view draws by itself."""

    element: WidgetElement  # as the program drew it last
    shown: object  # the value on the wire that the browser shows
    ack: str = ""  # token of the last message about it that was dealt with

    def spec(self) -> Spec:
        found = find_spec(replace(self.element, value=self.shown))
        if found["kind"] in ("field", "chart", "component", "module"):  # they keep what a person chose until it is answered
            found["ack"] = self.ack
        return found


class AppRenderer:
    """Shows one app in the notebook (see `jupyter_rerun.tree.display.Renderer`), from `mount` on.

    Until then nobody can see the app, and there is no widget of it: what executes a notebook without a front end stores all there are.

    Parameters
    ----------
    intake
        Takes what people do.
    stop
        Ends the run in progress, if any, and keeps what it drew.
    write_static
        Returns the static form of the page, with what the page says that is seen of it, as JSON; nothing if it is the one with
        the given digest.
    take_module
        Whether the view is to bring the module along that draws it (see `AppView`); asked once.
    """

    def __init__(
        self,
        app: str,
        intake: Intake,
        stop: Callable[[], None] = lambda: None,
        write_static: Callable[[str, object], bytes] = lambda known, seen: b"",
        take_module: Callable[[], bool] = lambda: False,
    ) -> None:
        self.view_count = 0  # how many browsers' views of it there are, told once a browser has seen it run
        self._app = app
        self._take_module = take_module
        self._kept = Changes()  # what is drawn while nobody can see it
        self._status: tuple[str, int, str] | None = None
        self._stop = stop
        self.intake = intake
        self._lock = threading.RLock()
        self._parts: dict[NodeId, Part[Any]] = {}
        self._drawn: dict[NodeId, _Drawn] = {}
        self._transfers = Transfers(self._tell, self._list_shown, self._find_blob, write_static)
        self._blobs = Blobs()
        self._shared = SharedParts()
        self._view: AppView | None = None

    @property
    def view(self) -> AppView:
        """The widget to display."""
        self.mount()
        assert self._view is not None
        return self._view

    def mount(self) -> None:
        """Make the widgets of what is drawn; from now on there is someone to see them."""
        with self._lock:
            if self._view is None:
                view = self._view = AppView(self._app, self._receive_message, brings_module=self._take_module(), layout=self._shared.layout)
                if view.brings_module:
                    view.open()  # or the widgets in it would ask for the module
                with view.joining():
                    kept, self._kept = self._kept, Changes()
                    if kept:
                        self._show(kept)
                    if self._status is not None:
                        self.set_status(*self._status)
                if view.comm is None:
                    view.open()

    def unmount(self) -> None:
        with self._lock:
            for part in self._parts.values():
                part.close()
            self._parts.clear()
            if self._view is not None:
                self._view.close()
            self._shared.close()
            self._view = None

    def end(self, message: str) -> None:
        """Have the view say this, and nothing else from now on; it is closed with the kernel."""
        with self._lock:
            view, self._view = self._view, None
            if view is not None:
                self._shared = SharedParts()  # the view needs what it has had
                view.end(message)

    def apply(self, changes: Changes) -> None:
        """Show what has changed: new widgets first, then the update that names them, then those gone are closed."""
        with self._lock:
            self.intake.apply(changes)
            self._show(changes)

    def _show(self, changes: Changes) -> None:
        with self._lock:
            view = self._view
            if view is None:
                self._keep(changes)
                return
            gone: list[Part[Any]] = []
            put: dict[NodeId, Spec] = {}
            blobs: list[Blob] = []
            pending = self.intake.pending_ids()
            for node_id, element in changes.put.items():
                spec = self._draw(node_id, element, pending, gone)
                blobs += self._blobs.show(node_id, element.blobs)
                if view.nodes.get(node_id) != spec:
                    put[node_id] = spec
            page = page_spec(changes.info) if changes.info is not None else None
            if changes.info is not None:
                blobs += self._blobs.show(_PAGE, changes.info.blobs)
            view.show(put, changes.order, changes.drop, page, blobs=blobs, reached=changes.reached)
            self._blobs.forget(changes.drop)
            gone += [part for part in (self._parts.pop(node_id, None) for node_id in changes.drop) if part is not None]
            for part in gone:
                part.close()
            for node_id in changes.drop:
                self._drawn.pop(node_id, None)
            if changes.drop and self._transfers.uploads.ids:
                self._transfers.uploads.keep({drawn.element.id for drawn in self._drawn.values()})

    def set_status(self, state: str, run: int, message: str = "") -> None:
        """Show whether the app runs; `run` counts its runs."""
        with self._lock:
            if self._view is None:
                self._status = state, run, message
            else:
                status: Status = {"state": state, "run": run}
                if message:
                    status["message"] = message
                self._view.show_status(status)

    def tell_kept(self) -> None:
        """Tell pages that the document is to keep something else of the app."""
        with self._lock:
            if self._view is not None:
                self._view.tell_status_again()

    def joining(self) -> AbstractContextManager[None]:
        """Return a context in which an update and the status that follows it become one message."""
        with self._lock:
            return self._view.joining() if self._view is not None else nullcontext()

    def owns(self, comm_id: str) -> bool:
        """Whether a message on that comm is for this app."""
        with self._lock:
            widgets = [self._view, *(part.widget for part in self._parts.values() if isinstance(part, WidgetPart))]
            return any(widget is not None and widget.comm is not None and widget.comm.comm_id == comm_id for widget in widgets)

    # to the browser

    def _keep(self, changes: Changes) -> None:
        """Nobody can see the app yet: make no widget. The user's own are there, and what they hold counts already."""
        self._kept.add(changes)
        for node_id, element in changes.put.items():
            if isinstance(element, WidgetElement) and element.kind == "widget":
                self._draw(node_id, element, (), [])
        for node_id in changes.drop:
            part = self._parts.pop(node_id, None)
            if part is not None:
                part.close()

    def _draw(self, node_id: NodeId, element: Any, pending: Collection[str], gone: list[Part[Any]]) -> Spec:
        """Bring the node's widget, if it has one, up to date; return what the view has to know of the node."""
        try:
            return self._find_spec(node_id, element, pending, gone)
        except BaseException:  # one element that cannot be shown must not keep the others from it
            _LOGGER.exception("A %s cannot be shown.", type(element).__name__)
            return html_spec("alert error", f"<p>This {escape(type(element).__name__)} cannot be shown.</p>")

    def _find_spec(self, node_id: NodeId, element: Any, pending: Collection[str], gone: list[Part[Any]]) -> Spec:
        is_pending = element.id in pending
        make = find_kind(type(element)).part
        part = self._parts.get(node_id)
        if part is not None and (type(part.element) is not type(element) or not part.accepts(element)):
            gone.append(self._parts.pop(node_id))
            part = None
        if make is None:
            return self._draw_input(node_id, element, is_pending) if isinstance(element, WidgetElement) else find_spec(element)
        if part is None:
            self._drawn.pop(node_id, None)  # what was a password may become a text
            part = self._parts[node_id] = make(element, self._shared, self._receive)
            if self._view is not None:
                part.place(node_id, self._view)
        else:
            part.update(element, is_pending=is_pending)
        return with_key(element, part.spec())

    def _draw_input(self, node_id: NodeId, element: WidgetElement, is_pending: bool) -> Spec:
        drawn = self._drawn.get(node_id)
        if drawn is None:
            drawn = self._drawn[node_id] = _Drawn(element, element.value)
        drawn.element = element
        if not is_pending:
            drawn.shown = element.value
        return drawn.spec()

    # from the browser

    def _receive(self, part: Part[Any], raw: object) -> None:
        """Hand on what a person did with a widget, and mirror it if it is taken; any thread."""
        control = cast("Control[Any]", part)
        with self._lock:
            if getattr(control, "owner", control) in self._parts.values():  # else a late message for an element that is gone
                answer = self._offer(control.element, lambda: control.to_wire(raw), lambda: control.accept(raw))
                if not answer.is_taken:
                    control.refuse()

    def _offer(self, element: WidgetElement, translate: Callable[[], object], accept: Callable[[], None]) -> Answer:
        """Hand on a value, once it is in its wire form."""
        try:
            wire = translate()
        except BaseException as error:  # whatever a forged value leads to, or user code in it
            return self.intake.refuse(element, describe_error(error))
        answer = self.intake.set(element.id, wire, accept=accept)
        self._show_cleared(answer.cleared)
        return answer

    def _receive_message(self, message: Mapping[str, Any], buffers: Sequence[Any] = ()) -> None:
        kind = read_text(message, "type")
        if kind == "run":
            self.intake.go_to(None)
        elif kind == "page":
            self._receive_page(message.get("page"), message.get("query", ""))
        elif kind == "views" and isinstance(message.get("count"), int):
            self.view_count = message["count"]
        elif kind == "stop":
            self._stop()
        elif kind == "submit":
            self._receive_submit(read_text(message, "id"), message.get("values"))
        elif kind == "seen":
            self.view.note_seen(read_text(message, "node"), message.get("stamp"))
        elif kind == "set":
            self._receive_set(message)
        elif kind in ("upload", "download"):
            self._transfers.receive(kind, message, buffers)
        elif kind == "node" and isinstance(message.get("message"), dict):
            part = self._parts.get(read_text(message, "node"))
            if part is not None:
                part.hear(message["message"])

    def _receive_page(self, page: object, query: object) -> None:
        """A person chose a page. One that the app does not have leads to its default page."""
        if isinstance(page, str) and isinstance(query, str):
            self.intake.go_to(page, query)

    def _list_shown(self) -> dict[NodeId, _Drawn]:
        with self._lock:
            return dict(self._drawn)

    def _find_blob(self, digest: str) -> Blob | None:
        with self._lock:
            return self._blobs.find(digest)

    def _tell(self, message: TransferAnswer, buffers: Sequence[bytes] = ()) -> None:
        """Send a message that is no part of the page's state."""
        view = self._view
        if view is not None:
            view.send(sendable(message), list(buffers))

    def _receive_submit(self, element_id: str, values: object) -> None:
        """Take the press of a form's button, with what the form's live widgets hold: their own messages may come later."""
        with self._lock:
            parts = {part.element.id: part for part in self._parts.values() if isinstance(part, Control)}
            told = {str(name): raw for name, raw in values.items()} if isinstance(values, dict) else {}
            wires: dict[str, object] = {}
            for name, raw in told.items():
                part = parts.get(name)
                if part is not None and part.is_other(raw):
                    try:
                        wires[name] = part.to_wire(raw)
                    except BaseException as error:  # whatever a forged value leads to, or user code in it
                        self.intake.refuse(part.element, describe_error(error))
                        part.refuse()
            answers = self.intake.submit(element_id, wires, accept=lambda name: parts[name].accept(told.get(name, True)))
            for name, answer in answers.items():
                self._show_cleared(answer.cleared)
                if not answer.is_taken:
                    parts[name].refuse()

    def _receive_set(self, message: Mapping[str, Any]) -> None:
        """Like `_receive`, for an input that the view draws by itself. The answer tells what is shown now."""
        element_id = read_text(message, "id")
        with self._lock:
            found = next((item for item in self._drawn.items() if item[1].element.id == element_id), None)
            if found is None:
                return
            node_id, drawn = found
            drawn.ack = read_text(message, "token")
            if drawn.element.kind == "bidi_component":  # its module is loaded with the first of them
                self._receive_module(drawn, cast("ModuleComponent", drawn.element), message)
            else:
                self._receive_field(drawn, message.get("value"))
            self.view.show({node_id: drawn.spec()}, {}, [])

    def _receive_field(self, drawn: _Drawn, raw: object) -> None:
        wire = raw

        def translate() -> object:
            nonlocal wire
            wire = self._transfers.uploads.resolve(drawn.element, raw, drawn.shown)
            return wire

        def accept() -> None:
            if not drawn.element.is_trigger:
                drawn.shown = wire

        if self._offer(drawn.element, translate, accept).is_taken:
            self._transfers.uploads.settle(drawn.element.id, wire)

    def _receive_module(self, drawn: _Drawn, element: ModuleComponent, message: Mapping[str, Any]) -> None:
        """Take what a component has set in one turn: its state, its triggers, or both."""
        parts = {element.id: "value", element.triggers.id: "triggers"}
        wires = {name: message[fact] for name, fact in parts.items() if fact in message}

        def accept(name: str) -> None:
            if name == element.id:
                drawn.shown = wires[name]

        self.intake.set_all(wires, accept=accept)

    def _show_cleared(self, cleared: Mapping[str, object]) -> None:
        """Show the defaults of a form's inputs, which has been submitted."""
        for node_id, part in self._parts.items() if cleared else ():
            if isinstance(part.element, WidgetElement) and part.element.id in cleared:
                part.update(replace(part.element, value=cleared[part.element.id]), is_pending=False)
                self.view.show({node_id: with_key(part.element, part.spec())}, {}, [])
        for node_id, drawn in self._drawn.items():
            if drawn.element.id in cleared:
                drawn.shown = cleared[drawn.element.id]
                self.view.show({node_id: drawn.spec()}, {}, [])
