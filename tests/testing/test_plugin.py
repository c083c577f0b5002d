"""The pytest plugin: ``pytest --apps``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.testing.test_from_notebook import write_notebook

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
IMPORT = "import jupyter_rerun as st"
COUNTER = """\
%%app counter
count = st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 30, key="step")
if st.button("Add", key="add"):
    st.session_state.count += step
with st.form("f"):
    st.selectbox("City", [f"city {number}" for number in range(40)])
    st.checkbox("On")
    st.form_submit_button("Send")
st.radio("Kind", ["a", "b"])
"""
BROKEN = """\
%%app broken
import threading
size = st.slider("Size", 0, 5, 3, key="size")
st.write(10 / size)
kind = st.selectbox("Kind", ["good", "bad"])
if kind == "bad":
    raise ValueError("a bad kind")
with st.form("f"):
    on = st.toggle("On")
    st.form_submit_button("Send")
assert not on, "was sent"
if st.button("Lock"):
    st.session_state.lock = threading.Lock()
if st.button("Never", key="never"):
    raise RuntimeError("do not press this")
st.menu_button("Menu", ["first", "second"], key="menu")
if st.session_state.menu == "second":
    st.write(missing)
# APPS_SKIP_INPUT: never
"""
PLUGIN = ("-p", "pytest_jupyter_rerun", "-p", "no:cacheprovider")


@pytest.fixture(autouse=True)
def no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else is installed for pytest is loaded by name: each process would need seconds for all of it."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def run(pytester: pytest.Pytester, *args: str) -> pytest.RunResult:
    """Run pytest in a folder and a process of its own: one in this process would take away the modules that it has imported."""
    pytester.makeini("[pytest]")
    return pytester.runpytest_subprocess(*PLUGIN, *args)


def test_it_is_an_entry_point_that_sleeps():
    """Pytest loads it wherever the package is installed; it loads nothing of the package then."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"pytest_jupyter_rerun": "pytest_jupyter_rerun"}
    assert not any(each.startswith("pytest") for each in project["dependencies"])

    code = "import sys, pytest_jupyter_rerun; print([name for name in sys.modules if name.split('.')[0] in ('jupyter_rerun', 'IPython')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == "[]"


def test_apps_are_tested_beside_cells(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """With xdist and nbval in one run; each app is an item of each check, and says what it left out."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    book = write_notebook(pytester.path / "book.ipynb", "%load_ext jupyter_rerun\nimport jupyter_rerun as st", COUNTER, "%%app\n1")

    both = ("-p", "xdist.plugin", "-p", "nbval.plugin", "-n", "1", "--nbval-lax", "--nbval-current-env")
    result = run(pytester, *both, "--apps", "-v", "--apps-options", "10", str(book))

    result.assert_outcomes(passed=13)
    result.stdout.fnmatch_lines_random(
        ["*PASSED book*ipynb::Cell 0*", "*PASSED book.ipynb::counter::buttons*", "*PASSED book.ipynb::cell 4::runs*"]
    )
    result.stdout.fnmatch_lines(["*apps: not all options were chosen*", "book.ipynb::counter: 10 of 40 options of selectbox 'City'"])


def test_what_is_wrong_is_said_so_that_it_can_be_mended(pytester: pytest.Pytester):
    """Cell, line, what was done, and how to see it again; nothing of the way by which this package came upon it."""
    twice = "%%app twice\nst.button('A', key='k')\nst.checkbox('B', key='k')"
    write_notebook(pytester.path / "book.ipynb", IMPORT, BROKEN, twice)
    write_notebook(pytester.path / "cells.ipynb", "good = 1", "\nbad = 1 / 0", "%%app below\nbad")

    result = run(pytester, "--apps", "--tb=short", "-rs")

    said = result.stdout.str()
    result.assert_outcomes(passed=2, failed=5, skipped=8)
    place = "book.ipynb, app broken (cell 3)"
    assert f"{place}, line 4: choosing 0 in slider 'Size' (key='size') raised ZeroDivisionError: division by zero" in said
    assert "    4 | st.write(10 / size)" in said
    assert f"{place}, line 7: choosing 'bad' in selectbox 'Kind' raised ValueError: a bad kind" in said
    assert "    app.selectbox[0].set_value('bad').run()" in said
    assert f"{place}, line 11: choosing on in toggle 'On' and pressing button 'Send' raised AssertionError: was sent" in said
    assert f"{place}, line 18: choosing 'second' in menu button 'Menu' (key='menu') raised NameError" in said
    assert "    app = AppTest.from_notebook(\"book.ipynb\", 'broken').run()\n    app.menu_button(key='menu').click_index(1).run()" in said
    assert f"{place}, after pressing button 'Lock': " in said
    assert "'lock'" in said
    assert "lock" in said.partition("after pressing button 'Lock'")[2].partition("\n")[0]
    assert "do not press this" not in said
    assert "book.ipynb, app twice (cell 4), line 3: the first run raised StreamlitDuplicateElementKey" in said
    assert "two inputs are one: see ::keys" in said
    assert "cells.ipynb, app below (cell 4): The app cannot run: cell 3 of" in said
    assert "line 2 raised ZeroDivisionError" in said
    assert "the app does not run: see ::runs" in said
    assert "study.py" not in said
    assert "runner.py" not in said


def test_cells_say_what_is_not_tested(pytester: pytest.Pytester):
    """In tags or comments, with the words of nbval and of nbclient, and this plugin's own."""
    cells = [
        ("%%app raises\n1 / 0", ["raises-exception"]),
        ("%%app clean\n1", ["raises-exception"]),
        ("%%app skipped\n1 / 0", ["skip-execution"]),
        "%%app nbval\n# NBVAL_SKIP\n1 / 0",
        ("%%app own\n1 / 0", ["apps-skip"]),
        "%%app part\n# APPS_SKIP_BUTTONS\nimport jupyter_rerun as st\nif st.button('x'): 1 / 0",
    ]
    write_notebook(pytester.path / "book.ipynb", *cells)

    result = run(pytester, "--apps", "-v")

    result.assert_outcomes(passed=5, failed=1, skipped=24)
    assert "app clean (cell 3) was to raise an exception, and ran clean" in result.stdout.str()
    result.stdout.fnmatch_lines(["book.ipynb::part::buttons SKIPPED*", "book.ipynb::part::options PASSED*"])


def test_fixtures_give_apps(pytester: pytest.Pytester):
    """By a marker, or by a call; without ``--apps``, too, where nothing of the notebook is collected."""
    write_notebook(pytester.path / "book.ipynb", IMPORT, COUNTER)
    pytester.makepyfile("""
        import pytest

        @pytest.mark.app_test("book.ipynb", "counter")
        def test_marked(app_test):
            assert app_test.run().button(key="add").click().run().session_state.count == 1

        def test_called(notebook_app):
            assert notebook_app("book.ipynb", scope="above", default_timeout=60).run().session_state.count == 0

        def test_unmarked(app_test):
            pass
    """)

    result = run(pytester, "--strict-markers")

    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*write @pytest.mark.app_test(*"])
