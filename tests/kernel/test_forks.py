"""A process that is forked in an app ends, and leaves its parent's sockets, threads and signals alone."""

from __future__ import annotations

import os

import pytest

from tests.kernel.harness import Kernel

pytestmark = [pytest.mark.kernel, pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")]

# Each checkpoint looks at the sockets, and a child that waits for something of its parent's is ended by the alarm.
SETUP = """import multiprocessing, signal
from jupyter_rerun.run import context
context.LOOK_INTERVAL_S = 0.0

def fork(function):
    def ending():
        signal.alarm(30)
        function()
    child = multiprocessing.get_context("fork").Process(target=ending)
    child.start()
    child.join()
    return child.exitcode
"""

APP = """%%app forks {options}
import jupyter_rerun as st
from IPython.display import display

def work():
    st.session_state.n
    st.session_state.written = 1
    print("printed")
    display("displayed")
    box.text("in a box")
    st.write("drawn")
    twice(st.session_state.n)
    with st.spinner("waits"):
        st.number_input("M")

@st.cache_data
def twice(number):
    return 2 * number

def in_callback():
    st.session_state.codes.append(fork(work))

@st.fragment
def part():
    st.session_state.codes.append(fork(work))

st.session_state.setdefault("codes", [])
box = st.empty()
n = st.slider("N", 0, 9, key="n", on_change=in_callback)
st.session_state.codes.append(fork(work))
part()
st.text(f"n={{n}} codes={{st.session_state.codes}} written={{'written' in st.session_state}}")
"""


@pytest.mark.parametrize("options", ["", "--cancel anywhere"])
def test_a_forked_process_reads_draws_and_ends(kernel: Kernel, route: str | None, options: str) -> None:
    """What it reads is the state as it was; what it draws and writes stays with it; the app goes on."""
    kernel.run(SETUP)

    kernel.run(APP.format(options=options))
    assert kernel.shown("forks").endswith("n=0 codes=[0, 0] written=False")
    first = kernel.update(kernel.control("forks", "N"), value=3, subshell=route)
    kernel.wait_for_update("n=3 codes=[0, 0, 0, 0, 0] written=False")
    second = kernel.update(kernel.control("forks", "N"), value=4, subshell=route)
    kernel.wait_for_update("n=4 codes=[0, 0, 0, 0, 0, 0, 0, 0] written=False")

    for message in (first, second):
        kernel.wait_for_idle_of(message)
    assert "drawn" not in kernel.shown("forks")


def test_a_child_that_is_not_ended_ends_with_the_run(kernel: Kernel) -> None:
    """A child of `os.fork` that comes to the end of the cell, or to an error, is gone: there is no second kernel."""
    kernel.run("""%%app forks
import os
import jupyter_rerun as st

def find_code(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

with st.container():
    child = os.fork()
if child:
    st.text(f"ended with {find_code(child)}")
failing = os.fork() if child else 0
if child and not failing:
    raise ValueError("in the child")
if failing:
    st.text(f"failed with {find_code(failing)}")
""")

    assert kernel.shown("forks") == "ended with 0\nfailed with 1"
    assert kernel.runs("forks") == 1


def test_a_child_of_a_plain_cell_keeps_what_it_writes_to_itself(kernel: Kernel) -> None:
    """Apps that follow the key do not run for a value that their process does not have."""
    kernel.run(SETUP)
    kernel.run("%%app follows\nimport jupyter_rerun as st\nst.text(st.session_state.get('x', 0))")

    code = kernel.value("fork(lambda: st.session_state.update(x=1))")

    assert code == 0
    assert kernel.value("'x' in st.session_state") is False
    assert kernel.runs("follows") == 1


def test_an_interrupt_reaches_a_child(kernel: Kernel) -> None:
    """The kernel's interrupt goes to its whole process group: a child ends as any Python process does."""
    kernel.run(SETUP)
    kernel.run("""%%app forks
import os, signal, time
import jupyter_rerun as st

def wait():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)

st.text(fork(wait))
""")

    assert kernel.shown("forks") == "1"
