"""Two people on one notebook, each in a browser of their own, with jupyter-collaboration."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Pages
from tests.browser.lab import SETUP, Lab, NotebookPage, running_lab, soon

pytestmark = pytest.mark.slow  # each opens two pages of a server that only they use

APP = """\
%%app tally
n = st.session_state.setdefault("n", 0)
st.title("Tally")
if st.button("Add"):
    st.session_state.n += 1
name = st.text_input("Name", key="name")
st.text(f"n is {st.session_state.n}, name is {name}")
"""
# The outputs of the app's cell, as this page shows and as it would save them.
SHOWN = "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.outputs.toJSON()"
DOCUMENTED = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON().cells[1].outputs"

# What the metadata keeps of the apps' state, and which word of the kernel that was.
KEPT = "() => window.jupyterapp.shell.currentWidget.context.model.sharedModel.getMetadata('jupyter_rerun')?.state?.rows['entry:n']?.value"
SAID = "() => window.jupyterapp.shell.currentWidget.context.model.sharedModel.getState('jupyter_rerun')"


@pytest.fixture(scope="module")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("shared"), shares=True) as lab:
        yield lab


OpenPair = Callable[..., tuple[NotebookPage, NotebookPage]]


@pytest.fixture(scope="module")
def shared_pages(shared_lab: Lab, browser: Browser) -> Pages:
    return Pages(shared_lab, browser)


@pytest.fixture
def open_pair(shared_lab: Lab, shared_pages: Pages, request: pytest.FixtureRequest) -> Iterator[OpenPair]:
    """Open a notebook of these cells for two people, who share its document and its kernel."""
    opened: list[NotebookPage] = []
    failures = request.session.testsfailed

    def open_cells(*cells: str) -> tuple[NotebookPage, NotebookPage]:
        name = f"shared{next(shared_lab.numbers)}.ipynb"
        shared_lab.write(name, [SETUP, *cells])
        for _ in range(2):
            opened.append(shared_pages.open(name))
            page = opened[-1].page
            # A machine that is busy is asked whether to go on waiting, for a document that may be there by then.
            page.add_locator_handler(page.get_by_role("button", name="Continue waiting"), lambda button: button.click())
        first, second = opened
        return first, second

    yield open_cells
    errors = [error for notebook in opened for error in notebook.errors]
    for notebook in opened:
        shared_pages.close(notebook, is_fit=not errors and request.session.testsfailed == failures)
    for notebook in opened[:1]:
        shared_lab.stop_kernel_later(notebook.name)
    assert errors == []


def start(open_pair: OpenPair) -> tuple[NotebookPage, NotebookPage]:
    first, second = open_pair(APP)
    first.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    for notebook in (first, second):
        expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("n is 0")
    return first, second


def wait_until_saved(notebook: NotebookPage, text: str) -> None:
    """Wait until the file holds `text`, in one output, of the static form alone."""
    path = notebook.lab.directory / notebook.name

    def read() -> list[tuple[list[str], bool]]:
        outputs = json.loads(path.read_text())["cells"][1]["outputs"]
        return [(sorted(output["data"]), text in json.dumps(output)) for output in outputs]

    assert soon(notebook.page, read) == [(["text/html", "text/plain"], True)]


def assert_one_output(*notebooks: NotebookPage) -> None:
    for notebook in notebooks:
        page = notebook.page
        assert soon(page, lambda page=page: [len(page.evaluate(outputs)) for outputs in (SHOWN, DOCUMENTED)]) == [1, 1]
        expect(notebook.cell(1).locator(".jp-OutputArea-output")).to_have_count(1)


def test_an_app_is_live_for_both_and_has_one_output(open_pair):
    """What one does the other sees; the document has the app once, after a press, a save and a reload."""
    first, second = start(open_pair)
    wait_until_saved(first, "n is 0")
    assert_one_output(first, second)

    first.cell(1).get_by_role("button", name="Add").click()
    for notebook in (first, second):
        expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("n is 1")
    wait_until_saved(first, "n is 1")
    assert_one_output(first, second)

    second.open()
    expect(second.cell(1).locator(".rerun-app")).to_contain_text("n is 1")
    assert_one_output(first, second)
    second.cell(1).get_by_role("button", name="Add").click()
    for notebook in (first, second):
        expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("n is 2")
    wait_until_saved(first, "n is 2")
    assert_one_output(first, second)


def test_another_page_writes_the_document_when_the_one_that_did_leaves(open_pair):
    """Whoever stays keeps the document current."""
    first, second = start(open_pair)
    wait_until_saved(first, "n is 0")

    for n, (stays, leaves) in enumerate([(first, second), (second, first)], 1):
        leaves.page.goto("about:blank")
        stays.cell(1).get_by_role("button", name="Add").click()
        wait_until_saved(stays, f"n is {n}")
        leaves.open()
        expect(leaves.cell(1).locator(".rerun-app")).to_contain_text(f"n is {n}")
        assert_one_output(first, second)


def test_state_in_the_notebook_is_what_any_page_was_told_last(open_pair):
    """Pages know of each other's words: an older one, which the page of another app comes with later, takes no newer one's place."""
    first, second = open_pair(APP.replace("%%app tally", "%%app tally --persist-in notebook"))
    first.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(second.cell(1).locator(".rerun-app")).to_contain_text("n is 0")
    for n, notebook in enumerate([second, first], 1):
        notebook.cell(1).get_by_role("button", name="Add").click()
        for each in (first, second):
            assert soon(each.page, each.page.evaluate, KEPT) == n
    said = [notebook.page.evaluate(SAID) for notebook in (first, second)]
    assert said[0] == said[1]
    assert int(said[0].split()[1]) > 1


def test_two_who_type_lose_nothing(open_pair):
    """A cell and an input that one types in stay as they are typed while the other's app is written to the document."""
    first, second = start(open_pair)
    second.cell(0).locator(".cm-content").click()
    second.page.keyboard.press("Control+End")
    second.page.keyboard.insert_text("\n# by the second")
    name = first.cell(1).get_by_role("textbox", name="Name")
    name.press_sequentially("An")

    second.cell(1).get_by_role("button", name="Add").click()
    expect(first.cell(1).locator(".rerun-app")).to_contain_text("n is 1")
    wait_until_saved(second, "n is 1")
    name.press_sequentially("n")
    name.press("Enter")

    for notebook in (first, second):
        expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("name is Ann")
        expect(notebook.cell(0)).to_contain_text("# by the second")
    wait_until_saved(first, "name is Ann")
    assert_one_output(first, second)


def test_what_one_types_stays_when_the_other_enters_something(open_pair):
    """Who types is told what the value is now, and has the last word."""
    first, second = start(open_pair)
    mine, theirs = (notebook.cell(1).get_by_role("textbox", name="Name") for notebook in (first, second))
    mine.press_sequentially("An")

    theirs.fill("Bob")
    theirs.press("Enter")

    expect(first.cell(1)).to_contain_text("name is Bob")
    expect(first.cell(1)).to_contain_text("Changed to “Bob” meanwhile.")
    expect(mine).to_have_value("An")
    mine.press_sequentially("n")
    mine.press("Enter")
    expect(second.cell(1)).to_contain_text("name is Ann")
    expect(theirs).to_have_value("Ann")
    expect(first.cell(1)).not_to_contain_text("meanwhile")


EDITOR = """\
%%app edited
import pandas as pd
frame = pd.DataFrame({"name": ["Ann", "Bob", "Cy"], "n": [1, 2, 3]})
st.text(f"now {st.data_editor(frame, num_rows='dynamic', key='e').to_dict('list')}")
"""


def find_cell(notebook: NotebookPage, column: str, row: int) -> Locator:
    return notebook.cell(1).locator(f".ag-row[row-index='{row}'] [col-id='{column}']").first


def enter(notebook: NotebookPage, column: str, row: int, text: str) -> None:
    """Enter something in a cell of the table, with the keyboard."""
    find_cell(notebook, column, row).click()
    notebook.page.keyboard.type(text)
    notebook.page.keyboard.press("Enter")


@pytest.fixture
def editors(open_pair):
    first, second = open_pair(EDITOR)
    first.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    for notebook in (first, second):
        expect(find_cell(notebook, "name", 2)).to_have_text("Cy")
    return first, second


def test_what_one_types_in_a_cell_stays_when_the_other_enters_something(editors):
    """Who types is told at the cell what it is now; Escape takes that, and Enter has the last word."""
    first, second = editors
    field, told = first.cell(1).locator(".rerun-grid-input"), first.cell(1).get_by_text("meanwhile. Escape takes that.")
    find_cell(first, "name", 1).click()
    first.page.keyboard.type("Be")

    enter(second, "n", 1, "7")
    expect(first.cell(1)).to_contain_text("'n': [1, 7, 3]")
    expect(told).to_have_count(0)
    enter(second, "name", 1, "Bill")
    expect(told).to_have_text("Changed to “Bill” meanwhile. Escape takes that.")
    expect(told).to_be_visible()
    expect(field).to_have_value("Be")

    first.page.keyboard.type("a")
    first.page.keyboard.press("Enter")
    expect(second.cell(1)).to_contain_text("'name': ['Ann', 'Bea', 'Cy']")
    expect(find_cell(second, "name", 1)).to_have_text("Bea")
    expect(told).to_have_count(0)

    find_cell(first, "name", 2).click()
    first.page.keyboard.type("Cid")
    enter(second, "name", 2, "Cyr")
    expect(told).to_have_text("Changed to “Cyr” meanwhile. Escape takes that.")
    first.page.keyboard.press("Escape")
    expect(find_cell(first, "name", 2)).to_have_text("Cyr")
    expect(told).to_have_count(0)


def test_what_one_types_in_a_cell_stays_when_the_other_adds_and_deletes_rows(editors):
    """It is entered in the row that it was begun in, unless that is gone, which is told."""
    first, second = editors
    field = first.cell(1).locator(".rerun-grid-input")
    find_cell(first, "name", 2).click()
    first.page.keyboard.type("Ci")

    second.cell(1).get_by_role("button", name="Add row").click()
    expect(first.cell(1)).to_contain_text("4 rows")
    expect(field).to_have_value("Ci")
    second.cell(1).locator(".ag-row[row-index='0'] .ag-selection-checkbox input").check()
    second.cell(1).get_by_role("button", name="Delete selected rows").click()
    expect(first.cell(1)).to_contain_text("now {'name': ['Bob', 'Cy', nan]")
    expect(field).to_have_value("Ci")

    first.page.keyboard.type("d")
    first.page.keyboard.press("Enter")
    expect(second.cell(1)).to_contain_text("now {'name': ['Bob', 'Cid', nan]")

    find_cell(first, "name", 0).click()
    first.page.keyboard.type("Bo")
    second.cell(1).locator(".ag-row[row-index='0'] .ag-selection-checkbox input").check()
    second.cell(1).get_by_role("button", name="Delete selected rows").click()
    expect(first.cell(1)).to_contain_text("The row that was typed in is no longer there.")
    expect(field).to_have_count(0)
    expect(first.cell(1)).to_contain_text("now {'name': ['Cid', nan]")


def test_refusal_is_said_where_it_was_entered(editors):
    """The other page shows nothing of it."""
    first, second = editors
    enter(first, "n", 0, "x")
    expect(first.cell(1).get_by_role("alert")).to_have_text("“x” was not taken. It is no number.")
    enter(second, "n", 0, "5")
    expect(first.cell(1)).to_contain_text("'n': [5, 2, 3]")
    expect(second.cell(1).locator("[aria-invalid]")).to_have_count(0)
