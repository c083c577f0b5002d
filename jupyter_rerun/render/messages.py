"""Messages: what may be put into one, JSON in UTF-8; and what of a browser's may be nonsense, and where it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from jupyter_rerun.tree.nodes import Element

F = TypeVar("F", bound=Mapping[str, object])
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


def said(facts: F) -> F:
    """Return the facts that say something: those that are not None."""
    return {name: value for name, value in facts.items() if value is not None}  # type: ignore[return-value]


def with_key(element: Element, facts: F) -> F:
    """Return what the view has to know of an element, with the key by which style sheets of the program find it."""
    return {**facts, "key": element.key} if element.key is not None and element.is_styled else facts  # type: ignore[return-value]


def sendable(value: Any) -> Any:
    """Return `value` with every lone surrogate, which no message can hold, replaced by ``?``."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {name: sendable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [sendable(item) for item in value]
    if isinstance(value, tuple):
        return tuple(sendable(item) for item in value)
    return value
