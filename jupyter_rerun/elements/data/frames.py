"""`dataframe` and `data_editor`: tables to look at, to select in, to change.

pandas does the work where it is installed. Without it, `dataframe` takes plain lists and dicts, polars
frames and Arrow tables; `data_editor` needs it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from operator import index
from typing import Any, Literal

from jupyter_rerun.elements.data.grid.buttons import register_buttons
from jupyter_rerun.elements.data.grid.config import INDEX, Config, split_buttons, to_json, update_config
from jupyter_rerun.elements.data.grid.convert import shown_part
from jupyter_rerun.elements.data.grid.editor import Editor, check_num_rows
from jupyter_rerun.elements.data.grid.formats import WITHOUT_INDEX, find_format
from jupyter_rerun.elements.data.grid.make import make_frame
from jupyter_rerun.elements.data.grid.nodes import DataEditor, Dataframe, GridHeight, SelectableDataframe
from jupyter_rerun.elements.data.grid.pandas_frame import PandasFrame
from jupyter_rerun.elements.data.grid.selection import ROW_MODES, SelectionContract, check_modes
from jupyter_rerun.elements.data.grid.states import DataframeState
from jupyter_rerun.elements.data.tables import read_alt
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import OnChange, OnSelect, SharedOptions, check_reaction
from jupyter_rerun.elements.parameters import Width, check_height, check_width
from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitIncompatibleParametersError,
)

_LOGGER = logging.getLogger("jupyter_rerun")

ColumnConfigInput = Mapping[Any, Any] | None


class FrameElements(TextElements):
    """Functions that draw tables in a grid."""

    def dataframe(
        self,
        data: Any = None,
        width: Width = "stretch",
        height: GridHeight = "auto",
        *,
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: ColumnConfigInput = None,
        key: object = None,
        on_select: OnSelect = "ignore",
        selection_mode: str | Iterable[str] = "multi-row",
        selection_default: Mapping[str, Any] | None = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        lazy: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a table that scrolls, sorts and can be searched; perhaps return what is selected.

        Parameters
        ----------
        data
            A frame, series or array of pandas, numpy, polars, pyarrow or xarray, a pandas
            Styler, a list of dicts, of dataclasses, of rows or of values, a dict of columns or
            of values, a cursor of a database, or anything that offers itself as a table by
            ``to_pandas``, the Arrow stream interface or the interchange protocol. Of tables
            that have yet to be computed the first 10,000 rows are shown.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. ``auto`` shows up to ten rows.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        hide_index
            Whether the names of the rows are hidden; None decides by the data.
        column_order
            Names of the columns to show, from left to right.
        column_config
            For columns by name (the index is ``_index``): what ``st.column_config`` makes, a
            label, or None to hide it.
        key
            Name of the selection's entry in ``st.session_state``. Without `on_select` it is not
            used.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run.
        selection_mode
            One or several of ``single-row``, ``single-row-required``, ``multi-row``,
            ``single-column``, ``multi-column``, ``single-cell``, ``multi-cell``; at most one
            for rows, columns and cells each.
        selection_default
            What is selected at first, in the form that is returned.
        row_height
            Pixels.
        placeholder
            Shown for empty cells; ``None`` by default.
        lazy
            Accepted, checked, and without effect: rows are never sent before they come into
            view.
        alt
            What screen readers call the table.

        Returns
        -------
        handle, or dict
            With `on_select`: ``{"selection": {"rows": [position], "columns": [name], "cells":
            [(position, name)]}}``, whose entries are attributes too.

        Raises
        ------
        StreamlitValueError
            If `on_select` or `selection_mode` is none of the known ones.
        StreamlitIncompatibleParametersError
            If `selection_mode` has two modes for the same, or `selection_default` or
            ``lazy=True`` does not go with `on_select`.
        StreamlitDataframeConversionError
            If `data` is no table.
        StreamlitAPIException
            If session state holds no selection under `key`.

        Notes
        -----
        Follows Streamlit's dataframe. The rows stay in the kernel: it sends those in view, and
        sorts and searches.

        Examples
        --------
        A column with a unit, and rows that can be chosen::

            import pandas as pd

            frame = pd.DataFrame({"city": ["Rome", "Oslo"], "area": [1285.0, 454.0]})
            event = st.dataframe(
                frame,
                column_config={
                    "area": st.column_config.NumberColumn("Area", format="%.0f km²")
                },
                on_select="rerun",
                selection_mode="multi-row",
            )
            st.write("Chosen:", list(frame["city"][event.selection.rows]))
        """
        check_reaction("on_select", on_select)
        selects = on_select != "ignore"
        if selection_default is not None and not selects:
            raise StreamlitIncompatibleParametersError("selection_default", "on_select='ignore'", explanation="Nothing can be selected.")
        call = modes = None
        if selects:
            call = InputCall(self, alt or "Table", SharedOptions(key, on_change=on_select, label_visibility="collapsed"))
            modes = check_modes(selection_mode)
        width = _find_width(width, use_container_width)
        _check_height(height)
        _check_lazy(data, lazy, selects)
        config, buttons = split_buttons(column_config)
        frame = make_frame(data)
        self._say_part(data, frame.row_count)
        if find_format(data) in WITHOUT_INDEX:
            update_config(config, INDEX, {"hidden": True})
        if hide_index is None and modes is not None and frame.has_range_index and modes & ROW_MODES:
            hide_index = True
        if hide_index is not None:
            update_config(config, INDEX, {"hidden": hide_index})
        facts = _grid_facts(config, column_order, row_height, placeholder, alt, width, height)
        clicks = register_buttons(self, buttons, frame)
        if call is None or modes is None:
            return self.draw(Dataframe(frame=frame, clicks=clicks, **facts))
        contract = SelectionContract(modes, frame.row_count, _raw_names(frame))
        if selection_default is not None:
            contract = SelectionContract(modes, frame.row_count, contract.names, contract.validate(selection_default))
        parameters = {
            "data": frame.fingerprint() if call.key is None else "",
            "use_container_width": use_container_width,
            "selection_mode": sorted(modes),
            "is_selection_activated": True,
            "selection_default": contract.initial,
            **facts,
        }
        call.identify("dataframe", parameters, ("selection_mode", "is_selection_activated"))
        is_assigned = call.run is not None and call.run.session.is_assigned(call.key)
        fields = {"frame": frame, "clicks": clicks, "selection_mode": tuple(sorted(modes)), **facts}
        value = call.draw(SelectableDataframe, contract, fields)
        return contract.from_wire(contract.validate(value)) if is_assigned else DataframeState(value)

    def data_editor(
        self,
        data: Any,
        *,
        width: Width = "stretch",
        height: GridHeight = "auto",
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: ColumnConfigInput = None,
        num_rows: Literal["fixed", "dynamic", "add", "delete"] = "fixed",
        disabled: bool | Iterable[str | int] = False,
        key: object = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a table whose cells can be changed; return it as it was changed.

        Parameters
        ----------
        data
            Anything that `dataframe` shows, with distinct names of columns and an index of one
            level.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. ``auto`` shows up to ten rows.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        hide_index
            Whether the names of the rows are hidden; None decides by the data.
        column_order
            Names of the columns to show, from left to right.
        column_config
            For columns by name (the index is ``_index``): what ``st.column_config`` makes, a
            label, or None to hide it. It also says what may be entered.
        num_rows
            Whether rows can be added and deleted (``dynamic``), only added or only deleted.
        disabled
            True for the whole table, or the names of columns that cannot be changed.
        key
            Name of its entry in ``st.session_state``, which holds ``edited_rows``,
            ``added_rows`` and ``deleted_rows``. With one and ``num_rows="fixed"`` new values in
            the data keep what was entered; other columns, kinds or row counts do not.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        row_height
            Pixels.
        placeholder
            Shown for empty cells; ``None`` by default.
        alt
            What screen readers call the table.

        Returns
        -------
        object
            A table of the kind that `data` is, where there is such a kind; a pandas frame else.
            `data` is not changed.

        Raises
        ------
        StreamlitValueError
            If `num_rows` or `on_change` is none of the known ones.
        StreamlitDataframeConversionError
            If `data` is no table, or pandas is not installed.
        StreamlitAPIException
            If names of columns are not distinct, the index cannot be edited, or a column is
            configured as a kind that cannot edit its data.
        StreamlitValueAssignmentNotAllowedError
            If the run assigned the entry under `key`.

        Notes
        -----
        Follows Streamlit's data_editor. What is entered is checked in the kernel too. A column
        of whole numbers beyond 2**53 becomes one of Int64, not of floats, when one of its cells
        is emptied.

        Examples
        --------
        A list of tasks that can be changed and extended::

            import pandas as pd

            tasks = pd.DataFrame({"task": ["wash", "cook"], "done": [True, False]})
            edited = st.data_editor(tasks, num_rows="dynamic", key="tasks")
            st.write(int(edited["done"].sum()), "done")
        """
        check_width(width, allow_content=True)
        _check_height(height)
        shared = SharedOptions(key, on_change=on_change, args=args, kwargs=kwargs, disabled=disabled is True, label_visibility="collapsed")
        call = InputCall(self, alt or "Table to edit", shared, is_assignable=False)
        check_num_rows(num_rows)
        width = _find_width(width, use_container_width)
        config, buttons = split_buttons(column_config)
        editor = Editor(data, config, num_rows, hide_index, disabled)
        facts = _grid_facts(config, column_order, row_height, placeholder, alt, width, height)
        parameters = {**facts, "use_container_width": use_container_width, "num_rows": num_rows}
        keyed: Iterable[str] = ("data_signature", "num_rows")
        if call.key is not None and num_rows == "fixed":
            parameters["data_signature"] = editor.signature()
        else:
            parameters["data"] = editor.frame.fingerprint()
            keyed = tuple(parameters)
        call.identify("data_editor", parameters, tuple(keyed))
        clicks = {} if disabled is True else register_buttons(self, buttons, editor.frame)
        fields = {"frame": editor.frame, "kinds": editor.kinds, "parse": editor.parse, "editing_mode": num_rows, "clicks": clicks, **facts}
        state = call.draw(DataEditor, editor.contract(facts["column_order"], facts["columns"], call.held), fields)
        return editor.result(state)

    def _say_part(self, data: object, row_count: int) -> None:
        part = shown_part(data, row_count)
        if part:
            self.caption(part)


def _grid_facts(
    config: Config,
    column_order: Iterable[str] | None,
    row_height: int | None,
    placeholder: str | None,
    alt: str | None,
    width: Width,
    height: GridHeight,
) -> dict[str, Any]:
    return {
        "columns": to_json(config),
        "column_order": tuple(map(str, column_order or ())),
        "row_height": _clean_row_height(row_height),
        "placeholder": placeholder or "",
        "alt": read_alt(alt),
        "width": width,
        "height": height,
    }


def _clean_row_height(row_height: int | None) -> int:
    found = index(row_height or 0)
    if found < 0:
        raise ValueError(f"Value out of range: {found}")  # pixels
    return found


def _check_lazy(data: object, lazy: bool | None, selects: bool) -> None:
    if lazy is not True or data is None:
        return
    if find_format(data).name == "PANDAS_STYLER":
        raise StreamlitAPIException("`lazy=True` does not go with a Styler. Leave it out, or pass the frame itself.")
    if selects:
        raise StreamlitIncompatibleParametersError(
            "lazy=True", "on_select", explanation="What is selected goes by position in the whole table."
        )


def _find_width(width: Width, use_container_width: bool | None) -> Width:
    """Return the width, which the older parameter may say; it leaves pixels as they are."""
    if use_container_width:
        width = "stretch"
    elif use_container_width is not None and not isinstance(width, int):
        width = "content"
    return check_width(width, allow_content=True)


def _check_height(height: GridHeight) -> None:
    if height != "auto":
        check_height(height, allow_content=True)


def _raw_names(frame: Any) -> tuple[object, ...]:
    return tuple(frame.frame.columns) if isinstance(frame, PandasFrame) else frame.names
