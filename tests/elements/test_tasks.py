"""How a task goes: progress, status, skeleton; judged by Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from jupyter_rerun.elements.status import spinner
from jupyter_rerun.run import RunRequest
from jupyter_rerun.testing import AppTest
from tests.apps import Apps
from tests.oracle import run_both

PRELUDE = "import streamlit as st\n"

CALLS = [
    "st.progress(0)",
    "st.progress(100, 'All **done**', 200)",
    "st.progress(0.29, text='  a\\n    b')",
    "st.progress(1.0)",
    "st.progress(1.0 + 1e-12)",
    "st.progress(-1e-12)",
    "st.progress(sum([0.1] * 10))",
    "st.progress(1.01)",
    "st.progress(101)",
    "st.progress(-1)",
    "st.progress(float('nan'))",
    "st.progress('1')",
    "st.progress(None)",
    "st.progress(1, 2)",
    "st.progress(1, '')",
    "st.progress(1, width='content')",
    "st.status('a')",
    "st.status('a', expanded=True, state='complete', type='compact', width=200)",
    "st.status('a', state='error', type='step')",
    "st.status('a', state='x')",
    "st.status('a', type='x')",
    "st.status('a', width='content')",
    "st.status(None)",
    "st.skeleton()",
    "st.skeleton(100, width=200)",
    "st.skeleton('stretch')",
    "st.skeleton('content')",
    "st.skeleton(0)",
    "st.skeleton(width='content')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "a bar that moves": "p = st.progress(0)\nfor n in (10, 0.5, 100):\n    p.progress(n, f'{n}')\n",
    "a bar that goes": "p = st.progress(50)\np.empty()\n",
    "a bar that becomes text": "p = st.progress(50)\np.success('done')\n",
    "status as a block": "with st.status('a'):\n    st.text('x')\n",
    "status that fails": "with st.status('a'):\n    st.text('x')\n    1 / 0\n",
    "status that stops": "with st.status('a'):\n    st.stop()\n",
    "status that was settled": "with st.status('a') as s:\n    s.update(state='error')\n",
    "status that is settled afterwards": "with st.status('a') as s:\n    pass\ns.update(label='b', state='running', expanded=True)\n",
    "status used twice": "s = st.status('a')\nwith s:\n    st.text('1')\ns.update(state='running')\nwith s:\n    st.text('2')\n",
    "status without a block": "s = st.status('a')\ns.text('x')\ns.update(label='')\n",
    "an unknown state": "s = st.status('a')\ns.update(label='b', state='x')\n",
    "status in a status": "with st.status('a'):\n    with st.status('b', state='error'):\n        st.text('x')\n",
    "status in a fragment": "@st.fragment\ndef f():\n    with st.status('a'):\n        st.button('x')\nf()\n",
    "status in a cached function": (
        "@st.cache_data\ndef f():\n    st.status('a', state='error').text('x')\n    st.progress(3)\n    return 1\nf()\nf()\n"
    ),
    "skeleton that is filled": "s = st.skeleton()\ns.text('a')\n",
    "skeleton as a block": "with st.skeleton(height=20) as s:\n    st.text('a')\nst.text('b')\n",
    "skeleton filled in its block": "with st.skeleton() as s:\n    st.text('a')\n    s.text('b')\n",
    "skeleton in a column": "a, b = st.columns(2)\nwith a.skeleton():\n    b.text('a')\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them, and tell what Streamlit's tell."""
    run_both(PRELUDE + script, ("run",))


def test_progress_and_status_are_collections():
    """Their values are those of Streamlit."""
    theirs, ours = run_both(f"{PRELUDE}st.progress(0.25, 'a')\nwith st.status('b'):\n    st.status('c')\n")
    assert [(bar.value, bar.text) for bar in ours.progress] == [(bar.value, bar.text) for bar in theirs.progress] == [(25, "a")]
    assert [box.state for box in ours.status] == [box.state for box in theirs.status] == ["complete", "running"]
    assert len(ours.status[0].status) == len(theirs.status[0].status) == 1


def test_a_fact_is_no_progress():
    """True is refused with an error that names the parameter; Streamlit's is a bare TypeError."""
    app = AppTest.from_string(f"{PRELUDE}st.progress(True)\n").run()
    assert app.exception[0].proto.type.endswith("StreamlitInvalidParameterTypeError")


def test_update_keeps_what_it_does_not_name():
    """A new label or state leaves an open container open."""
    script = "s = st.status('a', expanded=True, type='step')\ns.update(label='b')\ns.update(state='error')\n"
    status = AppTest.from_string(PRELUDE + script).run().status[0].proto
    assert (status.label, status.expanded, status.state, status.type) == ("b", True, "error", "step")


def test_a_cached_status_is_replayed_as_it_was_in_the_end():
    """What is kept of a block is its end; Streamlit replays its beginning, a task that seems to run for ever."""
    script = "@st.cache_data\ndef f():\n    with st.status('a') as s:\n        s.update(label='b')\n    return 1\nf()\n"
    app = AppTest.from_string(PRELUDE + script).run().run()
    assert [(box.label, box.state) for box in app.status] == [("b", "complete")]


class Timer:
    """A timer that fires when the test says so."""

    started: list[Timer] = []  # noqa: RUF012

    def __init__(self, delay_s: float, function: Callable[[], None]) -> None:
        self.fire = function
        self.is_cancelled = False

    def start(self) -> None:
        self.started.append(self)

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Timer]]:
    monkeypatch.setattr(spinner, "Timer", Timer)
    yield Timer.started
    Timer.started.clear()


def test_skeleton_of_a_block_is_shown_after_a_while(timers):
    """It comes where it was declared, half a second after its block began, and goes with the block."""
    apps, seen = Apps(), []
    app = apps.add("app", f"{PRELUDE}with st.skeleton(20):\n    st.text('a')\n    look()\nlook()\n", runs=False)

    def look() -> None:
        for timer in timers:
            if not timer.is_cancelled:
                timer.fire()
        seen.append([node.kind for node in app.display._canvas.tree.roots["main"].shown()])  # type: ignore[attr-defined]

    app.body.names["look"] = look  # type: ignore[attr-defined]
    app.slot.put(RunRequest())
    apps.serve()

    assert app.last_error is None
    assert seen == [["skeleton", "empty", "text"], ["empty", "text"]]
