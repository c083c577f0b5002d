"""Places in a program: which function they are in, under which conditions, and whether one is reached whenever another is.

Two places of one function are compared by their paths, the arms of conditions that lead there. Where the path of one is the
beginning of that of the other, the first is reached whenever the second one is, unless a run ends in between.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from jupyter_rerun.elements.handle import FAMILIES

_BY_FAMILY = {
    family.__name__.rpartition(".")[2]: {name for names in family.FUNCTIONS.values() for name in names.split()} for family in FAMILIES
}
INPUTS = _BY_FAMILY["inputs"] | {"data_editor", "form_submit_button"}
ELEMENTS = set().union(*_BY_FAMILY.values())

Path = tuple[tuple[int, object], ...]


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    scope: int  # the function it is in; 0 is the program itself
    path: Path
    order: int
    loop: ast.AST | None = None  # the innermost loop
    is_guarded: bool = False  # in a ``try`` that catches something


@dataclass(frozen=True)
class Call:
    """A call of one of the package's functions."""

    name: str
    node: ast.Call
    key: str | None  # the text, if the program says it; None: no key, or one that it makes
    has_key: bool
    at: Place


@dataclass(frozen=True)
class Entry:
    """A use of an entry of session state."""

    key: str
    node: ast.AST
    at: Place
    is_change: bool = False  # of what has to be there, as by ``+=``


@dataclass
class Facts:
    """What was found in one program."""

    calls: list[Call] = field(default_factory=list)
    writes: list[Entry] = field(default_factory=list)
    reads: list[Entry] = field(default_factory=list)
    known: set[str] = field(default_factory=set)  # keys that are asked for in another way: what is not there is no surprise
    makes_keys: bool = False  # sets entries whose keys are known when it runs
    exits: dict[tuple[int, object], bool] = field(default_factory=dict)  # arms that end the run, or leave the loop or function
    packages: dict[str, str] = field(default_factory=dict)  # names of the program for Streamlit or this package
    imported: dict[str, str] = field(default_factory=dict)  # those of them that the program imports itself
    functions: dict[str, ast.AST] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)  # names that the program assigns at its top level

    @property
    def inputs(self) -> list[Call]:
        return [call for call in self.calls if call.name in INPUTS]


def surely_reached(first: Place, second: Place) -> bool:
    """Whether the first place has been reached whenever the second one, below it, is."""
    if first.scope != second.scope or first.order >= second.order:
        return False
    return second.path[: len(first.path)] == first.path


def are_both_reached(first: Place, second: Place, exits: dict[tuple[int, object], bool]) -> bool:
    """Whether one run comes to both: to one of them whenever to the other."""
    if first.order > second.order:
        first, second = second, first
    if surely_reached(first, second):
        return True
    is_inside = first.scope == second.scope and first.path[: len(second.path)] == second.path
    return is_inside and not any(exits.get(step, False) for step in first.path[len(second.path) :])
