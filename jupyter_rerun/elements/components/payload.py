"""What a component is told: JSON, a table, bytes, or JSON with tables in it; as blobs, so that equal data never travels again."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jupyter_rerun.elements.components.arguments import ARROW
from jupyter_rerun.elements.components.arrow import to_arrow
from jupyter_rerun.elements.components.tables import is_table
from jupyter_rerun.elements.data.grid.formats import DataFormat, find_format
from jupyter_rerun.errors import BidiComponentUnserializableDataError, PackageMissingError
from jupyter_rerun.tree.blob import Blob

TABLE = "__streamlit_arrow_ref__"  # the only entry of what stands for a table within JSON: its digest
_JSON, _BYTES = "application/json", "application/octet-stream"
_CALL = "A component with a table in its `data`"


@dataclass(frozen=True)
class Payload:
    """The data of a component, as it is sent."""

    form: Literal["json", "arrow", "bytes", "mixed"]
    content: Blob
    tables: tuple[Blob, ...] = ()  # those within JSON

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.content, *self.tables)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from other data; in what order a dict has its entries does not count."""
        content = self.content.digest if self.form in ("arrow", "bytes") else _sorted(self.content.content)
        return (self.form, content, *sorted(table.digest for table in self.tables))


def make_payload(data: Any) -> Payload | None:
    """Return the data of a component as it is sent; None of None.

    Raises
    ------
    BidiComponentUnserializableDataError
        If it has no form that can be sent.
    PackageMissingError
        If it holds a table, and pyarrow is not installed.
    """
    if data is None:
        return None
    if isinstance(data, (bytes, bytearray)):
        return Payload("bytes", Blob.of(data, _BYTES))
    try:
        if isinstance(data, (Mapping, list, tuple)):
            return _make_of_items(data)
        if find_format(data) is not DataFormat.UNKNOWN:
            return Payload("arrow", Blob.of(to_arrow(data, _CALL), ARROW))
        return Payload("json", _to_json(data))
    except PackageMissingError:
        raise
    except Exception:  # whatever the library of a table, or the data itself, makes of it
        try:
            return Payload("json", _to_json(data))
        except Exception:
            raise BidiComponentUnserializableDataError from None


def _make_of_items(data: Any) -> Payload:
    tables: dict[str, Blob] = {}
    if isinstance(data, dict):
        data = {name: _set_aside(value, tables) for name, value in data.items()}
    try:
        content = _to_json(data)
    except TypeError:  # what JSON cannot say is told as text, as Streamlit tells it
        content = _to_json(str(data))
    return Payload("mixed" if tables else "json", content, tuple(tables.values()))


def _set_aside(value: Any, tables: dict[str, Blob]) -> Any:
    """Return what stands in JSON for a value: itself if it is no table."""
    if not is_table(value):
        return value
    try:
        blob = Blob.of(to_arrow(value, _CALL), ARROW)
    except PackageMissingError:
        raise
    except Exception:  # no table after all
        return value
    tables[blob.digest] = blob
    return {TABLE: blob.digest}


def _to_json(data: Any) -> Blob:
    try:
        text = json.dumps(data, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(data), allow_nan=False)
    return Blob.of(text.encode(), _JSON)


def _sorted(content: bytes) -> str:
    text = json.dumps(json.loads(content), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _finite(data: Any) -> Any:
    """Return `data` with null in the place of numbers that JSON has not."""
    json.dumps(data)  # a circle has no end
    if isinstance(data, dict):
        return {name: _finite(value) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_finite(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data
