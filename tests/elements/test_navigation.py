"""Apps of several pages, judged by Streamlit: which page is shown, what of the state stays, where links lead."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from jupyter_rerun.testing import AppTest
from tests.cases import RUN, Case, case, each
from tests.oracle import Pair, Step, start

HEAD = "import streamlit as st\nss = st.session_state\n"
PAGES = """
def a():
    st.text_input("a", key="x")
    if st.button("to b", key="to_b"): st.switch_page(pb)
def b():
    st.text_input("b", key="x")
    if st.button("to a", key="to_a"): st.switch_page(pa, query_params={"from": ["b", "c"]})
pa, pb = st.Page(a), st.Page(b)
"""


def describe(page: str, more: str = "") -> Case:
    """Write what the attributes of a page are."""
    shown = "st.json([p.title, p.icon, p.url_path, p.help, p.visibility, p.is_external, p.external_url])"
    return case(page, f"def my_page(): pass\nclass Callable:\n    def __call__(self): st.write('called')\np = {page}\n{shown}\n{more}")


@each(
    [
        describe("st.Page(my_page)"),
        describe("st.Page(my_page, title='T *i*', icon=':material/add:', url_path=' /x/ ', help='  h\\n  i')"),
        describe("st.Page(my_page, default=True)"),
        describe("st.Page(my_page, default=True, url_path='')"),
        describe("st.Page(my_page, url_path='')"),
        describe("st.Page(my_page, url_path='a/b')"),
        describe("st.Page(my_page, visibility='hidden')"),
        describe("st.Page(my_page, visibility='gone')"),
        describe("st.Page(my_page, title=' ')"),
        describe("st.Page(my_page, icon='no icon')"),
        describe("st.Page(my_page, icon='')"),
        describe("st.Page(my_page, help='  ')"),
        describe("st.Page(Callable())"),
        describe("st.Page(Callable(), title='Called')"),
        describe("st.Page(Callable(), title='Called', url_path='c')", "st.navigation([p]).run()"),
        describe("st.Page(lambda: None, title='L', url_path='l')"),
        describe("st.Page('https://example.com')"),
        describe("st.Page('https://example.com', title='Elsewhere: a/b  c?')"),
        describe("st.Page('https://example.com', title='E', default=True)"),
        describe("st.Page('https://example.com', title='??')"),
        describe("st.Page('https://example.com', title='E', url_path='x/y')"),
        describe("st.Page('missing.py')"),
        describe("st.Page('a\\x00b.py')"),
    ]
)
def test_a_page_describes_itself_as_streamlits(case: Case):
    """Title, path and icon come from what a page is made of; what makes no sense is refused."""
    case.play()


@each(
    [
        case("first page", PAGES + "p = st.navigation([pa, pb]); st.write(p.title, p.url_path, pb.url_path); p.run()"),
        case("default page", PAGES + "pb = st.Page(b, default=True); p = st.navigation([pa, pb]); st.write(p.title, pa.url_path); p.run()"),
        case("functions are pages", "def f(): st.write(1)\nst.navigation([f]).run()"),
        case("sections", PAGES + "p = st.navigation({'A': [pa], 'B': [pb]}); st.write(p.title); p.run()"),
        case("two defaults", PAGES + "st.navigation([st.Page(a, default=True), st.Page(b, default=True)])"),
        case("empty list", "st.navigation([])"),
        case("empty sections", "st.navigation({'A': []})"),
        case("same path", PAGES + "st.navigation([pa, st.Page(b, url_path='a')])"),
        case("same path in sections", PAGES + "st.navigation({'1': [pa], '2': [st.Page(b, url_path='a')]})"),
        case("only addresses", "st.navigation([st.Page('https://example.com', title='E')])"),
        case("address first", "def f(): st.write(1)\nst.navigation([st.Page('https://example.com', title='E'), f]).run()"),
        case("no page", "st.navigation([5])"),
        case("text", "st.navigation('ab')"),
        case("position", PAGES + "st.navigation([pa, pb], position='left')"),
        case("expanded", PAGES + "st.navigation([pa, pb], expanded=-1)"),
        case("expanded type", PAGES + "st.navigation([pa, pb], expanded='all')"),
        *(case(f"expanded={each}", PAGES + f"st.navigation([pa, pb], expanded={each}).run()") for each in (True, False, 0, 3)),
        *(case(f"position={each}", PAGES + f"st.navigation([pa, pb], position='{each}').run()") for each in ("top", "hidden")),
        case("not the current page", PAGES + "st.navigation([pa, pb]); pb.run()"),
        case("twice", PAGES + "p = st.navigation([pa, pb]); p.run(); p.run()"),
        case("without navigation", PAGES + "pa.run()"),
        case("navigation twice", PAGES + "st.navigation([pa, pb]); st.navigation([pb, pa]).run()"),
        case("error on a page", "def f(): 1/0\nst.navigation([f]).run()\nst.write('below')"),
        case("around the page", PAGES + "st.write('above'); st.navigation([pa, pb]).run(); st.write('below')"),
        case("in a container", PAGES + "with st.container(): st.navigation([pa, pb]).run()"),
    ]
)
def test_navigation_chooses_a_page(case: Case):
    """The default page is shown first; it runs once, where the entry script says."""
    case.play()


@each(
    [
        case("from a body", PAGES + "st.navigation([pa, pb]).run()", ("click", "to_b")),
        case("and values go", PAGES + "st.navigation([pa, pb]).run()", ("input", "x", "hey"), ("click", "to_b"), ("click", "to_a")),
        case(
            "the entry script's, too",
            PAGES + "st.slider('n', key='n'); st.navigation([pa, pb]).run()",
            ("slider", "n", 7),
            ("click", "to_b"),
        ),
        case("plain entries stay", PAGES + "ss.setdefault('p', 5); st.navigation([pa, pb]).run()", ("state", "p", 6), ("click", "to_b")),
        case(
            "with a query",
            PAGES + "st.write(st.query_params.to_dict()); st.navigation([pa, pb]).run()",
            ("click", "to_b"),
            ("click", "to_a"),
        ),
        case("the query is cleared", PAGES + "st.navigation([pa, pb]).run()", ("query", {"q": "1", "embed": "true"}), ("click", "to_b")),
        case(
            "from a callback",
            PAGES + "st.button('go', key='go', on_click=lambda: st.switch_page(pb)); st.navigation([pa, pb]).run()",
            ("click", "go"),
        ),
        case(
            "callback after callback",
            PAGES
            + """
            def first(): ss.log = ['first']; st.switch_page(pb); ss.log += ['never']
            def second(): ss.log += ['second']
            st.checkbox('1', key='c1', on_change=first); st.checkbox('2', key='c2', on_change=second)
            st.navigation([pa, pb]).run()
            """.replace("            ", ""),
            ("pending", ("check", "c1"), ("check", "c2")),
        ),
        case(
            "navigation beats rerun",
            PAGES
            + """
            st.checkbox('1', key='c1', on_change=lambda: st.switch_page(pb)); st.checkbox('2', key='c2', on_change=st.rerun)
            st.navigation([pa, pb]).run()
            """.replace("            ", ""),
            ("pending", ("check", "c1"), ("check", "c2")),
        ),
        case("unknown page", PAGES + "st.navigation([pa, pb]); st.switch_page('nowhere.py')"),
        case("address", "st.switch_page(st.Page('https://example.com', title='E'))"),
        case(
            "page that is not named",
            PAGES + "p = st.navigation([pa]); st.write(p.title)\nif st.button('go', key='go'): st.switch_page(pb)",
            ("click", "go"),
        ),
        case("wrong query", PAGES + "st.navigation([pa, pb]); st.switch_page(pb, query_params='a=1')"),
        case("wrong query type", PAGES + "st.navigation([pa, pb]); st.switch_page(pb, query_params=5)"),
        case("dict in the query", PAGES + "st.navigation([pa, pb]); st.switch_page(pb, query_params={'a': {}})"),
        case(
            "pages that come and go",
            PAGES + "st.navigation([pa, pb] if not ss.get('one') else [pa]).run()",
            ("click", "to_b"),
            ("state", "one", 1),
            RUN,
        ),
        case(
            "to itself",
            "def f():\n    ss.n = ss.get('n', 0) + 1\n    st.text_input('t', key='t')\n    if ss.n == 2: st.switch_page(p)\n"
            "p = st.Page(f)\nst.navigation([p]).run()",
            ("input", "t", "hey"),
        ),
    ]
)
def test_switch_page_goes_to_another_page(case: Case):
    """The run ends, values of inputs go, plain entries stay, the query is replaced."""
    case.play()


@each(
    [
        case(f"persist_state={scope}", PAGES.replace('"a", key="x"', f'"a", key="y", persist_state={scope!r}') + SHOW, *steps)
        for SHOW in ["st.write(ss.get('y')); st.navigation([pa, pb]).run(); st.write(ss.get('y'))\n"]
        for scope in (None, "session", "page")
        for steps in [(("input", "y", "hey"), ("click", "to_b"), ("click", "to_a"), RUN)]
    ]
    + [
        case(
            f"hidden, persist_state={scope}",
            f"""
            def a():
                if not ss.get('hide'): st.text_input("a", key="y", persist_state={scope!r})
                if st.button("to b", key="to_b"): st.switch_page(pb)
            def b():
                st.write(ss.get('y'))
                if st.button("to a", key="to_a"): st.switch_page(pa)
            pa, pb = st.Page(a), st.Page(b)
            st.navigation([pa, pb]).run()
            st.write(ss.get('y'))
            """,
            ("input", "y", "hey"),
            ("state", "hide", 1),
            RUN,
            ("state", "hide", 0),
            RUN,
            ("state", "hide", 1),
            RUN,
            ("click", "to_b"),
            RUN,
            ("state", "hide", 0),
            ("click", "to_a"),
        )
        for scope in ("session", "page")
    ]
)
def test_persistent_values_last_as_long_as_they_should(case: Case):
    """A "session" value outlives the page, a "page" value does not, others go with the input."""
    case.play()


@each(
    [
        case("same key, two pages", PAGES + "st.navigation([pa, pb]).run()", ("input", "x", "1"), ("click", "to_b"), ("input", "x", "2")),
        case(
            "assigned for the other page",
            PAGES + "st.navigation([pa, pb]).run()\nif st.button('set', key='set', "
            "on_click=lambda: (ss.update(x='set'), st.switch_page(pb))): pass",
            ("input", "x", "1"),
            ("click", "set"),
            RUN,
        ),
        case("same label without key", "def a(): st.checkbox('c')\ndef b(): pass\nst.checkbox('c')\nst.navigation([a, b]).run()"),
        case("same key as the entry script", "def a(): st.checkbox('c', key='k')\nst.checkbox('c', key='k')\nst.navigation([a]).run()"),
        case(
            "form on a page",
            "def a():\n    with st.form('f'):\n        st.text_input('t', key='t')\n"
            "        st.form_submit_button('s', key='s')\nst.navigation([a]).run()",
            ("pending", ("input", "t", "x"), ("click", "s")),
        ),
    ]
)
def test_the_page_is_part_of_the_identity(case: Case):
    """One key on two pages is two inputs; what the entry script draws is on no page."""
    case.play()


# apps of files

MAIN = """
st.write("main", sorted(ss.to_dict()))
st.slider("n", 0, 10, 3, key="n")
st.page_link("pages/1_One_page.py")
st.page_link("pages/🎉_two.py", label="Two", icon="🎈", help="h", query_params={"a": [1, 2]})
"""
ONE = """
st.write("one", __file__.endswith("1_One_page.py"), __name__, sorted(ss.to_dict()))
st.text_input("x", key="x")
helper = 5
"two", helper
if st.button("go", key="go"): st.switch_page("pages/🎉_two.py")
if st.button("home", key="home"): st.switch_page("main.py", query_params={"a": ["1", "2"], "b": 3})
"""
TWO = """
st.write("two", "helper" in globals(), sorted(ss.to_dict()), st.query_params.to_dict())
st.page_link("main.py")
st.page_link("pages/none.py")
"""
PARTS = {"main.py": MAIN, "pages/1_One_page.py": ONE, "pages/🎉_two.py": TWO}
ROUTER = """
pages = [st.Page("home.py", title="Home"), st.Page("tools/1_tool.py", url_path="t"), "tools/other.py"]
page = st.navigation(pages)
st.write([p.title for p in pages if isinstance(p, st.Page)], [p.url_path for p in pages if isinstance(p, st.Page)])
st.text_input("shared", key="shared")
page.run()
"""
TOOLS = {
    "main.py": ROUTER,
    "home.py": 'st.write("home")\nst.page_link("tools/1_tool.py")\nst.page_link("https://example.com", label="E", disabled=True)',
    "tools/1_tool.py": 'st.write("tool", sorted(ss.to_dict()))\nst.text_input("t", key="t")\nst.button("h", key="h")',
    "tools/other.py": 'st.write("other", sorted(ss.to_dict()))\nfrom pathlib import Path\n'
    'if st.button("back", key="back"): st.switch_page(Path("home.py"))',
}


def play_files(folder: Path, files: dict[str, str], *steps: Step) -> Pair:
    """Play an app of several files on both sides."""
    texts = {name: HEAD + dedent(text) for name, text in files.items()}
    pair = start(texts.pop("main.py"), texts, folder)
    for step in (RUN, *steps):
        if not pair.has_parted:
            pair.play(step)
    return pair


@pytest.mark.parametrize(
    ("files", "steps"),
    [
        pytest.param(PARTS, (), id="first page"),
        pytest.param(PARTS, (("page", "pages/1_One_page.py"), RUN), id="to a page"),
        pytest.param(PARTS, (("slider", "n", 7), ("page", "pages/1_One_page.py"), ("page", "main.py"), RUN), id="and back"),
        pytest.param(PARTS, (("page", "pages/1_One_page.py"), ("input", "x", "hey"), ("click", "go")), id="script goes on"),
        pytest.param(PARTS, (("page", "pages/1_One_page.py"), ("click", "home")), id="script goes home"),
        pytest.param(PARTS, (("query", {"q": "1"}), ("page", "pages/🎉_two.py")), id="with a query"),
        pytest.param(PARTS, (("page", "pages/none.py"),), id="no such page"),
        pytest.param(TOOLS, (), id="navigation of files"),
        pytest.param(
            TOOLS, (("input", "shared", "s"), ("page", "tools/1_tool.py"), ("input", "t", "v"), RUN), id="the entry script's input stays"
        ),
        pytest.param(
            TOOLS, (("page", "tools/other.py"), ("page", "tools/1_tool.py"), ("click", "h"), ("page", "home.py")), id="through all pages"
        ),
        pytest.param(TOOLS, (("page", "tools/other.py"), ("click", "back")), id="path object"),
        pytest.param(TOOLS, (("pending", ("input", "shared", "s"), ("page", "tools/other.py")), RUN), id="value and page at once"),
    ],
)
def test_files_are_pages(tmp_path: Path, files: dict[str, str], steps: tuple[Step, ...]):
    """A folder of pages, or files that the entry script names: each runs as a script of its own."""
    play_files(tmp_path, files, *steps)


@pytest.mark.parametrize(
    "name",
    ["1_One_page.py", "02 - two.py", "🎉_party.py", "1_🎉 party time.py", "123.py", "_x__y.py", "a-b.py", "3.5_x.py", "🎉.py"],
)
def test_a_file_names_its_page(tmp_path: Path, name: str):
    """Number, extension and a leading emoji are not part of the title."""
    script = f"p = st.Page({name!r})\nst.json([p.title, p.icon, p.url_path])\nst.navigation([p, st.Page('main2.py')])\nst.write(p.url_path)"

    play_files(tmp_path, {"main.py": script, name: "st.write(1)", "main2.py": ""})


@each(
    [
        case("address", "st.page_link('https://example.com', label='*E*', icon=':material/add:', help='h', width=200)"),
        case("address without label", "st.page_link('https://example.com')"),
        case("page", PAGES + "st.navigation([pa, pb]); st.page_link(pb); st.page_link(pa, label='', icon='', help='')"),
        case("page elsewhere", "st.page_link(st.Page('https://example.com', title='E', icon='🎈', help='h'), disabled=True)"),
        case("outdated width", PAGES + "st.navigation([pa, pb]); st.page_link(pb, use_container_width=True)"),
        case("query", PAGES + "st.navigation([pa, pb]); st.page_link(pb, query_params=[('a', 1), ('a', ['2']), ('b', 'x y')])"),
        case("dict in the query", PAGES + "st.navigation([pa, pb]); st.page_link(pb, query_params={'a': {}})"),
        case("reserved query", PAGES + "st.navigation([pa, pb]); st.page_link(pb, query_params={'Embed': 'true'})"),
        case("sidebar", PAGES + "st.navigation([pa, pb]); st.sidebar.page_link(pb)"),
        case("right icon", PAGES + "st.navigation([pa, pb]); st.page_link(pb, icon='🎈', icon_position='right')"),
        case("wrong icon position", PAGES + "st.navigation([pa, pb]); st.page_link(pb, icon_position='top')"),
        case("wrong width", PAGES + "st.navigation([pa, pb]); st.page_link(pb, width='wide')"),
        case("unknown", PAGES + "st.navigation([pa, pb]); st.page_link('nowhere.py', label='x')"),
        case("number label", PAGES + "st.navigation([pa, pb]); st.page_link(pb, label=5)"),
        case("in a form", PAGES + "st.navigation([pa, pb])\nwith st.form('f'): st.page_link(pb)"),
    ]
)
def test_a_page_link_leads_to_a_page(case: Case):
    """A link takes title, icon and help from its page where the program gives none."""
    case.play()


@each(
    [
        case("all", "st.set_page_config('T', '🎈', 'wide', 'collapsed', {'Get help': 'https://e.com', 'about': '# A'})\nst.write(1)"),
        case("several times, late", "st.write(1)\nst.set_page_config(layout='centered')\nst.set_page_config(page_title='T')"),
        case("layout", "st.set_page_config(layout='narrow')"),
        case("sidebar", "st.set_page_config(initial_sidebar_state='open')"),
        case("sidebar width", "st.set_page_config(initial_sidebar_state=300)"),
        case("negative width", "st.set_page_config(initial_sidebar_state=-5)"),
        case("material", "st.set_page_config(page_icon=':material/add:')"),
        case("no material", "st.set_page_config(page_icon=':material/add')"),
        case("shortcode", "st.set_page_config(page_icon=':shark:')"),
        case("random", "st.set_page_config(page_icon='random')"),
        case("menu key", "st.set_page_config(menu_items={'Help': 'https://e.com'})"),
        case("menu address", "st.set_page_config(menu_items={'Get Help ': 'e.com'})"),
        case("mail", "st.set_page_config(menu_items={'Report a bug': 'mailto:a@b.c', 'Get help': None})"),
    ]
)
def test_the_page_is_configured(case: Case):
    """A call says what it names; what makes no sense is refused."""
    case.play()


def info_of(app: AppTest) -> Any:
    return app._app.display.tree.info  # type: ignore[union-attr]


def test_later_calls_add_to_earlier_ones():
    """Several calls of set_page_config make one page."""
    script = (
        "import streamlit as st\nst.set_page_config('T', layout='wide')\nst.set_page_config(layout='centered', menu_items={'about': 'A'})"
    )

    info = info_of(AppTest.from_string(script).run())

    assert (info.title, info.layout, info.links, info.sidebar) == ("T", "centered", {"about": "A"}, None)


def test_the_menu_shows_visible_pages_under_their_headings():
    """Hidden pages are not in the menu; a single page needs none."""
    script = HEAD + "def a(): pass\ndef b(): pass\ndef c(): pass\npages = {'S': [a, st.Page(b, visibility='hidden')], 'T': [c]}\n"

    menu = info_of(AppTest.from_string(script + "st.navigation(pages, position='top', expanded=4)").run()).menu
    single = info_of(AppTest.from_string(script + "st.navigation([a, st.Page(b, visibility='hidden')])").run()).menu

    assert [(name, [item.title for item in items]) for name, items in menu.sections] == [("S", ["a"]), ("T", ["c"])]
    assert (menu.current, menu.position, menu.limit, menu.is_shown, single.is_shown) == ("/a", "top", 4, True, False)


def test_a_page_of_an_earlier_run_cannot_run():
    """What navigation returned holds for its run."""
    app = AppTest.from_string(HEAD + "def f(): st.write('1')\nif 'p' not in ss: ss.p = st.navigation([f])\nss.p.run()")

    assert [each.value for each in app.run().markdown] == ["1"]
    assert app.run().exception[0].proto.type.endswith("StreamlitAPIException")


def test_switch_page_works_from_a_callback_with_a_path(tmp_path: Path):
    """The pages of the run before are known to callbacks, as on a server."""
    for name, text in TOOLS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HEAD + text)
    (tmp_path / "home.py").write_text(HEAD + "st.button('go', key='go', on_click=st.switch_page, args=('tools/other.py',))")
    app = AppTest.from_file(tmp_path / "main.py").run()

    app.button(key="go").click().run()

    assert "other" in app.markdown[-1].value
    assert app.run_count == 3


def test_a_test_reaches_pages_that_are_functions():
    """AppTest.switch_page takes the path in the address, too."""
    app = AppTest.from_string(HEAD + PAGES + "st.navigation([pa, pb]).run()").run()

    assert app.switch_page("b").run().text_input[0].label == "b"
    assert app.run().text_input[0].label == "b"
    with pytest.raises(ValueError, match="'nowhere'"):
        app.switch_page("nowhere")


def test_a_page_stays_when_its_file_changes(tmp_path: Path):
    """A page's file is read anew when it has changed."""
    (tmp_path / "main.py").write_text(HEAD + "st.navigation(['p.py']).run()")
    (tmp_path / "p.py").write_text(HEAD + "st.write('old')")
    app = AppTest.from_file(tmp_path / "main.py").run()
    (tmp_path / "p.py").write_text(HEAD + "st.write('newer')")

    assert app.run().markdown[0].value == "newer"


def test_fragments_of_a_page_keep_their_inputs():
    """A fragment that reruns alone still belongs to its page."""
    script = HEAD + "@st.fragment\ndef part(): st.write(st.number_input('n', key='n'))\ndef a(): part()\nst.navigation([a]).run()"
    app = AppTest.from_string(script).run()

    app.number_input(key="n").set_value(4.0).run()

    assert app.session_state.n == 4.0
    assert app.number_input(key="n").proto.element_id == app.run().number_input(key="n").proto.element_id
