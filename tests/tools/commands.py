"""Write ``docs/cli.md``: what the commands say of themselves, and the faults that `check` knows.

``python -m tests.tools.commands`` writes it anew; a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from jupyter_rerun.cli.checks.findings import CODES
from jupyter_rerun.cli.main import COMMANDS, commands

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_COMMON = ("help", "debug", "quiet")


def write_page() -> str:
    """Return the page."""
    context = click.Context(commands, info_name="jupyter rerun")
    parts = ["# Command line", *_paragraphs(commands.help or ""), *_paragraphs(commands.epilog or "")]
    parts += ["", "All commands take `--help`, `--quiet` (nothing but results and errors) and `--debug` (the stack trace of an error)."]
    for name in COMMANDS:
        command = commands.get_command(context, name)
        assert command is not None
        parts += ["", f"## jupyter rerun {name}", *_paragraphs(command.help or ""), "", *_options(command)]
        if name == "check":
            parts += ["", "| code | fault |", "| --- | --- |", *(f"| {code} | {says} |" for code, says in sorted(CODES.items()))]
    return "\n".join(parts).rstrip() + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a help text; what stands after a mark of click's and is indented is code."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.split("\n")
        yield ""
        lines = lines[1:] if lines[0].strip() == "\b" and not lines[1].startswith("    ") else lines
        if lines[0].strip() == "\b" and lines[1].startswith("    "):
            yield from ("```sh", *(line.strip() for line in lines[1:]), "```")
        else:
            yield " ".join(line.strip() for line in lines)


def _options(command: click.Command) -> Iterator[str]:
    options = [
        each for each in command.params if isinstance(each, click.Option) and each.name not in _COMMON and each.expose_value is not None
    ]
    rows = [each for each in options if not {"--debug", "--quiet"} & set(each.opts)]
    if rows:
        yield from ("| option | |", "| --- | --- |")
    for each in rows:
        names = ", ".join(each.opts) + (f" {each.metavar}" if each.metavar else "")
        yield f"| `{names}` | {each.help} |"


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
