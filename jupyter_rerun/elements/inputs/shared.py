"""What all inputs share: the options that mean the same for each of them, and what these may be.

A public function makes one `SharedOptions` of its parameters and passes it on whole; what comes of them is up to `InputCall`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from jupyter_rerun.elements.parameters import Width, check_choice
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError, StreamlitValueError

_LOGGER = logging.getLogger("jupyter_rerun")

Callback = Callable[..., Any]
OnChange = Callback | Literal["rerun", "ignore"] | None
OnSelect = Callback | Literal["rerun", "ignore"]
Persist = Literal["session", "page"] | None
Bind = Literal["query-params"] | None
LabelVisibility = Literal["visible", "hidden", "collapsed"]

NO_WIDTH: Any = object()  # None is a wrong width
_ON_CHANGE_MODES = ("rerun", "ignore")
_VISIBILITIES = ("visible", "hidden", "collapsed")


class SharedOptions(NamedTuple):  # made in a quarter of the time that a frozen dataclass takes, for each input of each run
    """The options of one call, in the order of most signatures; each is left out by inputs that have none such."""

    key: object = None
    help: str | None = None
    on_change: OnChange = "rerun"
    args: Sequence[Any] | None = None
    kwargs: Mapping[str, Any] | None = None
    disabled: bool = False
    label_visibility: LabelVisibility = "visible"
    width: Width = NO_WIDTH
    bind: Bind = None
    persist_state: Persist = None


def check_label(label: object, label_visibility: object) -> str:
    """Return the label as text. Refuse an unknown visibility; warn of a label that no screen reader can say."""
    text = label if isinstance(label, str) else "" if label is None else str(label)
    if not text or text.isspace():
        _LOGGER.warning("An input has an empty label. Give it one and hide it with label_visibility='hidden'.")
    check_choice("label_visibility", label_visibility, _VISIBILITIES)
    return text


def check_on_change(on_change: object, name: str = "on_change") -> Callback | None:
    """Return the callback among the things `on_change` may be; `name` is that of the parameter."""
    if on_change is None or on_change in _ON_CHANGE_MODES:
        return None
    if not callable(on_change):
        raise StreamlitValueError(name, ["a callable", "'rerun'", "'ignore'", "None"], detail=f"Got {on_change!r}.")
    return on_change


def check_reaction(name: str, reaction: object) -> None:
    """Refuse the value of the parameter `name` if it is neither a callback nor a mode; None is neither."""
    if not callable(reaction) and reaction not in _ON_CHANGE_MODES:
        raise StreamlitValueError(name, ["'ignore'", "'rerun'", "a callable"], detail=f"Got {reaction!r}.")


def check_state_options(key: str | None, persist_state: object, bind: object) -> None:
    """Check `persist_state` and `bind`, both of which need a key."""
    if bind is None and persist_state is None:
        return
    if bind not in (None, "query-params"):
        raise StreamlitValueError("bind", ["'query-params'", "None"])
    if bind is not None and key is None:
        raise StreamlitMissingRequiredParameterError("key", detail=f"`bind={bind!r}` needs one.")
    if persist_state not in (None, "session", "page"):
        raise StreamlitValueError("persist_state", ["'session'", "'page'", "None"])
    if persist_state is not None and key is None:
        raise StreamlitMissingRequiredParameterError("key", detail=f"`persist_state={persist_state!r}` needs one.")
