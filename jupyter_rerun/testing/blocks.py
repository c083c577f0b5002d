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


class Block(Collections):
    """A container. `children` maps positions to what is inside; iterating yields itself and all that is below."""

    def __init__(self, proto: Any, root: ElementTree, type: str = "") -> None:
        self.proto = proto
        self.root = root
        self.type = type or proto.kind
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
    """Main, sidebar or event: what every app has."""


class Column(Block):
    """One of ``st.columns``."""


class Expander(Block):
    """``st.expander``."""


class ElementTree(Block):
    """All that an app shows: main at 0, sidebar at 1, event at 2."""

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

    def pending(self) -> list[Widget]:
        """Return the inputs whose values the next run receives."""
        return [node for node in self._walk() if isinstance(node, Widget) and node.is_pending]

    def run(self, *, timeout: float | None = None) -> AppTest:
        return self._app.run_with(self.pending(), timeout)
