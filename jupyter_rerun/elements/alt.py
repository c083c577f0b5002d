"""Alternative texts: what assistive technologies say of a picture, a chart or a player."""

from __future__ import annotations

import logging

_LOGGER = logging.getLogger("jupyter_rerun")


def clean_alt(alt: object, *, allow_empty: bool = False) -> str | None:
    """Return the text, without space around it; None if it says nothing.

    Parameters
    ----------
    allow_empty
        Whether an empty text means something of its own: that a picture is there for its looks only.
    """
    if alt is None:
        return None
    text = alt if isinstance(alt, str) else str(alt)
    if text == "" and allow_empty:
        return ""
    if not text.strip():
        _LOGGER.warning("An empty `alt` names nothing. Say in a few words what is shown, or leave it out.")
        return None
    return text.strip()
