"""Docstrings as pages of the site: under the name ``st``, each example with its picture."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.ext.napoleon import NumpyDocstring
from sphinx.util.docutils import SphinxDirective

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


def draw_tree(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Show the tree of errors, in the docstring of their module, as it is written."""
    if what == "module" and name == "jupyter_rerun.errors":
        first = lines.index("RerunError                                           what this package raises")
        last = max(number for number, line in enumerate(lines) if "─" in line)
        lines[first : last + 1] = ["::", "", *(f"    {line}" for line in lines[first : last + 1])]


def tell_of_decorator(_app: Sphinx, _what: str, name: str, value: object, _options: object, lines: list[str]) -> None:
    """Give a decorator of ``st``, which is an object, the docstring of its call."""
    if name in ("st.cache_data", "st.cache_resource"):
        lines[:] = (inspect.getdoc(type(value).__call__) or "").split("\n")


class ObjectOf(SphinxDirective):
    """``.. object-of-st:: secrets``: an object that is no function; nothing is looked at but its docstring."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return what `autodoc` would make of a variable with that docstring."""
        name = f"st.{self.arguments[0]}"
        lines = (inspect.getdoc(getattr(jupyter_rerun, self.arguments[0])) or "").split("\n")
        add_pictures(self.env.app, "data", name, None, None, lines)
        lines = NumpyDocstring(lines, self.config, self.env.app, "data", name).lines()
        return self.parse_text_to_nodes("\n".join([f".. py:data:: {name}", "", *(f"   {line}" for line in lines)]))


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
    app.connect("autodoc-process-docstring", draw_tree)
    app.connect("autodoc-process-docstring", tell_of_decorator, priority=300)
    app.connect("autodoc-process-docstring", add_pictures, priority=400)
    app.add_directive("object-of-st", ObjectOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
