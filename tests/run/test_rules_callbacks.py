"""Callbacks and presses (rules S36 to S46), judged by Streamlit."""

from __future__ import annotations

from tests.cases import RUN, Case, case, each

LOG = "log = ss.setdefault('log', [])\n"

KINDS = {
    "checkbox": ('st.checkbox("x", key="x", on_change=note)', True),
    "toggle": ('st.toggle("x", key="x", on_change=note)', True),
    "slider": ('st.slider("x", 0, 9, key="x", on_change=note)', 4),
    "slider of a range": ('st.slider("x", 0, 9, (2, 5), key="x", on_change=note)', (3, 6)),
    "slider of floats": ('st.slider("x", 0.0, 1.0, key="x", on_change=note)', 0.5),
    "number_input": ('st.number_input("x", key="x", on_change=note)', 4.5),
    "text_input": ('st.text_input("x", key="x", on_change=note)', "typed"),
    "text_area": ('st.text_area("x", key="x", on_change=note)', "typed"),
    "selectbox": ('st.selectbox("x", ["a", "b"], key="x", on_change=note)', "b"),
    "radio": ('st.radio("x", ["a", "b"], key="x", on_change=note)', "b"),
}

CASES = [
    case(
        "S36 new values, then callbacks, then the script",
        """
        log = ss.setdefault("log", [])
        def note():
            log.append(("callback", ss.n))
            st.write("from the callback")
        log.append(("body", ss.get("n")))
        st.write("first")
        st.slider("n", 0, 9, key="n", on_change=note)
        st.write(str(log))
        """,
        ("slider", "n", 4),
        RUN,
    ),
    *[
        case(
            f"S36 a change of a {kind} calls once",
            f"{LOG}def note():\n    log.append(ss.x)\n{call}\nst.write(str(log))",
            (kind.split()[0], "x", value),
            RUN,
        )
        for kind, (call, value) in KINDS.items()
    ],
    case(
        "S37 a callback has the arguments and the variables of the run before",
        """
        runs = ss.setdefault("runs", 0)
        ss.runs += 1
        def note(*args, **kwargs):
            st.write(str((runs, args, sorted(kwargs.items()))))
        st.checkbox("c", key="c", on_change=note, args=(1, runs), kwargs={"x": runs})
        st.button("b", key="b", on_click=note, args=[runs])
        """,
        ("checkbox", "c", True),
        ("click", "b"),
        RUN,
    ),
    case(
        "S37 arguments are passed by reference",
        """
        shared = []
        st.button("b", key="b", on_click=lambda items: st.write(str(items)), args=(shared,))
        shared.append("later")
        """,
        ("click", "b"),
    ),
    case(
        "S38 each changed widget's callback is called, in the order of the page, main before sidebar",
        """
        def note(name):
            st.write(name, str(sorted(ss.to_dict().items())))
        with st.sidebar:
            st.checkbox("s", key="s", on_change=note, args=("s",))
        late = st.container()
        st.checkbox("a", key="a", on_change=note, args=("a",))
        late.checkbox("b", key="b", on_change=note, args=("b",))
        """,
        ("pending", ("checkbox", "s", True), ("checkbox", "a", True), ("checkbox", "b", True)),
    ),
    case(
        "S38 one that raises ends the others and the run",
        """
        def fail():
            ss.reached = True
            raise ValueError("in the callback")
        def note():
            st.write("second")
        st.checkbox("a", key="a", on_change=fail)
        st.checkbox("b", key="b", on_change=note)
        st.write("body")
        """,
        ("pending", ("checkbox", "a", True), ("checkbox", "b", True)),
        RUN,
    ),
    case(
        "S39 a value that stays the same calls nothing",
        """
        ss.setdefault("calls", 0)
        def note():
            ss.calls += 1
        st.slider("n", 0, 9, 2, key="n", on_change=note)
        st.slider("keyless", 0, 9, 2, on_change=note)
        """,
        ("slider", "n", 2),
        ("slider", 1, 2),
        ("slider", 1, 3),
        ("slider", 1, 3),
    ),
    case(
        "S39 a change by the program calls nothing",
        """
        ss.setdefault("calls", 0)
        def note():
            ss.calls += 1
        def move():
            ss.n = 7
        st.button("move", key="b", on_click=move)
        st.slider("n", 0, 9, 2, key="n", on_change=note)
        """,
        ("click", "b"),
        RUN,
        ("state", "n", 3),
        RUN,
        ("slider", "n", 3),
    ),
    case(
        "S39 a callback may assign its own entry",
        """
        ss.setdefault("calls", 0)
        def double():
            ss.calls += 1
            ss.n = min(9, 2 * ss.n)
        st.write(st.slider("n", 0, 9, 2, key="n", on_change=double))
        """,
        ("slider", "n", 3),
        RUN,
        ("slider", "n", 4),
    ),
    case(
        "S39 a callback may assign the entries of other widgets",
        """
        def copy(source, target):
            ss[target] = ss[source]
        st.slider("a", 0, 9, key="a", on_change=copy, args=("a", "b"))
        st.slider("b", 0, 9, key="b", on_change=copy, args=("b", "a"))
        """,
        ("slider", "a", 3),
        ("slider", "b", 5),
        RUN,
    ),
    case(
        "S40 an exception in a callback ends the run, values stay",
        """
        def fail():
            ss.before = ss.n
            raise ValueError("in the callback")
        st.slider("n", 0, 9, 2, key="n", on_change=fail)
        st.write(st.checkbox("c", key="c"))
        """,
        ("checkbox", "c", True),
        ("slider", "n", 4),
        RUN,
    ),
    case(
        "S40 st.stop in a callback leaves a blank page",
        """
        st.button("b", key="b", on_click=st.stop)
        st.slider("n", 0, 9, 2, key="n")
        """,
        ("slider", "n", 4),
        ("click", "b"),
        RUN,
    ),
    case(
        "S40 a callback that takes no arguments gets one", 'st.button("b", key="b", on_click=lambda: None, args=(1,))', ("click", "b"), RUN
    ),
    case(
        "S41 st.rerun in a callback: the other callbacks run, then one fresh run",
        """
        log = ss.setdefault("log", [])
        def again():
            log.append("again")
            st.rerun()
            log.append("never")
        def note():
            log.append("note")
        log.append("body")
        st.write(st.button("b", key="b", on_click=again), st.checkbox("c", key="c", on_change=note))
        st.write(str(log))
        """,
        ("pending", ("click", "b"), ("checkbox", "c", True)),
        RUN,
    ),
    *[
        case(f"S42 on_change={value}", f'st.write(st.slider("n", 0, 9, key="n", on_change={value}))', ("slider", "n", 4))
        for value in ("None", "'rerun'", "'ignore'", "'other'", "5")
    ],
    *[
        case(f"S42 on_click={value}", f'st.write(st.button("b", key="b", on_click={value}))', ("click", "b"))
        for value in ("None", "'rerun'", "5")
    ],
    case(
        "S44 a button is true for the one run its press causes",
        """
        st.write(ss.get("b"))
        st.write(st.button("b", key="b", on_click=lambda: st.write(ss.b)), ss.b)
        st.checkbox("c", key="c")
        st.write(st.button("keyless"))
        """,
        ("click", "b"),
        RUN,
        ("click", 1),
        ("pending", ("click", "b"), ("click", 1)),
        ("checkbox", "c", True),
    ),
    *[
        case(
            f"S44 a press can be read after a run that {what}, until the next",
            f"""
            if st.button("b", key="b"):
                {line}
            st.write(ss.b)
            """,
            ("click", "b"),
            RUN,
        )
        for what, line in (("stopped", "st.stop()"), ("failed", 'raise ValueError("x")'))
    ],
    case(
        "S44 a button that a press hides does not fire when it returns",
        """
        def hide():
            ss.shows = False
        if ss.setdefault("shows", True):
            st.write(st.button("b", key="b", on_click=hide))
        """,
        ("click", "b"),
        RUN,
        ("state", "shows", True),
        RUN,
        RUN,
    ),
    case(
        "S45 what a button shows goes with the next event",
        """
        if st.button("outer", key="outer"):
            st.write("shown")
            if st.button("inner", key="inner"):
                st.write("never")
        """,
        ("click", "outer"),
        ("click", "inner"),
        RUN,
    ),
    case(
        "S46 st.rerun drops the press",
        """
        ss.setdefault("log", [])
        pressed = st.button("b", key="b")
        ss.log.append(pressed)
        if pressed:
            st.rerun()
        st.write(str(ss.log))
        """,
        ("click", "b"),
        RUN,
    ),
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()
