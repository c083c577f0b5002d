"""Charts of Vega-Lite, and metrics: dashboards that show what inputs choose."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "dashboard of charts",
        "S59 S72",
        """
        import pandas as pd
        data = pd.DataFrame({"day": [1, 2, 3], "north": [4, 2, 5], "south": [1.5, 2.5, 3.5], "shop": ["x", "y", "x"]})
        kind = st.selectbox("Kind", ["line", "area", "bar", "points"], key="kind")
        series = st.multiselect("Series", ["north", "south"], ["north"], key="series")
        common = {"x_label": "Day", "y_label": "Sales", "width": "stretch", "height": 300, "use_container_width": True, "alt": "Sales"}
        if not series:
            st.info("Choose a series")
        elif kind == "line":
            st.line_chart(data, x="day", y=series, color=["#f00", "#00f"][: len(series)], **common)
        elif kind == "area":
            st.area_chart(data=data, x="day", y=series, color=None, stack="normalize", **common)
        elif kind == "bar":
            st.bar_chart(data, x="day", y=series, color=None, horizontal=True, sort="-day", stack=False, **common)
        else:
            st.scatter_chart(data, x="day", y=series, color="shop" if len(series) == 1 else None, size=30, **common)
        st.line_chart(data, x="day", y="north", x_label="Day", y_label="", color="blue", width=300, height=200,
                      use_container_width=False, alt="North")
        st.area_chart(data, x="day", y="north", x_label="Day", y_label="", color="#0f0", stack=True, width="content", height="content",
                      use_container_width=None, alt="North")
        st.bar_chart(data, x="day", y="north", x_label="Day", y_label="", color="shop", horizontal=False, sort=False, stack="layered",
                     width=300, height=200, use_container_width=None, alt="North")
        st.scatter_chart(data, x="day", y="south", x_label="Day", y_label="", color=(255, 0, 0), size="north", width=300, height=200,
                         use_container_width=None, alt="South")
        """,
        ("select", "kind", "area"),
        ("select", "series", "south"),
        ("select", "kind", "bar"),
        ("select", "kind", "points"),
        ("unselect", "series", "north"),
        RUN,
    ),
    program(
        "charts in which can be selected",
        "S18 S30 S51",
        """
        import altair as alt, pandas as pd
        data = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        size = st.slider("Size", 100, 400, 200, key="size")
        spec = {
            "mark": "point",
            "encoding": {"x": {"field": "a", "type": "quantitative"}},
            "params": [{"name": "picked", "select": "point"}, {"name": "box", "select": "interval"}],
        }
        got = st.vega_lite_chart(data, spec, width=size, height=200, use_container_width=None, theme=None, key="vega", on_select="rerun",
                                 selection_mode="picked", alt="Points")
        st.write(got.selection, st.session_state.vega)
        st.vega_lite_chart(data=data, spec=spec, width="content", height=size, use_container_width=False, theme="streamlit", key="ignored",
                           on_select="ignore", selection_mode=None, alt=None)
        chart = alt.Chart(data).mark_bar().encode(x="a", y="b").add_params(alt.selection_point("bars"))
        picked = st.altair_chart(altair_chart=chart, width="stretch", height="content", use_container_width=None, theme="streamlit",
                                 key="altair", on_select=lambda: None, selection_mode=["bars"], alt="Bars")
        st.write(picked["selection"]["bars"])
        if st.button("Assign", key="assign"):
            st.session_state.altair = {}
        with st.form("form"):
            st.vega_lite_chart(data, spec, key="inside", on_select="rerun")
            st.form_submit_button("Go")
        """,
        ("slider", "size", 300),
        ("click", "assign"),
        RUN,
    ),
    program(
        "metrics of a sensor",
        "S35 S59",
        """
        heat = st.number_input("Heat", value=20.0, step=0.5, key="heat")
        change = heat - st.session_state.get("last", 20.0)
        st.session_state.last = heat
        st.metric(label="Heat", value=heat, delta=change, delta_color="inverse", help="In the shade", icon=":material/thermostat:",
                  label_visibility="visible", border=True, width="content", height=120, chart_data=[18, heat], chart_type="area",
                  delta_arrow="auto", format="%.1f", delta_description="since the last run")
        cold, warm = st.columns(2)
        cold.metric("Cold", None)
        with warm:
            st.metric("Warm", f"{heat} °C", "-3 °C" if change < 0 else "+3 °C", "off", label_visibility="collapsed", chart_type="bar")
        """,
        ("increment", "heat"),
        ("number_input", "heat", 18.0),
        RUN,
    ),
]
