"""What packages import from ``streamlit.string_util``."""

from __future__ import annotations

from jupyter_rerun.elements.parameters import check_icon

__all__ = ["validate_icon_or_emoji"]


def validate_icon_or_emoji(icon: str | None) -> str:
    """Return an icon without spaces around it; empty for None.

    Raises
    ------
    StreamlitAPIException
        If it is neither an emoji nor a Material icon.
    """
    return check_icon(icon)
