"""Libraries that some elements need and the package does without: imported when first used."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from jupyter_rerun.errors import PackageMissingError

_GRAPHS = (("graphviz.graphs", "Graph", "Digraph"), ("graphviz.dot", "Graph", "Digraph"), ("graphviz.sources", "Source"))


def require(module: str, what: str, *, package: str = "") -> Any:
    """Import a module that `what` needs.

    Parameters
    ----------
    module
        Its dotted name.
    what
        The call that needs it, such as ``st.altair_chart()``.
    package
        What to install; the first part of the module's name if empty.

    Raises
    ------
    PackageMissingError
        If the package is not installed.
    """
    root = module.partition(".")[0]
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != root:
            raise  # the library is there, and lacks something itself
        raise PackageMissingError(what, package or root) from None


def find_loaded(module: str) -> ModuleType | None:
    """Return a module if the program has it already: else no object of its types exists."""
    return sys.modules.get(module)


def is_instance_of(value: object, module: str, *names: str) -> bool:
    """Whether `value` is of one of the classes of a module that may not be there. Loads nothing."""
    found = sys.modules.get(module)
    kinds = tuple(kind for kind in (getattr(found, name, None) for name in names) if isinstance(kind, type))
    return isinstance(value, kinds)


def is_graph(value: object) -> bool:
    """Whether `value` is a graph of the package graphviz."""
    return any(is_instance_of(value, module, *names) for module, *names in _GRAPHS)


def is_expression(value: object) -> bool:
    """Whether `value` is an expression of SymPy."""
    return is_instance_of(value, "sympy", "Expr")
