"""Tables: what a test can read of them."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.lists import Lookup, elements
from jupyter_rerun.testing.nodes import Element


class Dataframe(Element, kind="dataframe"):
    """``st.dataframe`` and ``st.data_editor``; the value is the table as it was passed, without what was entered."""

    @property
    def value(self) -> Any:
        """The table, as a pandas frame; without pandas as a list of dicts."""
        return self.proto.frame.value()

    @property
    def editing_mode(self) -> str:
        """``read_only``, or the `num_rows` of an editor."""
        return str(self.proto.editing_mode)

    def set_value(self, v: Any) -> Any:
        """Raise AppTestError: a test enters nothing in a table."""
        if self.editing_mode == "read_only":
            mend = f"Assign the selection to session_state[{self.key!r}]." if self.key else "Give the table a key and `on_select`."
        else:
            mend = "Give session state the edits under the editor's key before the run: edited_rows, added_rows, deleted_rows."
        raise AppTestError(f"set_value() does nothing for {self._title()}. {mend}")


class Table(Element, kind="table"):
    """``st.table``; the value is the table as it was passed."""

    @property
    def value(self) -> Any:
        """The table, as a pandas frame; without pandas as a list of dicts."""
        return self.proto.frame.value()


class DataLookup(Lookup):
    """Tables."""

    data_editor = elements(Dataframe, lambda node: node.editing_mode != "read_only")
    dataframe = elements(Dataframe)
    table = elements(Table)
