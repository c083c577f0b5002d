"""Tables that components in frames say: what comes from a browser may be forged."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pyarrow as pa
import pytest

from jupyter_rerun.elements.components.values import FrameContract

MANY = 1_000_000


def stream(column: Any) -> str:
    """Return a table of one column as it is on the wire."""
    table = pa.table({"0": column})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return b64encode(sink.getvalue().to_pybytes()).decode()


def read(column: Any, rows: int = 1) -> Any:
    names = pa.array(list(range(rows)))
    return FrameContract().from_wire({"table": {"data": stream(column), "index": stream(names), "columns": stream(pa.array(["a"]))}})


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.nulls(MANY), id="nulls"),
        pytest.param(pa.StructArray.from_buffers(pa.struct([]), MANY, [None]), id="structs of nothing"),
        pytest.param(pa.RunEndEncodedArray.from_arrays(pa.array([MANY], pa.int32()), pa.array(["x"])), id="one value, often"),
        pytest.param(pa.FixedSizeBinaryArray.from_buffers(pa.binary(0), MANY, [None, pa.py_buffer(b"")]), id="binaries of no bytes"),
        pytest.param(pa.ListArray.from_arrays([0, MANY], pa.nulls(MANY)), id="a list of nulls"),
        pytest.param(pa.FixedSizeListArray.from_arrays(pa.nulls(MANY), MANY), id="a list of so many nulls"),
        pytest.param(
            pa.FixedSizeListArray.from_buffers(pa.list_(pa.int8(), 0), MANY, [None], children=[pa.array([], pa.int8())]), id="empty"
        ),
        pytest.param(pa.StructArray.from_arrays([pa.ListArray.from_arrays([0, MANY], pa.nulls(MANY))], ["a"]), id="deep inside"),
    ],
)
def test_a_table_has_no_more_than_it_holds(column: Any):
    """Some hundred bytes that stand for a million values, or for any number, are no table: the kernel's memory is for its people."""
    with pytest.raises(ValueError, match="claims to have more than it holds"):
        read(column)


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.nulls(3), id="nulls"),
        pytest.param(pa.array([True, None, False]), id="booleans"),
        pytest.param(pa.array([[1], [2, 3], []]), id="lists"),
        pytest.param(pa.array(["a", "b", "a"]).dictionary_encode(), id="categories"),
        pytest.param(pa.array([{"a": 1}, {"a": 2}, None]), id="structs"),
        pytest.param(pa.array([b"ab", b"cd", None], pa.binary(2)), id="binaries"),
    ],
)
def test_other_tables_are_read(column: Any):
    """Of each type that a component may make."""
    assert read(column, 3).shape == (3, 1)
