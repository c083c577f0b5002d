"""``jupyter rerun serve``: the apps of a notebook as a page of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from jupyter_rerun.cli.console import WrongUse, common_options, find_console, require
from jupyter_rerun.cli.notebooks import find_files, read_notebook

_DATA = Path(__file__).parent / "jupyter"  # beside Jupyter's own data: it has the template of the page
TEMPLATE = "jupyter-rerun"


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="NOTEBOOK|FOLDER")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8866, show_default=True, help="Where the page is; the next free one if taken."
)
@click.option("--ip", default="localhost", show_default=True, help="The address to listen on; 0.0.0.0 lets other machines in.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--all", "shows_all", is_flag=True, help="Show the outputs and texts of other cells, too.")
@click.option("--margins", is_flag=True, help="Leave margins, instead of the whole width of the window.")
@click.option("--title", default="", metavar="TEXT", help="The title of the page; else the name of the notebook.")
@click.option("--theme", default="light", show_default=True, metavar="NAME", help="light, dark, or the name of a theme of JupyterLab.")
@common_options
def command(path: Path, port: int, ip: str, no_browser: bool, shows_all: bool, margins: bool, title: str, theme: str) -> int:
    """Show the apps of a notebook as a page of their own, with Voila.

    Each visitor gets a kernel, which executes the notebook; the page shows its apps alone, without code. Of a folder, a list of its
    notebooks is shown. Whoever reaches the page can use the apps: what is given to others belongs behind something that asks who they are.

    \b
        jupyter rerun serve sales.ipynb --title "Sales" --port 8900
        jupyter rerun serve dashboards/ --no-browser
    """
    console = find_console()
    require("voila", "A page of its own", "voila")
    if path.is_dir():
        find_files([path], ".ipynb")
    elif not read_notebook(path).apps:
        raise WrongUse(f"{path} has no app: the page would be empty. An app is a cell whose first line is %%app.")
    words = make_command(path, port=port, ip=ip, opens=not no_browser, shows_all=shows_all, margins=margins, title=title, theme=theme)
    environment = {**os.environ, "JUPYTER_PATH": os.pathsep.join(filter(None, [str(_DATA), os.environ.get("JUPYTER_PATH")]))}
    console.note(f"Starting Voila for {path}. Ctrl+C ends it.")
    if os.name == "posix":  # one process: what ends it ends the server
        sys.stderr.flush()
        os.execve(sys.executable, words, environment)
    return subprocess.call(words, env=environment)


def make_command(path: Path, *, port: int, ip: str, opens: bool, shows_all: bool, margins: bool, title: str, theme: str) -> list[str]:
    """Return the command that starts Voila."""
    facts = {"rerun": {"apps_only": not shows_all, "title": title}}
    return [
        *(sys.executable, "-m", "voila", str(path), f"--port={port}", f"--Voila.ip={ip}", f"--theme={theme}"),
        *(f"--template={TEMPLATE}", f"--VoilaConfiguration.resources={facts!r}", "--strip_sources=True"),
        *([] if opens else ["--no-browser"]),
        *(["--show-margins"] if margins else []),
    ]
