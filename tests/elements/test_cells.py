"""Values of cells as JSON."""

from __future__ import annotations

import numpy as np
import pytest

from jupyter_rerun.elements.data.grid.cells import is_bottomless, to_json, to_text

TWICE: list[object] = [[], []]
TWICE[0].extend([TWICE, TWICE])  # type: ignore[attr-defined]
SHARED: list[object] = [1]
for _ in range(40):
    SHARED = [SHARED, SHARED]


class Silent:
    """Has no text, nor anything else."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(name)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        pytest.param(TWICE, [["…", "…"], []], id="a list in itself twice"),
        pytest.param([Silent(), 1], ["Cannot be shown: RuntimeError: no text", 1], id="one of a list"),
        pytest.param({Silent(): 1}, {"Cannot be shown: RuntimeError: no text": 1}, id="a name"),
        pytest.param(np.arange(1000), list(range(200)), id="a long array"),
        pytest.param(np.array(5), 5, id="an array without dimensions"),
        pytest.param([np.float32(0.5), np.datetime64("NaT")], [0.5, None], id="scalars of numpy"),
        pytest.param(10**5000, "Cannot be shown: ValueError", id="a number too long for a text"),
    ],
)
def test_every_value_has_a_json(value, json):
    """Where something has none, that says why; what holds itself ends there."""
    found = to_json(value)
    assert found[: len(json)] == json if isinstance(json, str) else found == json


def test_a_value_of_many_parts_is_cut():
    """Parts that are shared are many on the wire, and few in memory."""
    assert str(to_json(SHARED)).count("1") < 10_000


def test_what_is_nested_without_end_is_found():
    """Also where it would take for ever to walk through."""
    assert is_bottomless(TWICE)
    assert is_bottomless(SHARED)
    assert not is_bottomless([[1, {"a": (2,)}]] * 3)
    assert to_text(Silent()) == "Cannot be shown: RuntimeError: no text"
