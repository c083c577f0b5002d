"""Code that the README and the pages show does what they say: it runs, page by page, in the order of the page."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

import jupyter_rerun.errors
from tests.docs.blocks import ROOT, Block, find_blocks, find_pages, running_notebook

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BLOCKS = [block for path in find_pages() for block in find_blocks(path)]
# What a test cannot do, by how the block, or a line of a shell, begins.
NOT_RUN: Mapping[str, str] = {
    "make ": "sets up an environment; `tests/browser/test_make_lab.py` and CI run it",
    "jupyter rerun ": "`tests/cli` runs each command, with notebooks of its own",
    "pip install": "installs; the environment of the tests has it",
    "voila ": "a server that does not end; `tests/browser/test_voila.py` has one",
    "jupyter nbconvert": "`tests/kernel` runs nbconvert with a notebook of its own",
    "papermill": "is not installed for tests; it runs a notebook as nbclient does, which they have",
}
READ: Mapping[str, Callable[[str], object]] = {"toml": tomllib.loads, "json": json.loads, "yaml": yaml.safe_load}


@pytest.mark.kernel
def test_code_in_the_texts_runs(tmp_path: Path):
    """Each page is a notebook: its blocks of Python in order, apps among them, end without an error."""
    wrong = {}
    with running_notebook(tmp_path) as notebook:
        for page in dict.fromkeys(block.page for block in BLOCKS):
            notebook.begin_page()
            for block in BLOCKS:
                if block.page == page and block.language == "python" and (said := notebook.run(block.code)):
                    wrong[page, block.first_line] = said

    assert wrong == {}


@pytest.mark.parametrize(
    "block", [each for each in BLOCKS if each.language != "python"], ids=lambda block: f"{block.page}-{block.language}"
)
def test_other_code_is_read_or_has_a_reason(block: Block):
    """Files of settings can be parsed; each line of a shell is known, with the reason why no test runs it here."""
    if block.language in READ:
        READ[block.language](block.code)
        return
    assert block.language == "sh", "python for what runs, sh for commands, toml, json and yaml for files"
    assert [line for line in block.code.split("\n") if not line.startswith(tuple(NOT_RUN))] == []


def test_each_error_has_its_place_among_the_troubles():
    """Who meets an error finds its name on the page that says what to do."""
    text = (ROOT / "docs/guides/troubleshooting.md").read_text("utf-8")
    names = {
        value.__name__
        for value in vars(jupyter_rerun.errors).values()
        if inspect.isclass(value) and issubclass(value, BaseException) and value.__module__ == jupyter_rerun.errors.__name__
    }

    assert {name for name in names if f"`{name}`" not in text} == set()
