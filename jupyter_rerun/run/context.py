"""What a run in progress knows, reached from anywhere in user code through a context variable."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from types import FrameType
from typing import TypeVar, cast

from jupyter_rerun.run.app import App
from jupyter_rerun.run.cancellation import Cancellation, RunSignal, StopSignal
from jupyter_rerun.run.fragments import Fragment
from jupyter_rerun.run.protocols import Canvas, Outcome
from jupyter_rerun.run.requests import RunRequest
from jupyter_rerun.state import Held, RunRecord, WidgetCall, WidgetSpec, check_entry, find_access


class Workers:
    """Threads on which parts of a run go on beside its body; made when the first one is needed.

    Each works in a copy of the run's context, so that it draws, reads state and is stopped like the body. The run ends when
    all have ended. What asks for a rerun or a stop in one of them does so in the run.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._pool: ThreadPoolExecutor | None = None
        self._work: list[Future[None]] = []

    def start(self, function: Callable[[], None]) -> None:
        """Call `function` on a thread; what it raises comes up in `join`."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._most, thread_name_prefix="jupyter_rerun fragment")
        self._work.append(self._pool.submit(copy_context().run, function))

    def join(self) -> None:
        """Wait for all; raise the first signal that one of them ended with."""
        signal: RunSignal | None = None
        while self._work:  # one may start others
            work = self._work.pop(0)
            try:
                work.result()
            except RunSignal as raised:
                signal = signal or raised
        self.close()
        if signal is not None:
            raise signal

    def close(self) -> None:
        """Start nothing more. What still runs ends at its next checkpoint, as its run is over."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


_Function = TypeVar("_Function", bound=Callable[..., object])
LOOK_INTERVAL_S = 0.001  # of a run that draws without a pause; a look costs more than an element


class RunContext:
    """One run: its app, what it drew and read, and where it may be stopped.

    It is also how session state is reached inside the run (a `StateAccess`): every access is a checkpoint.
    """

    canvas: Canvas  # from its beginning on

    def __init__(self, app: App, request: RunRequest) -> None:
        self.app = app
        self.options = app.find_options(app)
        self.process = os.getpid()
        self.session = app.notebook.session
        self.request = request
        self.record = RunRecord(app.name)
        self.cancellation = Cancellation(self.options.cancel, lambda: app.slot.should_stop(request))
        self.delivered: set[str] = set()  # presses that the body has seen
        self.is_in_callback = False
        self.has_begun = False  # its callbacks are through
        self.outcome = Outcome.FAILED  # until it has another one
        self.called: list[Callable[..., object]] = []  # callbacks
        self.reads: frozenset[str] = frozenset()  # keys, once it is over
        self.writes: set[str] = set()  # keys that it assigned or deleted
        self.began_at = time.time()
        self.sent_before = app.notebook.host.sent_bytes
        self.marks: list[tuple[str, float]] = []  # when each phase began
        self.enter("begin")
        self.keeps_page = False  # what the page showed stays: a callback failed
        self.is_over = False
        self.is_task_cancelled = False  # that of a body which awaits: for a newer request, or by the interrupt
        self.is_abandoned = False  # nobody awaits it any more
        # What runs in place of the body; None for a run of the whole app.
        self.targets = None if request.fragments is None else app.fragments.find_targets(request.fragments)
        self.fragments: dict[str, Fragment] = {}  # drawn so far, by id
        self.fragment_calls: dict[tuple[str, str], int] = {}  # how often each was called, by the fragment around it
        self.workers = Workers(self.options.max_workers)
        self._looks_at_s = 0.0
        self._lock = threading.RLock()  # a fragment may run on a thread of its own

    @property
    def is_in_child(self) -> bool:
        """Whether this is a process that was forked in the run; it has no part in it."""
        return self.process != os.getpid()

    def renew_locks(self) -> None:
        """In a process that was forked from this one: the threads that held locks are not here."""
        self._lock = threading.RLock()
        self.canvas.renew_lock()

    def checkpoint(self) -> None:
        """Look for newer requests; raise `RerunSignal` if one should stop this run."""
        if self.is_over:
            raise StopSignal  # a thread that outlived its run
        now = time.monotonic()
        if now >= self._looks_at_s:
            self.app.notebook.host.look()
            self._looks_at_s = now + LOOK_INTERVAL_S
        self.cancellation.checkpoint()

    def enter(self, phase: str) -> None:
        """A phase of the run begins."""
        self.marks.append((phase, time.perf_counter()))

    def enter_page(self) -> None:
        """Go to the page and take the query parameters that the request names."""
        app, request = self.app, self.request
        app.query.begin_run(request.query, request.changes)
        if app.pages.begin_run(request.page):
            if request.kept != "all":
                self.session.leave_page(app.name, keeps_entry=request.kept == "entry")
            app.query.leave_page(app.pages.current)
        self.record.page = app.pages.current

    def leave_page(self) -> None:
        """The run has come to its end: parameters of inputs that are gone go, too."""
        self.app.query.end_run(self.session.drawn_by(self.app.name))

    def find_place(self, what: str = "") -> str:
        """Say where in the cell the running call stands, e.g. ``slider (cell line 3)``."""
        frame: FrameType | None = sys._getframe(1)
        filename = self.app.filename
        while frame is not None:
            if frame.f_code.co_filename == filename:
                place = f"cell line {frame.f_lineno}"
                return f"{what} ({place})" if what else place
            frame = frame.f_back
        return what

    def register(self, spec: WidgetSpec, call: WidgetCall) -> Held:
        """Note that the body draws a widget; return what session state has for it."""
        with self._lock:
            held = self.session.register(spec, call, self.record)
            if spec.is_trigger and held.value:
                self.delivered.add(spec.element_id)
            return held

    # StateAccess

    def read(self, key: str) -> object:
        self.checkpoint()
        with self._lock:
            self.record.reads.add(key)
            return self.session.find(key, self.app.name)

    def contains(self, key: str) -> bool:
        self.checkpoint()
        with self._lock:
            self.record.reads.add(key)
            return self.session.has(key, self.app.name)

    def write(self, key: str, value: object) -> None:
        self.checkpoint()
        if self.options.serializable == "assignment":
            check_entry(key, value)
        with self.cancellation.shielded(), self._lock:
            self.session.assign(key, value, self.record)
            self.writes.add(key)

    def delete(self, key: str) -> None:
        self.checkpoint()
        with self.cancellation.shielded(), self._lock:
            self.session.delete(key, self.app.name)
            self.writes.add(key)

    def entries(self) -> dict[str, object]:
        self.checkpoint()
        with self._lock:
            self.record.read_everything = True
            return self.session.entries(self.app.name)


def find_run() -> RunContext | None:
    """Return the run the caller is part of, if any."""
    access = find_access()
    return access if isinstance(access, RunContext) else None  # cells that a test runs above an app reach the state directly


def bind_thread(function: _Function) -> _Function:
    """Return `function` so that a thread which calls it belongs to the current run.

    The thread may then read session state and draw. It must end before the run does.

    Parameters
    ----------
    function
        What the thread calls.

    Examples
    --------
    A thread that draws::

        import threading

        def work():
            st.write("Drawn by a thread")

        thread = threading.Thread(target=st.bind_thread(work))
        thread.start()
        thread.join()
    """
    context = copy_context()

    def bound(*args: object, **kwargs: object) -> object:
        return context.run(function, *args, **kwargs)

    return cast("_Function", bound)
