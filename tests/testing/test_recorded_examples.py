"""What somebody does in an example notebook, recorded: the test that is written passes at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.recorded import write_test
from jupyter_rerun.testing.recording import Recording
from tests.testing.test_from_notebook import PATIENCE_S
from tests.testing.test_recording import run_pytest

EXAMPLES = Path(__file__).parents[2] / "notebooks/examples"


def explore(app: AppTest) -> None:
    """Choose rides, also in the chart, mend one and take that back."""
    app.pills(key="bikes").set_value(["cargo"]).run()
    app.multiselect(key="stations").select(app.multiselect(key="stations").options[0]).run()
    app.multiselect(key="stations").set_value([]).run()
    app.get("vega_lite_chart")[0].set_value({"selection": {"brush": {"km": [0, 20], "minutes": [0, 120]}}}).run()
    app.data_editor(key="editor").enter({"edited_rows": {"0": {"km": 1.8}}, "added_rows": [], "deleted_rows": []}).run()
    assert len(app.session_state.corrections) == 1
    app.undo()
    assert not app.session_state.corrections


def label(app: AppTest) -> None:
    """Label messages, and take one label back."""
    for topic in ("payment", "payment", "app", "bike"):
        app.button(key=topic).click().run()
    app.undo()
    app.button(key="station").click().run()
    assert list(app.session_state.labels.values()) == ["payment", "payment", "app", "station"]


def tune(app: AppTest) -> None:
    """Train twice."""
    for units in (4, 8):
        app.select_slider(key="units").set_value(units)
        app.number_input(key="rounds").set_value(10)
        app.button(key="train").click().run()
    assert len(app.session_state.trials) == 2


def ask(app: AppTest) -> None:
    """Ask, rate the answer, and ask anew."""
    app.chat_input(key="question").set_value("What does a yearly pass cost?").run()
    app.feedback(key="rating-1").set_value(1).run()
    assert app.session_state.messages[1]["rating"] == 1
    app.chat_input(key="question").set_value("And for students?").run()
    app.button(key="new").click().run()
    assert app.session_state.messages == []


@pytest.mark.parametrize(
    ("name", "cell", "act"),
    [
        pytest.param("explorer", "explorer", explore, id="explorer", marks=pytest.mark.slow),
        pytest.param("labelling", "label", label, id="labelling"),
        pytest.param("tuning", "tuning", tune, id="tuning", marks=pytest.mark.slow),
        pytest.param("chat", "desk", ask, id="chat", marks=pytest.mark.slow),
    ],
)
def test_a_session_with_an_example_replays(name: str, cell: str, act: Callable[[AppTest], None], tmp_path: Path):
    notebook, path = EXAMPLES / f"{name}.ipynb", tmp_path / f"test_{name}.py"
    app = AppTest.from_notebook(notebook, cell, default_timeout=PATIENCE_S).run()
    recording = Recording(app._notebook, "app")
    act(app)

    said = write_test(recording, path, notebook, cell)

    assert "It was replayed, and passes." in said
    assert "1 passed" in run_pytest(path)
