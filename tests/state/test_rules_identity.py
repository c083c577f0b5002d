"""What resets a widget, and what two widgets cannot share (rules S29 to S35), judged by Streamlit."""

from __future__ import annotations

import datetime

from tests.cases import RUN, Case, case, each

CHANGE = ("state", "changed", True)

KEYLESS = {
    "label": ('st.slider("n", 0, 9, 2)', 'st.slider("m", 0, 9, 2)'),
    "default": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 3)'),
    "max": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 8, 2)'),
    "step": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 2, 2)'),
    "help": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 2, help="h")'),
    "disabled": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 2, disabled=True)'),
    "label_visibility": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 2, label_visibility="hidden")'),
    "callback": ('st.slider("n", 0, 9, 2)', 'st.slider("n", 0, 9, 2, on_change=print, args=("x",))'),
    "container of one root": ('st.slider("n", 0, 9, 2)', 'st.container().slider("n", 0, 9, 2)'),
    "root": ('st.slider("n", 0, 9, 2)', 'st.sidebar.slider("n", 0, 9, 2)'),
}

# With a key: kind of input, value set, before, after.
KEYED = {
    "slider label": ("slider", 4, 'st.slider("n", 0, 9, 2, key="x")', 'st.slider("m", 0, 9, 2, key="x")'),
    "slider default": ("slider", 4, 'st.slider("n", 0, 9, 2, key="x")', 'st.slider("n", 0, 9, 3, key="x")'),
    "slider max": ("slider", 4, 'st.slider("n", 0, 10, 2, key="x")', 'st.slider("n", 0, 9, 2, key="x")'),
    "slider step": ("slider", 4, 'st.slider("n", 0, 10, 2, key="x")', 'st.slider("n", 0, 10, 2, 2, key="x")'),
    "slider to the sidebar": ("slider", 4, 'st.slider("n", 0, 9, 2, key="x")', 'st.sidebar.slider("n", 0, 9, 2, key="x")'),
    "number max, in range": ("number_input", 4, 'st.number_input("n", 0, 9, 2, key="x")', 'st.number_input("n", 0, 5, 2, key="x")'),
    "number max, out of range": ("number_input", 4, 'st.number_input("n", 0, 9, 2, key="x")', 'st.number_input("n", 0, 3, 2, key="x")'),
    "number step": ("number_input", 4, 'st.number_input("n", 0, 9, 2, key="x")', 'st.number_input("n", 0, 9, 2, 2, key="x")'),
    "options, value still there": ("selectbox", "b", 'st.selectbox("s", ["a", "b"], key="x")', 'st.selectbox("s", ["c", "b"], key="x")'),
    "options, value gone": ("selectbox", "b", 'st.selectbox("s", ["a", "b"], key="x")', 'st.selectbox("s", ["c", "d"], key="x")'),
    "options of a radio": ("radio", "b", 'st.radio("s", ["a", "b"], key="x")', 'st.radio("s", ["b", "c"], key="x")'),
    "format_func": ("selectbox", 2, 'st.selectbox("s", [1, 2], key="x")', 'st.selectbox("s", [1, 2], key="x", format_func=hex)'),
    "text max_chars": ("text_input", "t", 'st.text_input("t", key="x")', 'st.text_input("t", max_chars=9, key="x")'),
    "text label": ("text_input", "t", 'st.text_input("t", key="x")', 'st.text_input("u", key="x")'),
    "text placeholder": ("text_input", "t", 'st.text_input("t", key="x")', 'st.text_input("t", placeholder="p", key="x")'),
    "area max_chars": ("text_area", "t", 'st.text_area("t", key="x")', 'st.text_area("t", max_chars=9, key="x")'),
    "area height": ("text_area", "t", 'st.text_area("t", key="x")', 'st.text_area("t", height=200, key="x")'),
    "checkbox default": ("checkbox", True, 'st.checkbox("c", key="x")', 'st.checkbox("c", True, key="x")'),
    "checkbox to toggle": ("checkbox", True, 'st.checkbox("c", key="x")', 'st.toggle("c", key="x")'),
    "another kind": ("text_input", "5", 'st.text_input("n", key="x")', 'st.slider("n", 0, 9, key="x")'),
    "another key": ("slider", 4, 'st.slider("n", 0, 9, 2, key="x")', 'st.slider("n", 0, 9, 2, key="y")'),
}

CASES = [
    *[
        case(
            f"S29 without a key: {what}",
            f'if ss.get("changed"):\n    st.write({after})\nelse:\n    st.write({before})',
            ("slider", 0, 4),
            CHANGE,
            RUN,
            RUN,
        )
        for what, (before, after) in KEYLESS.items()
    ],
    *[
        case(
            f"S30 to S32 with a key: {what}",
            f'if ss.get("changed"):\n    st.write({after})\nelse:\n    st.write({before})',
            (kind, "x", value),
            CHANGE,
            RUN,
            RUN,
            ("state", "changed", False),
            RUN,
        )
        for what, (kind, value, before, after) in KEYED.items()
    ],
    case(
        "S32 a new key starts from the default and the old entry goes",
        """
        ss.setdefault("number", 0)
        st.button("reset", key="b", on_click=lambda: ss.update(number=ss.number + 1))
        st.text_input("t", "start", key=f"t{ss.number}")
        """,
        ("text_input", "t0", "typed"),
        ("click", "b"),
        RUN,
    ),
    case("S33 one key twice, one kind", 'st.text("a")\nst.button("x", key="k")\nst.button("y", key="k")\nst.text("b")', RUN),
    case("S33 one key twice, two kinds", 'st.slider("x", key="k")\nst.checkbox("y", key="k")', ("slider", "k", 4)),
    case("S33 two keyless twins", 'st.slider("x")\nst.slider("x")', ("slider", 0, 4)),
    case("S33 twins in containers of one root", 'st.slider("x")\nst.container().slider("x")'),
    case("S33 twins in main and sidebar", 'st.write(st.slider("x"), st.sidebar.slider("x"))', ("slider", 1, 4)),
    case("S33 twins that differ by their key", 'st.write(st.slider("x"), st.slider("x", key="k"))', ("slider", "k", 4)),
    case(
        "S34 a disabled input keeps its value, and may be assigned",
        """
        if ss.get("assigns"):
            ss.n = 7
        st.write(st.slider("n", 0, 9, 2, key="n", disabled=ss.get("off", False)))
        """,
        ("slider", "n", 4),
        ("state", "off", True),
        RUN,
        ("state", "assigns", True),
        RUN,
    ),
    case(
        "S34 a value sent to an input that is disabled by then is discarded",
        """
        st.write(st.slider("n", 0, 9, 2, key="n", disabled=ss.setdefault("runs", 0) > 0))
        ss.runs += 1
        """,
        ("slider", "n", 4),
        RUN,
    ),
    case(
        "S31 an input of whole numbers gets others for what was entered into it",
        """
        is_large = ss.get("n", 0) > 4
        n = st.number_input("n", *((0.0, 9.0, 1.0, 1.0) if is_large else (0, 9, 1, 1)), key="n")
        st.write(repr(n))
        """,
        ("number_input", "n", 5),
        RUN,
        ("number_input", "n", 3),
        RUN,
    ),
    case(
        "S31 an input of one day gets two for the day that was entered into it",
        """
        import datetime
        days = [datetime.date(2024, 1, day) for day in (1, 2)]
        st.write(repr(st.date_input("d", days if ss.get("d", days[0]) != days[0] else days[0], key="d")))
        """,
        ("date_input", "d", datetime.date(2024, 1, 9)),
        RUN,
        RUN,
    ),
    case("S34 acting on a disabled input is a fault of the test", 'st.slider("n", 0, 9, key="n", disabled=True)', ("slider", "n", 4)),
    case("S35 an unknown label_visibility", 'st.slider("n", label_visibility="no")'),
    case("S35 empty labels", 'st.slider("")\nst.checkbox("", key="c")\nst.text_input("", label_visibility="hidden")'),
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()
