"""Whatever the program raises, and wherever: it is shown, the message that led there is answered, and the app goes on."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel

RAISED = """import asyncio

class Own(BaseException):
    pass

class Silent(Exception):
    def __str__(self):
        raise SystemExit("in __str__")
    __repr__ = __str__

class Traceless(Exception):
    @property
    def __traceback__(self):
        raise GeneratorExit("in __traceback__")
    __cause__ = __context__ = __traceback__

def recurse():
    recurse()

def throw(error):
    raise error

RAISING = {
    "ValueError": lambda: throw(ValueError("v")),
    "GeneratorExit": lambda: throw(GeneratorExit()),
    "SystemExit": lambda: throw(SystemExit(3)),
    "KeyboardInterrupt": lambda: throw(KeyboardInterrupt()),
    "CancelledError": lambda: throw(asyncio.CancelledError()),
    "StopIteration": lambda: throw(StopIteration(1)),
    "StopAsyncIteration": lambda: throw(StopAsyncIteration()),
    "MemoryError": lambda: throw(MemoryError()),
    "RecursionError": recurse,
    "Own": lambda: throw(Own("own")),
    "Silent": lambda: throw(Silent()),
    "Traceless": lambda: throw(Traceless()),
}
what = ""

def fail(place):
    if what and place == where:
        RAISING[what]()

class Hostile:
    def __eq__(self, other):
        fail("eq")
        return self is other
    def __ne__(self, other):
        fail("eq")
        return self is not other
    def __hash__(self):
        fail("hash")
        return 1
    def __len__(self):
        fail("len")
        return 1
    def __repr__(self):
        fail("repr")
        return "Hostile"
    def __deepcopy__(self, memo):
        fail("deepcopy")
        return self
    def __reduce__(self):
        fail("reduce")
        return (Hostile, ())

hostile = Hostile()
"""

APP = """%%app raises
import time
import jupyter_rerun as st

def in_callback():
    fail("callback")

@st.fragment
def part():
    st.button("Part", key="part")
    fail("fragment")

@st.dialog("Window")
def window():
    fail("dialog")

@st.cache_data(show_spinner=False)
def cached(number):
    fail("cached function")

@st.cache_data(show_spinner=False, hash_funcs={Hostile: lambda each: fail("hash function")})
def hashed(each):
    pass

def page():
    fail("page")

def format_option(option):
    fail("format_func")
    return str(option)




st.button("Press", key="press", on_click=in_callback)
st.session_state.setdefault("hostile", hostile)
st.session_state.hostile
fail("body")
part()
window()
cached(time.time_ns())
hashed(hostile)
st.navigation([page], position="hidden").run()
st.selectbox("Options", [hostile, 1], key="options", format_func=format_option)
st.radio("Objects", [hostile, 2], key="objects", format_func=lambda each: "x")
[hostile] == [Hostile()]
{hostile}
len(hostile)
st.write(hostile)
st.text("came to its end")
"""
APPS = f"{EXTENSION}.notebook.apps"
VALUES = ("eq", "hash", "len", "repr", "deepcopy")
PLACES = ("callback", "body", "fragment", "dialog", "cached function", "hash function", "page", "format_func", *VALUES)
RAISED_NAMES = (
    "ValueError",
    "GeneratorExit",
    "SystemExit",
    "KeyboardInterrupt",
    "CancelledError",
    "StopIteration",
    "StopAsyncIteration",
    "MemoryError",
    "RecursionError",
    "Own",
    "Silent",
    "Traceless",
)
FEW_NAMES = ("GeneratorExit", "SystemExit", "Own")
# Where what a value raises is the value's own affair: it is shown in another form, compared as different, or named in another error.
IS_OWN_AFFAIR = (*VALUES, "format_func")


def names(route: str | None) -> tuple[str, ...]:
    """All exceptions on the main thread; of a subshell a few tell that it does not matter."""
    return RAISED_NAMES if route is None else FEW_NAMES


def press(kernel: Kernel, label: str, route: str | None, what: str = "", where: str = "") -> str:
    """Press a button in a kernel where that raises; return what is on the page when the message has been answered."""
    nodes = f"{APPS}['raises'].display.renderer.view.nodes.values()"
    found = kernel.value(
        f"globals().update(what={what!r}, where={where!r}) or [node['ref'] for node in {nodes} if node.get('label') == {label!r}]"
    )
    kernel.wait_for_idle_of(kernel.click(found[0].removeprefix("IPY_MODEL_"), subshell=route))
    return str(kernel.value(f"globals().update(what='') or {APPS}['raises'].display.static()['text/plain']"))


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_raised_ends_the_message_and_not_the_app(kernel: Kernel, route: str | None, place: str) -> None:
    """The kernel says idle for each message, the error is on the page, and the next press runs the whole app."""
    kernel.run(RAISED)
    kernel.run(APP)
    for name in names(route):
        shown = press(kernel, "Press", route, name, place)
        assert name in shown or (place in IS_OWN_AFFAIR and ("came to its end" in shown or "APIException" in shown)), (name, shown)

        if "Press" not in shown:
            kernel.run("%app rerun raises")
        assert press(kernel, "Press", route).removesuffix("\nWindow:").endswith("came to its end"), name  # below the open window


def test_whatever_a_fragment_raises_leaves_the_rest_of_the_page(kernel: Kernel, route: str | None) -> None:
    """In a run of the fragment alone its error stands in its place."""
    kernel.run(RAISED)
    kernel.run(APP)
    for name in names(route):
        shown = press(kernel, "Part", route, name, "fragment")
        assert name in shown, (name, shown)
        assert "came to its end" in shown

        assert name not in press(kernel, "Part", route)


@pytest.mark.slow
def test_whatever_an_awaiting_app_raises_ends_the_message_and_not_the_app(kernel: Kernel, route: str | None) -> None:
    """Before an await, and after one."""
    kernel.run(RAISED)
    kernel.run("""%%app raises
import asyncio
import jupyter_rerun as st

st.button("Press")
fail("before")
await asyncio.sleep(0)
fail("after")
await asyncio.sleep(0)
st.text("came to its end")
""")
    for name in names(route):
        for place in ("before", "after"):
            runs = kernel.runs("raises")
            kernel.run(f"what, where = {name!r}, {place!r}")
            kernel.wait_for_idle_of(kernel.click(kernel.control("raises", "Press"), subshell=route))
            kernel.wait_until(f"{APPS}['raises'].run_count > {runs}")
            assert name in kernel.shown("raises"), (name, kernel.shown("raises"))

            kernel.run("what = ''")
            kernel.wait_for_idle_of(kernel.click(kernel.control("raises", "Press"), subshell=route))
            kernel.wait_until(f"{APPS}['raises'].run_count > {runs + 1}")
            assert kernel.shown("raises").endswith("came to its end")


def test_what_a_followed_value_raises_when_it_is_compared_disturbs_no_message(kernel: Kernel, route: str | None) -> None:
    """Apps compare what they have read after each run of another one."""
    kernel.run(RAISED)
    kernel.run("%%app reads\nimport jupyter_rerun as st\nst.session_state.get('all')")
    kernel.run("%%app raises\nimport jupyter_rerun as st\nst.button('Press')\nst.text('came to its end')")
    kernel.run("st.session_state.all = [hostile]")
    for name in names(route):
        kernel.run("st.session_state.all = [Hostile()]")
        assert press(kernel, "Press", route, name, "eq").endswith("came to its end"), name


def test_a_value_that_raises_while_it_is_shown_costs_its_own_place(kernel: Kernel) -> None:
    """Not even what is no `Exception` keeps the rest of the page, or the cell, from its end."""
    result = kernel.run("""%%app cells
import pandas as pd
import jupyter_rerun as st

class Own(BaseException):
    pass

class Cell:
    def __repr__(self):
        raise Own("in __repr__")
    __str__ = __repr__

frame = pd.DataFrame({"a": [1, Cell(), 3]}, dtype=object)
st.dataframe(frame)
st.table(frame)
st.json({"a": Cell()})
st.button("Go")
st.text("the end")
""")

    assert result.status == "ok", result.error
    assert result.app_text.count("Cannot be shown: Own: in __repr__") == 3
    assert "the end" in result.app_text
    kernel.wait_for_idle_of(kernel.click(kernel.control("cells", "Go")))
    assert kernel.runs("cells") == 2
    assert kernel.outcome("cells") == "completed"
