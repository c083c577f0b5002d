"""Texts that may be the name of a file."""

from __future__ import annotations

from pathlib import Path

from jupyter_rerun.elements.status.alerts import WarningAlert
from jupyter_rerun.tree.drawing import Drawing

_LONGEST = 4096  # characters; no path is longer


def is_file(text: str) -> bool:
    """Whether there is a file of that name; the disk is not asked for texts that are none."""
    if len(text) > _LONGEST or "<" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def warn_of_name(function: str, text: object) -> None:
    """Show a warning if a text that is about to be shown as HTML is the name of a file."""
    if isinstance(text, str) and is_file(text):
        body = f"`{function}` shows a text as it is, and this one is the name of a file. Pass a `pathlib.Path` to show the file."
        Drawing().draw(WarningAlert(body=body))
