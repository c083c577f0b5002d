"""Widgets and their entries (rules S12 to S20), judged by Streamlit."""

from __future__ import annotations

from tests.cases import RUN, Case, case, each

CASES = [
    case(
        "S12 the entry exists from the call on, and in later runs also above it",
        """
        st.write("n" in ss)
        st.slider("n", 0, 9, key="n")
        st.write("n" in ss, ss.n)
        """,
        RUN,
        ("slider", "n", 4),
    ),
    case(
        "S13 assigned wins over sent, sent over kept, kept over the default",
        """
        if ss.get("assigns"):
            ss.n = 7
        st.write(st.slider("n", 0, 9, 2, key="n"), ss.n)
        """,
        ("slider", "n", 4),
        RUN,
        ("state", "assigns", True),
        ("slider", "n", 5),
        ("state", "assigns", False),
        RUN,
    ),
    case(
        "S13 a plain entry becomes the widget's value",
        """
        ss.setdefault("n", 3)
        if ss.get("shows"):
            st.write(st.number_input("n", 0, 9, key="n"))
        """,
        ("state", "shows", True),
        RUN,
        ("number_input", "n", 5),
        ("state", "shows", False),
        RUN,
        RUN,
    ),
    case(
        "S14 a widget that is assigned in every run cannot be moved",
        """
        ss.n = 7
        st.write(st.slider("n", 0, 9, 2, key="n"))
        """,
        ("slider", "n", 4),
        RUN,
    ),
    case(
        "S15 a default and an assignment show nothing in the app",
        """
        ss.setdefault("n", 7)
        st.slider("n", 0, 9, value=2, key="n")
        ss.setdefault("t", "assigned")
        st.text_input("t", "default", key="t")
        """,
        RUN,
    ),
    *[
        case(f"S16 assigning after the call is an error: {line}", f'st.slider("n", 0, 9, key="n")\n{line}\nst.write("not reached")', RUN)
        for line in ('ss["n"] = 7', "ss.n = ss.n", "ss.update(n=7)", 'ss["n"] = 0')
    ],
    case("S16 setdefault of an entry that is there is none", 'st.slider("n", 0, 9, key="n")\nss.setdefault("n", 7)', RUN),
    case(
        "S16 the rejected value is not stored",
        """
        st.slider("n", 0, 9, 5, key="n")
        try:
            ss.n = 7
        except st.errors.StreamlitAPIException as error:
            st.write(type(error).__name__)
        st.write(ss.n)
        """,
        RUN,
        ("slider", "n", 3),
    ),
    case(
        "S17 deleting above the call resets",
        """
        if ss.get("deletes"):
            del ss["n"]
        st.slider("n", 0, 9, 2, key="n")
        """,
        ("slider", "n", 4),
        ("state", "deletes", True),
        RUN,
    ),
    case(
        "S17 deleting in a callback resets in that run",
        """
        def forget():
            del ss["n"]
        st.button("forget", key="b", on_click=forget)
        st.write(st.slider("n", 0, 9, 2, key="n"))
        """,
        ("slider", "n", 4),
        ("click", "b"),
        RUN,
    ),
    case(
        "S17 clearing above the widgets resets them all",
        """
        if st.button("clear", key="b"):
            ss.clear()
        st.slider("n", 0, 9, 2, key="n")
        st.text_input("t", "x", key="t")
        st.checkbox("keyless")
        """,
        ("slider", "n", 4),
        ("text_input", "t", "y"),
        ("checkbox", 0, True),
        ("click", "b"),
        RUN,
    ),
    case(
        "S18 a button whose key was assigned in this run is an error",
        """
        ss.b = True
        st.button("b", key="b")
        """,
        RUN,
    ),
    case(
        "S19 the assigned True is returned once, in the run after",
        """
        if "b" not in ss:
            ss.b = True
        st.write(st.button("b", key="b"))
        """,
        RUN,
        RUN,
        RUN,
        ("click", "b"),
        RUN,
    ),
    case("S19 assigned from outside, it is returned once", 'st.write(st.button("b", key="b"))', ("state", "b", True), RUN, RUN),
    *[
        case(
            f"S20 {what}",
            f"if ss.get('assigns', True):\n    ss.x = {value}\nst.write({call}, ss.x)",
            RUN,
            ("state", "assigns", False),
            RUN,
            RUN,
        )
        for what, value, call in (
            ("a number out of range is reset", "99", 'st.number_input("x", 0, 9, 2, key="x")'),
            ("a number below range is reset", "-5", 'st.number_input("x", 0, 9, 2, key="x")'),
            ("None stays in a number input", "None", 'st.number_input("x", 0, 9, 2, key="x")'),
            ("a float in an int number input", "2.5", 'st.number_input("x", 0, 9, 2, key="x")'),
            ("a text in a number input", "'two'", 'st.number_input("x", 0, 9, 2, key="x")'),
            ("a slider above its max", "99", 'st.slider("x", 0, 9, 2, key="x")'),
            ("a slider below its min", "-1", 'st.slider("x", 0, 9, 2, key="x")'),
            ("a float in an int slider", "2.5", 'st.slider("x", 0, 9, 2, key="x")'),
            ("a text in a slider", "'two'", 'st.slider("x", 0, 9, 2, key="x")'),
            ("an unknown option of a selectbox", "'z'", 'st.selectbox("x", ["a", "b"], key="x")'),
            ("an unknown option, another default", "'z'", 'st.selectbox("x", ["a", "b"], index=1, key="x")'),
            ("None in a selectbox", "None", 'st.selectbox("x", ["a", "b"], key="x")'),
            ("an unknown option of a radio", "'z'", 'st.radio("x", ["a", "b"], key="x")'),
            ("None in a radio", "None", 'st.radio("x", ["a", "b"], key="x")'),
            ("a text longer than max_chars", "'abcdef'", 'st.text_input("x", max_chars=3, key="x")'),
            ("a number in a text input", "5", 'st.text_input("x", key="x")'),
            ("None in a text input", "None", 'st.text_input("x", key="x")'),
            ("a number in a text area", "5", 'st.text_area("x", key="x")'),
            ("a text in a checkbox", "'yes'", 'st.checkbox("x", key="x")'),
            ("an int in a checkbox", "1", 'st.checkbox("x", key="x")'),
            ("None in a checkbox", "None", 'st.checkbox("x", key="x")'),
            ("an int in a toggle", "0", 'st.toggle("x", key="x")'),
        )
    ],
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()
