"""A newer interaction stops the run in progress, wherever its event arrives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel

# Says how far it got through a file, since the kernel's main thread is busy.
TELL = "import pathlib, time\nimport jupyter_rerun as st\ndef tell(what):\n    with open({mark!r}, 'a') as file: file.write(what + '\\n')\n"


def make(kernel: Kernel, mark: Path, options: str, work: str) -> str:
    """Make an app that works for ever when N is 1; return the model of its slider."""
    body = TELL.format(mark=str(mark)) + "n = st.slider('N', 0, 9, key='n')\ntell(f'began {n}')\n" + work + "\ntell(f'ended {n}')\n"
    result = kernel.run(f"%%app {options} busy\n{body}")
    assert result.status == "ok", result.error
    assert "Error" not in result.app_text, result.app_text
    return kernel.control("busy", "N")


def test_checkpoint_stops_an_outdated_run(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A run that has become outdated ends at its next ``st.*`` call; the newest value gets a whole run."""
    slider = make(kernel, mark, "", "while n == 1:\n    time.sleep(0.01)\n    st.text('still')")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")
    assert "ended 1" not in mark.read_text()
    assert kernel.value("st.session_state.n") == 2


def test_session_state_is_a_checkpoint(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Reading session state is enough to notice a newer value."""
    slider = make(kernel, mark, "", "while st.session_state.n == 1:\n    time.sleep(0.01)")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")


@pytest.mark.parametrize(
    "work",
    [
        pytest.param("    time.sleep(1000)", id="sleep"),
        pytest.param("    while True: pass", id="endless loop"),
        pytest.param(
            "    while True:\n        try:\n            while True: pass\n        except Exception:\n            tell('swallowed')",
            id="except Exception",
        ),
        pytest.param("    import numpy as np\n    a = np.ones((400, 400))\n    while True: a = a @ a", id="numpy"),
    ],
)
def test_anywhere_stops_user_code(kernel: Kernel, route: str | None, mark: Path, work: str) -> None:
    """Under ``--cancel anywhere`` a run ends in the middle of code that never calls ``st.*``."""
    slider = make(kernel, mark, "--cancel anywhere", f"if n == 1:\n{work}")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")
    assert "swallowed" not in mark.read_text()


def test_anywhere_stops_a_sleep_in_the_last_line(kernel: Kernel, route: str | None, mark: Path) -> None:
    """The last expression of a cell is called through the package's own code; it is the user's all the same."""
    kernel.run(
        "%%app --cancel anywhere busy\n" + TELL.format(mark=str(mark)) + "n = st.slider('N', 0, 9, key='n')\n"
        "tell(f'began {n}')\ntime.sleep(1000 if n == 1 else 0)"
    )
    slider = kernel.control("busy", "N")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "began 2")
    kernel.wait_until(f"{EXTENSION}.notebook.apps['busy'].last_outcome.value == 'completed'")


def test_anywhere_spares_a_shield(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A block under ``st.shield()`` goes on to its end; the run stops right after it."""
    work = (
        "if n == 1:\n    with st.shield():\n        tell('shielded')\n"
        f"        while not pathlib.Path({str(mark) + '.go'!r}).exists(): pass\n"
        "        time.sleep(0.2)\n        tell('saved')\n    time.sleep(1000)"
    )
    slider = make(kernel, mark, "--cancel anywhere", work)
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "shielded")

    kernel.update(slider, value=2, subshell=route)
    Path(f"{mark}.go").touch()

    kernel.wait_for_line(mark, "ended 2")
    assert "saved" in mark.read_text()
    assert "ended 1" not in mark.read_text()


def test_anywhere_spares_an_import(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A module that is being imported is imported whole."""
    Path(f"{mark.parent}/slow_module.py").write_text(
        f"import time, pathlib\nopen({str(mark)!r}, 'a').write('importing\\n')\n"
        f"while not pathlib.Path({str(mark) + '.go'!r}).exists(): pass\ntime.sleep(0.2)\nwhole = True\n"
    )
    work = f"if n == 1:\n    import sys; sys.path.insert(0, {str(mark.parent)!r})\n    import slow_module\n    time.sleep(1000)"
    slider = make(kernel, mark, "--cancel anywhere", work)
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "importing")

    kernel.update(slider, value=2, subshell=route)
    Path(f"{mark}.go").touch()

    kernel.wait_for_line(mark, "ended 2")
    assert kernel.value("__import__('sys').modules.pop('slow_module').whole") is True


def test_anywhere_can_be_a_setting(kernel: Kernel, route: str | None, mark: Path) -> None:
    """``%config JupyterRerun.cancel`` is the default of cells that run afterwards."""
    kernel.run("%config JupyterRerun.cancel = 'anywhere'")
    slider = make(kernel, mark, "", "if n == 1: time.sleep(1000)")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")


def test_never_lets_every_run_end(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Under ``--cancel never`` an outdated run goes on to its end; then the newest value runs."""
    until_told = f"while n == 1 and not pathlib.Path({str(mark) + '.go'!r}).exists(): st.text('still')"
    work = f"{until_told}\nif n == 1: time.sleep(0.1); st.text('end')"
    slider = make(kernel, mark, "--cancel never", work)
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)
    Path(f"{mark}.go").touch()

    kernel.wait_for_line(mark, "ended 2")
    assert "ended 1" in mark.read_text()


def test_burst_ends_on_the_last_value_without_a_run_for_each(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Values that arrive during a run are merged: the newest one is run."""
    slider = make(kernel, mark, "", f"while n == 1 and not pathlib.Path({str(mark) + '.go'!r}).exists(): time.sleep(0.01)")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    last = [kernel.update(slider, value=value, subshell=route) for value in (2, 3, 4, 5, 6, 7, 8, 9)][-1]
    if route is not None:
        kernel.wait_for_idle_of(last)
    Path(f"{mark}.go").touch()

    kernel.wait_for_line(mark, "ended 9")
    assert mark.read_text().count("began") < 8


def test_awaiting_run_is_stopped(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A run that awaits is stopped where it awaits."""
    slider = make(kernel, mark, "", "import asyncio\nif n == 1: await asyncio.sleep(1000)")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "ended 2")
    assert "ended 1" not in mark.read_text()
    assert "Error" not in kernel.shown("busy")


def test_first_run_can_be_stopped_too(kernel: Kernel, route: str | None, mark: Path) -> None:
    """An interaction with what a long first run has drawn already stops it; the cell ends with the newest run."""
    make(kernel, mark, "", "pass")
    slider = kernel.control("busy", "N")
    cell = kernel.start(
        "%%app busy\n" + TELL.format(mark=str(mark)) + "n = st.slider('N', 0, 9, key='n')\ntell(f'again {n}')\n"
        "while n != 5:\n    time.sleep(0.01)\n    st.empty()\nst.text('over')"
    )
    kernel.wait_for_line(mark, "again 0")

    kernel.update(slider, value=5, subshell=route)

    assert "over" in kernel.finish(cell).app_text


def test_cells_that_wait_behind_a_run_keep_their_order(kernel: Kernel, mark: Path) -> None:
    """Messages that are not the app's are handed back in the order in which they came."""
    slider = make(kernel, mark, "", "while n == 1:\n    time.sleep(0.01)\n    st.empty()")
    kernel.run("order = []")
    kernel.update(slider, value=1)
    kernel.wait_for_line(mark, "began 1")

    cells = [kernel.start(f"order.append({number})") for number in range(5)]
    kernel.update(slider, value=2)

    for cell in cells:
        kernel.finish(cell)
    assert kernel.value("order") == [0, 1, 2, 3, 4]
    assert "ended 2" in mark.read_text()


def test_event_handled_early_gets_its_statuses(kernel: Kernel, mark: Path) -> None:
    """A widget's front end hears busy and idle for a value that was taken during a run; else it would wait for ever."""
    work = f"while n == 1 and not pathlib.Path({str(mark) + '.go'!r}).exists():\n    time.sleep(0.01)\n    st.empty()"
    slider = make(kernel, mark, "", work)
    kernel.update(slider, value=1)
    kernel.wait_for_line(mark, "began 1")

    kernel.wait_for_idle_of(kernel.update(slider, value=2))

    kernel.wait_for_line(mark, "ended 2")


def test_press_is_not_lost_with_its_run(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A press whose run was stopped before the button was reached is seen by the next run; its callback ran once."""
    kernel.run(
        "%%app busy\n" + TELL.format(mark=str(mark)) + "n = st.slider('N', 0, 9, key='n')\n"
        "tell(f'began {n}')\n"
        f"while n == 1 and st.session_state.get('b') and not pathlib.Path({str(mark) + '.go'!r}).exists(): time.sleep(0.01)\n"
        "if st.button('Go', key='b', on_click=tell, args=('called',)): tell(f'pressed {n}')\n"
        "tell(f'ended {n}')\n"
    )
    slider, button = kernel.control("busy", "N"), kernel.control("busy", "Go")
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "ended 1")
    kernel.click(button, subshell=route)
    kernel.wait_for_line(mark, "called")

    kernel.update(slider, value=2, subshell=route)

    kernel.wait_for_line(mark, "pressed 2")
    kernel.wait_until(f"{EXTENSION}.notebook.running is None")
    assert mark.read_text().count("called") == 1
    assert mark.read_text().count("pressed") == 1
