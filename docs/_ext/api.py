"""Docstrings as pages of the site: under the name ``st``, each example with its picture."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

import jupyter_rerun

PICTURES = Path(__file__).parents[1] / "pictures"


def add_pictures(_app: Sphinx, _what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Put under each example what it draws, in light and in dark; runs before napoleon reads the sections."""
    if "Examples" not in lines:
        return
    start = lines.index("Examples") + 2
    written = lines[:start]
    number = 0
    is_code = False
    for line in [*lines[start:], "", "end"]:
        is_next = bool(line) and not line.startswith(" ")
        if is_code and is_next:
            number += 1
            written += _show(name, number)
            is_code = False
        is_code = is_code or line.startswith("    ")
        written.append(line)
    lines[:] = written[:-1]


def _show(name: str, number: int) -> list[str]:
    shown = []
    for theme in ("light", "dark"):
        file = f"{name}-{number}-{theme}.webp"
        if (PICTURES / file).exists():
            shown += [
                f".. image:: /pictures/{file}",
                f"   :class: only-{theme} example",
                f"   :alt: What this example shows, in a {theme} notebook",
                "   :width: 100%",
                "",
            ]
    return shown


def setup(app: Sphinx) -> dict[str, bool]:
    sys.modules["st"] = jupyter_rerun  # as programs call it
    app.connect("autodoc-process-docstring", add_pictures, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
