"""Files on their way from a browser, and those that arrived and are in no value yet.

A file comes in pieces, each answered with the number of bytes received; the browser sends a few ahead of the answers,
so that what it has to say besides gets between them. Nothing here waits or runs an app: a piece goes to its place in
the file, on whichever thread it arrives, and perhaps before the one that was sent before it. Name, type and size are
checked before the first one. A complete file waits until its input gets a value that names it, or leaves the page.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from jupyter_rerun.elements.inputs.uploads import StoredFile, clean_name, clean_type
from jupyter_rerun.elements.tree import WidgetElement

_IDLE_S = 600.0  # after which a file that is not complete belongs to a page that was closed

Message = Mapping[str, Any]
Reply = Callable[[dict[str, Any]], None]


class TakesFiles(Protocol):
    """The contract of an input whose values name files."""

    def find_refusal(self, name: str, type: str, size: int) -> str | None:
        """Say why a file is not taken, or None."""


@dataclass
class _Transfer:
    element_id: str
    file: StoredFile
    heard_s: float  # monotonic clock
    pieces: dict[int, int] = field(default_factory=dict)  # start -> bytes

    @property
    def received(self) -> int:
        return sum(self.pieces.values())

    def has_room_for(self, start: object, count: int) -> bool:
        """Whether a piece is a new one and lies within what was announced."""
        if not isinstance(start, int) or start < 0 or start in self.pieces:
            return False
        return max(start, self.received) + count <= self.file.size


class Uploads:
    """The files that one app's browsers send.

    Parameters
    ----------
    reply
        Sends a message to the browsers; they know by its ``transfer`` whom it concerns.
    """

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._lock = threading.Lock()
        self._transfers: dict[str, _Transfer] = {}
        self._waiting: dict[str, dict[str, StoredFile]] = {}  # element id -> file id -> complete file

    def start(self, message: Message, element: WidgetElement | None) -> None:
        """A browser announces a file for an input."""
        transfer = str(message.get("transfer"))
        try:
            found = self._announce(message, element)
        except (ValueError, TypeError) as error:
            self._refuse(transfer, str(error))
            return
        with self._lock:
            self._drop_idle()
            self._transfers[transfer] = found
        self._answer(transfer, found)

    def receive(self, message: Message, buffers: Sequence[Any]) -> None:
        """A browser sends a piece of a file, or gives up."""
        transfer = str(message.get("transfer"))
        with self._lock:
            found = self._transfers.get(transfer)
            if found is not None and message.get("step") != "chunk":
                del self._transfers[transfer]
                found.file.discard()
                return
        if found is None:
            if message.get("step") == "chunk":
                self._refuse(transfer, "The kernel no longer knows this file. Choose it again.")
            return
        start, chunk = message.get("offset", -1), memoryview(buffers[0] if buffers else b"")
        with self._lock:
            is_welcome = found.has_room_for(start, chunk.nbytes)
            if is_welcome:
                found.file.write(start, chunk)
                found.pieces[start] = chunk.nbytes
                found.heard_s = time.monotonic()
            else:
                self._transfers.pop(transfer, None)
        if not is_welcome:
            self._refuse(transfer, "The browser sent something else than it had announced. Choose the file again.")
            return
        self._answer(transfer, found)

    def resolve(self, element: WidgetElement, raw: object, shown: object) -> object:
        """Return a value from a browser with the files that it names, among those that wait and those of the value shown."""
        if not hasattr(element.contract, "find_refusal"):
            return raw
        with self._lock:
            known = dict(self._waiting.get(element.id, {}))
        known.update((file.file_id, file) for file in _walk(shown))
        return _replace(raw, known)

    def settle(self, element_id: str) -> None:
        """The input has a new value; what waited for it is in there, or was left out."""
        with self._lock:
            self._waiting.pop(element_id, None)

    def keep(self, element_ids: Collection[str]) -> None:
        """Release what belongs to other inputs than these."""
        with self._lock:
            self._waiting = {name: files for name, files in self._waiting.items() if name in element_ids}
            self._transfers = {name: each for name, each in self._transfers.items() if each.element_id in element_ids}

    @property
    def ids(self) -> Collection[str]:
        """Ids of the inputs for which there is something."""
        with self._lock:
            return {*self._waiting, *(each.element_id for each in self._transfers.values())}

    def _announce(self, message: Message, element: WidgetElement | None) -> _Transfer:
        if element is None or element.disabled or not hasattr(element.contract, "find_refusal"):
            raise ValueError("This input takes no files.")
        keeps_folders = bool(getattr(element, "accept_directory", False))
        name = clean_name(message.get("name"), keeps_folders=keeps_folders)
        mime, size = clean_type(message.get("mime")), message.get("size")
        if not isinstance(size, int) or isinstance(size, bool) or size < 0:
            raise ValueError("The browser did not tell the file's size.")
        refusal = cast("TakesFiles", element.contract).find_refusal(name, mime, size)
        if refusal is not None:
            raise ValueError(refusal)
        return _Transfer(element.id, StoredFile(name, mime, size), time.monotonic())

    def _answer(self, transfer: str, found: _Transfer) -> None:
        answer: dict[str, Any] = {"type": "transfer", "transfer": transfer}
        with self._lock:
            answer["received"] = found.received
            if found.received == found.file.size:
                if self._transfers.pop(transfer, None) is None:
                    return  # the other thread on which a piece arrived has answered, or the person gave up
                self._waiting.setdefault(found.element_id, {})[found.file.file_id] = found.file
                answer["file"] = to_json(found.file)
        self._reply(answer)

    def _refuse(self, transfer: str, reason: str) -> None:
        self._reply({"type": "transfer", "transfer": transfer, "error": reason})

    def _drop_idle(self) -> None:
        oldest_s = time.monotonic() - _IDLE_S
        self._transfers = {name: each for name, each in self._transfers.items() if each.heard_s > oldest_s}


def to_json(value: Any) -> Any:
    """Return a value with what a browser may know of its files in their place."""
    if isinstance(value, StoredFile):
        return {"file": value.file_id, "name": value.name, "size": value.size, "type": value.type}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def _walk(value: object) -> list[StoredFile]:
    if isinstance(value, StoredFile):
        return [value]
    return [file for item in value for file in _walk(item)] if isinstance(value, (list, tuple)) else []


def _replace(raw: object, known: Mapping[str, StoredFile]) -> object:
    """Put files in the place of what names them: ``{"file": id}``."""
    if isinstance(raw, list):
        return [_replace(item, known) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.keys() == {"file"}:
        return known.get(str(raw["file"]), raw)
    return {name: _replace(item, known) for name, item in raw.items()}
