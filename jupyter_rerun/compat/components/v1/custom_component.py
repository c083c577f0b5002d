"""The names of ``streamlit.components.v1.custom_component``."""

from jupyter_rerun.elements.components.frames import CustomComponent
from jupyter_rerun.errors import MarshallComponentException

__all__ = ["CustomComponent", "MarshallComponentException"]
