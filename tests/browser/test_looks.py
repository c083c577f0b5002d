"""How an app looks in the light and the dark theme; the pictures are kept in the tests' temporary directory."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

TEXTS = """\
%%app texts
st.title("A title")
st.header("A header", divider=True)
st.subheader("A subheader")
st.markdown("Text with **bold**, *italics*, `code`, :red[red], a [link](https://example.org) and $x^2$.")
st.markdown("- one\\n- two\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\n> quoted")
st.caption("A caption", help="Help for the caption")
st.code("def f(x):\\n    return x + 1  # a comment", line_numbers=True)
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

# The worst contrast of visible text with what is behind it, as WCAG counts it; disabled parts may be weak.
WORST_CONTRAST = """(app) => {
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
  let worst = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest('[data-disabled], :disabled')) continue;
    const style = getComputedStyle(element);
    if (style.opacity < 0.1 || element.getBoundingClientRect().width < 2) continue;
    const back = behind(element), front = over(read(style.color), back);
    const [a, b] = [light(front), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: node.textContent.trim().slice(0, 40), color: style.color, back };
  }
  return worst;
}"""


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"], ids=["light", "dark"])
def theme(request, lab):
    lab.set_theme(request.param)
    yield request.param
    lab.set_theme("JupyterLab Light")


def test_text_is_readable(theme, open_notebook, tmp_path_factory):
    """In both themes all text stands out from what is behind it."""
    notebook = open_notebook(TEXTS, INPUTS)
    pictures = tmp_path_factory.getbasetemp() / "pictures"
    pictures.mkdir(exist_ok=True)
    for index, name in ((1, "texts"), (2, "inputs")):
        app = notebook.run_app(index)
        notebook.page.set_viewport_size({"width": 1200, "height": 2200})
        expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
        expect(app.locator(".rerun-host:empty")).to_have_count(0)
        app.screenshot(path=pictures / f"{name}-{theme.split()[-1].lower()}.png")
        worst = app.evaluate(WORST_CONTRAST)
        assert worst["ratio"] >= 4.5, worst
