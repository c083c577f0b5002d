"""``jupyter rerun check``: faults that can be seen without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jupyter_rerun.cli.console import FOUND, common_options, find_console
from jupyter_rerun.cli.notebooks import find_files

if TYPE_CHECKING:
    from jupyter_rerun.cli.checks.findings import Finding


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave this fault out.")
@click.option("--json", "as_json", is_flag=True, help="Write the findings to standard output as JSON.")
@common_options
def command(paths: Sequence[Path], ignore: Sequence[str], as_json: bool) -> int:
    """Look for faults in apps without running them.

    PATHS are notebooks, Streamlit scripts, or folders of both. Each finding has the cell, counted from 1, the line in it, a code that
    stays, and how to mend it. Only what goes wrong in every run is told; what depends on values is left alone.

    A comment at the end of a line, `# noqa: R012`, says that it is meant; `# rerun: noqa: R004` in a line of its own says so for the cell.

    \b
        jupyter rerun check notebooks/ app.py
        jupyter rerun check sales.ipynb --json
    """
    from jupyter_rerun.cli.checks.programs import is_streamlit

    console = find_console()
    found = find_files(paths, ".ipynb", ".py")
    files = [path for path in found if path.suffix != ".py" or path in paths or (is_streamlit(path) and path.parent.name != "pages")]
    findings = [finding for path in files for finding in find_faults(path) if finding.code not in {code.upper() for code in ignore}]
    if as_json:
        console.result_json([finding.to_json() for finding in findings])
    else:
        for finding in findings:
            console.result(str(finding))
    console.note(f"{_count(findings, 'fault')} in {_count(files, 'file')}.")
    return FOUND if findings else 0


def find_faults(path: Path) -> list[Finding]:
    """Return what is wrong in a file, from its top to its end."""
    from jupyter_rerun.cli.checks.cells import find_in_cells
    from jupyter_rerun.cli.checks.flow import find_in_flow
    from jupyter_rerun.cli.checks.keys import find_of_keys
    from jupyter_rerun.cli.checks.programs import read_project

    project = read_project(path)
    found = {finding for find in (find_in_cells, find_of_keys, find_in_flow) for finding in find(project)}
    return sorted(found, key=lambda each: (str(each.path), each.cell, each.line, each.code))


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things) or 'no'} {name}{'' if len(things) == 1 else 's'}"
