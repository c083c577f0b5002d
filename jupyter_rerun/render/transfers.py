"""Which file a browser's message is about: one of an input, or one that the page needs to show something.

A page asks for what it shows, when it shows it: bytes that nodes name, files of components and beside the notebook, its own static
form. It gets nothing that the app does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from jupyter_rerun.elements.media.served import read_served
from jupyter_rerun.render.component_files import find_place, read_file
from jupyter_rerun.render.downloads import Downloads
from jupyter_rerun.render.uploads import Uploads
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.messages import TransferAnswer
    from jupyter_rerun.tree.blob import Blob

_WANTED = {"asset", "blob", "served", "static"}  # what a message may ask for that is no file of an input


class Shown(Protocol):
    """An input that the page shows."""

    element: WidgetElement
    shown: object  # its value on the wire


class Transfers:
    """The files that one app's browsers send and fetch.

    Parameters
    ----------
    tell
        Sends a message, with bytes beside it, to the browsers.
    list_shown
        Returns the inputs that the page shows, by their nodes.
    find_blob
        Returns the blob of a digest that the page shows.
    write_static
        See `AppRenderer`.
    """

    def __init__(
        self,
        tell: Callable[[TransferAnswer, Sequence[bytes]], None],
        list_shown: Callable[[], Mapping[str, Shown]],
        find_blob: Callable[[str], Blob | None],
        write_static: Callable[[str, object], bytes],
    ) -> None:
        self.uploads = Uploads(lambda answer: tell(answer, ()))
        self._downloads = Downloads(tell)
        self._list_shown = list_shown
        self._find_blob = find_blob
        self._write_static = write_static

    def receive(self, kind: str, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """A browser has a file for an input, or wants one of it. Pieces do not wait for what is being drawn."""
        if message.get("step") != "start":
            if kind == "upload":
                self.uploads.receive(message, buffers)
            else:
                self._downloads.receive(message)
        elif kind == "download" and _WANTED & message.keys():
            self._downloads.offer(message, lambda: self._find(message))
        else:
            self._start(kind, message)

    def _start(self, kind: str, message: Mapping[str, Any]) -> None:
        """Begin with a file of an input."""
        found = next((each for each in self._list_shown().values() if each.element.id == message.get("id")), None)
        element = found.element if found is not None else None
        if kind == "upload":
            self.uploads.start(message, element)
        else:
            self._downloads.start(message, element, found.shown if found is not None else None)

    def _find(self, message: Mapping[str, Any]) -> tuple[bytes, str]:
        """Return what the page needs, and its type; LookupError if it does not show that."""
        if "static" in message:
            return self._write_static(str(message["static"]), message.get("seen")), "application/json"
        if "served" in message:
            place = find_place(message["served"])
            return read_served(message["served"]) if place is None else read_file(self._find_component(place[0]), place[1])
        if "asset" in message:
            return read_file(self._find_folder(message.get("node")), message["asset"])
        blob = self._find_blob(message["blob"])
        if blob is None:
            raise LookupError("The app no longer shows this.")
        return blob.content, blob.mime

    def _find_folder(self, node_id: object) -> str:
        """Return where the files of a component are that the page shows."""
        found = self._list_shown().get(node_id) if isinstance(node_id, str) else None
        folder = getattr(found.element, "folder", None) if found is not None else None
        if folder is None:
            raise LookupError("The app no longer shows this.")
        return str(folder)

    def _find_component(self, name: str) -> str:
        """Return the folder of a component that the page shows, by its name."""
        named = [each.element for each in self._list_shown().values() if getattr(each.element, "component_name", None) == name]
        folder = next((folder for each in named if (folder := getattr(each, "folder", None)) is not None), None)
        if folder is None:
            raise LookupError(f"The app shows no component {name!r} that has files.")
        return str(folder)
