"""What the view has to know of each kind of node; `labextension/view/protocol/` says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from jupyter_rerun.elements.parameters import Height, TextAlignment, VerticalAlignment, Width
from jupyter_rerun.tree.blob import BlobRef

Align = Literal["top", "center", "bottom"]


class Source(TypedDict, total=False):
    """Bytes of the kernel's, or an address; with neither nothing is shown."""

    source: BlobRef
    url: str


class Keyed(TypedDict, total=False):
    """What style sheets of the program may find by its key."""

    key: str


# Nodes: what is only shown


class HtmlSpec(TypedDict):
    kind: Literal["html"]
    cls: str
    html: str
    math: bool | None
    width: Width | None
    height: Height | None
    align: TextAlignment | None
    help: str | None
    scripts: bool | None


class OutputSpec(TypedDict):
    kind: Literal["output"]
    ref: str


class Selected(Keyed):
    value: Mapping[str, Any] | None
    ack: str | None


class DataframeSpec(Selected):
    """A table: `labextension/view/grid/protocol.ts` says what its facts are, and what is said about it."""

    kind: Literal["dataframe"]
    shape: Mapping[str, Any]
    first: Mapping[str, Any]
    width: Width
    height: Literal["stretch"] | None
    news: Sequence[Mapping[str, Any]] | None  # goes along with the update, and is no fact


class ChartSpec(Keyed):
    kind: Literal["chart"]
    control: str
    figure: BlobRef
    options: Mapping[str, Any]
    width: Width
    height: Height
    alt: str | None
    id: str | None
    value: Any | None
    ack: str | None


class Named(TypedDict):
    key: str


class ArgumentSpec(Named, total=False):
    """What a component gets beside its JSON: bytes, or the three parts of a table and what a Styler adds to it."""

    bytes: BlobRef
    data: BlobRef
    index: BlobRef
    columns: BlobRef
    styler: BlobRef
    displayed: BlobRef


class ComponentSpec(Keyed):
    kind: Literal["component"]
    id: str
    name: str
    version: str | None
    url: str | None
    args: BlobRef
    special: Sequence[ArgumentSpec] | None
    tab_index: int | None
    ack: str


class ModuleSpec(Keyed):
    kind: Literal["module"]
    id: str
    name: str
    isolated: bool | None
    html: str | None
    style: BlobRef | None
    script: BlobRef | None
    folder: ModuleFolder | None
    data: ModuleData | None
    in_form: bool | None
    width: Width
    height: Height
    value: Mapping[str, Any]
    ack: str


class ModuleFolder(TypedDict):
    version: str
    style: str | None
    script: str | None


class ModuleData(TypedDict):
    form: Literal["json", "arrow", "bytes", "mixed"]
    content: BlobRef
    tables: Sequence[BlobRef] | None


class PicturesSpec(TypedDict):
    kind: Literal["pictures"]
    pictures: Sequence[PictureSpec]
    link: str
    width: Width


class PictureSpec(Source):
    caption: str
    alt: str | None


class Track(TypedDict):
    label: str
    source: BlobRef


class PlayerSpec(Source):
    kind: Literal["player"]
    media: Literal["audio", "video", "youtube"]
    start: int
    end: int | None
    loop: bool
    autoplay: bool
    alt: str | None
    width: Width
    muted: bool | None
    tracks: Sequence[Track] | None


class DocumentSpec(Source, Keyed):
    kind: Literal["document"]
    name: str
    alt: str | None
    height: Height


class IframeSpec(Source):
    kind: Literal["iframe"]
    html: str
    scrolling: bool
    tab_index: int | None
    alt: str | None
    width: Width
    height: Height


class ProgressSpec(TypedDict):
    kind: Literal["bar"]
    value: int
    html: str
    width: Width


class SkeletonSpec(TypedDict):
    kind: Literal["skeleton"]
    width: Width
    height: Height | None


class SpinnerSpec(TypedDict):
    kind: Literal["spinner"]
    html: str
    width: Width
    elapsed: float | None


class OnceSpec(TypedDict, total=False):
    """What is shown once for each stamp."""

    stamp: int
    seen: bool


class ToastSpec(OnceSpec):
    kind: Literal["toast"]
    html: str
    icon: str
    duration: float


class EffectSpec(OnceSpec):
    kind: Literal["effect"]
    effect: Literal["balloons", "snow"]


class SpeechSpec(TypedDict):
    kind: Literal["speech"]
    name: str
    role: str | None
    avatar: str | None
    image: BlobRef | None
    address: str | None
    width: Width


class PageLinkSpec(TypedDict):
    kind: Literal["pagelink"]
    label: str
    icon: str | None
    icon_position: Literal["right"] | None
    help: str | None
    disabled: bool | None
    width: Width
    url: str | None
    page: str | None
    query: str | None


# Nodes: places that hold others


class StackSpec(TypedDict):
    gap: str
    border: bool | None
    height: Height | None
    width: Width | None


class Span(TypedDict):
    columns: int | Literal["all"] | None
    rows: int | None


class ContainerSpec(StackSpec, Keyed):
    kind: Literal["container"]
    horizontal: bool | None
    halign: Literal["center", "right", "distribute"] | None
    valign: VerticalAlignment | None
    wrap: bool | None
    autoscroll: bool | None
    span: Span | None


class FormSpec(StackSpec):
    kind: Literal["form"]
    name: str
    enter: bool


class ColumnsSpec(TypedDict):
    kind: Literal["columns"]
    gap: str
    valign: Align
    wrap: bool
    width: Width


class ColumnSpec(TypedDict):
    kind: Literal["column"]
    weight: float
    border: bool
    valign: Align


class ExpanderSpec(Keyed):
    kind: Literal["expander"]
    id: str | None
    label: str
    icon: str | None
    open: bool
    width: Width
    type: Literal["default", "compact", "step"]
    state: Literal["running", "complete", "error"] | None


class TabsSpec(Keyed):
    kind: Literal["tabs"]
    names: Sequence[str]
    labels: Sequence[str]
    current: str
    id: str | None
    width: Width
    height: Height | None


class PlainSpec(TypedDict):
    """A place that needs no facts."""

    kind: Literal["slot", "tab"]


class PopoverSpec(Keyed):
    kind: Literal["popover"]
    label: str
    open: bool
    attrs: Mapping[str, Any]
    id: str | None
    help: str | None
    disabled: bool | None
    width: Width


class GridBoxSpec(Keyed):
    kind: Literal["cells"]
    row_gap: str
    column_gap: str
    columns: int | None
    min: int | None
    row_height: int | None
    valign: Align
    border: bool | None
    dense: bool | None
    wrap: bool | None
    width: Width
    height: Height | None


class SpaceSpec(TypedDict):
    kind: Literal["space"]
    size: str


class DialogSpec(TypedDict):
    kind: Literal["dialog"]
    id: str
    label: str
    icon: str | None
    width: Literal["small", "medium", "large"] | int
    position: Literal["center", "left", "right"]
    dismissible: bool
    open: bool
    opening: int


# Nodes: inputs


class InputSpec(Keyed):
    """An input; `labextension/view/protocol/inputs.ts` has the attributes of each control."""

    id: str
    label: str
    visibility: str
    help: str | None
    disabled: bool | None
    width: Width | None
    control: str
    attrs: Mapping[str, Any] | None


class WidgetSpec(InputSpec):
    kind: Literal["widget"]
    ref: str


class FieldSpec(InputSpec):
    kind: Literal["field"]
    value: Any
    ack: str


ContentSpec = HtmlSpec | OutputSpec | DataframeSpec | ChartSpec | ComponentSpec | ModuleSpec
MediaSpec = PicturesSpec | PlayerSpec | DocumentSpec | IframeSpec
StatusSpec = ProgressSpec | SkeletonSpec | SpinnerSpec | ToastSpec | EffectSpec | SpeechSpec
BoxSpec = ContainerSpec | FormSpec | ColumnsSpec | ColumnSpec | GridBoxSpec | SpaceSpec
PaneSpec = ExpanderSpec | TabsSpec | PopoverSpec | DialogSpec | PlainSpec
Spec = ContentSpec | MediaSpec | StatusSpec | PageLinkSpec | BoxSpec | PaneSpec | WidgetSpec | FieldSpec
