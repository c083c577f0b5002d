"""Pages in the browser: the menu with mouse and keyboard, links, switch_page, app cells as pages, the page's settings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab import NotebookPage, soon

PAGES = """\
def home():
    st.title("Home")
    st.text_input("Name", key="name@")
    st.page_link(about, label="Read about it", query_params={"from": "home"})
    st.button("Go there", on_click=lambda: st.switch_page(about))
def about_page():
    st.title("About")
    st.write("from", st.query_params.get("from", "nowhere"))
about = st.Page(about_page, title="About us", icon=":material/info:", help="Who we are")
"""
SIDE = (
    PAGES
    + 'page = st.navigation({"Start": [st.Page(home, icon="🏠")], "More": [about, st.Page("https://example.com", title="Elsewhere")]})\n'
    + 'st.sidebar.checkbox("Shared", key="shared@")\npage.run()'
)
TOP = (
    'st.set_page_config("My shop", "🛒", layout="centered", menu_items={"About": "A *shop*."})\n'
    + PAGES
    + 'st.navigation({"": [home], "More": [about]}, position="top").run()'
)
BARS = """\
st.set_page_config(initial_sidebar_state="locked" if st.session_state.get("lock@") else "collapsed")
st.sidebar.write("inside")
st.checkbox("Lock", key="lock@")
st.button("Again")
"""
LONG = """\
def make(n):
    def page(): st.title(f"Page {n}")
    return st.Page(page, title=f"Page {n}", url_path=f"p{n}")
st.sidebar.write("below")
st.navigation([make(n) for n in range(8)], expanded=3).run()
"""
APPS = {
    **dict.fromkeys(("mouse", "keyboard", "links", "narrow"), SIDE),
    "top": TOP,
    "bars": BARS,
    "long": LONG,
    "numbers": 'n = st.number_input("Number", value=2, key="n@")\nst.write("times", n * factor)',
    "shell": 'def start(): st.write("start")\nst.navigation([start, "app:numbers"]).run()',
}


def cell(name: str) -> str:
    """Return an app's cell, whose keys are its own: they have its name for ``@``."""
    return f"%%app {name}\n{APPS[name]}".replace("@", name)


@pytest.fixture(scope="module")
def notebook(module_notebook: OpenNotebook) -> NotebookPage:
    return module_notebook(*map(cell, APPS))


@pytest.fixture
def run(notebook: NotebookPage) -> Callable[[str], Locator]:
    """Run an app by its name."""
    return lambda name: notebook.run_app(1 + list(APPS).index(name))


def menu_of(app: Locator) -> Locator:
    return app.get_by_role("navigation", name="Pages")


def test_the_menu_leads_to_pages(run):
    """A click shows the page, marks its link, and leaves what the entry script draws alone."""
    app = run("mouse")
    menu = menu_of(app)
    expect(app.get_by_role("heading", name="Home")).to_be_visible()
    expect(menu.get_by_role("link", name="home")).to_have_attribute("aria-current", "page")
    app.get_by_label("Shared").check()
    expect(app.get_by_label("Shared")).to_be_checked()

    menu.get_by_role("link", name="About us").click()

    expect(app.get_by_role("heading", name="About")).to_be_visible()
    expect(menu.get_by_role("link", name="About us")).to_have_attribute("aria-current", "page")
    expect(menu.get_by_role("link", name="home")).not_to_have_attribute("aria-current", "page")
    expect(app.get_by_label("Shared")).to_be_checked()
    expect(menu.get_by_role("link", name="Elsewhere")).to_have_attribute("href", "https://example.com")


def test_the_menu_works_with_the_keyboard(notebook, run):
    """Tab and the arrow keys reach the links, Enter goes there, and the focus stays on the link."""
    app = run("keyboard")
    menu_of(app).get_by_role("link", name="home").focus()

    notebook.page.keyboard.press("ArrowDown")
    expect(menu_of(app).get_by_role("link", name="About us")).to_be_focused()
    notebook.page.keyboard.press("Enter")

    expect(app.get_by_role("heading", name="About")).to_be_visible()
    expect(menu_of(app).get_by_role("link", name="About us")).to_be_focused()


def test_links_and_callbacks_go_to_pages(run):
    """page_link brings its query, st.switch_page from a callback none; the input of the page that was left is new."""
    app = run("links")
    app.get_by_label("Name").fill("Ada")
    app.get_by_label("Name").press("Enter")

    app.get_by_role("link", name="Read about it").click()
    expect(app.get_by_text("from home")).to_be_visible()

    menu_of(app).get_by_role("link", name="home").click()
    expect(app.get_by_label("Name")).to_have_value("")
    app.get_by_role("button", name="Go there").click()
    expect(app.get_by_text("from nowhere")).to_be_visible()


def test_sections_fold_out_of_a_menu_on_top(notebook, run):
    """On top, sections fold out and close with the choice or Escape; title and layout are those that were set."""
    app = run("top")
    menu = menu_of(app)
    expect(app).to_have_attribute("aria-label", "My shop")
    expect(app.locator(".rerun-main")).to_have_attribute("data-layout", "centered")
    expect(app.locator(".rerun-aside")).to_be_hidden()

    menu.get_by_text("More", exact=True).click()
    expect(menu.get_by_role("link", name="About us")).to_be_visible()
    notebook.page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="About us")).to_be_hidden()
    menu.get_by_text("More", exact=True).click()
    menu.get_by_role("link", name="About us").click()

    expect(app.get_by_role("heading", name="About")).to_be_visible()
    expect(menu.get_by_role("link", name="About us")).to_be_hidden()
    app.get_by_label("About this app").click()
    expect(app.get_by_text("A shop.")).to_be_visible()


@pytest.mark.slow
def test_an_app_cell_is_a_page_of_another_app(notebook, run):
    """The page runs the cell's code as it is, over the notebook's variables; a key is linked with the cell's own app."""
    notebook.replace_cell(0, "factor = 3")
    notebook.run_cell(0)
    numbers, shell = run("numbers"), run("shell")
    menu_of(shell).get_by_role("link", name="numbers").click()
    expect(shell.get_by_text("times 6")).to_be_visible()

    shell.get_by_label("Number").fill("5")
    shell.get_by_label("Number").press("Enter")

    expect(shell.get_by_text("times 15")).to_be_visible()
    expect(numbers.get_by_text("times 15")).to_be_visible()


def test_the_sidebar_begins_as_it_was_configured(run):
    """A collapsed sidebar can be opened, and stays open when the app runs again; a locked one cannot be closed."""
    app = run("bars")
    expect(app.get_by_text("inside")).to_be_hidden()

    app.get_by_label("Show the sidebar").click()
    app.get_by_role("button", name="Again").click()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    expect(app.get_by_text("inside")).to_be_visible()

    app.get_by_label("Lock").check()
    expect(app.get_by_label("Hide the sidebar")).to_be_hidden()


def test_a_long_menu_folds(run):
    """Of a long menu above other things a part is shown, and always the current page."""
    app = run("long")
    menu = menu_of(app)
    expect(menu.get_by_role("link")).to_have_count(3)

    menu.get_by_role("button", name="Show 5 more").click()
    menu.get_by_role("link", name="Page 6").click()
    expect(app.get_by_role("heading", name="Page 6")).to_be_visible()
    menu.get_by_role("button", name="Show less").click()

    expect(menu.get_by_role("link")).to_have_count(4)
    expect(menu.get_by_role("link", name="Page 6")).to_be_visible()


@pytest.mark.slow
def test_the_page_outlives_a_reload(open_notebook: OpenNotebook):
    """A page that opens again shows the page of the app that was current."""
    notebook = open_notebook(cell("mouse"))
    app = notebook.run_app(1)
    menu_of(app).get_by_role("link", name="About us").click()
    expect(app.get_by_role("heading", name="About")).to_be_visible()
    notebook.save()

    notebook.open()

    app = notebook.cell(1).locator(".rerun-app")
    expect(menu_of(app).get_by_role("link", name="About us")).to_have_attribute("aria-current", "page")
    menu_of(app).get_by_role("link", name="home").click()
    expect(app.get_by_role("heading", name="Home")).to_be_visible()


STANDS_ABOVE = """app => {
  const [side, main] = ['aside', 'main'].map(name => app.querySelector(`.rerun-${name}`).getBoundingClientRect());
  return side.height > 0 && main.height > 0 && side.bottom <= main.top;
}"""


@pytest.mark.slow
def test_a_narrow_app_shows_its_menu_above(notebook, run):
    """Where there is no room beside the page, the sidebar with its menu stands above it."""
    app = run("narrow")
    expect(app.get_by_role("heading", name="Home")).to_be_visible()
    assert soon(notebook.page, lambda: not app.evaluate(STANDS_ABOVE))

    notebook.page.set_viewport_size({"width": 500, "height": 900})

    notebook.page.wait_for_function(STANDS_ABOVE, arg=app.element_handle())
    notebook.page.set_viewport_size({"width": 1200, "height": 900})
