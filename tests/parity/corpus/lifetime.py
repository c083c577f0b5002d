"""How long an input keeps its value, and what makes it another input."""

from __future__ import annotations

from tests.parity.program import RUN, program

SHOW = ("pending", ("state", "show", True))
HIDE = ("pending", ("state", "show", False))

PROGRAMS = [
    program(
        "a hidden input starts again",
        "S22",
        """
        ss = st.session_state
        ss.setdefault("show", True)
        if ss.show:
            st.slider("n", 0, 9, 3, key="n")
            st.slider("m", 0, 9, 3)
        st.write(ss.get("n", "nothing"))
        """,
        ("slider", "n", 7),
        ("slider", 1, 8),
        HIDE,
        SHOW,
    ),
    program(
        "a hidden input is readable in the run that hides it",
        "S22",
        """
        ss = st.session_state
        st.write(ss.get("t", "nothing"))
        if st.checkbox("Show", True):
            st.text_input("t", "x", key="t")
        st.write(ss.get("t", "nothing"))
        """,
        ("input", "t", "y"),
        ("uncheck", ("checkbox", 0)),
        RUN,
        ("check", ("checkbox", 0)),
    ),
    program(
        "an error keeps what was not reached",
        "S23 S55",
        """
        ss = st.session_state
        if ss.get("fail"):
            raise ValueError("failed")
        st.slider("n", 0, 9, 3, key="n")
        """,
        ("slider", "n", 7),
        ("pending", ("state", "fail", True)),
        RUN,
        ("pending", ("state", "fail", False)),
    ),
    program(
        "a stop keeps what was not reached",
        "S23 S53",
        """
        if st.checkbox("Stop"):
            st.stop()
        st.slider("n", 0, 9, 3, key="n")
        st.text_input("t")
        """,
        ("slider", "n", 7),
        ("text_input", 0, "x"),
        ("check", ("checkbox", 0)),
        RUN,
        ("uncheck", ("checkbox", 0)),
    ),
    program(
        "a rerun cleans up only when it is through",
        "S24 S53",
        """
        ss = st.session_state
        if ss.pop("again", False):
            st.rerun()
        if not ss.get("hide"):
            st.slider("n", 0, 9, 3, key="n")
        st.write(ss.get("n", "nothing"))
        """,
        ("slider", "n", 7),
        ("pending", ("state", "again", True)),
        ("pending", ("state", "again", True), ("state", "hide", True)),
        ("pending", ("state", "hide", False)),
    ),
    program(
        "kept alive by assigning it to itself",
        "S25",
        """
        ss = st.session_state
        if "n" in ss:
            ss.n = ss.n
        if ss.setdefault("show", True):
            st.slider("n", 0, 9, 3, key="n")
        """,
        ("slider", "n", 7),
        HIDE,
        RUN,
        SHOW,
    ),
    program(
        "all kept alive by an update with themselves",
        "S25",
        """
        ss = st.session_state
        ss.update(ss)
        if ss.setdefault("show", True):
            st.slider("n", 0, 9, 3, key="n")
            st.text_input("t", key="t")
        """,
        ("slider", "n", 7),
        ("input", "t", "x"),
        HIDE,
        SHOW,
    ),
    program(
        "kept under another key, with callbacks",
        "S25 S36",
        """
        ss = st.session_state
        ss.setdefault("kept", 3)
        def keep():
            ss.kept = ss._n
        def load():
            ss._n = ss.kept
        if ss.setdefault("show", True):
            load()
            st.slider("n", 0, 9, key="_n", on_change=keep)
        st.write(ss.kept)
        """,
        ("slider", "_n", 7),
        HIDE,
        SHOW,
    ),
    program(
        "a first value is absorbed",
        "S26",
        """
        ss = st.session_state
        if "ran" not in ss:
            ss.ran, ss.show, ss.n = True, True, 8
        if ss.show:
            st.slider("n", 0, 9, 3, key="n")
        """,
        ("slider", "n", 7),
        HIDE,
        SHOW,
    ),
    program(
        "setdefault restores the first value",
        "S26",
        """
        ss = st.session_state
        ss.setdefault("n", 8)
        if ss.setdefault("show", True):
            st.slider("n", 0, 9, key="n")
        """,
        ("slider", "n", 7),
        HIDE,
        SHOW,
    ),
    *(
        program(
            f"persist_state={mode!r}",
            "S27",
            f"""
            ss = st.session_state
            if ss.setdefault("show", True):
                st.slider("n", 0, 9, 3, key="n", persist_state={mode!r})
                st.text_input("t", "x", key="t", persist_state={mode!r})
            """,
            ("slider", "n", 7),
            ("input", "t", "y"),
            HIDE,
            RUN,
            SHOW,
        )
        for mode in ("session", "page", None)
    ),
    program("persist_state needs a key", "S27", 'st.slider("n", 0, 9, persist_state="session")'),
    program("an unknown persist_state", "S27", 'st.slider("n", 0, 9, key="n", persist_state="always")'),
    *(
        program(
            f"without a key, another {name} is another input",
            "S29",
            f"""
            ss = st.session_state
            st.write({call})
            """,
            ("slider", 0, 7),
            ("pending", ("state", "f", True)),
            ("pending", ("state", "f", False)),
        )
        for name, call in {
            "label": 'st.slider("a" if ss.get("f") else "b", 0, 9, 3)',
            "default": 'st.slider("n", 0, 9, 4 if ss.get("f") else 3)',
            "maximum": 'st.slider("n", 0, 8 if ss.get("f") else 9, 3)',
            "help": 'st.slider("n", 0, 9, 3, help="why" if ss.get("f") else None)',
            "place, in the sidebar,": '(st.sidebar if ss.get("f") else st).slider("n", 0, 9, 3)',
        }.items()
    ),
    *(
        program(
            f"without a key, another {name} is the same input",
            "S29",
            f"""
            ss = st.session_state
            st.write({call})
            """,
            ("slider", 0, 7),
            ("pending", ("state", "f", True)),
            ("pending", ("state", "f", False)),
        )
        for name, call in {
            "disabled": 'st.slider("n", 0, 9, 3, disabled=ss.get("f", False))',
            "label_visibility": 'st.slider("n", 0, 9, 3, label_visibility="hidden" if ss.get("f") else "visible")',
            "callback": 'st.slider("n", 0, 9, 3, on_change=print if ss.get("f") else None, args=(1,))',
            "container": '(st.container() if ss.get("f") else st).slider("n", 0, 9, 3)',
        }.items()
    ),
    *(
        program(
            f"with a key: {name}",
            "S30 S31",
            f"""
            ss = st.session_state
            f = ss.get("f", False)
            st.write(str({call}))
            """,
            step,
            ("pending", ("state", "f", True)),
            RUN,
            ("pending", ("state", "f", False)),
        )
        for name, call, step in (
            ("slider, other maximum", 'st.slider("n", 0, 8 if f else 9, 3, key="k")', ("slider", "k", 7)),
            ("slider, other label and default", 'st.slider("m" if f else "n", 0, 9, 4 if f else 3, key="k")', ("slider", "k", 7)),
            ("slider, other step", 'st.slider("n", 0, 9, 3, 3 if f else 1, key="k")', ("slider", "k", 7)),
            ("number_input, other maximum", 'st.number_input("n", 0, 8 if f else 9, 3, key="k")', ("number_input", "k", 7)),
            ("number_input, value out of range", 'st.number_input("n", 0, 5 if f else 9, 3, key="k")', ("number_input", "k", 7)),
            ("selectbox, option stays", 'st.selectbox("n", ["b", "c"] if f else ["a", "b"], key="k")', ("select", "k", "b")),
            ("selectbox, option goes", 'st.selectbox("n", ["c", "d"] if f else ["a", "b"], key="k")', ("select", "k", "b")),
            ("radio, option goes", 'st.radio("n", ["c", "d"] if f else ["a", "b"], key="k")', ("radio", "k", "b")),
            (
                "selectbox, matched by its label",
                'st.selectbox("n", [11, 12] if f else [1, 2], format_func=lambda n: str(n % 10), key="k")',
                ("select_index", "k", 1),
            ),
            ("multiselect, part stays", 'st.multiselect("n", ["b", "c"] if f else ["a", "b"], key="k")', ("set_value", "k", ["a", "b"])),
            ("text_input, other max_chars", 'st.text_input("n", max_chars=5 if f else 9, key="k")', ("input", "k", "abc")),
            ("text_input, other placeholder", 'st.text_input("n", placeholder="x" if f else "y", key="k")', ("input", "k", "abc")),
            ("text_area, other height", 'st.text_area("n", height=200 if f else 100, key="k")', ("input", "k", "abc")),
            ("sidebar", '(st.sidebar if f else st).slider("n", 0, 9, 3, key="k")', ("slider", "k", 7)),
            ("select_slider, option stays", 'st.select_slider("n", "bcd" if f else "abc", key="k")', ("set_value", "k", "b")),
            ("pills, other mode", 'st.pills("n", "ab", selection_mode="multi" if f else "single", key="k")', ("select", "k", "b")),
        )
    ),
    program(
        "one key, two kinds",
        "S32",
        """
        if st.session_state.get("f"):
            st.text_input("n", "text", key="k")
        else:
            st.slider("n", 0, 9, 3, key="k")
        st.write(st.session_state.k)
        """,
        ("slider", "k", 7),
        ("pending", ("state", "f", True)),
        ("pending", ("state", "f", False)),
    ),
    program(
        "a key that changes",
        "S32",
        """
        ss = st.session_state
        name = "b" if ss.get("f") else "a"
        st.slider("n", 0, 9, 3, key=name)
        st.write(sorted(key for key in ss if key != "f"))
        """,
        ("slider", "a", 7),
        ("pending", ("state", "f", True)),
        ("pending", ("state", "f", False)),
    ),
    program("one key, two inputs", "S33", 'st.slider("n", 0, 9, key="k")\nst.text_input("t", key="k")\nst.write("end")'),
    program("one key, an input and a form", "S33", 'st.slider("n", 0, 9, key="k")\nst.form("k")'),
    program("equal inputs without keys", "S33", 'st.slider("n", 0, 9)\nst.slider("n", 0, 9)', ("slider", 0, 4)),
    program("equal inputs in main and sidebar", "S33", 'st.slider("n", 0, 9)\nst.sidebar.slider("n", 0, 9)', ("slider", 1, 4)),
    program(
        "a disabled input",
        "S34",
        """
        ss = st.session_state
        def note():
            ss.notes = ss.get("notes", 0) + 1
        if st.button("Set"):
            ss.n = 8
        st.slider("n", 0, 9, 3, key="n", disabled=ss.get("off", False), on_change=note)
        """,
        ("slider", "n", 5),
        ("pending", ("state", "off", True)),
        ("click", 0),
        ("pending", ("state", "off", False)),
    ),
    program(
        "disabled in the run its change caused",
        "S34",
        """
        ss = st.session_state
        st.slider("n", 0, 9, 3, key="n", disabled=ss.get("off", False))
        """,
        ("pending", ("slider", "n", 5), ("state", "off", True)),
        RUN,
        ("pending", ("state", "off", False)),
    ),
    program("an unknown label_visibility", "S35", 'st.slider("n", 0, 9, label_visibility="none")'),
    program("empty labels", "S35", 'st.slider("", 0, 9)\nst.text_input(None)\nst.checkbox(" ", label_visibility="collapsed")'),
]
