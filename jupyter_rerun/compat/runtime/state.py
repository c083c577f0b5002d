"""The names of ``streamlit.runtime.state`` that scripts ask for."""

from jupyter_rerun.state import SessionStateProxy

__all__ = ["SessionStateProxy"]
