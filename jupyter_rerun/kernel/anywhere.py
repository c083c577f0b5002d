"""``--cancel anywhere``: a run is stopped in the middle of user code.

While such a run lasts, a thread sends a signal to the main thread at short intervals, and at once when a request
comes in. Python then calls a handler there between two instructions, or in place of a sleep. It looks for
a newer request and raises, unless the package's own code, a callback, an import or a shield is at work.

The signal is one that nobody handles; it is taken when first needed and given back by `close`.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from jupyter_rerun.kernel.interrupts import send_to_main_thread

TICK_S = 0.05
# SIGURG first: it is ignored by default, so that a late one would do no harm.
_CANDIDATES = ("SIGURG", "SIGUSR2", "SIGUSR1", "SIGBREAK")
# Interrupted there, a handled message could want a lock or a socket that is in use, or something be left half done.
_DELICATE = frozenset({"comm", "ipykernel", "ipywidgets", "jupyter_client", "jupyter_rerun", "logging", "tornado", "zmq"})
_PASSES_ON = "jupyter_rerun.elements.magic"  # calls the function of the cell's last line


class AnywhereSignal:
    """The signal and the thread that sends it."""

    def __init__(self) -> None:
        self._number: int | None = None
        self._before: Any = None
        self._on_tick: Callable[[], None] | None = None
        self._kick = threading.Event()

    @contextmanager
    def ticking(self, on_tick: Callable[[], None]) -> Iterator[None]:
        """Call `on_tick` on this, the main, thread again and again; what it raises comes up in the code that runs here."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._take()
        done = threading.Event()
        ticker = threading.Thread(target=self._tick, args=(done,), name="jupyter_rerun cancel anywhere", daemon=True)
        self._on_tick = on_tick
        ticker.start()
        try:
            yield
        finally:
            self._on_tick = None
            done.set()
            self._kick.set()
            ticker.join()

    def kick(self) -> None:
        """Send the signal now; any thread."""
        self._kick.set()

    def close(self) -> None:
        """Give the signal back."""
        if self._number is not None:
            signal.signal(self._number, self._before)
            self._number = None

    def _take(self) -> None:
        if self._number is None:
            self._number = find_free_signal()
            self._before = signal.signal(self._number, self._handle)

    def _tick(self, done: threading.Event) -> None:
        while True:
            self._kick.wait(TICK_S)
            self._kick.clear()
            if done.is_set() or self._number is None:
                return
            send_to_main_thread(self._number)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        on_tick = self._on_tick
        if on_tick is not None and not _is_delicate(frame):
            on_tick()


def find_free_signal() -> int:
    """Return a signal that nobody handles.

    Raises
    ------
    RuntimeError
        If all of them are in use.
    """
    for name in _CANDIDATES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.SIG_IGN):
            return int(number)
    raise RuntimeError(f"--cancel anywhere needs a signal, but {', '.join(_CANDIDATES)} are all in use. Use --cancel checkpoint.")


def _is_delicate(frame: FrameType | None) -> bool:
    """Whether something else than the app's code, or what it calls, is at work."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in _DELICATE and module != _PASSES_ON:
            return True
        if module == "__main__":
            return False
        frame = frame.f_back
    return False
