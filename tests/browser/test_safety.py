"""Data never becomes markup or script: hostile text in every parameter of every element, judged by a browser's DOM."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page, expect

from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.render.static_form import static_html
from jupyter_rerun.tree.nodes import Container
from tests.apps import Apps
from tests.browser.lab import new_page
from tests.hostile import FRAGMENTS, HOSTILE

# One call of six each time, so that a page stays of the size pages have; the property below looks at all of them.
APP = """%%app hostile{turn}
import jupyter_rerun as st
from tests.hostile import draw_all

draw_all(st, {text!r}, {turn}, 6)
st.text("all drawn")
"""

# What must not be in the DOM. A picture that cannot be loaded calls its handler late: an own one, made last, tells when.
# Styles may hold what they like, since no browser runs an address in one: `window.pwned` would tell.
FIND = r"""async root => {
  await new Promise(resolve => {
    const last = new Image();
    last.onerror = resolve;
    last.src = 'data:image/png,none';
  });
  const found = window.pwned ? [`code ran ${window.pwned} times`] : [];
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName;
    const outer = element.outerHTML.slice(0, 160);
    if (/^(script|object|embed|base|meta|frame|frameset|applet|link)$/.test(name)) found.push(outer);
    // A document is shown by the browser's own viewer, which no sandbox lets in; its type is fixed.
    const isDocument = element.closest('.rerun-document') !== null;
    if (name === 'iframe' && !element.hasAttribute('sandbox') && !isDocument) found.push(outer);
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) found.push(`${key} in ${outer}`);
      const runs = /^(javascript|vbscript|data:text|data:image\/svg)/i.test(value.replace(/[\s\0-\x1f]/g, ''));
      const isShut = element.hasAttribute('sandbox') && /^\s*data:/i.test(value);
      const isLink = /^(href|xlink:href|action|formaction|data|src)$/i.test(key);
      const isFollowed = isLink && !isShut && !/^(img|audio|video|source|track)$/.test(name);
      if (runs && isFollowed) found.push(`${key} in ${outer}`);
    }
  }
  return found;
}"""

# The facts of a node that the view takes for HTML; that of a frame goes into the frame, which is sandboxed.
PARSED = ("html", "label", "help", "icon", "captions", "title", "about", "caption")


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Page:
    page = new_page(browser)
    page.goto("about:blank")
    return page


def find_bad(page: Page, html: str) -> list[str]:
    """Return what is wrong with HTML once it stands in a page."""
    page.evaluate("html => { window.pwned = 0; document.body.innerHTML = html; }", html)
    return list(page.evaluate(FIND, page.query_selector("body")))


DRAW = """
import jupyter_rerun as st
from tests.hostile import draw_all

draw_all(st, {text!r}, {first}, 10)
"""


@pytest.mark.parametrize("first", range(10))
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_no_markup_or_script_comes_from_data(blank, text, first):
    """Whatever the text is, neither what the view gets nor the static form of the page has a way to run it."""
    tree = Apps().add("hostile", DRAW.format(text=text, first=first)).display.tree
    elements = [node.element if isinstance(node, Container) else node for node in tree.walk()]
    specs = [make(element) for element in elements if (make := table.find_kind(type(element)).spec)]
    facts = [str(spec[name]) for spec in specs if spec["kind"] != "iframe" for name in PARSED if name in spec]

    assert len(facts) > 20
    assert find_bad(blank, "".join(f"<div>{sendable(fact)}</div>" for fact in facts)) == []
    assert find_bad(blank, static_html(tree)) == []


TURNS = ["".join(FRAGMENTS), FRAGMENTS[8], FRAGMENTS[10]]


@pytest.fixture(scope="module")
def notebook(module_notebook):
    notebook = module_notebook(*(APP.format(text=text, turn=turn) for turn, text in enumerate(TURNS)))
    yield notebook
    notebook.errors.clear()  # what the browser says of addresses that lead nowhere


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(3), ids=["all", "script address", "data address"])
def test_hostile_text_in_every_parameter_runs_nothing(notebook, turn):
    """The page that all elements and all error messages make in JupyterLab holds nothing that the text asked for."""
    notebook.run_cell(1 + turn, waits=False)
    app = notebook.cell(1 + turn).locator(".rerun-app")
    expect(app.get_by_text("all drawn", exact=True)).to_be_attached(timeout=240_000)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")

    assert notebook.page.evaluate(FIND, app.element_handle()) == []
