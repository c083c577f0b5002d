"""Every public function explains its parameters, and shows an example that runs."""

from __future__ import annotations

import inspect
import runpy
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import streamlit

import jupyter_rerun
from jupyter_rerun.testing import AppTest
from tests.docstrings import ALIKE, SENTENCES, find_documented, find_signatures, read_examples, read_parameters
from tests.oracle import run_both

DOCUMENTED = find_documented()
SIGNATURES = find_signatures()
EXAMPLES = [
    pytest.param(name, code, id=f"{name}-{number}")
    for name, value in DOCUMENTED.items()
    for number, code in enumerate(read_examples(value), 1)
]
OURS_ONLY = (
    "st.bind_thread",
    "st.bokeh_chart",
    "st.history",
    "st.redo",
    "st.shield",
    "st.undo",
    "st.widget",
    "st.pdf",
)  # the last needs a component there


@pytest.mark.parametrize("name", SIGNATURES)
def test_each_parameter_is_described_once_and_no_other(name: str):
    """What the signature has and what the docstring describes are the same names."""
    described = [each.lstrip("*") for each, _ in read_parameters(DOCUMENTED[name])]

    assert sorted(described) == sorted(SIGNATURES[name])


@pytest.mark.parametrize("name", SIGNATURES)
def test_parameters_of_one_meaning_are_described_in_the_same_words(name: str):
    """`disabled`, `help`, `args` and the like begin with the sentence that all have; none only points to another function."""
    wrong = []
    for parameter, text in read_parameters(DOCUMENTED[name]):
        is_general = parameter in SENTENCES and not name.startswith("st.components.") and not name.endswith("_option")
        if is_general and not text.startswith(SENTENCES[parameter]):
            wrong.append(f"{parameter}: {text}")
        if not text or text.startswith(("See ", "As for ", "As of ", "As in ")):
            wrong.append(f"{parameter} is not explained: {text}")
    assert wrong == []


@pytest.mark.parametrize("names", ALIKE, ids=", ".join)
def test_functions_of_a_family_agree(names: tuple[str, ...]):
    """What several functions have in common is described alike."""
    first, *others = [dict(read_parameters(DOCUMENTED[f"st.{name}"])) for name in names]
    for other in others:
        common = {name for name in first if name in other and name not in ALIKE[names]}
        assert {name: other[name] for name in common} == {name: first[name] for name in common}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_everything_public_has_an_example(name: str):
    """Whoever asks for help sees a call that works."""
    assert list(read_examples(DOCUMENTED[name]))


@pytest.mark.parametrize("name", DOCUMENTED)
def test_no_line_is_broken_where_it_is_shown(name: str):
    """What Shift-Tab shows in JupyterLab is about 92 columns wide."""
    assert [line for line in (inspect.getdoc(DOCUMENTED[name]) or "").split("\n") if len(line) > 92] == []


@pytest.mark.parametrize("name", [name for name in SIGNATURES if name.startswith("st.")])
def test_a_signature_shows_types_as_they_are_written(name: str):
    """Annotations are kept as text, which would stand in quotes."""
    found = inspect.signature(DOCUMENTED[name])
    kinds = [found.return_annotation, *(each.annotation for each in found.parameters.values())]

    assert [kind for kind in kinds if isinstance(kind, str) and repr(kind) != str(kind)] == []


@pytest.fixture
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The files beside the notebook that examples name; and what one leaves behind is put back."""
    (tmp_path / "film.mp4").write_bytes(b"film")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "app.py").write_text("import jupyter_rerun as st\nst.title('App')\n")
    cell = nbformat.v4.new_code_cell("%%app counter\nimport jupyter_rerun as st\nst.title('Counter')")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "counter.ipynb")
    monkeypatch.chdir(tmp_path)
    details = streamlit.get_option("client.showErrorDetails")
    yield
    streamlit.set_option("client.showErrorDetails", details)  # an example sets it, for the whole process
    for package in (jupyter_rerun, streamlit):
        package.cache_resource.clear()  # connections to databases in that folder


@pytest.mark.usefixtures("_surroundings")
@pytest.mark.parametrize(("name", "code"), EXAMPLES)
def test_an_example_runs_and_does_what_streamlit_does(name: str, code: str):
    """As an app without an error, and with the elements of Streamlit where it has the function."""
    if name.startswith("AppTest"):
        Path("test.py").write_text(f"from jupyter_rerun.testing import AppTest\n\n{code}\n")
        runpy.run_path("test.py")
        return
    if name in (*OURS_ONLY, "st"):
        apps = [AppTest.from_string(f"import jupyter_rerun as st\n{code}").run(timeout=60).run(timeout=60)]
    else:
        apps = list(run_both(f"import streamlit as st\n{code}", ("run",), setup=_set_secrets))
    shown = ["ZeroDivisionError"] if name == "st.exception" else []
    assert [[each.proto.type.rpartition(".")[2] for each in app.exception] for app in apps] == [shown] * len(apps)


def _set_secrets(app: AppTest) -> None:
    app.secrets["database"] = {"user": "ada"}
