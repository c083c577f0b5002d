"""Processes that are forked in a run."""

from __future__ import annotations

import os

import pytest

from jupyter_rerun.testing import AppTest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

SETUP = """
import multiprocessing, os, signal, threading
import streamlit as st

fork = multiprocessing.get_context("fork")

def run_in_child(function):
    answers = fork.SimpleQueue()
    def work():
        signal.alarm(30)
        answers.put(function())
    child = fork.Process(target=work)
    child.start()
    child.join()
    st.text(answers.get() if child.exitcode == 0 else f"ended by {child.exitcode}")
"""


def run_app(code: str) -> list[str]:
    app = AppTest.from_string(SETUP + code).run(timeout=90)
    assert not app.exception
    return [text.value for text in app.text]


def test_a_child_has_a_copy_of_the_state() -> None:
    """It reads what the run has written, and what it writes itself."""
    shown = run_app("""
st.session_state.a = 1
def add():
    st.session_state.a += 1
    return st.session_state.a
run_in_child(add)
st.text(st.session_state.a)
""")

    assert shown == ["2", "1"]


def test_a_child_in_a_bound_function_is_no_part_of_the_run() -> None:
    """Whatever context it works in, it draws nothing."""
    shown = run_app("""
bound = st.bind_thread(lambda: st.text("in the child") is not None)
run_in_child(bound)
""")

    assert shown == ["True"]


def test_a_child_computes_what_a_thread_of_its_parent_was_computing() -> None:
    """The thread is not there to wait for."""
    shown = run_app("""
begun, may_end = threading.Event(), threading.Event()

@st.cache_data(show_spinner=False)
def twice(number):
    if threading.current_thread() is not threading.main_thread():
        begun.set()
        may_end.wait()
    return 2 * number

thread = threading.Thread(target=st.bind_thread(twice), args=(4,))
thread.start()
begun.wait()
run_in_child(lambda: (may_end.set(), twice(4))[1])
may_end.set()
thread.join()
""")

    assert shown == ["8"]


def test_a_child_is_not_held_up_by_locks_of_other_threads() -> None:
    """A thread that drew or read state at the moment of the fork will never let go of its lock in the child."""
    shown = run_app("""
from jupyter_rerun.run import find_run

run, held, may_end = find_run(), threading.Event(), threading.Event()
def hold():
    with run.canvas.lock, run._lock:
        held.set()
        may_end.wait()
thread = threading.Thread(target=hold)
box = st.empty()
def work():
    box.text("x")
    st.session_state.a = 1
    with st.spinner("waits"):
        return st.session_state.a
with st.spinner("outside"):
    thread.start()
    held.wait()
    child = os.fork()
    if child == 0:
        signal.alarm(30)
    else:
        may_end.set()
        thread.join()
st.text(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if child else "never shown")
run_in_child(work)
""")

    assert shown == ["0", "1"]
