"""A digest of a value's content: equal content gives equal digests, in every run and every process.

Pickle walks the containers and writes the plain values of the language; whatever else a value holds is described
in terms of those, a data frame by the hash its own library makes, a file by its name and time. Two values of
different types never have one digest. What decides:

* order counts in lists, tuples and dicts, not in sets;
* arrays, frames and images count with all they hold, never with a sample;
* classes, modules and built-in functions count by their name;
* dataclasses, enums and pydantic models count by their fields;
* an object that says how it is pickled (`__reduce__`) counts by that;
* an object of any other class, or a function, has no content that could be told: `UnhashableError`.
"""

from __future__ import annotations

import copyreg
import dataclasses
import datetime
import io
import os
import pickle
import tempfile
from collections.abc import Callable, ItemsView, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MappingProxyType, MethodDescriptorType, ModuleType
from typing import Any
from uuid import UUID

from jupyter_rerun.errors import UserHashError, find_message

HashFunctions = Mapping[str | type, Callable[[Any], Any]]

# What pickle writes the same way for equal content.
_PLAIN = frozenset(
    {
        *(type(None), bool, int, float, complex, str, bytes, bytearray, tuple, list, dict, type(...), slice, range),
        *(datetime.datetime, datetime.date, datetime.time, datetime.timedelta, datetime.timezone, Decimal, UUID),
    }
)
_BASES: tuple[Any, ...] = (str, bytes, bytearray, float, int, tuple, list, dict)  # of named tuples and the like
_BY_NAME = (type, BuiltinFunctionType, MethodDescriptorType, GetSetDescriptorType)
_DIGEST_SIZE = 16


class UnhashableError(Exception):
    """Something has no content that could be hashed."""


def digest(value: object, hash_funcs: HashFunctions | None = None) -> bytes:
    """Return 16 bytes that stand for the content of `value`.

    Parameters
    ----------
    hash_funcs
        For values of a type, by class or by qualified name, wherever they are found: what to hash in their place.

    Raises
    ------
    UnhashableError
        If it holds something without content to tell.
    UserHashError
        If a function in `hash_funcs` fails.
    """
    functions = {each if isinstance(each, str) else name_class(each): function for each, function in (hash_funcs or {}).items()}
    try:
        return _Digester(functions, has_memo=False).digest(value)
    except ValueError:  # pickle's word for a container that holds itself, which it can write only with its memo
        try:
            return _Digester(functions, has_memo=True).digest(value)
        except ValueError as error:
            raise UnhashableError(str(error)) from error


def name_class(cls: type) -> str:
    """Return a class's module and qualified name, as `hash_funcs` may name it."""
    return f"{cls.__module__}.{cls.__qualname__}"


class _Digester:
    """Makes the digests for one value and what is in it.

    Parameters
    ----------
    has_memo
        Whether pickle may refer back to an object that it has written. That serves circles, but tells two equal
        objects from one object that is there twice.
    """

    def __init__(self, functions: Mapping[str, Callable[[Any], Any]], *, has_memo: bool) -> None:
        self.functions = functions
        self._has_memo = has_memo
        self._inside: list[object] = []  # what is being described, outermost first

    def digest(self, value: object) -> bytes:
        sink = _Sink()
        pickler = _Pickler(sink, self)
        pickler.fast = not self._has_memo
        try:
            pickler.dump(value)
        except (UnhashableError, UserHashError, ValueError):
            raise
        except Exception as error:  # whatever an object's own way to be pickled may raise
            raise UnhashableError(find_message(error)) from error
        return sink.digest()

    def digest_inner(self, value: object) -> bytes:
        """Return the digest of what is described, or of where a circle closes."""
        for depth, outer in enumerate(self._inside):
            if outer is value:
                return b"circle %d" % depth
        self._inside.append(value)
        try:
            return self.digest((name_class(type(value)), self._describe(value)))
        finally:
            self._inside.pop()

    def find_function(self, value: object) -> Callable[[Any], Any] | None:
        return self.functions.get(name_class(type(value))) if self.functions else None

    def apply(self, function: Callable[[Any], Any], value: object) -> bytes:
        try:
            result = function(value)
        except Exception as error:
            raise UserHashError(error, value, function) from error
        return digest((name_class(type(value)), result))

    def _describe(self, value: Any) -> object:
        """Return what tells the content of `value`, in other terms than itself."""
        if isinstance(value, _BY_NAME):
            return f"{getattr(value, '__module__', '')}.{value.__qualname__}"
        if isinstance(value, FunctionType):
            raise UnhashableError("a function has no content that could be told")
        if isinstance(value, ModuleType):
            return value.__name__
        if isinstance(value, Enum):
            return value.name
        if isinstance(value, (set, frozenset)):
            return sorted(self.digest(item) for item in value)
        if isinstance(value, (MappingProxyType, ItemsView)):
            return dict(value)
        if dataclasses.is_dataclass(value):
            return [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        if isinstance(value, (io.BytesIO, io.StringIO)):  # an uploaded file, too
            return getattr(value, "name", None), value.tell(), value.getvalue()
        if isinstance(value, (io.IOBase, tempfile._TemporaryFileWrapper)):
            return _describe_file(value)
        if isinstance(value, PurePath):
            return str(value)
        library = type(value).__module__.partition(".")[0]
        described = _LIBRARIES[library](value) if library in _LIBRARIES else None
        if described is not None:
            return described
        if hasattr(type(value), "model_dump_json"):
            return _describe_model(value)
        return _reduce(value)


class _Sink:
    """A file whose content is only hashed."""

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=_DIGEST_SIZE)
        self.write = self._hash.update

    def digest(self) -> bytes:
        return self._hash.digest()


class _Pickler(pickle.Pickler):
    """Writes plain values and containers; a digest stands for anything else."""

    fast: bool

    def __init__(self, sink: Any, digester: _Digester) -> None:
        super().__init__(sink, protocol=4)
        self._digester = digester

    def persistent_id(self, obj: Any) -> bytes | None:
        function = self._digester.find_function(obj)
        if function is not None:
            return self._digester.apply(function, obj)
        return None if type(obj) in _PLAIN else self._digester.digest_inner(obj)


def _describe_file(value: Any) -> object:
    name = getattr(value, "name", None)
    if name is None:
        raise UnhashableError("a stream without a name has no content that could be told")
    try:
        return str(name), os.path.getmtime(name), value.tell()
    except (OSError, ValueError) as error:
        raise UnhashableError(str(error)) from error


def _describe_model(value: Any) -> object:
    try:
        return value.model_dump_json()
    except Exception as error:  # a field that JSON cannot hold, or a serializer of the user's
        raise UnhashableError(find_message(error)) from error


def _reduce(value: Any) -> object:
    """Return what pickle would keep of an object that says how it is kept."""
    cls: Any = type(value)
    reducer = copyreg.dispatch_table.get(cls)
    if reducer is None and cls.__reduce_ex__ is object.__reduce_ex__ and cls.__reduce__ is object.__reduce__:
        for base in _BASES:
            if isinstance(value, base):
                return base(value)
        raise UnhashableError("its class does not say what its content is")
    reduced = reducer(value) if reducer is not None else value.__reduce_ex__(4)
    if isinstance(reduced, str):
        return reduced
    made_by, arguments, *rest = reduced
    # Who makes it again may be a function, which as content would be refused; items come as iterators.
    return getattr(made_by, "__qualname__", ""), arguments, [list(each) if isinstance(each, Iterator) else each for each in rest]


def _describe_numpy(value: Any) -> object:
    if not hasattr(value, "tobytes") or not hasattr(value, "tolist") or type(value).__name__ != "ndarray":
        return value.__name__ if type(value).__name__ == "ufunc" else None
    content = value.tolist() if value.dtype.hasobject else value.tobytes()
    return str(value.dtype), value.shape, content


def _describe_pandas(value: Any) -> object:
    import pandas as pd

    if isinstance(value, pd.api.extensions.ExtensionDtype):
        return str(value), getattr(value, "categories", None), getattr(value, "ordered", None)
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return pd.Series(value)
    if isinstance(value, pd.DataFrame):
        about: object = (value.columns, list(value.dtypes), list(value.index.names))
        cells: Callable[[], object] = lambda: value.to_dict("split")  # noqa: E731
    elif isinstance(value, pd.Series):
        about, cells = (value.name, value.dtype, list(value.index.names)), lambda: (value.tolist(), value.index.tolist())
    elif isinstance(value, pd.Index):
        about, cells = (list(value.names), value.dtype), value.tolist
    else:
        return None
    try:
        return about, value.shape, pd.util.hash_pandas_object(value).to_numpy().tobytes()
    except TypeError:  # cells that pandas cannot hash, such as lists
        return about, cells()


def _describe_polars(value: Any) -> object:
    if type(value).__name__ == "DataFrame":
        about: object = [(name, str(kind)) for name, kind in value.schema.items()]
        hash_rows: Callable[..., Any] = value.hash_rows
        content = value.rows
    elif type(value).__name__ == "Series":
        about, hash_rows, content = (value.name, str(value.dtype)), value.hash, value.to_list
    else:
        return None
    try:
        return about, value.shape, hash_rows(seed=0).to_list()
    except Exception:  # columns of Python objects; polars panics in its own exception class
        return about, content()


def _describe_image(value: Any) -> object:
    if not hasattr(value, "getpalette"):
        return None
    return value.mode, value.size, value.getpalette(), value.tobytes()


def _describe_mock(value: Any) -> object:
    # A mock pretends to have everything, without end.
    return id(value) if hasattr(value, "assert_called") else None


_LIBRARIES: Mapping[str, Callable[[Any], object]] = {
    "numpy": _describe_numpy,
    "pandas": _describe_pandas,
    "PIL": _describe_image,
    "polars": _describe_polars,
    "unittest": _describe_mock,
}
