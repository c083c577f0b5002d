"""What packages import from ``streamlit.elements.lib.form_utils``."""

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.run import find_run

__all__ = ["current_form_id", "is_in_form"]


def current_form_id(dg: DeltaGenerator) -> str:
    """Return what names the form that the next element of a container would stand in; empty if it would stand in none."""
    return dg.place().form_id if find_run() is not None else ""


def is_in_form(dg: DeltaGenerator) -> bool:
    """Whether the next element of a container would stand in a form."""
    return current_form_id(dg) != ""
