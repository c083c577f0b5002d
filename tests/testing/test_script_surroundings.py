"""What a script finds around it in a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

SHOW_FILE = "import streamlit as st\nst.text(__file__)"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("class A:\n    x = 1\nst.text(inspect.getsource(A))", id="source of a class"),
        pytest.param("def f():\n    return 2\nst.text(inspect.getsource(f))", id="source of a function"),
        pytest.param("class A: pass\nst.text(inspect.getfile(A) == __file__)", id="file of a class"),
        pytest.param("st.text([__name__, __doc__, __package__, __loader__])", id="names of a module"),
        pytest.param("st.text(sys.modules['__main__'].__dict__ is globals())", id="main program"),
        pytest.param("class A: pass\nst.text(type(pickle.loads(pickle.dumps(A()))) is A)", id="pickle"),
        pytest.param("st.text([type(__builtins__).__name__, Path(__file__).is_absolute(), sys.argv])", id="builtins, file, arguments"),
    ],
)
def test_a_script_finds_what_it_finds_in_streamlit(line: str):
    """The line shows the same in both."""
    pair = run_both(f"import inspect, pickle, sys\nfrom pathlib import Path\nimport streamlit as st\n{line}")

    assert not pair.ours.exception


def _show_file() -> None:
    import streamlit as st

    st.text(__file__)


def test_a_script_without_a_file_lies_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """``Path(__file__).parent`` leads a text or a function to what lies beside the test's working directory."""
    monkeypatch.chdir(tmp_path)

    for app in (AppTest.from_string(SHOW_FILE), AppTest.from_function(_show_file)):
        assert Path(app.run().text[0].value).parent == tmp_path


def test_an_app_of_a_notebook_lies_where_the_notebook_does(tmp_path: Path):
    """Its `__file__` is the notebook; the cells above have none."""
    cells = ["try:\n    __file__\nexcept NameError:\n    has_file = False", f"%%app a\n{SHOW_FILE}\nst.text(has_file)"]
    found = [{"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None} for text in cells]
    path = tmp_path / "demo.ipynb"
    path.write_text(json.dumps({"cells": found, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    assert AppTest.from_notebook(path).run().text.values == [str(path), "False"]
