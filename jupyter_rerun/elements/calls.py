"""Calls of ``st.*`` functions with parameters that they do not have."""

from __future__ import annotations

import inspect
import re

from jupyter_rerun.errors import find_message

_UNKNOWN = re.compile(r"^st\.(\w+)\(\) got an unexpected keyword argument '(\w+)'$")


def explain_call(error: BaseException) -> str:
    """Return what Python says of such a call, with the parameter that was perhaps meant, or those there are; else nothing."""
    found = _UNKNOWN.match(find_message(error)) if type(error) is TypeError else None
    if found is None:
        return ""
    from difflib import get_close_matches

    from jupyter_rerun.elements.handle import DeltaGenerator

    names = [name for name in inspect.signature(getattr(DeltaGenerator, found[1])).parameters if name != "self"]
    likely = get_close_matches(found[2], names, n=1, cutoff=0.5)
    hint = f"Did you mean {likely[0]!r}?" if likely else f"Its parameters: {', '.join(names)}."
    return f"{found[0]}. {hint}"
