"""Tables of what the tests know, so that the page says what is tested."""

from __future__ import annotations

import argparse

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from jupyter_rerun.kernel.magic import AppMagics
from jupyter_rerun.script.traits import JupyterRerun
from tests.differences import DIFFERENCES


class Differences(SphinxDirective):
    """``{differences}``: each deliberate difference from Streamlit, with its reason."""

    def run(self) -> list[nodes.Node]:
        """Return a list of definitions; a reason is Markdown of one line."""
        self.env.note_dependency("../tests/differences.py")
        items = []
        for each in sorted(DIFFERENCES, key=lambda one: one.name):
            reason, _ = self.parse_inline(each.reason)
            items.append(
                nodes.definition_list_item(
                    "",
                    nodes.term("", each.name[0].upper() + each.name[1:]),
                    nodes.definition("", nodes.paragraph("", "", *reason)),
                )
            )
        return [nodes.definition_list("", *items)]


class MagicOptions(SphinxDirective):
    """``{magic} cell`` or ``{magic} line``: what may stand after ``%%app`` or ``%app``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a definition for each argument, with the help that IPython shows."""
        actions = getattr(AppMagics, self.arguments[0]).parser._actions
        rows = [(_spell(action), action.help or "") for action in actions if action.help]
        return [_define(self, rows)]


def _spell(action: argparse.Action) -> str:
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or "")
    if not action.option_strings:
        return value
    return " ".join([", ".join(action.option_strings), value if action.nargs != 0 else ""]).strip()


class Settings(SphinxDirective):
    """``{settings}``: the traits of ``JupyterRerun``."""

    def run(self) -> list[nodes.Node]:
        """Return a definition for each setting, with its default."""
        traits = JupyterRerun.class_own_traits(config=True)
        return [_define(self, [(f"{name} = {trait.default()!r}", trait.help) for name, trait in sorted(traits.items())])]


def _define(directive: SphinxDirective, rows: list[tuple[str, str]]) -> nodes.definition_list:
    items = []
    for term, text in rows:
        says = nodes.definition("", nodes.paragraph("", text))
        items.append(nodes.definition_list_item("", nodes.term("", "", nodes.literal("", term)), says))
    return nodes.definition_list("", *items)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("differences", Differences)
    app.add_directive("magic", MagicOptions)
    app.add_directive("settings", Settings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
