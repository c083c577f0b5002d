"""Rules about keys: one input each, assigned above it, and set before they are read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from difflib import get_close_matches

from jupyter_rerun.cli.checks.findings import Finding
from jupyter_rerun.cli.checks.places import Call, Facts, are_both_reached, surely_reached
from jupyter_rerun.cli.checks.programs import Program, Project

# Inputs whose keys session state cannot be given: a program cannot press, nor upload.
_PRESSED = {"button", "download_button", "form_submit_button", "link_button", "menu_button"}
_FILES = {"audio_input", "camera_input", "file_uploader", "data_editor"}


def find_of_keys(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with keys."""
    for program in project.apps:
        yield from _find_twice(program)
        yield from _find_equal(program)
        yield from _find_in_loops(program)
        yield from _find_assigned_below(program)
    yield from _find_assigned_presses(project)
    yield from _find_never_set(project)


def _find_twice(program: Program) -> Iterator[Finding]:
    facts = program.facts
    seen: dict[str, list[Call]] = {}
    for call in facts.inputs:
        if call.key is None:
            continue
        for other in seen.setdefault(call.key, []):
            if are_both_reached(other.at, call.at, facts.exits):
                both = f"{other.name} in line {other.node.lineno}, and this {call.name}"
                says = f"Two inputs have key={call.key!r}: {both}. Give one another key."
                yield from program.find(call.node, "R010", says)
                break
        seen[call.key].append(call)


def _find_equal(program: Program) -> Iterator[Finding]:
    """Inputs without a key are told apart by what they are given."""
    facts = program.facts
    seen: dict[str, list[Call]] = {}
    for call in facts.inputs:
        arguments = [*call.node.args, *(each.value for each in call.node.keywords)]
        if call.has_key or call.at.loop is not None or call.name == "form_submit_button" or not all(_is_fixed(each) for each in arguments):
            continue
        above = seen.setdefault(ast.unparse(call.node), [])
        other = next((each for each in above if are_both_reached(each.at, call.at, facts.exits)), None)
        if other is not None:
            same = f"This {call.name} is given the same as that in line {other.node.lineno}"
            says = f"{same}, and neither has a key: that is an error. Give one of them a key."
            yield from program.find(call.node, "R017", says)
        above.append(call)


def _is_fixed(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, (ast.List, ast.Tuple)) and all(map(_is_fixed, node.elts)))


def _find_in_loops(program: Program) -> Iterator[Finding]:
    for call in program.facts.inputs:
        loop = call.at.loop
        if loop is None or _goes_once(loop) or call.name == "form_submit_button":
            continue
        arguments = [*call.node.args, *(each.value for each in call.node.keywords)]
        if call.key is None and (call.has_key or any(_varies(each, loop) for each in arguments)):
            continue  # inputs without a key are told apart by all that they are given
        means = f"key={call.key!r}" if call.key is not None else "no key"
        what = f"This {call.name} in a loop has {means}, and is the same one each time"
        says = f'{what}: the second time is an error. Give it a key such as key=f"{call.name}_{{i}}".'
        yield from program.find(call.node, "R011", says)


def _goes_once(loop: ast.AST) -> bool:
    """Whether a loop may be left before it begins anew, or goes over one thing."""
    if isinstance(loop, (ast.For, ast.AsyncFor, ast.While)):
        if any(isinstance(node, (ast.Break, ast.Return, ast.Raise)) for each in loop.body for node in ast.walk(each)):
            return True
        ends = ("stop", "rerun", "switch_page")
        if any(isinstance(node, ast.Attribute) and node.attr in ends for each in loop.body for node in ast.walk(each)):
            return True
    generators = getattr(loop, "generators", ())
    source = getattr(loop, "iter", generators[0].iter if generators else None)
    if isinstance(source, (ast.List, ast.Tuple, ast.Set)):
        return len(source.elts) < 2 and not any(isinstance(each, ast.Starred) for each in source.elts)
    return isinstance(source, ast.Call) and ast.unparse(source) in ("range(0)", "range(1)")


def _varies(node: ast.AST, loop: ast.AST) -> bool:
    """Whether an expression may be another one each time: it names something that the loop sets, or calls something."""
    changed = {each.id for each in ast.walk(loop) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in changed:
            return True
        if isinstance(each, (ast.Call, ast.Await, ast.Attribute, ast.Subscript)) and not isinstance(loop, ast.expr):
            return True
    return False


def _find_assigned_below(program: Program) -> Iterator[Finding]:
    facts = program.facts
    for write in facts.writes:
        if write.at.is_guarded:
            continue
        above = (call for call in facts.inputs if call.key == write.key and surely_reached(call.at, write.at))
        call = next(above, None)
        if call is not None:
            says = (
                f"session_state.{write.key} is assigned below the {call.name} with this key (line {call.node.lineno}), which is an error. "
                "Assign it above the input, or in a callback."
            )
            yield from program.find(write.node, "R012", says)


def _find_assigned_presses(project: Project) -> Iterator[Finding]:
    inputs = {call.key: call for program in project.apps for call in program.facts.inputs if call.key and call.name in _PRESSED | _FILES}
    others = {call.key for program in project.apps for call in program.facts.inputs if call.name not in _PRESSED | _FILES}
    for program in project.programs:
        for write in program.facts.writes:
            call = inputs.get(write.key)
            if call is None or write.key in others or write.at.is_guarded or _is_below(program.facts, call, write.at.order):
                continue
            says = f"session_state.{write.key} belongs to a {call.name}, which cannot be given a value. "
            mend = "Keep what happens under another key." if call.name in _PRESSED else "Only a person can."
            yield from program.find(write.node, "R013", says + mend)


def _is_below(facts: Facts, call: Call, order: int) -> bool:
    """Whether the assignment is one that R012 tells of."""
    writes = [write for write in facts.writes if write.at.order == order]
    return call in facts.inputs and any(surely_reached(call.at, write.at) for write in writes)


def _find_never_set(project: Project) -> Iterator[Finding]:
    facts = [program.facts for program in project.programs]
    if any(each.makes_keys for each in facts) or _runs_unknown(project):
        return
    known = {entry.key for each in facts for entry in each.writes if not entry.is_change}
    known |= {call.key for each in facts for call in each.calls if call.key} | {key for each in facts for key in each.known}
    for program in project.programs:
        told: set[str] = set()
        for read in program.facts.reads:
            if read.key in known or read.key in told or read.at.is_guarded or read.key.startswith("__"):
                continue
            told.add(read.key)
            likely = get_close_matches(read.key, known, n=1, cutoff=0.75)
            meant = f"Did you mean {likely[0]!r}?" if likely else f"Set it first: st.session_state.setdefault({read.key!r}, ...)."
            yield from program.find(read.node, "R015", f"Nothing sets session_state.{read.key}. {meant}")


def _runs_unknown(project: Project) -> bool:
    """Whether code that is not here may set entries: modules beside the file, other magics, or what is no Python."""
    if project.path.parent.name == "pages" or any(program.error is not None for program in project.programs):
        return True
    if any("%app state load" in program.text or "exec(" in program.text or "%run" in program.text for program in project.programs):
        return True
    folder = project.path.parent
    modules = {each for program in project.programs for each in _imported(program.tree)}
    return any((folder / f"{name}.py").exists() or (folder / name).is_dir() for name in modules)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] or "__init__"
