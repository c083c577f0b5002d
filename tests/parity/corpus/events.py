"""Callbacks, presses, forms and the flow of a run."""

from __future__ import annotations

from tests.parity.program import RUN, program

_FORM = """
        with st.form("f", clear_on_submit={clears}):
            text = st.text_input("Text", "start", key="t")
            number = st.slider("Number", 0, 9, 3)
            sent = st.form_submit_button("Send")
        st.write(sent, text, number)
        """

PROGRAMS = [
    program(
        "callback before script, its output first",
        "S36",
        """
        ss = st.session_state
        ss.setdefault("log", []).append("script")
        def changed():
            ss.log.append(f"callback {ss.n}")
            st.write("from the callback", ss.n)
        st.slider("n", 0, 9, 3, key="n", on_change=changed)
        st.write(ss.log)
        """,
        ("slider", "n", 7),
        RUN,
        ("slider", "n", 7),
    ),
    program(
        "arguments of the last call",
        "S37",
        """
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        def note(*args, **kwargs):
            ss.noted = [*args, *kwargs.items()]
        st.button("b", on_click=note, args=(ss.runs,), kwargs={"runs": ss.runs})
        st.checkbox("c", on_change=note, args=[ss.runs, "c"])
        st.write(ss.get("noted"))
        """,
        ("click", 0),
        ("click", 0),
        ("check", ("checkbox", 0)),
    ),
    program(
        "a callback sees variables of the last run",
        "S37",
        """
        ss = st.session_state
        number = st.slider("n", 0, 9, 3, key="n")
        def note():
            ss.seen = (number, ss.n)
        st.button("b", on_click=note)
        st.write(ss.get("seen"))
        """,
        ("pending", ("slider", "n", 7), ("click", 0)),
        ("click", 0),
    ),
    program(
        "several callbacks in the order of the page",
        "S38",
        """
        ss = st.session_state
        ss.setdefault("log", [])
        def note(name):
            ss.log.append((name, ss.a, ss.b, ss.c))
        st.sidebar.checkbox("a", key="a", on_change=note, args="a")
        st.checkbox("b", key="b", on_change=note, args="b")
        st.checkbox("c", key="c", on_change=note, args="c")
        st.write(ss.log)
        """,
        ("pending", ("check", "c"), ("check", "a"), ("check", "b")),
        ("pending", ("uncheck", "b"), ("uncheck", "c")),
    ),
    program(
        "a callback that fails ends the others",
        "S38 S40",
        """
        ss = st.session_state
        ss.setdefault("log", [])
        def fail():
            ss.log.append("failed")
            raise ValueError("in a callback")
        def note():
            ss.log.append("noted")
        st.checkbox("a", key="a", on_change=fail)
        st.checkbox("b", key="b", on_change=note)
        st.write(ss.log)
        """,
        ("pending", ("check", "a"), ("check", "b")),
        RUN,
        ("check", "b"),
    ),
    program(
        "no callback at first, nor for what the program sets",
        "S39",
        """
        ss = st.session_state
        def note(name):
            ss[f"{name} changed"] = ss.get(f"{name} changed", 0) + 1
        def set_other():
            ss.b = ss.a
            note("a")
        if st.button("Set"):
            ss.a = 9
        st.slider("a", 0, 9, 3, key="a", on_change=set_other)
        st.slider("b", 0, 9, 3, key="b", on_change=note, args="b")
        """,
        ("slider", "a", 5),
        ("click", 0),
        ("slider", "a", 9),
        ("slider", "b", 1),
    ),
    program(
        "a callback sets its own input",
        "S39 S14",
        """
        ss = st.session_state
        def even():
            ss.n -= ss.n % 2
        st.slider("n", 0, 9, 4, key="n", on_change=even)
        """,
        ("slider", "n", 7),
        ("slider", "n", 8),
        ("slider", "n", 9),
    ),
    program(
        "a callback that fails keeps what it wrote",
        "S40",
        """
        ss = st.session_state
        def fail():
            ss.wrote = True
            raise RuntimeError("no")
        st.slider("n", 0, 9, 3, key="n")
        st.button("Fail", on_click=fail)
        st.write(ss.get("wrote"))
        """,
        ("pending", ("slider", "n", 6), ("click", 0)),
        RUN,
    ),
    program(
        "a stop in a callback",
        "S40 S53",
        """
        ss = st.session_state
        def halt():
            ss.halts = ss.get("halts", 0) + 1
            st.stop()
        st.button("Stop", on_click=halt)
        st.write("body", ss.get("halts"))
        """,
        ("click", 0),
        RUN,
    ),
    program(
        "wrong arguments for a callback",
        "S40",
        """
        st.button("b", on_click=lambda needed: None)
        """,
        ("click", 0),
        RUN,
    ),
    program(
        "a rerun in a callback",
        "S41",
        """
        ss = st.session_state
        ss.setdefault("log", [])
        def again():
            ss.log.append("before")
            st.rerun()
            ss.log.append("after")
        def note():
            ss.log.append("noted")
        pressed = st.button("b", on_click=again)
        st.checkbox("c", on_change=note)
        ss.log.append(("body", pressed))
        st.write(ss.log)
        """,
        ("click", 0),
        ("pending", ("click", 0), ("check", ("checkbox", 0))),
    ),
    *(
        program(
            f"on_change={mode}",
            "S42",
            f"""
            st.write(st.slider("n", 0, 9, 3, on_change={mode}))
            """,
            ("slider", 0, 5),
        )
        for mode in ("None", "'rerun'", "'ignore'", "'never'", "5")
    ),
    program("on_click of a button takes no mode", "S42", 'st.button("b", on_click="rerun")'),
    program(
        "modes of download and link buttons",
        "S42",
        """
        st.download_button("a", "data", on_click="ignore")
        st.download_button("b", "data", on_click="rerun")
        st.download_button("c", "data", on_click=None)
        st.link_button("d", "https://example.org", on_click="ignore")
        st.link_button("e", "https://example.org", on_click="rerun", key="e")
        """,
        RUN,
    ),
    program(
        "a press lasts one run",
        "S44",
        """
        ss = st.session_state
        st.write("above", ss.get("b"))
        def seen():
            ss.seen = ss.b
        st.write("result", st.button("b", key="b", on_click=seen))
        st.write("below", ss.b, ss.get("seen"))
        st.checkbox("c")
        """,
        ("click", "b"),
        RUN,
        ("click", "b"),
        ("check", ("checkbox", 0)),
    ),
    program(
        "values that last one run",
        "S44",
        """
        st.write(st.menu_button("m", ["x", "y"], key="m"))
        st.write(st.chat_input("c", key="c"))
        st.write(st.download_button("d", "data", key="d"))
        st.write(str(st.session_state.m), str(st.session_state.c), str(st.session_state.d))
        """,
        ("click", "m", "y"),
        RUN,
        ("chat_input", "c", "hello"),
        RUN,
        ("click", "d"),
        RUN,
        ("click_index", "m", 0),
    ),
    program(
        "nested buttons",
        "S45",
        """
        if st.button("Outer"):
            st.write("outer")
            if st.button("Inner"):
                st.write("inner")
        """,
        ("click", 0),
        ("click", 1),
    ),
    program(
        "a toggle made of a button",
        "S45 S36",
        """
        ss = st.session_state
        ss.setdefault("on", False)
        def turn():
            ss.on = not ss.on
        st.button("Turn", on_click=turn)
        if ss.on:
            st.slider("n", 0, 9, key="n")
        """,
        ("click", 0),
        ("slider", "n", 5),
        ("click", 0),
        ("click", 0),
    ),
    program(
        "a rerun drops the press",
        "S46 S53",
        """
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        if st.button("b", key="b"):
            ss.presses = ss.get("presses", 0) + 1
            st.rerun()
        st.write(ss.runs, ss.get("presses"))
        """,
        ("click", "b"),
        RUN,
    ),
    program(
        "a form", "S47 S49", _FORM.format(clears=False), ("input", "t", "x"), ("click", 0), RUN, ("pending", ("slider", 0, 7), ("click", 0))
    ),
    program(
        "a form that clears",
        "S50",
        _FORM.format(clears=True),
        ("pending", ("input", "t", "x"), ("slider", 0, 7), ("click", 0)),
        RUN,
        ("click", 0),
        ("pending", ("input", "t", "y"), ("click", 0)),
    ),
    program(
        "a form keeps its values through other reruns",
        "S47",
        """
        st.checkbox("outside")
        with st.form("f"):
            st.text_input("t", key="t")
            st.form_submit_button("Send")
        st.write(st.session_state.t)
        """,
        ("pending", ("input", "t", "x"), ("check", ("checkbox", 0))),
        ("click", 0),
        ("pending", ("input", "t", "y"), ("uncheck", ("checkbox", 0))),
        ("click", 0),
    ),
    program(
        "callback of a submit button",
        "S47",
        """
        ss = st.session_state
        def save(prefix):
            ss.saved = prefix + ss.t
        with st.form("f"):
            st.text_input("t", key="t")
            st.form_submit_button("Save", on_click=save, args=("saved ",))
        st.write(ss.get("saved"))
        """,
        ("pending", ("input", "t", "x"), ("click", 0)),
        ("click", 0),
    ),
    program(
        "keys of forms and submit buttons",
        "S48",
        """
        ss = st.session_state
        with st.form("f"):
            st.form_submit_button("Send")
            st.form_submit_button("Other", key="other")
        st.write("f" in ss, ss["FormSubmitter:f-Send"], ss.other, sorted(ss))
        """,
        ("click", 0),
        ("click", "other"),
        RUN,
    ),
    program("reading a form's key", "S48", 'st.form("f").form_submit_button()\nst.session_state.f'),
    program("assigning a form's key", "S48 S16", 'st.form("f").form_submit_button()\nst.session_state.f = 1'),
    program(
        "two submit buttons",
        "S49",
        """
        with st.form("f"):
            text = st.text_input("t")
            one = st.form_submit_button("One")
            two = st.form_submit_button("Two")
        st.write(one, two, text)
        """,
        ("pending", ("text_input", 0, "x"), ("click", 1)),
        ("click", 0),
    ),
    program(
        "two forms at once",
        "S47 S49",
        """
        for name in "ab":
            with st.form(name):
                text = st.text_input(f"text {name}")
                sent = st.form_submit_button("Send")
            st.write(name, text, sent)
        """,
        ("pending", ("text_input", 0, "x"), ("text_input", 1, "y"), ("click", 0)),
        ("click", 1),
    ),
    program(
        "an input drawn into a form from outside",
        "S47",
        """
        form = st.form("f")
        n = form.slider("n", 0, 9, 3)
        left, right = form.columns(2)
        left.text_input("t", key="t")
        sent = right.form_submit_button("Send")
        st.write(n, sent, st.session_state.t)
        """,
        ("pending", ("slider", 0, 7), ("input", "t", "x")),
        ("click", 0),
    ),
    program(
        "all inputs in a form",
        "S47 S50",
        """
        with st.form("f", clear_on_submit=True, enter_to_submit=False, border=False, width=300, height=400):
            values = [
                st.checkbox("c"), st.toggle("g"), st.radio("r", "ab"), st.selectbox("s", "ab"), st.multiselect("m", "ab"),
                st.number_input("n", 0, 9), st.text_area("a"), st.select_slider("l", "abc"), st.pills("p", "ab"),
                st.color_picker("k"), st.feedback("thumbs"), st.segmented_control("e", "ab"),
            ]
            st.form_submit_button("Send", type="primary", help="Help", icon=":material/send:", disabled=False, width="stretch")
        st.write(str(values))
        """,
        (
            "pending",
            *(("check", ("checkbox", 0)), ("toggle", 0, True), ("radio", 0, "b"), ("select", ("selectbox", 0), "b")),
            *(("select", ("multiselect", 0), "b"), ("increment", ("number_input", 0)), ("text_area", 0, "x"), ("select_slider", 0, "c")),
            *(("select", ("pills", 0), "b"), ("pick", ("color_picker", 0), "#112233"), ("feedback", 0, 1)),
            *(("select", ("segmented_control", 0), "b"), ("click", 0)),
        ),
        ("click", 0),
    ),
    program("a callback in a form", "S51", 'with st.form("f"):\n    st.slider("n", 0, 9, on_change=print)\n    st.form_submit_button()'),
    program("a mode in a form", "S42", 'with st.form("f"):\n    st.slider("n", 0, 9, on_change="ignore")\n    st.form_submit_button()'),
    program("a button in a form", "S51", 'with st.form("f"):\n    st.button("b")'),
    program("a download button in a form", "S51", 'with st.form("f"):\n    st.download_button("b", "data")'),
    program("a form in a form", "S51", 'with st.form("f"):\n    with st.form("g"):\n        st.form_submit_button()'),
    program("a submit button outside", "S51", 'st.form_submit_button("Send")'),
    program("a second form with the key", "S51", 'st.form("f").form_submit_button()\nst.form("f").form_submit_button()'),
    program("a form without a submit button", "S52", 'with st.form("f"):\n    st.slider("n", 0, 9)\nst.write("end")', ("slider", 0, 4)),
    program(
        "a rerun discards what was drawn",
        "S53",
        """
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        st.write("run", ss.runs)
        if ss.runs % 2:
            st.slider("abandoned", 0, 9)
            st.rerun()
        """,
        RUN,
    ),
    program(
        "a stop keeps what was drawn",
        "S53",
        """
        st.write("above")
        if not st.text_input("Name"):
            st.info("Name, please")
            st.stop()
        st.write("below")
        """,
        ("text_input", 0, "Ada"),
        ("text_input", 0, ""),
    ),
    program(
        "a stop in a function in a container", "S53", 'with st.container():\n    st.write("a")\n    (lambda: st.stop())()\nst.write("b")'
    ),
    program(
        "except Exception lets a rerun pass",
        "S53",
        """
        ss = st.session_state
        try:
            if "ran" not in ss:
                ss.ran = True
                st.rerun()
        except Exception:
            st.write("caught")
        finally:
            ss["finally"] = ss.get("finally", 0) + 1
        st.write("end")
        """,
    ),
    program("a fragment's scope without a fragment", "S54", 'st.rerun(scope="fragment")'),
    program("the name of a fragment from the body", "S54", 'st.rerun("nowhere")'),
    program(
        "an error shows what came before",
        "S55",
        """
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        st.write("above")
        with st.sidebar:
            with st.expander("more"):
                1 / 0
        st.write("below")
        """,
        RUN,
    ),
    program(
        "an error of the script's own class",
        "S55",
        """
        class Broken(Exception):
            pass
        st.write("above")
        raise Broken("with a text")
        """,
    ),
    program(
        "an error that is shown on purpose",
        "S55",
        'try:\n    int("x")\nexcept ValueError as error:\n    st.exception(error)\nst.write("end")',
    ),
    program(
        "bare expressions",
        "S58",
        '''
        """A docstring of the module."""
        def function():
            """Its own docstring."""
            "inside"
            len("abc")
            return 5
        x = 1
        x
        "text", x
        function()
        if x:
            x + 1
        for i in range(2):
            i
        None
        [1, {"a": 2}]
        x; y = 2; y
        ''',
    ),
    program(
        "what is written how",
        "S59",
        """
        st.write("one", 2, 3.5, "four")
        st.write("text", ["list"], "more", {"a": 1}, True, None)
        st.write((1, 2), ValueError("an error"))
        st.write()
        st.write("*markdown*", unsafe_allow_html=True)
        st.write(len)
        """,
    ),
    program(
        "places filled later",
        "S72",
        """
        top = st.container()
        hole = st.empty()
        left, right = st.columns(2)
        st.write("last in the script")
        right.write("right")
        left.write("left")
        hole.write("first")
        hole.write("second")
        with top:
            st.write("top")
            st.sidebar.write("side")
        with hole.container():
            st.write("in the hole")
            st.slider("n", 0, 9)
        """,
        ("slider", 0, 3),
    ),
    program(
        "a hole that is emptied",
        "S72",
        """
        hole = st.empty()
        hole.text_input("t", key="t")
        if st.session_state.t:
            hole.empty()
            hole.success(st.session_state.t)
        """,
        ("input", "t", "done"),
        RUN,
    ),
    program(
        "containers in containers",
        "S72",
        """
        outer = st.container(border=True)
        inner = outer.container(height=200)
        with outer:
            a, b = st.columns([1, 2], gap="large")
            with b.expander("more", expanded=True):
                st.write("deep")
        inner.write("inner")
        a.write("a")
        """,
    ),
    program(
        "page settings, several times and late",
        "S72",
        """
        st.write("before")
        st.set_page_config(page_title="One", page_icon=":material/home:")
        st.set_page_config(layout="wide", initial_sidebar_state="collapsed", menu_items={"About": "About"})
        st.write("after")
        """,
    ),
]
