"""What a person can do with what an app shows: every button, every option, the ends of every scale.

An action is known by what a test would write for it, so that a failure can be seen again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from jupyter_rerun.testing.app import AppTest
from jupyter_rerun.testing.files import MenuButton
from jupyter_rerun.testing.nodes import describe
from jupyter_rerun.testing.widgets import Button, Widget
from jupyter_rerun.testing.words import find_place


@dataclass(frozen=True)
class Action:
    """One thing to do in the app's first state."""

    says: str  # as in "pressing button 'Add'"
    code: str  # as a test would write it
    do: Callable[[AppTest], object]


@dataclass(frozen=True)
class Limit:
    """Says which inputs are left alone, and how many options of one are chosen."""

    most: int
    skipped: frozenset[str] = frozenset()  # keys and labels


def find_buttons(app: AppTest, limit: Limit) -> Iterator[Action]:
    """Yield an action for each button, and for each entry of a menu."""
    for node in _find_inputs(app, limit):
        if isinstance(node, MenuButton):
            for index, label in enumerate(node.options):
                yield _make(app, node, f"choosing {label!r} in", f"click_index({index})", methodcaller("click_index", index))
        elif isinstance(node, Button):
            yield _make(app, node, "pressing", "click()", methodcaller("click"))


def find_options(app: AppTest, limit: Limit, tell: Callable[[str], None]) -> Iterator[Action]:
    """Yield an action for each page, and each option of each input; where there are more than `limit` allows, `tell` is told."""
    for page in app.pages:
        yield Action(f"going to page {page!r}", f"app.switch_page({page!r}).run()", methodcaller("switch_page", page))
    for node in _find_inputs(app, limit):
        values = list(node.choices())
        chosen = _spread(values, limit.most)
        if len(chosen) < len(values):
            tell(f"{len(chosen)} of {len(values)} options of {describe(node)}")
        for value, says in chosen:
            shown = repr(value)
            yield _make(app, node, f"choosing {says} in", f"set_value({shown})", methodcaller("set_value", value))


def _find_inputs(app: AppTest, limit: Limit) -> Iterator[Widget]:
    for node in app._walk():
        if isinstance(node, Widget) and not node.disabled and limit.skipped.isdisjoint({node.key, getattr(node, "label", "")}):
            yield node


def _spread(values: list[Any], most: int) -> list[Any]:
    """Return some of the values, the first and the last among them."""
    if len(values) <= most:
        return values
    if most < 2:
        return values[:most]
    return [values[round(index * (len(values) - 1) / (most - 1))] for index in range(most)]


def _make(app: AppTest, node: Widget, says: str, call: str, act: Callable[[Any], object]) -> Action:
    """Return an action on the input; what stands in a form is followed by a press of the form's button."""
    place, find = find_place(app, node)
    form_id = node.proto.form_id
    submit = (
        None
        if not form_id or isinstance(node, Button)
        else next((each for each in app.form_submit_button if each.form_id == form_id), None)
    )

    def do(app: AppTest) -> None:
        act(find(app))
        if submit is not None:
            find_press(app).click()

    if submit is None:
        return Action(f"{says} {describe(node)}", f"{place}.{call}.run()", do)
    press_place, find_press = find_place(app, submit)
    return Action(f"{says} {describe(node)} and pressing {describe(submit)}", f"{place}.{call}\n{press_place}.click().run()", do)
