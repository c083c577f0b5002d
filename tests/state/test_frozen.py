"""Values as they were at one moment: what is noted of them, what comes back, and what is not noted twice."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from jupyter_rerun.state.frozen import Freezer, Frozen, Limit, freeze, list_shared, thawer, weigh


class Named(NamedTuple):
    """A tuple of a class of its own."""

    items: list[int]
    number: int


@dataclass(frozen=True)
class Fixed:
    """An object whose fields are not assigned; what they hold may change all the same."""

    items: list[int]


def frozen_of(value: Any) -> Any:
    return freeze([value])(value)


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
    (Named([1], 2), lambda value: value.items.append(2)),
    (Fixed([1]), lambda value: value.items.append(2)),
]


@pytest.mark.parametrize("keeps", [True, False], ids=["own", "copied"])
@pytest.mark.parametrize(("value", "change"), CHANGES, ids=lambda each: type(each).__name__)
def test_a_changed_container_is_taken_back(value: Any, change: Callable[[Any], object], keeps: bool):
    """What containers held when they were frozen comes back, with their order, factory and bound; whoever has them keeps them changed."""
    value = deepcopy(value)  # the row is for other tests, too
    said, frozen = repr(value), frozen_of(value)

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
    frozen = frozen_of(value)

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
    values = (shared, {"x": shared})
    frozen = list(map(freeze(values), values))
    shared.append(1)

    left, right = map(thawer(keeps=keeps), frozen)

    assert left == []
    assert right["x"] is left


@pytest.mark.parametrize("keeps", [True, False], ids=["own", "copied"])
def test_all_else_is_shared(keeps: bool):
    """An object that is no builtin container is never copied: a list in a list that holds it has that very object."""
    model = object()

    assert thawer(keeps=keeps)(frozen_of([model]))[0] is model


def test_a_circle_ends():
    """A list that holds itself is frozen and thawed like any other."""
    circle: list[object] = []
    circle.append(circle)

    assert thawer(keeps=True)(frozen_of(circle)) is circle


def test_a_circle_through_a_tuple_is_one_again():
    """The new list holds the new tuple, which holds the new list."""
    inner: list[Any] = []
    circle = (inner,)
    inner += [circle, 1]
    frozen = frozen_of(circle)
    inner.append(2)

    thawed = thawer(keeps=False)(frozen)

    assert thawed[0][0] is thawed
    assert thawed[0][1:] == [1]


@pytest.mark.parametrize("make", [lambda inner: [inner], lambda inner: (inner, [1])], ids=["lists", "tuples"])
def test_depth_is_no_limit(make: Callable[[Any], Any]):
    """Of a chain of many links each is noted, and comes back."""
    value: Any = [0]
    for _ in range(5000):
        value = make(value)

    thawed = thawer(keeps=False)(frozen_of(value))

    depth = 0
    while thawed != [0]:
        thawed, depth = thawed[0], depth + 1
    assert depth == 5000


# one image after another


def next_of(freezer: Freezer, *values: Any) -> list[Any]:
    freezer.begin(values)
    return [freezer.find(value) for value in values]


def test_what_has_not_changed_is_not_noted_again():
    """Images share it; what holds something that has changed is another one, with the rest of what it holds."""
    freezer, quiet, changed = Freezer(), [1], [2]
    values = (quiet, [[quiet], changed], {"a": changed})

    first = next_of(freezer, *values)
    assert all(map(lambda one, other: one is other, first, next_of(freezer, *values)))
    changed.append(3)
    second = next_of(freezer, *values)

    assert [one is other for one, other in zip(first, second, strict=True)] == [True, False, False]
    assert second[1].parts[0] is first[1].parts[0]
    assert second[1].parts[1] is second[2].parts["a"]
    thaw = thawer(keeps=False)
    assert list(map(thaw, first)) == [[1], [[[1]], [2]], {"a": [2]}]
    assert list(map(thaw, second)) == [[1], [[[1]], [2, 3]], {"a": [2, 3]}]


@pytest.mark.parametrize(("old", "new"), [(1, True), (0.0, -0.0), (1, 1.0), ("a", None)])
def test_what_is_equal_is_not_the_same(old: Any, new: Any):
    """An item that is replaced by one that is equal has changed."""
    freezer, value = Freezer(), [old]
    first = next_of(freezer, value)
    value[0] = new

    assert [repr(thawer(keeps=True)(each[0])) for each in (first, next_of(freezer, value))] == [repr([old]), repr([new])]


def test_a_value_that_is_gone_is_held_no_more():
    """A freezer knows the last image alone: another object may have the place in memory of one that was in none."""
    freezer = Freezer()
    next_of(freezer, [1])
    next_of(freezer)

    assert freezer._known == freezer._earlier == {}


# bounds


def test_a_value_that_holds_too_much_is_left():
    """Itself or in what it holds, however often; all else is noted, and so is that once it holds less."""
    freezer = Freezer(most_items=10)
    wide, deep, fits = list(range(11)), [[0] * 4, [0] * 5], [list(range(9))]

    for _ in range(2):
        assert next_of(freezer, wide, deep, fits)[:2] == [wide, deep]
        assert freezer.left == {id(wide): Limit.OF_VALUE, id(deep): Limit.OF_VALUE}
        assert type(freezer.find(fits)) is Frozen
    del wide[1:]
    assert type(next_of(freezer, wide, deep, fits)[0]) is Frozen


def test_all_together_hold_no_more_than_an_image_may():
    """Small values come before large ones, wherever they stand; what two of them share counts once."""
    freezer = Freezer(most_items=10, most_in_image=20)
    shared = list(range(8))
    large, other, small = [*range(9)], [*range(9)], [[shared], (shared,)]

    for _ in range(2):
        found = next_of(freezer, large, other, *small)
        assert [type(each) is Frozen for each in found] == [True, False, True, True]
        assert freezer.left == {id(other): Limit.OF_IMAGE}


def test_what_is_left_has_left_nothing():
    """What stands in a value that is left is noted where it stands elsewhere, too."""
    freezer, inner = Freezer(most_items=3), [1]
    found = next_of(freezer, [inner, [2], [3]], [inner])

    assert type(found[0]) is list
    assert thawer(keeps=False)(found[1]) == [[1]]


# what it takes


def test_what_is_held_beside_another_one():
    """Only what is new has a weight."""
    freezer, text, more = Freezer(), ["x" * 1000], ["y" * 500]
    value = [text]
    (first,) = next_of(freezer, value)
    value.append(more)
    (second,) = next_of(freezer, value)

    assert weigh(first) > 1000
    assert 500 < weigh(second, first) < 1000
    assert weigh(second) > 1500


def test_what_is_shared_is_told():
    """Objects that are no containers, wherever they stand; numbers and texts are none."""
    lock, other = object(), object()

    assert list_shared(frozen_of({"a": [lock, 1, ("b", other)], "c": None})) == [lock, other]
    assert (list_shared(lock), list_shared(1)) == ([lock], [])
