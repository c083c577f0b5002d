"""What ``import streamlit`` means in an app: the public names of this package, Streamlit's release, and its modules that are here."""

import importlib as _importlib

import jupyter_rerun as _package
from jupyter_rerun.compat.imports import COUNTERPARTS as _COUNTERPARTS
from jupyter_rerun.compat.version import STREAMLIT_VERSION_STRING as _STREAMLIT_VERSION
from jupyter_rerun.elements.absent import explain_absence as _explain_absence
from jupyter_rerun.elements.absent import explain_typo as _explain_typo

__all__ = _package.__all__
__version__ = _STREAMLIT_VERSION
_NAMES = frozenset(dir(_package))  # each call of an app looks its function up here


def __dir__() -> list[str]:
    return dir(_package)


def __getattr__(name: str) -> object:
    if name == "_main":
        from jupyter_rerun.compat.private.main import MainContainer

        return MainContainer()
    if f"streamlit.{name}" in _COUNTERPARTS:
        return _importlib.import_module(_COUNTERPARTS[f"streamlit.{name}"])
    if name not in _NAMES:
        raise _explain_absence(name) or _explain_typo(name, __all__, "streamlit")
    return getattr(_package, name)
