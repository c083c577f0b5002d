"""Comparing values that may be anything."""

from __future__ import annotations

import numpy as np
import pytest

from jupyter_rerun.state import NO_VALUE, is_same
from jupyter_rerun.state.values import is_changed


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
