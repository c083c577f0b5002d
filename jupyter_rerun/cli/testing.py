"""``jupyter rerun test``: all apps of notebooks, tested by pytest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from jupyter_rerun.cli.console import FOUND, WRONG_USE, common_options, find_console, require
from jupyter_rerun.cli.notebooks import find_files

_FINE, _FAILED, _INTERRUPTED = 0, 1, 2  # what pytest says


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-k", "only", metavar="EXPRESSION", default="", help="Only tests whose names fit, as pytest has it.")
@click.option("-x", "--exitfirst", is_flag=True, help="Stop at the first failure.")
@click.option("--junitxml", type=click.Path(path_type=Path), metavar="FILE", help="Write the results for a CI system.")
@common_options
def command(paths: Sequence[Path], only: str, exitfirst: bool, junitxml: Path | None) -> int:
    """Test all apps of notebooks with pytest.

    Each app runs, and each button, option and input is used once; an exception, two inputs of one key, or state that nothing can keep is a
    failure, told with cell and line. `pytest --apps PATHS` is the same, with all options of pytest.

    \b
        jupyter rerun test notebooks/
        jupyter rerun test sales.ipynb -x --junitxml results.xml
    """
    console = find_console()
    require("pytest", "Testing", "pytest")
    files = find_files(paths, ".ipynb")
    words = [sys.executable, "-m", "pytest", "--apps", *map(str, files)]
    words += ["-k", only] if only else []
    words += ["-x"] if exitfirst else []
    words += [f"--junitxml={junitxml}"] if junitxml is not None else []
    words += ["-q"] if console.is_quiet else []
    code = subprocess.call(words)
    return code if code == _FINE else FOUND if code == _FAILED else WRONG_USE
