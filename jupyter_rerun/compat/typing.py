"""The names of ``streamlit.typing``: classes of what inputs return."""

from jupyter_rerun.elements.charts.deck import PydeckState
from jupyter_rerun.elements.charts.echarts import EChartsState
from jupyter_rerun.elements.charts.plotly_chart import PlotlyState
from jupyter_rerun.elements.charts.vega_state import VegaLiteState
from jupyter_rerun.elements.data.grid.states import ButtonColumnClickState, DataEditorState, DataframeState
from jupyter_rerun.elements.inputs.chat_input import ChatInputValue
from jupyter_rerun.elements.inputs.uploads import UploadedFile

__all__ = [
    "ButtonColumnClickState",
    "ChatInputValue",
    "DataEditorState",
    "DataframeState",
    "EChartsState",
    "PlotlyState",
    "PydeckState",
    "UploadedFile",
    "VegaLiteState",
]
