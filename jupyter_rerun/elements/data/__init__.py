"""Data: tables, and nested data that folds."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "frames": "data_editor dataframe",
    "metric": "metric",
    "nested": "json",
    "tables": "table",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.data.frames import FrameElements
    from jupyter_rerun.elements.data.metric import MetricElements
    from jupyter_rerun.elements.data.nested import DataElements
    from jupyter_rerun.elements.data.tables import TableElements

    class Data(FrameElements, TableElements, DataElements, MetricElements):
        pass
