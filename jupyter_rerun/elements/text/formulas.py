"""`latex` and `badge`: markdown that functions write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from jupyter_rerun.elements.optional import find_loaded, is_expression
from jupyter_rerun.elements.parameters import Width, check_icon, check_width, clean_body, clean_help
from jupyter_rerun.elements.text.text import Latex, Markdown
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError
from jupyter_rerun.tree.drawing import Drawing

if TYPE_CHECKING:
    from typing_extensions import Self

BadgeColor = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"]


class FormulaElements(Drawing):
    """Functions that draw formulas and badges."""

    def latex(self, body: Any, *, help: str | None = None, width: Width = "stretch") -> Self:
        """Show a formula.

        Parameters
        ----------
        body
            TeX, which the notebook typesets, or an expression of SymPy.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.

        Notes
        -----
        Follows Streamlit's latex. The notebook's typesetter, MathJax, knows more of LaTeX than
        KaTeX.

        Examples
        --------
        A formula::

            st.latex("a^2 + b^2 = c^2")
        """
        if is_expression(body):
            sympy = find_loaded("sympy")
            assert sympy is not None
            body = sympy.latex(body)
        width = check_width(width, allow_content=True)
        return self.draw(Latex(body=f"$$\n{clean_body(body)}\n$$", help=clean_help(help or None), width=width))

    def badge(
        self, label: str, *, icon: str | None = None, color: BadgeColor = "blue", width: Width = "content", help: str | None = None
    ) -> Self:
        """Show a colored badge; ``:blue-badge[text]`` in markdown is one, too.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line. Square brackets in it are shown as
            they are.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        color
            red, orange, yellow, blue, green, violet, gray or primary.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `label` is no text.

        Notes
        -----
        Follows Streamlit's badge.

        Examples
        --------
        As an element, and within a text::

            st.badge("Passed", icon=":material/check:", color="green")
            st.markdown("The tests have :green-badge[passed].")
        """
        if not isinstance(label, str):
            raise StreamlitInvalidParameterTypeError("label", type(label).__name__, ["str"])
        shown = check_icon(icon)
        text = label.replace("[", "\\[").replace("]", "\\]")
        body = f":{color}-badge[{shown} {text}]" if shown else f":{color}-badge[{text}]"
        return self.draw(Markdown(body=body, help=clean_help(help), width=check_width(width, allow_content=True)))
