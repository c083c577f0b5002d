"""Pages in a kernel: app cells and files as pages, and the query parameters that an app begins with."""

from __future__ import annotations

import pytest

from tests.kernel.harness import Kernel

pytestmark = pytest.mark.kernel

INNER = """%%app inner
import jupyter_rerun as st
made_inside = offset + 1
st.text(f'inner {made_inside}')
st.text(f'magic {get_ipython().user_ns is globals()}')
"""


def test_an_app_cell_runs_as_a_page_of_another_app(kernel: Kernel) -> None:
    """Its code runs over the notebook's variables and IPython's names; the app that shows it publishes none of its own."""
    kernel.run("offset = 1")
    kernel.run(INNER)
    kernel.run("%app stop inner")
    kernel.run(INNER)
    kernel.run("offset = 5; del made_inside")
    kernel.run("%%app outer\nst.navigation(['inner']).run()\nst.text(f\"{'made_inside' in globals()}\")")

    shown = kernel.shown("outer")
    assert "inner 6" in shown
    assert "magic True" in shown
    assert "False" in shown
    assert kernel.value("'made_inside' in globals()") is False


def test_a_page_is_the_newest_version_of_its_cell(kernel: Kernel) -> None:
    """Running a cell again changes the page that it is elsewhere, from the next run on."""
    kernel.run("%%app part\nst.text('old')")
    kernel.run("%%app whole\nst.navigation(['app:part']).run()")
    kernel.run("%%app part\nst.text('new')")
    kernel.run("%app rerun whole")

    assert "new" in kernel.shown("whole")


def test_apps_that_are_pages_of_each_other_end_with_an_error(kernel: Kernel) -> None:
    """A circle of pages is found before it is drawn."""
    kernel.run("%%app first\nst.text('first')")
    kernel.run("%%app second\nst.navigation(['first']).run()")
    kernel.run("%%app first\nst.navigation(['second']).run()")

    assert "page of itself" in kernel.shown("first")


def test_a_file_beside_the_notebook_is_a_page(kernel: Kernel) -> None:
    """A file runs as a script of its own: it does not see the notebook's variables."""
    kernel.run("from pathlib import Path\nhidden = 1\nfile = Path('1_my_page.py')")
    kernel.run("_ = file.write_text('import streamlit as st\\nst.text(str(\"hidden\" in globals()))')")
    try:
        kernel.run("%%app files\npage = st.navigation(['1_my_page.py'])\nst.text(page.title)\npage.run()")
        shown = kernel.shown("files")
    finally:
        kernel.run("file.unlink()")

    assert "my page" in shown
    assert "False" in shown


def test_a_page_made_in_a_plain_cell_belongs_to_any_app(kernel: Kernel) -> None:
    """st.Page needs no app around it."""
    kernel.run("def greet(): st.text('hello')\nhome = st.Page(greet, title='Home')")
    kernel.run("%%app greets\nst.navigation([home]).run()")

    assert "hello" in kernel.shown("greets")


def test_under_voila_an_app_begins_with_the_query_of_the_address(kernel: Kernel) -> None:
    """Voila says what stands behind the question mark; anywhere else that variable means nothing."""
    kernel.run("import os\nos.environ['QUERY_STRING'] = 'n=7&a=x'")
    kernel.run("%%app outside\nst.text(str(st.query_params))")
    kernel.run("os.environ['SERVER_SOFTWARE'] = 'voila/0.5'")
    kernel.run("%%app inside\nst.text(str(st.query_params))\nst.text(st.number_input('n', 0, 10, key='n', bind='query-params'))")
    kernel.run("del os.environ['SERVER_SOFTWARE'], os.environ['QUERY_STRING']")

    assert "{}" in kernel.shown("outside")
    assert "x" in kernel.shown("inside")
    assert "7" in kernel.shown("inside")
