"""The corpus: whole programs with interactions, on both sides; together they touch every rule, element and action."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

import jupyter_rerun
from jupyter_rerun.elements.absent import ABSENT
from tests.oracle import METHODS, Step
from tests.parity.program import Program

FILES = sorted(path.stem for path in (Path(__file__).parent / "corpus").glob("*.py"))
PROGRAMS: list[Program] = [each for name in FILES for each in importlib.import_module(f"tests.parity.corpus.{name}").PROGRAMS]

RULES = {f"S{number}" for number in range(1, 73)}
# Rules that a program under AppTest cannot show, and where they are tested.
UNREACHABLE = {
    "S15": "a warning in the log: tests/elements/test_widget.py",
    "S21": "an option of the server: tests/testing/test_app_test.py, tests/state/test_faults.py",
    "S43": "AppTest shows only the fragment then: tests/run/test_fragments.py",
    "S56": "cancellation: tests/run/test_runner.py, tests/kernel/test_cancellation.py",
    "S57": "requests that wait: tests/run/test_requests.py, tests/run/test_loop.py",
}
# Functions that no comparison with AppTest can show.
NOT_SHOWN = {"pdf"}


@pytest.mark.parametrize("case", PROGRAMS, ids=[case.name for case in PROGRAMS])
def test_program_agrees_with_streamlit(case: Program, tmp_path: Path):
    """Both sides show and hold the same after each step."""
    case.play(tmp_path)


def test_names_of_programs_are_distinct():
    """A name stands for one program."""
    names = [case.name for case in PROGRAMS]

    assert [name for name in names if names.count(name) > 1] == []


def test_the_corpus_shows_every_rule():
    """Each rule that AppTest can reach is named by a program."""
    shown = set[str]().union(*(case.rules for case in PROGRAMS))

    assert sorted(RULES - shown - UNREACHABLE.keys(), key=_number) == []
    assert sorted(shown - RULES) == []
    assert sorted(shown & UNREACHABLE.keys()) == []


def _number(rule: str) -> int:
    return int(rule[1:])


def test_the_corpus_uses_every_public_name():
    """Each function and object of the package is used by a program."""
    used = set[str]().union(*(case.names for case in PROGRAMS))

    assert sorted({name for name in jupyter_rerun.__all__ if hasattr(streamlit, name)} - used - NOT_SHOWN) == []


def test_the_corpus_uses_nothing_that_is_absent():
    """What is not available has no program: it would only show the error."""
    assert {name for case in PROGRAMS for name in case.names & ABSENT.keys()} == set()


def test_the_corpus_passes_every_parameter():
    """Each parameter of each function that draws or asks for something is given by a program."""
    both = (name for name in jupyter_rerun.__all__ if hasattr(streamlit, name))
    given = {name: set[str]() for name in both if inspect.isroutine(getattr(jupyter_rerun, name))}
    for case in PROGRAMS:
        for call in case.calls:
            if call.func.attr in given:  # type: ignore[attr-defined]
                name = call.func.attr  # type: ignore[attr-defined]
                given[name].update(_positional(name)[: len(call.args)], (each.arg or "" for each in call.keywords))

    missing = {f"{name}({parameter}=)" for name, found in given.items() for parameter in _parameters(name) if parameter not in found}
    assert sorted(missing) == []


def _positional(name: str) -> list[str]:
    return [each.name for each in _signature(name) if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]


def _parameters(name: str) -> list[str]:
    if name in NOT_SHOWN:
        return []
    return [each.name for each in _signature(name) if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]


def _signature(name: str) -> list[inspect.Parameter]:
    return list(inspect.signature(getattr(jupyter_rerun, name)).parameters.values())


def test_the_corpus_plays_every_action():
    """Each method by which a test acts on an element is a step of a program."""
    played = {step[0] for case in PROGRAMS for step in _flatten((*case.before, *case.steps)) if not callable(step)}

    assert sorted({*METHODS, "click", "page", "query", "secret", "context", "state", "delete", "run"} - played) == []


def _flatten(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        if not callable(step) and step[0] == "pending":
            yield from _flatten(step[1:])
        else:
            yield step


def test_every_method_of_apptest_has_a_step():
    """What AppTest can do to an element, a program can."""
    import streamlit.testing.v1.element_tree as theirs

    actions = {
        name
        for each in vars(theirs).values()
        if inspect.isclass(each) and issubclass(each, theirs.Widget)
        for name, value in inspect.getmembers(each, inspect.isfunction)
        if not name.startswith("_") and name not in ("run", "format_func")
    }
    assert sorted(actions - {*METHODS, "click"}) == []
