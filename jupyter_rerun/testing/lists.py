"""What is below a node, by kind: ``app.button``, ``app.sidebar.slider``. Each collection is one line of `Collections`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import data, date_widgets, files, nodes, selections, widgets

if TYPE_CHECKING:
    from jupyter_rerun.testing.blocks import Block, ChatMessage, Column, Expander, Grid, Status, Tab

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
_Element = TypeVar("_Element", bound=nodes.Element)
_Widget = TypeVar("_Widget", bound=widgets.Widget)
_Test = Callable[[Any], bool]


class Collection(property, Generic[_List]):
    """The nodes of a type below a node, or some of them, as a list."""

    def __init__(self, make: Callable[[list[Any]], _List], type: str, only: _Test | None = None, doc: str | None = None) -> None:
        def find(node: Collections) -> _List:
            return make([each for each in node._walk() if each.type == type and (only is None or only(each))])

        super().__init__(find, doc=doc)

    if TYPE_CHECKING:

        @overload
        def __get__(self, node: None, owner: type | None = None) -> Self: ...

        @overload
        def __get__(self, node: Collections, owner: type | None = None) -> _List: ...

        def __get__(self, node: Any, owner: Any = None) -> Any: ...


def _elements(of: type[_Element], only: _Test | None = None) -> Collection[ElementList[_Element]]:
    return Collection(ElementList, of.kind, only, of.__doc__)


def _widgets(of: type[_Widget], only: _Test | None = None) -> Collection[WidgetList[_Widget]]:
    return Collection(WidgetList, of.kind, only, of.__doc__)


class Collections:
    """What is below a node, in the order of the page: main first, then the sidebar."""

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

    audio_input = _widgets(files.AudioInput)
    button = _widgets(widgets.Button)
    button_group = _widgets(selections.ButtonGroup)
    camera_input = _widgets(files.CameraInput)
    caption = _elements(nodes.Caption)
    chat_input = _widgets(files.ChatInput)
    checkbox = _widgets(widgets.Checkbox)
    code = _elements(nodes.Code)
    color_picker = _widgets(date_widgets.ColorPicker)
    data_editor = _elements(data.Dataframe, lambda node: node.editing_mode != "read_only")
    dataframe = _elements(data.Dataframe)
    date_input = _widgets(date_widgets.DateInput)
    datetime_input = _widgets(date_widgets.DateTimeInput)
    divider = _elements(nodes.Divider)
    download_button = _widgets(files.DownloadButton)
    error = _elements(nodes.Error)
    exception = _elements(nodes.Exception)
    feedback = _widgets(selections.Feedback)
    file_uploader = _widgets(files.FileUploader)
    form_submit_button = _widgets(widgets.Button, lambda node: node.is_form_submitter)
    header = _elements(nodes.Header)
    help = _elements(nodes.Help)
    html = _elements(nodes.Html)
    image = _elements(nodes.Image)
    info = _elements(nodes.Info)
    json = _elements(nodes.Json)
    latex = _elements(nodes.Latex)
    link_button = _elements(files.LinkButton)
    markdown = _elements(nodes.Markdown)
    menu_button = _widgets(files.MenuButton)
    metric = _elements(nodes.Metric)
    multiselect = _widgets(selections.Multiselect)
    number_input = _widgets(widgets.NumberInput)
    page_link = _elements(nodes.PageLink)
    pagination = _widgets(selections.Pagination)
    pills = _widgets(selections.ButtonGroup, lambda node: node.proto.style == "pills")
    progress = _elements(nodes.Progress)
    radio = _widgets(widgets.Radio)
    segmented_control = _widgets(selections.ButtonGroup, lambda node: node.proto.style == "segmented_control")
    select_slider = _widgets(selections.SelectSlider)
    selectbox = _widgets(widgets.Selectbox)
    slider = _widgets(widgets.Slider)
    space = _elements(nodes.Space)
    subheader = _elements(nodes.Subheader)
    success = _elements(nodes.Success)
    table = _elements(data.Table)
    text = _elements(nodes.Text)
    text_area = _widgets(widgets.TextArea)
    text_input = _widgets(widgets.TextInput)
    time_input = _widgets(date_widgets.TimeInput)
    title = _elements(nodes.Title)
    toast = _elements(nodes.Toast)
    toggle = _widgets(widgets.Toggle)
    warning = _elements(nodes.Warning)
    widget = _widgets(widgets.CustomWidget)

    def _walk(self) -> Iterator[Any]:
        """Yield the nodes below this one, depth first."""
        raise NotImplementedError

    def get(self, element_type: str) -> list[Any]:
        """Return the elements of a kind, named as the collections are or as `Node.type` is."""
        if isinstance(getattr(Collections, element_type, None), Collection):
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
