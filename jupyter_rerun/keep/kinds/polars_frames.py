"""Kinds of polars' frames and series, as Arrow's file format, which polars writes without pyarrow."""

from __future__ import annotations

import io
from typing import Any

import polars as pl

from jupyter_rerun.keep.nodes import Encoder, Kind, Node, NotExactError


def find(value: Any) -> Kind | None:
    """Return the kind of a frame or a series."""
    return {pl.DataFrame: _FRAME, pl.Series: _SERIES}.get(type(value))


def _write_frame(value: pl.DataFrame, to: Encoder) -> Node:
    file = io.BytesIO()
    try:
        value.write_ipc(file, compat_level=pl.CompatLevel.newest())
        again = _read(file.getvalue())
    except BaseException as error:  # also what panics
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise NotExactError(f"polars cannot write it ({error})") from None
    if again.schema != value.schema or not again.equals(value, null_equal=True):
        raise NotExactError("polars does not read it as it was")
    return file.getbuffer()


def _read(data: Any) -> pl.DataFrame:
    return pl.read_ipc(io.BytesIO(data))


_FRAME = Kind("polars.frame", _write_frame, lambda node, to: _read(bytes(to.bytes(node))))
_SERIES = Kind(
    "polars.series",
    lambda value, to: _write_frame(value.to_frame(), to),
    lambda node, to: _read(bytes(to.bytes(node))).to_series(),
)
BY_TAG = {kind.tag: kind for kind in (_FRAME, _SERIES)}
