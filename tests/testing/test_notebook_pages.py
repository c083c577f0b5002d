"""Apps of a notebook as pages of each other, without a kernel."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from jupyter_rerun.testing import AppTest

CELLS = (
    "factor = 3",
    "%%app sales report\nthis is no Python",
    '%%app numbers\nn = st.number_input("n", value=2, key="n")\nst.write("times", n * factor)\nleft_behind = 1',
    "%%app waits\nimport asyncio\nawait asyncio.sleep(0)",
    "import jupyter_rerun as st",
    '%%app shell\ndef start(): st.write("left_behind" in globals())\npages = [start, "numbers", "app:waits", "app:shell"]\n'
    "page = st.navigation(pages)\npage.run()\nst.write([each.title for each in [page]], page.url_path)",
)


@pytest.fixture
def app(tmp_path: Path) -> AppTest:
    path = tmp_path / "book.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS]), path)
    return AppTest.from_notebook(path, "shell").run()


def test_an_app_cell_runs_as_a_page(app: AppTest):
    """It runs over the notebook's variables, and leaves no names behind."""
    app.switch_page("numbers").run()
    app.number_input(key="n").set_value(5).run()

    assert app.markdown[0].value == "times `15`"
    assert app.switch_page("start").run().markdown[0].value == "`False`"


def test_a_cell_that_awaits_is_no_page(app: AppTest):
    """What cannot run inside another run says so."""
    app.switch_page("app:waits").run()

    assert "awaits" in app.exception[0].value


def test_an_app_is_no_page_of_itself(app: AppTest):
    """An app in itself would never end."""
    app.switch_page("shell").run()

    assert "page of itself" in app.exception[0].value


def test_a_cell_that_does_not_compile_spoils_only_its_page(app: AppTest):
    """Other apps of the notebook are compiled when they are shown."""
    assert not app.exception
