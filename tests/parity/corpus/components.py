"""Components, as far as a test can see them: what their calls return, and what session state has of them."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "a component in a frame",
        "S29",
        """
        from streamlit.components.v1 import components, declare_component
        ss = st.session_state
        show = declare_component("thing", url="http://localhost:1")
        left, right = st.columns(2)
        with left:
            value = show(a=1, b=[None, "x"], default="none yet", key="k", on_change=lambda: None, tab_index=0)
        with right, st.form("f"):
            show(raw=b"x", key="form")
            st.form_submit_button("Send", key="send")
        st.write(repr(value), ss.k, isinstance(show, components.CustomComponent), show.url, show.path)
        try:
            show("no name")
        except components.MarshallComponentException as error:
            st.write(type(error).__name__)
        """,
        ("state", "k", {"n": 1}),
        RUN,
        ("click", "send"),
    ),
    program(
        "a component with all parameters",
        "S29",
        """
        ss = st.session_state
        show = st.components.v2.component(
            "thing", html="<b></b>", css="b {}\\n", js="export default function() {}\\n", isolate_styles=False
        )
        result = show(
            key="k", data={"a": [1]}, default={"v": 1}, width=100, height="stretch", on_v_change=lambda: None, on_go_change=lambda: None
        )
        st.write(repr(result), result.v, result["go"], dict(ss.k))
        """,
        ("state", "k", {"v": 2, "w": 3}),
        RUN,
        ("delete", "k"),
        RUN,
    ),
    program(
        "names of components",
        "S29",
        """
        from streamlit.components.v2 import component
        from streamlit.components.v2.bidi_component import BidiComponentResult, ComponentResult
        from streamlit.components.v2.types import BidiComponentData, BidiComponentDefaults, BidiComponentKey
        from streamlit.components.v2.types import ComponentIsolateStyles, ComponentRenderer

        result = component("thing")()
        st.write(isinstance(result, ComponentResult), BidiComponentResult is ComponentResult, ComponentRenderer.__name__)
        st.write(str(BidiComponentKey), str(BidiComponentDefaults), ComponentIsolateStyles.__name__)
        made = ComponentResult({"a": {"b": 1}}, {"a": 2, "c": None})
        st.write(repr(made), made.a.b, made.c)
        made.d = 4
        st.write(repr(made))
        """,
    ),
    program(
        "components in places of their own",
        "S29",
        """
        show = st.components.v2.component("thing")
        with st.sidebar:
            show(key="side")
        with st.form("f"):
            show(key="form", on_v_change=lambda: None)
            st.form_submit_button("Send", key="send")
        @st.dialog("Title")
        def window():
            show(key="dialog")
        if st.button("Open", key="open"):
            window()
        st.columns(2)[1].write(st.session_state.form)
        """,
        ("click", "open"),
        ("click", "send"),
    ),
]
