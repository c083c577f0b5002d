"""Tables of what the tests know, so that the page says what is tested."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

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


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("differences", Differences)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
