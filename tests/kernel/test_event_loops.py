"""`asyncio.run` and its relatives work in an app as in a script; top-level await goes on working."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel

WAYS = """
import asyncio
import jupyter_rerun as st

async def give(value):
    await asyncio.sleep(0)
    assert asyncio.current_task() is not None
    _ = st.session_state.get("n")
    return value

def by_run(value):
    return asyncio.run(give(value))

def by_new_loop(value):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(give(value))
    finally:
        loop.close()
        asyncio.set_event_loop(None)

def by_current_loop(value):
    try:
        loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    return loop.run_until_complete(give(value))

def by_forever(value):
    loop = asyncio.new_event_loop()
    task = loop.create_task(give(value))
    task.add_done_callback(lambda done: loop.stop())
    loop.run_forever()
    loop.close()
    return task.result()

def by_anyio(value):
    import anyio
    return anyio.run(give, value)

def by_two(value):
    return by_run(by_run(value))

def all_ways(value):
    return [way(value) for way in (by_current_loop, by_run, by_new_loop, by_forever, by_anyio, by_two, by_current_loop)]
"""

APP = f"""%%app runs{WAYS}
def in_callback():
    st.session_state.called = all_ways("callback")

@st.fragment
def part():
    st.button("Part", key="part")
    st.text(all_ways("fragment"))

@st.cache_data(show_spinner=False)
def cached(number):
    return all_ways("cached")

n = st.slider("N", 0, 9, key="n", on_change=in_callback)
st.text(all_ways("body"))
part()
st.text(cached(n))
async def drawing():
    st.text("drawn in a task")
asyncio.run(drawing())
st.text(st.session_state.get("called"))
st.text(f"n={{n}}")
"""
COUNT = 7


def shown_ways(kernel: Kernel) -> set[str]:
    """Return the names of the places in which all ways have worked."""
    return {place for place in ("body", "callback", "fragment", "cached") if str([place] * COUNT) in kernel.shown("runs")}


def test_each_way_to_run_a_loop_works(kernel: Kernel, route: str | None) -> None:
    """In the body, a callback, a fragment and a cached function, in the cell and for a message."""
    result = kernel.run(APP)
    assert result.status == "ok", result.error
    assert shown_ways(kernel) == {"body", "fragment", "cached"}, kernel.shown("runs")
    assert "drawn in a task" in kernel.shown("runs")

    kernel.wait_for_idle_of(kernel.update(kernel.control("runs", "N"), value=3, subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['runs'].run_count == 2")
    assert shown_ways(kernel) == {"body", "callback", "fragment", "cached"}, kernel.shown("runs")

    kernel.wait_for_idle_of(kernel.click(kernel.control("runs", "Part"), subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['runs'].run_count == 3")
    assert shown_ways(kernel) == {"body", "callback", "fragment", "cached"}, kernel.shown("runs")


def test_the_kernel_has_its_loop_again_after_a_run(kernel: Kernel, route: str | None) -> None:
    """Plain cells await, start tasks and find the kernel's loop, as before."""
    loops = "(await found(), id(asyncio.get_event_loop()), asyncio.current_task() is not None)"
    kernel.run("import asyncio\nasync def found(): return id(asyncio.get_running_loop())")
    kernel.run(f"before = {loops}")
    kernel.run(APP)
    kernel.wait_for_idle_of(kernel.update(kernel.control("runs", "N"), value=3, subshell=route))

    result = kernel.run(f"after = {loops}\nawait asyncio.create_task(asyncio.sleep(0))")

    assert result.status == "ok", result.error
    assert kernel.value("before == after")


def test_a_newer_value_stops_a_run_that_is_inside_a_loop_of_its_own(kernel: Kernel) -> None:
    """The early look hands the message to a handler that sees the kernel's loop, and the run's own loop is closed."""
    kernel.run("""%%app waits
import asyncio
import jupyter_rerun as st

seen = st.session_state.setdefault("loops", [])
n = st.slider("N", 0, 9, key="n")
st.text(f"began {n}")

async def wait():
    while n == 1:
        await asyncio.sleep(0.001)
        _ = st.session_state.n

asyncio.run(wait())
st.text(f"ended {n}")
""")
    kernel.run(
        f"import asyncio\nnotebook = {EXTENSION}.notebook\nput = notebook.apps['waits'].slot._notify\nhandled = []\n"
        "def note():\n    handled.append(asyncio.get_running_loop() is notebook_loop and asyncio.current_task() is not None)\n    put()\n"
        "notebook.apps['waits'].slot._notify = note\nnotebook_loop = asyncio.get_running_loop()"
    )
    slider = kernel.control("waits", "N")

    kernel.update(slider, value=1)
    kernel.wait_for_update("began 1")
    kernel.update(slider, value=2)

    kernel.wait_for_update("ended 2")
    assert kernel.value("handled") == [True, True]


def test_an_awaiting_app_keeps_its_loop_and_its_callbacks_may_run_another(kernel: Kernel, route: str | None) -> None:
    """Tasks of the body go on; what is called without await is outside the loop."""
    kernel.run(f"""%%app runs{WAYS}
def in_callback():
    st.session_state.called = all_ways("callback")

@st.fragment
def part():
    st.button("Part", key="part")
    st.text(all_ways("fragment") if st.session_state.part else "not yet")

n = st.slider("N", 0, 9, key="n", on_change=in_callback)
part()
task = asyncio.create_task(give("body"))
st.text([await task] * {COUNT})
st.text(st.session_state.get("called"))
""")
    assert shown_ways(kernel) == {"body"}, kernel.shown("runs")

    kernel.wait_for_idle_of(kernel.update(kernel.control("runs", "N"), value=3, subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['runs'].run_count == 2")
    kernel.wait_for_idle_of(kernel.click(kernel.control("runs", "Part"), subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['runs'].run_count == 3")

    assert shown_ways(kernel) == {"body", "callback", "fragment"}, kernel.shown("runs")
