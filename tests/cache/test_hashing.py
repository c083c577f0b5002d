"""Hashes beyond what the oracle takes: whole arrays, values of libraries, circles."""

from __future__ import annotations

import array
import datetime
import functools
import io
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from jupyter_rerun.cache.hashing import UnhashableError, digest
from jupyter_rerun.errors import UserHashError


def _frame(rows: int) -> pd.DataFrame:
    return pd.DataFrame({"n": np.arange(rows), "t": [str(number) for number in range(rows)]})


def _changed(frame: pd.DataFrame, row: int) -> pd.DataFrame:
    changed = frame.copy()
    changed.loc[row, "n"] = -1
    return changed


BIG = np.zeros(1_000_000)
ONE_OTHER = BIG.copy()
ONE_OTHER[123_456] = 1
LONG = _frame(60_000)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(BIG, ONE_OTHER, id="one number of a million"),
        pytest.param(LONG, _changed(LONG, 4321), id="one cell of a long frame"),
        pytest.param(pd.Index([1, 2]), pd.Index([1, 3]), id="index"),
        pytest.param(pd.Categorical(["a"]), pd.Categorical(["a"], ["a", "b"]), id="categories"),
        pytest.param(_frame(2), _frame(2).rename_axis("rows"), id="name of an index"),
        pytest.param(np.ma.array([1], mask=[True]), np.ma.array([1]), id="mask"),
        pytest.param(1j, 2j, id="complex"),
        pytest.param(array.array("i", [1]), array.array("i", [2]), id="array"),
        pytest.param(np.array(["a", {}], object), np.array(["b", {}], object), id="array of objects"),
    ],
)
def test_one_changed_part_changes_the_hash(left: Any, right: Any):
    """Everything counts, never a sample."""
    assert digest(left) != digest(right)
    assert digest(left) == digest(left.copy() if hasattr(left, "copy") else left)


def test_how_a_value_came_about_does_not_count():
    """Blocks of a frame, order in memory, and whether equal parts are one object are no content."""
    grown = pd.DataFrame({"n": np.arange(3)})
    grown["t"] = ["0", "1", "2"]
    pair = (1, "x")

    assert digest(grown) == digest(_frame(3))
    assert digest(np.asfortranarray(BIG[:6].reshape(2, 3))) == digest(BIG[:6].reshape(2, 3))
    assert digest([pair, pair]) == digest([(1, "x"), (int("1"), "x")])
    assert digest({"a", "b", "c"}) == digest({"c", "b", "a"})


def test_circles_end():
    """A list, a dict or an exception that holds itself has a hash, and its content counts."""
    first: list[Any] = [1]
    first.append(first)
    second: list[Any] = [2]
    second.append(second)
    error = ValueError()
    error.args = (error,)

    assert digest(first) != digest(second)
    assert digest(error) == digest(error)


def test_files_count_by_name_time_and_position(tmp_path: Path):
    """A file on disk is not read; one in memory is."""
    path = tmp_path / "a.txt"
    path.write_text("abc")
    with path.open() as one, path.open() as other:
        assert digest(one) == digest(other)
        other.read(1)
        assert digest(one) != digest(other)
    upload = io.BytesIO(b"x")
    upload.name = "a.csv"  # type: ignore[misc, assignment]
    assert digest(upload) != digest(io.BytesIO(b"x"))


def test_polars_frames_count_by_their_content():
    """By polars' own hash of rows, with names and types."""
    import polars as pl

    frame = pl.DataFrame({"a": [1, 2]})

    assert digest(frame) == digest(pl.DataFrame({"a": [1, 2]}))
    assert len({digest(each) for each in (frame, frame.reverse(), frame.rename({"a": "b"}), frame["a"], frame.cast(pl.Float64))}) == 5


def test_pydantic_models_count_by_their_fields():
    """A default that was given and one that was not are equal."""
    import pydantic

    model: Any = pydantic.create_model("Model", a=(int, 1))

    assert digest(model()) == digest(model(a=1))
    assert digest(model()) != digest(model(a=2))


def test_functions_in_hash_funcs_get_what_is_deep_inside():
    """By the class or its name; what they return is hashed as it is, with no function applied to it again."""
    lowered = {str: str.lower, "datetime.date": lambda date: "any"}

    assert digest([{"a": ("X", datetime.date(2020, 1, 1))}], lowered) == digest([{"A": ("x", datetime.date(2021, 1, 1))}], lowered)
    with pytest.raises(UserHashError, match="hash_funcs"):
        digest([1], {int: lambda number: number / 0})


def test_the_reason_is_told():
    """The error of an unhashable value says what is missing."""
    with pytest.raises(UnhashableError, match="function"):
        digest(functools.partial(lambda: 1))
    with pytest.raises(UnhashableError, match="class"):
        digest([object()])


def test_hashes_are_the_same_in_another_process():
    """So that what is kept on disk is found again."""
    code = """
        import datetime, sys
        import numpy as np, pandas as pd
        from jupyter_rerun.cache.hashing import digest
        values = [1, 'x', {'a', 'b', 'c'}, {'k': (1, None)}, np.arange(3), pd.DataFrame({'a': ['x', 'y']}), datetime.date(2020, 1, 1), max]
        sys.stdout.write(digest(values).hex())
    """

    def run(seed: str) -> str:
        command = [sys.executable, "-c", textwrap.dedent(code)]
        path = ":".join(each for each in sys.path if each)
        return subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": path}).stdout

    assert len(run("1")) == 32
    assert run("1") == run("2")
