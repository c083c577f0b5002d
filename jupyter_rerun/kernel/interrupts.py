"""The kernel's interrupt while runs go on.

User code gets KeyboardInterrupt, wherever it is. The package's own code does not: an interrupt that comes there is
handed to the user code that follows. A run that awaits is cancelled through its task. One that comes inside a finaliser
or a callback of the garbage collector, where Python drops whatever is raised, is sent again, and so is one that finds
the main thread at the entrance of a call into the system, where Python would see it when the call is over.
"""

from __future__ import annotations

import _thread
import asyncio
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

RETRY_S = 0.001
GRACE_S = 0.02  # in which the main thread has usually handled a signal


class Interrupts:
    """Takes SIGINT while it is active."""

    def __init__(self, is_user_code: Callable[[], bool], cancel: Callable[[asyncio.Task[object]], object]) -> None:
        self._is_user_code = is_user_code
        self._cancel_task = cancel
        self._process = os.getpid()
        self._is_active = False
        self._is_waiting = False
        self._is_handled = False  # the signal that was sent again
        self._is_dropped = False  # and would have been dropped again
        self._awaiting: tuple[asyncio.AbstractEventLoop, asyncio.Task[object]] | None = None
        self._watch = _Watch(lambda: self._is_active and signal.getsignal(signal.SIGINT) == self._handle)

    @contextmanager
    def active(self) -> Iterator[None]:
        """Turn SIGINT into what stops the run. Only the main thread can; elsewhere nothing changes."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._is_waiting = False
        before = signal.signal(signal.SIGINT, self._handle)
        hook_before = sys.unraisablehook
        sys.unraisablehook = lambda dropped: self._note_dropped(dropped, hook_before)
        self._is_active = True
        try:
            with self._watch.watching():
                yield
        finally:
            self._is_active = False
            sys.unraisablehook = hook_before
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def awaiting(self) -> Iterator[None]:
        """Like `active`, for runs that the current task awaits."""
        task = asyncio.current_task()
        assert task is not None
        self._awaiting = (asyncio.get_running_loop(), task)
        try:
            with self.active():
                yield
        finally:
            self._awaiting = None

    def close(self) -> None:
        """Watch for no more signals."""
        self._watch.close()

    def take(self) -> bool:
        """Return whether an interrupt came that no user code has got yet."""
        was_waiting, self._is_waiting = self._is_waiting, False
        return was_waiting

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self._watch.note_handled()
        if self._process != os.getpid():  # a child that user code has forked
            raise KeyboardInterrupt
        self._is_dropped = self._is_in_hook(frame)
        self._is_handled = True
        if self._is_dropped:
            return
        if self._is_user_code():
            raise KeyboardInterrupt
        self._is_waiting = True
        if self._awaiting is not None:
            loop, task = self._awaiting
            loop.call_soon_threadsafe(self._cancel, task)

    def _note_dropped(self, dropped: Any, report: Callable[[Any], object]) -> None:
        if dropped.exc_type is not KeyboardInterrupt:
            report(dropped)
        elif threading.current_thread() is threading.main_thread():
            # From another thread, and a little later: sent from here, it would be handled, and dropped, here.
            threading.Timer(RETRY_S, self._send_again).start()

    def _send_again(self) -> None:
        """Send the signal until it is handled outside the hook: what is raised in there is dropped for good."""
        self._is_dropped = True
        while self._is_dropped and self._is_active:
            self._is_handled = False
            send_to_main_thread(signal.SIGINT)
            while not self._is_handled and self._is_active:
                time.sleep(RETRY_S)

    def _is_in_hook(self, frame: FrameType | None) -> bool:
        while frame is not None and frame.f_code is not Interrupts._note_dropped.__code__:
            frame = frame.f_back
        return frame is not None

    def _cancel(self, task: asyncio.Task[object]) -> None:
        if self.take():
            self._cancel_task(task)


class _Watch:
    """Sees to it that the main thread handles a signal soon.

    The system hands a signal to whatever thread it likes, and Python's handler then waits until the main thread comes by. If that
    is just about to sleep, it sleeps first, for as long as it was told to.
    """

    def __init__(self, is_awaited: Callable[[], bool]) -> None:
        self._is_awaited = is_awaited
        self._handled = 0
        self._ends: tuple[socket.socket, socket.socket] | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch inside the block, on the main thread; unless something else, as an event loop, is told of signals."""
        if self._ends is None:
            self._ends = socket.socketpair()
            for end in self._ends:
                end.setblocking(False)
            threading.Thread(target=self._serve, args=self._ends[:1], name="jupyter_rerun interrupts", daemon=True).start()
        before = signal.set_wakeup_fd(self._ends[1].fileno(), warn_on_full_buffer=False)
        if before != -1:
            signal.set_wakeup_fd(before)
        try:
            yield
        finally:
            if before == -1:
                signal.set_wakeup_fd(-1)

    def note_handled(self) -> None:
        """The handler has been called: what the system has told so far needs nobody else."""
        if self._ends is not None:
            with suppress(BlockingIOError):
                while self._ends[0].recv(64):
                    pass
        self._handled += 1

    def close(self) -> None:
        """End the thread."""
        ends, self._ends = self._ends, None
        if ends is not None:
            ends[1].close()

    def _serve(self, end: socket.socket) -> None:
        with end:
            while True:
                select.select([end], [], [])
                handled = self._handled
                with suppress(BlockingIOError):
                    told = end.recv(64)
                    if not told:
                        return
                    if signal.SIGINT in told:
                        self._send_again(handled)

    def _send_again(self, handled: int) -> None:
        pause_s = GRACE_S
        time.sleep(pause_s)
        while handled == self._handled and self._is_awaited():
            send_to_main_thread(signal.SIGINT)
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, 1.0)


def _forget_watch() -> None:
    """A process that was forked has no thread that watches, and must not wake that of its parent."""
    with suppress(ValueError):
        signal.set_wakeup_fd(-1)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_watch)


class DeferredInterrupts:
    """Keeps an interrupt that comes inside its block, on the main thread, for the end of the block."""

    def __init__(self) -> None:
        self._is_waiting = False
        self._before: Any = None

    def __enter__(self) -> DeferredInterrupts:
        self._hold()
        return self

    def __exit__(self, *error: object) -> None:
        self._release()
        if self._is_waiting:
            signal.raise_signal(signal.SIGINT)

    @contextmanager
    def let_through(self) -> Iterator[None]:
        """Inside the block, let interrupts come as they do outside it."""
        self._release()
        try:
            yield
        finally:
            self._hold()

    def note(self) -> None:
        """One was let through, and ended what it came upon only."""
        self._is_waiting = True

    def _hold(self) -> None:
        self._before = signal.getsignal(signal.SIGINT)
        if callable(self._before):
            signal.signal(signal.SIGINT, lambda number, frame: self.note())

    def _release(self) -> None:
        if callable(self._before):
            signal.signal(signal.SIGINT, self._before)


def send_to_main_thread(number: int) -> None:
    """Have the handler of a signal called on the main thread, from another one; a sleep there ends where the system can do that."""
    main = threading.main_thread()
    if hasattr(signal, "pthread_kill") and main.ident is not None:
        signal.pthread_kill(main.ident, number)
    else:
        _thread.interrupt_main(signal.Signals(number))
