"""Layout, tasks and chats: programs as people write them, with all parameters."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "a desk with tabs",
        "S12 S36 S39",
        """
        def note(word, end=""):
            st.session_state.notes = [*st.session_state.get("notes", []), word + end + st.session_state.view]
        numbers, words, more = st.tabs(["Numbers", "Words", "More"], width=600, height=300, default="Words", key="view",
                                       on_change=note, args=("saw",), kwargs={"end": ": "}, bind=None)
        if numbers.open:
            numbers.number_input("n", 0, 9, key="n")
        with words:
            st.text_input("w", key="w")
        more.write([tab.open for tab in (numbers, words, more)])
        st.write(st.session_state.view, st.session_state.get("notes"))
        """,
        ("text_input", "w", "hello"),
        ("state", "view", "Numbers"),
        RUN,
        ("number_input", "n", 4),
        ("state", "view", "More"),
        RUN,
        RUN,
    ),
    program(
        "tabs without a state",
        "S6 S72",
        """
        a, b = st.tabs(["A", "B"], key="t")
        a.write("t" in st.session_state)
        b.button("b", key="b")
        for tab in st.sidebar.tabs(["C", "D"], default="D", height="stretch"):
            tab.write("x")
        """,
        ("click", "b"),
    ),
    program(
        "tabs in the address",
        "S68",
        """
        a, b = st.tabs(["A", "B"], key="tab", bind="query-params")
        st.write(a.open, b.open, st.session_state.tab)
        """,
        RUN,
        before=(("query", {"tab": "B"}),),
    ),
    program(
        "filters in a popover",
        "S12 S34 S47",
        """
        with st.popover("Filters", type="primary", help="What is shown", icon=":material/filter_alt:", disabled=False,
                        use_container_width=None, width="stretch", wrap=True, key="p", on_change="rerun", args=None, kwargs=None) as box:
            with st.form("filter"):
                low = st.slider("Low", 0, 9, 2, key="low")
                st.form_submit_button("Apply", key="apply")
        st.write(low, box.open, st.session_state.p)
        st.popover("Closed", disabled=True, use_container_width=True).write("never seen")
        """,
        ("pending", ("slider", "low", 5), ("click", "apply")),
        ("state", "p", True),
        RUN,
    ),
    program(
        "a board",
        "S72",
        """
        board = st.grid(3, min_column_width=120, wrap=True, gap=("small", 12), vertical_alignment="center", border=True,
                        row_height=80, width=700, height="content", key="board", dense=True)
        for number in range(4):
            board.button(f"b{number}", key=f"b{number}")
        with board.cell(column_span=2, row_span=2):
            st.write("wide")
        board.cell(column_span="all").write("all")
        st.space("large")
        with st.container(horizontal=True):
            st.button("left")
            st.space("stretch")
            st.button("right")
        """,
        ("click", "b2"),
    ),
    program(
        "a task with steps",
        "S40 S72",
        """
        bar = st.progress(0, text="Starting", width="stretch")
        with st.status("Working", expanded=True, state="running", type="step", width="stretch") as status:
            for step in range(1, 4):
                st.write("step", step)
                bar.progress(step / 4, f"Step {step}")
            if st.session_state.get("fails"):
                raise ValueError("no more")
            status.update(label="Worked", expanded=False, state="complete")
        bar.empty()
        with st.skeleton(height=40, width=200):
            st.write("loaded")
        st.toast("Done", icon="✅", duration="long")
        if st.checkbox("Party", key="party"):
            st.balloons()
            st.snow()
        """,
        ("check", "party"),
        ("state", "fails", True),
        RUN,
        ("delete", "fails"),
        RUN,
    ),
    program(
        "a conversation",
        "S44 S59",
        """
        history = st.session_state.setdefault("history", [])
        for name, text in history:
            with st.chat_message(name, avatar=None, width="stretch"):
                st.write(text)
        if prompt := st.chat_input("Say", key="say"):
            st.chat_message("user", avatar=":material/person:").write(prompt)
            with st.chat_message("assistant", avatar="🤖", width="content"):
                def answer():
                    yield "You said "
                    yield prompt
                    if "table" in prompt:
                        yield {"a": 1}
                        yield " and that was it"
                reply = st.write_stream(answer, cursor="|")
            history += [("user", prompt), ("assistant", reply)]
        """,
        ("chat_input", "say", "hello"),
        ("chat_input", "say", "a table"),
        ("chat_input", "say", "bye"),
        RUN,
    ),
]
