"""Which elements a key stands for."""

from __future__ import annotations

from jupyter_rerun.state.keys import KeyMap

A, B = "$$ID-a", "$$ID-b"


def test_a_key_stands_for_one_element_in_each_app():
    """An app finds its own element; where it has none, the one that took the key last."""
    keys = KeyMap()
    keys.bind("k", "one", A)
    keys.bind("k", "two", B)

    assert [keys.find_id("k", app) for app in ("one", "two", "three", None)] == [A, B, B, B]
    assert keys.ids("k") == [A, B]


def test_a_key_that_goes_to_another_element_leaves_the_first():
    """An element that lost its key in every app has none; one that another app still draws with it keeps it."""
    keys = KeyMap()
    for app, element in (("one", A), ("two", A), ("one", B)):
        keys.bind("k", app, element)
    assert keys.find_key(A) == "k"

    keys.bind("k", "two", B)

    assert keys.find_key(A) is None
    assert keys.ids("k") == [B]


def test_an_unbound_key_stands_for_nothing():
    """A key that was deleted has no element, and no element has it."""
    keys = KeyMap()
    keys.bind("k", "one", A)

    keys.unbind("k")

    assert keys.find_id("k", "one") is None
    assert keys.find_key(A) is None


def test_a_forgotten_element_leaves_its_key_to_others():
    """Forgetting one element of a key leaves the other, and forgetting one that has no key does nothing."""
    keys = KeyMap()
    keys.bind("k", "one", A)
    keys.bind("k", "two", B)

    keys.forget(A)
    keys.forget("$$ID-unknown")

    assert keys.ids("k") == [B]


def test_a_copy_is_another_one():
    """Changes of a copy leave the first one alone, and the other way round."""
    keys = KeyMap()
    keys.bind("k", "one", A)
    copied = keys.copy()

    copied.bind("k", "one", B)
    keys.bind("k", "two", B)

    assert (keys.ids("k"), copied.ids("k")) == ([A, B], [B])
    assert (keys.find_key(A), copied.find_key(A)) == ("k", None)
