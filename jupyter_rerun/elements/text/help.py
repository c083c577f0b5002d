"""`help`: what is known of an object."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.parameters import Width, check_width
from jupyter_rerun.elements.text.introspect import describe_object
from jupyter_rerun.elements.traces import find_argument
from jupyter_rerun.tree.drawing import Drawing

if TYPE_CHECKING:
    from typing_extensions import Self

_NOTHING = object()


class HelpElements(Drawing):
    """The function that explains objects."""

    def help(self, obj: Any = _NOTHING, *, width: Width = "stretch") -> Self:
        """Show name, type, value, signature, documentation and members of an object.

        Parameters
        ----------
        obj
            Anything. Without it this package is explained.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Notes
        -----
        Follows Streamlit's help.

        Examples
        --------
        The documentation of a function::

            st.help(sorted)
        """
        check_width(width)
        if obj is _NOTHING:
            package = sys.modules[__name__.partition(".")[0]]
            return self.draw(describe_object(package, width=width))
        return self.draw(describe_object(obj, find_argument(("help", "write")), width=width))
