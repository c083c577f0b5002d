"""`table`: a table as text, whole."""

from __future__ import annotations

from typing import Any, Literal

from jupyter_rerun.elements.data.grid.convert import shown_part
from jupyter_rerun.elements.data.grid.formats import WITHOUT_HEADER, find_format
from jupyter_rerun.elements.data.grid.frame import Frame
from jupyter_rerun.elements.data.grid.make import make_frame
from jupyter_rerun.elements.data.grid.nodes import Table
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import StreamlitValueError

MAX_TABLE_ROWS = 100  # of what has yet to be computed


class TableElements(TextElements):
    """The function that draws tables as text."""

    def table(
        self,
        data: Any = None,
        *,
        border: bool | Literal["horizontal"] = True,
        width: Width = "stretch",
        height: Height = "content",
        hide_index: bool | None = None,
        hide_header: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a table as text, whole, with markdown in its cells.

        Parameters
        ----------
        data
            Anything that `dataframe` shows; of what has yet to be computed the first 100 rows.
        border
            Whether there are lines between cells, or only between rows (``horizontal``).
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls.
        hide_index, hide_header
            Whether the names of rows and columns are hidden; None decides by the data.
        alt
            What screen readers call the table.

        Raises
        ------
        StreamlitValueError
            If `border` is none of the known ones.
        StreamlitDataframeConversionError
            If `data` is no table.

        Notes
        -----
        Follows Streamlit's table.

        Examples
        --------
        Markdown in cells::

            st.table(
                {"color": [":red[red]", ":blue[blue]"], "letters": [3, 4]}, border="horizontal"
            )
        """
        check_width(width, allow_content=True)
        check_height(height, allow_content=True)
        if not isinstance(border, bool) and border != "horizontal":
            raise StreamlitValueError("border", ["True", "False", "'horizontal'"], detail=f"Got {border!r}.")
        found = find_format(data)
        frame = make_frame(data, MAX_TABLE_ROWS)
        part = shown_part(data, frame.row_count, MAX_TABLE_ROWS)
        if part:
            self.caption(part)
        return self.draw(
            Table(
                frame=frame,
                border=border,
                hide_index=hide_index if hide_index is not None else bool(part) or frame.has_range_index,
                hide_header=hide_header if hide_header is not None else found in WITHOUT_HEADER or _hides_header(frame),
                alt=read_alt(alt),
                width=width,
                height=height,
            )
        )


def _hides_header(frame: Frame) -> bool:
    return frame.dressing is not None and frame.dressing.hides_header


def read_alt(alt: object) -> str:
    """Return what screen readers call a table; empty if they are told nothing."""
    return "" if alt is None else str(alt).strip()
