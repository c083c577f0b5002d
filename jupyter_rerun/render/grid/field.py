"""The grid widget as the kernel knows it: what it shows at first, and the messages it exchanges.

`labextension/view/grid/protocol.ts` describes them. Like the app's view it never takes over what a browser sends
as state; the rows of the first screen belong to its state, so that they are there before any question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from jupyter_rerun.render.page_widget import PageWidget
from jupyter_rerun.render.sendable import sendable

_KEPT = frozenset({"first", "value"})


class GridField(PageWidget):
    """A table in the browser."""

    module_of = "grid"
    part_of = "grid"

    shape = traitlets.Dict().tag(sync=True)  # columns and all that is not in rows
    first = traitlets.Dict().tag(sync=True)  # the rows of the first screen
    value = traitlets.Dict().tag(sync=True)  # what is selected

    def __init__(self, receive: Callable[[Mapping[str, Any]], None], **traits: Any) -> None:
        self._receive = receive
        super().__init__(**traits)

    def tell(self, **message: Any) -> None:
        """Send a message to the browser."""
        self.send(sendable(message))

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """The kernel is the only writer: what a browser sends as state is ignored."""

    def _should_send_property(self, key: str, value: object) -> bool:
        return key not in _KEPT and bool(super()._should_send_property(key, value))

    def receive(self, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        self._receive(message)
