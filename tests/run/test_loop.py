"""The loop under fire: requests of every kind arrive at any moment, from other threads, while runs go on.

Whatever arrives when, no press is lost, no value is older than the last, callbacks run once for each change, inputs
that change together are never seen apart, and one run goes on at a time. The machine lets requests arrive at chosen
checkpoints, each from a thread of its own; the stress test lets threads fire as they please.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jupyter_rerun.run import RunRequest, run_without_loop
from jupyter_rerun.state import current_access
from tests.apps import Apps
from tests.variants import examples

SCRIPT = """
import streamlit as st
ss = st.session_state

def called(key):
    note("callback", key, ss[key])
    ss.calls = ss.get("calls", 0) + 1
    note("callback ends", key, ss[key])

note("run begins")
note("body", "n", st.slider("n", 0, 10**6, key="n", on_change=called, args=("n",)))
st.write("some text")
x = st.slider("x", 0, 10**6, key="x")
y = st.slider("y", 0, 10**6, key="y")
note("pair", x, y)
note("pair", ss.x, ss.y)
if st.button("b", key="b", on_click=called, args=("b",)):
    note("body", "b", True)

@st.fragment
def part():
    note("body", "m", st.slider("m", 0, 10**6, key="m", on_change=called, args=("m",)))
    st.write("more text")
    if st.button("c", key="c", on_click=called, args=("c",)):
        note("body", "c", True)
    with st.shield():
        note("block begins")
        st.write("in one piece")
        note("block ends")

part()
st.write("the end", ss.get("calls"))
"""
READER = """
import streamlit as st
note("reader", st.session_state.get("n"))
st.write("reader", st.session_state.get("m"))
"""
VALUES = ("n", "m")
PRESSES = ("b", "c")


class Loop:
    """Two apps, what has been sent to them, and what they saw."""

    def __init__(self) -> None:
        self.apps = Apps()
        self.events: list[tuple[Any, ...]] = []
        self.planned: list[tuple[int, Callable[[], None]]] = []  # after how many checkpoints, what
        self.serving: int | None = None  # the thread that runs apps
        self._lock = threading.Lock()
        self._count = 0
        for name, script in (("main", SCRIPT), ("reader", READER)):
            app = self.apps.add(name, script, runs=False)
            app.body.names = {**app.body.names, "note": self.note}  # type: ignore[attr-defined]
            app.slot.put(RunRequest())
        self.apps.clock.on_look = self.look

    def note(self, *event: Any) -> None:
        """Keep what the apps saw; a run is always that of the notebook, on the thread that serves."""
        if event[0] != "put":
            assert self.apps.notebook.running is not None
            assert threading.get_ident() == self.serving
        with self._lock:
            self.events.append(event)

    def look(self) -> None:
        """Do what is planned for this checkpoint."""
        self.planned = [(delay - 1, action) for delay, action in self.planned]
        due = [action for delay, action in self.planned if delay < 0]
        self.planned = [(delay, action) for delay, action in self.planned if delay >= 0]
        for action in due:
            action()

    def serve(self) -> None:
        """Run until nothing waits."""
        self.serving = threading.get_ident()
        self.apps.serve()

    def nest(self) -> None:
        """Ask for runs inside a run, as a message handler might; that changes nothing."""
        run_without_loop(self.apps.notebook.run_waiting())

    def next_value(self) -> int:
        """Return a value that is larger than all before."""
        with self._lock:
            self._count += 1
            return self._count

    def set(self, key: str) -> None:
        """A person moves a slider."""
        with self._lock:
            self._count += 1
            self.events.append(("put", key, self._count))
            # In the lock: two threads that move one slider must send in the order in which they noted it.
            self.apps.put("main", key, self._count)

    def press(self, key: str) -> None:
        self.note("put", key, True)
        self.apps.put("main", key, True)

    def set_pair(self) -> None:
        """Two inputs change in one request."""
        value = self.next_value()
        ids = [self.apps.find("main", key).element_id for key in ("x", "y")]
        self.note("put", "pair", value)
        self.apps.notebook.find_app("main").slot.put(RunRequest(changes=dict.fromkeys(ids, value)))

    def hold(self) -> None:
        """A person moves a slider whose changes are no reason to run."""
        value = self.next_value()
        self.note("put", "n", value)
        self.apps.notebook.find_app("main").slot.take_along(RunRequest(changes={self.apps.find("main", "n").element_id: value}))
        self.apps.put_run("main")

    def rerun(self) -> None:
        self.apps.put_run("main")

    def rerun_fragment(self) -> None:
        """A clock asks for the fragment."""
        fragment = self.apps.find("main", "m").fragment
        assert fragment is not None
        self.apps.notebook.find_app("main").slot.put(RunRequest(fragments=(fragment,), preempts=False))

    # what holds when nothing waits

    def check(self) -> None:
        assert self.apps.notebook.running is None
        assert current_access.get() is None
        for app in self.apps.notebook.apps.values():
            assert not app.slot.is_waiting
            assert app.last_error is None
        for key in VALUES:
            self._check_value(key)
        for key in PRESSES:
            self._check_press(key)
        self._check_pairs()
        self._check_blocks()
        reads = [event[1] for event in self.events if event[0] == "reader"]
        assert reads[-1] == self.apps.state["n"]

    def _find(self, what: str, key: str) -> list[tuple[int, Any]]:
        return [(index, event[2]) for index, event in enumerate(self.events) if event[:2] == (what, key)]

    def _check_value(self, key: str) -> None:
        sent = [value for _, value in self._find("put", key)]
        seen = [value for _, value in self._find("body", key)]
        called = [value for _, value in self._find("callback", key)]
        last = sent[-1] if sent else 0
        assert self.apps.state[key] == seen[-1] == last
        assert seen == sorted(seen), "a value came back"
        assert called == sorted(set(called)), "a callback ran twice for one value"
        assert set(called) <= set(sent)
        assert called[-1:] == sent[-1:]
        assert called == [value for _, value in self._find("callback ends", key)], "a callback was cut"

    def _check_press(self, key: str) -> None:
        sent, seen, called = (self._find(what, key) for what in ("put", "body", "callback"))
        assert len(seen) <= len(called) <= len(sent)
        for index, _ in sent:
            assert any(later > index for later, _ in called), "a press had no callback"
            assert any(later > index for later, _ in seen), "a press was not seen"
        assert self.apps.state[key] is False

    def _check_pairs(self) -> None:
        pairs = [event[1:] for event in self.events if event[0] == "pair"]
        assert all(x == y for x, y in pairs), "half of a change was seen"
        last = max((value for _, value in self._find("put", "pair")), default=0)
        assert pairs[-1] == (last, last)

    def _check_blocks(self) -> None:
        begins = [index for index, event in enumerate(self.events) if event[0] == "block begins"]
        ends = [index for index, event in enumerate(self.events) if event[0] == "block ends"]
        assert len(begins) == len(ends), "a shielded block was cut"

    def close(self) -> None:
        """Remove the apps; what they drew leaves nothing behind."""
        for name in list(self.apps.notebook.apps):
            self.apps.notebook.remove(name)
        assert set(self.apps.state) <= {"calls"}
        assert self.apps.clock.due == []


ACTIONS = st.sampled_from(
    ["set n", "set m", "press b", "press c", "set_pair", "hold", "rerun", "rerun_fragment", "nest", "press b", "press c", "set n"]
)


@settings(max_examples=examples(150), stateful_step_count=14, suppress_health_check=list(HealthCheck))
class LoopMachine(RuleBasedStateMachine):
    """Requests arrive between runs, and at chosen checkpoints of runs."""

    @initialize()
    def begin(self) -> None:
        self.loop = Loop()
        self.loop.serve()
        self.is_quiet = True

    @rule(action=ACTIONS)
    def between_runs(self, action: str) -> None:
        self._arrive(action)

    @rule(action=ACTIONS, delay=st.integers(0, 25))
    def during_runs(self, action: str, delay: int) -> None:
        self.loop.planned.append((delay, lambda: self._arrive(action)))

    @precondition(lambda self: not self.is_quiet or self.loop.planned)
    @rule()
    def serve(self) -> None:
        self.loop.serve()
        self.is_quiet = True

    @invariant()
    def holds(self) -> None:
        if getattr(self, "is_quiet", False):
            self.loop.check()

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            self.loop.planned.clear()
            self.loop.serve()
            self.loop.check()
            self.loop.close()

    def _arrive(self, action: str) -> None:
        """Let it happen on another thread, except for what belongs to the one that serves."""
        method, _, key = action.partition(" ")
        self.is_quiet = False
        if method == "nest":
            if self.loop.apps.notebook.running is not None:
                self.loop.nest()
            return
        failures: list[BaseException] = []
        thread = threading.Thread(target=_keep_failure, args=(failures, getattr(self.loop, method), *([key] if key else [])))
        thread.start()
        thread.join()
        assert failures == []


def _keep_failure(failures: list[BaseException], function: Callable[..., None], *args: Any) -> None:
    try:
        function(*args)
    except BaseException as error:  # of a thread, for the test
        failures.append(error)


TestLoop = LoopMachine.TestCase
TestLoop.__doc__ = "Whatever arrives at whichever checkpoint, the rules of the loop hold when nothing waits."


def test_threads_that_fire_as_they_please_lose_nothing():
    """Several threads send presses, values and reruns while the apps run: at the end all of it has been served once."""
    loop = Loop()
    loop.serve()
    failures: list[BaseException] = []

    def fire(number: int) -> None:
        for turn in range(40):
            choices = (("press", PRESSES[turn % 2]), ("set", VALUES[turn % 2]), ("set_pair",), ("rerun_fragment",))
            method, *args = choices[(turn + number) % 4]
            getattr(loop, method)(*args)

    threads = [threading.Thread(target=_keep_failure, args=(failures, fire, number)) for number in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        loop.serve()
    loop.serve()

    assert failures == []
    loop.check()
    loop.close()
