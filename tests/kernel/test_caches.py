"""Cached functions in a real kernel: in apps, plain cells and threads, and what a reset does."""

from __future__ import annotations

from tests.kernel.harness import Kernel

COUNTED = """
@st.cache_data
def load(n):
    calls.append(n)
    st.text(f'loaded {{n}}')
    return [{result}]
"""


def test_a_plain_cell_keeps_results_until_it_is_edited(kernel: Kernel) -> None:
    """Running the cell again keeps them; another text of the function drops them."""
    kernel.run("calls = []")
    source = COUNTED.format(result="n")
    for _ in range(2):
        kernel.run(f"{source}\nload(1)")
    assert kernel.value("calls") == [1]

    kernel.run(f"# a comment above\n{source}\nload(1)")
    assert kernel.value("calls") == [1]
    kernel.run(f"{COUNTED.format(result='n + 1')}\nload(1)")
    assert kernel.value("calls") == [1, 1]


def test_an_app_uses_what_a_plain_cell_defined(kernel: Kernel) -> None:
    """The notebook's function is the app's, and the app's draws again when the result is kept."""
    kernel.run(f"calls = []{COUNTED.format(result='n')}")
    first = kernel.run("%%app cached_user\nst.write(load(2), st.button('again', key='again'))")
    assert "loaded 2" in first.app_text

    kernel.run("%app rerun cached_user")
    assert "loaded 2" in kernel.shown("cached_user")
    assert kernel.value("calls") == [2]


def test_an_app_keeps_results_over_its_runs(kernel: Kernel) -> None:
    """Its functions are defined by every run, with classes of the app in their results."""
    kernel.run("calls = []")
    cell = """%%app cached_app
class Point:
    def __init__(self, x): self.x = x
@st.cache_data
def make():
    calls.append(1)
    return Point(3)
st.text(f"{make().x} {isinstance(make(), Point)}")"""
    kernel.run(cell)
    kernel.run(cell)
    kernel.run("%app rerun cached_app")

    assert "3 True" in kernel.shown("cached_app")
    assert kernel.value("calls") == [1]


def test_a_thread_may_call_one(kernel: Kernel) -> None:
    """Caches are the process's."""
    kernel.run(
        "import threading\ncalls = []\n"
        f"{COUNTED.format(result='n')}\n"
        "thread = threading.Thread(target=load, args=(5,)); thread.start(); thread.join(); load(5)"
    )
    assert kernel.value("calls") == [5]


def test_a_reset_releases_what_belongs_to_the_session(kernel: Kernel) -> None:
    """``%app reset`` forgets all state, and so the resources of the session; those of the process stay."""
    kernel.run(
        "released = []\n"
        "@st.cache_resource(scope='session', on_release=released.append)\ndef of_session(): return 'session'\n"
        "@st.cache_resource(on_release=released.append)\ndef of_process(): return 'process'\n"
        "of_session(); of_process()"
    )
    kernel.run("%app reset")
    assert kernel.value("released") == ["session"]


def test_a_slow_function_shows_that_it_runs(kernel: Kernel) -> None:
    """The front end is told of a spinner while the function runs, and that it is gone afterwards."""
    kernel.run(
        "import threading\n"
        "def shown():\n"
        "    view = get_ipython().jupyter_rerun_extension.notebook.apps['slow'].display\n"
        "    return [node.element.kind for node in view.mounted.roots['main'].children]\n"
    )
    kernel.run(
        """%%app slow
import time
@st.cache_data(show_time=True)
def slow():
    deadline = time.monotonic() + 60
    while 'spinner' not in shown() and time.monotonic() < deadline:
        time.sleep(0.01)
    return shown()
kinds = slow()
st.text('done')"""
    )

    assert kernel.value("kinds") == ["spinner"]
    assert kernel.value("shown()") == ["text"]
