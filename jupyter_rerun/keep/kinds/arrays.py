"""Kinds of NumPy's values: the bytes of an array, as in its own files; objects one by one."""

from __future__ import annotations

import warnings
from typing import Any, Literal

import numpy as np

from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, Node, NotExactError

_READ_ONLY = "read-only"  # no base64, which a last part may be, too


def find(value: Any) -> Kind | None:
    """Return the kind of an array or a scalar."""
    kind = type(value)
    if kind is np.ndarray:
        return _ARRAY
    if kind is np.str_:
        return _STR
    if kind is np.bytes_:
        return _BYTES
    return _SCALAR if isinstance(value, np.generic) and not isinstance(value, np.void) else None


def _write_dtype(dtype: np.dtype[Any]) -> Any:
    """Return what stands for a type of items without objects, as JSON has it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # what it warns of is what it leaves out
        try:
            description = np.lib.format.dtype_to_descr(dtype)
            again = _read_dtype(_to_lists(description))
            is_exact = again == dtype and again.isalignedstruct == dtype.isalignedstruct
        except (UserWarning, ValueError, TypeError) as error:
            raise NotExactError(f"its dtype {dtype} cannot be written ({error})") from None
    if not is_exact:
        raise NotExactError(f"its dtype {dtype} cannot be written")
    return _to_lists(description)


def _to_lists(description: Any) -> Any:
    return [_to_lists(each) for each in description] if isinstance(description, (list, tuple)) else description


def _read_dtype(description: Any) -> np.dtype[Any]:
    return np.lib.format.descr_to_dtype(_to_tuples(description) if isinstance(description, list) else description)


def _to_tuples(fields: Any) -> Any:
    """Return the description of a type as NumPy writes it: a list of fields, each a tuple; a type with a shape is a tuple, too."""
    if fields and not isinstance(fields[0], list):  # a type with a shape
        return tuple(_to_tuples(each) if isinstance(each, list) and i == 0 else _all_tuples(each) for i, each in enumerate(fields))
    made = []
    for name, kind, *shape in fields:
        made.append((_all_tuples(name), _to_tuples(kind) if isinstance(kind, list) else kind, *map(_all_tuples, shape)))
    return made


def _all_tuples(part: Any) -> Any:
    return tuple(map(_all_tuples, part)) if isinstance(part, list) else part


def _write_array(value: np.ndarray[Any, Any], to: Encoder) -> Node:
    # What does not know of it takes a node of five parts for a damaged one.
    return [*_write_items(value, to), *([] if value.flags.writeable else [_READ_ONLY])]


def _write_items(value: np.ndarray[Any, Any], to: Encoder) -> Node:
    order: Literal["C", "F"] = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
    shape = list(value.shape)
    if value.dtype == object:
        return ["O", shape, order, [to.node(each) for each in value.ravel(order=order)]]
    if value.dtype.hasobject:
        raise NotExactError(f"its dtype {value.dtype} has objects in it")
    return [_write_dtype(value.dtype), shape, order, value.tobytes(order=order)]


def _read_array(node: Node, to: Decoder) -> np.ndarray[Any, Any]:
    *items, last = node
    if last != _READ_ONLY:
        return _read_items(node, to)
    made = _read_items(items, to)
    made.flags.writeable = False
    return made


def _read_items(node: Node, to: Decoder) -> np.ndarray[Any, Any]:
    description, shape, order, content = node
    if order not in ("C", "F"):
        raise ValueError("no order of items")
    if description == "O":
        flat = np.empty(len(content), dtype=object)
        for index, each in enumerate(content):
            flat[index] = to.value(each)
        shaped: np.ndarray[Any, Any] = flat.reshape(shape, order=order)
        return shaped
    dtype, data = _read_dtype(description), to.bytes(content)
    if dtype.hasobject:
        raise ValueError("bytes that are objects")
    made = np.empty(shape, dtype, order=order)
    if made.nbytes != len(data):
        raise ValueError("too few bytes, or too many")
    if made.nbytes:
        made.reshape(-1, order=order).view(np.uint8)[:] = np.frombuffer(data, np.uint8)
    return made


def _write_scalar(value: np.generic, to: Encoder) -> Node:
    if np.dtype(value.dtype.str).type is not type(value):
        raise NotExactError(f"its type {type(value).__name__} is another one on other machines")
    return [value.dtype.str, value.tobytes()]


def _read_scalar(node: Node, to: Decoder) -> Any:
    name, content = node
    dtype = np.dtype(name)
    if dtype.hasobject:
        raise ValueError("bytes that are an object")
    (value,) = np.frombuffer(to.bytes(content), dtype)
    return value


_ARRAY = Kind("numpy.array", _write_array, _read_array)
_SCALAR = Kind("numpy.scalar", _write_scalar, _read_scalar)
# As bytes: made a plain text, it loses the zeros at its end.
_STR = Kind(
    "numpy.str",
    lambda value, to: value.encode("utf-8", "surrogatepass"),
    lambda node, to: np.str_(str(to.bytes(node), "utf-8", "surrogatepass")),
)
_BYTES = Kind("numpy.bytes", lambda value, to: bytes(value), lambda node, to: np.bytes_(bytes(to.bytes(node))))
BY_TAG = {kind.tag: kind for kind in (_ARRAY, _SCALAR, _STR, _BYTES)}
