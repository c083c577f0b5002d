"""What the published documents of session state show, played step by step on both sides.

Numbers are those of the scenarios: 1 to 10 the mapping, 11 to 24 widgets, 25 to 35 callbacks, 41 to 46 patterns,
47 to 54 sessions and limits.
"""

from __future__ import annotations

from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing import AppTest
from tests.cases import RUN, Case, case, each

CASES = [
    case(
        "1 guards initialise once, by item and by attribute",
        """
        if "key" not in ss:
            ss["key"] = "value"
        if "key" not in ss:
            ss.key = "other"
        st.write(ss.key)
        """,
        RUN,
    ),
    case("2 item and attribute write one entry", 'ss.key = "value2"\nst.write(ss.key)\nss["key"] = "value3"\nst.write(ss.key)', RUN),
    case("3 the state is shown whole", 'ss.key = "value"\nst.write(ss)\nss', RUN),
    case("4 reading an entry that is not there", 'st.write(ss["value"])'),
    case("4 reading an attribute that is not there", "st.write(ss.value)"),
    case("5 deleting with an undefined name", "ss.a = 1\ndel ss[key]"),
    case("5 deleting an entry", 'ss.a = 1\nkey = "a"\ndel ss[key]\nst.write("a" in ss)', RUN),
    case("6 deleting all in a loop", "ss.a = 1\nss.b = 2\nfor key in ss.keys():\n    del ss[key]\nst.write(len(ss))", RUN),
    case("7 deleting what is not there", 'try:\n    del ss["a"]\nexcept KeyError:\n    st.write("KeyError")\ndel ss.a'),
    case("8 setdefault and guard", 'ss.setdefault("page_size", 25)\nif "theme" not in ss:\n    ss.theme = "light"', RUN),
    case(
        "9 objects of any kind are kept themselves",
        """
        if "items" not in ss:
            ss["items"] = [1]
            ss.function = len
            ss.kept = ss["items"]
        st.write(ss.kept is ss["items"], ss.function([1, 2]))
        """,
        RUN,
    ),
    case("11 a text input's entry", 'st.text_input("Name", key="name")\nst.write(ss.name)', ("text_input", "name", "Ann")),
    case("12 the entry above the call", 'st.write("name" in ss)\nst.text_input("Name", key="name")', RUN),
    case(
        "13 two inputs are echoed in the same run",
        """
        st.text_input("Project", key="project_name")
        st.selectbox("Environment", ["dev", "staging", "prod"], key="env")
        st.write("Project:", ss.project_name)
        st.write("Environment:", ss.env)
        """,
        ("pending", ("text_input", "project_name", "p1"), ("selectbox", "env", "prod")),
        RUN,
    ),
    case(
        "15 a slider whose guard asks for another key cannot be moved",
        """
        if "count" not in ss:
            ss.celsius = 50.0
        st.slider("Temperature in Celsius", min_value=-100.0, max_value=100.0, key="celsius")
        st.write(ss.celsius)
        """,
        ("slider", "celsius", 20.0),
    ),
    case(
        "15, 16 with the right guard it can, and nothing warns",
        """
        if "celsius" not in ss:
            ss.celsius = 50.0
        st.slider("Temperature in Celsius", min_value=-100.0, max_value=100.0, key="celsius")
        st.write(ss.celsius)
        """,
        ("slider", "celsius", 20.0),
        RUN,
    ),
    case("17 a value and an assignment", 'ss.my_slider = 7\nst.slider("s", 0, 10, 5, key="my_slider")', ("slider", "my_slider", 3)),
    case("18 assigning after the call", 'st.slider("s", 0, 10, 5, key="my_slider")\nss.my_slider = 7', RUN),
    case(
        "19 an assigned button",
        'if "my_button" not in ss:\n    ss.my_button = True\nst.write(st.button("Submit", key="my_button"))',
        RUN,
        RUN,
        RUN,
    ),
    case(
        "20 an assigned button inside the guard",
        'if "my_button" not in ss:\n    ss.my_button = True\n    st.button("Submit", key="my_button")',
        RUN,
        RUN,
    ),
    case("22 a button is true for one run", 'st.write(st.button("b", key="b"))', ("click", "b"), RUN),
    case(
        "25 callback first, then the script",
        'log = ss.setdefault("log", [])\nlog.append("body")\nst.slider("n", key="n", on_change=lambda: log.append(("cb", ss.n)))',
        ("slider", "n", 4),
    ),
    case(
        "27 the entry is true inside the callback",
        'st.write(st.button("b", key="b", on_click=lambda: st.write(ss.b)))',
        ("click", "b"),
        RUN,
    ),
    case(
        "28 arguments",
        'def f(*a, **k):\n    ss.got = str((a, k))\nst.button("b", key="b", on_click=f, args=(1, 2), kwargs={"x": 3})',
        ("click", "b"),
    ),
    case("29 an undefined callback", 'st.button("b", on_click=later)\ndef later():\n    pass'),
    case("30 a text takes no callback", 'st.text("t", on_change=print)'),
    case(
        "31 saving a name with a button",
        """
        def save_name():
            ss.saved = ss.name.strip()
        ss.setdefault("saved", "")
        st.text_input("Name", key="name")
        st.button("Save", key="save", on_click=save_name)
        if ss.saved:
            st.success(f"Saved: {ss.saved}")
        """,
        ("pending", ("text_input", "name", "  Bo "), ("click", "save")),
        RUN,
    ),
    case(
        "33 what a callback writes comes first, once",
        'st.button("b", key="b", on_click=lambda: st.write("written"))\nst.write("body")',
        ("click", "b"),
        RUN,
    ),
    case("34 no callback on the first run", 'ss.n = 3\nst.slider("n", key="n", on_change=lambda: ss.update(called=True))', RUN),
    case(
        "35 a callback assigns its own entry",
        'def even():\n    ss.n -= ss.n % 2\nst.slider("n", key="n", on_change=even)\nst.write(ss.n)',
        ("slider", "n", 5),
        RUN,
    ),
    case(
        "41 the counter",
        """
        if "count" not in ss:
            ss.count = 0
        if st.button("Increment", key="b"):
            ss.count += 1
        st.write("Count:", ss.count)
        """,
        ("click", "b"),
        ("click", "b"),
        RUN,
    ),
    case(
        "43, 44 a toggled panel loses its keyless inputs, and shows in the same run",
        """
        ss.setdefault("open", False)
        if st.button("Toggle", key="b"):
            ss.open = not ss.open
        if ss.open:
            st.checkbox("one")
            st.checkbox("two")
        """,
        ("click", "b"),
        ("checkbox", 0, True),
        ("click", "b"),
        ("click", "b"),
    ),
    case(
        "45 a wizard that reruns",
        """
        ss.setdefault("step", 1)
        if ss.step == 1:
            st.text_input("First", key="first")
            if st.button("Continue", key="continue"):
                ss.step = 2
                st.rerun()
        else:
            st.text_input("Second", key="second")
            if st.button("Back", key="back"):
                ss.step = 1
                st.rerun()
        """,
        ("pending", ("text_input", "first", "x"), ("click", "continue")),
        ("text_input", "second", "y"),
        ("click", "back"),
        RUN,
    ),
    case(
        "46 a value assigned below its display is one run late, by callback it is not",
        """
        ss.setdefault("n", 0)
        st.write(ss.n)
        if st.button("below", key="below"):
            ss.n += 1
        st.button("callback", key="callback", on_click=lambda: ss.update(n=ss.n + 10))
        """,
        ("click", "below"),
        RUN,
        ("click", "callback"),
    ),
    case("48 each run is a blank slate", 'st.write("seen" in globals())\nseen = 1', RUN),
    case("51 what cannot be pickled is kept", 'if "f" not in ss:\n    ss.f = lambda: 5\nst.write(ss.f())', RUN),
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()


def test_two_sessions_share_nothing():
    """47: two AppTests of one script have a state each."""
    script = "import streamlit as st\nst.session_state.setdefault('n', 0)\nst.session_state.n += 1"
    first, second = AppTest.from_string(script), AppTest.from_string(script)

    first.run().run()
    second.run()

    assert (first.session_state.n, second.session_state.n) == (2, 1)


SERIALIZED = """
import streamlit as st
class Point:
    pass
st.session_state.n = 1
st.session_state.point = Point()
if st.session_state.get("hides"):
    st.session_state.hidden = lambda: 1
st.write("end of the body")
"""


def test_an_entry_that_pickle_refuses_is_reported_after_the_body():
    """52, 54: with the option on, the body completes, an error follows, in every run; the state is kept."""
    app = AppTest.from_string(SERIALIZED)
    app.options = AppOptions(serializable="end")
    app.session_state.hides = True

    for _ in range(2):
        app.run()
        assert [node.type for node in app.main.children.values()] == ["markdown", "exception"]
        assert app.exception[0].proto.type.endswith(".UnserializableSessionStateError")

    assert app.session_state.hidden() == 1


def test_instances_of_the_scripts_classes_can_be_pickled():
    """53: with the option on, plain data and classes of the script's top level are no error."""
    app = AppTest.from_string(SERIALIZED)
    app.options = AppOptions(serializable="end")

    assert not app.run().exception
