"""The error of a callback stands above what the page showed, which stays in use."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel

APP = """%%app fails
import jupyter_rerun as st

def fail():
    st.session_state.tries = st.session_state.get("tries", 0) + 1
    st.text("from the callback")
    raise ValueError(f"try {st.session_state.tries}")

@st.fragment
def part():
    st.button("Part")
    st.button("Fail in the part", on_click=fail)
    st.text(f"pressed={st.session_state.get('pressed', 0)}")
    st.session_state.pressed = st.session_state.get("pressed", 0) + 1

st.set_page_config(page_title="Title")
n = st.slider("N", 0, 9, key="n")
st.button("Fail", on_click=fail)
with st.sidebar:
    st.text("aside")
part()
st.text(f"n={n} x={st.session_state.get('x')}")
"""
PAGE = "N: 0\n[Fail]\n[Part]\n[Fail in the part]\npressed=0\nn=0 x=None"


def act(kernel: Kernel, message: str) -> str:
    """Come back when a message has been answered; return what the page shows."""
    kernel.wait_for_idle_of(message)
    return kernel.shown("fails").replace("aside", "").strip()


def test_the_page_stays_below_the_error_of_a_callback(kernel: Kernel) -> None:
    """One error at a time; the body has not run, and its inputs, fragments and keys that it follows go on."""
    kernel.run(APP)
    assert kernel.shown("fails").replace("aside", "").strip() == PAGE
    ids = kernel.control("fails", "Fail"), kernel.control("fails", "N"), kernel.control("fails", "Part")

    first = act(kernel, kernel.click(ids[0]))
    second = act(kernel, kernel.click(ids[0]))
    for number, shown in enumerate((first, second), start=1):
        assert shown.startswith(f"from the callback\nValueError: try {number}")
        assert shown.endswith(PAGE)
    assert "try 1" not in second
    assert "aside" in kernel.shown("fails")
    assert kernel.value(f"{EXTENSION}.notebook.apps['fails'].display.tree.info.title") == "Title"

    assert act(kernel, kernel.click(ids[2])).endswith(PAGE.replace("pressed=0", "pressed=1"))
    third = act(kernel, kernel.click(ids[0]))
    assert "try 3" in third
    assert "try 2" not in third

    assert ids == (kernel.control("fails", "Fail"), kernel.control("fails", "N"), kernel.control("fails", "Part"))
    assert act(kernel, kernel.update(ids[1], value=4)).startswith("N: 4\n[Fail]")


def test_an_app_follows_what_it_read_before_its_callback_failed(kernel: Kernel) -> None:
    """The next change of such a key brings the page without the error."""
    kernel.run(APP)
    act(kernel, kernel.click(kernel.control("fails", "Fail")))

    kernel.run("st.session_state.x = 5")

    kernel.wait_until(f"{EXTENSION}.notebook.apps['fails'].run_count == 3")
    assert kernel.shown("fails").endswith("n=0 x=5")
    assert "try" not in kernel.shown("fails")


def test_a_callback_that_fails_in_a_fragment_leaves_the_fragment(kernel: Kernel) -> None:
    """It stays on the page, and runs again."""
    kernel.run(APP)

    shown = act(kernel, kernel.click(kernel.control("fails", "Fail in the part")))
    assert shown.startswith(PAGE)
    assert "try 1" in shown
    shown = act(kernel, kernel.click(kernel.control("fails", "Part")))
    assert "pressed=1" in shown
    assert "try 1" not in shown
