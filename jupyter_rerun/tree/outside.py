"""What to do where ``st.*`` was called and no app runs."""

from __future__ import annotations

import logging
import sys
from typing import Any

_LOGGER = logging.getLogger("jupyter_rerun")


def next_step() -> str:
    """Return the next thing to do: load the extension, make the cell an app, or go to a notebook."""
    if "jupyter_rerun.kernel.extension" in sys.modules:
        return "Put %%app at the top of the cell."
    if _find_shell() is not None:
        return "Run %load_ext jupyter_rerun in a cell, then put %%app at the top of this one."
    return (
        "An app runs in a notebook: %load_ext jupyter_rerun in one cell, %%app at the top of the next. "
        "A test runs it with jupyter_rerun.testing.AppTest."
    )


def _find_shell() -> Any:
    """Return IPython's shell; None in a plain Python process."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


class OutsideLog:
    """What is said of such calls: each message once in the execution of a cell, or in a plain Python process."""

    def __init__(self) -> None:
        self._cell: object = None
        self._said: set[str] = set()

    def warn(self, message: str) -> None:
        """Log a message, unless it was said already."""
        cell = getattr(_find_shell(), "execution_count", None)
        if cell != self._cell:
            self._cell = cell
            self._said.clear()
        if message not in self._said:
            self._said.add(message)
            _LOGGER.warning(message)
