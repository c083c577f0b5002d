"""The messages, and what they say of the page as a whole; `labextension/view/protocol.ts` says the same.

What a browser says may be anything, whatever these types expect: it is read with `jupyter_rerun.render.messages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from jupyter_rerun.render.wire.nodes import Source, Spec
from jupyter_rerun.tree.blob import BlobRef

# The page as a whole


class LogoPicture(Source, total=False):
    icon: str


class Logo(TypedDict):
    picture: LogoPicture
    small: LogoPicture | None
    size: str
    link: str | None


class MenuItem(TypedDict):
    id: str
    label: str
    icon: str | None
    help: str | None
    url: str | None


class MenuSection(TypedDict):
    title: str | None
    items: Sequence[MenuItem]


class Menu(TypedDict):
    position: Literal["sidebar", "top", "hidden"]
    current: str
    limit: int | None
    sections: Sequence[MenuSection]


class Look(TypedDict, total=False):
    """Options of the theme by Streamlit's names, for the app and for its sidebar; what the app is based on, whatever the notebook is."""

    app: Mapping[str, Any]
    aside: Mapping[str, Any]
    base: str


class Page(TypedDict, total=False):
    title: str | None
    icon: str | None
    layout: Literal["centered", "wide"] | None
    sidebar: Literal["auto", "expanded", "collapsed", "locked"] | None
    sidebar_width: int | None
    menu: Menu | None
    help: str | None
    bug: str | None
    about: str | None
    logo: Logo | None
    theme: Mapping[str, Look] | None  # on a light page and on a dark one


# What the kernel says


class _Said(TypedDict, total=False):
    message: str


class Status(_Said):
    state: str
    run: int


class Whole(TypedDict):
    """The app as it is, for a page that opens, and the bytes that come along."""

    type: Literal["full"]
    seq: int
    nodes: Mapping[str, Spec]
    order: Mapping[str, Sequence[str]]
    status: Status
    page: Page
    blobs: Sequence[BlobRef] | None


class Update(TypedDict):
    """What has changed: of nodes that are known the facts, of long texts the places, that differ."""

    type: Literal["update"]
    seq: int
    put: Mapping[str, Spec] | None
    patch: Mapping[str, Mapping[str, Any]] | None
    splice: Mapping[str, Mapping[str, tuple[int, int, str]]] | None
    order: Mapping[str, Sequence[str]] | None
    drop: Sequence[str] | None
    news: Mapping[str, Sequence[Mapping[str, Any]]] | None
    blobs: Sequence[BlobRef] | None
    reached: Mapping[str, int] | None
    status: Status | None
    page: Page | None


class StatusMessage(TypedDict):
    type: Literal["status"]
    status: Status


class NodeMessage(TypedDict):
    """What is said about a node beside its facts, in both directions: `labextension/view/grid/protocol.ts` has what of tables."""

    type: Literal["node"]
    node: str
    message: Mapping[str, Any]


class StoredFile(TypedDict):
    file: str
    name: str
    size: int
    type: str


class _Transferred(TypedDict, total=False):
    error: str
    received: int
    file: StoredFile
    offset: int
    size: int
    name: str
    mime: str


class TransferAnswer(_Transferred):
    type: Literal["transfer"]
    transfer: str


class ModuleMessage(TypedDict):
    type: Literal["module"]
    module: str
    error: str | None


KernelMessage = Whole | Update | StatusMessage | NodeMessage | TransferAnswer | ModuleMessage


# What the browser says


class PlainMessage(TypedDict):
    type: Literal["sync", "run", "stop"]


class ViewsMessage(TypedDict):
    type: Literal["views"]
    count: int


class GoToMessage(TypedDict):
    type: Literal["page"]
    page: str
    query: str


class SetMessage(TypedDict):
    type: Literal["set"]
    id: str
    value: Any | None  # of a component its state
    triggers: Sequence[Trigger] | None  # of a component, in order
    token: str | None


class Trigger(TypedDict):
    event: str
    value: Any


class SubmitMessage(TypedDict):
    type: Literal["submit"]
    id: str
    values: Mapping[str, Any]


class SeenMessage(TypedDict):
    type: Literal["seen"]
    node: str
    stamp: int


class TransferRequest(TypedDict):
    """One step of a transfer; `labextension/view/transfer/channel.ts` has what belongs to which."""

    type: Literal["upload", "download"]
    step: Literal["start", "chunk", "cancel", "part", "done"]
    transfer: str
    id: str | None
    name: str | None
    mime: str | None
    size: int | None
    offset: int | None
    file: str | None
    blob: str | None
    served: str | None
    asset: str | None
    node: str | None
    static: str | None
    seen: Mapping[str, int | bool] | None


ViewMessage = (
    PlainMessage | ViewsMessage | GoToMessage | SetMessage | SubmitMessage | SeenMessage | TransferRequest | NodeMessage | ModuleMessage
)
