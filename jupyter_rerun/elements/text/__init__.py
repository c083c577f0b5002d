"""Text, and whatever `write` makes of a value."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "formulas": "badge latex",
    "headings": "header subheader title",
    "introspect": "help",
    "raw_html": "html",
    "text": "caption code divider markdown text",
    "write": "write write_stream",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.text.formulas import FormulaElements
    from jupyter_rerun.elements.text.headings import HeadingElements
    from jupyter_rerun.elements.text.introspect import HelpElements
    from jupyter_rerun.elements.text.raw_html import HtmlElements
    from jupyter_rerun.elements.text.write import WriteElements

    class Text(WriteElements, FormulaElements, HeadingElements, HelpElements, HtmlElements):
        pass
