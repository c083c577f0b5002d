"""The names of ``streamlit.components``."""

from . import v1

__all__ = ["v1"]
