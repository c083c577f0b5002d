"""Fragments in a real kernel: the clock, output, figures, interrupts, and both ways by which events come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel
from tests.kernel.test_cancellation import TELL

pytestmark = pytest.mark.kernel

PART = """%%app parts
runs = globals().get('runs', 0)
@st.fragment
def part():
    n = st.slider('N', 0, 9, key='n')
    print(f'printed {n}')
    st.text(f'part {n}')
part()
st.text(f"body {st.session_state.n}")
"""


def wait_for_text(kernel: Kernel, app: str, text: str) -> None:
    kernel.wait_until(f"{text!r} in {EXTENSION}.notebook.apps[{app!r}].display.static()['text/plain']")


def test_an_input_reruns_its_fragment_and_catches_its_output(kernel: Kernel, route: str | None) -> None:
    """The fragment's print is in the fragment; the body has not run again."""
    kernel.run(PART)

    kernel.update(kernel.control("parts", "N"), value=4, subshell=route)
    wait_for_text(kernel, "parts", "part 4")

    assert kernel.shown("parts").split("\n") == ["N: 4", "printed 4", "part 4", "body 0"]


def test_a_fragment_runs_by_the_clock_until_its_app_stops(kernel: Kernel) -> None:
    """It goes on while nobody does anything, and ends with its app."""
    kernel.run(
        "%%app ticking\n@st.fragment(run_every=0.05)\ndef tick():\n"
        "    st.session_state.ticks = st.session_state.get('ticks', 0) + 1\n    st.text(f'tick {st.session_state.ticks}')\ntick()"
    )

    kernel.wait_for_update("tick 4")
    kernel.run("app = get_ipython().jupyter_rerun_extension.notebook.apps['ticking']\n%app stop ticking")

    assert kernel.value("list(app.fragments._clocks)") == []
    kernel.run("del app")


def test_a_fragment_with_a_short_clock_leaves_cells_their_turn(kernel: Kernel) -> None:
    """A clock of one millisecond does not keep the kernel from running cells."""
    kernel.run("%%app ticking\n@st.fragment(run_every=0.001)\ndef tick():\n    st.text('x')\ntick()")

    assert kernel.value("1 + 1") == 2


def test_the_interrupt_stops_a_fragment(kernel: Kernel, mark: Path) -> None:
    """The error shows in the app, and the next change runs the fragment as always."""
    kernel.run(
        f"%%app busy\n{TELL.format(mark=str(mark))}@st.fragment\ndef part():\n    n = st.slider('N', 0, 9, key='n')\n"
        "    tell(f'began {n}')\n"
        "    if n == 1: time.sleep(1000)\n    tell(f'ended {n}')\npart()"
    )
    slider = kernel.control("busy", "N")
    kernel.update(slider, value=1)
    kernel.wait_for_line(mark, "began 1")

    kernel.manager.interrupt_kernel()

    kernel.wait_until(f"{EXTENSION}.notebook.apps['busy'].last_outcome.value == 'interrupted'")
    kernel.update(slider, value=2)
    kernel.wait_for_line(mark, "ended 2")
    kernel.wait_until(f"{EXTENSION}.notebook.running is None")
    assert "KeyboardInterrupt" not in kernel.shown("busy")


def test_a_newer_value_stops_a_running_fragment_anywhere(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Under --cancel anywhere a sleep in a fragment ends when its input changes again."""
    kernel.run(
        f"%%app busy --cancel anywhere\n{TELL.format(mark=str(mark))}@st.fragment\ndef part():\n    n = st.slider('N', 0, 9, key='n')\n"
        "    tell(f'began {n}')\n    if n == 1: time.sleep(1000)\n    tell(f'ended {n}')\npart()"
    )
    slider = kernel.control("busy", "N")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")
    assert "ended 1" not in mark.read_text()


def test_a_fragment_of_an_app_that_awaits_reruns_alone(kernel: Kernel) -> None:
    """The body awaits, its fragment does not: a change in it does not run the body."""
    kernel.run("bodies = []")
    kernel.run(
        "%%app awaiting\nimport asyncio\nbodies.append(1)\nawait asyncio.sleep(0)\n@st.fragment\ndef part():\n"
        "    st.text(f\"part {st.slider('N', 0, 9, key='n')}\")\npart()"
    )

    kernel.update(kernel.control("awaiting", "N"), value=3)
    wait_for_text(kernel, "awaiting", "part 3")

    assert kernel.value("len(bodies)") == 1
