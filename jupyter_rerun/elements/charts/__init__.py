"""Charts: figures that a library in the browser draws, and what is selected in them."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "bokeh_chart": "bokeh_chart",
    "built_in": "area_chart bar_chart line_chart scatter_chart",
    "deck": "pydeck_chart",
    "diagrams": "graphviz_chart mermaid_chart",
    "echarts": "echarts_chart",
    "maps": "map",
    "plotly_chart": "plotly_chart",
    "pyplot": "pyplot",
    "vega": "altair_chart vega_lite_chart",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.charts.bokeh_chart import BokehElements
    from jupyter_rerun.elements.charts.built_in import ChartElements
    from jupyter_rerun.elements.charts.deck import DeckElements
    from jupyter_rerun.elements.charts.diagrams import DiagramElements
    from jupyter_rerun.elements.charts.echarts import EChartsElements
    from jupyter_rerun.elements.charts.maps import MapElements
    from jupyter_rerun.elements.charts.plotly_chart import PlotlyElements
    from jupyter_rerun.elements.charts.pyplot import PyplotElements

    class Charts(BokehElements, ChartElements, DeckElements, DiagramElements, EChartsElements, MapElements, PlotlyElements, PyplotElements):
        pass
