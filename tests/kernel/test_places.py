"""An app belongs to the cell that ran it last."""

from __future__ import annotations

from ast import literal_eval
from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel
from tests.kernel.test_headless import execute

pytestmark = pytest.mark.kernel

FIRST = "%%app same\nimport ipywidgets\nn = st.slider('N', key='n')\nst.widget(ipywidgets.IntText, key='w')\nst.text(f'first {n}')"
SECOND = FIRST.replace("first", "second")
NOTICE = "App 'same' has moved here from cell"


def is_open(kernel: Kernel, model_id: str) -> bool:
    return bool(kernel.value(f"{model_id!r} in __import__('comm').get_comm_manager().comms"))


def test_a_cell_that_takes_the_name_of_another_says_so_and_gets_a_view_of_its_own(kernel: Kernel) -> None:
    """The state goes along; the view in the other cell is closed, and shows nothing of this one."""
    first = kernel.run(FIRST, cell_id="a")
    kernel.wait_for_idle_of(kernel.update(kernel.control("same", "N"), value=3))

    second = kernel.run(SECOND, cell_id="b")

    assert second.status == "ok", second.error
    assert NOTICE in second.text
    assert f"[{first.reply['execution_count']}]" in second.text
    assert "second 3" in second.app_text
    assert not is_open(kernel, first.view_id)
    assert is_open(kernel, second.view_id)
    kernel.wait_for_idle_of(kernel.update(kernel.control("same", "N"), value=4))
    assert "second 4" in kernel.shown("same")
    again = kernel.run(FIRST, cell_id="a")
    assert NOTICE in again.text
    assert "first 4" in again.app_text
    assert not is_open(kernel, second.view_id)


def test_the_same_cell_again_is_no_other_one(kernel: Kernel) -> None:
    """It keeps its view, and nothing is said."""
    first = kernel.run(FIRST, cell_id="a")
    again = kernel.run(SECOND, cell_id="a")

    assert again.text == ""
    assert again.view_id == first.view_id


def test_nothing_is_said_where_cells_are_not_told_apart(kernel: Kernel) -> None:
    """A front end without cell ids runs one cell again, as far as anybody knows."""
    first = kernel.run(FIRST)
    assert kernel.run(SECOND).text == ""
    second = kernel.run(SECOND, cell_id="b")

    assert second.text == ""
    assert second.view_id == first.view_id


def test_a_cell_may_take_the_name_of_one_that_was_deleted(kernel: Kernel) -> None:
    """Nothing is said of a cell that is not there; one that came back is there."""
    kernel.run(FIRST, cell_id="a")
    second = kernel.run(SECOND, cell_id="b", deleted=["a"])
    assert second.text == ""
    assert "second" in second.app_text

    kernel.run("1", cell_id="plain", deleted=["b"])
    third = kernel.run(FIRST, cell_id="c")
    assert third.text == ""

    kernel.run(FIRST, cell_id="c", deleted=["c"])  # deleted, brought back, and run
    assert NOTICE in kernel.run(SECOND, cell_id="d").text


def test_a_cell_that_does_not_compile_shows_no_app_of_another(kernel: Kernel) -> None:
    """Nor does it take the name."""
    first = kernel.run(FIRST, cell_id="a")

    wrong = kernel.run("%%app same\n1 +", cell_id="b")

    assert "SyntaxError" in wrong.error
    assert wrong.bundles == []
    assert is_open(kernel, first.view_id)


def test_the_cell_that_lost_its_app_may_become_a_plain_one(kernel: Kernel) -> None:
    """The app in the other cell goes on."""
    kernel.run(FIRST, cell_id="a")
    kernel.run(SECOND, cell_id="b")

    kernel.run("x = 1", cell_id="a")

    assert kernel.value(f"{EXTENSION}.apps.names()") == ["same"]
    kernel.run("x = 1", cell_id="b")
    assert kernel.value(f"{EXTENSION}.apps.names()") == []


def test_two_cells_that_take_turns_leave_nothing_behind(kernel: Kernel) -> None:
    """However often the name goes from one to the other."""
    census = "(len(__import__('comm').get_comm_manager().comms), len(__import__('ipywidgets').widgets.widget._instances))"
    for cell_id in "ab":
        kernel.run(FIRST, cell_id=cell_id)
    before = kernel.value(census)

    for cell_id in "abab":
        kernel.run(SECOND, cell_id=cell_id)

    assert kernel.value(census) == before


def test_cells_of_two_notebooks_are_two_though_their_ids_are_the_same(kernel: Kernel) -> None:
    """A copy of a notebook on the same kernel runs apps of its own; of one name, the app moves, and that is said."""
    alone = FIRST.replace("same", "").replace("key=", "key='alone_' + ")
    first = kernel.run(alone, cell_id="a", notebook="one")
    second = kernel.run(alone.replace("first", "second"), cell_id="a", notebook="two")
    assert "second" in second.app_text
    assert is_open(kernel, first.view_id)
    names = kernel.value(f"{EXTENSION}.apps.names()")
    assert len(names) == 2
    assert kernel.run(alone, cell_id="a", notebook="two").view_id == second.view_id
    assert kernel.run(alone, cell_id="a", notebook="one").view_id == first.view_id

    kernel.run("x = 1", cell_id="a", notebook="two")
    assert is_open(kernel, first.view_id)
    assert not is_open(kernel, second.view_id)

    kernel.run(FIRST, cell_id="b", notebook="one")
    moved = kernel.run(SECOND, cell_id="b", notebook="two", deleted=["b"])
    assert f"{NOTICE} [" in moved.text
    assert "] of another notebook." in moved.text
    kernel.run("x = 1", cell_id="c", notebook="one", deleted=["b"])
    assert "] of another notebook." in kernel.run(FIRST, cell_id="b", notebook="one").text


def test_a_cell_that_names_no_notebook_is_the_one_with_its_id(kernel: Kernel) -> None:
    """Without the extension of JupyterLab a cell is known by its id alone."""
    first = kernel.run(FIRST, cell_id="a", notebook="one")
    again = kernel.run(SECOND, cell_id="a")

    assert again.text == ""
    assert again.view_id == first.view_id


def test_an_output_names_the_cell_and_the_notebook_that_made_it(kernel: Kernel) -> None:
    """By them a page knows a copy of it."""
    shown = kernel.run(FIRST, cell_id="a", notebook="one").messages
    (mark,) = [message["content"]["metadata"]["jupyter_rerun"] for message in shown if message["msg_type"] == "display_data"]

    assert (mark["app"], mark["cell"], mark["notebook"]) == ("same", "a", "one")


def test_under_voila_the_first_cell_says_where_its_app_is(kernel: Kernel) -> None:
    """A page that opens later shows both outputs: what is gone from one is told there."""
    kernel.run("import os; os.environ['SERVER_SOFTWARE'] = 'voila/0.5'")
    first = kernel.run(FIRST, cell_id="a")
    kernel.run(SECOND, cell_id="b")
    kernel.run("del os.environ['SERVER_SOFTWARE']")

    view = f"next(view for view in __import__('ipywidgets').widgets.widget._instances.values() if view.model_id == {first.view_id!r})"
    assert kernel.value(f"{view}.nodes") == {}
    assert kernel.value(f"{view}.status['message']") == "Another cell with the same name runs this app."
    kernel.custom(first.view_id, {"type": "run"})
    assert kernel.runs("same") == 2
    kernel.run(f"{view}.close()")


@pytest.mark.parametrize("name", ["same", ""], ids=["one name", "no name"])
def test_a_program_that_executes_a_notebook_has_each_cell_once(tmp_path: Path, name: str) -> None:
    """It names no cells, and yet two of one name say so, and two without a name are two apps, though their text is the same."""
    cell = f"%%app {name}\nimport jupyter_rerun as st\nst.text('some')"
    made = execute(tmp_path, cell, cell, "print(get_ipython().jupyter_rerun_extension.apps.names())")

    texts = [output.text for output in made.cells[2].outputs if output.output_type == "stream"]
    assert any("App 'same' has moved here" in text for text in texts) == bool(name)
    names = literal_eval(made.cells[3].outputs[0].text)
    assert len(names) == (1 if name else 2)
    assert all(
        "cell" not in output.metadata["jupyter_rerun"] for output in made.cells[2].outputs if "jupyter_rerun" in output.get("metadata", {})
    )
