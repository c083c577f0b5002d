"""Headings of three levels: `title`, `header`, `subheader`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jupyter_rerun.elements.parameters import (
    TEXT_ALIGNMENTS,
    TextAlignment,
    Width,
    check_choice,
    check_icon,
    check_width,
    check_wrap,
    clean_body,
    clean_help,
)
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

Anchor = str | Literal[False] | None
DIVIDER_COLORS = ("red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "rainbow")
_TURNS = ("blue", "green", "orange", "red", "violet", "yellow")


@dataclass(frozen=True, kw_only=True)
class Heading(Element):
    """A heading of one of the three levels."""

    tag: ClassVar[str]
    body: str
    anchor: str = ""
    hide_anchor: bool = False
    help: str = ""
    icon: str = ""
    divider: str = ""
    divider_color: str = ""  # what `divider` stands for here
    width: Width = "stretch"
    text_alignment: TextAlignment = "left"
    wrap: bool = True


@dataclass(frozen=True, kw_only=True)
class Title(Heading):
    """The heading of the app."""

    kind: ClassVar[str] = "title"
    tag: ClassVar[str] = "h1"


@dataclass(frozen=True, kw_only=True)
class Header(Heading):
    """A heading of the second level."""

    kind: ClassVar[str] = "header"
    tag: ClassVar[str] = "h2"


@dataclass(frozen=True, kw_only=True)
class Subheader(Heading):
    """A heading of the third level."""

    kind: ClassVar[str] = "subheader"
    tag: ClassVar[str] = "h3"


class HeadingElements(Drawing):
    """Functions that draw headings."""

    def title(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> Self:
        """Show the heading of the whole app.

        Parameters
        ----------
        body
            Markdown of one line.
        anchor
            Name of the heading in a URL; None derives it from `body`, False hides the link to
            it.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        wrap
            False shows one line, cut off where the space ends.

        Notes
        -----
        Follows Streamlit's title.

        Examples
        --------
        The name of the app::

            st.title("Sales of the week", text_alignment="center")
        """
        return self._draw_heading(Title, body, anchor, help, icon, False, width, text_alignment, wrap)

    def header(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str | None = False,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> Self:
        """Show a heading of the second level.

        Parameters
        ----------
        body
            Markdown of one line.
        anchor
            Name of the heading in a URL; None derives it from `body`, False hides the link to
            it.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        divider
            A line below, in the color named; True takes the next color for each heading.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        wrap
            False shows one line, cut off where the space ends.

        Raises
        ------
        StreamlitValueError
            If `divider` is no known color, or `anchor` is True.
        StreamlitInvalidParameterTypeError
            If `anchor` is no text.

        Notes
        -----
        Follows Streamlit's header.

        Examples
        --------
        With a line below::

            st.header("Results", divider="blue")
        """
        return self._draw_heading(Header, body, anchor, help, icon, divider, width, text_alignment, wrap)

    def subheader(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str | None = False,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> Self:
        """Show a heading of the third level.

        Parameters
        ----------
        body
            Markdown of one line.
        anchor
            Name of the heading in a URL; None derives it from `body`, False hides the link to
            it.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        divider
            A line below, in the color named; True takes the next color for each heading.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        text_alignment
            ``left``, ``center``, ``right``, or ``justify``.
        wrap
            False shows one line, cut off where the space ends.

        Notes
        -----
        Follows Streamlit's subheader.

        Examples
        --------
        Below a header::

            st.header("Results")
            st.subheader("By country", help="Those with ten visitors or more")
        """
        return self._draw_heading(Subheader, body, anchor, help, icon, divider, width, text_alignment, wrap)

    def _draw_heading(
        self,
        heading: type[Heading],
        body: object,
        anchor: Anchor,
        help: str | None,
        icon: str | None,
        divider: bool | str | None,
        width: Width,
        text_alignment: TextAlignment,
        wrap: bool,
    ) -> Self:
        check_choice("text_alignment", text_alignment, TEXT_ALIGNMENTS)
        _check_anchor(anchor)
        line = _check_divider(divider)
        return self.draw(
            heading(
                body=clean_body(body),
                anchor=anchor or "",
                hide_anchor=anchor is False,
                help=clean_help(help),
                icon=check_icon(icon),
                divider=line,
                divider_color=_next_color() if line == "auto" else line,
                width=check_width(width, allow_content=True),
                text_alignment=text_alignment,
                wrap=check_wrap(wrap),
            )
        )


def _check_anchor(anchor: object) -> None:
    if anchor is True:
        raise StreamlitValueError("anchor", ["a text", "False", "None"], detail="Got True.")
    if anchor is not None and anchor is not False and not isinstance(anchor, str):
        raise StreamlitInvalidParameterTypeError("anchor", type(anchor).__name__, ["str", "False", "None"])


def _check_divider(divider: bool | str | None) -> str:
    if not divider:
        return ""
    if divider is True:
        return "auto"
    if divider not in DIVIDER_COLORS:
        raise StreamlitValueError("divider", ["True", *map(repr, DIVIDER_COLORS)], detail=f"Got {divider!r}.")
    return divider


def _next_color() -> str:
    """Return the color after that of the latest heading which took its turn."""
    canvas = find_canvas()
    drawn = [] if canvas is None else [node for node in canvas.tree.walk() if isinstance(node, Heading) and node.divider == "auto"]
    return _TURNS[len(drawn) % len(_TURNS)]
