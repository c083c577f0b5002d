"""Containers, as a test sees them, and the tree that they make."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.intake import Answer, Intake
from jupyter_rerun.testing import others
from jupyter_rerun.testing.date_widgets import DateLookup
from jupyter_rerun.testing.files import FileLookup
from jupyter_rerun.testing.lists import BlockList, Collection
from jupyter_rerun.testing.nodes import ElementLookup, Node, Root, UnknownElement, describe
from jupyter_rerun.testing.selections import SelectionLookup
from jupyter_rerun.testing.tables import TableLookup
from jupyter_rerun.testing.widgets import Widget, WidgetLookup
from jupyter_rerun.tree.nodes import ROOTS, Container, Tree, WidgetElement

# Types as Streamlit's AppTest calls them, by the kind or the root; the others have one name.
_TYPES = {"bottom": "unknown", "columns": "flex_container", "container": "flex_container"}

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


class Collections(ElementLookup, WidgetLookup, SelectionLookup, DateLookup, FileLookup, TableLookup, others.OtherLookup):
    """All that is below a node."""

    columns: Collection[BlockList[Column]] = Collection(BlockList, "column")
    container: Collection[BlockList[Block]] = Collection(
        BlockList, "flex_container", lambda node: node.is_container, "``st.container``; the row that ``st.columns`` makes is not one."
    )
    chat_message: Collection[BlockList[ChatMessage]] = Collection(BlockList, "chat_message")
    expander: Collection[BlockList[Expander]] = Collection(BlockList, "expander")
    form: Collection[BlockList[Block]] = Collection(BlockList, "form")
    grid: Collection[BlockList[Grid]] = Collection(BlockList, "grid_container")
    status: Collection[BlockList[Status]] = Collection(BlockList, "status")
    tabs: Collection[BlockList[Tab]] = Collection(BlockList, "tab", doc="The tabs of all ``st.tabs``, one by one.")


class Block(Node, Collections):
    """A container. `children` maps positions to what is inside; iterating yields itself and all that is below."""

    def __init__(self, proto: Any, root: Root, type: str = "") -> None:
        super().__init__(proto, root, type)
        if self.type in _NESTED:
            self.proto = BlockProto(proto, self.type)
        self.children: dict[int, Node] = {}

    def _fill(self, container: Container) -> None:
        for index, child in enumerate(container.children):
            if isinstance(child, Container):
                kind = child.element.kind
                block = self.children[index] = self.kinds.get(kind, Block)(child.element, self.root, _TYPES.get(kind, kind))
                assert isinstance(block, Block)
                block._fill(child)
            else:
                other = others.ChartWidget if isinstance(child, WidgetElement) else UnknownElement
                self.children[index] = self.kinds.get(child.kind, other)(child, self.root)

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

    def __repr__(self) -> str:
        inside = ", ".join(f"{index}: {child!r}" for index, child in self.children.items())
        return f"{builtins.type(self).__name__}(type={self.type!r}, children={{{inside}}})"


class SpecialBlock(Block):
    """Main, sidebar, event or bottom: what every app has."""


class Column(Block, kind="column"):
    """One of ``st.columns``."""


class Expander(Block, kind="expander"):
    """``st.expander``."""


class Tab(Block, kind="tab"):
    """One of ``st.tabs``."""


class Status(Block, kind="status"):
    """``st.status``."""


class ChatMessage(Block, kind="chat_message"):
    """``st.chat_message``."""


class Grid(Block, kind="grid_container"):
    """``st.grid``. Each parameter can be read by its name; the number of columns is `column_count`."""

    @property
    def gap(self) -> Any:
        """The gap, or a pair if that of rows and that of columns differ."""
        row, column = self.proto.row_gap, self.proto.column_gap
        return row if row == column else (row, column)


class ElementTree(Block):
    """All that an app shows: main at 0, sidebar at 1, event at 2, and bottom at 3 if something is there."""

    def __init__(self, tree: Tree, app: Root) -> None:
        super().__init__(None, app, "root")
        for index, name in enumerate(ROOTS):
            container = tree.roots[name]
            if name != "bottom" or container.children:
                special = self.children[index] = SpecialBlock(container.element, self, _TYPES.get(name, name))
                special._fill(container)

    @property
    def main(self) -> Block:
        return self[0]  # type: ignore[no-any-return]

    @property
    def sidebar(self) -> Block:
        return self[1]  # type: ignore[no-any-return]

    def find_value(self, element_id: str) -> object:
        return self.root.find_value(element_id)

    def send(self, intake: Intake) -> None:
        """Do to the app what was set and clicked since its last run. What was set in a form goes with a click of its button, or is lost.

        Raises
        ------
        AppTestError
            If a person could not do that.
        """
        pending = {node.id: node for node in self._walk() if isinstance(node, Widget) and node.is_pending}
        wires = {name: node.wires() for name, node in pending.items()}
        owners = {part: pending[name] for name, parts in wires.items() for part in parts}
        waiting: dict[str, dict[str, object]] = {}  # by the form
        for name, node in pending.items():
            if node.proto.form_id and not node.is_trigger:
                waiting.setdefault(node.proto.form_id, {}).update(wires[name])
        entered = [node for node in self._walk() if node._entered]
        loose = [node for node in entered if not getattr(node.proto, "form_id", "")]
        for node in entered:
            owners.update(dict.fromkeys(node._entered, node))
            if node not in loose:
                waiting.setdefault(node.proto.form_id, {}).update(node._entered)
        answers: dict[str, Answer] = {}
        for name, node in pending.items():
            if not node.proto.form_id:
                answers.update(intake.set_all(wires[name]))
            elif node.is_trigger:
                answers.update(intake.submit(name, waiting.pop(node.proto.form_id, {})))
        for node in loose:
            answers.update(intake.set_all(node._entered))
        for name, answer in answers.items():
            if not answer.is_taken:
                raise AppTestError(f"A person cannot do that to {describe(owners[name])}: {answer.reason}")
