"""The names of ``streamlit.components``."""

from jupyter_rerun.compat.components import v1

__all__ = ["v1"]
