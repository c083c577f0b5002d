"""``jupyter rerun check``: each fault where it is, and nothing where there is none."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from jupyter_rerun.cli.check import find_faults
from jupyter_rerun.cli.checks.findings import CODES
from tests.cli.conftest import NOTEBOOKS, Command, write_cells
from tests.parity.program import Program

ST = "import jupyter_rerun as st\n"

# Code, cell and line of the fault; the cells of a notebook. A cell without `%%app` is a plain one.
FAULTS = [
    ("R001", 1, 3, ["%%app\nx = 1\ny = ("]),
    ("R001", 1, 2, ["x = 1\nif x"]),
    ("R002", 1, 2, ["# the app\n%%app a\nst.text('a')"]),
    ("R002", 1, 3, ["import math\n\n%%app a"]),
    ("R003", 1, 1, ["%%app a --cancle anywhere"]),
    ("R003", 1, 1, ["%%app a --magic sometimes"]),
    ("R003", 1, 1, ["%%app two words"]),
    ("R004", 2, 1, ["%%app a", "%%app a --isolated"]),
    ("R005", 1, 2, [f"{ST}st.write('hello')"]),
    ("R005", 2, 2, [ST, "if True:\n    st.sidebar.slider('n')"]),
    ("R006", 2, 2, ["import streamlit as st", "%%app a\nst.text('a')"]),
    ("R010", 1, 3, ["%%app\nst.slider('a', key='k')\nst.sidebar.text_input('b', key='k')"]),
    ("R010", 1, 4, ["%%app\nst.slider('a', key='k')\nif st.checkbox('c'):\n    st.text_input('b', key='k')"]),
    ("R010", 1, 4, ["%%app\nif st.checkbox('c'):\n    st.text_input('b', key='k')\nst.slider('a', key='k')"]),
    ("R010", 1, 4, ["%%app\ndef page():\n    st.slider('a', key='k')\n    st.slider('b', key='k')\npage()"]),
    ("R011", 1, 3, ["%%app\nfor i in range(3):\n    st.checkbox('c')"]),
    ("R011", 1, 3, ["%%app\nfor i in range(3):\n    st.checkbox(f'{i}', key='c')"]),
    ("R011", 1, 4, ["%%app\ncolumns = st.columns(3)\nfor column in columns:\n    column.button('press')"]),
    ("R011", 1, 2, ["%%app\n[st.checkbox('c') for i in range(3)]"]),
    ("R012", 1, 4, ["%%app\nn = st.slider('n', key='n')\nif n > 3:\n    st.session_state.n = 3"]),
    ("R012", 1, 4, ["%%app\nst.slider('n', key='n')\nss = st.session_state\nss['n'] += 1"]),
    ("R012", 1, 3, ["%%app\nst.slider('n', key='n')\nst.session_state.update(n=1)"]),
    ("R013", 1, 2, ["%%app\nst.session_state.go = True\nst.button('Go', key='go')"]),
    ("R013", 2, 1, ["%%app\nst.file_uploader('f', key='f')", "st.session_state['f'] = None"]),
    ("R014", 1, 4, ["%%app\ndef bump(by):\n    print(by)\nst.button('+', on_click=bump(1))"]),
    ("R014", 1, 2, ["%%app\nst.button('+', on_click=st.session_state.update({'a': 1}))"]),
    ("R015", 1, 3, ["%%app\nst.session_state.total = 1\nst.text(st.session_state.totl)"]),
    ("R015", 1, 2, ["%%app\nst.session_state.count += 1"]),
    ("R016", 1, 3, ["%%app\nst.text('a')\nst.rerun()"]),
    ("R017", 1, 3, ["%%app\nst.text_input('Name')\nst.text_input('Name')"]),
]

# What looks like a fault, and is none.
FINE = {
    "magics and commands": ["%%app\nx = 1\n!ls\n%time y = 2\nz?", "%%bash\nst.write", "!pip list"],
    "a function that apps call": [f"{ST}def part():\n    st.write('hello')"],
    "another st": ["import scipy.stats as st\nst.text('a')"],
    "Streamlit's own import in the app": ["import streamlit as st", "%%app a\nimport streamlit as st\nst.text('a')"],
    "either the one or the other": ["%%app\nif st.checkbox('c'):\n    st.slider('a', key='k')\nelse:\n    st.slider('b', key='k')"],
    "two conditions": ["%%app\nc = st.checkbox('c')\nif c:\n    st.slider('a', key='k')\nif not c:\n    st.slider('b', key='k')"],
    "a run that ends": ["%%app\nif st.checkbox('c'):\n    st.slider('a', key='k')\n    st.stop()\nst.slider('b', key='k')"],
    "two pages": ["%%app\ndef one(): st.slider('a', key='k')\ndef two(): st.slider('a', key='k')\nst.navigation([one, two]).run()"],
    "loops with keys": ["%%app\nfor i in range(3):\n    st.checkbox('c', key=f'c{i}')\n    st.checkbox(f'{i}')"],
    "a loop that ends": ["%%app\nfor i in range(3):\n    if st.button('again'):\n        break\n    else:\n        break"],
    "a new label each time": ["%%app\nlabels = iter('ab')\nwhile st.session_state.get('n'):\n    st.checkbox(next(labels))"],
    "assigned above": ["%%app\nst.session_state.n = 3\nst.slider('n', key='n')\nst.session_state.setdefault('n', 4)"],
    "assigned in a callback": ["%%app\ndef reset(): st.session_state.n = 0\nst.slider('n', key='n')\nst.button('Reset', on_click=reset)"],
    "assigned where it is caught": ["%%app\nst.slider('n', key='n')\ntry:\n    st.session_state.n = 3\nexcept Exception: pass"],
    "a callback that is made": ["%%app\ndef make():\n    return print\nst.button('a', on_click=partial(print, 1))\n"
                                "st.button('b', on_click=make())"],
    "keys that are asked for": ["%%app\nif 'a' in st.session_state:\n    st.session_state.a\nst.session_state.get('b')"],
    "keys that another cell sets": ["%%app\nst.session_state.a", "st.session_state.a = 1"],
    "keys that are made": ["%%app\nfor name in 'ab':\n    st.session_state[name] = 1\nst.session_state.a"],
    "keys of inputs": ["%%app\nst.slider('n', key='n')\nst.session_state.n", "%%app other\nst.session_state['n']"],
    "a component's key": ["%%app\nmine = object()\nmine('x', key='k')\nst.session_state.k"],
    "a rerun under a condition": ["%%app\nif st.button('a'):\n    st.rerun()\nif not st.checkbox('b'):\n    st.stop()\nst.rerun()"],
    "labels that differ": ["%%app\nst.text_input('Name')\nst.sidebar.text_input('Name')\nst.text_input('Name', 'Ada')"],
    "a line that is meant": ["%%app a\nst.slider('n', key='n')\nst.session_state.n = 3  # noqa: R012"],
    "a cell that is meant": ["%%app a", "%%app a\n# rerun: noqa: R004"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "cell", "line", "cells"), FAULTS, ids=[f"{code} {number}" for number, (code, *_) in enumerate(FAULTS)])
def test_a_fault_is_found_where_it_is(tmp_path: Path, code: str, cell: int, line: int, cells: list[str]):
    """That fault, in that cell and line, and no other."""
    found = find_faults(write_cells(tmp_path / "a.ipynb", cells))

    assert [(each.code, each.cell, each.line) for each in found] == [(code, cell, line)]


def test_each_code_has_a_fault():
    """No code without a program that has it."""
    assert {code for code, *_ in FAULTS} == set(CODES)


@pytest.mark.parametrize("cells", FINE.values(), ids=FINE.keys())
def test_what_is_fine_is_left_alone(tmp_path: Path, cells: list[str]):
    """A fault that is none costs more trust than one that is missed."""
    assert find_faults(write_cells(tmp_path / "a.ipynb", cells)) == []


def test_the_notebooks_have_the_faults_they_are_about(command: Command):
    """Two cells show an error on purpose; nothing else is found in them."""
    told = command("check", NOTEBOOKS, "--json")

    assert told.code == 1
    assert [(Path(each["path"]).name, each["cell"], each["line"], each["code"]) for each in told.json] == [
        ("02-callbacks.ipynb", 8, 6, "R012"),
        ("03-widgets-and-state.ipynb", 12, 4, "R013"),
    ]
    assert all(each["cell_id"] and each["message"] for each in told.json)
    assert command("check", NOTEBOOKS, "--ignore", "R012", "--ignore", "r013").code == 0


# Programs of the corpus that show an error: what is found there is true.
WRONG = {
    "assigning to a data editor",
    "one key, two inputs",
    "equal inputs without keys",
    "reading a form's key",
    "same key twice in a loop",
    "a guarded assignment to a button",
}


def test_programs_that_work_have_no_faults(tmp_path: Path):
    """Of all programs of the corpus, only those that show an error have one."""
    files = sorted((Path(__file__).parents[1] / "parity" / "corpus").glob("*.py"))
    programs: list[Program] = [each for path in files for each in importlib.import_module(f"tests.parity.corpus.{path.stem}").PROGRAMS]
    found: set[str] = set()
    for number, program in enumerate(programs):
        folder = tmp_path / str(number)
        for name, text in {"main.py": program.script, **program.files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        if find_faults(folder / "main.py"):
            found.add(program.name)

    assert {name for name in found if not name.startswith("no value may be assigned to ")} == WRONG
    assert len(programs) > 400


def test_scripts_and_folders(command: Command, tmp_path: Path):
    """A script of Streamlit is read with its pages; other scripts of a folder are left alone."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "app.py").write_text("import streamlit as st\nst.session_state.a = 1\nst.slider('n', key='n')\nst.session_state.n = 2\n")
    (tmp_path / "pages" / "one.py").write_text("import streamlit as st\nst.text(st.session_state.a)\n")
    (tmp_path / "other.py").write_text("print(")
    told = command("check", tmp_path)

    assert told.code == 1
    assert told.out.splitlines() == [
        f"{tmp_path / 'app.py'}: line 4: R012 session_state.n is assigned below the slider with this key (line 3), which is an error. "
        "Assign it above the input, or in a callback."
    ]
    assert told.err == "1 fault in 1 file.\n"
    assert command("check", tmp_path / "other.py").out.startswith(f"{tmp_path / 'other.py'}: line 1: R001 ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is no notebook: Expecting property name"),
        ("[]", "is no notebook: it has no cells."),
        ('{"worksheets": []}', "It has an old format"),
        ('{\n"cells": [\n<<<<<<< HEAD\n', "line 3: it has marks of a merge that is not finished."),
    ],
)
def test_what_is_no_notebook_is_wrong_use(command: Command, tmp_path: Path, text: str, says: str):
    """What is in the file, and where."""
    (tmp_path / "a.ipynb").write_text(text)
    told = command("check", tmp_path / "a.ipynb")

    assert told.code == 2
    assert says in told.err
