"""``jupyter rerun import``: from a Streamlit script to a notebook."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import click

from jupyter_rerun.cli.console import WrongUse, common_options, find_console
from jupyter_rerun.cli.notebooks import make_notebook, write_notebook

_ENTRIES = ("streamlit_app.py", "app.py", "main.py", "Home.py", "home.py")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE.ipynb", help="The notebook; else one beside the script.")
@common_options
def command(source: Path, out: Path | None) -> None:
    """Write a Streamlit script as a notebook.

    SOURCE is a script, or the folder of one. The script becomes an app cell, unchanged: there, `import streamlit as st` means this package.
    Pages, `.streamlit/config.toml`, secrets and data stay files, and are found beside the notebook; so it is written there. Of a script
    with a folder `pages` the cell is an app whose pages are these files. Nothing is overwritten.

    \b
        jupyter rerun import app.py
        jupyter rerun import my_app/ -o my_app/app.ipynb
    """
    console = find_console()
    script = _find_script(source)
    text = _read(script)
    path = out or script.with_suffix(".ipynb")
    if path.suffix != ".ipynb":
        raise WrongUse(f"{path}: a notebook is a file that ends in .ipynb.")
    pages = _find_pages(script)
    name = "".join(each if each.isalnum() or each in "-_" else "_" for each in script.stem)
    body = _navigate(script, pages, path) if pages else text
    cells = [
        ("markdown", _describe(script, path, pages)),
        ("code", "%load_ext jupyter_rerun"),
        ("code", f"%%app {name} --magic streamlit\n{body}"),
    ]
    write_notebook(path, make_notebook(cells))
    console.note(f"Written: {path}")
    if path.resolve().parent != script.resolve().parent:
        console.note(f"Files that the script names are looked for in {path.resolve().parent}, where the notebook is.")


def _find_script(source: Path) -> Path:
    if not source.is_dir():
        if not source.exists():
            raise WrongUse(f"There is no {source}.")
        return source
    found = [source / name for name in _ENTRIES if (source / name).is_file()] or sorted(source.glob("*.py"))
    if not found:
        raise WrongUse(f"{source} holds no script.")
    if found[0].name not in _ENTRIES and len(found) > 1:
        raise WrongUse(f"{source} holds several scripts: {', '.join(path.name for path in found)}. Name the one that is started.")
    return found[0]


def _read(script: Path) -> str:
    try:
        text = script.read_text("utf-8")
        ast.parse(text)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{script} cannot be read: {error}.") from error
    except SyntaxError as error:
        raise WrongUse(f"{script}, line {error.lineno}: this is no Python: {error.msg}.") from error
    return text


def _find_pages(script: Path) -> list[Path]:
    """Return the files that Streamlit makes pages of, in its order; none if the script says itself what pages it has."""
    from jupyter_rerun.testing.scripts import find_page_files

    names = {node.attr for node in ast.walk(ast.parse(script.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    return [] if "navigation" in names else find_page_files(script)


def _navigate(script: Path, pages: list[Path], notebook: Path) -> str:
    folder = notebook.resolve().parent
    first, *others = [Path(os.path.relpath(path.resolve(), folder)).as_posix() for path in (script, *pages)]
    listed = "".join(f"        st.Page({other!r}),\n" for other in others)
    return f"import streamlit as st\n\nst.navigation(\n    [\n        st.Page({first!r}, default=True),\n{listed}    ]\n).run()\n"


def _describe(script: Path, notebook: Path, pages: list[Path]) -> str:
    lines = [f"# {script.stem}", f"The Streamlit script `{script.name}` as an app of this notebook."]
    if pages:
        lines.append(f"Its pages are the files {', '.join(f'`{path.name}`' for path in (script, *pages))}, which stay where they are.")
    if (script.parent / "requirements.txt").exists():
        lines.append("It needs what `requirements.txt` names, Streamlit itself excepted: `%pip install -r requirements.txt`.")
    if (script.parent / ".streamlit" / "config.toml").exists():
        lines.append("`.streamlit/config.toml` counts here, too.")
    return "\n\n".join(lines) + "\n"
