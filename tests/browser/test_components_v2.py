"""Components whose JavaScript is a module of the page: what they show, what they set, and when their code is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect

from tests.browser.lab import SETUP, Lab, new_page, soon
from tests.packages_of_components import install

COUNTER = '''\
%%app counter
JS = """
export default function(component) {
  const { parentElement, data, key, name, setStateValue, setTriggerValue } = component;
  const [count, send] = parentElement.querySelectorAll("button");
  window.calls = window.calls ?? [];
  window.calls.push([name, JSON.stringify(data)]);
  count.textContent = `${data.label}: ${data.count}`;
  count.onclick = () => setStateValue("count", data.count + 1);
  send.textContent = "send";
  send.onclick = () => {
    setStateValue("note", "both");
    setTriggerValue("sent", data.count);
  };
  return () => window.calls.push([name, "gone"]);
}
"""
HTML = "<button class='count'></button><button class='send'></button><p>inside</p>"
CSS = "p { color: rgb(1, 2, 3); } button { background: var(--st-primary-color); }"
counter = st.components.v2.component("counter", html=HTML, css=CSS, js=JS)
st.session_state.runs = st.session_state.get("runs", 0) + 1
if st.checkbox("shown", True, key="shown"):
    count = st.session_state.get("c", {}).get("count", 0)
    data = {"label": "n", "count": count}
    result = counter(key="c", data=data, default={"count": 0}, on_count_change=lambda: None, on_sent_change=lambda: None)
    st.text(f"<{result.count} {result.sent} {result.get('note')} run {st.session_state.runs}>")
    counter(key="d", data={"label": "m", "count": 7}, on_count_change=lambda: None)
st.button("again", key="again")
'''

COLORED = '''\
%%app colored
JS = """
export default function({ parentElement }) {
  const output = parentElement.querySelector("output");
  output.textContent = getComputedStyle(output).color;
}
"""
CSS = "output { color: var(--st-primary-color); }"
st.components.v2.component("colored", html="<output></output>", css=CSS, js=JS)(key="c")
'''


def calls(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate("() => window.calls")
    return found


@pytest.mark.slow
def test_a_component_has_the_colors_of_the_page_from_the_beginning(open_notebook):
    """Its style sheet names them by variables, and its code may read them when it is called first."""
    notebook = open_notebook(COLORED)
    app = notebook.run_app(1)
    brand = notebook.page.evaluate(
        """() => {
          const probe = document.createElement('i');
          probe.style.color = 'var(--jp-brand-color1)';
          document.body.append(probe);
          return getComputedStyle(probe).color;
        }"""
    )

    assert soon(notebook.page, app.locator("output").evaluate, "output => getComputedStyle(output).color") == brand
    assert app.locator("output").inner_text() not in ("", "rgb(0, 0, 0)")


def test_a_component_shows_its_data_and_sets_values(open_notebook):
    """A state lasts, a trigger is known for one run, both of one turn come in one run; the code is called when data has changed."""
    notebook = open_notebook(COUNTER)
    app = notebook.run_app(1)
    count, send = app.locator("button.count"), app.locator("button.send")

    expect(count.first).to_have_text("n: 0")
    expect(count.last).to_have_text("m: 7")
    count.first.click()
    expect(app).to_contain_text("<1 None None run 2>")
    expect(count.first).to_have_text("n: 1")
    send.first.click()
    expect(app).to_contain_text("<1 1 both run 3>")
    app.get_by_role("button", name="again").click()
    expect(app).to_contain_text("<1 None both run 4>")
    told = [["counter", '{"label":"n","count":0}'], ["counter", '{"label":"m","count":7}'], ["counter", '{"label":"n","count":1}']]
    assert sorted(calls(notebook.page)) == sorted(told)

    app.get_by_text("shown").click()
    assert soon(notebook.page, lambda: calls(notebook.page)[3:]) == [["counter", "gone"]] * 2


FORMS = '''\
%%app forms
import numpy as np
import pandas as pd

JS = """
export default function({ parentElement, data }) {
  const describe = value => {
    if (value instanceof Uint8Array) return `bytes ${value.length}`;
    if (value?.schema) return `table ${value.schema.fields.map(f => f.name)} ${[...value.getChild("a")]}`;
    return JSON.stringify(value);
  };
  const isPlain = data && Object.getPrototypeOf(data) === Object.prototype;
  const told = isPlain ? Object.entries(data).map(([k, v]) => `${k}=${describe(v)}`).join(";") : describe(data);
  (parentElement.querySelector("p") ?? parentElement).textContent = told;
}
"""
show = st.components.v2.component("tell", html="<p></p>", js=JS)
frame = pd.DataFrame({"a": [1, 2]})
with st.container(key="told"):
    show(key="none")
    show(key="json", data=[1, None, "x"])
    show(key="bytes", data=b"12345")
    show(key="mixed", data={"t": frame, "n": 1})
    show(key="large", data=b"x" * 2_000_000)
    show(key="table", data=frame)
'''


@pytest.mark.slow
def test_a_component_gets_what_the_program_passes(open_notebook):
    """JSON as it is, bytes and tables as bytes, tables within JSON as tables of Arrow."""
    app = open_notebook(FORMS).run_app(1)
    told = app.locator(".rerun-module p")

    expect(told).to_have_text(["null", '[1,null,"x"]', "bytes 5", "t=table a 1,2;n=1", "bytes 2000000", re.compile(r"bytes \d{3}")])


PLACES = '''\
%%app places
JS = """
export default function({ parentElement, key, setStateValue, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.onclick = () => { setStateValue("n", 1 + Number(button.textContent)); setTriggerValue("go", button.textContent); };
  button.dataset.isShadow = String(parentElement instanceof ShadowRoot);
}
"""
CSS = "button.own { color: rgb(9, 8, 7); }\\n"
shadow = st.components.v2.component("shadow", html="<button class='own'>1</button>", css=CSS, js=JS)
light = st.components.v2.component("light", html="<button class='own'>2</button>", js=JS, isolate_styles=False)
st.session_state.runs = st.session_state.get("runs", 0) + 1
shadow(key="in_shadow", on_n_change=lambda: None)
light(key="in_light", on_n_change=lambda: None)
with st.form("f"):
    entered = light(key="in_form", on_n_change=lambda: None)
    st.form_submit_button("submit", key="submit")
st.text(f"<form {entered.n}>")

@st.fragment
def part():
    st.session_state.parts = st.session_state.get("parts", 0) + 1
    told = shadow(key="in_part", on_n_change=lambda: None, on_go_change=lambda: None)
    st.text(f"<part {told.n} {told.go} run {st.session_state.parts} of {st.session_state.runs}>")

part()

@st.dialog("Window")
def window():
    told = light(key="in_window", on_n_change=lambda: None)
    st.text(f"<window {told.n}>")

if st.button("open", key="open"):
    window()
'''


@pytest.mark.slow
def test_a_component_works_wherever_it_stands(open_notebook):
    """In a form it waits for the form, in a fragment it runs that alone, in a dialog it keeps it open; styles stay in a shadow root."""
    notebook = open_notebook(PLACES)
    app = notebook.run_app(1)
    in_shadow, in_light, in_form, in_part = (app.locator(".rerun-module").nth(n).locator("button.own") for n in range(4))

    expect(in_shadow).to_have_attribute("data-is-shadow", "true")
    expect(in_light).to_have_attribute("data-is-shadow", "false")
    expect(in_shadow).to_have_css("color", "rgb(9, 8, 7)")
    expect(in_light).not_to_have_css("color", "rgb(9, 8, 7)")

    in_part.click()
    expect(app).to_contain_text("<part 2 1 run 2 of 1>")
    in_form.click()
    in_light.click()
    expect(app).to_contain_text("<part 2 None run 3 of 2>")
    expect(app).to_contain_text("<form None>")
    app.get_by_role("button", name="submit").click()
    expect(app).to_contain_text("<form 3>")
    app.get_by_role("button", name="open").click()
    window = notebook.page.get_by_role("dialog")
    window.locator("button.own").click()
    expect(window).to_contain_text("<window 3>")
    # A trigger in a form is no more than a word in the console.
    assert [error for error in notebook.errors if "in a form" in error]
    notebook.errors.clear()


FAILING = """\
%%app failing
def show(name, js, **given):
    st.components.v2.component(name, html="<p>html</p>", js=js + "\\n")(key=name, **given)

show("throws", "export default () => { throw new Error('it failed') }", data=st.session_state.get("n"))
show("rejects", "export default async () => { throw new Error('it failed later') }")
show("exports nothing", "export const one = 1")
show("is no JavaScript", "export default function( {")
show("never comes", "await new Promise(() => {}); export default () => {}")
show("mends itself", "export default ({ data }) => { if (!data) throw new Error('no data'); }", data=st.session_state.get("n", 0))
show("works", "export default ({ parentElement }) => { parentElement.querySelector('p').textContent = 'works' }")
st.button("again", key="again")
st.number_input("n", 0, 9, 0, key="n")
"""


@pytest.mark.slow
def test_what_fails_in_a_component_is_said_in_its_place(open_notebook):
    """Other components and the app go on; it is said as long as it is so."""
    notebook = open_notebook(FAILING)
    app = notebook.run_app(1)
    alerts = app.locator(".rerun-module > .rerun-broken")
    says = ["it failed", "it failed later", "no default export", "Unexpected", "no data"]

    expect(app.locator(".rerun-module p").last).to_have_text("works")
    expect(alerts).to_have_text([re.compile(each) for each in says])
    app.get_by_role("button", name="again").click()
    app.locator("input").fill("1")
    app.locator("input").press("Enter")
    expect(alerts).to_have_text([re.compile(each) for each in says[:-1]])
    assert len(notebook.errors) >= len(says)
    notebook.errors.clear()


LOOKS = '''\
%%app looks
JS = """
export default function({ parentElement }) {
  const names = ["primary", "background", "secondary-background", "text", "border"].map(each => `--st-${each}-color`);
  const style = getComputedStyle(parentElement.querySelector("p"));
  window.themes = [...(window.themes ?? []), names.map(name => style.getPropertyValue(name))];
}
"""
st.components.v2.component("looks", html="<p>text</p>", css="p { color: var(--st-text-color);\\n }", js=JS)(key="k")
'''


def find_variables() -> set[str]:
    """Return the variables that Streamlit's page sets, as its front end names them."""
    (bundle,) = (Path(streamlit.__file__).parent / "static/static/js").glob("BidiComponent.*.js")
    facts = bundle.read_text("utf-8").partition("return{primaryColor:")[2].partition("metricValueFontWeight:")[0]
    names = ["primaryColor", *re.findall(r",(\w+):", facts), "metricValueFontWeight"]
    return {f"--st-{re.sub(r'(?<=[a-z])(?=[A-Z0-9])', '-', name).lower()}" for name in names}


def test_a_component_has_all_variables_of_streamlit(open_notebook):
    """Each has a value, colors as six digits."""
    app = open_notebook(LOOKS).run_app(1)
    box = app.locator(".rerun-module-box")
    read = "node => Object.fromEntries([...node.style].map(name => [name, node.style.getPropertyValue(name)]))"

    expect(app.locator(".rerun-module p")).to_be_visible()
    variables = box.evaluate(read)
    assert variables.keys() == find_variables()
    wrong = [f"{name}: {value}" for name, value in variables.items() if not value or ("color" in name and not _are_colors(value))]
    assert wrong == []


def _are_colors(text: str) -> bool:
    return all(re.fullmatch("#[0-9a-f]{6}", color) for color in text.split(","))


@pytest.mark.slow
def test_a_component_has_the_colors_of_the_page(open_notebook):
    """As opaque colors; with another theme it has others, and is called again."""
    notebook = open_notebook(LOOKS)
    notebook.page.evaluate("() => delete window.themes")  # those of another notebook
    app = notebook.run_app(1)
    text = app.locator(".rerun-module p")
    expect(text).to_be_visible()
    themes = "() => window.themes"

    assert soon(notebook.page, lambda: len(notebook.page.evaluate(themes))) == 1
    (light,) = notebook.page.evaluate(themes)
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in light)
    notebook.choose_theme("JupyterLab Dark")
    assert soon(notebook.page, lambda: len(notebook.page.evaluate(themes))) == 2
    dark = notebook.page.evaluate(themes)[-1]
    assert light[1] == "#ffffff" != dark[1]
    assert light[3] != dark[3]
    channels = [int(dark[3][at : at + 2], 16) for at in (1, 3, 5)]
    assert soon(notebook.page, text.evaluate, "node => getComputedStyle(node).color") == f"rgb({channels[0]}, {channels[1]}, {channels[2]})"
    notebook.choose_theme("JupyterLab Light")
    assert soon(notebook.page, lambda: len(notebook.page.evaluate(themes))) == 3


TYPING = '''\
%%app typing
JS = """
export default function({ parentElement, data, setStateValue }) {
  const input = parentElement.querySelector("input");
  input.oninput = () => setStateValue("text", input.value);
}
"""
show = st.components.v2.component("typing", html="<input>", js=JS)
for n in range(len(st.session_state.get("k", {}).get("text", ""))):
    st.caption(f"line {n}")
result = show(key="k", on_text_change=lambda: None)
st.text(f"<{result.text}>")
'''


@pytest.mark.slow
def test_what_is_typed_in_a_component_is_not_lost(open_notebook):
    """It keeps its focus and what it shows while other elements come above it; the newest state counts."""
    app = open_notebook(TYPING).run_app(1)
    entry = app.locator(".rerun-module input")
    entry.click()
    entry.press_sequentially("hello", delay=5)

    expect(app).to_contain_text("<hello>")
    expect(app.get_by_text("line 4")).to_be_visible()
    expect(entry).to_have_value("hello")
    assert entry.evaluate("node => node.getRootNode().activeElement === node")


@pytest.mark.slow
def test_a_reloaded_page_goes_on_with_the_state(open_notebook):
    """What is set then adds to what the program knows."""
    notebook = open_notebook(COUNTER)
    app = notebook.run_app(1)
    app.locator("button.count").first.click()
    expect(app).to_contain_text("<1 None None run 2>")
    notebook.save()
    notebook.reload()
    app = notebook.page.locator(".rerun-app")
    expect(app.locator("button.count").first).to_have_text("n: 1")
    app.locator("button.send").first.click()
    expect(app).to_contain_text("<1 1 both run 3>")


PACKAGE = """\
import sys
sys.path.insert(0, {site!r})
"""
IMPORTS = """\
%%app packaged
import own_package
result = own_package.show(key="k", on_said_change=lambda: None)
st.markdown(f"![Served]({own_package.SERVED})")
CSS = f"i {{ background: url({own_package.SERVED}); }}\\nb {{ background: url(/_stcore/bidi-components/own-package.own/none); }}"
st.components.v2.component("inline", html="<i>i</i><b>b</b>", css=CSS)(key="inline")
st.text(f"<{result.said}>")
"""
PIXEL = "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='5'><rect width='7' height='5'/></svg>"


@pytest.mark.slow
def test_files_of_a_package_name_others_of_it(open_notebook, tmp_path):
    """Modules that are imported, now or later, pictures beside a module, and those of a style sheet come from the kernel."""
    files = {
        "build/index-1.js": (
            "import { say } from './parts/say.js';\nconst picture = new URL('./pixel.svg', import.meta.url).href;\n"
            "export default async function({ parentElement, setStateValue }) {\n"
            "  parentElement.querySelector('img').src = picture;\n"
            "  const { later } = await import('./parts/later.js');\n  setStateValue('said', say() + later());\n}\n"
        ),
        "build/parts/say.js": "import { word } from '../word.js';\nexport const say = () => word;\n",
        "build/parts/later.js": "export const later = () => ' later';\n",
        "build/word.js": "export const word = 'now';\n",
        "build/pixel.svg": PIXEL,
        "build/style.css": ".box { width: 7px; height: 5px; background: url(./pixel.svg); }",
        "__init__.py": (
            "import streamlit as st\nSERVED = '/_stcore/bidi-components/own-package.own/pixel.svg'\n"
            "HTML = f\"<img><div class='box'></div><img src='pixel.svg'><img src='{SERVED}'><img src='../__init__.py'>\"\n"
            "show = st.components.v2.component('own-package.own', html=HTML, css='style.css', js='index-*.js')\n"
        ),
    }
    install(tmp_path, "own-package", {"own": "build"}, files)
    notebook = open_notebook(PACKAGE.format(site=str(tmp_path)), IMPORTS)
    notebook.run_cell(1)
    app = notebook.run_app(2)

    expect(app).to_contain_text("<now later>")
    sizes = "nodes => nodes.map(node => node.naturalWidth)"
    assert soon(notebook.page, app.locator(".rerun-module img").evaluate_all, sizes) == [7, 7, 7, 0]
    assert soon(notebook.page, app.get_by_alt_text("Served").evaluate, "node => node.naturalWidth") == 7
    background = "node => getComputedStyle(node).backgroundImage.slice(0, 23)"
    for name in (".box", "i"):
        assert soon(notebook.page, app.locator(name).evaluate, background) == 'url("data:image/svg+xml'
    assert "data:" not in app.locator("b").evaluate(background)
    notebook.errors.clear()  # of what is in no folder


HOSTILE = '''\
%%app hostile
JS = """
export default function({ setStateValue, setTriggerValue }) {
  window.hostile ??= { setStateValue, setTriggerValue };
}
"""
show = st.components.v2.component("hostile", js=JS)
result = show(key="k", on_v_change=lambda: None)
st.session_state.runs = st.session_state.get("runs", 0) + 1
other = st.slider("n", 0, 9, 3, key="n")
with st.form("f"):
    show(key="form")
    st.form_submit_button("send")
st.text(f"<{sorted(result)} {other} {st.session_state.runs}>")
'''
NONSENSE = """() => {
  const { setStateValue, setTriggerValue } = window.hostile;
  const deep = []; let inside = deep;
  for (let i = 0; i < 200; i++) { inside.push([]); inside = inside[0]; }
  const circle = {}; circle.own = circle;
  const refused = [];
  const attempt = act => { try { act(); } catch (error) { refused.push(error.name); } };
  attempt(() => setStateValue("v", circle));
  attempt(() => setStateValue("v", 10n));
  setStateValue("v", deep);
  return refused;
}"""


@pytest.mark.slow
def test_a_hostile_module_sets_nothing_that_no_module_could(open_notebook):
    """What JSON cannot say is an error in the module; what is too deep, too much or not its own is refused, and changes nothing."""
    notebook = open_notebook(HOSTILE)
    app = notebook.run_app(1)
    page = notebook.page
    expect(app).to_contain_text("<['v'] 3 1>")
    page.wait_for_function("() => window.hostile")

    assert page.evaluate(NONSENSE) == ["TypeError", "TypeError"]
    # As many values as nobody keeps, and more text than a server takes.
    page.evaluate("() => window.hostile.setStateValue('v', Array(300000).fill(0))")
    page.evaluate("() => window.hostile.setStateValue('v', 'x'.repeat(9_000_000))")
    expect(app.locator(".rerun-module").first).to_contain_text("larger than 8 MB")
    # Names of other inputs are names of its own values.
    page.evaluate("() => { window.hostile.setStateValue('v', 1); window.hostile.setStateValue('n', 99); }")
    page.evaluate("() => window.hostile.setTriggerValue('__proto__', { x: 1 })")
    expect(app).to_contain_text("['__proto__', 'n', 'v'] 3")
    notebook.errors.clear()


@pytest.mark.slow
def test_components_answer_in_voila(lab: Lab, browser: Browser):
    """Where there is no notebook around the app."""
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [SETUP, COUNTER])
    page = new_page(browser)
    try:
        page.goto(f"{lab.url}/voila/render/{name}")
        app = page.locator(".rerun-app")
        expect(app.locator("button.count").first).to_have_text("n: 0")
        app.locator("button.send").first.click()
        expect(app).to_contain_text("<0 0 both run 2>")
        app.locator("button.count").first.click()
        expect(app).to_contain_text("<1 None both run 3>")
    finally:
        page.close()
