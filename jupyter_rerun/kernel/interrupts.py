"""The kernel's interrupt while runs go on.

User code gets KeyboardInterrupt, wherever it is. The package's own code does not: an interrupt that comes there is
handed to the user code that follows. A run that awaits is cancelled through its task. One that comes inside a finaliser
or a callback of the garbage collector, where Python drops whatever is raised, is sent again.
"""

from __future__ import annotations

import _thread
import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

RETRY_S = 0.001


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

    def take(self) -> bool:
        """Return whether an interrupt came that no user code has got yet."""
        was_waiting, self._is_waiting = self._is_waiting, False
        return was_waiting

    def _handle(self, number: int, frame: FrameType | None) -> None:
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


class HeldInterrupts:
    """Keeps an interrupt that comes inside its block, on the main thread, for the end of the block."""

    def __init__(self) -> None:
        self._is_waiting = False
        self._before: Any = None

    def __enter__(self) -> HeldInterrupts:
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
