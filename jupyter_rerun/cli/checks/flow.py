"""Rules about what happens when: callbacks, and runs that ask for another run."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_rerun.cli.checks.findings import Finding
from jupyter_rerun.cli.checks.places import Facts
from jupyter_rerun.cli.checks.programs import Program, Project

_CALLBACKS = ("on_click", "on_change", "on_submit", "on_select")
# Methods of lists, dicts, sets and session state that return nothing.
_SILENT = {"append", "extend", "insert", "remove", "clear", "update", "add", "discard", "sort", "reverse"}


def find_in_flow(project: Project) -> Iterator[Finding]:
    """Yield what happens at the wrong time."""
    functions = {name: node for program in project.programs for name, node in program.facts.functions.items()}
    for program in project.apps:
        yield from _find_called_at_once(program, functions)
        yield from _find_endless(program)


def _find_called_at_once(program: Program, functions: dict[str, ast.AST]) -> Iterator[Finding]:
    for call in program.facts.calls:
        for keyword in call.node.keywords:
            if keyword.arg not in _CALLBACKS or not isinstance(keyword.value, ast.Call):
                continue
            called = ast.unparse(keyword.value.func)
            if _returns_nothing(keyword.value.func, functions):
                given = ", ".join(ast.unparse(each) for each in keyword.value.args)
                args = f", args=({given},)" if given else ""
                says = f"{keyword.arg}={ast.unparse(keyword.value)} calls it now, in each run, and not when something happens. "
                yield from program.find(keyword.value, "R014", f"{says}Write {keyword.arg}={called}{args}.")


def _returns_nothing(function: ast.expr, functions: dict[str, ast.AST]) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in _SILENT
    found = functions.get(function.id) if isinstance(function, ast.Name) else None
    if not isinstance(found, ast.FunctionDef) or found.decorator_list:
        return False
    return not any(isinstance(node, (ast.Yield, ast.YieldFrom)) or (isinstance(node, ast.Return) and node.value) for node in _own(found))


def _own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield what a function consists of, but for the functions in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)


def _find_endless(program: Program) -> Iterator[Finding]:
    """A rerun that nothing keeps a run from."""
    for call in program.facts.calls:
        is_always = call.at.scope == 0 and not call.at.path and not call.at.is_guarded
        is_whole = call.name == "rerun" and not call.node.args and not call.node.keywords
        if is_whole and is_always and not _may_end_before(program.facts, call.at.order):
            says = (
                "st.rerun() is reached in every run, and so the app runs without end. "
                "Put it under a condition, or leave it out: an interaction reruns the app anyway."
            )
            yield from program.find(call.node, "R016", says)


def _may_end_before(facts: Facts, order: int) -> bool:
    return any(call.at.order < order and call.name in ("stop", "switch_page", "rerun") for call in facts.calls)
