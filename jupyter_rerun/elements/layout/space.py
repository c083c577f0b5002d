"""`space`: room between elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.parameters import GAPS
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

SpaceSize = int | Literal["stretch", "xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"]
SIZES = ("stretch", *GAPS)


@dataclass(frozen=True, kw_only=True)
class Space(Element):
    """Room of a size: below each other it is a height, beside each other a width."""

    kind: ClassVar[str] = "space"
    size: SpaceSize = "small"


class SpaceElements(Drawing):
    """The function that leaves room."""

    def space(self, size: SpaceSize = "small") -> Self:
        """Leave room: height where elements are below each other, width in a horizontal container.

        Parameters
        ----------
        size
            ``xxsmall`` to ``xxlarge``, ``stretch`` for all that is left, or pixels. ``small``
            is the height of a label, ``medium`` that of a button, ``large`` that of an input
            with its label.

        Raises
        ------
        StreamlitValueError
            If `size` is none of these.

        Notes
        -----
        Follows Streamlit's space.

        Examples
        --------
        Room between two elements::

            st.write("Above")
            st.space("large")
            st.write("Below")
        """
        return self.draw(Space(size=_check_size(size)))


def _check_size(size: object) -> Any:
    if isinstance(size, str) and size in SIZES:
        return size
    if isinstance(size, int) and size > 0:
        return int(size)
    raise StreamlitValueError("size", [*map(repr, SIZES), "a number of pixels"], detail=f"Got {size!r}.")
