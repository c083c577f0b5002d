"""How an app looks in the light and the dark theme; the pictures are kept in the tests' temporary directory."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import soon
from tests.browser.saved import show_saved

TEXTS = """\
%%app texts
st.title("A title")
st.header("A header", divider=True)
st.subheader("A subheader")
st.markdown("Text with **bold**, *italics*, `code`, :red[red], a [link](https://example.org) and $x^2$.")
st.markdown("- one\\n- two\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\n> quoted")
st.caption("A caption", help="Help for the caption")
st.code('@cache\\ndef f(x):\\n    return x + 1 if True and len("text") else None  # a comment', line_numbers=True)
st.markdown("```python\\nclass A(Exception):\\n    x = 0xFF or b'bytes'\\n```")
st.code("SELECT name AS n FROM t WHERE a <> 'b' -- why", language="sql")
st.text("Plain text")
st.json({"a": [1, 2, {"b": None}], "c": "text"})
st.divider()
st.error("An error", icon="🚨")
st.warning("A warning")
st.info("Some information")
st.success("A success")
print("printed")
st.exception(ValueError("shown on purpose"))
"""

INPUTS = """\
%%app inputs
import datetime, ipywidgets
left, right = st.columns(2, border=True)
with left:
    st.slider("Slider", 0, 100, 30, help="What it is for")
    st.slider("Range", 0.0, 1.0, (0.2, 0.7))
    st.slider("Day", datetime.date(2024, 1, 1), datetime.date(2024, 1, 31), datetime.date(2024, 1, 10))
    st.checkbox("Checkbox", True)
    st.toggle("Toggle", True)
    st.toggle("Disabled toggle", disabled=True)
    st.radio("Radio", ["one", "two", "three"], captions=["first", "second", "third"])
    st.radio("Horizontal", ["one", "two", "three"], horizontal=True)
with right:
    st.text_input("Text", placeholder="Type here", max_chars=20, icon="🔎")
    st.text_input("Password", "secret", type="password")
    st.text_area("Text area", "Several\\nlines")
    st.number_input("Number", 0, 10, 3)
    st.selectbox("Select", ["a", "b"])
    st.selectbox("Select or add", ["a", "b"], index=None, accept_new_options=True, placeholder="Choose or type")
    st.text_input("Disabled", "fixed", disabled=True)
a, b, c, d = st.columns(4)
a.button("Secondary")
b.button("Primary", type="primary", icon="👍")
c.button("Tertiary", type="tertiary")
d.button("Disabled", disabled=True)
with st.expander("An expander", expanded=True):
    st.write("inside")
    st.widget(ipywidgets.ColorPicker, key="color", label="Own widget")
with st.container(border=True, height=100):
    for n in range(6):
        st.text(f"line {n}")
with st.sidebar:
    st.header("Sidebar")
    st.selectbox("Choose", ["x", "y"])
"""

# Visible text whose contrast with what is behind it is too weak, as WCAG counts it; disabled parts may be weak.
WEAK_TEXTS = """(app) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const linear = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [x, y, z] = [r, g, b].map(v => linear(v / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, under) => { const a = top[3] / 255; return [0, 1, 2].map(i => top[i] * a + under[i] * (1 - a)).concat(255); };
  const behind = element => {
    if (!element) return [255, 255, 255, 255];
    const color = read(getComputedStyle(element).backgroundColor);
    return color[3] === 255 ? color : over(color, behind(element.parentElement));
  };
  const weak = [];
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest('[data-disabled], :disabled')) continue;
    const style = getComputedStyle(element);
    if (style.opacity < 0.1 || style.fontSize === '0px' || element.getBoundingClientRect().width < 2) continue;
    const back = behind(element), front = over(read(style.color), back);
    const [a, b] = [light(front), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push({ ratio, text: node.textContent.trim().slice(0, 40), color: style.color, back });
  }
  return weak;
}"""


ACCENTS = """\
%%app accents
import datetime
with st.form("form"):
    st.form_submit_button("Submit", type="primary")
st.button("Press", type="primary")
st.button("Tertiary", type="tertiary")
st.download_button("Download", "x", type="primary")
st.link_button("Leave", "https://example.org", type="primary")
st.slider("Slider", 0, 10, 3)
st.slider("Range", 0, 10, (3, 5))
st.select_slider("Choice", ["a", "b", "c"], "b")
st.checkbox("Checkbox", True)
st.toggle("Toggle", True)
st.radio("Radio", ["one", "two"])
st.pills("Pills", ["one", "two"], default="one")
st.segmented_control("Segments", ["one", "two"], default="one")
st.feedback("stars", default=2)
st.progress(40)
st.tabs(["First", "Second"])
st.info("Information")
st.markdown("[link](https://example.org)")
st.text_input("Text")
st.text_input("Password", type="password")
st.text_area("Text area")
st.number_input("Number", 0, 10, 3)
st.selectbox("Select", ["a", "b"])
st.multiselect("Several", ["a", "b"])
st.date_input("Date", datetime.date(2024, 1, 1))
st.time_input("Time", datetime.time(8))
st.chat_input("Chat")
"""

# Where the accent is seen: the property, and elements that have it.
GROUNDS = {
    "background-color": [
        "[data-type=primary]",
        ".noUi-handle",
        ".rerun-range .noUi-connect",
        ".rerun-toggle input",
        ".rerun-bar-done",
    ],
    "accent-color": [".rerun-checkbox input", ".rerun-radio input"],
    "border-bottom-color": [".rerun-tab-button[aria-selected=true]", ".rerun-group-row [aria-checked=true]"],
    "border-left-color": [".rerun-info"],
}
LETTERS = [".rerun-body a", ".rerun-tab-button[aria-selected=true]", ".rerun-slider-values", ".rerun-group-row [aria-checked=true]"]

READ = """(app, [property, selectors]) => selectors.map(selector => {
  const found = [...app.querySelectorAll(selector)];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colors = found.map(element => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(element).getPropertyValue(property);
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].join(' ');
  });
  return [selector, [...new Set(colors)].join(', ') || 'nothing'];
})"""

# What marks the focus: the colour of each border, outline and shadow in the focused element's box that is not so without it.
FOCUS_MARKS = """element => {
  const boxes = [];
  for (let at = element; at && !at.matches('.rerun-host, .rerun-node'); at = at.parentElement) boxes.push(at);
  const look = () => boxes.map(box => {
    const { borderTopColor, borderTopWidth, outlineColor, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
    const border = borderTopWidth === '0px' ? '' : borderTopColor;
    const outline = outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineColor;
    return [border, outline, boxShadow === 'none' ? '' : boxShadow.match(/^(?:rgb|color)a?\\([^)]*\\)/)[0]];
  });
  element.blur();
  const before = look();
  element.focus({ focusVisible: true });
  return look().map((marks, i) => marks.map((mark, j) => mark === before[i][j] ? '' : mark));
}"""

BRAND = """app => {
  const probe = app.appendChild(document.createElement('i'));
  probe.style.color = 'var(--jp-brand-color1)';
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}"""

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark", "high-contrast": "JupyterLab Dark High Contrast"}


@pytest.fixture(params=THEMES.values(), ids=THEMES)
def theme(request, lab):
    lab.set_theme(request.param)
    yield request.param
    lab.set_theme("JupyterLab Light")


@pytest.mark.slow
def test_text_is_readable(theme, open_notebook, tmp_path_factory):
    """In all themes all text stands out from what is behind it, live and saved."""
    notebook = open_notebook(TEXTS, INPUTS)
    pictures = tmp_path_factory.getbasetemp() / "pictures"
    pictures.mkdir(exist_ok=True)
    for index, name in ((1, "texts"), (2, "inputs")):
        app = notebook.run_app(index)
        notebook.page.set_viewport_size({"width": 1200, "height": 2200})
        expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
        expect(app.locator(".rerun-host:empty")).to_have_count(0)
        saved = show_saved(app)
        for form, shown in (("live", app), ("saved", saved)):
            shown.screenshot(path=pictures / f"{name}-{form}-{theme.split()[-1].lower()}.png")
            assert soon(app.page, shown.evaluate, WEAK_TEXTS) == []


SYNTAX = "code => [...new Set([...code.querySelectorAll('span')].map(span => getComputedStyle(span).color))].length"


@pytest.mark.slow
def test_saved_code_has_the_colors_of_live_code(theme, open_notebook):
    """Each kind of word has its own, though saved outputs are cleaned."""
    app = open_notebook(TEXTS).run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    saved = show_saved(app)

    for form in (app, saved):
        assert soon(app.page, form.locator("pre code", has_text="a comment").evaluate, SYNTAX) >= 6


@pytest.mark.slow
def test_one_accent_is_everywhere(theme, open_notebook):
    """Buttons, sliders, switches, tabs, notes and rings around the focus have JupyterLab's brand colour; letters have one shade of it."""
    app = open_notebook(ACCENTS).run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-host:empty")).to_have_count(0)
    accent = " ".join(re.findall(r"\d+", app.evaluate(BRAND))) + " 255"

    for name, selectors in GROUNDS.items():
        assert soon(app.page, app.evaluate, READ, [name, selectors]) == [[selector, accent] for selector in selectors]
    assert soon(app.page, lambda: len({color for _, color in app.evaluate(READ, ["color", LETTERS])})) == 1


@pytest.mark.slow
def test_one_ring_is_around_the_focus(theme, open_notebook):
    """An input that has the focus shows it once, at its box, in the accent colour."""
    app = open_notebook(ACCENTS).run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-host:empty")).to_have_count(0)
    brand = app.evaluate(BRAND)

    fields = app.locator(":is(input, textarea):not([type=checkbox], [type=radio], [type=range], [type=file])")
    assert soon(app.page, fields.count) >= 9
    for field in fields.all():

        def read_rings(field: Locator = field) -> list[set[str]]:
            field.focus()
            return [set(filter(None, marks)) for marks in field.evaluate(FOCUS_MARKS) if any(marks)]

        assert soon(app.page, read_rings) == [{brand}]


SHAPES = """\
%%app shapes
import matplotlib.pyplot as plt, pandas as pd, ipywidgets
plt.figure(figsize=(3, 1)); plt.plot([1, 3, 2]); plt.show()
display(pd.DataFrame({"a": [1, 2]}))
st.widget(ipywidgets.ColorPicker, key="color", label="Own widget")
st.code("short")
st.code("long = " + " + ".join(f"number_{n}" for n in range(60)))
st.markdown("```\\n" + "word " * 80 + "\\n```")
st.markdown("- [ ] open\\n- [x] done\\n    - [ ] inner\\n- plain")
st.markdown("1. [ ] open\\n2. plain")
st.table({"a": [1, 2]})
with st.expander("More", expanded=True):
    st.text_input("Inside")
one, two = st.tabs(["One", "Two"])
one.metric("Visits", 12, 3)
with st.container(height=200, border=True):
    st.write("inside")
st.columns(3)[1].text_input("In a column")
st.json({"a": 1})
st.latex("x^2")
st.slider("Slider", 10_000, 90_000, 30_000, format="localized")
st.camera_input("Camera")
st.audio_input("Audio")
st.select_slider("Sizes", ["extra small", "small", "large"], ("extra small", "small"), width=200)
st.checkbox("Checkbox", True)
st.toggle("Toggle", True)
st.number_input("Number", 0, 10, 3)
st.segmented_control("Segments", ["one", "two", "three"] * 4, default="two", width=260)
st.tabs(["First", "Second"], key="tabs")
st.data_editor({"cell": ["text", "more"]})
"""

FAINT_SCROLLS = """app => {
  const found = [];
  for (const element of app.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
    const down = ['auto', 'scroll'].includes(overflowY) ? scrollHeight - clientHeight : 0;
    const across = ['auto', 'scroll'].includes(overflowX) ? scrollWidth - clientWidth : 0;
    if ((down > 0 && down < 16) || (across > 0 && across < 16)) found.push(`${element.className} by ${across}, ${down}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def shapes(module_notebook):
    app = module_notebook(SHAPES).run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-host:empty")).to_have_count(0)
    expect(app.locator("img").first).to_be_visible()
    return app


@pytest.mark.slow
def test_nothing_scrolls_by_a_few_pixels(shapes):
    """A box scrolls where its content is larger; a scroll bar for the space below a picture is a fault."""
    assert soon(shapes.page, shapes.evaluate, FAINT_SCROLLS) == []


def test_the_parts_of_a_widget_that_a_program_brings_stand_apart(shapes):
    """A colour is picked in a well beside the box with its name, of one height with it."""
    parts = """picker => {
      const [name, well] = ['text', 'color'].map(type => picker.querySelector(`input[type=${type}]`).getBoundingClientRect());
      return [well.x - name.right, well.height - name.height];
    }"""
    assert soon(shapes.page, shapes.locator(".widget-colorpicker").first.evaluate, parts) == [8, 0]


def test_only_items_that_are_tasks_have_a_box_in_place_of_the_bullet(shapes):
    """In one list some items may be tasks, and others not; the boxes stand where the bullets do."""
    marks = """items => items.map(item =>
      [item.querySelector(':scope > input, :scope > p > input') !== null, getComputedStyle(item).listStyleType])"""
    assert soon(shapes.page, shapes.locator(".rerun-markdown ul > li").evaluate_all, marks) == [
        [True, "none"],
        [True, "none"],
        [True, "none"],
        [False, "disc"],
    ]
    assert soon(shapes.page, shapes.locator(".rerun-markdown ol > li").evaluate_all, marks) == [[True, "none"], [False, "decimal"]]
    indent = "([_, outer, inner]) => inner.getBoundingClientRect().x - outer.getBoundingClientRect().x"
    assert soon(shapes.page, shapes.locator(".rerun-markdown ul input").evaluate_all, indent) >= 16
    # The texts of an item with a box and of one with a bullet begin at one line.
    lefts = """list => [1, 3].map(n => {
      const range = document.createRange();
      const item = list.querySelectorAll('li')[n];
      const text = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      while (text.nextNode() && !text.currentNode.data.trim());
      range.setStart(text.currentNode, text.currentNode.data.search(/\\S/));
      range.setEnd(text.currentNode, text.currentNode.data.length);
      return Math.round(range.getBoundingClientRect().left);
    }).reduce((a, b) => Math.abs(a - b))"""
    assert soon(shapes.page, shapes.locator(".rerun-markdown ul").first.evaluate, lefts) <= 6


def test_code_that_is_too_long_shows_that_it_goes_on(shapes):
    """A bar below says so on every system, also where bars are else only there while one scrolls."""
    pres = shapes.locator("pre >> visible=true")
    bars = """pres => pres.filter(pre => pre.scrollWidth > pre.clientWidth)
      .map(pre => parseFloat(getComputedStyle(pre, '::-webkit-scrollbar').height) >= 6)"""
    assert soon(shapes.page, pres.evaluate_all, bars) == [True, True]


def test_texts_of_two_handles_do_not_cover_each_other(shapes):
    """Where the handles of a narrow slider are close, their texts move apart, and stay inside the control."""
    are_apart = """slider => {
      const box = slider.getBoundingClientRect();
      const [first, second] = [...slider.querySelectorAll('.rerun-slider-values > span')].map(text => text.getBoundingClientRect());
      return box.left <= first.left && first.right + 4 <= second.left && second.right <= box.right;
    }"""
    assert soon(shapes.page, shapes.locator(".rerun-choice-slider").evaluate, are_apart)


def test_each_row_of_segments_begins_at_one_line(shapes):
    """Neighbours share a border, and the first of a row has none to share."""
    places = "buttons => buttons.map(button => button.getBoundingClientRect()).map(({ x, y }) => [x, Math.round(y)])"

    def read_begins() -> list[float]:
        found = shapes.locator("[data-style=segments] > *").evaluate_all(places)
        return list({y: x for x, y in reversed(found)}.values())

    assert soon(shapes.page, lambda: len(read_begins())) > 2
    assert soon(shapes.page, lambda: len(set(read_begins()))) == 1


CORNERS = """row => [...row.children].map(button => {
  const { borderTopLeftRadius, borderBottomLeftRadius, borderTopRightRadius, borderBottomRightRadius } = getComputedStyle(button);
  return [button.offsetTop, borderTopLeftRadius, borderBottomLeftRadius, borderTopRightRadius, borderBottomRightRadius];
})"""


def test_each_row_of_segments_is_round_at_its_ends(shapes):
    """Segments in several lines are as many joined rows, not one that was cut."""

    def read_wrong() -> dict[int, list[str]]:
        buttons = shapes.locator("[data-style=segments]").evaluate(CORNERS)
        tops = [None, *(top for top, *_ in buttons), None]
        assert len(set(tops)) > 3
        ends = [["8px" if tops[i + at] != top else "0px" for at in (0, 0, 2, 2)] for i, (top, *_) in enumerate(buttons)]
        return {i: corners for i, (_, *corners) in enumerate(buttons) if corners != ends[i]}

    assert soon(shapes.page, read_wrong) == {}


# How far the middle of a slider's text is from that of its handle, and its start from that of the slider.
OFF = """slider => {
  const [handle, text] = ['.noUi-handle', '.rerun-slider-values > span'].map(name => slider.querySelector(name).getBoundingClientRect());
  const start = slider.getBoundingClientRect().x;
  return [Math.abs(handle.x + handle.width / 2 - text.x - text.width / 2), Math.abs(text.x - start)];
}"""


def test_the_text_of_a_slider_is_above_its_handle(shapes):
    """It is centred there, and stays inside the control where the handle is at an end."""
    slider = shapes.locator(".rerun-slider").first
    assert soon(shapes.page, lambda: slider.evaluate(OFF)[0]) <= 1

    slider.locator(".noUi-handle").press("Home")
    expect(slider.locator(".rerun-slider-values > span")).to_have_text("10,000")
    assert soon(shapes.page, lambda: slider.evaluate(OFF)[1]) <= 1


BOX = """box => {
  const { borderTopWidth, backgroundColor } = getComputedStyle(box);
  const { width, height } = box.getBoundingClientRect();
  return [borderTopWidth, backgroundColor, width, height];
}"""


def test_a_camera_without_a_picture_has_a_box(shapes):
    """As a microphone has: an input is more than a button."""
    camera, microphone = (shapes.locator(f".rerun-{kind}-box") for kind in ("camera", "audio"))
    assert soon(shapes.page, lambda: camera.evaluate(BOX) == microphone.evaluate(BOX))


CLIPPED_BY = """element => {
  const found = [];
  for (let at = element.parentElement; at && !at.matches('.rerun-node'); at = at.parentElement) {
    if (getComputedStyle(at).overflow !== 'visible') found.push(at.className);
  }
  return found;
}"""


def test_nothing_cuts_the_ring_around_the_focus_of_a_checkbox(shapes):
    """The ring is outside the box, and a check box fills what is around it."""
    boxes = shapes.locator("input[type=checkbox]:not([disabled])")
    assert soon(shapes.page, boxes.evaluate_all, f"boxes => boxes.length > 0 && boxes.flatMap({CLIPPED_BY})") == []


MARKS_OF_FOCUS = ["noUi-handle", "rerun-choice-handle", "rerun-checkbox input", "rerun-toggle input", "rerun-number-input"]


@pytest.fixture
def forced(shapes):
    shapes.page.emulate_media(forced_colors="active")
    yield shapes
    shapes.page.emulate_media(forced_colors="none")


def test_forced_colors_hide_no_state(forced):
    """What is chosen, on, or how far along keeps a ground of its own where the person has chosen all colours."""
    color = "element => getComputedStyle(element).backgroundColor"
    page = forced.evaluate("""app => {
      const probe = app.appendChild(document.createElement('i'));
      probe.style.backgroundColor = 'Canvas';
      const { backgroundColor } = getComputedStyle(probe);
      probe.remove();
      return backgroundColor;
    }""")
    for name in (".rerun-toggle input", ".rerun-group-button[data-chosen]", ".noUi-handle"):
        part = forced.locator(name).first
        assert soon(forced.page, lambda part=part: part.evaluate(color) != page)
    tabs = forced.locator("[role=tab]")
    line = "element => getComputedStyle(element).borderBottomColor"
    assert soon(forced.page, tabs.nth(1).evaluate, line) == page
    assert soon(forced.page, lambda: tabs.nth(0).evaluate(line) != page)
    for name in MARKS_OF_FOCUS:
        field = forced.locator(f".{name}").first
        field.focus()
        assert soon(forced.page, lambda field=field: any(outline for _, outline, _ in field.evaluate(FOCUS_MARKS)))


def test_forced_colors_show_the_cell_that_has_the_focus(forced):
    """It has a line of the person's colours, inside of its edges, and keeps that while something is entered."""
    outline = "cell => ['style', 'width', 'offset'].map(name => getComputedStyle(cell).getPropertyValue(`outline-${name}`))"
    cell = forced.locator(".ag-cell[col-id='cell']").first
    cell.click()
    assert soon(forced.page, cell.evaluate, outline) == ["solid", "3px", "-3px"]
    cell.press("F2")
    expect(cell.locator("input")).to_be_focused()
    assert soon(forced.page, cell.evaluate, outline) == ["solid", "3px", "-3px"]
    cell.locator("input").press("Escape")
