"""``jupyter rerun completion``: what a shell needs to complete these commands."""

from __future__ import annotations

import click

from jupyter_rerun.cli.console import common_options, find_console
from jupyter_rerun.cli.main import COMPLETE, PROGRAM

_PLACES = {
    "bash": ("~/.bashrc", f'eval "$({COMPLETE}=bash_source {PROGRAM})"'),
    "zsh": ("~/.zshrc", f'eval "$({COMPLETE}=zsh_source {PROGRAM})"'),
    "fish": (f"~/.config/fish/completions/{PROGRAM}.fish", f"{COMPLETE}=fish_source {PROGRAM} | source"),
}


@click.command()
@click.argument("shell", type=click.Choice(list(_PLACES)))
@common_options
def command(shell: str) -> None:
    """Say how a shell completes these commands.

    Prints a line, and the file it belongs in. A shell that is started afterwards completes commands, options and file names of
    `jupyter-rerun`, the program that `jupyter rerun` starts. What follows `jupyter` itself is completed by Jupyter, which knows
    nothing of the options of its subcommands: type the hyphen, `jupyter-rerun <Tab>`.

    \b
        jupyter rerun completion bash
    """
    place, line = _PLACES[shell]
    console = find_console()
    console.note(f"Put this line into {place}:")
    console.result(line)
    console.note("It completes `jupyter-rerun <Tab>`, with a hyphen. `jupyter rerun <Tab>` is Jupyter's, and completes file names at most.")
