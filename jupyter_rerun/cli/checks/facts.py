"""What a program does with inputs, session state and callbacks, and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from jupyter_rerun.cli.checks.places import Call, Entry, Facts, Path, Place

_LAYOUT = {"columns", "container", "empty", "expander", "form", "popover", "tabs", "grid", "chat_message", "status", "sidebar", "bottom"}
ENDS = {"stop", "rerun", "switch_page"}  # what ends a run
_PACKAGES = ("streamlit", "jupyter_rerun")
# Methods of session state that say nothing of a key by themselves.
_HARMLESS = {"keys", "values", "items", "to_dict", "clear", "copy", "popitem"}


def find_facts(tree: ast.Module, names: Mapping[str, str] = {}) -> Facts:
    """Return what a program does.

    Parameters
    ----------
    names
        Names that stand for Streamlit or this package before the program begins, and for which.
    """
    visitor = _Visitor()
    visitor.facts.packages.update(names)
    visitor.visit(tree)
    return visitor.facts


class _Visitor(ast.NodeVisitor):
    def __init__(self) -> None:
        self.facts = Facts()
        self._scope = 0
        self._path: Path = ()
        self._loop: ast.AST | None = None
        self._is_guarded = False
        self._order = 0
        self._states: set[str] = set()  # names of session state
        self._functions: dict[str, str] = {}  # functions of the package by the names they were imported as
        self._containers: set[str] = set()

    def place(self) -> Place:
        self._order += 1
        return Place(self._scope, self._path, self._order, self._loop, self._is_guarded)

    # names

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self.facts.packages.pop(name, None)
            if alias.name in _PACKAGES:
                self.facts.packages[name] = self.facts.imported[name] = alias.name
            self._store(name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name
            self._store(name)
            if node.module in _PACKAGES:
                if alias.name == "session_state":
                    self._states.add(name)
                elif alias.name in _LAYOUT | {"sidebar"}:
                    self._containers.add(name)
                self._functions[name] = alias.name

    def _store(self, name: str) -> None:
        if self._scope == 0:
            self.facts.stored.add(name)

    # functions, conditions and loops

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.facts.functions.setdefault(node.name, node)
        self._store(node.name)
        for each in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(each)
        self._visit_function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_function(node, [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._store(node.name)
        self._visit_function(node, [*node.decorator_list, *node.bases, *node.body])

    def _visit_function(self, node: ast.AST, body: Sequence[ast.AST]) -> None:
        before = self._scope, self._path, self._loop, self._is_guarded
        self._scope, self._path, self._loop, self._is_guarded = id(node), (), None, False
        for each in body:
            self.visit(each)
        self._scope, self._path, self._loop, self._is_guarded = before

    @contextmanager
    def _arm(self, node: ast.AST, arm: object, body: Sequence[ast.AST] = (), loop: ast.AST | None = None) -> Iterator[None]:
        before = self._path, self._loop
        step = (id(node), arm)
        self._path = (*self._path, step)
        self._loop = loop or self._loop
        self.facts.exits[step] = any(self._ends(each) for each in body)
        yield
        self._path, self._loop = before

    def _ends(self, node: ast.AST) -> bool:
        if isinstance(node, (ast.Return, ast.Raise, ast.Continue, ast.Break)):
            return True
        call = node.value if isinstance(node, ast.Expr) else None
        return isinstance(call, ast.Call) and self._find_function(call.func) in ENDS

    def _visit_arm(self, node: ast.AST, arm: object, body: Sequence[ast.AST], loop: ast.AST | None = None) -> None:
        with self._arm(node, arm, body, loop):
            for each in body:
                self.visit(each)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._visit_arm(node, "then", node.body)
        self._visit_arm(node, "else", node.orelse)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit(node.test)
        self._visit_arm(node, "then", [node.body])
        self._visit_arm(node, "else", [node.orelse])

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.visit(node.values[0])
        self._visit_arm(node, "rest", node.values[1:])

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for number, case in enumerate(node.cases):
            self._visit_arm(node, number, case.body)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._note_target(node.target, node.iter)
        self._visit_arm(node, "loop", node.body, node)
        for each in node.orelse:
            self.visit(each)

    visit_AsyncFor = visit_For  # noqa: N815

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._visit_arm(node, "loop", node.body, node)
        for each in node.orelse:
            self.visit(each)

    def visit_comprehension_of(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        for each in node.generators:
            self.visit(each.iter)
            self._note_target(each.target, each.iter)
        body = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self._visit_arm(node, "loop", body, node)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_comprehension_of  # noqa: N815

    def visit_Try(self, node: ast.Try) -> None:
        before, self._is_guarded = self._is_guarded, self._is_guarded or bool(node.handlers)
        self._visit_arm(node, "try", [*node.body, *node.orelse])
        self._is_guarded = before
        for number, handler in enumerate(node.handlers):
            self._visit_arm(node, number, handler.body)
        for each in node.finalbody:
            self.visit(each)

    visit_TryStar = visit_Try  # noqa: N815

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self._note_target(item.optional_vars, item.context_expr)
        for each in node.body:
            self.visit(each)

    visit_AsyncWith = visit_With  # noqa: N815

    # assignments

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self._note_target(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self._note_target(node.target, node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        key = self._find_entry(node.target)
        if isinstance(key, str):
            at = self.place()
            self.facts.reads.append(Entry(key, node, at))
            self.facts.writes.append(Entry(key, node, at, is_change=True))
        else:
            self._note_target(node.target, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._note_target(node.target, node.value)

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            key = self._find_entry(target)
            if isinstance(key, str):
                self.facts.known.add(key)
            else:
                self.generic_visit(target)

    def _note_target(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            for each in target.elts:
                self._note_target(each, value)
        elif isinstance(target, ast.Starred):
            self._note_target(target.value, value)
        elif isinstance(target, ast.Name):
            self._store(target.id)
            self._note_name(target.id, value)
        else:
            key = self._find_entry(target)
            if isinstance(key, str):
                self.facts.writes.append(Entry(key, target, self.place()))
            elif key is not None:
                self.facts.makes_keys = True
            else:
                self.generic_visit(target)

    def _note_name(self, name: str, value: ast.expr) -> None:
        if self._is_state(value):
            self._states.add(name)
        call = value.func if isinstance(value, ast.Call) else value
        if self._find_function(call) in _LAYOUT or (isinstance(value, ast.Name) and value.id in self._containers):
            self._containers.add(name)

    # what is read and called

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not self._note_read(node) and not self._is_state(node):
            self.generic_visit(node)
        elif self._is_state(node):
            self.facts.makes_keys = True  # session state as a whole is given to something

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not self._note_read(node):
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._states:
            self.facts.makes_keys = True

    def _note_read(self, node: ast.Attribute | ast.Subscript) -> bool:
        key = self._find_entry(node)
        if key is None:
            return False
        if isinstance(key, str):
            self.facts.reads.append(Entry(key, node, self.place()))
        else:
            self.visit(key)
        return True

    def visit_Compare(self, node: ast.Compare) -> None:
        for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            if isinstance(operator, (ast.In, ast.NotIn)) and self._is_state(right) and isinstance(left, ast.Constant):
                self.facts.known.add(str(left.value))
        for each in (node.left, *node.comparators):
            if not self._is_state(each):
                self.visit(each)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and self._is_state(node.func.value):
            self._note_method(node, node.func.attr)
            return
        name = self._find_function(node.func)
        key = _find_argument(node, "key")
        if name is None:
            self.visit(node.func)
            if isinstance(key, ast.Constant):  # perhaps a component
                self.facts.known.add(str(key.value))
        else:
            if isinstance(node.func, ast.Attribute):
                self._visit_receiver(node.func.value)
            text = str(key.value) if isinstance(key, ast.Constant) and key.value is not None else None
            if key is not None and text is None and not isinstance(key, ast.Constant):
                self.facts.makes_keys = True
            self.facts.calls.append(Call(name, node, text, (key is not None and text is not None) or _is_made(key), self.place()))
        for each in (*node.args, *(keyword.value for keyword in node.keywords)):
            if not (name is not None and self._is_state(each)):  # an element shows it
                self.visit(each)

    def _visit_receiver(self, node: ast.expr) -> None:
        if not isinstance(node, ast.Name):
            self.visit(node)

    def _note_method(self, node: ast.Call, method: str) -> None:
        first = node.args[0] if node.args else None
        if method == "update":
            self._note_update(node)
        elif method in ("get", "pop", "setdefault") and isinstance(first, ast.Constant):
            self.facts.known.add(str(first.value))
        elif method not in ("get", "pop", *_HARMLESS):
            self.facts.makes_keys = True
        for each in (*node.args, *(keyword.value for keyword in node.keywords)):
            self.visit(each)

    def _note_update(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg is None:
                self.facts.makes_keys = True
            else:
                self.facts.writes.append(Entry(keyword.arg, node, self.place()))
        for each in node.args:
            keys = each.keys if isinstance(each, ast.Dict) else [None]
            for key in keys:
                if isinstance(key, ast.Constant):
                    self.facts.writes.append(Entry(str(key.value), node, self.place()))
                else:
                    self.facts.makes_keys = True

    # meaning of expressions

    def _is_state(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Attribute):
            return node.attr == "session_state" and isinstance(node.value, ast.Name) and node.value.id in self.facts.packages
        return isinstance(node, ast.Name) and node.id in self._states

    def _find_entry(self, node: ast.AST) -> str | ast.expr | None:
        """Return the key of an entry of session state; an expression where it is made; None for anything else."""
        if isinstance(node, ast.Attribute) and self._is_state(node.value):
            return node.attr
        if isinstance(node, ast.Subscript) and self._is_state(node.value):
            return str(node.slice.value) if isinstance(node.slice, ast.Constant) else node.slice
        return None

    def _find_function(self, node: ast.AST) -> str | None:
        """Return the name of a function of the package, or of one of its containers."""
        if isinstance(node, ast.Name):
            return self._functions.get(node.id)
        if not isinstance(node, ast.Attribute):
            return None
        value = node.value
        if isinstance(value, ast.Subscript):  # ``columns[0].button``
            value = value.value
        if isinstance(value, ast.Name) and value.id in (*self.facts.packages, *self._containers):
            return node.attr
        inner = value.func if isinstance(value, ast.Call) else value
        return node.attr if isinstance(inner, ast.Attribute) and self._find_function(inner) in _LAYOUT else None


def _find_argument(node: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def _is_made(key: ast.expr | None) -> bool:
    return key is not None and not isinstance(key, ast.Constant)
