"""`skeleton`: holds the place of something that is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.sizes import Width, check_height, check_width
from jupyter_rerun.elements.tree import Element

if TYPE_CHECKING:
    from jupyter_rerun.elements.special import SkeletonPlaceholder


@dataclass(frozen=True, kw_only=True)
class Skeleton(Element):
    """A grey shape that pulses."""

    kind: ClassVar[str] = "skeleton"
    width: Width = "stretch"
    height: int | Literal["stretch"] | None = None  # None: that of a few lines


class SkeletonElements(Drawing):
    """The function that holds a place."""

    def skeleton(self, height: int | Literal["stretch"] | None = None, *, width: Width = "stretch") -> SkeletonPlaceholder:
        """Show a grey shape where something is still to come.

        Parameters
        ----------
        height
            ``stretch`` fills the height there is; a number is pixels. None is the height of a
            few lines.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Returns
        -------
        SkeletonPlaceholder
            Its position: what is drawn on it takes its place. As a block (``with
            st.skeleton():``) it is shown while the block lasts, if that takes longer than half
            a second.

        Raises
        ------
        StreamlitInvalidHeightError, StreamlitInvalidWidthError
            If a size is none of these.

        Notes
        -----
        Follows Streamlit's skeleton.

        Examples
        --------
        A grey shape until the table is there::

            place = st.skeleton(height=150)
            place.table({"x": [1, 2], "y": [3, 4]})
        """
        from jupyter_rerun.elements.special import SkeletonPlaceholder

        element = Skeleton(width=check_width(width), height=None if height is None else check_height(height))  # type: ignore[arg-type]
        run = self.begin_element()
        if run is None:
            return SkeletonPlaceholder()
        with run.cancellation.shielded():
            handle = SkeletonPlaceholder(self.place().put(element))
        handle.skeleton_element = element
        return handle
