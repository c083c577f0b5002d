"""The example notebooks, as somebody works with them: each does what its text says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import NotebookPage, soon, still

EXAMPLES = Path(__file__).parents[2] / "notebooks/examples"
# All but the last cell, which plays the same without a browser. What is out of sight is else not in the page.
RUN = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  content.notebookConfig = { ...content.notebookConfig, windowingMode: 'none' };
  content.activeCellIndex = content.widgets.length - 1;
  return window.jupyterapp.commands.execute('notebook:run-all-above');
}"""


@pytest.fixture
def run_example(lab, pages, request) -> Iterator[Callable[[str], NotebookPage]]:
    """Open an example in the folder that it lies in, and run it."""
    opened: list[NotebookPage] = []

    def run(name: str) -> NotebookPage:
        shutil.copytree(EXAMPLES, lab.directory / "examples", dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
        opened.append(pages.open(f"examples/{name}.ipynb"))
        opened[0].page.evaluate(RUN)
        return opened[0]

    failures = request.session.testsfailed
    yield run
    (notebook,) = opened
    pages.close(notebook, is_fit=not notebook.errors and request.session.testsfailed == failures)
    lab.stop_kernel_later(notebook.name)
    assert notebook.errors == []


def app_of(notebook: NotebookPage, name: str) -> Locator:
    """Return an app that is there and at rest."""
    app = notebook.page.locator(f".rerun-app[data-jupyter-rerun-app={name}]")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    return app


def press(app: Locator, *names: str) -> None:
    for name in names:
        app.get_by_role("button", name=name, exact=True).click()


def enter(app: Locator, column: str, row: int, text: str) -> None:
    """Type in a cell of a table, as one does in a spreadsheet."""
    app.locator(f'[role="gridcell"][col-id="{column}"]').nth(row).dblclick()
    app.page.keyboard.press("ControlOrMeta+A")
    app.page.keyboard.type(text)
    app.page.keyboard.press("Enter")


@pytest.mark.slow
def test_rides_chosen_in_the_chart_are_mended(run_example):
    """A drag over the jumps lists them; an entry moves the mean and the chart of the other app, and Undo takes it back."""
    notebook = run_example("explorer")
    explorer = app_of(notebook, "explorer")
    box, mouse = still(explorer.locator(".rerun-vega canvas")), notebook.page.mouse

    mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.6 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 0.85 * box["height"], steps=5)
    mouse.up()
    km = explorer.locator('[role="gridcell"][col-id="km"]')
    expect(km).to_have_text(["18.3", "16.9", "16.6", "15.8", "13.8", "14.0"])
    enter(explorer, "km", 0, "1.8")
    expect(explorer).to_contain_text("1 ride corrected")
    expect(km.first).to_have_text("1.8")
    explorer.locator('[role="gridcell"][col-id="counts"] input').nth(1).click()
    expect(explorer).to_contain_text("2 rides corrected")
    expect(explorer.locator(".metric-value").first).to_have_text("599")

    press(explorer, "Undo")
    expect(explorer).to_contain_text("1 ride corrected")
    expect(explorer.locator(".metric-value").first).to_have_text("600")


def test_messages_are_labelled_by_buttons_and_keys(run_example):
    """A label brings the next message and a suggestion; the other app lists it, mends it, and follows an undo."""
    notebook = run_example("labelling")
    label, review = app_of(notebook, "label"), app_of(notebook, "review")

    rows = [label.get_by_role("button", name=name) for name in ("Bike", "Later")]
    assert soon(notebook.page, lambda: len({each.bounding_box()["x"] for each in rows})) == 1  # rows begin at the left
    press(label, "Payment", "Payment")
    expect(label).to_contain_text("2 of 50 labelled")
    notebook.page.keyboard.press("1")
    expect(label).to_contain_text("3 of 50 labelled")
    expect(label).to_contain_text("Perhaps")
    topic = review.locator('[role="gridcell"][col-id="topic"]')
    expect(topic).to_have_text(["bike", "payment", "payment"])
    notebook.page.keyboard.press("u")
    expect(topic).to_have_text(["payment", "payment"])
    expect(label).to_contain_text("M03")
    press(label, "App")
    expect(topic).to_have_text(["app", "payment", "payment"])


@pytest.mark.slow
def test_training_is_watched_and_stopped(run_example):
    """Stop ends the run; what it has learnt is a trial, as is that of a run which goes to its end."""
    notebook = run_example("tuning")
    tuning, trials = app_of(notebook, "tuning"), app_of(notebook, "trials")
    rounds = tuning.get_by_label("Rounds")

    rounds.fill("5000")
    press(tuning, "Train")
    expect(tuning).to_contain_text(re.compile(r"Round \d+0 of 5000"))
    press(tuning, "Stop")
    app_of(notebook, "tuning")
    error = trials.locator('[role="gridcell"][col-id="error"]')
    expect(error).to_have_count(1)
    rounds.fill("20")
    press(tuning, "Train")
    expect(tuning).to_contain_text("Round 20 of 20")
    expect(error).to_have_count(2)
    trials.get_by_role("tab", name="Forecast").click()
    expect(trials.get_by_role("slider", name="Day")).to_be_visible()


@pytest.mark.slow
def test_the_handbook_answers(run_example):
    """An answer comes with its sources; a question goes on from it, and is taken back; the handbook is the second page."""
    notebook = run_example("chat")
    desk = app_of(notebook, "desk")

    desk.get_by_role("radio", name="What does a yearly pass cost?").click()
    expect(desk).to_contain_text("the yearly pass 95 euros. [1]")
    press(desk, "2 sources")
    expect(notebook.page.get_by_text("[2] Prices: Discounts")).to_be_visible()
    notebook.page.keyboard.press("Escape")
    field = desk.get_by_role("textbox", name="Ask about renting")
    field.fill("And for students?")
    field.press("Enter")
    expect(desk).to_contain_text("And for students?")
    expect(desk.get_by_role("button", name="Source")).to_have_count(2)
    press(desk, "Take back")
    expect(desk).not_to_contain_text("And for students?")
    desk.get_by_role("link", name="Handbook").click()
    expect(desk).to_contain_text("A cargo bike is longer and heavier than it looks")
