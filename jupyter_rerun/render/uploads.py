"""Files on their way from a browser, and those that arrived and are in no value yet.

A file comes in pieces, each answered with the number of bytes received; the browser sends a few ahead of the answers,
so that what it has to say besides gets between them. Nothing here waits or runs an app: a piece goes to its place in
the file, on whichever thread it arrives, and perhaps before the one that was sent before it. Name, type and size are
checked before the first one. Each byte comes once: a piece that covers part of another one ends its upload, so a file
whose pieces add up to its size has no gap. A complete file waits until its input gets a value that names it, or leaves
the page; others that wait for the input may be another page's, whose value is on its way. What no value names is forgotten in time.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast

from jupyter_rerun.elements.inputs.uploads import StoredFile, clean_name, clean_type
from jupyter_rerun.render.messages import read_text
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.messages import TransferAnswer

_BROKEN = "The browser sent something else than it had announced. Choose the file again."
_LARGEST = 1 << 53  # a browser counts no further
_IDLE_S = 600.0  # after which a file that is not complete, or that no value has named, belongs to a page that was closed

Message = Mapping[str, Any]
Reply = Callable[["TransferAnswer"], None]


class TakesFiles(Protocol):
    """The contract of an input whose values name files."""

    def find_refusal(self, name: str, type: str, size: int) -> str | None:
        """Say why a file is not taken, or None."""


class _Covered:
    """Which bytes of a file have come, as spans in order that do not touch."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []  # (start, stop)

    @property
    def count(self) -> int:
        return sum(stop - start for start, stop in self._spans)

    def add(self, start: int, stop: int) -> bool:
        """Cover a span; return False, and cover nothing, if some of it is covered already."""
        spans = self._spans
        at = bisect_left(spans, (start, stop))
        before, after = spans[at - 1] if at > 0 else (-1, -1), spans[at] if at < len(spans) else (stop + 1, stop + 1)
        if before[1] > start or after[0] < stop:
            return False
        joins_before, joins_after = before[1] == start, after[0] == stop
        joined = (before[0] if joins_before else start, after[1] if joins_after else stop)
        spans[at - joins_before : at + joins_after] = [joined]
        return True


@dataclass
class _Transfer:
    element_id: str
    file: StoredFile
    heard_s: float  # monotonic clock
    covered: _Covered = field(default_factory=_Covered)

    def take(self, start: object, chunk: memoryview) -> bool:
        """Put a piece in its place; return False if it is empty, not within what was announced, or not new."""
        if not isinstance(start, int) or isinstance(start, bool) or start < 0:
            return False
        stop = start + chunk.nbytes
        if not start < stop <= self.file.size or not self.covered.add(start, stop):
            return False
        self.file.write(start, chunk)
        self.heard_s = time.monotonic()
        return True


@dataclass
class _Waiting:
    file: StoredFile
    since_s: float  # monotonic clock


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
        self._waiting: dict[str, dict[str, _Waiting]] = {}  # element id -> file id -> complete file

    def start(self, message: Message, element: WidgetElement | None) -> None:
        """A browser announces a file for an input."""
        transfer = read_text(message, "transfer")
        try:
            found = self._announce(message, element)
        except (ValueError, TypeError) as error:
            self._refuse(transfer, str(error))
            return
        with self._lock:
            self._drop_idle()
            known = self._transfers.pop(transfer, None)
            if known is None:
                self._transfers[transfer] = found
            else:
                known.file.discard()
        if known is None:
            self._answer(transfer, found)
        else:
            self._refuse(transfer, _BROKEN)

    def receive(self, message: Message, buffers: Sequence[Any]) -> None:
        """A browser sends a piece of a file, or gives up."""
        transfer = read_text(message, "transfer")
        is_piece = message.get("step") == "chunk"
        start, chunk = message.get("offset"), memoryview(buffers[0] if len(buffers) == 1 else b"")
        with self._lock:
            found = self._transfers.get(transfer)
            is_taken = found is not None and is_piece and found.take(start, chunk)
            if found is not None and not is_taken:
                del self._transfers[transfer]
                found.file.discard()
        if found is not None and is_taken:
            self._answer(transfer, found)
        elif is_piece:
            self._refuse(transfer, _BROKEN if found is not None else "The kernel no longer knows this file. Choose it again.")

    def resolve(self, element: WidgetElement, raw: object, shown: object) -> object:
        """Return a value from a browser with the files that it names, among those that wait and those of the value shown."""
        if not hasattr(element.contract, "find_refusal") or (isinstance(raw, dict) and "json" in raw):  # what is JSON names none
            return raw
        with self._lock:
            known = {name: each.file for name, each in self._waiting.get(element.id, {}).items()}
        known.update((file.file_id, file) for file in _walk(shown))
        return _replace(raw, known)

    def settle(self, element_id: str, value: object) -> None:
        """The input has a new value: the files in it wait no longer."""
        taken = {file.file_id for file in _walk(value)}
        with self._lock:
            waiting = {name: each for name, each in self._waiting.pop(element_id, {}).items() if name not in taken}
            if waiting:
                self._waiting[element_id] = waiting
            self._drop_idle()

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
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < _LARGEST:
            raise ValueError("The browser did not tell the file's size.")
        refusal = cast("TakesFiles", element.contract).find_refusal(name, mime, size)
        if refusal is not None:
            raise ValueError(refusal)
        return _Transfer(element.id, StoredFile(name, mime, size), time.monotonic())

    def _answer(self, transfer: str, found: _Transfer) -> None:
        answer: TransferAnswer = {"type": "transfer", "transfer": transfer}
        with self._lock:
            answer["received"] = found.covered.count
            if found.covered.count == found.file.size:
                if self._transfers.pop(transfer, None) is None:
                    return  # the other thread on which a piece arrived has answered, or the person gave up
                waiting = self._waiting.setdefault(found.element_id, {})
                waiting[found.file.file_id] = _Waiting(found.file, time.monotonic())
                answer["file"] = to_json(found.file)
        self._reply(answer)

    def _refuse(self, transfer: str, reason: str) -> None:
        self._reply({"type": "transfer", "transfer": transfer, "error": reason})

    def _drop_idle(self) -> None:
        oldest_s = time.monotonic() - _IDLE_S
        self._transfers = {name: each for name, each in self._transfers.items() if each.heard_s > oldest_s}
        for element_id, files in list(self._waiting.items()):
            for name in [name for name, each in files.items() if each.since_s <= oldest_s]:
                del files[name]
            if not files:
                del self._waiting[element_id]


def to_json(value: Any) -> Any:
    """Return a value with what a browser may know of its files in their place."""
    if isinstance(value, StoredFile):
        return {"file": value.file_id, "name": value.name, "size": value.size, "type": value.type}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def _walk(value: object) -> list[StoredFile]:
    """Return the files in a value; what is JSON names none."""
    if isinstance(value, StoredFile):
        return [value]
    if isinstance(value, dict):
        value = [] if "json" in value else list(value.values())
    return [file for item in value for file in _walk(item)] if isinstance(value, (list, tuple)) else []


def _replace(raw: object, known: Mapping[str, StoredFile]) -> object:
    """Put files in the place of what names them: ``{"file": id}``."""
    if isinstance(raw, list):
        return [_replace(item, known) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.keys() == {"file"}:
        return known.get(raw["file"], raw) if isinstance(raw["file"], str) else raw
    return {name: _replace(item, known) for name, item in raw.items()}
