"""Nothing of an app acts outside it: no command runs, no style changes, nothing covers what lies around the app."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.lab import NotebookPage, new_page, soon
from tests.kernel.test_headless import execute
from tests.variants import slow_unless

APP = """%%app {name}
import jupyter_rerun as st
from tests.outside import {draw}, PIECES

{draw}(st, PIECES[{part}])
st.text("all drawn")
"""
EVERYTHING = """%%app everything
import jupyter_rerun as st
from tests.outside import PIECES, draw_html, draw_texts

draw_html(st, ["".join(PIECES)])
draw_texts(st, PIECES)
"""
# What keeps a static form in its box, beside what JupyterLab's part does.
BOUNDS = "overflow:auto;contain:content"
# Each with a part of the pieces, since pages of all of them are larger than pages are.
PARTS = ["0:4", "4:8", "8:12", "12:16", "16:26", "26:37"]
ALL = "0:37"

# What has another look while the app stands in the page than while an empty box of its size does.
CHANGES = """async root => {
  document.activeElement?.blur();
  const still = document.createElement('style');
  still.textContent = '*, *::before, *::after { transition: none !important }';
  document.head.append(still);
  const box = document.createElement('div');
  box.style.cssText = `width:100%;height:${root.getBoundingClientRect().height}px`;
  const names = ['--jp-layout-color1', '--jp-ui-font-size1', '--jp-border-color1', ...getComputedStyle(root)];
  const kinds = new Map();
  for (const element of document.querySelectorAll('*')) {
    if (root.contains(element) || element.closest('.rerun-app, .jupyter-rerun, .cm-cursorLayer, head')) continue;
    const { id, className, localName, parentElement } = element;
    const kind = id || `${localName} ${className.baseVal ?? className} in ${parentElement?.className.baseVal ?? parentElement?.className}`;
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  const others = [...kinds.values()];
  const look = element => ['', '::before', '::after'].map(part => {
    const style = getComputedStyle(element, part || null);
    const isDrawn = !part || style.content !== 'none';
    return isDrawn ? names.map(name => style.getPropertyValue(name)) : names.map(() => 'nothing');
  });
  const withIt = others.map(look);
  root.replaceWith(box);
  const found = others.flatMap((element, at) => look(element).flatMap((values, part) => values.flatMap((value, number) => {
    const before = withIt[at][part][number];
    const name = `${names[number]} of ${element.localName}#${element.id}.${element.className}`;
    return value === before ? [] : [`${name}: ${value}, with the app ${before}`];
  })));
  box.replaceWith(root);
  still.remove();
  return [others.length > 8 ? 'many' : 'few', ...found.slice(0, 10)];
}"""
# What is ours at points where no app is, but for its windows over the page.
COVERED = """() => {
  const boxes = [...document.querySelectorAll('.rerun-app, .jupyter-rerun, .jp-RerunIdle-page')].map(app => app.getBoundingClientRect());
  const found = new Set();
  for (let x = 3; x < innerWidth; x += 23) {
    for (let y = 3; y < innerHeight; y += 23) {
      const isInside = boxes.some(box => x > box.left - 1 && x < box.right + 1 && y > box.top - 1 && y < box.bottom + 1);
      const at = isInside ? null : document.elementFromPoint(x, y);
      if (at?.closest('.rerun-app, .jupyter-rerun') && !at.closest('[popover], .rerun-window, .rerun-picture-screen')) {
        found.add(`${at.outerHTML.slice(0, 100)} at ${x},${y}`);
      }
    }
  }
  return [...found].slice(0, 10);
}"""
# Links that open another page are kept from it, once all of the page has seen the click; those within an app are followed.
LISTEN = """() => {
  window.left = [];
  window.commands = [];
  window.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const address = link?.getAttribute('href');
    if (!address || address.startsWith('#user-') || event.defaultPrevented) return;
    if (link.target !== '_blank' || !/noopener/.test(link.rel)) window.left.push(link.outerHTML);
    event.preventDefault();
  });
  navigation.addEventListener('navigate', event => {
    if (event.destination.sameDocument || event.downloadRequest !== null) return;
    window.left.push(event.destination.url);
    event.preventDefault();
  });
  window.jupyterapp?.commands.commandExecuted.connect((_, { id }) => window.commands.push(id));
}"""
# A form that leads somewhere begins that in a task of its own.
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
ENTRY = "form input[id$='entry'] >> visible=true"
PRESS = """root => {
  for (const element of root.querySelectorAll('*')) {
    if (!element.closest('.rerun-toasts') && !element.matches('.rerun-stop, .rerun-run, .rerun-picture-expand, [title=Fullscreen]')) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    }
  }
  for (const form of root.querySelectorAll('form')) form.requestSubmit();
}"""
SCROLL = "(root, place) => root.scrollIntoView({ block: place })"
# What JupyterLab does when a person presses a link to a file, or to a part of the page, in an output of any kind.
LINKS = ("rendermime:handle-local-link", "apputils:load-statedb")
# What a name in the page could stand in for, and what an attribute of the page as a whole could say.
SURROUNDINGS = """() => [
  ...['getElementById', 'querySelector', 'body', 'forms', 'main'].map(name => String(typeof document[name])),
  ...[document.documentElement, document.body, document.getElementById('main')].map(each => each?.cloneNode().outerHTML)
]"""
NAMED = """root => [...root.querySelectorAll('[id], [name], [class]')].filter(element => {
  if (element.closest('.rerun-host')) return false; // an ipywidget, which has its own
  const isNamed = ['id', 'name'].some(name => /^(main|top|body|jp-|submit|action|forms)/.test(element.getAttribute(name) ?? ''));
  return isNamed || [...element.classList].some(name => /^(jp-|lm-|p-|cm-|CodeMirror)/.test(name));
}).map(element => element.outerHTML.slice(0, 100))"""


def prepare(page: Page) -> list[str]:
    """Listen to what happens; return what must stay as it is."""
    page.evaluate(LISTEN)
    page.evaluate("() => { window.isHere = true; }")
    return list(page.evaluate(SURROUNDINGS))


def check(page: Page, root: Locator, surroundings: list[str]) -> None:
    """Do to an app what a person can do, and see that nothing happens around it."""
    assert root.evaluate(CHANGES) == ["many"]
    for place in ("start", "center", "end"):
        root.evaluate(SCROLL, place)
        assert soon(page, page.evaluate, COVERED) == []
    assert soon(page, root.evaluate, NAMED) == []
    page.evaluate("() => { window.commands.length = 0; }")
    root.evaluate(PRESS)
    page.evaluate(SETTLE)
    assert page.evaluate("() => window.left") == []
    for entry in root.locator(ENTRY).all()[:2]:
        entry.focus()
        expect(entry).to_be_focused()
        page.keyboard.press("Enter")
    page.evaluate(SETTLE)
    assert [command for command in page.evaluate("() => window.commands") if command not in LINKS] == []
    assert page.evaluate("() => window.left") == []
    assert page.evaluate("() => window.isHere")
    assert page.context.pages == [page]
    assert soon(page, page.evaluate, COVERED) == []
    assert soon(page, page.evaluate, SURROUNDINGS) == surroundings
    assert root.evaluate(CHANGES) == ["many"]


@pytest.fixture(scope="module")
def notebook(module_notebook) -> Iterator[NotebookPage]:
    cells = [APP.format(name=f"html{part[:2].strip(':')}", draw="draw_html", part=part) for part in PARTS]
    notebook = module_notebook(*cells, APP.format(name="texts", draw="draw_texts", part=ALL))
    yield notebook
    notebook.errors.clear()  # what the browser says of addresses that lead nowhere


@pytest.mark.parametrize("turn", [pytest.param(turn, id=name, marks=slow_unless(turn == 0)) for turn, name in enumerate([*PARTS, "texts"])])
def test_nothing_that_an_app_shows_acts_outside_it(notebook, turn):
    """Whatever HTML and text it is given: JupyterLab looks and works as before."""
    page = notebook.page
    surroundings = prepare(page)
    notebook.run_cell(1 + turn, waits=False)
    app = notebook.cell(1 + turn).locator(".rerun-app")
    expect(app.get_by_text("all drawn", exact=True)).to_be_attached(timeout=240_000)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")

    check(page, app, surroundings)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    expect(page.locator(".rerun-app")).to_have_count(0)


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> nbformat.NotebookNode:
    """A notebook that was executed without a front end: its only app shows everything, between other things."""
    return execute(tmp_path_factory.mktemp("saved"), "'above'", EVERYTHING, "'below'")


@pytest.mark.slow
def test_nothing_of_a_saved_app_acts_outside_it_in_a_converted_page(browser, saved):
    """Opened as nbconvert writes it; Enter in a form leads nowhere, either."""
    others = "<header id=main class=x><a href=#>a</a><button>b</button></header>" + "<p>c <b>d</b></p>" * 8
    saved = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(others), *saved.cells])
    html, _ = HTMLExporter().from_notebook_node(saved)

    def answer(route: Route) -> None:
        if route.request.url == "http://saved.test/":
            route.fulfill(body=html, content_type="text/html")
        else:
            route.abort()

    page = new_page(browser)
    page.route("**/*", answer)
    page.goto("http://saved.test/")
    root = page.locator(".jupyter-rerun")
    assert soon(page, root.locator(ENTRY).count) > 1

    check(page, root, prepare(page))
    page.close()


@pytest.mark.slow
def test_nothing_of_a_saved_app_acts_outside_it_in_a_trusted_output(open_notebook, saved, lab):
    """The output of a notebook that is trusted is drawn as it is."""
    (lab.directory / "form.html").write_text(form_of(saved))
    notebook = open_notebook("from IPython.display import HTML\nHTML(open('form.html').read())")
    surroundings = prepare(notebook.page)
    notebook.run_cell(1)
    root = notebook.page.locator(".jupyter-rerun")
    expect(root).to_be_attached()

    check(notebook.page, root, surroundings)
    notebook.errors.clear()


@pytest.mark.slow
def test_nothing_of_an_app_that_does_not_run_acts_outside_it(pages, saved, lab):
    """What a notebook shows that is opened again, below the offer to run the app; also if its form does not hold itself back."""
    text = nbformat.writes(saved)
    assert BOUNDS in text
    (lab.directory / "saved.ipynb").write_text(text.replace(BOUNDS, ""))
    notebook = pages.open("saved.ipynb")
    root = notebook.page.locator(".jp-RerunIdle-page")
    expect(root).to_be_attached()

    notebook.page.locator(".jp-RerunIdle").evaluate(SCROLL, "start")  # the offer is seen, and can be pressed
    assert soon(notebook.page, notebook.page.evaluate, COVERED) == []
    check(notebook.page, root, prepare(notebook.page))
    pages.close(notebook, is_fit=True)


def form_of(notebook: nbformat.NotebookNode) -> str:
    """The static form of the notebook's only app."""
    (form,) = [output.data["text/html"] for cell in notebook.cells for output in cell.outputs if "text/html" in output.data]
    return str(form)
