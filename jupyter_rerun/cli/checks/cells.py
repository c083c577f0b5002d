"""Rules about cells: what they are, before what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jupyter_rerun.cli.checks.findings import Finding
from jupyter_rerun.cli.checks.places import ELEMENTS
from jupyter_rerun.cli.checks.programs import Program, Project

_BELOW = re.compile(r"^[ \t]*%%app\b", re.MULTILINE)


def find_in_cells(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with cells."""
    for program in project.programs:
        if program.app is None and _BELOW.search(program.text):
            yield from _find_below(program)
            continue
        yield from _find_no_python(program)
        if project.notebook is not None:
            yield from _find_options(program)
            yield from (_find_outside if program.app is None else _find_of_streamlit)(program)
    if project.notebook is not None:
        yield from _find_twice(project)


def _find_below(program: Program) -> Iterator[Finding]:
    found = _BELOW.search(program.text)
    assert found is not None
    line = program.text[: found.start()].count("\n") + 1
    yield from program.find(
        line, "R002", "`%%app` must be in the first line of its cell. Move what is above it below it, or into another cell."
    )


def _find_no_python(program: Program) -> Iterator[Finding]:
    tree = program.tree
    if program.error is not None and not tree.body:
        says = f"{program.error.msg or 'This is no Python'}. The cell does not run." if program.cell else f"{program.error.msg}."
        yield from program.find(program.error.lineno or 1, "R001", says)


def _find_options(program: Program) -> Iterator[Finding]:
    if program.app is None or ("-" not in program.app_line and len(program.app_line.split()) < 2):
        return
    from IPython.core.error import UsageError

    from jupyter_rerun.kernel.magic import check_cell_line

    try:
        check_cell_line(program.app_line)
    except UsageError as error:
        line = program.text[: program.text.index("%%app")].count("\n") + 1
        yield from program.find(line, "R003", str(error).replace("\n", " "))


def _find_outside(program: Program) -> Iterator[Finding]:
    """Elements that a plain cell draws by itself; what it defines may be called by an app."""
    for call in program.facts.calls:
        if call.at.scope == 0 and call.name in ELEMENTS:
            says = f"st.{call.name} shows nothing in a cell that is no app. Put `%%app NAME` in the first line of the cell."
            yield from program.find(call.node, "R005", says)
            return


def _find_of_streamlit(program: Program) -> Iterator[Finding]:
    facts = program.facts
    for call in facts.calls:
        name = next((each for each, package in program.names.items() if package == "streamlit" and each not in facts.stored), None)
        receiver = getattr(getattr(call.node.func, "value", None), "id", None)
        if name is not None and receiver == name and call.name in ELEMENTS:
            says = f"{name} is Streamlit itself, imported by another cell: what it draws is not shown. "
            says += f"Write `import streamlit as {name}` in this cell."
            yield from program.find(call.node, "R006", says)
            return


def _find_twice(project: Project) -> Iterator[Finding]:
    first: dict[str, Program] = {}
    for program in project.apps:
        other = first.setdefault(str(program.app), program)
        if other is not program:
            line = program.text[: program.text.index("%%app")].count("\n") + 1
            says = f"Cell {other.cell} has an app {program.app!r}, too: the later cell takes it over. Give one of them another name."
            yield from program.find(line, "R004", says)
