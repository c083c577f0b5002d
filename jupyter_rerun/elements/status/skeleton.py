"""`skeleton`: holds the place of something that is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Literal

from jupyter_rerun.elements.handle import SpecialHandle
from jupyter_rerun.elements.parameters import Width, check_height, check_width
from jupyter_rerun.elements.status.spinner import Showing
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Skeleton(Element):
    """A grey shape that pulses."""

    kind: ClassVar[str] = "skeleton"
    width: Width = "stretch"
    height: int | Literal["stretch"] | None = None  # None: that of a few lines


class SkeletonPlaceholder(SpecialHandle):
    """The position of ``st.skeleton``."""

    skeleton_element: Skeleton | None = None
    _showing: Showing | None = None

    def __enter__(self) -> Self:
        """Show the skeleton while the block lasts. What the block draws goes where it would go without it."""
        self.empty()
        if self._place is not None and self.skeleton_element is not None:
            self._showing = Showing(self._place, self.skeleton_element)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._showing is not None:
            self._showing.end()
            self._showing = None


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
        element = Skeleton(width=check_width(width), height=None if height is None else check_height(height))  # type: ignore[arg-type]
        run = self.begin_element()
        if run is None:
            return SkeletonPlaceholder()
        with run.cancellation.shielded():
            handle = SkeletonPlaceholder(self.place().put(element))
        handle.skeleton_element = element
        return handle
