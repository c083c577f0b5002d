"""Data: tables, and nested data that folds."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "frames": "data_editor dataframe table",
    "metric": "metric",
    "nested": "json",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.data.frames import FrameElements
    from jupyter_rerun.elements.data.metric import MetricElements
    from jupyter_rerun.elements.data.nested import DataElements

    class Data(FrameElements, DataElements, MetricElements):
        pass
