"""Widgets whose front end is a module of this package, which a page loads once for all of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import anywidget
import traitlets

from jupyter_rerun.render.messages import deliver
from jupyter_rerun.render.page_modules import LOADER, module_name, packed_module


class PageWidget(anywidget.AnyWidget):
    """An anywidget that is light: its state holds a small loader, and no object keeps it."""

    module_of: ClassVar[str]  # see `jupyter_rerun.render.page_modules`
    part_of: ClassVar[str]  # what of the module draws it

    _esm = traitlets.Unicode(LOADER).tag(sync=True)
    _anywidget_id = traitlets.Unicode("jupyter_rerun").tag(sync=True)
    own_id = traitlets.Unicode().tag(sync=True)  # by which the browser finds the model behind what anywidget shows of it
    module = traitlets.Unicode().tag(sync=True)
    part = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        own_id = uuid.uuid4().hex
        super().__init__(own_id=own_id, model_id=own_id, module=module_name(self.module_of), part=self.part_of, **traits)
        self.on_msg(self._handle_message)

    def add_traits(self, **traits: Any) -> None:
        # anywidget makes a class of its own for each object, to add what the class has here.
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)

    def receive(self, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take a message of a browser; any thread."""

    def send_module(self) -> None:
        """Tell a page the module that draws this."""
        self.send({"type": "module", "module": self.module}, packed_module(self.module_of))

    def _handle_message(self, _: object, message: object, buffers: object) -> None:
        if not isinstance(message, dict):
            return
        if message.get("type") == "module":
            self.send_module()
        else:
            deliver(self.receive, message, buffers if isinstance(buffers, list) else [])
