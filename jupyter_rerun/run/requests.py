"""Waiting run requests.

At most one request waits per app. One that arrives while another waits is merged into it: the newer
value of each element wins, and a pressed trigger stays pressed. A request for the whole app swallows those for
fragments of it. Any thread may put, one thread takes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal, NamedTuple

from jupyter_rerun.state import ElementId

# Those of the entry script, which all pages share; all, until the new page is found not to draw them; or none.
Kept = Literal["entry", "all", "none"]


class Cause(Enum):
    """What asks for a run."""

    ASKED = "asked"  # somebody who wants it to run again: the Run button, ``%app rerun``, a test
    CELL = "cell"  # it was executed
    INPUT = "input"
    PRESS = "press"  # of what is true for one run
    FORM = "form"  # it was submitted
    PAGE = "page"  # one was chosen
    FOLLOWED = "followed"  # something else has changed keys that the app read
    CLOCK = "clock"  # of a fragment
    UNDONE = "undone"  # state was taken back, or a step that was taken back made again
    RERUN = "rerun"  # ``st.rerun()`` or ``st.switch_page()``
    CANCELLED = "cancelled"  # the run before was, and this one stands for it, too


class Sent(NamedTuple):
    """What the front end has said of an input."""

    wire: object  # the value as it shows it
    contract: object  # what has made the value of it


@dataclass(frozen=True)
class RunRequest:
    """One reason to run an app again."""

    changes: Mapping[ElementId, object] = field(default_factory=dict)  # only what the front end sent, never defaults
    sent: Mapping[ElementId, Sent] = field(default_factory=dict)  # how it said the same
    presses: frozenset[ElementId] = frozenset()  # the triggers among `changes`
    replayed: Mapping[ElementId, object] = field(default_factory=dict)  # presses whose callbacks ran in a cancelled run
    follow_round: int = 0  # how many followers in a row led here
    followed_keys: tuple[str, ...] = ()
    reruns: int = 0  # how many st.rerun() in a row led here
    fragments: tuple[str, ...] | None = None  # ids of those to run; None runs the whole app
    preempts: bool = True  # whether it stops a run in progress (a fragment's timer and inputs wait for its end)
    page: str | None = None  # id of the page to go to; None stays
    kept: Kept = "entry"  # which inputs of the old page keep their values, if there is a page to go to
    query: str | None = None  # the query parameters to begin with; None keeps them
    causes: tuple[Cause, ...] = (Cause.ASKED,)  # each once, the first one first
    count: int = 1  # how many requests it stands for
    cancelled: int = 0  # how many cancelled runs in a row it stands for


def merge(older: RunRequest, newer: RunRequest) -> RunRequest:
    """Return one request that stands for both."""
    # A released button (False) must not undo a press that no run has seen yet.
    released = older.presses - newer.presses
    changes = {**older.changes, **{name: value for name, value in newer.changes.items() if name not in released}}
    is_whole = older.fragments is None or newer.fragments is None
    return replace(
        newer,
        fragments=None if is_whole else tuple(dict.fromkeys((*(older.fragments or ()), *(newer.fragments or ())))),
        preempts=older.preempts or newer.preempts,
        page=older.page if newer.page is None else newer.page,
        kept=older.kept if newer.page is None else newer.kept,
        query=older.query if newer.query is None else newer.query,
        changes=changes,
        sent={**older.sent, **newer.sent},
        presses=older.presses | newer.presses,
        replayed={**older.replayed, **newer.replayed},
        follow_round=max(older.follow_round, newer.follow_round),
        followed_keys=tuple(dict.fromkeys((*older.followed_keys, *newer.followed_keys))),
        causes=tuple(dict.fromkeys((*older.causes, *newer.causes))),
        count=older.count + newer.count,
        cancelled=older.cancelled + newer.cancelled,
    )


def add_along(request: RunRequest, along: RunRequest, *, is_newer: bool) -> RunRequest:
    """Return `request` with the values of another one that is no reason to run: it does not widen what runs."""
    merged = merge(request, along) if is_newer else merge(along, request)
    return replace(merged, fragments=request.fragments, causes=request.causes, count=request.count)


class RequestSlot:
    """The one place where an app's next request waits."""

    def __init__(self, notify: Callable[[], None] = lambda: None) -> None:
        self._waiting: RunRequest | None = None
        self._along: RunRequest | None = None
        self._lock = threading.Lock()
        self._notify = notify

    def put(self, request: RunRequest) -> None:
        """Add a request and wake whoever runs it; returns at once, on any thread."""
        with self._lock:
            self._waiting = request if self._waiting is None else merge(self._waiting, request)
        self._notify()

    def take_along(self, request: RunRequest) -> None:
        """Add a request that is no reason to run; it goes along with the next one."""
        with self._lock:
            if self._waiting is not None:  # else an older value that waits would count as the newer one
                self._waiting = add_along(self._waiting, request, is_newer=True)
            else:
                self._along = request if self._along is None else merge(self._along, request)

    def put_back(self, request: RunRequest) -> None:
        """Return a request that could not be served; whatever came since is newer."""
        with self._lock:
            self._waiting = request if self._waiting is None else merge(request, self._waiting)

    def take(self) -> RunRequest | None:
        with self._lock:
            request, along = self._waiting, self._along
            if request is None:
                return None
            self._waiting = self._along = None
            return request if along is None else add_along(request, along, is_newer=False)

    @property
    def is_waiting(self) -> bool:
        return self._waiting is not None

    def should_stop(self, running: RunRequest) -> bool:
        """Whether what waits should stop a run for `running`.

        A request for the whole app does. One for fragments lets the whole app come to its end; it stops only a run of
        fragments that it draws again itself.
        """
        waiting = self._waiting
        if waiting is None or waiting.fragments is None:
            return waiting is not None
        return waiting.preempts and running.fragments is not None and set(running.fragments) <= set(waiting.fragments)

    def pending_ids(self) -> frozenset[ElementId]:
        """Elements whose newer value waits here."""
        with self._lock:
            return frozenset(name for request in (self._waiting, self._along) if request is not None for name in request.changes)
