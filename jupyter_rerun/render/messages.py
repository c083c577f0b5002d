"""Messages of a browser: what of them may be nonsense, and where it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

_LOGGER = logging.getLogger("jupyter_rerun")


def read_text(message: Mapping[str, Any], name: str) -> str:
    """Return a text of a message; an empty one if there is something else in its place."""
    found = message.get(name)
    return found if isinstance(found, str) else ""


def deliver(receive: Callable[..., None], *parts: Any) -> None:
    """Hand on a message. What fails in that is logged, and ends neither the app nor the message."""
    try:
        receive(*parts)
    except Exception:  # whatever a page sends
        _LOGGER.exception("A message from the browser could not be read.")
