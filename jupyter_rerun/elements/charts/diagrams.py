"""`graphviz_chart` and `mermaid_chart`: diagrams from text, laid out in the browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_rerun.elements.optional import is_graph
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width, clean_alt
from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

DOT_MIME = "text/vnd.graphviz"
ALT_MARK = "%% stAlt: "  # Streamlit's; a comment in all grammars of Mermaid

_ALT_LINE = re.compile(r"^\s*%%\s*stAlt\s*:[^\n]*\n?", re.MULTILINE)
_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, kw_only=True)
class GraphvizChart(Element):
    """A graph in the language of Graphviz."""

    kind: ClassVar[str] = "graphviz_chart"
    figure: Blob
    engine: str = "dot"
    alt: str = ""
    width: Width = "content"
    height: Height = "content"

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.figure,)

    @property
    def spec(self) -> str:
        """The graph as DOT."""
        return self.figure.content.decode("utf-8", "surrogatepass")


class DiagramElements(TextElements):
    """Functions that draw diagrams."""

    def graphviz_chart(
        self,
        figure_or_dot: Any,
        use_container_width: bool | None = None,
        *,
        width: Width = "content",
        height: Height = "content",
        alt: str | None = None,
    ) -> Self:
        """Show a graph of the Graphviz language.

        Parameters
        ----------
        figure_or_dot
            DOT, or a ``Graph``, ``Digraph`` or ``Source`` of the package graphviz, whose layout
            engine is used.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        alt
            What screen readers call the graph.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `figure_or_dot` is neither.

        Notes
        -----
        Follows Streamlit's graphviz_chart. Graphviz runs in the browser, no program of it has
        to be installed. Black lines and texts, the ones a graph has if it says nothing of
        colors, follow the theme. Images that a graph names are left out.

        Examples
        --------
        A graph, as a text::

            st.graphviz_chart("digraph { plan -> build -> test; test -> build }")
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        dot, engine = _read_graph(figure_or_dot)
        figure = Blob.of(dot.encode("utf-8", "surrogatepass"), DOT_MIME)
        shown = clean_alt(alt) or ""
        check_width(width, allow_content=True)
        check_height(height, allow_content=True)
        return self.draw(GraphvizChart(figure=figure, engine=engine, alt=shown, width=width, height=height))

    def mermaid_chart(self, body: str, *, width: Width = "stretch", alt: str | None = None) -> Self:
        """Show a diagram of the Mermaid language: flow charts, sequences, classes, states and more.

        Parameters
        ----------
        body
            The diagram as text.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        alt
            What screen readers call the diagram, instead of its ``accTitle``.

        Notes
        -----
        Follows Streamlit's mermaid_chart: the same as a block of markdown between fences that
        are marked ``mermaid``. The Mermaid of the front end draws it; JupyterLab has one from
        4.1 on. Elsewhere the text is shown as code.

        Examples
        --------
        A flow chart::

            st.mermaid_chart("graph LR; plan --> build --> test")
        """
        shown = clean_alt(alt)
        text = body if shown is None else _mark(body, shown)
        longest = max(map(len, _BACKTICKS.findall(text)), default=0)
        fence = "`" * max(4, longest + 1)
        return self.markdown(f"{fence}mermaid\n{text}\n{fence}", width=width)


def _read_graph(value: Any) -> tuple[str, str]:
    """Return a graph as DOT, and the engine that lays it out."""
    if is_graph(value):
        return value.source, value.engine
    if isinstance(value, str):
        return value, "dot"
    expected = ["graphviz.Graph", "graphviz.Digraph", "graphviz.Source", "str"]
    raise StreamlitInvalidParameterTypeError("figure_or_dot", type(value).__name__, expected)


def _mark(body: str, alt: str) -> str:
    """Return a diagram that says in a comment what it is called, before the line that names its type."""
    lines = _ALT_LINE.sub("", body).splitlines(keepends=True)
    start = _find_start(lines)
    if start > 0 and not lines[start - 1].endswith("\n"):
        lines[start - 1] += "\n"
    lines.insert(start, f"{ALT_MARK}{' '.join(alt.split())}\n")
    return "".join(lines)


def _find_start(lines: list[str]) -> int:
    """Return the number of the line that names the type of a diagram: after comments, directives and front matter."""
    end = ""  # of a part that has begun
    for number, line in enumerate(map(str.strip, lines)):
        if end:
            end = "" if (line == end if end == "---" else end in line) else end
        elif line.startswith("%%{"):
            end = "" if "}%%" in line else "}%%"
        elif line == "---":
            end = "---"
        elif line and not line.startswith("%%"):
            return number
    return len(lines)
