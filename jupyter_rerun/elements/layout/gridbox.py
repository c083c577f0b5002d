"""`grid`: elements in rows of equal columns, and cells that span several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any, ClassVar, Literal, cast

from jupyter_rerun.elements.handle import DeltaGenerator, SpecialHandle
from jupyter_rerun.elements.layout.containers import FlexContainer
from jupyter_rerun.elements.parameters import (
    COLUMN_ALIGNMENTS,
    Gap,
    Height,
    Width,
    check_choice,
    check_gap,
    check_height,
    check_width,
    check_wrap,
)
from jupyter_rerun.errors import (
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_key
from jupyter_rerun.tree.nodes import ContainerElement

MOST_COLUMNS = 24
_LARGEST = 2**32 - 1

Count = int | Literal["auto"]
Gaps = Gap | tuple[Gap | None, Gap | None] | list[Gap | None] | None


@dataclass(frozen=True, kw_only=True)
class GridBox(ContainerElement):
    """Rows of equal columns, filled from left to right."""

    kind: ClassVar[str] = "grid_container"
    column_count: Count = "auto"
    min_column_width: Count = "auto"  # pixels
    wrap: bool = True
    row_gap: Gap | None = "small"
    column_gap: Gap | None = "small"
    vertical_alignment: Literal["top", "center", "bottom"] = "top"
    border: bool = False
    row_height: int | Literal["content"] = "content"
    width: Width = "stretch"
    height: Height = "content"
    dense: bool = False


@dataclass(frozen=True, kw_only=True)
class GridBoxCell(FlexContainer):
    """A container that may span several columns and rows of its grid."""

    column_span: int | Literal["all"] = 1
    row_span: int = 1


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


class GridBoxElements(Drawing):
    """The function that draws grids."""

    def grid(
        self,
        columns: Count = "auto",
        *,
        min_column_width: Count = "auto",
        wrap: bool = True,
        gap: Gaps = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        row_height: int | Literal["content"] = "content",
        width: Width = "stretch",
        height: Height = "content",
        key: object = None,
        dense: bool = False,
    ) -> GridContainer:
        """Open a container whose elements stand in rows of equal columns.

        Parameters
        ----------
        columns
            How many, 1 to 24; ``auto`` takes as many as fit.
        min_column_width
            Pixels below which there are fewer columns rather than narrower ones.
        wrap
            Whether there are fewer columns where the page is narrow; otherwise the grid
            scrolls.
        gap
            ``xxsmall`` to ``xxlarge``, pixels, or None; a pair gives that of rows and that of
            columns.
        vertical_alignment
            ``top``, ``center`` or ``bottom``, of what is lower than its row.
        border
            Whether each cell has a line around it.
        row_height
            Pixels of each row, or ``content``.
        width
            ``stretch`` fills the width there is; a number is pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls.
        key
            Name of the grid, unique in a run. Session state does not hold it.
        dense
            Whether later cells fill holes that wide ones have left.

        Returns
        -------
        GridContainer
            Its inside: each element drawn there takes one cell, and
            ``handle.cell(column_span=2)`` opens a larger one.

        Raises
        ------
        StreamlitInvalidParameterTypeError, StreamlitValueError, StreamlitValueOutOfRangeError
            If a parameter is none of its known values.
        StreamlitIncompatibleParametersError
            If `wrap` is False and `columns` is ``auto``.

        Notes
        -----
        Follows Streamlit's grid.

        Examples
        --------
        Three columns, and a cell as wide as two::

            grid = st.grid(3, border=True)
            grid.metric("Sales", 12)
            grid.metric("Visits", 340)
            grid.metric("Returns", 1)
            grid.cell(column_span=2).write("As wide as two columns")
        """
        check_wrap(wrap)
        _check_bool("border", border)
        _check_bool("dense", dense)
        count = _check_count("columns", columns, "auto", most=MOST_COLUMNS)
        if count == "auto" and not wrap:
            raise StreamlitIncompatibleParametersError('columns="auto"', "wrap=False", explanation="Say how many columns there are.")
        check_choice("vertical_alignment", vertical_alignment, COLUMN_ALIGNMENTS)
        row_gap, column_gap = _read_gaps(gap)
        element = GridBox(
            column_count=count,
            min_column_width=_check_count("min_column_width", min_column_width, "auto"),
            wrap=wrap,
            row_gap=check_gap(row_gap),
            column_gap=check_gap(column_gap),
            vertical_alignment=vertical_alignment,
            border=border,
            row_height=_check_count("row_height", row_height, "content"),
            width=check_width(width),
            height=check_height(height, allow_content=True),
            dense=dense,
            key=claim_key(key, "grid"),
        )
        handle = self.open_as(GridContainer, element)
        handle.column_count = count
        return handle


def make_cell(column_span: object, row_span: object, column_count: Count) -> GridBoxCell:
    """Return the element of a cell in a grid of so many columns.

    Raises
    ------
    StreamlitInvalidParameterTypeError, StreamlitValueError, StreamlitValueOutOfRangeError
        If it spans no number of columns or rows, or more columns than there are.
    """
    columns = _check_count("column_span", column_span, "all")
    if isinstance(columns, int) and isinstance(column_count, int) and columns > column_count:
        raise StreamlitValueOutOfRangeError("column_span", columns, 1, column_count)
    if isinstance(row_span, str):
        raise StreamlitInvalidParameterTypeError("row_span", "str", ["int"])
    return GridBoxCell(column_span=columns, row_span=_check_count("row_span", row_span, ""))


def _check_count(parameter: str, value: object, word: str, *, most: int | None = None) -> Any:
    """Return a positive whole number, or the one word that is allowed."""
    allowed = [*([repr(word)] if word else []), f"an integer from 1 to {most}" if most else "a positive integer"]
    if isinstance(value, str):
        if value == word:
            return value
        raise StreamlitValueError(parameter, allowed, detail=f"Got {value!r}.")
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise StreamlitInvalidParameterTypeError(parameter, type(value).__name__, allowed)
    number = int(value)
    if most is not None and not 1 <= number <= most:
        raise StreamlitValueOutOfRangeError(parameter, number, 1, most)
    if number < 1:
        raise StreamlitValueError(parameter, allowed, detail=f"Got {number}.")
    if number > _LARGEST:
        raise StreamlitValueOutOfRangeError(parameter, number, 1, _LARGEST)
    return number


def _check_bool(parameter: str, value: object) -> None:
    if not isinstance(value, bool):
        raise StreamlitInvalidParameterTypeError(parameter, type(value).__name__, ["bool"])


def _read_gaps(gap: object) -> tuple[object, object]:
    """Return the gap of rows and that of columns."""
    if not isinstance(gap, (tuple, list)):
        return gap, gap
    if len(gap) != 2:
        raise StreamlitValueError("gap", ["a gap", "a pair of gaps"], detail=f"Got {len(gap)} of them.")
    return cast("tuple[object, object]", tuple(cast("Sequence[object]", gap)))
