"""Streamlit's own AppTest as the judge of ours: one script, one sequence of steps, equal pages.

`run_both` plays the steps on both sides and compares after each one: session state, the tree of elements with
their values, and exceptions by class. A step is a tuple or a function of the AppTest:

* ``("run",)``: a rerun without any change
* ``("click", "add")``: press the button with that key (or, given a number, at that position)
* ``("slider", "n", 4)``: set the input of that kind with that key or at that position
* ``("pending", step, step, ...)``: several steps of the kinds above before one run
* ``("state", "k", value)``, ``("delete", "k")``: change session state from outside; nothing runs
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from streamlit.testing.v1 import AppTest as StreamlitAppTest

from jupyter_rerun.testing import AppTest
from tests.differences import find_difference

Step = tuple[Any, ...] | Callable[[Any], object]

_TIMEOUT_S = 10

# What is compared of each element, beyond its type, its key and its value.
_INPUT = ("label", "help", "disabled")
_FACTS: Mapping[str, tuple[str, ...]] = {
    "button": (*_INPUT, "proto.type"),
    "checkbox": _INPUT,
    "code": ("language",),
    "column": ("weight",),
    "expander": ("label",),
    "header": ("anchor", "tag"),
    "json": ("expanded",),
    "markdown": ("allow_html",),
    "number_input": (*_INPUT, "min", "max", "step", "placeholder"),
    "radio": (*_INPUT, "options", "index", "horizontal"),
    "selectbox": (*_INPUT, "options", "index", "placeholder"),
    "slider": (*_INPUT, "min", "max", "step"),
    "subheader": ("anchor", "tag"),
    "text_area": (*_INPUT, "max_chars", "placeholder"),
    "text_input": (*_INPUT, "max_chars", "placeholder"),
    "title": ("anchor", "tag"),
    "toggle": _INPUT,
}


@dataclass
class Pair:
    """Both sides after the last step."""

    theirs: Any
    ours: AppTest
    differences: set[str] = field(default_factory=set)  # names of those that were met

    def __iter__(self) -> Iterator[Any]:
        return iter((self.theirs, self.ours))


def run_both(script: str, *steps: Step, setup: Callable[[Any], object] = lambda app: None) -> Pair:
    """Run a script on both sides, play the steps, and compare after each.

    Raises
    ------
    AssertionError
        With the step and all facts that differ.
    """
    pair = Pair(StreamlitAppTest.from_string(script, default_timeout=_TIMEOUT_S), AppTest.from_string(script, default_timeout=_TIMEOUT_S))
    for app in pair:
        setup(app)
    for number, step in enumerate((("run",), *steps)):
        failures = [_play(app, step) for app in pair]
        found = list(_compare("raised", *failures))
        if not any(failures):
            ambiguous = _find_ambiguous(pair.theirs)
            found += _compare("state", *[_describe_state(app, without=ambiguous) for app in pair])
            found += _compare("page", *(_describe_page(app) for app in pair))
        unexplained = []
        for path, theirs, ours in found:
            known = find_difference(path, theirs, ours)
            if known is None:
                unexplained.append(f"  {path}: Streamlit {theirs!r}, ours {ours!r}")
            else:
                pair.differences.add(known.name)
        if unexplained:
            raise AssertionError("\n".join([f"after step {number} {step!r}:", *unexplained, "in this script:", script]))
        if failures[0] != failures[1]:
            break  # the sides have had different steps from here on
    return pair


def _play(app: Any, step: Step) -> str | None:
    """Play one step; return the class of what it raised."""
    try:
        _act(app, step)
        if callable(step) or step[0] not in ("state", "delete"):
            app.run()
    except Exception as error:
        return type(error).__name__
    return None


def _act(app: Any, step: Step) -> None:
    if callable(step):
        step(app)
        return
    verb, *rest = step
    if verb == "pending":
        for part in rest:
            _act(app, part)
    elif verb == "state":
        app.session_state[rest[0]] = rest[1]
    elif verb == "delete":
        del app.session_state[rest[0]]
    elif verb == "click":
        _find(app.button, rest[0]).click()
    elif verb != "run":
        _find(getattr(app, verb), rest[0]).set_value(rest[1])


def _find(nodes: Any, name: str | int) -> Any:
    return nodes[name] if isinstance(name, int) else nodes(key=name)


def _describe_state(app: Any, *, without: set[str]) -> object:
    return _plain({key: value for key, value in app.session_state.to_dict().items() if key not in without})


def _find_ambiguous(app: Any) -> set[str]:
    """Return the keys of which Streamlit lists any of two values, by the order of a set.

    After runs that did not complete, a key may have belonged to two elements whose values are both still there.
    """
    state = app._session_state._state
    keys_by_id = state._key_id_mapper.id_key_mapping
    keys = Counter(keys_by_id[name] for name in state._keys() if name in keys_by_id)
    return {key for key, times in keys.items() if times > 1}


def _describe_page(app: Any) -> object:
    return {name: _describe(app[index]) for index, name in enumerate(("main", "sidebar", "event"))}


def _describe(node: Any) -> object:
    facts: dict[str, object] = {"type": node.type, "key": node.key}
    for name in _FACTS.get(node.type, ()):
        facts[name] = _plain(_read(node, name))
    if hasattr(node, "children"):
        facts["children"] = [_describe(child) for child in node.children.values()]
    elif node.type == "exception":
        facts["class"] = node.proto.type.rpartition(".")[2]
        if _is_of_user(facts["class"]):
            facts["value"] = node.value
    elif node.type != "empty":
        facts["value"] = _plain(_read(node, "value"))
    return facts


def _is_of_user(name: object) -> bool:
    """Whether the message of an exception is the script's own; messages of the API differ in their words."""
    return name in ("ValueError", "RuntimeError", "ZeroDivisionError")


def _read(node: Any, path: str) -> object:
    value = node
    for name in path.split("."):
        try:
            value = getattr(value, name)
        except (AttributeError, ValueError, KeyError, TypeError) as error:
            return f"<{type(error).__name__}>"
    return value


def _plain(value: object) -> object:
    """Return data that can be compared: types count, objects of the script are known by their repr."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return (type(value).__name__, value)
    if isinstance(value, (list, tuple)) or type(value).__name__ == "RepeatedScalarContainer":
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return (type(value).__name__, re.sub(r" at 0x[0-9a-f]+", "", repr(value)))


def _compare(path: str, theirs: object, ours: object) -> Iterator[tuple[str, object, object]]:
    """Yield where two descriptions differ."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted({*theirs, *ours}):
            yield from _compare(f"{path}.{key}", theirs.get(key, "<missing>"), ours.get(key, "<missing>"))
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, (left, right) in enumerate(zip(theirs, ours, strict=True)):
            yield from _compare(f"{path}[{index}]", left, right)
    elif theirs != ours and not _are_both_nan(theirs, ours):
        yield path, theirs, ours


def _are_both_nan(theirs: object, ours: object) -> bool:
    return repr(theirs) == repr(ours) == "('float', nan)"
