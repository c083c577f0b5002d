"""The names of ``streamlit.components.v2.bidi_component`` that components are annotated with."""

from .state import BidiComponentResult, ComponentResult

__all__ = ["BidiComponentResult", "ComponentResult"]
