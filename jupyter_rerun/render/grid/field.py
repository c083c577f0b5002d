"""The grid widget as the kernel knows it: what it shows at first, and the messages it exchanges.

`labextension/view/grid/protocol.ts` describes them. Like the app's view it never takes over what a browser sends
as state; the rows of the first screen belong to its state, so that they are there before any question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from jupyter_rerun.render.messages import deliver
from jupyter_rerun.render.sendable import sendable

_STATIC = Path(__file__).parents[1] / "static"
_KEPT = frozenset({"first", "value"})


class GridField(anywidget.AnyWidget):
    """A table in the browser."""

    _esm = _STATIC / "grid.js"

    shape = traitlets.Dict().tag(sync=True)  # columns and all that is not in rows
    first = traitlets.Dict().tag(sync=True)  # the rows of the first screen
    value = traitlets.Dict().tag(sync=True)  # what is selected

    def __init__(self, receive: Callable[[Mapping[str, Any]], None], **traits: Any) -> None:
        self._receive = receive
        super().__init__(**traits)
        self.on_msg(self._handle_message)

    def tell(self, **message: Any) -> None:
        """Send a message to the browser."""
        self.send(sendable(message))

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """The kernel is the only writer: what a browser sends as state is ignored."""

    def _should_send_property(self, key: str, value: object) -> bool:
        return key not in _KEPT and bool(super()._should_send_property(key, value))

    def _handle_message(self, _: object, message: object, buffers: object) -> None:
        if not isinstance(message, dict):
            return
        if message.get("type") == "library":
            self.tell(type="library", text=_library())
        else:
            deliver(self._receive, message)


@lru_cache(maxsize=1)
def _library() -> str:
    """Return the module that draws grids. It is large, so a page asks for it once, for all its tables."""
    return (_STATIC / "grid-library.js").read_text("utf-8")
