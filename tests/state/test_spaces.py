"""The spaces of values, without a session: which value counts, and what becomes of it with the next run."""

from __future__ import annotations

import pytest

from jupyter_rerun.state import NO_VALUE
from jupyter_rerun.state.keys import KeyMap
from jupyter_rerun.state.spaces import Spaces

N, OTHER = "$$ID-n", "$$ID-other"


@pytest.fixture
def keys() -> KeyMap:
    """A key that stands for an element in each of two apps."""
    keys = KeyMap()
    keys.bind("n", "one", N)
    keys.bind("n", "two", OTHER)
    return keys


def test_order_of_lookup():
    """Assigned counts before received, that before what the widget had, that before what the key had."""
    spaces = Spaces({"n": "key", N: "widget"})
    spaces.receive(N, "received")
    spaces.assign("n", "assigned")

    found = []
    for name in ("n", N, N):
        found.append(spaces.find(N, "n"))
        if spaces.is_assigned("n"):
            spaces.commit(KeyMap())
            spaces.receive(N, "received")
        elif name == N:
            spaces.remove([N])

    assert found == ["assigned", "received", "assigned"]
    assert spaces.find(N, None) is NO_VALUE


def test_nothing_is_found_for_nothing():
    """Without element and key there is no value, whatever there is."""
    assert Spaces({"n": 1}).find(None, None) is NO_VALUE
    assert Spaces({"n": None}).find(None, "n") is None


def test_what_was_assigned_becomes_the_widgets(keys: KeyMap):
    """With the next run an assigned value is kept for every widget of its key, and for the key if it has none."""
    spaces = Spaces()
    spaces.assign("n", 1)
    spaces.assign("plain", 2)

    spaces.commit(keys)

    assert [spaces.find(name, None) for name in (N, OTHER)] == [1, 1]
    assert spaces.find(None, "n") is NO_VALUE
    assert spaces.find(None, "plain") == 2
    assert not spaces.is_assigned("n")


def test_what_was_received_reaches_linked_widgets(keys: KeyMap):
    """A value that one app's widget received is kept for the other's, if that has one."""
    spaces = Spaces({OTHER: 0})
    spaces.receive(N, 3)

    spaces.commit(keys)

    assert spaces.find(OTHER, None) == 3
    spaces.remove([OTHER])
    spaces.link(N, 4, keys)
    assert not spaces.has_own(OTHER)


def test_a_linked_value_is_found():
    """A widget that has no value finds the one of the first widget with its key that has one."""
    spaces = Spaces({OTHER: 1})

    assert spaces.find_linked([N, OTHER]) == 1
    assert spaces.find_linked([N]) is NO_VALUE


def test_assigning_between_runs_overrules_all(keys: KeyMap):
    """What is assigned from outside replaces what any widget of the key has received, is assigned or shows, and is tried out once."""
    spaces = Spaces()
    spaces.receive(N, 1)
    spaces.assign("n", 2)
    spaces.show(N, 3)

    spaces.put("n", keys.ids("n"), 4)

    assert spaces.find(N, "n") == spaces.find(OTHER, "n") == 4
    assert spaces.take({}, {}) == {}
    assert [spaces.try_out(N), spaces.try_out(N)] == [True, False]


def test_changes_come_with_what_is_shown():
    """The front end sends what widgets show, once, and its changes count before that; presses are received but are no changes."""
    spaces = Spaces()
    spaces.show(N, 1)
    spaces.show(OTHER, 1)

    changes = spaces.take({N: 2}, {"$$ID-b": False})

    assert changes == {N: 2, OTHER: 1}
    assert spaces.find("$$ID-b", None) is False
    assert spaces.take({}, {}) == {}


def test_a_trigger_is_reset_where_it_has_a_value():
    """Between presses a trigger has its value of rest, kept or received; one without a value gets none."""
    spaces = Spaces({N: True})
    spaces.receive(N, True)

    spaces.reset({N: False, OTHER: False})

    assert spaces.find(N, None) is False
    spaces.commit(KeyMap())
    assert spaces.find(N, None) is False
    assert not spaces.has_own(OTHER)


def test_a_widget_adopts_what_its_key_has():
    """A widget that began with what was kept for its key has that as its own from the next run on, unless it was refused."""
    spaces = Spaces({"n": 1})

    assert spaces.adopt(N, "n")
    spaces.refuse(N)
    spaces.commit(KeyMap())
    assert not spaces.has_own(N)
    assert spaces.adopt(N, "n")
    spaces.commit(KeyMap())
    assert spaces.has_own(N)
    assert not spaces.adopt(N, "n")


def test_entries_are_what_an_app_sees(keys: KeyMap):
    """Each key is listed once, with the value of the app's own widget; inputs without a key are not."""
    spaces = Spaces({N: 1, OTHER: 2, "plain": 3, "$$ID-keyless": 4})

    assert spaces.entries(keys, "one") == {"n": 1, "plain": 3}
    assert spaces.entries(keys, "two") == {"n": 2, "plain": 3}


def test_mapped_spaces_are_others():
    """Changes of mapped spaces leave the first ones alone, and the other way round."""
    spaces = Spaces({"n": (1,)})
    mapped = spaces.map(lambda value: [value])

    spaces.put("n", [N], 2)
    mapped.assign("m", 3)

    assert mapped.find(None, "n") == [(1,)]
    assert not mapped.try_out(N)
    assert not spaces.is_assigned("m")
