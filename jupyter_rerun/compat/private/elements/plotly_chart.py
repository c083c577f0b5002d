"""What packages import from ``streamlit.elements.plotly_chart``."""

from jupyter_rerun.elements.charts.plotly_chart import PlotlyState

__all__ = ["PlotlyState"]
