"""Handles that can do more than draw: those of a status, a grid, a skeleton.

What is drawn through them gets plain handles.
"""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from jupyter_rerun.elements.arrangement import check_choice
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.layout.grid import Count, make_cell
from jupyter_rerun.elements.page import Place
from jupyter_rerun.elements.status.skeleton import Skeleton
from jupyter_rerun.elements.status.spinner import Showing
from jupyter_rerun.elements.status.status import ICONS, State, Status
from jupyter_rerun.run.signals import RerunSignal, StopSignal

if TYPE_CHECKING:
    from typing_extensions import Self


class SpecialHandle(DeltaGenerator):
    """A handle whose class says more than where to draw."""

    def _at(self, place: Place | None) -> DeltaGenerator:  # type: ignore[override]
        return DeltaGenerator(place)


class StatusContainer(SpecialHandle):
    """The inside of ``st.status``."""

    def update(self, *, label: str | None = None, expanded: bool | None = None, state: State | None = None) -> None:
        """Change what is given of the container's head; None leaves it as it is.

        Parameters
        ----------
        label
            The new text at its head, Markdown of one line.
        expanded
            Whether it is open from now on; None also leaves it as the person has it.
        state
            ``running``, ``complete`` or ``error``.

        Raises
        ------
        StreamlitValueError
            If `state` is none of the known ones.

        Examples
        --------
        As something goes on::

            status = st.status("Loading")
            status.write("Asking the server ...")
            status.update(label="Failed", state="error", expanded=True)
        """
        if state is not None:
            check_choice("state", state, (*ICONS,))
        run = self.begin_element()
        status = self._status()
        if run is None or status is None or self._place is None:
            return
        facts = {"label": label, "expanded": expanded, "state": state}
        with run.cancellation.shielded(), self._place.page.lock:
            self._place.container.element = replace(status, **{name: fact for name, fact in facts.items() if fact is not None})  # type: ignore[arg-type]
        self._place.page.touched()

    def _status(self) -> Status | None:
        element = self._place.container.element if self._place is not None else None
        return element if isinstance(element, Status) else None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        status = self._status()
        super().__exit__(kind, error, trace)
        is_cut = kind is not None and issubclass(kind, (StopSignal, RerunSignal))  # as in Streamlit: it did neither end nor fail
        if status is not None and status.state == "running" and not is_cut:
            self.update(state="complete" if kind is None else "error")


class GridContainer(SpecialHandle):
    """The inside of ``st.grid``."""

    column_count: Count = "auto"

    def cell(self, *, column_span: int | Literal["all"] = 1, row_span: int = 1) -> DeltaGenerator:
        """Open a cell that may span several columns and rows.

        Parameters
        ----------
        column_span
            How many columns, or ``all`` of them.
        row_span
            How many rows.

        Raises
        ------
        StreamlitInvalidParameterTypeError, StreamlitValueError, StreamlitValueOutOfRangeError
            If there are no such spans, or fewer columns.

        Examples
        --------
        A cell for the whole first row::

            grid = st.grid(3)
            grid.cell(column_span="all").header("All three columns")
            for name in ["a", "b", "c"]:
                grid.write(name)
        """
        return self.open_container(make_cell(column_span, row_span, self.column_count))


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
