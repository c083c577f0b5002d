"""An app as it reads without a kernel."""

from __future__ import annotations

import re

import pytest

from jupyter_rerun.elements.data.grid.frame import Arrangement
from jupyter_rerun.elements.data.metric import Metric
from jupyter_rerun.elements.layout.containers import Expander
from jupyter_rerun.elements.layout.tabs import Tabs
from jupyter_rerun.render import static_form
from jupyter_rerun.render.grid.rows import Rows
from jupyter_rerun.render.kinds.kind import Kind
from jupyter_rerun.render.static_form import as_seen, static_html, static_text
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Tree
from jupyter_rerun.tree.reconcile import MountedTree

APP = """
import streamlit as st
st.sidebar.selectbox("Pick", ["a", "b"])
st.title("Title :red[x]", icon="🚀")
st.write("Hello **you**")
st.caption("small")
st.text("<t>")
st.code("a = 1\\nb = 2", line_numbers=True)
st.json({"a": [1]})
st.warning("careful", title="Now")
left, right = st.columns([1, 3])
left.slider("Size", 0, 10, 3)
right.slider("Range", 0, 10, (2, 5))
with st.expander("More", expanded=True):
    st.checkbox("Sure", True)
    st.button("Go")
with st.container(border=True):
    st.text_input("Name", "Ann")
    st.text_area("Hidden", "h", label_visibility="collapsed")
st.html("<b onclick='x()'>b</b><script>run()</script>")
st.empty()
1 / 0
"""

TEXT = """\
Pick: a
# Title :red[x]
Hello **you**
small
<t>
a = 1
b = 2
{"a": [1]}
Warning: Now: careful
Size: 3
Range: 2 – 5
More:
  Sure: ☑
  [Go]
Name: Ann
Hidden: h
<b onclick='x()'>b</b><script>run()</script>
ZeroDivisionError: division by zero"""


def _tree(script: str = APP):
    return AppTest.from_string(script).run()._app.display.tree


def test_text_has_one_line_for_each_element():
    """Inputs read as label and value; what stands inside an expander is indented."""
    assert static_text(_tree()) == TEXT


def test_equal_runs_give_equal_renderings():
    """Tools that compare notebooks find no difference."""
    assert static_html(_tree()) == static_html(_tree())


def test_html_runs_nothing():
    """No script, no handler."""
    html = static_html(_tree())
    assert "<script" not in html
    assert "onclick" not in html


def test_html_shows_everything():
    """Each element is there, in order, escaped where it is text."""
    html = static_html(_tree())
    parts = [
        ">Pick</b>",
        ">a</div>",
        "<h1",
        "<strong>you</strong>",
        "small",
        "&lt;t&gt;",
        ">1</span>  a",
        ">2</span>  b",
        "<details",
        "careful",
    ]
    parts += ["<table", ">Size</b>", ">3</span>", ">Range</b>", ">2</span>", " – ", ">5</span>", ">More</summary>", "✓", ">Sure</b>", "Go"]
    parts += [">Name</b>", ">Ann</div>", ">h</div>", "<b>b</b>", "ZeroDivisionError"]
    at = 0
    for part in parts:
        at = html.find(part, at)
        assert at >= 0, part


def test_html_needs_no_style_sheet():
    """What the looks depend on is in the elements themselves, in tones that read on light and dark ground."""
    html = static_html(_tree())
    assert "<style" not in html
    assert re.search(r"border-left:4px solid rgb\(214,58,58\)", html)


def test_columns_share_the_row():
    """Their widths are those of the app."""
    html = static_html(_tree())
    assert re.findall(r'<td style="display:block;flex:([\d.]+) ', html) == ["25", "75"]


def test_a_note_has_as_much_room_below_its_text_as_above():
    """Only paragraphs between others keep the room that readers of notebooks give them."""
    html = static_html(_tree("import jupyter_rerun as st\nst.info('one\\n\\ntwo')"))
    assert re.findall(r"<p[^>]*>", html) == ["<p>", '<p style="margin:0">']


def test_columns_stand_below_each_other_where_the_narrowest_has_no_room():
    """What counts are the columns of the row, not those of a row in one of them."""
    script = """
import jupyter_rerun as st
with st.columns(3)[0]:
    st.columns([1, 4])
with st.columns(2)[0]:
    st.columns(3)
"""
    html = static_html(_tree(script))
    assert re.findall(r"<tr [^>]*><td [^>]*calc\(\((\d+)px", html) == ["480", "640", "320", "480"]


def test_rich_outputs_are_embedded():
    """Pictures are in the page; HTML comes without scripts; the first form that reads well is taken."""
    script = """
from jupyter_rerun.elements.text.output import show_data, write_stream
write_stream("stdout", "\\x1b[31mred\\x1b[0m\\n10%\\r99%")
show_data({"image/png": "AA==\\n", "text/plain": "<Figure>"})
show_data({"text/html": "<table><tr><td>1</td></tr></table><script>x</script>", "text/plain": "t"})
show_data({"text/plain": "<object at 0x7f00>"})
show_data({"application/x": {}})
"""
    tree = _tree(script)
    html = static_html(tree)
    assert '<img src="data:image/png;base64,AA=="' in html
    assert "<td>1</td>" in html
    assert "<script" not in html
    assert "red\n99%" in html
    assert static_text(tree) == "red\n99%\n<Figure>\nt\n<object>\n[application/x]"


def test_nothing_drawn_is_an_empty_page():
    """An app without elements has a rendering all the same."""
    tree = _tree("x = 1\n")
    assert static_text(tree) == ""
    assert static_html(tree) == '<div class="jupyter-rerun"></div>'


def test_passwords_are_not_shown() -> None:
    """The saved notebook holds no password, and not its length."""
    tree = _tree("import streamlit as st\nst.text_input('Password', 'hunter2', type='password')")

    for page in (static_html(tree), static_text(tree)):
        assert "Password" in page
        assert "••••" in page
        assert "hunter2" not in page


def test_a_form_reads_as_what_is_in_it() -> None:
    """Its inputs stand in a frame, its buttons beside them; dates have the format of their inputs."""
    tree = _tree(
        """
import datetime as D
import streamlit as st
with st.form("f"):
    st.date_input("Stay", (D.date(2024, 1, 10), D.date(2024, 1, 12)), format="DD.MM.YYYY")
    st.datetime_input("At", D.datetime(2024, 1, 10, 9, 30))
    st.time_input("Time", D.time(9, 30))
    st.date_input("None", None)
    st.form_submit_button("Send")
"""
    )
    text = "Stay: 10.01.2024 – 12.01.2024\nAt: 2024/01/10, 09:30\nTime: 09:30\nNone:\n[Send]"
    assert static_text(tree).replace("  ", "") == text
    html = static_html(tree)
    assert "border:1px" in html
    for part in (">Stay</b>", ">10.01.2024<", ">12.01.2024<", ">At</b>", ">2024/01/10, 09:30<", "Send"):
        assert part in html


def test_a_container_of_a_new_kind_shows_what_is_in_it() -> None:
    """What has no form of its own here still has its content."""
    from dataclasses import dataclass
    from typing import ClassVar

    from jupyter_rerun.elements.text.text import Text
    from jupyter_rerun.tree.nodes import Container, ContainerElement, Tree

    @dataclass(frozen=True, kw_only=True)
    class Novel(ContainerElement):
        kind: ClassVar[str] = "novel"

    tree = Tree()
    box = Container(Novel(), "main")
    box.children.append(Text(body="inside"))
    tree.roots["main"].children.append(box)

    assert "inside" in static_html(tree)


SLIDERS = """
import datetime
import streamlit as st
st.slider("Share", 0.0, 1.0, 0.256, format="percent")
st.slider("Day", datetime.date(2024, 1, 1), datetime.date(2024, 1, 31), datetime.date(2024, 1, 10), format="DD.MM.YY")
st.slider("Cut", 0, 10, (2, 5), format="%03d")
st.select_slider("Size", ["S", "M", "L"], ("M", "L"))
"""


def test_a_slider_shows_its_values_in_its_format() -> None:
    """A date is a date, not a number of microseconds; each handle stands at its place on the track."""
    tree = _tree(SLIDERS)

    assert static_text(tree) == "Share: 25.6%\nDay: 10.01.24\nCut: 002 – 005\nSize: M – L"
    html = static_html(tree)
    bars = re.findall(r"flex:([\d.]+) 1 0;height:4px", html)
    assert bars == ["25.6", "74.4", "30.0", "70.0", "20.0", "30.0", "50.0", "50.0", "50.0", "0.0"]


def test_code_has_colors_of_its_own() -> None:
    """Keywords and numbers are coloured in the elements themselves, nearly as the text around them; the text is as it was."""
    script = "import streamlit as st\nst.code('def f():\\n    return 1  # why', line_numbers=True)\nst.write('```python\\nimport os\\n```')"
    html = static_html(_tree(script))

    for word in ("def", "return", "import", "1", "# why"):
        tone = r"color:color-mix\(in srgb,rgb\([\d,]+\) 80%,currentcolor\)"
        assert re.search(rf'<span style="{tone}[^"]*">{word}</span>', html), word
    code = html[html.index("<code") : html.index("</code>")]
    assert re.sub("<[^>]*>", "", code) == "1  def f():\n2      return 1  # why"


def test_there_is_room_between_elements() -> None:
    """Each stands in a block that keeps others off, also where a reader of notebooks has no style for its tags."""
    html = static_html(_tree("import streamlit as st\nst.json([1])\nst.empty()\nwith st.container(border=True):\n    st.text('x')"))
    assert html.count('<div style="margin:16px 0">') == 2
    assert "padding:16px;margin:16px 0" in html


HOSTILE_CELLS = """
import numpy as np
import jupyter_rerun as st
import pandas as pd

class Unusual(BaseException):
    pass

def bad(name, base=object, error=RuntimeError):
    def fail(self, *args):
        raise error("no " + name)
    return type("Bad", (base,), {name: fail, "__hash__": base.__hash__})()

def column(cells):
    # As they are: of a list, NumPy 1 asks each whether it is an array, and fails where that fails.
    found = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        found[place] = cell
    return found

looped, named, deep, wide = [], {}, [], [1] * 40
looped.append(looped)
named["self"] = named
for _ in range(2000):
    deep = [deep]
for _ in range(2):
    wide = [wide] * 40

CELLS = {
    "array": np.array([1, 2]),
    "matrix": np.ones((2, 2)),
    "repr": bad("__repr__"),
    "str": bad("__str__"),
    "getattr": bad("__getattr__"),
    "eq": bad("__eq__"),
    "bool": bad("__bool__"),
    "len": bad("__len__", dict),
    "iter": bad("__iter__", list),
    "looped": looped,
    "named": named,
    "deep": deep,
    "wide": wide,
    "unusual repr": bad("__repr__", error=Unusual),
    "unusual str": bad("__str__", error=Unusual),
    "unusual eq": bad("__eq__", error=Unusual),
    "unusual bool": bad("__bool__", error=Unusual),
    "unusual iter": bad("__iter__", list, Unusual),
    "unusual getattr": bad("__getattr__", error=Unusual),
}
"""
SHOWN_CELLS = {
    "array": "1, 2",
    "matrix": "[1,1], [1,1]",
    "repr": "Cannot be shown: RuntimeError: no __repr__",
    "str": "Cannot be shown: RuntimeError: no __str__",
    "iter": "Cannot be shown: RuntimeError: no __iter__",
    "looped": "…",
    "named": '{"self":"…"}',
    "deep": "[[[",
    "wide": "…",
    "getattr": "Bad object",
    "eq": "Bad object",
    "bool": "Bad object",
    "len": "{}",
    "unusual repr": "Cannot be shown: Unusual: no __repr__",
    "unusual str": "Cannot be shown: Unusual: no __str__",
    "unusual eq": "Bad object",
    "unusual bool": "Bad object",
    "unusual iter": "Cannot be shown: Unusual: no __iter__",
    "unusual getattr": "Bad object",
}
TABLES = ["st.dataframe(frame)", "st.table(frame)", "st.data_editor(frame)", "st.dataframe(frame, on_select='rerun')"]


@pytest.mark.filterwarnings("ignore:.*is_interval:pytest.PytestUnraisableExceptionWarning")  # of pandas 2, where `__getattr__` fails
@pytest.mark.parametrize("cell", SHOWN_CELLS)
@pytest.mark.parametrize("table", TABLES)
def test_a_cell_that_cannot_be_shown_costs_no_other(table, cell):
    """It says why where it stands; a list that holds itself, or is too deep or wide, is cut. All else is shown."""
    frame = f"frame = pd.DataFrame({{'a': column([CELLS[{cell!r}], 'fine']), 'b': ['x', 'y']}})"
    tree = _tree(f"{HOSTILE_CELLS}\n{frame}\n{table}\nst.text('af' + 'ter')")
    text = static_text(tree)
    html = static_html(tree)

    for shown in ("fine", "x", "y", "after"):
        assert shown in text
        assert shown in html
    if "editor" not in table:  # an editor makes texts of such a column
        assert SHOWN_CELLS[cell] in text
    assert len(text) < 500_000


def test_such_cells_can_be_sorted_and_searched():
    """What people do with a table does not fail at one of its cells."""
    tree = _tree(f"{HOSTILE_CELLS}\nst.dataframe(pd.DataFrame({{'a': column(list(CELLS.values())), 'b': list(CELLS)}}))")
    (table,) = tree.roots["main"].children
    rows = Rows(table.frame, table.shown_columns)
    assert rows.total(Arrangement(((1, False),), "")) == len(SHOWN_CELLS)
    assert [row[0] for row in rows.block(Arrangement((), "getattr"), 0, 9)] == ["r4", "r18"]
    assert table.frame.fingerprint()


def test_an_element_without_a_static_form_says_so(monkeypatch, caplog):
    """One element that fails to be written, or a container, costs the page only its own place."""

    def fail(*args):
        raise RuntimeError("no form")

    tree = _tree("import jupyter_rerun as st\nwith st.expander('box'):\n    st.metric('a', 1)\n    st.text('held')\nst.text('after')")
    failing = {Metric: fail, Expander: fail}
    find = static_form.find_kind
    monkeypatch.setattr(static_form, "find_kind", lambda kind: Kind(html=fail, text=fail) if kind in failing else find(kind))

    html, text = static_html(tree), static_text(tree)

    for form in (html, text):
        assert [form.count(word) for word in ("This Metric cannot be shown.", "held", "after")] == [1, 1, 1]
    assert "no form" in caplog.text


TABS = """
import streamlit as st
first, second = st.tabs(["First", "Second :star:"], default="Second :star:")
first.text("in the first")
second.text("in the second")
with st.expander("More"):
    inner, other = st.tabs(["Inner", "Other"])
    inner.text("in the inner")
"""


def test_the_tab_that_is_seen_stands_open_and_the_others_unfold() -> None:
    """Labels are in the order of the program; without any style each text still follows its label."""
    html = static_html(_tree(TABS))
    plain = re.sub(r"<(?!/?(?:details|b)\b)[^>]*>", "", re.sub(r' style="[^"]*"', "", html))

    assert "<details>First<pre" not in plain
    assert re.search(r"<details>First\s*in the first</details>", plain)
    assert re.search(r"<b>Second ⭐</b>\s*in the second", plain)
    assert re.search(r"<details>More<b>Inner</b>in the inner<details>Other</details></details>", plain)


def _mounted(tree: Tree) -> MountedTree:
    mounted = MountedTree()
    mounted.reconcile(tree, is_complete=True)
    return mounted


def test_what_a_person_sees_is_what_the_page_says() -> None:
    """By node id, tabs by their place and expanders by whether they are open; what no page could say changes nothing."""
    tree = _tree(TABS)
    mounted = _mounted(tree)
    outer, expander, inner = (node.id for node in mounted.walk() if isinstance(node.element, (Tabs, Expander)))

    def html(choices: object) -> str:
        return static_html(tree, as_seen(choices, mounted, tree))

    shown = html({outer: 0, expander: True, inner: 1})
    assert '<b style="font-weight:400">First</b>' in shown
    assert '<b style="font-weight:400">Other</b>' in shown
    assert "<details open" in shown
    for choices in (None, [], {}, {outer: 2, inner: -1, expander: 1}, {outer: True, inner: "0", "none": 0, 3: 4}):
        assert html(choices) == static_html(tree)


def test_a_window_that_is_open_is_kept_folded() -> None:
    """It was over the page; its title says what it is."""
    script = "import streamlit as st\n@st.dialog('Sign up')\ndef f():\n    st.text('inside')\nf()"
    tree = _tree(script)
    assert re.search(r"<details style=[^>]*><summary[^>]*>Sign up</summary>.*inside", static_html(tree))
    assert static_text(tree) == "Sign up:\n  inside"
