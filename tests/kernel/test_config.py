"""``.streamlit/config.toml`` beside a notebook: when it counts, and what comes before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.harness import Kernel, running_kernel

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("notebooks").resolve()
    (found / ".streamlit").mkdir()
    return found


@pytest.fixture(scope="module")
def beside_notebook(folder: Path) -> Iterator[Kernel]:
    with running_kernel("%load_ext jupyter_rerun", cwd=folder, HOME=str(folder / "home")) as kernel:
        yield kernel


@pytest.fixture
def kernel(beside_notebook: Kernel, folder: Path) -> Iterator[Kernel]:
    yield beside_notebook
    (folder / ".streamlit/config.toml").unlink()


def write(folder: Path, text: str) -> None:
    (folder / ".streamlit/config.toml").write_text(text)


ASK = "import streamlit as st\n'written'\nst.text(st.get_option('runner.magicEnabled'))\nst.text(st.get_option('client.showErrorDetails'))"


def test_what_is_wrong_is_said_above_the_app(kernel: Kernel, folder: Path):
    """Where the person looks who runs the cell; once."""
    write(folder, "[theme]\nprimaryColor = 3\n[server]\nport = 1")

    said = [kernel.run(f"%%app wrong\n{ASK}").text for _ in range(2)]

    assert f"{folder}/.streamlit/config.toml, line 2: theme.primaryColor is 3; it should be a color" in said[0]
    assert "server.port has no effect here" in said[0]
    assert said[1] == ""
    assert kernel.shown("wrong").split("\n") == ["written", "True", "full"]


def test_a_change_counts_at_the_next_run(kernel: Kernel, folder: Path):
    """Without running the cell again, but for what bare expressions become, which is compiled with the cell."""
    write(folder, '[client]\nshowErrorDetails = "type"')
    kernel.run(f"%%app changing\n{ASK}")
    before = kernel.shown("changing").split("\n")
    write(folder, '[client]\nshowErrorDetails = "none"\n[runner]\nmagicEnabled = false')
    kernel.run("%app rerun changing")

    assert [before[-1], kernel.shown("changing").split("\n")[-1]] == ["type", "none"]


def test_traits_and_the_line_of_the_cell_come_before_the_file(kernel: Kernel, folder: Path):
    """Also a trait that is set to what it was."""
    write(folder, '[runner]\nmagicEnabled = false\n[client]\nshowErrorDetails = "type"')
    shown = []
    for setting, line in (("", ""), ("", "--magic last"), ("%config JupyterRerun.magic = 'all'", "")):
        kernel.run(f"{setting}\n%config JupyterRerun.show_error_details = 'stacktrace'" if setting else "pass")
        kernel.run(f"%%app first {line}\n{ASK}\n'last'")
        shown.append(kernel.shown("first").split("\n"))

    assert shown == [["False", "type"], ["True", "type", "last"], ["written", "True", "stacktrace", "last"]]
