"""What makes a cached function the same one, and two calls of it the same call.

A function is its module, its qualified name and its source: defining it again changes nothing, editing it makes
it another one. A call is the function's arguments, each by the name of its parameter, so that ``f(1)`` and
``f(x=1)`` are one call. Parameters whose names begin with ``_`` do not count, and a default that was left out is
no argument.
"""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any, Literal

from jupyter_rerun.cache.hashing import HashFunctions, UnhashableError, digest
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, UnhashableParamError
from jupyter_rerun.run import find_run
from jupyter_rerun.state import Session

CacheKind = Literal["cache_data", "cache_resource"]
Owner = tuple["weakref.ref[Session]", str] | None  # the session and the app that defined it; None for everything else


@dataclass(frozen=True)
class Definition:
    """One definition of a cached function."""

    kind: CacheKind
    name: str  # module and qualified name
    digest: str  # of name and source
    filename: str  # of the code; a cell's changes with the text of the cell
    owner: Owner


def define(kind: CacheKind, function: Any) -> Definition:
    """Return the definition that `function` stands for.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no function, or one without a name of its own.
    """
    if not callable(function) or not hasattr(function, "__qualname__"):
        raise StreamlitInvalidParameterTypeError(
            "func", type(function).__name__, ["a function"], detail="Define a function that calls it, and cache that one."
        )
    name = f"{function.__module__}.{function.__qualname__}"
    code = getattr(inspect.unwrap(function), "__code__", None)
    source = _SOURCES.find(function, code)
    run = find_run()
    owner = None if run is None else (weakref.ref(run.session), run.app.name)
    return Definition(kind, name, digest((kind, name, source)).hex(), code.co_filename if code is not None else "", owner)


class _Sources:
    """The source of functions, by code object: a run that defines a function again need not read it again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[CodeType], object]] = {}

    def find(self, function: Callable[..., Any], code: CodeType | None) -> object:
        if code is None:
            return _read_source(function, None)
        known = self._known.get(id(code))
        # Codes that are equal need not be the same: the source also has the defaults of the parameters.
        if known is not None and known[0]() is code:
            return known[1]
        source = _read_source(function, code)
        number = id(code)
        self._known[number] = (weakref.ref(code, lambda gone: self._known.pop(number, None)), source)
        return source


_SOURCES = _Sources()


def _read_source(function: Callable[..., Any], code: CodeType | None) -> object:
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):  # a function made by `exec`, or by an extension module
        return None if code is None else describe_code(code)


def describe_code(code: CodeType) -> object:
    constants = [describe_code(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    return code.co_code, code.co_names, constants


def make_key(
    kind: CacheKind,
    function: Callable[..., Any],
    names: tuple[str, ...],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    hash_funcs: HashFunctions | None,
) -> str:
    """Return the key of one call.

    Parameters
    ----------
    names
        Of the parameters that take arguments by position (see `positional_names`).

    Raises
    ------
    UnhashableParamError
        If an argument has no hash.
    UserHashError
        If a function in `hash_funcs` fails.
    """
    parts: list[object] = []
    for index, value in enumerate(args):
        _add(parts, names[index] if index < len(names) else None, value, kind, function, hash_funcs)
    for name, value in kwargs.items():
        _add(parts, name, value, kind, function, hash_funcs)
    return digest(parts).hex()


def _add(
    parts: list[object],
    name: str | None,
    value: object,
    kind: CacheKind,
    function: Callable[..., Any],
    hash_funcs: HashFunctions | None,
) -> None:
    if name is not None and name.startswith("_"):
        return
    try:
        parts.append((name, digest(value, hash_funcs)))
    except UnhashableError as error:
        raise UnhashableParamError(kind, function, name, value, str(error)) from error


def positional_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the parameters that take arguments by position."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):  # some built-in functions have none
        return ()
    return tuple(each.name for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD))
