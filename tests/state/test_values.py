"""Comparing values that may be anything, and taking them back as they were."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from jupyter_rerun.state import NO_VALUE, is_same
from jupyter_rerun.state.values import freezer, is_changed, thawer


class Raising:
    """Compares with nothing."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        pytest.param([1], [1], True, id="equal lists"),
        pytest.param(5, 5.0, False, id="types count"),
        pytest.param(None, NO_VALUE, False, id="None is a value"),
        pytest.param(np.ones(2), np.ones(2), False, id="arrays count by identity"),
        pytest.param(Raising(), Raising(), False, id="what raises is another one"),
    ],
)
def test_sameness(left: object, right: object, is_one: bool):
    """Two values are the same if they are equal and of one type, as far as can be told."""
    assert is_same(left, right) is is_one
    assert is_same(left, left)


@pytest.mark.parametrize(
    ("new", "old", "is_other"),
    [
        pytest.param(5, 5.0, False, id="types do not count"),
        pytest.param(1, 2, True, id="other value"),
        pytest.param(np.ones(2), np.ones(2), True, id="what cannot be told is a change"),
        pytest.param(Raising(), Raising(), True, id="what raises is a change"),
    ],
)
def test_changes(new: object, old: object, is_other: bool):
    """A front end has changed a value if it differs by ``!=``."""
    assert is_changed(new, old) is is_other
    assert not is_changed(new, new)


CHANGES: list[tuple[Any, Callable[[Any], object]]] = [
    ([1, [2]], lambda value: value[1].append(3)),
    ({"a": [1]}, lambda value: value["a"].append(2)),
    ({"a": 1, "b": 2}, lambda value: value.update(a=value.pop("a"))),
    ({1, 2}, lambda value: value.add(3)),
    (([1],), lambda value: value[0].append(2)),
    (deque([1, 2], maxlen=2), lambda value: value.append(3)),
    (defaultdict(list, a=[1]), lambda value: value["b"]),
    (OrderedDict(a=1, b=2), lambda value: value.move_to_end("a")),
    (Counter("aab"), lambda value: value.update("b")),
]


@pytest.mark.parametrize("keeps", [True, False], ids=["own", "copied"])
@pytest.mark.parametrize(("value", "change"), CHANGES, ids=lambda each: type(each).__name__)
def test_a_changed_container_is_taken_back(value: Any, change: Callable[[Any], object], keeps: bool):
    """What containers held when they were frozen comes back, with their order, factory and bound; whoever has them keeps them changed."""
    value = deepcopy(value)  # the row is for other tests, too
    said, frozen = repr(value), freezer()(value)

    change(value)
    thawed = thawer(keeps=keeps)(frozen)

    assert (type(thawed), repr(thawed)) == (type(value), said)
    assert thawed is not value
    assert repr(value) != said
    change(value := thawed)
    assert repr(thawer(keeps=keeps)(frozen)) == said


def test_an_unchanged_container_is_itself_for_its_owner_alone():
    """Where containers are kept they come back themselves, also in one that was changed; else they are copied."""
    inner = {"a": 1}
    value = [inner]
    frozen = freezer()(value)

    assert thawer(keeps=True)(frozen) is value
    copied = thawer(keeps=False)(frozen)
    assert copied == value
    assert copied is not value
    assert copied[0] is not inner
    value.append({})
    assert thawer(keeps=True)(frozen)[0] is inner


@pytest.mark.parametrize("keeps", [True, False], ids=["own", "copied"])
def test_what_is_shared_stays_shared(keeps: bool):
    """One list under two keys is one list again."""
    shared: list[int] = []
    freeze, thaw = freezer(), thawer(keeps=keeps)
    frozen = [freeze(shared), freeze({"x": shared})]
    shared.append(1)

    left, right = map(thaw, frozen)

    assert left == []
    assert right["x"] is left


@pytest.mark.parametrize("keeps", [True, False], ids=["own", "copied"])
def test_all_else_is_shared(keeps: bool):
    """An object that is no builtin container is never copied: a list in a list that holds it has that very object."""
    model = Raising()

    assert thawer(keeps=keeps)(freezer()([model]))[0] is model


def test_a_circle_ends():
    """A list that holds itself is frozen and thawed like any other."""
    circle: list[object] = []
    circle.append(circle)

    assert thawer(keeps=True)(freezer()(circle)) is circle
