"""Another browser than that of the other tests: focus, keys, and how large things are differ most between them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.lab import KNOWN_ERRORS, SETUP, Lab
from tests.tools.firefox import find_firefox

# The tests' Playwright drives no Firefox of Debian: Puppeteer does.
FOLDER = Path(__file__).parent / "firefox"
APP = """\
%%app counter
import pandas as pd

def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
st.button("Add", on_click=bump, args=(step,))
st.text(f"Count: {st.session_state.count}, by {step}")
st.text(f"Hello {st.text_input('Name', key='name')}")
table = st.data_editor(pd.DataFrame({"fruit": ["apple", "pear"], "price": [3, 5]}), key="table")
st.text(f"Sum: {table.price.sum()}")
"""
STATE = "import json\nprint(json.dumps({key: st.session_state[key] for key in ('count', 'step', 'name', 'table')}))"


@pytest.mark.slow
def test_an_app_works_in_firefox(lab: Lab):
    """A press, a slider by its keys, a field that keeps focus and caret through runs, and a cell of a grid: `person.mjs` does that."""
    firefox = find_firefox()
    if firefox is None or not (FOLDER / "node_modules").is_dir():
        pytest.fail("No Firefox and Puppeteer here: run make .stamps/firefox, or leave this test out with -m 'not slow'.")
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [SETUP, APP, STATE])

    command = ["node", str(FOLDER / "person.mjs"), firefox, f"{lab.url}/lab/workspaces/firefox/tree/{name}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lab.stop_kernel_later(name)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    edited = {"edited_rows": {"1": {"price": 7}}, "added_rows": [], "deleted_rows": []}
    assert told["state"] == {"count": 1, "step": 3, "name": "Anen", "table": edited}
    assert [error for error in told["errors"] if not any(known in error for known in KNOWN_ERRORS)] == []
