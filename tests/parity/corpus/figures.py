"""Figures of other libraries, maps and diagrams: with all parameters, and in programs that change them."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "figures that can be selected in",
        "S29 S33 S72",
        """
        import plotly.graph_objects as go
        n = st.slider("n", 1, 9, 3, key="n")
        figure = go.Figure(go.Scatter(x=list(range(n)), y=[2] * n))
        shown = st.plotly_chart(figure, use_container_width=True, height=300, theme=None, config={"displayModeBar": False}, alt="Points")
        event = st.plotly_chart(figure, width=400, key="points", on_select="rerun", selection_mode=["points", "box"])
        st.write(event.selection.point_indices, event["selection"]["box"])
        bars = {"xAxis": {"data": ["a", "b"]}, "yAxis": {}, "series": [{"type": "bar", "data": [n, 2]}]}
        st.echarts_chart(bars, width=300, height=200, theme=None, renderer="svg", alt="Bars")
        st.write(st.echarts_chart(bars, key="bars", on_select="rerun").selection)
        """,
        ("slider", "n", 5),
        ("slider", "n", 1),
        RUN,
    ),
    program(
        "figure that its callback counts",
        "S36 S41",
        """
        def chosen():
            st.session_state.calls = st.session_state.get("calls", 0) + 1
        mode = st.selectbox("Mode", ["points", "box", "none of them"], key="mode")
        st.plotly_chart({"data": [{"y": [1, 2]}]}, key="k", on_select=chosen, selection_mode=mode)
        st.write(st.session_state.get("calls", 0), st.session_state.k)
        """,
        ("select", "mode", "box"),
        ("select", "mode", "none of them"),
        ("select", "mode", "points"),
    ),
    program(
        "maps",
        "S29 S72",
        """
        import pandas as pd
        import pydeck as pdk
        wide = st.checkbox("Wide", key="wide")
        places = pd.DataFrame({"north": [1.0, 2.0], "east": [3.0, 4.0], "big": [10, 20], "tone": ["#f00", "#00ff00"]})
        st.map(
            places, latitude="north", longitude="east", color="tone", size="big", zoom=3, height=200, alt="Places",
            use_container_width=wide,
        )
        st.map({"lat": [1.0], "lon": [2.0]}, color="#123456", size=5.5, width=300)
        deck = pdk.Deck([pdk.Layer("ScatterplotLayer", data=[], id="points")])
        st.pydeck_chart(deck, width=300, height=200, alt="Scene")
        st.pydeck_chart(pydeck_obj=deck, use_container_width=True)
        event = st.pydeck_chart(deck, selection_mode="multi-object" if wide else "single-object", on_select="rerun", key="deck")
        st.write(event.selection)
        """,
        ("check", "wide"),
        ("uncheck", "wide"),
    ),
    program(
        "diagrams",
        "S72",
        """
        n = st.slider("n", 1, 5, 2, key="n")
        dot = "digraph { " + "; ".join(f"a{i} -> a{i + 1}" for i in range(n)) + " }"
        st.graphviz_chart(dot, use_container_width=True, alt="A graph")
        st.graphviz_chart(figure_or_dot=dot, width=200, height=100)
        st.mermaid_chart("graph LR; a --> b", width="content", alt="Two boxes")
        if n > 3:
            st.mermaid_chart(body="")
        """,
        ("slider", "n", 3),
        ("slider", "n", 5),
        ("slider", "n", 1),
    ),
    program(
        "pictures of Matplotlib",
        "S33 S72",
        """
        from matplotlib.figure import Figure
        n = st.slider("n", 1, 9, 3, key="n")
        figure = Figure(figsize=(2, 1))
        figure.subplots().plot(range(n))
        st.pyplot(figure, True, width=200, alt="A line")
        st.write(len(figure.axes))
        st.pyplot(fig=figure, use_container_width=True, dpi=50)
        """,
        ("slider", "n", 5),
        RUN,
    ),
]
