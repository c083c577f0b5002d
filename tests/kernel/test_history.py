"""``%app undo``, ``%app redo`` and ``%app history`` in a real kernel."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel


def move(kernel: Kernel, app: str, value: int) -> None:
    """Move the app's slider, and wait until its run has ended."""
    kernel.wait_for_idle_of(kernel.update(kernel.control(app, "N"), value=value))
    kernel.wait_until(f"st.session_state.n == {value} and {EXTENSION}.notebook.run is None")


def test_undo_moves_the_input_back(kernel: Kernel) -> None:
    """The app and the browser's control show the value before; the cell says what else can be done."""
    kernel.run("%%app moved\nst.slider('N', 0, 9, key='n', on_change=lambda: print('called'))\nst.text(f'n={st.session_state.n}')")
    move(kernel, "moved", 4)
    control = kernel.control("moved", "N")

    result = kernel.run("%app undo")

    assert (result.status, result.text) == ("ok", "0 can be undone, 1 made again.\n")
    assert "n=0" in kernel.shown("moved")
    assert "called" not in kernel.shown("moved")
    assert kernel.value(f"__import__('ipywidgets').Widget.get_manager_state()['state'][{control!r}]['state']['value']") == 0
    kernel.run("%app redo")
    assert "n=4" in kernel.shown("moved")


def test_what_a_plain_cell_assigns_is_one_interaction(kernel: Kernel) -> None:
    """However many entries it assigns, or lists it changes in place."""
    kernel.run("%%app reads\nst.text([st.session_state.get('a'), st.session_state.setdefault('b', [])])")
    kernel.run("st.session_state.a = 1\nst.session_state.b.append(2)")
    kernel.run("st.session_state.b.append(3)")

    kernel.run("%app undo")
    assert kernel.value("st.session_state.to_dict()") == {"a": 1, "b": [2]}
    kernel.run("%app undo")
    assert "[None, []]" in kernel.shown("reads")


def test_python_does_the_same(kernel: Kernel) -> None:
    """`undo`, `redo` and `history` in a plain cell."""
    kernel.run("%%app moved\nst.slider('N', 0, 9, key='n')\nst.text(f'n={st.session_state.n}')")
    move(kernel, "moved", 4)
    runs = kernel.value(f"{EXTENSION}.notebook.apps['moved'].run_count")

    kernel.run("st.undo()")
    kernel.wait_until(f"{EXTENSION}.notebook.apps['moved'].run_count == {runs} + 1")
    assert "n=0" in kernel.shown("moved")
    told = [("moved", "cell"), ("moved", "input"), ("moved", "undone")]
    assert kernel.value("[(run.app, run.causes[0].value) for run in st.history()]")[-3:] == told
    assert kernel.value("st.history('other')") == []


def test_history_is_a_table(kernel: Kernel) -> None:
    """Of all apps, or of one; a number tells all of one run."""
    kernel.run("%%app one\nst.slider('N', 0, 9, key='n')")
    kernel.run("%%app two --no-follow\nst.text('b')")
    move(kernel, "one", 4)

    head, *lines = kernel.run("%app history").text.strip().split("\n")
    assert head.split()[2] == "app"
    assert [line.split()[2] for line in lines[-3:]] == ["one", "two", "one"]
    assert "n: 0 → 4" in lines[-1]
    first, last = lines[0].split()[0], lines[-1].split()[0]
    assert {line.split()[2] for line in kernel.run("%app history two").text.strip().split("\n")} == {"app", "two"}
    told = kernel.run(f"%app history {last}").text
    assert told.startswith(f"run {last}\n")
    assert told.endswith("n: 0 → 4\n")
    assert f"Run 9999 is not in the history. Runs {first} to {last} are." in kernel.run("%app history 9999").text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("undo none", "%app undo takes how many"),
        ("redo -1", "%app redo takes how many"),
        ("history none", "none"),
        ("undo 0", "1 to 10,000"),
        ("redo 99999999", "1 to 10,000"),
        ("undo 2 3", "'2 3'"),
        ("undo 1.5", "such as %app undo 2"),
        ("history 1 2", "the number of one run"),
        ("history -1", "'-1'"),
    ],
)
def test_what_cannot_be_undone_is_said(kernel: Kernel, line: str, message: str) -> None:
    """With what was meant."""
    kernel.run("%%app one\nst.text('a')")

    assert message in kernel.run(f"%app {line}").text


def test_no_history_is_kept_if_none_is_wanted(kernel: Kernel) -> None:
    """What was there goes at once; a new one begins where it is wanted again."""
    kernel.run("%%app moved\nst.slider('N', 0, 9, key='n')")
    move(kernel, "moved", 4)
    kernel.run("%config JupyterRerun.history = 0")
    assert "No history is kept" in kernel.run("%app undo").text

    kernel.run("%config JupyterRerun.history = 5")
    move(kernel, "moved", 7)
    kernel.run("%app undo 3")
    assert kernel.value("st.session_state.n") == 4
