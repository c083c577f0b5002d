"""Lifetimes, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

import jupyter_rerun as st

Advance = Callable[[float], None]


@pytest.mark.parametrize("ttl", [10, 10.0, "10s", timedelta(seconds=10)], ids=repr)
@pytest.mark.parametrize("decorator", [st.cache_data, st.cache_resource], ids=["data", "resource"])
def test_a_result_is_served_until_its_time_is_over(clock: Advance, decorator: Any, ttl: Any):
    """The time counts from when it was made; serving it does not make it younger."""
    made: list[int] = []

    @decorator(ttl=ttl)
    def make() -> int:
        made.append(1)
        return len(made)

    assert make() == 1
    clock(9.9)
    assert make() == 1
    clock(0.1)
    assert make() == 2


def test_an_expired_resource_is_released_when_another_is_made(clock: Advance):
    """Not before: nothing watches the clock."""
    released: list[int] = []

    @st.cache_resource(ttl=5, on_release=released.append)
    def make(n: int) -> int:
        return n

    make(1)
    clock(6)
    assert released == []
    make(2)
    assert released == [1]


def test_parameters_that_change_begin_anew():
    """A lifetime that is another than before makes another cache."""
    made: list[float] = []

    def make(ttl: float) -> Any:
        @st.cache_data(ttl=ttl)
        def f() -> int:
            made.append(ttl)
            return 1

        return f

    make(5)()
    make(5)()
    make(6)()
    assert made == [5, 6]


def test_validation_uses_the_latest_definition():
    """A function that is defined again brings its own `validate`, and what was kept stays."""
    asked: list[str] = []

    def define(name: str) -> Any:
        @st.cache_resource(validate=lambda value: not asked.append(name))
        def f() -> object:
            return object()

        return f

    first = define("first")()
    assert define("second")() is first
    assert asked == ["second"]


def test_what_is_too_large_is_kept_alone():
    """One result over the limit does not fail; it takes the place of all others."""
    made: list[int] = []

    @st.cache_data(max_size="1kb")
    def f(size: int) -> bytes:
        made.append(size)
        return b"x" * size

    f(10)
    f(5000)
    f(5000)
    f(10)
    assert made == [10, 5000, 10]


def test_room_for_nothing_is_refused():
    """Less than one entry is no cache."""
    with pytest.raises(st.errors.StreamlitValueError, match="max_entries"):
        st.cache_data(max_entries=0)
