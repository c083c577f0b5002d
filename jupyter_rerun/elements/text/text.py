"""Text: as it is, markdown, captions, code, dividers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.parameters import (
    TEXT_ALIGNMENTS,
    Height,
    TextAlignment,
    Width,
    check_choice,
    check_height,
    check_width,
    check_wrap,
    clean_body,
    clean_help,
)
from jupyter_rerun.errors import StreamlitIncompatibleParametersError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Text(Element):
    """Text as it is."""

    kind: ClassVar[str] = "text"
    body: str
    help: str = ""
    width: Width = "content"
    text_alignment: TextAlignment = "left"
    wrap: bool = True


@dataclass(frozen=True, kw_only=True)
class Markdown(Element):
    """GitHub-style markdown."""

    kind: ClassVar[str] = "markdown"
    element_type: ClassVar[int] = 1  # Streamlit's number for each kind of markdown
    body: str
    allow_html: bool = False
    help: str = ""
    hide_anchors: bool = False
    width: Width | Literal["auto"] = "auto"
    text_alignment: TextAlignment = "left"
    wrap: bool = True


@dataclass(frozen=True, kw_only=True)
class Caption(Markdown):
    """Markdown in a small, quiet face."""

    kind: ClassVar[str] = "caption"
    element_type: ClassVar[int] = 2


@dataclass(frozen=True, kw_only=True)
class Latex(Markdown):
    """A formula, between the dollars of markdown."""

    kind: ClassVar[str] = "latex"
    element_type: ClassVar[int] = 4


@dataclass(frozen=True, kw_only=True)
class Divider(Markdown):
    """A horizontal line."""

    kind: ClassVar[str] = "divider"
    element_type: ClassVar[int] = 5


@dataclass(frozen=True, kw_only=True)
class Code(Element):
    """Code, highlighted."""

    kind: ClassVar[str] = "code"
    code_text: str
    language: str = "python"
    show_line_numbers: bool = False
    wrap_lines: bool = False
    height: Height = "content"
    width: Width = "stretch"


class TextElements(Drawing):
    """Functions that draw text."""

    def text(
        self,
        body: object,
        *,
        help: str | None = None,
        width: Width = "content",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> Self:
        """Show text as it is, in a fixed-width face; nothing in it is markup.

        Parameters
        ----------
        body
            Anything; what is no text is converted by ``str``.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        wrap
            False shows one line, cut off where the space ends.

        Returns
        -------
        DeltaGenerator
            The position of the text: drawing on it replaces the text.

        Notes
        -----
        Follows Streamlit's text.

        Examples
        --------
        Nothing in it is markup::

            st.text("*not* markdown, <b>not</b> HTML")
        """
        check_wrap(wrap)
        return self.draw(Text(width=check_width(width, allow_content=True), **_read_text(locals())))

    def markdown(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width | Literal["auto"] = "auto",
        text_alignment: TextAlignment = "left",
        anchors: bool = True,
        wrap: bool = True,
    ) -> Self:
        """Show GitHub-style markdown.

        Parameters
        ----------
        body
            Markdown with tables, task lists, ``$maths$``, ``:blue[colors]``,
            ``:green-background[...]``, ``:red-badge[...]``, ``:small[...]`` and emoji
            shortcodes. Anything but text is converted by ``str``.
        unsafe_allow_html
            Whether HTML in `body` is kept; else it is shown as text.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. ``auto`` is what suits the container.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        anchors
            Whether headings show a link to themselves.
        wrap
            False shows one line, cut off where the space ends.

        Raises
        ------
        StreamlitIncompatibleParametersError
            If HTML is allowed and `wrap` is False.

        Notes
        -----
        Follows Streamlit's markdown. Links open in a new tab; ``javascript:`` links stay text.

        Examples
        --------
        Colors, maths and an icon::

            st.markdown("**Bold**, :blue[blue], $x^2$ and :material/home:")
        """
        _check_one_line(wrap, unsafe_allow_html)
        size = width if width == "auto" else check_width(width, allow_content=True)
        return self.draw(Markdown(allow_html=unsafe_allow_html, hide_anchors=not anchors, width=size, **_read_text(locals())))

    def caption(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> Self:
        """Show markdown in a small, quiet face: a footnote, an explanation.

        Parameters
        ----------
        body
            Markdown with tables, task lists, ``$maths$``, ``:blue[colors]``,
            ``:green-background[...]``, ``:red-badge[...]``, ``:small[...]`` and emoji
            shortcodes. Anything but text is converted by ``str``.
        unsafe_allow_html
            Whether HTML in `body` is kept; else it is shown as text.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        wrap
            False shows one line, cut off where the space ends.

        Notes
        -----
        Follows Streamlit's caption.

        Examples
        --------
        A source below a chart::

            st.line_chart([3, 1, 2])
            st.caption("Source: our *own* measurements")
        """
        _check_one_line(wrap, unsafe_allow_html)
        size = check_width(width, allow_content=True)
        return self.draw(Caption(allow_html=unsafe_allow_html, width=size, **_read_text(locals())))

    def code(
        self,
        body: object,
        language: str | None = "python",
        *,
        line_numbers: bool = False,
        wrap_lines: bool = False,
        height: Height | None = "content",
        width: Width = "stretch",
    ) -> Self:
        """Show code, highlighted.

        Parameters
        ----------
        body
            The code; one line break at its start and one at its end are dropped.
        language
            A name that Pygments knows; None for plain text.
        line_numbers
            Whether lines are numbered.
        wrap_lines
            Whether long lines break; else they scroll.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls. None is ``content``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.

        Notes
        -----
        Follows Streamlit's code.

        Examples
        --------
        A command, and lines with numbers::

            st.code("pip install pandas", language="bash")
            st.code("for n in range(3): print(n)", line_numbers=True)
        """
        text = str(body)
        text = text[1:] if text.startswith("\n") else text
        text = text[:-1] if text.endswith("\n") else text
        return self.draw(
            Code(
                code_text=text,
                language=language or "plaintext",
                show_line_numbers=line_numbers,
                wrap_lines=wrap_lines,
                height=check_height("content" if height is None else height, allow_content=True),
                width=check_width(width, allow_content=True),
            )
        )

    def divider(self, *, width: Width = "stretch") -> Self:
        """Show a horizontal line.

        Parameters
        ----------
        width
            ``stretch`` fills the width there is; a number is pixels.

        Examples
        --------
        Between two parts of a page::

            st.write("Above")
            st.divider()
            st.write("Below")
        """
        return self.draw(Divider(body="---", width=check_width(width)))


def _read_text(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that all texts have, of what a function was given."""
    alignment = given["text_alignment"]
    check_choice("text_alignment", alignment, TEXT_ALIGNMENTS)
    return {"body": clean_body(given["body"]), "help": clean_help(given["help"]), "text_alignment": alignment, "wrap": given["wrap"]}


def _check_one_line(wrap: bool, allows_html: bool) -> None:
    if not check_wrap(wrap) and allows_html:
        raise StreamlitIncompatibleParametersError(
            "wrap=False", "unsafe_allow_html=True", explanation="One line of markdown cannot be cut off inside HTML."
        )
