"""The names of ``streamlit.components.v1.components``."""

from __future__ import annotations

from typing import Any, NoReturn

from jupyter_rerun.errors import NotAvailableError

from .component_registry import declare_component
from .custom_component import CustomComponent, MarshallComponentException

__all__ = ["CustomComponent", "MarshallComponentException", "declare_component", "register_widget"]


def register_widget(*args: Any, **kwargs: Any) -> NoReturn:
    """Raise NotAvailableError. Packages put another function in its place, which Streamlit does not call either."""
    raise NotAvailableError("components.register_widget()", "A declared component keeps its value by itself.")
