"""Lists of nodes that also find one by its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from typing_extensions import Self

_Item = TypeVar("_Item", covariant=True)


class NodeList(Generic[_Item]):
    """Nodes in the order of the page. Calling it finds the first one with a key."""

    def __init__(self, nodes: Sequence[_Item]) -> None:
        self._list = list(nodes)

    def __len__(self) -> int:
        return len(self._list)

    @property
    def len(self) -> int:
        return len(self._list)

    @overload
    def __getitem__(self, index: int) -> _Item: ...

    @overload
    def __getitem__(self, index: slice) -> Self: ...

    def __getitem__(self, index: int | slice) -> _Item | Self:
        return type(self)(self._list[index]) if isinstance(index, slice) else self._list[index]

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._list)

    def __eq__(self, other: object) -> bool:
        return self._list == (other._list if isinstance(other, NodeList) else other)

    def __hash__(self) -> int:
        return hash(tuple(self._list))

    def __repr__(self) -> str:
        return repr(self._list)

    def __call__(self, key: str) -> _Item:
        """Return the first node with `key`; KeyError if there is none."""
        for node in self._list:
            if getattr(node, "key", None) == key:
                return node
        raise KeyError(f"No element here has the key {key!r}. Keys: {self._keys() or 'none'}.")

    def _keys(self) -> str:
        keys = (getattr(node, "key", None) for node in self._list)
        return ", ".join(repr(key) for key in keys if key is not None)


class ElementList(NodeList[_Item]):
    """Elements of one kind."""

    @property
    def values(self) -> list[Any]:
        """The value of each element."""
        return [node.value for node in self._list]  # type: ignore[attr-defined]


class WidgetList(ElementList[_Item]):
    """Inputs of one kind."""


class BlockList(NodeList[_Item]):
    """Containers of one kind."""
