"""A look at the messages that queue for the kernel's main thread while a run keeps it busy.

Where the front end uses no subshell, a widget's newer value waits in the shell stream until the run is over, too
late to stop it. So a run looks into the stream at its checkpoints. Comm messages for this extension's own models are
handled at once, with the statuses that their front end waits for; all others are handed to the kernel in the order
in which they came. A kernel that is built differently gets no early look, and nothing else changes.

ipykernel 6 reads the stream ``shell_stream`` itself; ipykernel 7 reads it on a thread of its own and passes messages
for the main thread on through a pair of sockets.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

import zmq

from jupyter_rerun.kernel.interrupts import DeferredInterrupts
from jupyter_rerun.run.event_loops import inside_loop
from jupyter_rerun.state import current_access

_LOGGER = logging.getLogger("jupyter_rerun")


class EarlyLook:
    """Looks into the stream of one kernel."""

    def __init__(self, kernel: Any, owns: Callable[[str], bool]) -> None:
        self._kernel = kernel
        self._owns = owns  # whether a comm id is of this extension
        self._stream = find_stream(kernel)
        self._is_looking = False

    def look(self) -> None:
        """Handle the extension's own messages that wait. Costs some microseconds if none does."""
        # The socket belongs to the main thread; a signal handler may come upon a look in progress.
        if self._stream is None or self._is_looking or threading.current_thread() is not threading.main_thread():
            return
        # Left in between, it would lose the message, or the one sign that there is one: the kernel would hear nothing any more.
        with DeferredInterrupts() as deferred:
            self._is_looking = True
            try:
                socket = self._stream.socket
                while not socket.closed and socket.getsockopt(zmq.EVENTS) & zmq.POLLIN:
                    self._take(socket.recv_multipart(zmq.NOBLOCK, copy=False), deferred)
            except zmq.Again:
                pass
            finally:
                self._is_looking = False

    def _take(self, frames: list[Any], deferred: DeferredInterrupts) -> None:
        # Unpacked by hand: `deserialize` remembers signatures and would refuse the message a second time.
        try:
            session = self._kernel.session
            _, parts = session.feed_identities(frames, copy=False)
            is_ours = session.unpack(parts[1].bytes)["msg_type"] == "comm_msg" and self._owns(session.unpack(parts[4].bytes)["comm_id"])
        except Exception:  # whatever it is, the kernel knows what to do with it
            is_ours = False
        if is_ours:
            copy_context().run(self._handle, frames, deferred)
        else:
            self._hand_back(frames)

    def _hand_back(self, frames: list[Any]) -> None:
        receive = self._stream._recv_callback
        if hasattr(self._kernel, "msg_queue"):
            receive(frames)  # ipykernel 6: joins the queue of messages at once
        else:
            self._kernel.io_loop.add_callback(receive, frames)

    def _handle(self, frames: list[Any], deferred: DeferredInterrupts) -> None:
        """Handle a comm message as the kernel would, in a context that is not the run's."""
        current_access.set(None)
        kernel = self._kernel
        idents, parts = kernel.session.feed_identities(frames, copy=False)
        try:
            message = kernel.session.deserialize(parts, content=True, copy=False)
        except Exception:
            _LOGGER.exception("A widget's message could not be read.")
            return
        before = kernel.get_parent("shell"), find_parent_ident(kernel)
        kernel.set_parent(idents, message, "shell")
        try:
            kernel._publish_status("busy", "shell", parent=message)
            # Not through `comm_manager`: it triggers `post_execute`, which would show the run's unfinished figures.
            comm = kernel.comm_manager.get_comm(message["content"]["comm_id"])
            if comm is not None and comm._msg_callback is not None:
                with inside_loop(), deferred.let_through():  # users' own handlers may hang
                    comm._msg_callback(message)
        except KeyboardInterrupt:
            deferred.note()
        except BaseException:  # as the kernel does with a failing handler
            _LOGGER.exception("A widget's message could not be handled.")
        finally:
            kernel._publish_status("idle", "shell", parent=message)
            kernel.set_parent(before[1], before[0], "shell")


def find_stream(kernel: Any) -> Any:
    """Return the stream that holds messages for the main thread, or None where it is not known."""
    try:
        if getattr(kernel, "shell_channel_thread", None) is not None:
            return kernel.shell_channel_thread.manager.get_shell_channel_to_subshell_pair(None).to_stream
        stream = kernel.shell_stream
        return stream if hasattr(stream, "_recv_callback") and hasattr(stream, "socket") else None
    except AttributeError:
        return None


def find_parent_ident(kernel: Any) -> Any:
    """Return the identity that belongs to `kernel.get_parent`."""
    if hasattr(kernel, "_shell_parent_ident"):
        return kernel._get_shell_context_var(kernel._shell_parent_ident)
    idents = kernel._parent_ident
    return idents.get("shell", b"") if isinstance(idents, dict) else idents
