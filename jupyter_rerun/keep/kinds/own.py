"""Kinds of what this package's own inputs have: states of tables and charts, messages, uploaded files."""

from __future__ import annotations

import importlib
from typing import Any, Final

from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.elements.inputs.chat_input import ChatInputValue
from jupyter_rerun.elements.inputs.uploads import MEGABYTE, StoredFile, UploadedFile
from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, NeverError, Node, NotExactError

MOST_UPLOADED_BYTES: Final = 20 * MEGABYTE  # of one file
_STATES: Final = {  # where the classes of states are
    **dict.fromkeys(("ReadOnlyState", "DataframeSelectionState", "DataframeState", "DataEditorState"), "data.grid.states"),
    "ButtonColumnClickState": "data.grid.states",
    **dict.fromkeys(("EChartsSelectionState", "EChartsState"), "charts.echarts"),
    **dict.fromkeys(("PlotlySelectionState", "PlotlyState"), "charts.plotly_chart"),
    **dict.fromkeys(("PydeckSelectionState", "PydeckState"), "charts.deck"),
    "VegaLiteState": "charts.vega_state",
}


def find(value: Any) -> Kind | None:
    """Return the kind of an object of this package."""
    kind = type(value)
    if isinstance(value, ReadOnlyState) and kind.__name__ in _STATES:
        return _STATE
    return {ChatInputValue: _MESSAGE, StoredFile: _STORED, UploadedFile: _UPLOADED}.get(kind)


def _write_state(value: ReadOnlyState, to: Encoder) -> Node:
    # Its own way to read items wraps them.
    return [type(value).__name__, [[to.node(name), to.node(part)] for name, part in dict.items(value)]]


def _read_state(node: Node, to: Decoder) -> Any:
    name, pairs = node
    kind = getattr(importlib.import_module(f"jupyter_rerun.elements.{_STATES[name]}"), name)
    return kind(dict(to.pairs(pairs)))


def _write_message(value: ChatInputValue, to: Encoder) -> Node:
    parts = value.to_dict()
    if len(parts) != len(vars(value)) - 1 or "text" not in parts:
        raise NotExactError("parts of the message have been taken away")
    return to.node(parts)


def _write_stored(value: StoredFile, to: Encoder) -> Node:
    if value.size > MOST_UPLOADED_BYTES:
        raise NeverError(f"the file {value.name!r} is larger than {MOST_UPLOADED_BYTES // MEGABYTE} MB")
    return [value.file_id, to.node(value.name), to.node(value.type), value.read()]


def _read_stored(node: Node, to: Decoder) -> StoredFile:
    file_id, name, kind, content = node
    stored = StoredFile.from_bytes(to.value(name), bytes(to.bytes(content)), to.value(kind))
    stored.file_id = file_id
    return stored


def _write_uploaded(value: UploadedFile, to: Encoder) -> Node:
    if value.closed:
        raise NotExactError(f"the file {value.name!r} is closed")
    content = value.stored.read()
    changed = value.getvalue()
    parts = [value.name, value.type, None if changed == content else changed, value.tell()]
    return [_write_stored(value.stored, to), [to.node(part) for part in parts]]


def _read_uploaded(node: Node, to: Decoder) -> UploadedFile:
    stored, parts = node
    file = UploadedFile(_read_stored(stored, to))
    file.name, file.type, changed, position = map(to.value, parts)
    if changed is not None:
        file.truncate(0)
        file.write(changed)
    file.seek(position)
    return file


_STATE = Kind("jupyter_rerun.state", _write_state, _read_state)
_MESSAGE = Kind("jupyter_rerun.message", _write_message, lambda node, to: ChatInputValue(**to.value(node)))
_STORED = Kind("jupyter_rerun.file", _write_stored, _read_stored)
_UPLOADED = Kind("jupyter_rerun.upload", _write_uploaded, _read_uploaded)
BY_TAG = {kind.tag: kind for kind in (_STATE, _MESSAGE, _STORED, _UPLOADED)}
