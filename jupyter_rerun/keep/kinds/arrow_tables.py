"""Kinds of pyarrow's tables and arrays, as Arrow's stream of record batches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, Node, NotExactError


def find(value: Any) -> Kind | None:
    """Return the kind of a table, a record batch or an array."""
    kind = type(value)
    if kind in _TABLES:
        return _TABLES[kind]
    return _ARRAY if isinstance(value, pa.Array) else None


def write_table(table: pa.Table) -> Any:
    """Return a table as bytes; NotExactError if Arrow cannot write it."""
    sink = pa.BufferOutputStream()
    try:
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        written = sink.getvalue()
        is_exact = read_table(written).schema.equals(table.schema, check_metadata=True)
    except pa.ArrowException as error:
        raise NotExactError(f"Arrow cannot write it ({error})") from None
    if not is_exact:
        raise NotExactError("Arrow cannot write its types")
    return memoryview(written)


def read_table(data: Any) -> pa.Table:
    """Return the table of such bytes, which need not be kept."""
    return pa.ipc.open_stream(pa.py_buffer(data)).read_all()


def _write(value: pa.Table, to: Encoder) -> Node:
    # A type that a library has registered is a plain one where that is not loaded.
    return [str(value.schema), write_table(value)]


def _read(node: Node, to: Decoder) -> pa.Table:
    types, data = node
    table = read_table(bytes(to.bytes(data)))
    if str(table.schema) != types:
        raise TypeError("a library that has types of its own for Arrow is not loaded")
    return table


def _only(chunks: list[Any]) -> Any:
    (chunk,) = chunks
    return chunk


def _through_table(to_table: Callable[[Any], pa.Table], of_table: Callable[[pa.Table], Any]) -> Any:
    return lambda value, to: _write(to_table(value), to), lambda node, to: of_table(_read(node, to))


def _one_column(value: Any) -> pa.Table:
    return pa.table({"": value})


def _array_of(table: pa.Table) -> Any:
    column = table.column(0)
    return _only(column.chunks) if column.num_chunks else pa.array([], column.type)


_TABLES = {
    pa.Table: Kind("pyarrow.table", _write, _read),
    pa.RecordBatch: Kind(
        "pyarrow.batch",
        *_through_table(
            lambda batch: pa.Table.from_batches([batch]),
            lambda table: _only(table.to_batches()) if table.num_rows else pa.RecordBatch.from_pylist([], schema=table.schema),
        ),
    ),
    pa.ChunkedArray: Kind("pyarrow.chunks", *_through_table(_one_column, lambda table: table.column(0))),
}
_ARRAY = Kind("pyarrow.array", *_through_table(_one_column, _array_of))
BY_TAG = {kind.tag: kind for kind in (*_TABLES.values(), _ARRAY)}
