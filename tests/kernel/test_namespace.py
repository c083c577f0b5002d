"""The names an app sees are a blank slate over the notebook; what it assigns, other cells see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel


def test_app_sees_what_other_cells_assigned(kernel: Kernel) -> None:
    """A notebook's variables are right there, and their newest values in each run."""
    kernel.run("outside = 'old'")
    kernel.run("%%app reads\nst.text(outside)")
    kernel.run("outside = 'new'\n%app rerun reads")

    assert "new" in kernel.shown("reads")


def test_app_does_not_see_its_own_earlier_run(kernel: Kernel) -> None:
    """What a run assigned is gone in the next one, though other cells see it."""
    kernel.run("%%app blank\nst.text(f\"there: {'inside' in globals()}\")\ninside = 1")

    assert kernel.value("inside") == 1
    kernel.run("%app rerun blank")
    assert "there: False" in kernel.shown("blank")


def test_app_may_assign_what_it_took_from_the_notebook(kernel: Kernel) -> None:
    """A name of the notebook that the app overwrites is the notebook's again when the next run begins."""
    kernel.run("total = 1")
    kernel.run("%%app adds\ntotal = total + 1\nst.text(f'total {total}')")
    kernel.run("%app rerun adds")

    assert "total 2" in kernel.shown("adds")
    assert kernel.value("total") == 2
    kernel.run("%app stop adds")
    assert kernel.value("total") == 1


def test_names_that_an_edited_cell_no_longer_assigns_are_withdrawn(kernel: Kernel) -> None:
    """The notebook holds what the newest version assigns; what a plain cell has assigned since stays."""
    kernel.run("%%app edited\nold = 1\nshared = 1\nkept = 1")
    kernel.run("shared = 1")
    kernel.run("%%app edited\nkept = 2")

    assert kernel.value("('old' in globals(), shared, kept)") == (False, 1, 2)


def test_isolated_app_leaves_no_names(kernel: Kernel) -> None:
    """``--isolated`` keeps everything inside, and takes back what was outside."""
    kernel.run("%%app alone\nsecret = 1")
    assert kernel.value("secret") == 1

    kernel.run("%%app --isolated alone\nsecret = 1")

    assert kernel.value("'secret' in globals()") is False


def test_failed_run_publishes_nothing(kernel: Kernel) -> None:
    """Only a completed run changes the notebook."""
    kernel.run("%%app fails\nhalf = 1\n1 / 0")

    assert kernel.value("'half' in globals()") is False


def test_functions_of_the_app_find_its_names(kernel: Kernel) -> None:
    """A published function uses the globals of the run that made it."""
    kernel.run("%%app makes\nfactor = 3\ndef times(x): return x * factor")
    kernel.run("factor = 100")

    assert kernel.value("times(2)") == 6


def test_names_of_ipython_stay_its_own(kernel: Kernel) -> None:
    """``_`` of an app is no result of the notebook."""
    kernel.run("%%app under\nfor _ in range(3): pass\n_private = 1")
    kernel.run("40 + 2")

    assert kernel.value("_") == 42
    assert kernel.value("_private") == 1


def test_classes_of_the_app_can_be_pickled(kernel: Kernel) -> None:
    """During the run and after it, pickle finds a class that the app defines."""
    result = kernel.run(
        "%%app pickles\nimport pickle\nclass Point:\n    x = 1\nassert __name__ == '__main__'\n"
        "st.text(pickle.loads(pickle.dumps(Point())).x)\npoint = Point()"
    )

    assert "PicklingError" not in result.app_text
    assert kernel.value("__import__('pickle').loads(__import__('pickle').dumps(point)).x") == 1


def test_deleted_name_is_gone_in_the_run_only(kernel: Kernel) -> None:
    """``del`` in an app does not take a name from the notebook."""
    kernel.run("borrowed = 1")
    result = kernel.run("%%app deletes\ndel borrowed\nst.text('borrowed' in globals())")

    assert "False" in result.app_text
    assert kernel.value("borrowed") == 1


DECLARED = """\
framed = st.components.v1.declare_component("framed", path={folder!r})
module = st.components.v2.component("module", html={html!r}, js="export default () => undefined")
"""
USES = """\
%%app uses
st.text(f"framed {framed(key='framed')}, module {module(key='module', on_n_change=lambda: None).n}")
"""


def test_components_of_a_plain_cell_stay_the_same_when_it_is_edited(kernel: Kernel, tmp_path: Path) -> None:
    """An app that shows them goes on with their values, on nodes of the same ids, and has what was edited."""

    def read() -> dict[str, tuple[str, ...]]:
        nodes = f"{EXTENSION}.notebook.apps['uses'].display.renderer.view.nodes"
        facts = "(node['kind'], name, node['id'], node.get('html') or node.get('version'))"
        return {kind: tuple(rest) for kind, *rest in kernel.value(f"[{facts} for name, node in {nodes}.items() if 'name' in node]")}

    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder)
    kernel.run(DECLARED.format(folder=str(tmp_path / "first"), html="first"))
    view = kernel.run(USES).view_id
    before = read()
    for kind, value in {"component": {"json": 5}, "module": {"n": 6}}.items():
        kernel.wait_for_idle_of(kernel.custom(view, {"type": "set", "id": before[kind][1], "value": value, "token": "t"}))
    assert "framed 5, module 6" in kernel.shown("uses")

    kernel.run(DECLARED.format(folder=str(tmp_path / "second"), html="second"))
    kernel.wait_for_idle_of(kernel.custom(view, {"type": "run"}))

    assert "framed 5, module 6" in kernel.shown("uses")
    after = read()
    assert {kind: facts[:2] for kind, facts in after.items()} == {kind: facts[:2] for kind, facts in before.items()}
    assert all(after[kind][2] != before[kind][2] for kind in ("component", "module"))
