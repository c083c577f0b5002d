"""Files on their way to a browser: what a button downloads, and what a recorder plays back.

The browser asks for a file when a person wants it, and then for its pieces, a few at a time; nothing is sent with a
run. A function that makes the file is called on a thread of its own, so that neither the app nor its inputs wait.
"""

from __future__ import annotations

import logging
import mimetypes
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.inputs.downloads import Download, DownloadButton
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.errors import describe_error
from jupyter_rerun.render.messages import read_text
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.messages import TransferAnswer

_LOGGER = logging.getLogger("jupyter_rerun")
PIECE_BYTES = 1 << 20
_MOST_OPEN = 16  # the oldest one belongs to a page that was closed

Message = Mapping[str, Any]
Reply = Callable[["TransferAnswer", list[bytes]], None]
Reader = Callable[[int, int], bytes]  # start and count in bytes


class Downloads:
    """The files that one app's browsers fetch."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._lock = threading.Lock()
        self._open: dict[str, tuple[Reader, int]] = {}  # with the size in bytes

    def start(self, message: Message, element: WidgetElement | None, shown: object) -> None:
        """A browser wants the file of a button, or one that is in the value an input shows."""
        transfer = read_text(message, "transfer")
        if isinstance(element, DownloadButton) and not element.disabled:
            if isinstance(element.download, Download):
                self._offer(transfer, element.download)
            else:
                threading.Thread(target=self._make, args=(transfer, element.download), daemon=True).start()
            return
        files = shown if isinstance(shown, (list, tuple)) else ()
        file = next((each for each in files if isinstance(each, StoredFile) and each.file_id == message.get("file")), None)
        if file is None:
            self._fail(transfer, "This file is no longer there.")
        else:
            self._send_start(transfer, file.read, file.size, file.name, file.type)

    def offer(self, message: Message, find: Callable[[], tuple[bytes, str]]) -> None:
        """A browser wants bytes that the page needs to show something; `find` returns them and their type, or raises."""
        transfer = read_text(message, "transfer")
        try:
            content, mime = find()
        except BaseException as error:  # a package that is gone, a file that cannot be read
            self._fail(transfer, describe_error(error))
        else:
            self._send_start(transfer, lambda start, count: content[start : start + count], len(content), "", mime)

    def receive(self, message: Message) -> None:
        """A browser wants a piece, or has all it wants."""
        transfer, offset = read_text(message, "transfer"), message.get("offset")
        with self._lock:
            read, size = (self._open.get if message.get("step") == "part" else self._open.pop)(transfer, (None, 0))
        if message.get("step") != "part":
            return
        if read is None or not isinstance(offset, int) or isinstance(offset, bool) or not 0 <= offset < size:
            self._fail(transfer, "The kernel no longer knows this file, or it has no such part.")
            return
        self._reply({"type": "transfer", "transfer": transfer, "offset": offset}, [read(offset, PIECE_BYTES)])

    def _make(self, transfer: str, make: Callable[[], Download]) -> None:
        try:
            download = make()
        except BaseException as error:  # the user's function
            _LOGGER.exception("The file of a download button could not be made.")
            self._fail(transfer, f"The file could not be made: {describe_error(error)}")
        else:
            self._offer(transfer, download)

    def _offer(self, transfer: str, download: Download) -> None:
        content = download.content
        name = download.name or f"download{mimetypes.guess_extension(download.type) or ''}"
        self._send_start(transfer, lambda start, count: content[start : start + count], len(content), name, download.type)

    def _send_start(self, transfer: str, read: Reader, size: int, name: str, mime: str) -> None:
        """Tell what comes, with the first piece of it."""
        if size > PIECE_BYTES:
            with self._lock:
                self._open[transfer] = (read, size)
                while len(self._open) > _MOST_OPEN:
                    del self._open[next(iter(self._open))]
        told: TransferAnswer = {"type": "transfer", "transfer": transfer, "offset": 0, "size": size, "name": name, "mime": mime}
        self._reply(told, [read(0, PIECE_BYTES)])

    def _fail(self, transfer: str, reason: str) -> None:
        self._reply({"type": "transfer", "transfer": transfer, "error": reason}, [])
