"""Calls of public functions with parameters that they do not have."""

from __future__ import annotations

import inspect
import re
import sys
import types
from typing import Any

from jupyter_rerun.errors import find_message

# Where to look for the first word of a public name.
_MODULES = {"st": "jupyter_rerun", "AppTest": "jupyter_rerun.testing", "StatusContainer": "jupyter_rerun.elements.status.status"}
_UNKNOWN = re.compile(rf"^((?:{'|'.join(_MODULES)})(?:\.\w+)*)\(\) got an unexpected keyword argument '(\w+)'$")


class _Plain(str):
    """An annotation that a signature shows without quotes, as it is written in the source."""

    __slots__ = ()
    __repr__ = str.__str__


def give_public_name(value: object, name: str) -> None:
    """Let a signature, and what Python says of a wrong call, have the name that people use: ``st.slider()``, not that of a class."""
    if isinstance(value, types.FunctionType):
        value.__qualname__ = name
        value.__annotations__ = {each: _Plain(kind) if type(kind) is str else kind for each, kind in value.__annotations__.items()}
        give_public_name(getattr(value, "__wrapped__", None), name)  # what a decorator calls
    elif isinstance(value, type):
        give_public_name(vars(value).get("__init__"), name)
    elif type(value).__module__.startswith("jupyter_rerun."):
        for each, function in vars(type(value)).items():
            if each == "__call__" or not each.startswith("_"):
                give_public_name(function, name if each == "__call__" else f"{name}.{each}")


def explain_call(error: BaseException) -> str:
    """Return what Python says of such a call, with the parameter that was perhaps meant, or those there are; else nothing."""
    found = _UNKNOWN.match(find_message(error)) if type(error) is TypeError else None
    return f"{found[0]}. {_find_meant(*found.groups())}" if found is not None else ""


def suggest_parameter(error: BaseException | None) -> str:
    """Return the last sentence of `explain_call`, for where Python's own message is shown, too."""
    return explain_call(error).removeprefix(f"{find_message(error)}. ") if error is not None else ""


def _find_meant(function: str, parameter: str) -> str:
    from difflib import get_close_matches

    names = [name for name in inspect.signature(_find(function)).parameters if name != "self"]
    likely = get_close_matches(parameter, names, n=1, cutoff=0.5)
    return f"Did you mean {likely[0]!r}?" if likely else f"Its parameters: {', '.join(names) or 'none'}."


def _find(path: str) -> Any:
    """Return what has a public name. It has been called, so its module is loaded."""
    head, *rest = path.split(".")
    found: Any = sys.modules[_MODULES[head]]
    for name in rest if head == "st" else (head, *rest):
        found = getattr(found, name)
    return found
