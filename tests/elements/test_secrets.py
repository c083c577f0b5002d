"""`secrets`: from files and from tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import jupyter_rerun as st
from jupyter_rerun.errors import StreamlitSecretNotFoundError
from jupyter_rerun.script.secrets import Secrets
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

ASKED = [
    *(
        "st.secrets['a']",
        "st.secrets.a",
        "st.secrets.b.c.d",
        "st.secrets['b']['c']['d']",
        "st.secrets.b.d",
        "st.secrets['x']",
        "st.secrets.x",
    ),
    *("st.secrets.get('x')", "st.secrets.get('b').get('z', 3)", "st.secrets.b.to_dict()", "st.secrets.to_dict()", "list(st.secrets)"),
    *("len(st.secrets)", "'a' in st.secrets", "st.secrets.has_key('a')", "st.secrets.l", "isinstance(st.secrets.b, dict)"),
    *("st.secrets.__setitem__('a', 1)", "setattr(st.secrets, 'a', 1)", "setattr(st.secrets.b, 'a', 1)", "st.secrets.b.__delitem__('c')"),
    *(
        "st.secrets.load_if_toml_exists()",
        "hasattr(st.secrets, 'a')",
        "sorted(st.secrets.keys())",
        "dict(st.secrets)['a']",
        "bool(st.secrets)",
    ),
]


def ask(expression: str) -> str:
    return (
        f"import streamlit as st\ntry: st.text(repr({expression}))\n"
        "except Exception as error: st.text(type(error).__name__ + str(isinstance(error, OSError)))"
    )


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """A home and a working directory without secrets; environment variables are put back."""
    home, work = tmp_path / "home", tmp_path / "work"
    for folder in (home, work):
        (folder / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(work)
    before = dict(os.environ)
    yield home / ".streamlit" / "secrets.toml", work / ".streamlit" / "secrets.toml"
    for name in set(os.environ) - set(before):
        del os.environ[name]


@pytest.mark.parametrize("expression", ASKED)
def test_secrets_of_a_test(expression: str):
    """`AppTest.secrets` stands in place of files."""

    def setup(app: object) -> None:
        app.secrets.update({"a": 1, "b": {"c": {"d": 2}}, "l": [{"k": 1}]})  # type: ignore[attr-defined]

    run_both(ask(expression), setup=setup)


@pytest.mark.parametrize("expression", ASKED)
def test_without_any_file(expression: str):
    """Every access fails with one error, apart from what only asks whether there are secrets."""
    run_both(ask(expression))


def test_later_files_win(folders: tuple[Path, Path]):
    """Home first, then the working directory; whole entries are replaced."""
    home, work = folders
    home.write_text("only_home = 1\nboth = 'home'\n[table]\nx = 1\n")
    work.write_text("both = 'work'\n[table]\ny = 2\n")

    assert Secrets().to_dict() == {"only_home": 1, "both": "work", "table": {"y": 2}}


def test_a_script_brings_its_own(folders: tuple[Path, Path], tmp_path: Path):
    """The folder of the script comes last."""
    home, _ = folders
    home.write_text("a = 'home'\n")
    script = tmp_path / "app" / "app.py"
    (script.parent / ".streamlit").mkdir(parents=True)
    (script.parent / ".streamlit" / "secrets.toml").write_text("a = 'script'\n")
    script.write_text("import streamlit as st\nst.text(st.secrets.a)\n")

    assert AppTest.from_file(script).run().text[0].value == "script"


def test_a_changed_file_is_read_again(folders: tuple[Path, Path]):
    """Without any restart; and one that is gone takes its entries along."""
    _, work = folders
    secrets = Secrets()
    work.write_text("a = 1\n")
    assert secrets.a == 1
    work.write_text("a = 22\n")
    assert secrets.a == 22
    work.unlink()
    with pytest.raises(StreamlitSecretNotFoundError, match=r"secrets\.toml"):
        secrets["a"]


def test_a_file_that_is_no_toml_is_named(folders: tuple[Path, Path]):
    """With the place in it."""
    folders[1].write_text("a = \n")

    with pytest.raises(StreamlitSecretNotFoundError, match=r"work.*line 1"):
        Secrets()["a"]


def test_texts_and_numbers_become_environment_variables(folders: tuple[Path, Path]):
    """As in Streamlit; those of a test do not."""
    folders[1].write_text("RERUN_TEST_TEXT = 'x'\nRERUN_TEST_NUMBER = 1.5\nRERUN_TEST_LIST = [1]\n")
    Secrets().to_dict()

    assert (os.environ["RERUN_TEST_TEXT"], os.environ["RERUN_TEST_NUMBER"]) == ("x", "1.5")
    assert "RERUN_TEST_LIST" not in os.environ


def test_values_do_not_get_into_the_output_of_a_cell(folders: tuple[Path, Path]):
    """A notebook is saved with its output, so only keys are shown."""
    folders[1].write_text("token = 'hidden'\n[db]\npassword = 'hidden'\n")
    secrets = Secrets()

    assert "hidden" not in repr(secrets) + str(secrets) + repr(secrets.db)
    assert "token" in repr(secrets)


def test_a_program_may_add_some():
    """They stand in front of those in files; what TOML could not hold is refused."""
    secrets = Secrets()
    secrets.merge_programmatic_secrets({"a": {"b": [1, True]}})
    assert secrets.a.b == [1, True]
    with pytest.raises(TypeError, match=r"c\.d\[0\]"):
        secrets.merge_programmatic_secrets({"c": {"d": [None]}})


def test_outside_an_app_files_are_read(folders: tuple[Path, Path]):
    """Plain cells have secrets, too."""
    folders[1].write_text("a = 1\n")
    assert st.secrets.a == 1
