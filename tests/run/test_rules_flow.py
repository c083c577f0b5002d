"""How a run goes and ends, and what bare expressions write (rules S53 to S59), judged by Streamlit."""

from __future__ import annotations

from tests.cases import RUN, Case, case, each

CASES = [
    case(
        "S53 st.rerun discards what was drawn and keeps what was assigned",
        """
        ss.runs = ss.get("runs", 0) + 1
        st.write("drawn in run", ss.runs)
        if ss.runs % 3:
            st.rerun()
        st.write("end")
        """,
        RUN,
    ),
    case(
        "S53 what the abandoned run assigned counts as assigned in the next",
        """
        if "b" not in ss:
            ss.b = True
            st.rerun()
        st.write(st.button("b", key="b"))
        """,
        RUN,
        RUN,
    ),
    case(
        "S53 a value assigned before st.rerun moves a widget",
        """
        if st.button("set", key="b"):
            ss.n = 7
            st.rerun()
        st.write(st.slider("n", 0, 9, 2, key="n"))
        """,
        ("slider", "n", 4),
        ("click", "b"),
        RUN,
        ("slider", "n", 5),
    ),
    case("S53 st.stop keeps what was drawn", 'st.write("a")\nst.stop()\nst.write("b")', RUN),
    case("S53 st.stop inside containers", 'with st.expander("e"):\n    st.write("a")\n    st.stop()\nst.write("b")', RUN),
    case("S53 except Exception catches neither", 'try:\n    st.stop()\nexcept Exception:\n    st.write("caught")', RUN),
    case(
        "S53 finally runs",
        """
        try:
            if ss.setdefault("first", True):
                st.rerun()
        finally:
            ss.first = False
            ss.ended = ss.get("ended", 0) + 1
        """,
        RUN,
    ),
    case("S54 fragment scope outside a fragment", 'st.rerun(scope="fragment")'),
    case("S54 the name of no fragment", 'st.rerun("somewhere")'),
    case("S55 an exception follows what was drawn", 'st.write("a")\nss.x = 1\nraise ValueError("oops")\nss.y = 2', RUN),
    case("S55 in a container, it goes to the end of main", 'with st.sidebar:\n    st.write("a")\n    raise ValueError("oops")', RUN),
    case("S55 an exception class of the script", 'class Mine(Exception):\n    pass\nraise Mine("oops")'),
    case("S55 division by zero", "1 / 0"),
    case("S55 a shown exception", 'try:\n    1 / 0\nexcept Exception as error:\n    st.exception(error)\nst.write("on")'),
    *[
        case(f"S58 magic: {what}", script)
        for what, script in {
            "names and literals": "x = 5\nx\n'text'\n2.5\nNone\nTrue",
            "a tuple": "x = 1\nx, 'a', [1]",
            "inside blocks and functions": (
                "def f(n):\n    'docstring'\n    n\n    return n\nif True:\n    'in if'\nfor i in range(2):\n    i\nf(7)"
            ),
            "with, try, while": (
                "with st.container():\n    'in with'\ntry:\n    'in try'\n    1 / 0\nexcept ZeroDivisionError:\n    'in except'\n"
                "finally:\n    'in finally'\nn = 1\nwhile n:\n    n\n    n -= 1"
            ),
            "else and match": (
                "if False:\n    1\nelse:\n    'in else'\nfor i in ():\n    1\nelse:\n    'for else'\n"
                "match 3:\n    case 3:\n        'in case'"
            ),
            "classes": "class C:\n    'docstring'\n    5\n    def m(self):\n        'docstring of m'\n        'in method'\nC().m()",
            "the parts of a line": "x = 1; x; y = 2; y",
            "calls and comparisons": "len('abc')\nlen('abc') == 3\n-len('ab')\n[n for n in range(2)]",
            "async functions": (
                "import asyncio\nasync def f():\n    'docstring'\n    'in async'\n    await asyncio.sleep(0)\nasyncio.run(f())"
            ),
            "f-strings and dicts": "n = 3\nf'n is {n}'\n{'a': n}",
        }.items()
    ],
    *[
        case(f"S59 write {what}", f"st.write({value})")
        for what, value in {
            "texts and numbers": '"a", 1, 2.5, "b"',
            "a dict between texts": '"a", {"x": 1}, "b"',
            "a list": "[1, 2]",
            "None": "None",
            "booleans": "True, False",
            "nothing": "",
            "an exception": 'ValueError("x")',
            "a set": "{1}",
            "the state": "ss",
        }.items()
    ],
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()
