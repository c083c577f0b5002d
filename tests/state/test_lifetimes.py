"""The lives of widgets, without values: what is drawn by which app and page, and what is stale, gone or outlives its widget."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_rerun.state import RunRecord, WidgetCall, WidgetSpec
from jupyter_rerun.state.keys import KeyMap
from jupyter_rerun.state.lifetimes import MOST_GONE, Lifetimes

CALL = WidgetCall(lambda: 0)
A, B = "$$ID-a", "$$ID-b"


def spec(element_id: str = A, **facts: Any) -> WidgetSpec:
    return WidgetSpec(element_id, facts.pop("key", None), **facts)


def run(lives: Lifetimes, *specs: WidgetSpec, app: str = "one", is_complete: bool = True, **record: Any) -> None:
    made = RunRecord(app, **record)
    for each in specs:
        lives.draw(each, CALL, made)
    lives.end_run(made, is_complete=is_complete, is_shown=True)


def test_a_widget_is_new_until_it_is_gone():
    """The first run that draws a widget finds it new, and the first after it was gone."""
    lives, record = Lifetimes(), RunRecord("one")

    assert [lives.draw(spec(), CALL, record), lives.draw(spec(), CALL, record)] == [True, False]
    lives.bury("one", KeyMap())
    assert lives.draw(spec(), CALL, record)


def test_a_complete_run_ends_what_it_does_not_draw():
    """A widget that a complete run has not drawn is stale; after one that was cut short it is live."""
    lives = Lifetimes()
    run(lives, spec(A), spec(B))

    run(lives, is_complete=False)
    assert lives.find_stale("one", [A, B]) == []
    run(lives, spec(A))
    assert lives.find_stale("one", [A, B]) == [B]


def test_a_widget_lives_while_any_app_draws_it():
    """An app that does not draw a widget any more ends it only if no other app draws it, and never what others alone drew."""
    lives = Lifetimes()
    for app in ("one", "two"):
        run(lives, spec(A), app=app)
    run(lives, spec(B), app="two")

    run(lives)
    assert lives.find_stale("one", [A, B]) == [A]
    run(lives, spec(A))
    assert lives.find_stale("two", [A, B]) == []


def test_what_nobody_drew_is_stale():
    """A value that came for an element nobody has drawn ends with any app's run."""
    assert Lifetimes().find_stale("one", [A]) == [A]


def test_a_run_of_fragments_leaves_the_rest_alone():
    """Only widgets of the fragments that ran are stale if they were not drawn."""
    lives = Lifetimes()
    run(lives, spec(A, fragment="f"), spec(B, fragment="g"))

    run(lives, fragments={"f"})

    assert lives.find_stale("one", [A, B]) == [A]


@pytest.mark.parametrize("keeps_entry", [True, False])
def test_leaving_a_page_ends_what_it_drew(keeps_entry: bool):
    """The page's widgets are stale; those of the entry script are if nothing is kept."""
    lives = Lifetimes()
    run(lives, spec(A, is_of_entry=False), spec(B))

    lives.leave_page("one", keeps_entry=keeps_entry)

    assert lives.find_stale("one", [A, B]) == [A, B][: 1 if keeps_entry else 2]


def test_shown_triggers_are_those_of_pages():
    """A trigger that a run cut short has not reached is known, but on no page."""
    lives = Lifetimes()
    run(lives, spec(A, reset_to=None), spec(B, reset_to=False), spec("$$ID-c"))

    run(lives, spec(A, reset_to=None), is_complete=False)

    assert lives.triggers() == {A: None, B: False}
    assert lives.shown_triggers() == {A: None}


def test_keys_of_the_gone_end():
    """A widget without a key leaves nothing; of those with a key the first to go are given up beyond a thousand."""
    lives, keys = Lifetimes(), KeyMap()
    drawn = [spec(f"$$ID-{number}", key=f"k{number}") for number in range(MOST_GONE + 2)]
    for each in drawn:
        keys.bind(str(each.key), "one", each.element_id)
    run(lives, spec(A), *drawn)
    run(lives)

    assert lives.bury("one", keys) == [A, "$$ID-0", "$$ID-1"]
    assert lives.find_spec("$$ID-5") is None


def test_a_stopped_app_leaves_what_others_drew():
    """Of the elements that an app ever drew, those that no other did are given up."""
    lives = Lifetimes()
    run(lives, spec(A), spec(B))
    run(lives, spec(B), app="two")

    assert lives.remove_app("one") == [A]
    assert lives.remove_app("two") == [A, B][1:]
    assert lives.drawn_by("two") == set()


@pytest.mark.parametrize(
    ("facts", "lasts"),
    [
        pytest.param({}, False, id="no"),
        pytest.param({"persist": "session"}, True, id="in the session"),
        pytest.param({"persist": "page"}, True, id="on the page"),
        pytest.param({"is_bound": True}, True, id="in the address"),
    ],
)
def test_values_that_outlive_their_widgets(facts: dict[str, Any], lasts: bool):
    """A widget's value lasts where that was asked for, also when it is hidden once more without having been drawn."""
    lives, keys = Lifetimes(), KeyMap()
    keys.bind("k", "one", A)
    run(lives, each := spec(key="k", **facts))

    assert lives.find_lasting(A) == (each if lasts else None)
    if lasts:
        lives.preserve(each, "k", "one", None)
        run(lives)
        lives.bury("one", keys)
        assert lives.find_lasting(A) == each


def test_a_value_that_lasts_on_a_page_ends_with_it():
    """It is not preserved where its app shows another page already, and goes with the page, or where another page takes its key."""
    lives, each = Lifetimes(), spec(key="k", persist="page", page="/a")

    assert not lives.preserve(each, "k", "one", "/b")
    assert lives.preserve(each, "k", "one", "/a")
    assert not lives.claim("k", "one", "/a")
    lives.preserve(each, "k", "one", None)
    assert lives.claim("k", "one", "/b")
    lives.preserve(each, "k", "one", None)
    assert [lives.drop_page_keys(*where) for where in (("two", "/b"), ("one", "/a"), ("one", "/b"), ("one", "/b"))] == [[], [], ["k"], []]


def test_a_copy_is_another_one():
    """What is drawn, ended or preserved after copying is so on one side alone."""
    lives = Lifetimes()
    run(lives, spec(A, key="k"))
    copied = lives.copy()

    run(copied)
    copied.preserve(spec(A, key="k", persist="page", page="/a"), "k", "one", None)
    run(lives, spec(B), app="two")

    assert lives.find_stale("one", [A]) == []
    assert copied.find_stale("one", [A]) == [A]
    assert lives.find_lasting(A) is None
    assert lives.drop_page_keys("one") == []
    assert copied.drawn_by("two") == set()
    assert copied.remove_app("one") == lives.remove_app("one") == [A]
