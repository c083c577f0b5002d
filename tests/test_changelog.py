"""What `make changelog` does with the lines of a release, and with those that somebody wrote into the changelog by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHANGELOG = """\
# Changelog

## Unreleased

- By hand.

## 0.0.9 (2026-01-01)

### Fixed

- Long ago.
"""
RELEASED = """\
# Changelog

## Unreleased

## 0.1.0 (2026-02-03)

### Added

- A button,
  of two lines.

### Fixed

- A fault.

- By hand.

## 0.0.9 (2026-01-01)

### Fixed

- Long ago.
"""


def test_a_release_has_the_lines_of_both(tmp_path):
    """Each fragment stands under its kind and is gone afterwards; what was written by hand follows; what was released stays."""
    for name in ("pyproject.toml", "changes/template.md", "changes/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / "changes/some-fault.fixed.md").write_text("A fault.\n")
    (tmp_path / "changes/a-button.added.md").write_text("A button,\nof two lines.\n")

    command = [sys.executable, "-m", "towncrier", "build", "--yes", "--version", "0.1.0", "--date", "2026-02-03"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    assert (tmp_path / "CHANGELOG.md").read_text() == RELEASED
    assert sorted(path.name for path in (tmp_path / "changes").iterdir()) == ["README.md", "template.md"]


def test_there_is_a_place_for_the_next_release():
    """Without that heading a release would begin the file, above its title."""
    assert (ROOT / "CHANGELOG.md").read_text("utf-8").count("## Unreleased\n") == 1
