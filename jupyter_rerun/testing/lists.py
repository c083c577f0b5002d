"""What is below a node, by kind: ``app.button``, ``app.sidebar.slider``. Each collection is one line beside the classes of its family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, overload

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError

_Item = TypeVar("_Item", covariant=True)


class _NodeList(Generic[_Item]):
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
        return self._list == (other._list if isinstance(other, _NodeList) else other)

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


class ElementList(_NodeList[_Item]):
    """Elements of one kind."""

    @property
    def values(self) -> list[Any]:
        """The value of each element."""
        return [node.value for node in self._list]  # type: ignore[attr-defined]


class WidgetList(ElementList[_Item]):
    """Inputs of one kind."""


class BlockList(_NodeList[_Item]):
    """Containers of one kind."""


_List = TypeVar("_List", bound=_NodeList[Any], covariant=True)
_Test = Callable[[Any], bool]


class _OfAKind(Protocol):
    kind: ClassVar[str]


_Kind = TypeVar("_Kind", bound=_OfAKind)


class Collection(property, Generic[_List]):
    """The nodes of a type below a node, or some of them, as a list."""

    def __init__(self, make: Callable[[list[Any]], _List], type: str, only: _Test | None = None, doc: str | None = None) -> None:
        def find(node: Lookup) -> _List:
            return make([each for each in node._walk() if each.type == type and (only is None or only(each))])

        super().__init__(find, doc=doc)

    if TYPE_CHECKING:

        @overload
        def __get__(self, node: None, owner: type | None = None) -> Self: ...

        @overload
        def __get__(self, node: Lookup, owner: type | None = None) -> _List: ...

        def __get__(self, node: Any, owner: Any = None) -> Any: ...


def elements(of: type[_Kind], only: _Test | None = None) -> Collection[ElementList[_Kind]]:
    return Collection(ElementList, of.kind, only, of.__doc__)


def widgets(of: type[_Kind], only: _Test | None = None) -> Collection[WidgetList[_Kind]]:
    return Collection(WidgetList, of.kind, only, of.__doc__)


class Lookup:
    """What is below a node, in the order of the page: main first, then the sidebar."""

    def _walk(self) -> Iterator[Any]:
        """Yield the nodes below this one, depth first."""
        raise NotImplementedError

    def get(self, element_type: str) -> list[Any]:
        """Return the elements of a kind, named as the collections are or as `Node.type` is."""
        if isinstance(getattr(type(self), element_type, None), Collection):
            return list(getattr(self, element_type))
        return [node for node in self._walk() if node.type == element_type]

    def get_by_key(self, key: str) -> Any:
        """Return the one element or container with `key`.

        Raises
        ------
        KeyError
            If none has it.
        AppTestError
            If several have it.
        """
        found = [node for node in self._walk() if node.key == key]
        if not found:
            raise KeyError(key)
        if len(found) > 1:
            raise AppTestError(f"{len(found)} elements have the key {key!r}. Ask a container for it, or a collection.")
        return found[0]
