"""Fragments rerun alone: what they draw anew, what they leave alone, and what makes them run."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from jupyter_rerun.run import Outcome
from jupyter_rerun.tree.nodes import Container
from tests.apps import Apps
from tests.oracle import run_both

COUNTS = """
import streamlit as st
ss = st.session_state
ss.setdefault("log", [])
"""


def add(script: str, **options: Any) -> Apps:
    """Return a notebook whose app `a` is `script`, run once; each part of it logs its runs."""
    apps = Apps()
    apps.add("a", COUNTS + script, **options)
    return apps


def log(apps: Apps) -> list[object]:
    """Return what was logged since the last call."""
    entries = apps.state["log"]
    assert isinstance(entries, list)
    told, entries[:] = list(entries), []
    return told


TWO_PARTS = """
@st.fragment
def part(name):
    n = st.slider(name, 0, 9, key=name)
    ss.log.append(name)
    st.text(f"{name} {n}")

ss.log.append("body")
part("p")
part("q")
st.slider("out", 0, 9, key="out")
st.text(f"body {ss.p}")
"""


def test_an_input_in_a_fragment_reruns_that_fragment_alone():
    """Only the fragment is called, with its arguments; the rest of the page stays as it was."""
    apps = add(TWO_PARTS)
    log(apps)

    apps.send("a", "p", 4)

    assert log(apps) == ["p"]
    assert apps.texts("a") == ["p 4", "q 0", "body 0"]


def test_an_input_outside_reruns_everything():
    """A run of the whole app draws its fragments too."""
    apps = add(TWO_PARTS)
    apps.send("a", "p", 4)
    log(apps)

    apps.send("a", "out", 1)

    assert log(apps) == ["body", "p", "q"]
    assert apps.texts("a") == ["p 4", "q 0", "body 4"]


def test_requests_for_two_fragments_become_one_run_in_their_order():
    """Both run, once each."""
    apps = add(TWO_PARTS)
    log(apps)

    apps.put("a", "q", 3)
    apps.put("a", "p", 2)
    apps.serve()

    assert log(apps) == ["q", "p"]
    assert apps.texts("a") == ["p 2", "q 3", "body 0"]
    assert apps.notebook.find_app("a").run_count == 2


def test_a_request_for_everything_swallows_those_for_fragments():
    """The whole app runs once and has all values."""
    apps = add(TWO_PARTS)
    log(apps)

    apps.put("a", "p", 2)
    apps.put("a", "out", 5)
    apps.serve()

    assert log(apps) == ["body", "p", "q"]
    assert apps.state["p"] == 2
    assert apps.state["out"] == 5


def test_a_fragment_run_keeps_the_values_of_inputs_outside():
    """Clean-up after it looks at its own inputs only."""
    apps = add("""
@st.fragment
def part():
    if st.toggle("more", key="more"):
        st.slider("extra", 0, 9, key="extra")
part()
st.slider("out", 0, 9, key="out")
""")
    apps.send("a", "out", 7)
    apps.send("a", "more", True)
    apps.send("a", "extra", 5)
    assert (apps.state["out"], apps.state["extra"]) == (7, 5)

    apps.send("a", "more", False)

    assert "extra" not in apps.state
    assert apps.state["out"] == 7


def test_a_callback_runs_before_its_fragment():
    """The callback sees the new value; the fragment what the callback did."""
    apps = add("""
@st.fragment
def part():
    st.button("b", key="b", on_click=lambda: ss.log.append("callback"))
    ss.log.append(f"part {ss.b}")
part()
ss.log.append("body")
""")
    log(apps)

    apps.send("a", "b", True)
    apps.send("a", "b", True)

    assert log(apps) == ["callback", "part True"] * 2


def test_what_a_fragment_draws_elsewhere_is_drawn_anew_in_its_place():
    """Its part of the sidebar, of a container and of an empty position is replaced, and shrinks with it."""
    apps = add("""
spot = st.empty()
box = st.container()
@st.fragment
def part():
    n = st.slider("n", 0, 9, key="n")
    spot.text(f"spot {n}")
    for i in range(3 - n):
        box.text(f"box {n}.{i}")
    st.sidebar.text(f"side {n}")
box.text("first")
part()
box.text("last")
st.sidebar.text("end")
""")
    assert apps.texts("a") == ["spot 0", "first", "box 0.0", "box 0.1", "box 0.2", "last", "side 0", "end"]

    apps.send("a", "n", 2)

    assert apps.texts("a") == ["spot 2", "first", "box 2.0", "last", "side 2", "end"]


def test_a_fragment_may_draw_where_it_had_not_drawn_before():
    """A container of others that gets its first element in a run of the fragment alone shows it at its end."""
    apps = add("""
@st.fragment
def part():
    if st.button("b", key="b"):
        st.sidebar.text("pressed")
st.sidebar.text("top")
part()
""")

    apps.send("a", "b", True)

    assert apps.texts("a") == ["top", "pressed"]


def test_an_error_in_a_fragment_shows_in_its_place_and_leaves_the_rest():
    """The next change brings it back."""
    apps = add("""
@st.fragment
def part():
    n = st.slider("n", 0, 9, key="n")
    st.text(f"{1 / (1 - n)}")
part()
st.text("rest")
""")
    app = apps.notebook.find_app("a")

    apps.send("a", "n", 1)
    kinds = [node.kind for node in apps.shown("a").walk() if not isinstance(node, Container)]
    assert kinds == ["slider", "exception", "text"]
    assert app.last_outcome is Outcome.FAILED
    assert isinstance(app.last_error, ZeroDivisionError)

    apps.send("a", "n", 3)
    assert apps.texts("a") == ["-0.5", "rest"]


def test_an_error_in_a_callback_of_a_fragment_leaves_the_page():
    """The error is shown after the page, until the next run."""
    apps = add("""
def fail():
    if ss.b:
        raise ValueError("no")
@st.fragment
def part():
    st.toggle("b", key="b", on_change=fail)
part()
st.text("rest")
""")

    apps.send("a", "b", True)
    kinds = [node.kind for node in apps.shown("a").walk() if not isinstance(node, Container)]
    assert kinds == ["toggle", "text", "exception"]

    apps.send("a", "b", False)
    assert [node.kind for node in apps.shown("a").walk() if not isinstance(node, Container)] == ["toggle", "text"]


def test_rerun_of_the_scope_fragment_runs_it_again():
    """The run it ends is not shown."""
    apps = add("""
@st.fragment
def part():
    if st.button("b", key="b"):
        st.text("pressed")
        st.rerun(scope="fragment")
    ss.log.append("part")
    st.text("end")
part()
ss.log.append("body")
""")
    log(apps)

    apps.send("a", "b", True)

    assert log(apps) == ["part"]
    assert apps.texts("a") == ["end"]


def test_rerun_in_a_fragment_runs_the_whole_app():
    """``st.rerun()`` means the app, also in a fragment's own run."""
    apps = add("""
@st.fragment
def part():
    if st.button("b", key="b"):
        ss.n = 5
        st.rerun()
part()
ss.log.append("body")
st.text(ss.get("n", 0))
""")
    log(apps)

    apps.send("a", "b", True)

    assert log(apps) == ["body"]
    assert apps.texts("a") == ["5"]


@pytest.mark.parametrize(
    ("second", "runs"),
    [
        pytest.param("lambda: st.rerun('two')", ["one", "two"], id="both name fragments"),
        pytest.param("lambda: None", ["body", "one", "two"], id="the other one returns"),
        pytest.param("lambda: st.rerun()", ["body", "one", "two"], id="the other one reruns the app"),
    ],
)
def test_callbacks_choose_fragments_together(second: str, runs: list[str]):
    """Named fragments run alone if every callback of the interaction names some; else the whole app runs."""
    apps = add(f"""
@st.fragment(key="one")
def one():
    ss.log.append("one")
@st.fragment(key="two")
def two():
    ss.log.append("two")
ss.log.append("body")
one()
two()
st.toggle("x", key="x", on_change=lambda: st.rerun("one"))
st.toggle("y", key="y", on_change={second})
""")
    log(apps)

    apps.put("a", "x", True)
    apps.put("a", "y", True)
    apps.serve()

    assert log(apps) == runs
    assert (apps.state["x"], apps.state["y"]) == (True, True)


def test_a_nested_fragment_reruns_alone_and_with_its_parent():
    """The inner one runs alone for its own inputs, and as part of the outer one for those of that."""
    apps = add("""
@st.fragment
def inner():
    st.toggle("i", key="i")
    ss.log.append("inner")
@st.fragment
def outer():
    if not st.toggle("o", key="o"):
        inner()
    ss.log.append("outer")
outer()
""")
    log(apps)

    apps.send("a", "i", True)
    assert log(apps) == ["inner"]
    apps.put("a", "i", False)
    apps.put("a", "o", True)
    apps.serve()

    assert log(apps) == ["outer"]
    assert "i" not in apps.state
    assert [each.id for each in apps.notebook.find_app("a").fragments] == [apps.find("a", "o").fragment]


CLOCKED = """
@st.fragment(run_every="10s")
def part():
    ss.log.append("part")
if not st.toggle("hide", key="hide"):
    part()
st.slider("n", 0, 9, key="n")
"""


def test_a_fragment_runs_by_the_clock_until_it_is_gone():
    """Every ten seconds, as long as a run of the app draws it."""
    apps = add(CLOCKED)
    log(apps)

    for _ in range(3):
        apps.clock.advance(10)
        apps.serve()
    assert log(apps) == ["part"] * 3
    apps.send("a", "hide", True)
    apps.clock.advance(100)
    apps.serve()

    assert log(apps) == []
    assert apps.clock.due == []


def test_the_clock_of_a_removed_app_stops():
    """Nothing is left behind."""
    apps = add(CLOCKED)

    apps.notebook.remove("a")

    assert apps.clock.due == []


def test_a_run_of_the_clock_waits_for_a_run_in_progress():
    """It neither stops that run nor is it lost."""
    apps = Apps()
    apps.add("a", COUNTS + CLOCKED + "hook()\nst.text('end')\nss.log.append('end')", runs=False)
    app = apps.notebook.find_app("a")
    steps = [lambda: None, lambda: apps.clock.advance(10), lambda: None]
    app.body.names = {**app.body.names, "hook": lambda: steps.pop(0)()}
    apps.put_run("a")
    apps.serve()
    log(apps)

    apps.send("a", "n", 3)

    assert log(apps) == ["part", "end", "part"]


def test_a_newer_value_stops_the_fragment_that_is_running_and_nothing_else():
    """A run of the fragment gives way to a newer value of its input; a run of the whole app does not."""
    apps = Apps()
    script = (
        COUNTS
        + """
@st.fragment
def part():
    n = st.slider("n", 0, 9, key="n")
    hook()
    st.text(f"part {n}")
    ss.log.append(n)
part()
st.toggle("t", key="t")
st.text("end")
ss.log.append("end")
"""
    )
    apps.add("a", script, runs=False)
    app = apps.notebook.find_app("a")
    steps: list[Any] = [lambda: None]
    app.body.names = {**app.body.names, "hook": lambda: steps.pop(0)() if steps else None}
    apps.put_run("a")
    apps.serve()
    log(apps)

    steps[:] = [lambda: apps.put("a", "n", 6)]
    apps.send("a", "n", 5)
    assert log(apps) == [6]
    steps[:] = [lambda: apps.put("a", "n", 7)]
    apps.send("a", "t", True)

    assert log(apps) == [6, "end", 7]
    assert apps.texts("a") == ["part 7", "end"]


def test_a_cancelled_run_of_a_fragment_leaves_the_page_as_it_was():
    """What it had drawn is put back until the next run is shown."""
    apps = add(TWO_PARTS)
    app = apps.notebook.find_app("a")
    before = apps.texts("a")
    page = app.display._shown_canvas  # type: ignore[attr-defined]

    (part, _) = app.fragments
    page.empty(part._container)
    page.restore()

    assert apps.texts("a") == before


def test_parallel_fragments_run_beside_the_body():
    """They go on while the body does, and the run ends when all have ended."""
    apps = Apps()
    names = {"barrier": threading.Barrier(3, timeout=60)}
    script = (
        COUNTS
        + """
@st.fragment(parallel=True)
def part(name):
    barrier.wait()
    st.text(name)
    ss[name] = st.slider(name, 0, 9, key="s" + name)
part("p")
part("q")
barrier.wait()
st.text("body")
"""
    )
    apps.add("a", script, runs=False)
    app = apps.notebook.find_app("a")
    app.body.names = {**app.body.names, **names}
    apps.put_run("a")
    apps.serve()

    assert apps.texts("a") == ["p", "q", "body"]
    assert {"p", "q", "sp", "sq"} <= set(apps.state)
    assert app.last_outcome is Outcome.COMPLETED


def test_a_rerun_asked_for_in_a_parallel_fragment_reruns_the_app():
    """The signal of the thread is that of the run."""
    apps = add("""
@st.fragment(parallel=True)
def part():
    if "done" not in ss:
        ss.done = True
        st.rerun()
    st.text("second")
part()
""")

    assert apps.texts("a") == ["second"]
    assert apps.notebook.find_app("a").run_count == 2


def test_a_fragment_run_follows_what_the_rest_of_the_page_has_read():
    """After a run of a fragment alone, the app still reruns when a key that its body read changes elsewhere."""
    apps = add("""
@st.fragment
def part():
    st.toggle("t", key="t")
part()
st.text(ss.get("shared", 0))
""")
    apps.send("a", "t", True)

    apps.write("shared", 5)

    assert apps.texts("a") == ["5"]


def test_a_dialog_lives_until_the_next_run_of_the_app():
    """Its inputs rerun it alone; a run that does not call it closes it."""
    apps = add("""
@st.dialog("Title")
def window():
    st.text(f"name {st.text_input('name', key='name')}")
    ss.log.append("window")
if st.button("open", key="open"):
    window()
ss.log.append("body")
""")
    apps.send("a", "open", True)
    log(apps)

    apps.send("a", "name", "Ada")
    assert (log(apps), apps.texts("a")) == (["window"], ["name Ada"])
    apps.send("a", "open", False)

    assert apps.texts("a") == []
    assert "name" not in apps.state


def test_a_dialog_opened_in_a_fragment_stays_when_that_runs_again():
    """The window belongs to the app, not to the fragment that opened it."""
    apps = add("""
@st.dialog("Title")
def window():
    st.text("window")
@st.fragment
def part():
    st.toggle("t", key="t")
    if st.button("open", key="open"):
        window()
part()
""")
    apps.send("a", "open", True)
    assert apps.texts("a") == ["window"]

    apps.send("a", "t", True)

    assert apps.texts("a") == ["window"]


@pytest.mark.parametrize("action", ["st.switch_page('other.py')", "st.dialog('Title')(lambda: None)()"], ids=["page", "dialog"])
def test_a_parallel_fragment_may_not_change_what_belongs_to_all(action: str):
    """On its thread it neither switches the page nor opens a dialog, as in Streamlit."""
    run_both(f"import streamlit as st\n@st.fragment(parallel=True)\ndef part():\n    st.text('part')\n    {action}\npart()\nst.text('end')")
