"""Markdown, headings, code, HTML: the elements, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = "import streamlit as st\nfrom pathlib import Path\n"

CALLS = [
    "st.text('a')",
    "st.text('  a\\n    b  ')",
    "st.text(3, help='h', width=300, text_alignment='center', wrap=False)",
    "st.text('a', text_alignment='middle')",
    "st.text('a', wrap=1)",
    "st.text('a', width='x')",
    "st.markdown('**a**')",
    "st.markdown(None)",
    "st.markdown('''\n    # a\n\n      b\n    ''')",
    "st.markdown('a', True)",
    "st.markdown('a', unsafe_allow_html=True, wrap=False)",
    "st.markdown('a', help='h', width='auto', anchors=False)",
    "st.markdown('a', width='content')",
    "st.markdown('a', width=0)",
    "st.markdown('a', text_alignment='justify', wrap=False)",
    "st.caption('a')",
    "st.caption('a', True, help='h')",
    "st.caption('a', width='auto')",
    "st.title('A b')",
    "st.title('A', 'here')",
    "st.title('A', False)",
    "st.title('A', True)",
    "st.title('A', 3)",
    "st.title('A', icon='🚀')",
    "st.title('A', icon=':material/home:')",
    "st.title('A', icon='')",
    "st.title('A', icon='x')",
    "st.title('A', icon=':rocket:')",
    "st.title('A', icon=3)",
    "st.title('A', icon='https://a.b/c.png')",
    "st.header('A', divider=True)",
    "st.header('A', divider='rainbow')",
    "st.header('A', divider='pink')",
    "st.header('A', divider=None)",
    "st.subheader('A', divider='grey', help='h', wrap=False)",
    "st.subheader(3, text_alignment='right')",
    "st.code('a = 1')",
    "st.code('\\n\\na\\n\\n')",
    "st.code('a', None)",
    "st.code('a', 'sql', line_numbers=True, wrap_lines=True, height=100)",
    "st.code('a', height=None)",
    "st.code('a', height='x')",
    "st.code(3)",
    "st.divider()",
    "st.divider(width='content')",
    "st.html('<b>a</b>')",
    "st.html('')",
    "st.html('<style>a {}</style>')",
    "st.html('<!-- x --> <STYLE>a {}</STYLE>')",
    "st.html('<b>a</b>', width='content', unsafe_allow_javascript=True)",
    "st.html(type('T', (), {'_repr_html_': lambda self: '<i>a</i>'})())",
    "st.html(Path('no such file'))",
    "st.latex('a')",
    "st.latex('\\n    a\\n      b\\n    ', help='h', width='content')",
    "st.latex(3, help='')",
    "st.latex('a', width='x')",
    "import sympy; st.latex(sympy.sqrt(sympy.Symbol('x')))",
    "import sympy; st.latex(sympy.Matrix([[1, 2]]))",
    "import sympy; st.write('a', sympy.Integer(2) / 3, 'b')",
    "st.badge('a')",
    "st.badge('a [b]', icon='🚀', color='red', help='h')",
    "st.badge('a', icon=':material/check:', color='pink', width='stretch')",
    "st.badge('a', icon='x')",
    "st.badge('a', width='x')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Element, value and class of error are the same."""
    run_both(f"{PRELUDE}{call}\n")


PROTO_FIELDS = [
    ("st.title('A', 'here', help='h', icon='🚀')", ["tag", "anchor", "body", "help", "hide_anchor", "divider", "icon", "wrap"]),
    ("st.header('A', False, divider=True)", ["tag", "anchor", "body", "help", "hide_anchor", "divider", "icon", "wrap"]),
    ("st.subheader('A', divider='blue')", ["tag", "anchor", "body", "divider", "wrap"]),
    ("st.markdown('a', help=' h')", ["body", "allow_html", "element_type", "help", "hide_anchors", "wrap"]),
    ("st.caption('a', True)", ["body", "allow_html", "element_type", "help", "wrap"]),
    ("st.divider()", ["body", "allow_html", "element_type"]),
    ("st.text('a', help='h')", ["body", "help", "wrap"]),
    ("st.code('a', line_numbers=True, wrap_lines=True)", ["code_text", "language", "show_line_numbers", "wrap_lines"]),
    ("st.html('<b>a</b>', unsafe_allow_javascript=True)", ["body", "unsafe_allow_javascript"]),
    ("st.json({'a': [1]}, expanded=2)", ["body", "expanded", "max_expand_depth"]),
    ("st.json({'a': [1]}, expanded=False)", ["body", "expanded"]),
]


@pytest.mark.parametrize(("call", "names"), PROTO_FIELDS, ids=[call for call, _ in PROTO_FIELDS])
def test_fields_bear_the_names_and_values_of_the_message(call, names):
    """What tests written for Streamlit read from `proto` is there."""
    pair = run_both(f"{PRELUDE}{call}\n")
    theirs, ours = (app.main[0].proto for app in pair)
    assert {name: getattr(ours, name) for name in names} == {name: getattr(theirs, name) for name in names}


ECHOES = [
    pytest.param("with st.echo():\n    st.text(1)\n    # kept\n\n    x = 2\n    # not kept\n", id="above"),
    pytest.param("with st.echo('below'):\n    st.text(1)\n    if True:\n        st.text('a\\\n    b')\n", id="below"),
    pytest.param("with st.echo():\n    # not kept\n    @st.cache_data\n    def f(): pass\n    st.text(1)\n", id="decorated"),
    pytest.param("with st.echo(code_location='x'):\n    3\n", id="other place"),
    pytest.param("def f():\n    with st.echo():\n        st.text('é')\n    st.text(2)\nf()\nf()\n", id="in a function"),
    pytest.param("with st.container(border=True), st.echo():\n    st.text(1)\n", id="second of two"),
    pytest.param("with st.container():\n    with st.echo():\n        with st.container():\n            st.text(1)\n", id="nested"),
    pytest.param("with st.echo():\n    with st.echo():\n        st.text(1)\n", id="echo of an echo"),
    pytest.param("with st.sidebar:\n    with st.echo():\n        st.text(1)\n", id="in the sidebar"),
    pytest.param("with st.echo():\n    st.text(1)\n    1 / 0\n", id="error inside"),
]


@pytest.mark.parametrize("script", ECHOES)
def test_echo_shows_the_code_that_streamlit_shows(script):
    """The code of the block, without what surrounds it, stands above or below what it draws."""
    run_both(f"{PRELUDE}{script}")


def test_echo_of_one_line_shows_what_follows_the_colon():
    """Streamlit fails there."""
    app = AppTest.from_string(f"{PRELUDE}with st.echo(): st.text('ü')\n").run()
    assert [node.value for node in app.main.children.values()] == ["st.text('ü')", "ü"]


THINGS = """
class Dog:
    'A dog.'
    legs = 4
    def __init__(self, name='Rex'): self.name = name
    def bark(self, times: int = 1) -> str:
        'Make a noise.\\n\\nLoudly.'
    @property
    def age(self):
        'In years.'
        return 1
    @staticmethod
    def wolf(): pass
class Plain:
    def __repr__(self): return 'Plain!'
class Bare: pass
def f(a, b: int = 2, *c, d=None, **e):
    'Do it.'
x = 3
dog = Dog()
"""
HELPED = (
    *("x", "3", "'text'", "(y := 5)", "f", "Dog", "dog", "dog.bark", "Dog()", "Plain()", "Bare()", "len", "str.join", "Path"),
    *("[1, 2]", "None", "lambda q: 1", "x + 1", "type(x)", "range(3)"),
)


@pytest.mark.parametrize("thing", HELPED)
@pytest.mark.parametrize("function", ["help", "write"])
def test_help_says_what_streamlit_says(function, thing):
    """Name, type, value, documentation and members are the same."""
    pair = run_both(f"{PRELUDE}{THINGS}\nst.{function}({thing})\n")
    if pair.ours.help:
        theirs, ours = (app.help[0].proto for app in pair)
        for name in ("name", "type", "value", "doc_string"):
            assert getattr(ours, name) == getattr(theirs, name)
        for name in ("name", "type", "value", "doc_string"):
            assert [getattr(each, name) for each in ours.members] == [getattr(each, name) for each in theirs.members]


def test_help_of_nothing_explains_the_package():
    """Without an object it is this package."""
    app = AppTest.from_string(f"{PRELUDE}st.help()\nst.help(3, width='x')\n").run()
    assert (app.help[0].value, app.help[0].proto.type) == ("jupyter_rerun", "module")
    assert app.exception[0].proto.type.endswith("StreamlitInvalidWidthError")


JSON_BODIES = [
    "{'a': 1, 'b': [1, 2.5, None, True]}",
    "[1, 2]",
    "(1, 2)",
    "'[1, 2]'",
    "'no json'",
    "{1: 2, 'a': {3}}",
    "{(1, 2): 3, 'a': 1}",
    "{'a': object}",
    "map(str, [1])",
    "range(3)",
    "{'a': 1}.items()",
    "set()",
    "collections.deque([1])",
    "collections.namedtuple('P', 'x y')(1, 2)",
    "collections.ChainMap({'a': 1})",
    "collections.UserDict(a=1)",
    "types.MappingProxyType({'a': 1})",
    "3",
    "None",
    "st.session_state",
    "float('nan')",
]


@pytest.mark.parametrize("body", JSON_BODIES)
def test_json_text_is_that_of_streamlit(body):
    """Each kind of container becomes the same JSON."""
    run_both(f"import collections, types\n{PRELUDE}st.json({body})\n")


@pytest.mark.parametrize("expanded", ["True", "False", "0", "3", "None", "'a'"])
def test_json_depth_is_checked_as_in_streamlit(expanded):
    """`expanded` is a bool or a number of levels."""
    run_both(f"{PRELUDE}st.json([1], expanded={expanded})\n")


def test_handle_of_an_element_replaces_it():
    """Drawing on the handle that an element function returned puts the new element in its place."""
    pair = run_both(f"{PRELUDE}first = st.title('a')\nst.text('b')\nfirst.caption('c')\nfirst.code('d')\n")
    assert [node.type for node in pair.ours.main.children.values()] == ["code", "text"]


def test_headings_take_turns_in_the_colors_of_their_lines():
    """``divider=True`` gives each heading the next color."""
    app = AppTest.from_string(f"{PRELUDE}st.header('a', divider=True)\nst.header('b')\nst.subheader('c', divider=True)\n").run()
    assert [app.header[0].divider_color, app.header[1].divider_color, app.subheader[0].divider_color] == ["blue", "", "green"]


def test_css_file_becomes_a_style(tmp_path):
    """A `Path` is read; a style sheet goes where it takes no room."""
    (tmp_path / "a.css").write_text("p {color: red}", encoding="utf-8")
    pair = run_both(f"{PRELUDE}st.html(Path({str(tmp_path / 'a.css')!r}))\n")
    assert pair.ours[2].children[0].body == "<style>p {color: red}</style>"


def test_text_outside_an_app_is_ignored():
    """Without a run there is nowhere to draw: the call returns a handle all the same."""
    import jupyter_rerun as st

    assert st.markdown("a").caption("b") is not None


@pytest.mark.parametrize("known", ["🚀", "👍🏽", "👨‍👩‍👧", "🇩🇪", "1️⃣", "❤️", "☎", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_emoji_is_an_icon(known):
    """One picture counts as one emoji however many characters it has."""
    run_both(f"{PRELUDE}st.title('a', icon={known!r})\n")


def test_every_emoji_of_streamlit_is_an_icon():
    """No emoji that Streamlit takes is refused."""
    from streamlit.emojis import ALL_EMOJIS

    from jupyter_rerun.elements.parameters import is_emoji

    assert [emoji for emoji in ALL_EMOJIS if not is_emoji(emoji)] == []
