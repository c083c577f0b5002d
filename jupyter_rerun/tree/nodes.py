"""The element tree: what a run has drawn, as plain data.

Elements are immutable; containers grow while the run goes on. Four containers are always there: main,
sidebar, event (dialogs) and bottom (where a chat input waits). The tree is the truth that AppTest reads,
ipywidgets mirror and static HTML repeats.

A new kind of element is a frozen dataclass here or in its family's file, one function in that file,
and one entry in the renderer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.contract import Contract
from jupyter_rerun.tree.page_info import PageInfo


@dataclass(frozen=True, kw_only=True)
class Element:
    """Something drawn. Fields carry the names of Streamlit's parameters or message fields."""

    kind: ClassVar[str]

    @property
    def id(self) -> str:
        """The element id of a widget; empty for everything else."""
        return ""

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """The bytes it shows, which travel beside the page."""
        return ()

    @property
    def inputs(self) -> tuple[WidgetElement, ...]:
        """What in it has a value that a person can change."""
        return ()

    @property
    def is_output(self) -> bool:
        """Whether it was printed or displayed, as in any cell, not drawn by a function of this package."""
        return False


@dataclass(frozen=True, kw_only=True)
class WidgetElement(Element):
    """An element with a value of its own."""

    is_trigger: ClassVar[bool] = False  # its value lasts for one run
    is_secret: ClassVar[bool] = False  # its value is kept nowhere but in session state
    element_id: str
    key: str | None
    label: str
    help: str = ""
    disabled: bool = False
    label_visibility: str = "visible"
    form_id: str = ""  # key of the form it stands in
    fragment: str = ""  # id of the fragment that drew it
    value: object = None  # as the front end shows it, see Contract.to_wire
    reruns: bool = True  # False: a change waits for the next run (on_change="ignore")
    contract: Contract = field(compare=False, repr=False)

    @property
    def id(self) -> str:
        return self.element_id

    @property
    def inputs(self) -> tuple[WidgetElement, ...]:
        return (self,)


@dataclass(frozen=True, kw_only=True)
class ContainerElement(Element):
    """What is said of a container, apart from its content."""

    key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Root(ContainerElement):
    """One of the containers an app always has."""

    kind: ClassVar[str] = "root"
    name: str


class Container:
    """A container and what it holds so far.

    Parameters
    ----------
    form_id
        Key of the form it stands in, or is.
    fragment
        Id of the fragment that drew it; what another fragment, or the app, draws into it is an outsider's.
    """

    __slots__ = ("children", "element", "form_id", "fragment", "root_name", "transients")

    def __init__(self, element: ContainerElement, root_name: str, *, form_id: str = "", fragment: str = "") -> None:
        self.element = element
        self.root_name = root_name  # one of ROOTS
        self.form_id = form_id
        self.fragment = fragment
        self.children: list[Node] = []
        self.transients: list[tuple[int, Element]] = []  # shown for a while, each above the child at its position

    def shown(self) -> list[Node]:
        """What a browser shows now: the children, and what is there for a while."""
        if not self.transients:
            return self.children
        shown: list[Node] = []
        for index in range(len(self.children) + 1):
            shown.extend(element for position, element in self.transients if position == index)
            shown.extend(self.children[index : index + 1])
        return shown

    def walk(self) -> Iterator[Node]:
        """Yield what is inside, depth first."""
        for child in self.children:
            yield child
            if isinstance(child, Container):
                yield from child.walk()


Node = Element | Container

ROOTS = ("main", "sidebar", "event", "bottom")


class Tree:
    """What one run has drawn."""

    def __init__(self) -> None:
        self.roots = {name: Container(Root(name=name), name) for name in ROOTS}
        self.info = PageInfo()

    def walk(self) -> Iterator[Node]:
        for root in self.roots.values():
            yield from root.walk()

    def widgets(self) -> Iterator[WidgetElement]:
        return (node for node in self.walk() if isinstance(node, WidgetElement))
