"""The names of ``streamlit.delta_generator``."""

from jupyter_rerun.elements.handle import DeltaGenerator

__all__ = ["DeltaGenerator"]
