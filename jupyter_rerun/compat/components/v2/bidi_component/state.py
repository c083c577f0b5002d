"""The names of ``streamlit.components.v2.bidi_component.state``."""

from __future__ import annotations

from typing import TypedDict

from jupyter_rerun.elements.components.results import ComponentResult


class BidiComponentState(TypedDict, total=False):
    """The values of a component by name, whatever they are."""


BidiComponentResult = ComponentResult

__all__ = ["BidiComponentResult", "BidiComponentState", "ComponentResult"]
