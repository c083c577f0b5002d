"""One run: cancellation, what survives it, and where it may not happen."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import jupyter_rerun as st
from jupyter_rerun.run import Outcome, RunRequest, run_without_loop
from jupyter_rerun.run.cancellation import Cancellation, RerunSignal
from jupyter_rerun.tree import drawing
from jupyter_rerun.tree.drawing import OutsideLog
from tests.apps import Apps


def test_a_newer_request_stops_the_run_at_its_next_checkpoint():
    """A value that arrives while the app runs ends the run at the next st.* call; the newest value is shown."""
    apps = Apps()
    apps.add(
        "a",
        "import streamlit as st\nhook()\nst.slider('n', 0, 9, key='n')\nst.session_state.ends = True\nst.write(st.session_state.n)",
        runs=False,
    )
    calls: list[int] = []

    def hook() -> None:
        calls.append(len(calls))
        if calls == [0, 1]:
            apps.put("a", "n", 5)
            apps.put("a", "n", 6)

    give(apps, "a", hook=hook)
    start(apps, "a")
    apps.send("a", "n", 4)

    assert apps.texts("a") == ["`6`"]
    assert len(calls) == 3
    assert apps.notebook.find_app("a").run_count == 3


def test_a_press_that_a_cancelled_run_did_not_reach_is_seen_by_the_next():
    """The callback runs once, in the cancelled run; the body of the next run gets the press."""
    apps = Apps()
    script = """
        import streamlit as st
        ss = st.session_state
        ss.setdefault("log", [])
        hook()
        st.slider("n", 0, 9, key="n")
        pressed = st.button("b", key="b", on_click=lambda: ss.log.append("callback"))
        ss.log.append(pressed)
    """
    apps.add("a", script, runs=False)
    waiting = [lambda: None, lambda: apps.put("a", "n", 3), lambda: None, lambda: None]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "b", True)

    assert apps.state["log"] == [False, "callback", True]
    assert apps.state["b"] is False
    assert apps.state["n"] == 3


def test_a_press_that_the_body_saw_is_not_repeated():
    """A run cancelled after it drew the button has used the press up."""
    apps = Apps()
    script = """
        import streamlit as st
        ss = st.session_state
        ss.setdefault("log", [])
        st.slider("n", 0, 9, key="n")
        if st.button("b", key="b"):
            ss.log.append("pressed")
        hook()
        st.write("end")
    """
    apps.add("a", script, runs=False)
    waiting = [lambda: None, lambda: apps.put("a", "n", 3), lambda: None]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "b", True)

    assert apps.state["log"] == ["pressed"]


def test_a_cancelled_run_leaves_the_page_of_the_last_one():
    """What an abandoned run drew is never shown as a page."""
    apps = Apps()
    apps.add(
        "a",
        "import streamlit as st\nst.slider('n', 0, 9, key='n')\nst.write('value', st.session_state.n)\nhook()\nst.write('end')",
        runs=False,
    )
    pages: list[list[str]] = []
    waiting = [lambda: None, lambda: apps.put("a", "n", 3), lambda: pages.append(apps.texts("a"))]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "n", 2)

    assert pages == [["value `0`", "end"]]
    assert apps.texts("a") == ["value `3`", "end"]


def test_callbacks_are_never_cancelled():
    """A newer request waits until a callback has returned; then it stops the body."""
    apps = Apps()
    script = """
        import streamlit as st
        ss = st.session_state
        ss.setdefault("log", [])
        def call():
            hook()
            ss.log.append(("callback", ss.n))
        st.slider("n", 0, 9, key="n", on_change=call)
        ss.log.append(("body", ss.n))
    """
    apps.add("a", script, runs=False)
    waiting = [lambda: apps.put("a", "n", 3), lambda: None]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "n", 2)

    assert apps.state["log"] == [("body", 0), ("callback", 2), ("callback", 3), ("body", 3)]


def test_a_shielded_block_is_finished_before_the_run_stops():
    """Under ``with st.shield():`` no checkpoint stops the run; after the block one does."""
    apps = Apps()
    script = """
        import streamlit as st
        ss = st.session_state
        ss.setdefault("log", [])
        st.slider("n", 0, 9, key="n")
        with st.shield():
            hook()
            st.write("half")
            ss.log.append("whole")
        ss.log.append("after")
    """
    apps.add("a", script, runs=False)
    waiting = [lambda: None, lambda: apps.put("a", "n", 3), lambda: None]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "n", 2)

    assert apps.state["log"] == ["whole", "after", "whole", "whole", "after"]


def test_with_cancel_never_a_run_ends_before_the_next_begins():
    """The option keeps runs whole; the waiting request follows."""
    apps = Apps()
    apps.add(
        "a",
        "import streamlit as st\nst.slider('n', 0, 9, key='n')\nhook()\nst.session_state.ends = st.session_state.get('ends', 0) + 1",
        runs=False,
        cancel="never",
    )
    waiting = [lambda: None, lambda: apps.put("a", "n", 3), lambda: None]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")

    apps.send("a", "n", 2)

    assert apps.state["ends"] == 3


def test_an_interrupt_is_shown_and_cleans_nothing_up():
    """KeyboardInterrupt ends the run as an error of its own kind; inputs below keep their values."""
    apps = Apps()
    apps.add("a", "import streamlit as st\nhook()\nst.slider('n', 0, 9, key='n')", runs=False)

    def interrupt() -> None:
        raise KeyboardInterrupt

    waiting = [lambda: None, lambda: None, interrupt]
    give(apps, "a", hook=lambda: waiting.pop(0)())
    start(apps, "a")
    apps.send("a", "n", 4)

    start(apps, "a")

    app = apps.notebook.find_app("a")
    assert app.last_outcome is Outcome.INTERRUPTED
    assert apps.state["n"] == 4


def test_an_endless_st_rerun_ends_with_an_error_that_says_where():
    """After `max_reruns` reruns in a row the app stops and names the line."""
    apps = Apps()
    app = apps.add("a", "import streamlit as st\nst.rerun()", max_reruns=5)

    assert app.run_count == 6
    assert app.last_outcome is Outcome.FAILED
    assert "cell line 2" in str(app.last_error)


def test_system_exit_is_an_error_of_the_app():
    """sys.exit() in a cell must not end the kernel."""
    app = Apps().add("a", "import sys\nsys.exit(3)")

    assert app.last_outcome is Outcome.FAILED
    assert isinstance(app.last_error, SystemExit)


def test_a_body_may_await():
    """Top-level await runs on the loop that drives the notebook."""
    apps = Apps()
    apps.add("a", "import asyncio\nimport streamlit as st\nst.write('before')\nawait asyncio.sleep(0)\nst.write('after')", runs=False)
    apps.notebook.find_app("a").slot.put(RunRequest())

    # On a thread of its own: the browser's driver keeps a loop running on the one that tests run on.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, apps.notebook.run_waiting()).result()

    assert apps.texts("a") == ["before", "after"]


def test_a_thread_bound_to_the_run_draws_and_reads():
    """`bind_thread` takes a function into the run it is called from."""
    apps = Apps()
    script = """
        import threading
        import jupyter_rerun as st
        st.session_state.n = 5
        thread = threading.Thread(target=st.bind_thread(lambda: st.write("n", st.session_state.n)))
        thread.start()
        thread.join()
    """
    apps.add("a", script)

    assert apps.texts("a") == ["n `5`"]


def test_outside_a_run_an_element_is_not_drawn_and_an_input_has_its_default(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    """In a plain Python process the functions do no harm, and say so once."""
    monkeypatch.setattr(drawing, "_outside_log", OutsideLog())
    assert st.slider("n", 0, 9, 4) == 4
    st.write("nowhere")

    assert caplog.text.count("outside an app") == 1


@pytest.mark.parametrize(("mode", "stops"), [("checkpoint", False), ("anywhere", True), ("never", False)])
def test_only_the_mode_anywhere_is_interrupted_between_checkpoints(mode: str, stops: bool):
    """The signal handler's `interrupt` raises in user code only where the app chose that."""
    cancellation = Cancellation(mode, lambda: True)  # type: ignore[arg-type]
    cancellation.open()

    if stops:
        with pytest.raises(RerunSignal):
            cancellation.interrupt()
        with cancellation.shielded():
            cancellation.interrupt()
    else:
        cancellation.interrupt()


def test_requests_may_be_put_on_any_thread():
    """The front end's messages only enqueue; the run loop takes them."""
    apps = Apps()
    apps.add("a", "import streamlit as st\nst.slider('n', 0, 9, key='n')")
    threads = [threading.Thread(target=apps.put, args=("a", "n", value)) for value in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    apps.serve()

    assert apps.state["n"] in (1, 2, 3)
    assert apps.notebook.find_app("a").run_count == 2


def give(apps: Apps, name: str, **names: object) -> None:
    """Let the script of an app see names of the test."""
    body = apps.notebook.find_app(name).body
    body.names = {**body.names, **names}  # type: ignore[attr-defined]


def start(apps: Apps, name: str) -> None:
    apps.notebook.find_app(name).slot.put(RunRequest())
    apps.serve()


def test_callback_called_with_wrong_arguments_names_its_input():
    """The call fails before any line of the user's runs, so the message says which input it is about."""
    app = Apps().add("a", "import streamlit as st\nst.button('b', key='b', on_click=lambda: None, args=(1,))")
    button = next(app.display.tree.widgets())
    app.slot.put(RunRequest(changes={button.id: True}, presses=frozenset({button.id})))
    run_without_loop(app.notebook.run_waiting())

    assert isinstance(app.last_error, TypeError)
    assert "callback of button (cell line 2)" in str(app.last_error)
