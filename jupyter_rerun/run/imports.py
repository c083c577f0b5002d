"""``import streamlit as st`` inside an app means this package.

The rule holds only for code that runs with the builtins made here: an app's body. Modules that the body
imports, and everything else in the process, keep the import they have; `sys.modules` stays as it is.

``streamlit`` and the submodules listed in `COUNTERPARTS` are ours; any other submodule is Streamlit's own, if
it is installed.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Mapping, Sequence
from types import ModuleType

COUNTERPARTS: Mapping[str, str] = {
    "streamlit": "jupyter_rerun",
    "streamlit.errors": "jupyter_rerun.errors",
    "streamlit.testing": "jupyter_rerun.testing",
    "streamlit.testing.v1": "jupyter_rerun.testing.v1",
    "streamlit.testing.v1.element_tree": "jupyter_rerun.testing.v1.element_tree",
}


def app_builtins() -> dict[str, object]:
    """Return what the ``__builtins__`` of an app's namespace should be."""
    return {**vars(builtins), "__import__": import_for_app}


def import_for_app(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    """Import as the ``import`` statement does, with Streamlit's names standing for ours."""
    counterpart = COUNTERPARTS.get(name) if level == 0 else None
    if counterpart is None:
        # Looked up late: whoever replaces `builtins.__import__` for a while is obeyed.
        return builtins.__import__(name, globals, locals, fromlist or (), level)
    module = importlib.import_module(counterpart)
    # ``import a.b`` binds `a`; ``import a.b as c`` and ``from a.b import c`` start from what is returned here, too.
    return module if fromlist else importlib.import_module(COUNTERPARTS["streamlit"])
