"""At most one request waits per app; what arrives is merged into it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyter_rerun.run import RunRequest
from jupyter_rerun.run.requests import RequestSlot


def change(element_id: str, value: object) -> RunRequest:
    return RunRequest(changes={element_id: value})


def press(element_id: str) -> RunRequest:
    return RunRequest(changes={element_id: True}, presses=frozenset([element_id]))


def test_the_newest_value_of_an_element_wins():
    """Of several values that wait for one element, the last is taken."""
    slot = RequestSlot()

    for value in (1, 2, 3):
        slot.put(change("a", value))

    taken = slot.take()
    assert taken is not None
    assert taken.changes == {"a": 3}
    assert slot.take() is None


def test_values_of_different_elements_are_all_kept():
    """Merging takes nothing away from other elements."""
    slot = RequestSlot()
    slot.put(change("a", 1))
    slot.put(change("b", 2))

    assert slot.take().changes == {"a": 1, "b": 2}  # type: ignore[union-attr]


def test_a_press_survives_the_release_of_the_button():
    """A False that arrives after a press no run has seen does not undo it."""
    slot = RequestSlot()
    slot.put(press("b"))
    slot.put(change("b", False))
    slot.put(change("a", 1))

    taken = slot.take()

    assert taken is not None
    assert taken.changes == {"b": True, "a": 1}
    assert taken.presses == {"b"}


def test_what_is_put_back_is_older_than_what_waits():
    """A request that could not be served yields to the newer values, and keeps its presses."""
    slot = RequestSlot()
    slot.put(change("a", "new"))

    slot.put_back(RunRequest(changes={"a": "old", "b": True}, presses=frozenset(["b"])))

    assert slot.take().changes == {"a": "new", "b": True}  # type: ignore[union-attr]


def test_a_held_change_is_no_reason_to_run_but_goes_along():
    """An input with on_change="ignore" waits for the next run, whatever causes it."""
    slot = RequestSlot()
    slot.take_along(change("quiet", 1))
    assert not slot.is_waiting
    assert slot.take() is None

    slot.put(change("a", 2))

    assert slot.take().changes == {"quiet": 1, "a": 2}  # type: ignore[union-attr]


def test_a_held_change_is_newer_than_what_waits_already():
    """An input that has just begun to wait for the next run has its last value, too; what runs stays the same."""
    slot = RequestSlot()
    slot.put(RunRequest(changes={"a": "old"}, fragments=("part",)))

    slot.take_along(change("a", "new"))

    assert slot.take() == RunRequest(changes={"a": "new"}, fragments=("part",))


def test_putting_wakes_and_holding_does_not():
    """Whoever runs requests is told of each one that is a reason to run."""
    woken: list[bool] = []
    slot = RequestSlot(lambda: woken.append(slot.is_waiting))

    slot.take_along(change("quiet", 1))
    slot.put(change("a", 1))

    assert woken == [True]


messages = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.sampled_from("abc"), st.integers(0, 3)),
        st.tuples(st.just("press"), st.sampled_from("xy"), st.just(True)),
        st.tuples(st.just("release"), st.sampled_from("xy"), st.just(False)),
    ),
    max_size=12,
)


@given(messages)
def test_no_press_is_lost_and_the_latest_value_wins(sequence: list[tuple[str, str, object]]):
    """However messages interleave, one take sees every press and the last value of each element."""
    slot = RequestSlot()
    for verb, name, value in sequence:
        slot.put(press(name) if verb == "press" else change(name, value))

    taken = slot.take()

    pressed = {name for verb, name, _ in sequence if verb == "press"}
    expected = {name: value for _, name, value in sequence} | dict.fromkeys(pressed, True)
    assert (dict(taken.changes) if taken is not None else {}) == expected
    assert (set(taken.presses) if taken is not None else set()) == pressed
