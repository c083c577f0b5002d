"""What Streamlit has and this package does not, and what to use instead.

The table feeds the error that ``st.line_chart`` raises, on the module and on every container, and
``docs/coverage.md``. An entry goes when its function arrives.
"""

from __future__ import annotations

from collections.abc import Mapping

from jupyter_rerun.errors import NotAvailableError

_FIGURE = "Pass a figure of Matplotlib, Altair, Plotly or Bokeh to st.write()."
_OBJECT = "Pass the library's own object to st.write()."
_MEDIA = "Use IPython.display.{}, whose objects st.write() shows."
_ALERT = "Use st.info(), or st.empty() with a text that changes."
_SERVER = "A notebook has no login of its own: the Jupyter server knows who its users are."

ABSENT: Mapping[str, str] = {
    "App": "An app is a cell that starts with %%app; there is no server to mount it in.",
    "altair_chart": _OBJECT,
    "area_chart": _FIGURE,
    "audio": _MEDIA.format("Audio"),
    "badge": "Write st.markdown(':blue-badge[text]').",
    "balloons": "Use st.success().",
    "bar_chart": _FIGURE,
    "chat_message": "Use st.container(border=True) with st.markdown().",
    "connection": "Open the connection in a plain cell, or in a function under st.cache_resource.",
    "echarts_chart": _FIGURE,
    "echo": "Use st.code(text).",
    "graphviz_chart": _OBJECT,
    "grid": "Use st.columns().",
    "help": "Pass the object to st.write().",
    "iframe": _MEDIA.format("IFrame"),
    "image": _MEDIA.format("Image"),
    "latex": "Write st.markdown('$$ ... $$').",
    "line_chart": _FIGURE,
    "login": _SERVER,
    "logo": _MEDIA.format("Image"),
    "logout": _SERVER,
    "map": "Pass a map of ipyleaflet, Folium or pydeck to st.write().",
    "mermaid_chart": "Use a ```mermaid block in a Markdown cell.",
    "metric": "Use st.markdown().",
    "pdf": _MEDIA.format("IFrame"),
    "plotly_chart": _OBJECT,
    "popover": "Use st.expander().",
    "progress": "Use st.widget(ipywidgets.IntProgress, value=...).",
    "pydeck_chart": _OBJECT,
    "pyplot": "Call plt.show(), or pass the figure to st.write().",
    "scatter_chart": _FIGURE,
    "skeleton": "Use st.empty().",
    "snow": "Use st.success().",
    "space": "Use st.container(height=...).",
    "status": _ALERT,
    "tabs": "Use st.expander(), or st.radio(horizontal=True) to choose what is drawn.",
    "toast": _ALERT,
    "vega_lite_chart": "Use Altair, and pass its chart to st.write().",
    "video": _MEDIA.format("Video"),
    "write_stream": "Write into st.empty() in a loop.",
}


def explain_absence(name: str) -> NotAvailableError | None:
    """Return the error for a name that Streamlit has and this package has not; None for any other name."""
    instead = ABSENT.get(name)
    return None if instead is None else NotAvailableError(f"st.{name}", instead)
