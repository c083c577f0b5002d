"""Tables: what a test sees in them, enters and selects. Streamlit's AppTest only sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.lists import Lookup, elements
from jupyter_rerun.testing.nodes import Element
from jupyter_rerun.testing.widgets import Widget

_NO_EDITS: Mapping[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
_NO_SELECTION: Mapping[str, Any] = {"rows": [], "columns": [], "cells": []}


class Dataframe(Widget, kind="dataframe"):
    """``st.dataframe`` and ``st.data_editor``; the value is the table as it was passed, without what was entered."""

    @property
    def disabled(self) -> bool:
        return bool(getattr(self.proto, "disabled", False))  # a table to look at has nothing to disable

    @property
    def value(self) -> Any:
        """The table, as a pandas frame; without pandas as a list of dicts."""
        return self.proto.frame.value()

    @property
    def editing_mode(self) -> str:
        """``read_only``, or the `num_rows` of an editor."""
        return str(self.proto.editing_mode)

    def set_value(self, v: Any) -> Self:
        """Enter in an editor, or select in a table: all that is entered or selected now, as its key shows it in session state.

        Parameters
        ----------
        v
            Of an editor ``{"edited_rows": {0: {"name": "Ada"}}}``, with ``added_rows`` and ``deleted_rows``; of a table
            ``{"selection": {"rows": [0]}}``, with ``columns`` and ``cells``. What is left out is empty.

        Raises
        ------
        AppTestError
            If nobody could enter or select that there.
        """
        is_editor = self.editing_mode != "read_only"
        if not is_editor and not hasattr(self.proto, "selection_mode"):
            raise AppTestError(f"set_value() does nothing for {self._title()}. Give the table a key and `on_select`.")
        try:
            value = _complete(v, _NO_EDITS) if is_editor else {"selection": _complete(v["selection"], _NO_SELECTION)}
            # As it was given: the wire form of a selection would leave out what it cannot have.
            reason = self.proto.contract.check(self.proto.contract.to_wire(value) if is_editor else value)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            form = '{"edited_rows": {0: {"name": "Ada"}}}' if is_editor else '{"selection": {"rows": [0]}}'
            raise AppTestError(f"set_value({v!r}) is nothing for {self._title()}, which takes a dict such as {form}.") from error
        if reason is not None:
            raise AppTestError(f"A person cannot do that to {self._title()}: {reason}")
        return super().set_value(value)


def _complete(given: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given with the parts that were left out; KeyError for a part that there is not."""
    for name in given.keys() - parts.keys():
        raise KeyError(name)
    return {**parts, **given}


class Table(Element, kind="table"):
    """``st.table``; the value is the table as it was passed."""

    @property
    def value(self) -> Any:
        """The table, as a pandas frame; without pandas as a list of dicts."""
        return self.proto.frame.value()


class TableLookup(Lookup):
    """The tables below a node."""

    data_editor = elements(Dataframe, lambda node: node.editing_mode != "read_only")
    dataframe = elements(Dataframe)
    table = elements(Table)
