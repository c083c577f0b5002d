"""What commands say, and how they end.

Results go to standard output, progress and hints to standard error. Colours are left out where nobody would see them, and where
``NO_COLOR`` is set; no text means anything by its colour alone.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import IO, Any, TypeVar

import click

FOUND = 1  # a command found something: a fault in a notebook, a test that fails, a run that raised
WRONG_USE = 2  # of the command line, or of what it needs
FAULT = 3  # of this package

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Failure(click.ClickException):
    """What a command was asked to find out is that something is wrong."""

    exit_code = FOUND


class WrongUse(click.ClickException):
    """The command cannot do what it is asked for; its message says how to mend that."""

    exit_code = WRONG_USE


class Console:
    """Where one command writes."""

    def __init__(self) -> None:
        self.is_quiet = False
        self.is_debug = False

    def result(self, text: str) -> None:
        """Write what the command was called for."""
        click.echo(text, color=_wants_color(sys.stdout))

    def result_json(self, value: object) -> None:
        self.result(json.dumps(value, indent=2, ensure_ascii=False))

    def note(self, text: str) -> None:
        """Say what goes on, unless nobody wants to hear it."""
        if not self.is_quiet:
            click.echo(text, err=True, color=_wants_color(sys.stderr))

    def complain(self, text: str) -> None:
        """Say what is wrong."""
        click.echo(text, err=True, color=_wants_color(sys.stderr))

    def explain(self, error: BaseException) -> None:
        """Show where an error comes from, if somebody wants to know."""
        if self.is_debug:
            self.complain("".join(traceback.format_exception(error)).rstrip())


def _wants_color(stream: IO[str]) -> bool:
    return not os.environ.get("NO_COLOR") and stream.isatty()


def find_console() -> Console:
    """Return the console of the command that goes on."""
    return click.get_current_context().ensure_object(Console)


def common_options(function: _Function) -> _Function:
    """Let a command take what all commands take."""
    for name, attribute, says in (
        ("--debug", "is_debug", "Show the stack trace of an error."),
        ("--quiet", "is_quiet", "Say nothing but results and errors."),
    ):
        option = click.option(name, is_flag=True, expose_value=False, help=says, callback=_setter(attribute))
        function = option(function)
    return function


def _setter(attribute: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def keep(context: click.Context, parameter: click.Parameter, is_set: bool) -> None:
        console = context.ensure_object(Console)
        setattr(console, attribute, getattr(console, attribute) or is_set)

    return keep


def require(module: str, needed_for: str, install: str) -> None:
    """Check that a module is there which not everybody has.

    Raises
    ------
    WrongUse
        If it is not, with the command that installs it.
    """
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise WrongUse(f"{needed_for} needs {module}, which is not installed. Install it: {sys.executable} -m pip install {install}")


def find_program(*names: str) -> str | None:
    """Return the path of the first program of these names that there is."""
    return next((path for path in map(shutil.which, names) if path is not None), None)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows with their columns below each other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
