"""`line_chart`, `area_chart`, `bar_chart` and `scatter_chart`: charts from a table and the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.charts.built_in_spec import Request, Stack, check_stack, make_spec
from jupyter_rerun.elements.charts.vega import VegaElements
from jupyter_rerun.elements.charts.vega_spec import ready
from jupyter_rerun.elements.parameters import Height, Width

if TYPE_CHECKING:
    from typing_extensions import Self

Color = str | Sequence[float]


class ChartElements(VegaElements):
    """Functions that draw simple charts."""

    def line_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Color | Sequence[Color] | None = None,
        width: Width = "stretch",
        height: Height = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show lines.

        Parameters
        ----------
        data
            Anything that `dataframe` shows.
        x
            Name of the column along the axis; None takes the names of the rows.
        y
            Name of the column of values, or several: a line for each. None takes all columns
            but `x`.
        x_label, y_label
            Titles of the axes; None takes the names of columns that the call names, an empty
            text shows none.
        color
            A color for the only line, a list with one for each column of `y`, or the name of a
            column whose values tell lines apart. A color is hex (``#ffaa00``), a tuple of red,
            green, blue and perhaps the opacity (ints from 0 to 255 or floats from 0 to 1), or
            ``red``, ``orange``, ``yellow``, ``green``, ``blue``, ``violet``, ``gray`` or
            ``primary``. If the column holds colors, they are shown.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What screen readers call the chart.

        Raises
        ------
        StreamlitDataframeConversionError
            If `data` is no table.
        StreamlitAPIException
            If a column is not there, or a color is none, or there are not as many as columns.

        Notes
        -----
        Follows Streamlit's line_chart.

        Examples
        --------
        Two lines over the days::

            import pandas as pd

            frame = pd.DataFrame(
                {"day": [1, 2, 3], "inside": [20, 21, 21], "outside": [4, 9, 6]}
            )
            st.line_chart(
                frame, x="day", y=["inside", "outside"], y_label="°C", color=["red", "blue"]
            )
        """
        return self._draw_built_in("line", locals())

    def area_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Color | Sequence[Color] | None = None,
        stack: Stack = None,
        width: Width = "stretch",
        height: Height = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show areas.

        Parameters
        ----------
        data
            Anything that `dataframe` shows.
        x
            Name of the column along the axis; None takes the names of the rows.
        y
            Name of the column of values, or several: a line for each. None takes all columns
            but `x`.
        x_label, y_label
            Titles of the axes; None takes the names of columns that the call names, an empty
            text shows none.
        color
            A color for the only line, a list with one for each column of `y`, or the name of a
            column whose values tell lines apart. A color is hex (``#ffaa00``), a tuple of red,
            green, blue and perhaps the opacity (ints from 0 to 255 or floats from 0 to 1), or
            ``red``, ``orange``, ``yellow``, ``green``, ``blue``, ``violet``, ``gray`` or
            ``primary``. If the column holds colors, they are shown.
        stack
            True puts areas on top of each other, ``normalize`` as shares of their sum,
            ``center`` around a middle line. None, False and ``layered`` lay them over each
            other.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What screen readers call the chart.

        Raises
        ------
        StreamlitValueError
            If `stack` is none of these.
        StreamlitAPIException
            See `line_chart`.

        Notes
        -----
        Follows Streamlit's area_chart.

        Examples
        --------
        Two columns on top of each other::

            import pandas as pd

            frame = pd.DataFrame(
                {"sun": [1, 4, 2], "wind": [3, 2, 5]}, index=["Mon", "Tue", "Wed"]
            )
            st.area_chart(frame, y_label="kWh", stack=True)
        """
        check_stack(stack)
        stack = "layered" if stack is None or stack is False else stack
        return self._draw_built_in("area", locals())

    def bar_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Color | Sequence[Color] | None = None,
        horizontal: bool = False,
        sort: bool | str = True,
        stack: Stack = None,
        width: Width = "stretch",
        height: Height = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show bars.

        Parameters
        ----------
        data
            Anything that `dataframe` shows.
        x
            Name of the column along the axis; None takes the names of the rows.
        y
            Name of the column of values, or several: a line for each. None takes all columns
            but `x`.
        x_label, y_label
            Titles of the axes; None takes the names of columns that the call names, an empty
            text shows none.
        color
            A color for the only line, a list with one for each column of `y`, or the name of a
            column whose values tell lines apart. A color is hex (``#ffaa00``), a tuple of red,
            green, blue and perhaps the opacity (ints from 0 to 255 or floats from 0 to 1), or
            ``red``, ``orange``, ``yellow``, ``green``, ``blue``, ``violet``, ``gray`` or
            ``primary``. If the column holds colors, they are shown.
        horizontal
            Whether the bars lie: `x` then goes up and `y` across.
        sort
            True sorts the bars by `x`, False leaves them in the order of the data, the name of
            a column sorts by its values; with a ``-`` before it, the largest first.
        stack
            None and True put the bars of one place on top of each other, False side by side,
            ``layered`` over each other, ``normalize`` as shares of their sum, ``center`` around
            a middle line.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What screen readers call the chart.

        Raises
        ------
        StreamlitValueError
            If `stack` is none of these.
        StreamlitAPIException
            See `line_chart`.

        Notes
        -----
        Follows Streamlit's bar_chart.

        Examples
        --------
        Lying bars, the largest on top::

            import pandas as pd

            frame = pd.DataFrame({"fruit": ["apple", "pear", "plum"], "kg": [3, 5, 2]})
            st.bar_chart(frame, x="fruit", y="kg", horizontal=True, sort="-kg")
        """
        check_stack(stack)
        horizontal = bool(horizontal)
        return self._draw_built_in("bar", locals())

    def scatter_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Color | Sequence[Color] | None = None,
        size: str | float | None = None,
        width: Width = "stretch",
        height: Height = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show points.

        Parameters
        ----------
        data
            Anything that `dataframe` shows.
        x
            Name of the column along the axis; None takes the names of the rows.
        y
            Name of the column of values, or several: a line for each. None takes all columns
            but `x`.
        x_label, y_label
            Titles of the axes; None takes the names of columns that the call names, an empty
            text shows none.
        color
            A color for the only line, a list with one for each column of `y`, or the name of a
            column whose values tell lines apart. A color is hex (``#ffaa00``), a tuple of red,
            green, blue and perhaps the opacity (ints from 0 to 255 or floats from 0 to 1), or
            ``red``, ``orange``, ``yellow``, ``green``, ``blue``, ``violet``, ``gray`` or
            ``primary``. If the column holds colors, they are shown.
        size
            The area of the points in square pixels, or the name of a column that tells it.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What screen readers call the chart.

        Raises
        ------
        StreamlitValueError
            If `size` is neither a column nor a number.
        StreamlitAPIException
            See `line_chart`.

        Notes
        -----
        Follows Streamlit's scatter_chart.

        Examples
        --------
        Points whose area and color tell more::

            import pandas as pd

            frame = pd.DataFrame(
                {
                    "x": [1, 2, 3],
                    "y": [2, 4, 1],
                    "weight": [20, 90, 40],
                    "kind": ["a", "b", "a"],
                }
            )
            st.scatter_chart(frame, x="x", y="y", size="weight", color="kind")
        """
        return self._draw_built_in("circle", locals())

    def _draw_built_in(self, mark: str, given: Mapping[str, Any]) -> Self:
        """Draw a chart of a kind, of what its function was `given`."""
        own = {each.name: given[each.name] for each in fields(Request) if each.name in given}
        spec, columns = make_spec(Request(**{**own, "mark": mark}))
        handle: Self = self._draw_vega(spec, ready(columns), given, is_built_in=True)
        return handle
