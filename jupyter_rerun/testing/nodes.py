"""What a test sees of the page: one node for each element.

A node's `proto` is the element of the tree it stands for; attributes that the node has not are looked up there,
so that every parameter can be read by its name.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.lists import Lookup, elements

if TYPE_CHECKING:
    from jupyter_rerun.testing.app import AppTest

_ACTIONS = ("click", "set_value")


class Root(Protocol):
    """What a node needs of the tree it belongs to, and the tree of the app."""

    def run(self, *, timeout: float | None = None) -> AppTest: ...

    def find_value(self, element_id: str) -> object: ...


class Node:
    """An element or a container of the page.

    Attributes
    ----------
    type
        Its name in collections, such as ``markdown``.
    proto
        The element itself, with all that it was drawn with.
    root
        The tree it belongs to.
    """

    kind: ClassVar[str]  # of the elements that a class stands for; it is said where the class is declared
    kinds: ClassVar[dict[str, builtins.type[Node]]] = {}

    def __init_subclass__(cls, *, kind: str = "") -> None:
        if kind:
            cls.kind = kind
            Node.kinds[kind] = cls

    def __init__(self, proto: Any, root: Root, type: str = "") -> None:
        self.proto = proto
        self.root = root
        self.type = type or proto.kind
        self._entered: dict[str, Any] = {}

    @property
    def key(self) -> str | None:
        return getattr(self.proto, "key", None)

    def __iter__(self) -> Iterator[Any]:
        yield self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("proto", "children"):  # while a copy or a pickle is made there is no proto yet
            raise AttributeError(name)
        return getattr(self.proto, name)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app, with all that was set and clicked since its last run."""
        return self.root.run(timeout=timeout)

    def enter(self, wire: Any, part: str = "") -> Self:
        """Do what a person does in a browser, in the form in which that sends it; it counts from the next run on.

        It is for what has no method of its own here: edits and selections of tables, selections in charts, a dialog that is
        closed. Recorded tests are written with it.

        Parameters
        ----------
        wire
            The value on the wire, such as ``{"edited_rows": {"0": {"a": 5}}, "added_rows": [], "deleted_rows": []}``.
        part
            The name of a column of buttons, or ``triggers`` of a component.
        """
        owner = self.proto if not part else self.proto.triggers if part == "triggers" else self.proto.clicks[part]
        self._entered[owner.element_id] = wire
        return self


class Element(Node):
    """An element of the page."""

    content: ClassVar[str] = "body"  # the field that is the value

    @property
    def value(self) -> Any:
        """What the element shows."""
        return getattr(self.proto, self.content, None)

    def __getattr__(self, name: str) -> Any:
        if name in _ACTIONS:
            raise AppTestError(f"{name}() does nothing for {self._title()}: a person cannot do that either.")
        return super().__getattr__(name)

    def _title(self) -> str:
        return f"{self.type}(key={self.key!r})" if self.key is not None else self.type

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self._shown().items() if not _is_nothing(value))
        return f"{builtins.type(self).__name__}({shown})"

    def _shown(self) -> dict[str, object]:
        return {"key": self.key, "label": getattr(self, "label", None), "value": self.value}


def find_own_key(node: Node) -> str | None:
    """Return the key that the program gave an element; not the one that buttons of forms get without it."""
    return None if node.key is None or node.key.startswith("FormSubmitter:") else node.key


def describe(node: Node) -> str:
    """Return what a person would call a part of the page: its kind, its label, its key."""
    label, key = str(getattr(node, "label", "") or ""), find_own_key(node)
    parts = [node.type.replace("_", " "), *([repr(label)] if label else []), *([f"(key={key!r})"] if key is not None else [])]
    return " ".join(parts)


def _is_nothing(value: object) -> bool:
    # By type first: a data frame compares with an empty text cell by cell.
    return value is None or (isinstance(value, str) and not value)


class UnknownElement(Element):
    """An element without a class of its own here."""


class Text(Element, kind="text"):
    """``st.text``."""


class Markdown(Element, kind="markdown"):
    """``st.markdown``, and most of what ``st.write`` writes."""

    @property
    def is_caption(self) -> bool:
        return self.type == "caption"


class Caption(Markdown, kind="caption"):
    """``st.caption``."""


class Divider(Markdown, kind="divider"):
    """``st.divider``."""


class Latex(Markdown, kind="latex"):
    """``st.latex``."""


class HeadingBase(Element):
    """A heading; `tag` is its HTML tag."""


class Title(HeadingBase, kind="title"):
    """``st.title``."""


class Header(HeadingBase, kind="header"):
    """``st.header``."""


class Subheader(HeadingBase, kind="subheader"):
    """``st.subheader``."""


class Code(Element, kind="code"):
    """``st.code``."""

    content = "code_text"


class Help(Element, kind="help_info"):
    """``st.help``, and what ``st.write`` shows of a function, a class or a module."""

    @property
    def value(self) -> str:
        """What the object is; its name in the program where nothing but a way to call it is known."""
        has_value = self.proto.value and not self.proto.is_signature
        return str(self.proto.value if has_value or not self.proto.name else self.proto.name)


class Image(Element, kind="image"):
    """``st.image``, ``st.pyplot``; the value is a list of addresses."""

    @property
    def value(self) -> list[str]:
        return [picture.url for picture in self.proto.imgs]

    @property
    def captions(self) -> list[str]:
        """The caption of each picture; empty for one that has none."""
        return [picture.caption for picture in self.proto.imgs]


class Html(Element, kind="html"):
    """``st.html``."""


class Json(Element, kind="json"):
    """``st.json``; the value is JSON text."""


class Space(Element, kind="space"):
    """``st.space``; the value is its size."""

    content = "size"


class Progress(Element, kind="progress"):
    """``st.progress``; the value is in percent."""

    content = "value"


class Toast(Element, kind="toast"):
    """``st.toast``."""


class Metric(Element, kind="metric"):
    """``st.metric``; the value is the number as text. `color` is Streamlit's number of the color of the change."""


class PageLink(Element, kind="page_link"):
    """``st.page_link``; the value is its label. A test goes to pages with ``AppTest.switch_page``."""

    content = "label"


class AlertBase(Element):
    """A coloured box."""


class Error(AlertBase, kind="error"):
    """``st.error``."""


class Warning(AlertBase, kind="warning"):
    """``st.warning``."""


class Info(AlertBase, kind="info"):
    """``st.info``."""


class Success(AlertBase, kind="success"):
    """``st.success``."""


class Exception(Element, kind="exception"):
    """``st.exception``, or what the app raised. ``proto.type`` is the name of its class."""

    content = "message"

    @property
    def is_markdown(self) -> bool:
        return bool(getattr(self.proto, "message_is_markdown", False))

    @property
    def stack_trace(self) -> list[str]:
        return list(self.proto.stack_trace)


class ElementLookup(Lookup):
    """What is only shown."""

    caption = elements(Caption)
    code = elements(Code)
    divider = elements(Divider)
    error = elements(Error)
    exception = elements(Exception)
    header = elements(Header)
    help = elements(Help)
    html = elements(Html)
    image = elements(Image)
    info = elements(Info)
    json = elements(Json)
    latex = elements(Latex)
    markdown = elements(Markdown)
    metric = elements(Metric)
    page_link = elements(PageLink)
    progress = elements(Progress)
    space = elements(Space)
    subheader = elements(Subheader)
    success = elements(Success)
    text = elements(Text)
    title = elements(Title)
    toast = elements(Toast)
    warning = elements(Warning)
