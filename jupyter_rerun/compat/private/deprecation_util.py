"""What packages import from ``streamlit.deprecation_util``."""

from __future__ import annotations

import logging

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.run import find_run

__all__ = ["show_deprecation_warning"]

_LOGGER = logging.getLogger("jupyter_rerun")
_main = DeltaGenerator()


def show_deprecation_warning(message: str, show_in_browser: bool = True, show_once: bool = False) -> None:
    """Log that something is outdated, and draw it as a warning.

    Parameters
    ----------
    show_in_browser
        Whether to draw it, if the app shows its errors whole.
    show_once
        Whether to say the same message to a notebook no more.
    """
    run = find_run()
    if show_once and run is not None:
        if message in run.app.notebook.notices:
            return
        run.app.notebook.notices.add(message)
    if show_in_browser and _shows_details():
        _main.warning(message)
    _LOGGER.warning("%s", message)


def _shows_details() -> bool:
    import jupyter_rerun

    return str(jupyter_rerun.get_option("client.showErrorDetails")).lower() in ("full", "true")
