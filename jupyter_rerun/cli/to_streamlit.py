"""An app of a notebook as a Streamlit script: its own code, below the cells above that it needs.

Lines stay as they are, but for those that mean something else there. What has no counterpart is left as a comment, and told with
its cell and line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_rerun.cli.checks.programs import Program, Project

ONLY_HERE = {"bind_thread", "bokeh_chart", "history", "redo", "shield", "undo", "widget"}  # what Streamlit has not
_PACKAGE = "jupyter_rerun"
_APP_PAGE = re.compile(r"""(?P<quote>["'])app:(?P<name>[^"']+)(?P=quote)""")
# Options of `%%app` that change nothing of what the app shows.
_QUIET_OPTIONS = ("--magic all", "--magic streamlit", "--follow", "--no-isolated")


@dataclass(frozen=True)
class Loss:
    """Something that does not come along."""

    cell: int
    line: int
    says: str

    def __str__(self) -> str:
        return f"cell {self.cell}, line {self.line}: {self.says}"


@dataclass
class Script:
    """A script, and what did not come along."""

    name: str
    text: str
    losses: list[Loss] = field(default_factory=list)
    navigates: bool = False  # has pages of its own


def make_script(project: Project, app: Program, pages: Mapping[str, str]) -> Script:
    """Return an app as a script.

    Parameters
    ----------
    pages
        The scripts of other apps, by the names of those: what an app calls ``app:NAME`` is that file there.
    """
    script = Script(str(app.app), "")
    script.losses += _find_lost_options(app)
    above = list(_find_needed(project, app))
    parts = [f'"""{app.app}: from {project.path.name}."""']
    if above:
        parts.append("# Cells above the app. Here they run with each rerun: what takes long belongs in a function under @st.cache_data.")
    parts += [_rewrite(program, script, is_above=True) for program in above]
    parts.append(_rewrite(app, script, is_above=False))
    text = _APP_PAGE.sub(lambda found: repr(pages.get(found["name"], found[0][1:-1])), "\n\n".join(filter(None, parts)) + "\n")
    script.text = text if re.search(r"^\s*(import|from) streamlit\b", text, re.MULTILINE) else _with_import(text)
    script.navigates = any(call.name == "navigation" for call in app.facts.calls)
    return script


def _with_import(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first}\n\nimport streamlit as st\n{rest}"


# what an app needs of the cells above it


def _find_needed(project: Project, app: Program) -> Iterator[Program]:
    """Yield the plain cells above an app that make names which it uses, and those that change what these hold."""
    above = [each for each in project.programs if each.app is None and each.cell < app.cell and each.tree.body]
    needed = _used(app.tree)
    chosen: list[Program] = []
    for program in reversed(above):
        if _made(program.tree) & needed:
            needed |= _used(program.tree)
            chosen.append(program)
    yield from reversed(chosen)


def _used(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _made(tree: ast.Module) -> set[str]:
    """Return the names that a cell assigns, defines or imports, and those whose objects it changes."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            names |= _base(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
            names |= _base(node.value.func) - {"st"}
    return names


def _base(node: ast.expr) -> set[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


# from a cell to lines of a script


def _rewrite(program: Program, script: Script, *, is_above: bool) -> str:
    """Return the text of a cell as Streamlit is to run it."""
    lines = program.code.split("\n")
    lost = list(_find_losses(program))
    script.losses += [loss for _, loss in lost]
    edits = {node.lineno: _as_comment(node, lines, loss.says) for node, loss in lost}
    ends = {node.lineno: _last_line(node) for node, _ in lost}
    covered = {number for start, end in ends.items() for number in range(start, end + 1)}
    for node in ast.walk(program.tree):
        if isinstance(node, ast.stmt) and node.lineno not in covered:
            new = _replace(program, node, is_above=is_above and node in program.tree.body)
            if new is not None:
                edits[node.lineno] = [" " * node.col_offset + new]
                ends[node.lineno] = node.end_lineno or node.lineno
    made: list[str] = []
    number = 1
    while number <= len(lines):
        made += edits.get(number, [lines[number - 1]])
        number = ends.get(number, number) + 1
    return "\n".join(made).strip("\n")


def _replace(program: Program, node: ast.stmt, *, is_above: bool) -> str | None:
    """Return what stands in place of a statement that means the same there; None if it stays."""
    if isinstance(node, ast.Import) and any(alias.name.partition(".")[0] == _PACKAGE for alias in node.names):
        return _of_streamlit(ast.unparse(node))
    if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == _PACKAGE:
        return _of_streamlit(ast.unparse(node))
    if is_above and isinstance(node, ast.Assign) and len(node.targets) == 1:
        target = node.targets[0]
        written = [entry for entry in program.facts.writes if entry.node is target]
        if written:  # the cell did so once, before the app: not with each run
            state = ast.unparse(target.value)  # type: ignore[attr-defined]
            return f"{state}.setdefault({written[0].key!r}, {ast.unparse(node.value)})"
    return None


def _of_streamlit(text: str) -> str:
    return re.sub(rf"\b{_PACKAGE}\b", "streamlit", text)


def _as_comment(node: ast.stmt, lines: Sequence[str], why: str) -> list[str]:
    """Return a statement as a comment, with one in its place that names what it assigns."""
    indent = " " * node.col_offset
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return [f"{indent}if True:  # {ast.unparse(node.items[0])}: {why}"]
    names = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
    instead = f"{' = '.join(names)} = None" if names else "pass"
    said = [line.strip() for line in lines[node.lineno - 1 : node.end_lineno]]
    return [f"{indent}{instead}  # {why}", *(f"{indent}# {line}" for line in said)]


def _last_line(node: ast.stmt) -> int:
    """Return the last line of a statement; of one that goes on without its head, that of the head."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return max(node.body[0].lineno - 1, node.lineno)
    return node.end_lineno or node.lineno


def _find_losses(program: Program) -> Iterator[tuple[ast.stmt, Loss]]:
    """Yield the innermost statements that have no counterpart, and why."""
    for node in _statements(program.tree.body):
        why = _why_lost(program, node)
        if why is not None:
            yield node, Loss(program.cell, node.lineno, why)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        for name in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, name, []))
        for handler in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
            yield from _statements(handler.body)


def _own_parts(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield what a statement itself says, without the statements in it."""
    waiting: list[ast.AST] = [node]
    while waiting:
        part = waiting.pop()
        yield part
        inner = [each for each in ast.iter_child_nodes(part) if not isinstance(each, (ast.stmt, ast.excepthandler, ast.match_case))]
        waiting += inner


def _why_lost(program: Program, node: ast.stmt) -> str | None:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return None
    in_function = node not in program.tree.body and _is_in_coroutine(program.tree, node)
    if isinstance(node, (ast.AsyncWith, ast.AsyncFor)) and not in_function:
        return "there is no `await` outside a function there"
    for part in _own_parts(node):
        if isinstance(part, ast.Await) and not in_function:
            return "there is no `await` outside a function there"
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            if part.func.id == "get_ipython":
                return "magics and commands are IPython's"
            if part.func.id == "display":
                return "`display` is Jupyter's: st.write shows an object there"
        if isinstance(part, ast.Attribute) and part.attr in ONLY_HERE and ast.unparse(part.value) in program.facts.packages:
            return f"Streamlit has no st.{part.attr}"
    return None


def _is_in_coroutine(tree: ast.Module, node: ast.stmt) -> bool:
    return any(isinstance(each, ast.AsyncFunctionDef) and any(part is node for part in ast.walk(each)) for each in ast.walk(tree))


def _find_lost_options(app: Program) -> Iterator[Loss]:
    line = app.app_line
    for option in re.findall(r"--[\w-]+(?:[ =](?:all|last|none|streamlit|anywhere|checkpoint|never|end|assignment|off))?", line):
        if option not in _QUIET_OPTIONS:
            yield Loss(app.cell, 1, f"`{option}` of %%app has no counterpart")
