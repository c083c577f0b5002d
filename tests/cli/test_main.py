"""The command line as a whole: help, errors, completion, and how it is started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_rerun.cli.main import COMMANDS, COMPLETE
from tests.cli.conftest import ROOT, Command


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a program with this working copy."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(words, capture_output=True, text=True, env=known, check=False)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH with the console script, whether or not the environment was installed since it has one."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "jupyter-rerun"
    script.write_text(f"#!{sys.executable}\nfrom jupyter_rerun.cli import main\nmain()\n")
    script.chmod(0o755)
    return os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(command: Command, name: str):
    """The help says what a command does, shows it, and names each option with a sentence."""
    told = command(name, "--help")

    assert told.code == 0
    assert f"Usage: jupyter rerun {name}" in told.out
    assert told.out.count(f"    jupyter rerun {name}") >= 1
    assert told.err == ""


def test_help_names_all_commands_and_exit_codes(command: Command):
    """`jupyter rerun --help` is where one begins."""
    told = command("--help")

    assert told.code == 0
    assert all(f"\n  {name} " in told.out for name in COMMANDS)
    assert "exit code is 0" in told.out


def test_help_loads_no_command_and_nothing_of_jupyter():
    """What help costs is Python, click and the package's name."""
    code = "import sys\nfrom jupyter_rerun.cli.main import run\nrun(['--help'])\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    loaded = set(start(sys.executable, "-c", code).stderr.split())

    assert "jupyter_rerun.cli.main" in loaded
    assert not {"IPython", "nbformat", "nbclient", "ipywidgets", "jupyter_client", "pandas", "jupyter_rerun.cli.run"} & loaded


def test_it_starts_in_all_three_ways(programs: str):
    """As a subcommand of Jupyter, by its own name, and as a module."""
    ways = (["jupyter", "rerun"], ["jupyter-rerun"], [sys.executable, "-m", "jupyter_rerun"])
    started = [start(*way, "--version", PATH=programs) for way in ways]

    assert [each.returncode for each in started] == [0, 0, 0]
    assert len({each.stdout for each in started}) == 1
    assert started[0].stdout.startswith("jupyter_rerun ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["run"], "Missing argument 'NOTEBOOK'"),
        (["run", "gone.ipynb"], "gone.ipynb cannot be read: No such file or directory."),
        (["check", "gone"], "There is no gone."),
        (["run", "--sett", "a"], "No such option"),
    ],
)
def test_wrong_use_is_two_and_says_how_to_mend_it(command: Command, words: list[str], says: str):
    """No stack trace, no output that a program would read."""
    told = command(*words)

    assert told.code == 2
    assert says in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_debug_shows_where_an_error_comes_from(command: Command, tmp_path: Path):
    """With ``--debug`` there is a stack trace."""
    (tmp_path / "a.ipynb").write_text("{")

    assert "Traceback" not in command("check", tmp_path).err
    assert "JSONDecodeError" in command("check", tmp_path, "--debug").err
    assert "JSONDecodeError" in command("--debug", "check", tmp_path).err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_says_what_to_put_where(command: Command, shell: str):
    """The line alone goes to standard output, so that it can be appended to the file."""
    told = command("completion", shell)

    assert told.out.count("\n") == 1
    assert f"{COMPLETE}={shell}_source jupyter-rerun" in told.out
    assert "Put this line into ~/" in told.err


def test_a_shell_completes_commands_and_options(programs: str):
    """What bash asks when somebody presses Tab; and what it evaluates completes one word, not `jupyter`."""
    asked = {COMPLETE: "bash_complete", "COMP_WORDS": "jupyter-rerun ch", "COMP_CWORD": "1", "PATH": programs}
    source = start("jupyter-rerun", PATH=programs, **{COMPLETE: "fish_source"}).stdout

    assert start("jupyter-rerun", **asked).stdout == "plain,check\n"
    assert "--command jupyter-rerun " in source
