"""The names of ``streamlit.testing.v1.errors``."""

from jupyter_rerun.errors import AppTestError

__all__ = ["AppTestError"]
