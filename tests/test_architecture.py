"""What ARCHITECTURE.md says of files is so."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECTION = "## Where does it go: a new input"
MOST = 8
BUILT = ("jupyter_rerun/labextension/", "jupyter_rerun/render/static/")


def read_list() -> tuple[str, list[str]]:
    """Return the input of the worked example, and the files that are listed for it."""
    _, _, section = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition(SECTION)
    section = section.partition("\n## ")[0]
    example = re.search(r"`st\.(\w+)`", section)
    assert example is not None
    return example[1], re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def find_files(name: str) -> list[str]:
    """Return the files of the product that say this word, alone or as a part of another."""
    word = re.compile(name.replace("_", "[_-]?"), re.IGNORECASE)
    folders = ("jupyter_rerun", "labextension/view", "labextension/src")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".ts", ".mjs", ".css"}]
    files = {path.relative_to(ROOT).as_posix(): path for path in paths if "__tests__" not in path.parts}
    return [file for file, path in files.items() if not file.startswith(BUILT) and word.search(path.read_text("utf-8"))]


def test_the_worked_example_lists_each_file_that_names_the_input():
    """A file that is listed and does not name it, or names it and is not listed, is to be mended in the list or in the product."""
    name, listed = read_list()

    assert sorted(listed) == sorted(find_files(name))


def test_a_new_input_touches_few_files():
    """Where it has to be told in more than eight places, two of them say the same."""
    assert len(read_list()[1]) <= MOST
