"""Drawing again, where a notebook has more than Streamlit."""

from __future__ import annotations

import threading

import jupyter_rerun as st
from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing import AppTest
from tests.apps import Apps
from tests.oracle import run_both, start_theirs

SIDEBAR = "import streamlit as st\n@st.cache_data\ndef f():\n    with st.sidebar: st.text('s')\nf()"


def test_the_sidebar_stays_the_sidebar():
    """What a function drew under ``with st.sidebar`` is drawn there again; Streamlit draws it into the page (a listed difference)."""
    ours, theirs = AppTest.from_string(SIDEBAR).run(), start_theirs(SIDEBAR).run()
    assert len(ours.sidebar.text) == len(theirs.sidebar.text) == 1

    assert len(ours.run().sidebar.text) == 1
    assert len(theirs.run().main.text) == 1


def test_what_is_printed_is_not_drawn_again():
    """It tells that the function ran; between elements it leaves no gap."""
    script = """
        import streamlit as st
        from jupyter_rerun.elements.text.output import write_stream
        @st.cache_data
        def f():
            st.text('a'); write_stream('stdout', 'running')
            with st.container():
                write_stream('stdout', 'inside'); st.text('b')
        f()
    """
    app = AppTest.from_string(script).run()
    assert [node.type for node in app.main][1:] == ["text", "stream", "flex_container", "stream", "text"]
    app.run()
    assert [node.type for node in app.main][1:] == ["text", "flex_container", "text"]


def test_a_function_may_draw_in_threads():
    """A thread that belongs to the run draws into the function's recording, too."""
    script = """
        import threading
        import streamlit as st
        from jupyter_rerun import bind_thread
        @st.cache_data
        def f():
            thread = threading.Thread(target=bind_thread(lambda: st.text('from a thread')))
            thread.start(); thread.join()
        f()
    """
    app = AppTest.from_string(script).run().run()

    assert [text.value for text in app.text] == ["from a thread"]


def test_a_result_that_was_made_outside_an_app_draws_nothing():
    """There was nothing to draw on when the function ran."""
    apps = Apps()
    names = {"cached": st.cache_data(lambda: st.text("x"))}
    names["cached"]()
    app = apps.add("app", "cached()", runs=False)
    app.body.names.update(names)  # type: ignore[attr-defined]
    apps.serve()

    assert apps.texts("app") == []


def test_drawing_in_the_background_mode_is_warned_of():
    """Each run of the function shows it; a kept result draws nothing."""
    script = """
        import streamlit as st
        @st.cache_data(ttl=100, refresh_mode='background')
        def f(): st.text('drawn')
        f()
    """
    pair = run_both(script, ("run",))
    assert pair.ours.main.children == {}

    app = AppTest.from_string(script.replace("drawn", "again")).run()
    assert [node.type for node in app.main.children.values()] == ["text", "exception"]
    assert app.exception[0].is_warning


SLOW = """
import streamlit as st
@st.cache_data
def f(n):
    started.set()
    assert may_end.wait(60)
    st.text(f'computed {n}')
    return n
st.text(f(st.slider('n', 0, 9, key='n')))
"""


def test_a_newer_request_stops_a_function_that_draws():
    """At its next element, as anywhere in the app; nothing is kept of it, and no lock stays behind."""
    apps = Apps()
    started, may_end = threading.Event(), threading.Event()
    app = apps.add("app", SLOW, runs=False)
    app.body.names.update(started=started, may_end=may_end)  # type: ignore[attr-defined]
    may_end.set()
    apps.write("n", 0)
    app.slot.put(_request())
    apps.serve()
    apps.clock.on_look = lambda: None

    stopped: list[int] = []

    def interrupt() -> None:
        if not stopped and apps.notebook.running is app and started.is_set() and app.run_count == 1:
            stopped.append(1)
            apps.put("app", "n", 7)

    started.clear()
    apps.clock.on_look = interrupt
    apps.send("app", "n", 5)

    assert stopped
    assert apps.texts("app")[0] == "computed 7"
    apps.clock.on_look = lambda: None
    apps.send("app", "n", 5)
    assert apps.texts("app")[0] == "computed 5"
    assert apps.state["n"] == 5


def _request() -> object:
    from jupyter_rerun.run import RunRequest

    return RunRequest()


def test_the_packages_own_steps_are_never_stopped_in_the_middle():
    """With ``anywhere`` a signal may come at any time; it counts only while the function itself runs."""
    script = """
        import streamlit as st
        from jupyter_rerun.run import find_run
        run = find_run()
        def look(value): opened.append(('hash', run.cancellation.is_open)); return 1
        class P: pass
        @st.cache_resource(hash_funcs={P: look}, validate=lambda v: opened.append(('validate', run.cancellation.is_open)) or True)
        def f(p): opened.append(('function', run.cancellation.is_open)); return 1
        f(P()); f(P())
        opened.append(('after', run.cancellation.is_open))
    """
    apps = Apps()
    opened: list[tuple[str, bool]] = []
    app = apps.add("app", script, runs=False)
    app.options = AppOptions(cancel="anywhere")
    app.body.names["opened"] = opened  # type: ignore[attr-defined]
    app.slot.put(_request())  # type: ignore[arg-type]
    apps.serve()

    assert app.last_error is None
    assert opened == [("hash", False), ("function", True), ("hash", False), ("validate", False), ("after", True)]
