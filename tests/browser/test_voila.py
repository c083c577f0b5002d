"""Voila, which the server has as well: apps are shown and answer, and nothing of them acts outside."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import SETUP, Lab, new_page, soon
from tests.browser.test_outside import CHANGES, COVERED

APP = """\
%%app same
n = st.slider("n", 0, 10, key="n")
word = st.text_input("Password", "hunter2", type="password")
st.text(f"first {n} of {st.query_params.get('who')}, {len(word)} letters")
"""
TAKES = "%%app same\nst.text(f\"second {st.session_state.get('n')}\")\nst.button('press')"
OUTSIDE = """\
%%app outside
from tests.outside import PIECES
st.html("".join(PIECES[2:9]))
st.text("all drawn")
"""


@pytest.mark.parametrize("moves", [False, True], ids=["one name each", "one name for two"])
def test_apps_answer_and_stay_in_their_place(lab: Lab, browser: Browser, moves: bool):
    """The page's query is that of the app, a password is in no file; of two cells of one name the first says where its app is."""
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [SETUP, APP, TAKES if moves else OUTSIDE])
    page = new_page(browser)
    try:
        answer = page.goto(f"{lab.url}/voila/render/{name}?who=Ann")
        assert answer is not None
        assert "hunter2" not in answer.text()
        first, second = page.locator(".rerun-app").nth(0), page.locator(".rerun-app").nth(1)
        if moves:
            expect(first).to_contain_text("Another cell with the same name runs this app.")
            expect(first).not_to_contain_text("second")
            expect(second).to_contain_text("second")
            expect(second).to_contain_text("press")
            return
        expect(first).to_contain_text("first 0 of Ann, 7 letters")
        first.get_by_role("slider", name="n").press("ArrowRight")
        expect(first).to_contain_text("first 1 of Ann, 7 letters")
        expect(second).to_contain_text("all drawn")
        assert second.evaluate(CHANGES)[1:] == []
        assert soon(page, page.evaluate, COVERED) == []
    finally:
        page.close()
