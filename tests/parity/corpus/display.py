"""What is shown, with all parameters, and the containers it is shown in."""

from __future__ import annotations

from tests.parity.program import RUN, program

_WIDTHS = ('"stretch"', '"content"', "200")

PROGRAMS = [
    program(
        "headings",
        "S72",
        """
        st.title("T", "anchor", help="Help", icon=":material/home:", width="stretch", text_alignment="center", wrap=True)
        st.header("H", "anchor", help="Help", icon="🎈", divider="red", width="content", text_alignment="right", wrap=False)
        st.subheader("S", False, help="Help", icon=None, divider=True, width=300, text_alignment="justify", wrap=True)
        st.header("H", divider="rainbow")
        st.subheader("Ünïcode & marks!")
        """,
    ),
    program("an unknown divider", "S72", 'st.header("H", divider="pink-ish")'),
    program("an unknown alignment", "S72", 'st.title("H", text_alignment="middle")'),
    program(
        "texts",
        "S59 S72",
        """
        st.markdown(
            '''
            Indented **text**
            ''', True, help="Help", width="content", text_alignment="center", anchors=False, wrap=True)
        st.caption("C", True, help="Help", width=200, text_alignment="left", wrap=True)
        st.text(5, help="Help", width="stretch", text_alignment="right", wrap=True)
        st.code("print(1)", "python", line_numbers=True, wrap_lines=True, height=100, width="content")
        st.code("plain", None)
        st.divider(width="stretch")
        st.html("<b>bold</b>", width=200, unsafe_allow_javascript=False)
        """,
    ),
    *(
        program(f"width={width}", "S72", f'st.markdown("m", width={width})\nst.button("b", width={width})\nst.info("i", width={width})')
        for width in _WIDTHS
    ),
    program("an unfit width", "S72", 'st.markdown("m", width="wide")'),
    program("an unfit height", "S72", 'st.container(height="tall")'),
    program(
        "alerts",
        "S72",
        """
        st.error("e", icon="🚨", width="stretch", title="Title")
        st.warning("w", icon=":material/warning:", width=200, title=None)
        st.info("i", icon=None, width="stretch", title="**Bold**")
        st.success(5, icon="✅", width="stretch", title="Title")
        st.exception(ValueError("v"), width="stretch")
        """,
    ),
    program("an unknown icon", "S72", 'st.info("i", icon="no icon")'),
    program(
        "json",
        "S59",
        """
        st.json({"a": [1, 2, {"b": None}]}, expanded=2, width="stretch")
        st.json('{"a": 1}', expanded=False)
        st.json([1, "two"])
        st.json(None)
        """,
    ),
    program("text that is no JSON", "S59", 'st.json("{no")\nst.write("end")'),
    program(
        "columns",
        "S72",
        """
        for spec in (1, 2, [1, 2], (0.5, 3, 1)):
            columns = st.columns(spec, gap="small", vertical_alignment="center", border=True, width="stretch", wrap=False)
            for index, column in enumerate(columns):
                column.write(index)
        """,
    ),
    *(
        program(f"columns({spec})", "S72", f"st.columns({spec})")
        for spec in ("0", "-1", "[]", "[1, 0]", '"two"', "2, gap='huge'", "2, vertical_alignment='mid'")
    ),
    program(
        "containers",
        "S72",
        """
        with st.container(border=True, key="a", width=300, height=200, horizontal=True, wrap=False, horizontal_alignment="right",
                          vertical_alignment="bottom", gap="large", autoscroll=False):
            st.write("in")
        st.container(key="b").write("direct")
        st.container().container().text("deep")
        """,
    ),
    program("two containers with one key", "S33", 'st.container(key="a")\nst.container(key="a")'),
    program("unfit container", "S72", 'st.container(horizontal_alignment="middle")'),
    program(
        "expanders",
        "S72",
        """
        with st.expander("E", True, key="k", icon=":material/home:", type="compact", width="stretch", on_change="ignore", args=None,
                         kwargs=None, bind=None):
            st.slider("n", 0, 9)
        st.expander("closed").write("in")
        """,
        ("slider", 0, 4),
    ),
    program(
        "an expander that tells",
        "S72",
        """
        ss = st.session_state
        box = st.expander("E", key="k", on_change="rerun")
        st.write(box.open, ss.get("k"))
        """,
        RUN,
        ("state", "k", True),
        RUN,
    ),
    program(
        "a spinner",
        "S72",
        """
        with st.spinner("Working", show_time=True, _cache=False, width="stretch"):
            st.write("done")
        """,
    ),
    program(
        "the bottom of the page",
        "S72",
        """
        st.bottom.write("at the bottom")
        with st.bottom:
            st.text_input("t", key="t")
        st.write(st.session_state.t)
        """,
        ("input", "t", "x"),
    ),
    program(
        "the sidebar",
        "S72",
        """
        st.sidebar.title("Side")
        with st.sidebar:
            st.write("in")
            with st.container():
                st.checkbox("c", key="c")
        st.sidebar.columns(2)[1].write("column")
        """,
        ("check", "c"),
    ),
    program(
        "handles that write into the same place",
        "S72",
        """
        a = st.empty()
        b = a.text("one")
        b.text("two")
        with a:
            st.text("three")
        c = st.container()
        with c, c:
            st.text("four")
        """,
    ),
    program(
        "tables",
        "S59",
        """
        import pandas as pd
        frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
        st.table(frame, border="horizontal", width="stretch", height="content", hide_index=True, hide_header=False, alt="Table")
        st.table({"a": [1, 2]})
        """,
    ),
    program(
        "data frames",
        "S59",
        """
        import pandas as pd
        frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
        st.dataframe(frame, "stretch", 200, use_container_width=None, hide_index=True, column_order=["b", "a"],
                     column_config={"a": st.column_config.NumberColumn("A", min_value=0), "b": None}, key="k", on_select="ignore",
                     selection_mode="multi-row", selection_default=None, row_height=40, placeholder="-", lazy=None, alt="Data")
        st.dataframe([[1, 2], [3, 4]])
        frame
        st.write(frame)
        """,
    ),
    program(
        "choosing rows",
        "S18",
        """
        chosen = st.dataframe({"a": [1, 2, 3]}, on_select="rerun", key="k")
        st.write(chosen.selection.rows, chosen["selection"]["columns"])
        """,
        RUN,
    ),
    program(
        "editing data",
        "S18 S30",
        """
        import pandas as pd
        frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
        edited = st.data_editor(frame, width="stretch", height=200, use_container_width=None, hide_index=False, column_order=None,
                                column_config={"a": "A"}, num_rows="dynamic", disabled=["b"], key="k", on_change=None, args=None,
                                kwargs=None,
                                row_height=None, placeholder="-", alt="Data")
        st.write(edited.to_dict())
        st.write(st.session_state.k)
        """,
        RUN,
    ),
    program("assigning to a data editor", "S18", 'st.session_state.k = {}\nst.data_editor([[1]], key="k")'),
]
