"""``jupyter rerun export``: from apps to Streamlit scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jupyter_rerun.cli.console import FOUND, Console, WrongUse, common_options, find_console
from jupyter_rerun.cli.notebooks import write_new

if TYPE_CHECKING:
    from jupyter_rerun.cli.to_streamlit import Script

_ENTRY = "streamlit_app.py"


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--to", type=click.Choice(["streamlit"]), default="streamlit", show_default=True, help="What it becomes.")
@click.option("--app", metavar="NAME", default="", help="Only this app; else all of the notebook.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="PATH", help="A script for one app, a folder for several.")
@click.option("--json", "as_json", is_flag=True, help="Write what was written, and what did not come along, to standard output as JSON.")
@common_options
def command(notebook: Path, to: str, app: str, out: Path | None, as_json: bool) -> int:
    """Write the apps of a notebook as Streamlit scripts.

    One app becomes a script, several become the pages of a folder. The cells above an app that it needs become code above it. What
    cannot come along (magics, commands, display, st.widget, undo, await outside a function) is left as a comment, and told with its cell
    and line; the exit code is 1 then. Nothing is overwritten.

    \b
        jupyter rerun export --to streamlit sales.ipynb -o sales_app
        jupyter rerun export sales.ipynb --app overview -o overview.py
    """
    from jupyter_rerun.cli.checks.programs import read_project
    from jupyter_rerun.cli.to_streamlit import make_script

    console = find_console()
    project = read_project(notebook)
    if project.notebook is None:
        raise WrongUse(f"{notebook} is no notebook.")
    if not project.apps:
        raise WrongUse(f"{notebook} has no app. An app is a cell whose first line is %%app.")
    if app:
        project.notebook.find_app(app)
    broken = next((each for each in project.apps if each.app in (app or each.app,) and not each.tree.body and each.error), None)
    if broken is not None:
        raise WrongUse(f"{notebook}: cell {broken.cell}, line {broken.error.lineno}: the app is no Python: {broken.error.msg}.")  # type: ignore[union-attr]
    chosen = [each for each in project.apps if app in ("", each.app)]
    pages = {str(each.app): f"apps/{_file_name(str(each.app))}" for each in project.apps}
    scripts = [make_script(project, each, pages) for each in chosen]
    used = {name for name in pages if any(pages[name] in script.text for script in scripts)} - {script.name for script in scripts}
    extra = [make_script(project, each, pages) for each in project.apps if each.app in used]
    if len(scripts) == 1:
        path = out or Path(f"{notebook.stem}.py")
        files = _single(path / _ENTRY if path.suffix != ".py" else path, scripts[0], extra, pages)
    else:
        files = _several(out or Path(notebook.stem), scripts, pages)
    _write(console, files)
    losses = [loss for script in (*scripts, *extra) for loss in script.losses]
    told = list(dict.fromkeys(f"{notebook}: {loss}" for loss in losses))
    if as_json:
        facts = {"files": [str(path) for path in files], "losses": [vars(loss) for loss in dict.fromkeys(losses)]}
        console.result_json(facts)
    else:
        for line in told:
            console.result(line)
    return FOUND if told else 0


def _file_name(app: str) -> str:
    return f"{re.sub(r'[^0-9A-Za-z]+', '_', app).strip('_') or 'app'}.py"


def _single(path: Path, script: Script, extra: list[Script], pages: dict[str, str]) -> dict[Path, str]:
    return {path: script.text, **{path.parent / pages[each.name]: each.text for each in extra}}


def _several(folder: Path, scripts: list[Script], pages: dict[str, str]) -> dict[Path, str]:
    """Return a folder of pages; an app that has pages of its own is a script beside them."""
    if folder.suffix == ".py":
        raise WrongUse(f"{folder} is one script, and there are {len(scripts)} apps. Name a folder, or choose one with --app.")
    files = {folder / (_file_name(each.name) if each.navigates else pages[each.name]): each.text for each in scripts}
    shown = [each.name for each in scripts if not each.navigates]
    listed = "".join(f"        st.Page({pages[name]!r}, title={name!r}),\n" for name in shown)
    if shown:
        files[folder / _ENTRY] = f"import streamlit as st\n\nst.navigation(\n    [\n{listed}    ]\n).run()\n"
    return files


def _write(console: Console, files: dict[Path, str]) -> None:
    there = next((path for path in files if path.exists()), None)
    if there is not None:
        raise WrongUse(f"{there} is there already, and is not overwritten. Name another place with --out.")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, text)
        console.note(f"Written: {path}")
    console.note(f"Start it: streamlit run {next((path for path in files if path.name == _ENTRY), next(iter(files)))}")
