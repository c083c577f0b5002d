"""Containers, as a test sees them, the elements below each by kind (``app.button``, ``app.sidebar.slider``), and the tree they make."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.intake import Answer, Intake
from jupyter_rerun.testing import date_widgets, files, frames, nodes, selections, widgets
from jupyter_rerun.testing.lists import BlockList, ElementList, WidgetList
from jupyter_rerun.testing.nodes import Element, Root
from jupyter_rerun.testing.widgets import Widget

if TYPE_CHECKING:
    from jupyter_rerun.testing.app import AppTest

_Node = TypeVar("_Node")


class Collections:
    """What is below a node, in the order of the page: main first, then the sidebar."""

    def _walk(self) -> Iterator[Any]:
        """Yield the nodes below this one, depth first."""
        raise NotImplementedError

    def get(self, element_type: str) -> list[Any]:
        """Return the elements of a kind, named as the collections are or as `Node.type` is."""
        if element_type in ("columns", "column"):
            return [node for node in self._walk() if node.type == "column"]
        if element_type == "container":
            return [node for node in self._walk() if getattr(node, "is_container", False)]
        if element_type == "data_editor":
            return [node for node in self._walk() if node.type == "dataframe" and node.editing_mode != "read_only"]
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

    def _elements(self, kind: str, of: type[_Node]) -> ElementList[_Node]:
        return ElementList(cast("list[_Node]", self.get(kind)))

    def _widgets(self, kind: str, of: type[_Node]) -> WidgetList[_Node]:
        return WidgetList(cast("list[_Node]", self.get(kind)))

    @property
    def columns(self) -> BlockList[Column]:
        return BlockList(self.get("column"))

    @property
    def container(self) -> BlockList[Block]:
        """``st.container``; the row that ``st.columns`` makes is not one."""
        return BlockList(self.get("container"))

    @property
    def audio_input(self) -> WidgetList[files.AudioInput]:
        return self._widgets("audio_input", files.AudioInput)

    @property
    def camera_input(self) -> WidgetList[files.CameraInput]:
        return self._widgets("camera_input", files.CameraInput)

    @property
    def chat_input(self) -> WidgetList[files.ChatInput]:
        return self._widgets("chat_input", files.ChatInput)

    @property
    def chat_message(self) -> BlockList[ChatMessage]:
        return BlockList(self.get("chat_message"))

    @property
    def grid(self) -> BlockList[Grid]:
        return BlockList(self.get("grid_container"))

    @property
    def status(self) -> BlockList[Status]:
        return BlockList(self.get("status"))

    @property
    def tabs(self) -> BlockList[Tab]:
        """The tabs of all ``st.tabs``, one by one."""
        return BlockList(self.get("tab"))

    @property
    def progress(self) -> ElementList[nodes.Progress]:
        return self._elements("progress", nodes.Progress)

    @property
    def space(self) -> ElementList[nodes.Space]:
        return self._elements("space", nodes.Space)

    @property
    def toast(self) -> ElementList[nodes.Toast]:
        return self._elements("toast", nodes.Toast)

    @property
    def download_button(self) -> WidgetList[files.DownloadButton]:
        return self._widgets("download_button", files.DownloadButton)

    @property
    def file_uploader(self) -> WidgetList[files.FileUploader]:
        return self._widgets("file_uploader", files.FileUploader)

    @property
    def latex(self) -> ElementList[nodes.Latex]:
        return self._elements("latex", nodes.Latex)

    @property
    def link_button(self) -> ElementList[files.LinkButton]:
        return self._elements("link_button", files.LinkButton)

    @property
    def menu_button(self) -> WidgetList[files.MenuButton]:
        return self._widgets("menu_button", files.MenuButton)

    @property
    def expander(self) -> BlockList[Expander]:
        return BlockList(self.get("expander"))

    @property
    def form(self) -> BlockList[Block]:
        return BlockList(self.get("form"))

    @property
    def caption(self) -> ElementList[nodes.Caption]:
        return self._elements("caption", nodes.Caption)

    @property
    def code(self) -> ElementList[nodes.Code]:
        return self._elements("code", nodes.Code)

    @property
    def data_editor(self) -> ElementList[frames.Dataframe]:
        """The tables among `dataframe` that can be changed."""
        return self._elements("data_editor", frames.Dataframe)

    @property
    def dataframe(self) -> ElementList[frames.Dataframe]:
        return self._elements("dataframe", frames.Dataframe)

    @property
    def divider(self) -> ElementList[nodes.Divider]:
        return self._elements("divider", nodes.Divider)

    @property
    def error(self) -> ElementList[nodes.Error]:
        return self._elements("error", nodes.Error)

    @property
    def exception(self) -> ElementList[nodes.Exception]:
        return self._elements("exception", nodes.Exception)

    @property
    def header(self) -> ElementList[nodes.Header]:
        return self._elements("header", nodes.Header)

    @property
    def help(self) -> ElementList[nodes.Help]:
        return self._elements("help_info", nodes.Help)

    @property
    def html(self) -> ElementList[nodes.Html]:
        return self._elements("html", nodes.Html)

    @property
    def image(self) -> ElementList[nodes.Image]:
        return self._elements("image", nodes.Image)

    @property
    def info(self) -> ElementList[nodes.Info]:
        return self._elements("info", nodes.Info)

    @property
    def json(self) -> ElementList[nodes.Json]:
        return self._elements("json", nodes.Json)

    @property
    def metric(self) -> ElementList[nodes.Metric]:
        return self._elements("metric", nodes.Metric)

    @property
    def markdown(self) -> ElementList[nodes.Markdown]:
        return self._elements("markdown", nodes.Markdown)

    @property
    def subheader(self) -> ElementList[nodes.Subheader]:
        return self._elements("subheader", nodes.Subheader)

    @property
    def success(self) -> ElementList[nodes.Success]:
        return self._elements("success", nodes.Success)

    @property
    def table(self) -> ElementList[frames.Table]:
        return self._elements("table", frames.Table)

    @property
    def text(self) -> ElementList[nodes.Text]:
        return self._elements("text", nodes.Text)

    @property
    def title(self) -> ElementList[nodes.Title]:
        return self._elements("title", nodes.Title)

    @property
    def warning(self) -> ElementList[nodes.Warning]:
        return self._elements("warning", nodes.Warning)

    @property
    def button(self) -> WidgetList[widgets.Button]:
        return self._widgets("button", widgets.Button)

    @property
    def form_submit_button(self) -> WidgetList[widgets.Button]:
        """The buttons that submit forms, which are among `button`, too."""
        return WidgetList([node for node in self.get("button") if node.is_form_submitter])

    @property
    def checkbox(self) -> WidgetList[widgets.Checkbox]:
        return self._widgets("checkbox", widgets.Checkbox)

    @property
    def color_picker(self) -> WidgetList[date_widgets.ColorPicker]:
        return self._widgets("color_picker", date_widgets.ColorPicker)

    @property
    def date_input(self) -> WidgetList[date_widgets.DateInput]:
        return self._widgets("date_input", date_widgets.DateInput)

    @property
    def datetime_input(self) -> WidgetList[date_widgets.DateTimeInput]:
        return self._widgets("date_time_input", date_widgets.DateTimeInput)

    @property
    def number_input(self) -> WidgetList[widgets.NumberInput]:
        return self._widgets("number_input", widgets.NumberInput)

    @property
    def button_group(self) -> WidgetList[selections.ButtonGroup]:
        return self._widgets("button_group", selections.ButtonGroup)

    @property
    def feedback(self) -> WidgetList[selections.Feedback]:
        return self._widgets("feedback", selections.Feedback)

    @property
    def multiselect(self) -> WidgetList[selections.Multiselect]:
        return self._widgets("multiselect", selections.Multiselect)

    @property
    def pagination(self) -> WidgetList[selections.Pagination]:
        return self._widgets("pagination", selections.Pagination)

    @property
    def select_slider(self) -> WidgetList[selections.SelectSlider]:
        return self._widgets("select_slider", selections.SelectSlider)

    @property
    def pills(self) -> WidgetList[selections.ButtonGroup]:
        """``st.pills``, among the button groups."""
        return self._button_groups("pills")

    @property
    def segmented_control(self) -> WidgetList[selections.ButtonGroup]:
        """``st.segmented_control``, among the button groups."""
        return self._button_groups("segmented_control")

    def _button_groups(self, style: str) -> WidgetList[selections.ButtonGroup]:
        return WidgetList([group for group in self.button_group if group.proto.style == style])

    @property
    def page_link(self) -> ElementList[nodes.PageLink]:
        return self._elements("page_link", nodes.PageLink)

    @property
    def radio(self) -> WidgetList[widgets.Radio]:
        return self._widgets("radio", widgets.Radio)

    @property
    def selectbox(self) -> WidgetList[widgets.Selectbox]:
        return self._widgets("selectbox", widgets.Selectbox)

    @property
    def slider(self) -> WidgetList[widgets.Slider]:
        return self._widgets("slider", widgets.Slider)

    @property
    def text_area(self) -> WidgetList[widgets.TextArea]:
        return self._widgets("text_area", widgets.TextArea)

    @property
    def text_input(self) -> WidgetList[widgets.TextInput]:
        return self._widgets("text_input", widgets.TextInput)

    @property
    def time_input(self) -> WidgetList[date_widgets.TimeInput]:
        return self._widgets("time_input", date_widgets.TimeInput)

    @property
    def toggle(self) -> WidgetList[widgets.Toggle]:
        return self._widgets("toggle", widgets.Toggle)

    @property
    def widget(self) -> WidgetList[widgets.CustomWidget]:
        return self._widgets("widget", widgets.CustomWidget)


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

    def __init__(self, app: Root) -> None:
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

    def send(self, intake: Intake) -> None:
        """Do to the app what was set and clicked since its last run. What was set in a form goes with a click of its button, or is lost.

        Raises
        ------
        AppTestError
            If a person could not do that.
        """
        pending = {node.id: node for node in self._walk() if isinstance(node, Widget) and node.is_pending}
        wires = {name: node.wire() for name, node in pending.items()}
        waiting: dict[str, dict[str, object]] = {}  # by the form
        for name, node in pending.items():
            if node.proto.form_id and not node.is_trigger:
                waiting.setdefault(node.proto.form_id, {})[name] = wires[name]
        answers: dict[str, Answer] = {}
        for name, node in pending.items():
            if not node.proto.form_id:
                answers[name] = intake.set(name, wires[name])
            elif node.is_trigger:
                answers.update(intake.submit(name, waiting.pop(node.proto.form_id, {})))
        for name, answer in answers.items():
            if not answer.is_taken:
                raise AppTestError(f"A person cannot do that to {pending[name]._title()}: {answer.reason}")

    def run(self, *, timeout: float | None = None) -> AppTest:
        return self._app.run(timeout=timeout)
