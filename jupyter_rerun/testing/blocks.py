"""Containers, as a test sees them, and the tree they make."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_rerun.testing.collections import Collections
from jupyter_rerun.testing.nodes import Element
from jupyter_rerun.testing.widgets import Widget

if TYPE_CHECKING:
    from jupyter_rerun.testing.app import AppTest


# Types whose facts lie in a part of that name in the messages of Streamlit.
_NESTED = ("dialog", "flex_container", "form", "popover", "tab_container")


class BlockProto:
    """What a container was drawn with: each parameter by its name, and by the way to it that tests of Streamlit go."""

    def __init__(self, element: Any, type: str) -> None:
        self._element = element
        self._type = type

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._element if name == self._type else getattr(self._element, name)


class Block(Collections):
    """A container. `children` maps positions to what is inside; iterating yields itself and all that is below."""

    def __init__(self, proto: Any, root: ElementTree, type: str = "") -> None:
        self.root = root
        self.type = type or proto.kind
        self.proto = BlockProto(proto, self.type) if self.type in _NESTED else proto
        self.children: dict[int, Element | Block] = {}

    @property
    def key(self) -> str | None:
        return getattr(self.proto, "key", None)

    @property
    def is_container(self) -> bool:
        """Whether it was made by ``st.container``."""
        return self.type == "flex_container" and not any(isinstance(child, Column) for child in self.children.values())

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator[Any]:
        yield self
        yield from self._walk()

    def _walk(self) -> Iterator[Any]:
        for child in self.children.values():
            yield from child

    def __getitem__(self, index: int) -> Any:
        return self.children[index]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("proto", "children"):
            raise AttributeError(name)
        return getattr(self.proto, name)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app, with all that was set and clicked since its last run."""
        return self.root.run(timeout=timeout)

    def __repr__(self) -> str:
        inside = ", ".join(f"{index}: {child!r}" for index, child in self.children.items())
        return f"{builtins.type(self).__name__}(type={self.type!r}, children={{{inside}}})"


class SpecialBlock(Block):
    """Main, sidebar, event or bottom: what every app has."""


class Column(Block):
    """One of ``st.columns``."""


class Form(Block):
    """``st.form``."""


class Expander(Block):
    """``st.expander``."""


class Tab(Block):
    """One of ``st.tabs``."""


class Status(Block):
    """``st.status``."""


class ChatMessage(Block):
    """``st.chat_message``."""


class Grid(Block):
    """``st.grid``. Each parameter can be read by its name; the number of columns is `column_count`."""

    @property
    def gap(self) -> Any:
        """The gap, or a pair if that of rows and that of columns differ."""
        row, column = self.proto.row_gap, self.proto.column_gap
        return row if row == column else (row, column)


class ElementTree(Block):
    """All that an app shows: main at 0, sidebar at 1, event at 2, and bottom at 3 if something is there."""

    def __init__(self, app: AppTest) -> None:
        super().__init__(None, self, "root")
        self._app = app

    @property
    def main(self) -> Block:
        return self[0]  # type: ignore[no-any-return]

    @property
    def sidebar(self) -> Block:
        return self[1]  # type: ignore[no-any-return]

    @property
    def key(self) -> str | None:
        return None

    def find_value(self, element_id: str) -> object:
        return self._app.find_value(element_id)

    def received(self) -> dict[str, object]:
        """Return what the next run gets, by element id: of a form only what is submitted.

        A form with `clear_on_submit` that was submitted before has shown its defaults since.
        """
        inputs = [node for node in self._walk() if isinstance(node, Widget)]
        submitted = self.submitted_forms()
        clear = self.clearing_forms() & self._app.cleared_forms
        found: dict[str, object] = {}
        for node in inputs:
            form = node.proto.form_id
            if form and form not in submitted:
                continue
            if node.is_pending:
                found[node.id] = node.received()
            elif form in clear and not node.is_trigger:
                found[node.id] = node.proto.contract.default()
        return found

    def submitted_forms(self) -> set[str]:
        """Return the keys of the forms of which a button was clicked."""
        return {node.proto.form_id for node in self._walk() if isinstance(node, Widget) and node.is_trigger and node.is_pending} - {""}

    def clearing_forms(self) -> set[str]:
        """Return the keys of the forms that show their defaults after a submission."""
        return {str(node.key) for node in self._walk() if isinstance(node, Form) and node.proto.clear_on_submit}

    def presses(self) -> frozenset[str]:
        """Return the ids of the triggers among what the next run gets."""
        return frozenset(node.id for node in self._walk() if isinstance(node, Widget) and node.is_trigger and node.is_pending)

    def run(self, *, timeout: float | None = None) -> AppTest:
        app, submitted = self._app, self.submitted_forms()
        changes, presses = self.received(), self.presses()
        app.cleared_forms = (app.cleared_forms - submitted) | (submitted & self.clearing_forms())
        return app.run_with(changes, presses, timeout)
