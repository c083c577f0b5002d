"""The notebooks as files: the start leads to all, links have an end, and the examples bring their data along."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
EXAMPLES = NOTEBOOKS / "examples"
START = NOTEBOOKS / "00-start.ipynb"
PATHS = sorted(path for path in NOTEBOOKS.glob("**/*.ipynb") if ".ipynb_checkpoints" not in path.parts)
MOST_BYTES = 300_000  # of one file of data

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OWN = {"jupyter_rerun", "ipywidgets", "anywidget", "traitlets", "IPython"}  # what the package brings along


def find_links(path: Path) -> list[Path]:
    """Return the files beside a notebook that its texts lead to."""
    texts = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    links = [link.partition("#")[0] for text in texts for link in _LINK.findall(text) if "://" not in link]
    return [(path.parent / link).resolve() for link in links if link]


def find_imports(path: Path) -> Iterator[str]:
    """Yield the packages that the cells of a notebook import."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            lines = [line if not line.lstrip().startswith(("%", "!")) else "" for line in cell.source.splitlines()]
            for node in ast.walk(ast.parse("\n".join(lines))):
                if isinstance(node, ast.Import):
                    yield from (name.name.partition(".")[0] for name in node.names)
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    yield str(node.module).partition(".")[0]


def test_the_start_leads_to_every_notebook():
    """Who begins there finds all lessons and examples."""
    assert set(find_links(START)) >= set(PATHS) - {START}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_links_of_notebooks_lead_to_files(path: Path):
    """Also those of notebooks to their data, and to documents above them."""
    assert [link for link in find_links(path) if not link.exists()] == []


def test_lab_installs_what_the_notebooks_import():
    """A notebook that asks for a package which ``make lab`` has not installed fails in its first minute."""
    (line,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if "--editable . " in line]
    installed = set(re.findall(r"[a-z]+", line.partition("--editable . ")[2]))
    imported = {name for path in PATHS for name in find_imports(path)}

    assert imported - installed - _OWN - set(sys.stdlib_module_names) - {"numpy", "jupyter_client"} == set()  # of pandas and ipykernel


def test_data_of_the_examples_is_small_and_made_by_its_script(tmp_path: Path):
    """The script writes the files that are there, to the letter."""
    files = [path for path in (EXAMPLES / "data").rglob("*") if path.is_file()]
    assert {path.name for path in files if path.stat().st_size > MOST_BYTES} == set()

    script = tmp_path / "make_data.py"
    script.write_bytes((EXAMPLES / "data/make_data.py").read_bytes())
    subprocess.run([sys.executable, script], check=True)

    for name in ("rides.csv", "demand.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLES / "data" / name).read_bytes()
