"""What packages import from ``streamlit.url_util``."""

from __future__ import annotations

from jupyter_rerun.elements.parameters import is_address

__all__ = ["is_url"]


def is_url(url: str, allowed_schemas: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether a text is a complete address with one of these protocols."""
    return is_address(url, allowed_schemas)
