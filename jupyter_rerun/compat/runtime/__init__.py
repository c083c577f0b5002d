"""The names of ``streamlit.runtime`` that scripts ask for."""

from __future__ import annotations

from typing import NoReturn

from jupyter_rerun.errors import NotAvailableError
from jupyter_rerun.run import find_run

__all__ = ["exists", "get_instance"]


def exists() -> bool:
    """Whether the caller is part of an app that runs."""
    return find_run() is not None


def get_instance() -> NoReturn:
    """Raise an error: there is no server whose sessions one could list.

    Raises
    ------
    NotAvailableError
        Always.
    """
    raise NotAvailableError("runtime.get_instance()", "A notebook has one session: use st.session_state.")
