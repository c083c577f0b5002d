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
from typing import ClassVar, Protocol

from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.page_info import PageInfo


class Contract(Protocol):
    """The rules of one input, made by the function that declares it: what values it takes, and how they travel.

    A value exists three times: as users see it (an option, a date), on the wire (JSON, what the browser and
    AppTest exchange), and as the default. A contract translates between them and says which are refused.

    Contracts of inputs that an address may give values which no control sends have a `check_address` besides, which
    takes the place of `check` there. Two that translate alike are equal, whatever they refuse. One that takes
    what session state holds as it is inherits `fit`.
    """

    __slots__ = ()

    def default(self) -> object:
        """Return the value before any interaction."""

    def to_wire(self, value: object) -> object:
        """Return JSON for a value.

        Raises
        ------
        TypeError, ValueError, AttributeError
            If the input cannot show `value` at all.
        """

    def from_wire(self, raw: object) -> object:
        """Return the value that the front end means by `raw`.

        None means the default, and so does a number out of range. What `check` refuses otherwise must not
        come here.
        """

    def check(self, raw: object) -> str | None:
        """Say why the front end may not send `raw`, or None. Values from a browser are not trusted."""

    def fit(self, value: object) -> object:
        """Return `value`, or what replaces it where session state holds one this input cannot have.

        Raises
        ------
        StreamlitAPIException
            If such a value is an error, not a reason to correct it.
        """
        return value


@dataclass(frozen=True, kw_only=True)
class Element:
    """Something drawn. Fields carry the names of Streamlit's parameters or message fields."""

    kind: ClassVar[str]
    is_styled: ClassVar[bool] = True  # style sheets of the program find it by its key, where it has one
    key: str | None = None

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
