"""Components whose JavaScript is a module of the app's page: what ``st.components.v2.component`` makes.

A component is HTML, a style sheet and a module, whose function gets the data of the call and an element of the page. It
sets values by name: states, which last, and triggers, which last for one run. Both are one input for the program, and two
for session state: the component itself, under its key, and its triggers beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, ClassVar, cast

from jupyter_rerun.elements.components.packages import find_file, find_folder, is_path
from jupyter_rerun.elements.components.payload import Payload, make_payload
from jupyter_rerun.elements.components.plain import find_fault
from jupyter_rerun.elements.components.results import ComponentResult, make_view, read_triggers
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, Callback, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Height, Width, check_height
from jupyter_rerun.errors import (
    BidiComponentInvalidCallbackNameError,
    BidiComponentInvalidDefaultKeyError,
    StreamlitInvalidParameterTypeError,
)
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

_SCRIPT, _STYLE = "text/javascript", "text/css"
_MOST_DEPTH = 64  # of lists and dicts in each other
_MOST_PARTS = 200_000  # values in a state, or in the triggers of one message
_MOST_CHARS = 1 << 26  # of all texts in them
_MOST_TRIGGERS = 1000  # of one message


@dataclass(frozen=True, kw_only=True)
class Triggers(WidgetElement):
    """The triggers of a component."""

    kind: ClassVar[str] = "bidi_component_events"
    is_trigger: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ModuleComponent(WidgetElement):
    """A component; its value is its state."""

    kind: ClassVar[str] = "bidi_component"
    component_name: str
    isolate_styles: bool
    html_content: str
    script: Blob | None
    style: Blob | None
    folder: str | None = None  # of a package's component: where the files are that the two may name
    version: str = ""  # of the folder
    script_path: str | None = None  # in it
    style_path: str | None = None
    payload: Payload | None
    triggers: Triggers
    width: Width = "stretch"
    height: Height = "content"

    @property
    def blobs(self) -> tuple[Blob, ...]:
        content = tuple(blob for blob in (self.script, self.style) if blob is not None)
        return (*content, *(self.payload.blobs if self.payload is not None else ()))

    @property
    def inputs(self) -> tuple[WidgetElement, ...]:
        return (self, self.triggers)

    # What a test finds under Streamlit's names.

    @property
    def js_content(self) -> str:
        return "" if self.script is None else self.script.content.decode()

    @property
    def css_content(self) -> str:
        return "" if self.style is None else self.style.content.decode()

    @property
    def json(self) -> str:
        return self.payload.content.content.decode() if self.payload is not None and self.payload.form == "json" else ""

    @property
    def bytes(self) -> bytes:
        return self.payload.content.content if self.payload is not None and self.payload.form == "bytes" else b""


class _Wire(dict[str, Any]):
    """What JSON can say of a state, which may hold anything once a program has assigned it."""

    state: object


@dataclass(frozen=True, slots=True)
class StateContract(Contract):
    """Values by name, of whatever JSON can say."""

    initial: Mapping[str, Any]

    def default(self) -> dict[str, Any]:
        return dict(self.initial)

    def to_wire(self, value: object) -> dict[str, Any]:
        wire = _Wire({name: plain for name, part in value.items() for plain in _in_json(part)} if isinstance(value, dict) else {})
        wire.state = value
        return wire

    def from_wire(self, raw: object) -> object:
        if isinstance(raw, _Wire):
            return raw.state
        sent = dict(cast("Mapping[str, Any]", raw or {}))
        return {**sent, **{name: deepcopy(value) for name, value in self.initial.items() if name not in sent}}

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict):
            return "the state of a component has values by name"
        return _find_excess(raw)


@dataclass(frozen=True, slots=True)
class TriggerContract(Contract):
    """What has happened, in order: the name of each trigger and its value; None in runs that none caused."""

    is_in_form: bool

    def default(self) -> None:
        return None

    def to_wire(self, value: object) -> object:
        return value

    def from_wire(self, raw: object) -> object:
        return raw

    def check(self, raw: object) -> str | None:
        if self.is_in_form:
            return "a component in a form has no triggers: let it set a state, which the form submits"
        if not isinstance(raw, list) or not 0 < len(raw) <= _MOST_TRIGGERS:
            return "triggers come as a list"
        if not all(isinstance(each, dict) and each.keys() == {"event", "value"} and isinstance(each["event"], str) for each in raw):
            return "a trigger has a name and a value"
        return _find_excess(raw)


def _in_json(value: object) -> Iterator[Any]:
    """Yield what JSON can say of a value, if it can say it."""
    try:
        yield json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return


def _find_excess(raw: object) -> str | None:
    """Say what of a message a browser cannot have sent, or is too much to keep."""
    return find_fault(raw, most_depth=_MOST_DEPTH, most_parts=_MOST_PARTS, most_chars=_MOST_CHARS)


# Callbacks


def read_callbacks(given: Mapping[str, Any]) -> dict[str, Callback]:
    """Return the callbacks of a call by the names of the values that they are for. What is none is ignored, as in Streamlit.

    Raises
    ------
    BidiComponentInvalidCallbackNameError
        If one is named for no value.
    """
    found: dict[str, Callback] = {}
    for parameter, callback in given.items():
        if callable(callback) and parameter.startswith("on_") and parameter.endswith("_change"):
            name = parameter[len("on_") : -len("_change")]
            if name in ("", "_"):
                raise BidiComponentInvalidCallbackNameError(parameter)
            found[name] = callback
    return found


def _choose_of_state(callbacks: Mapping[str, Callback], new: object, old: object) -> list[Callback]:
    before, now = (each if isinstance(each, dict) else {} for each in (old, new))
    names = dict.fromkeys((*now, *before))
    return [callbacks[name] for name in names if name in callbacks and _differ(now.get(name), before.get(name))]


def _choose_of_triggers(callbacks: Mapping[str, Callback], new: object, old: object) -> list[Callback]:
    return [callbacks[each["event"]] for each in new if each["event"] in callbacks] if isinstance(new, list) else []


def _differ(one: object, other: object) -> bool:
    try:
        return bool(one != other)
    except BaseException:  # `!=` of what a program assigned may raise anything
        return True


# Drawing


@dataclass(frozen=True)
class Definition:
    """A component as it was declared."""

    name: str
    html: str
    css: str | Path | None
    js: str | Path | None
    isolate_styles: bool
    folder: Path | None = None

    def read(self) -> dict[str, Any]:
        """Return the fields of its element, with the files as they are now."""
        style, script = _make_blob(self.css, _STYLE), _make_blob(self.js, _SCRIPT)
        fields = {
            "component_name": self.name,
            "isolate_styles": self.isolate_styles,
            "html_content": self.html,
            "style": style,
            "script": script,
        }
        if self.folder is None:
            return fields
        names = (str(self.folder), *(blob.digest for blob in (style, script) if blob is not None))
        version = hashlib.sha256("\n".join(names).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        paths = {"style_path": self._locate(self.css), "script_path": self._locate(self.js)}
        return {**fields, **paths, "folder": str(self.folder), "version": version}

    def _locate(self, source: str | Path | None) -> str | None:
        return source.relative_to(self.folder).as_posix() if isinstance(source, Path) and self.folder is not None else None


def define(name: str, html: str | None, css: str | None, js: str | None, isolate_styles: bool) -> Definition:
    """Return a component; for the errors see `component`."""
    for parameter, value in (("css", css), ("js", js)):
        if value is not None and not isinstance(value, str):
            raise StreamlitInvalidParameterTypeError(parameter, type(value).__name__, ["str", "None"], detail="Pass a path as a text.")
    folder = find_folder(name) if any(text is not None and is_path(text) for text in (css, js)) else None
    style, script = (
        find_file(folder, text, component=name, kind=kind) if text is not None and is_path(text) else text
        for text, kind in ((css, "css"), (js, "js"))
    )
    return Definition(name, "" if html is None else str(html), style, script, bool(isolate_styles), folder)


def _make_blob(source: str | Path | None, mime: str) -> Blob | None:
    if not source:
        return None
    if isinstance(source, str):
        return _blob_of_text(source, mime)
    stat = source.stat()
    return _blob_of_file(source, stat.st_mtime_ns, stat.st_size, mime)


@lru_cache(maxsize=64)
def _blob_of_text(text: str, mime: str) -> Blob:
    return Blob.of(text.encode("utf-8", "replace"), mime)


@lru_cache(maxsize=64)
def _blob_of_file(path: Path, changed_ns: int, size: int, mime: str) -> Blob:
    return Blob.of(path.read_bytes(), mime)


def mount(
    at: Drawing,
    definition: Definition,
    *,
    key: object,
    data: Any,
    default: Mapping[str, Any] | None,
    width: Width,
    height: Height,
    persist_state: Persist,
    bind: Bind,
    callbacks: Mapping[str, Callback],
) -> ComponentResult:
    """Draw a component and return what it has set."""
    names: Collection[str] | None = tuple(callbacks) or None
    initial = dict(default or {})
    for name in initial:
        if name not in callbacks:
            raise BidiComponentInvalidDefaultKeyError(name, list(callbacks))
    if find_run() is None:
        at.begin_element()
        return ComponentResult()
    shared = SharedOptions(key, label_visibility="collapsed", width=width, bind=bind, persist_state=persist_state)
    call = InputCall(at, definition.name, shared)
    payload = make_payload(data)
    height = check_height(height, allow_content=True)
    parameters = {"component_name": definition.name, "isolate_styles": definition.isolate_styles, "height": height, "default": default}
    data_identity = payload.identity if payload is not None and call.key is None else ()
    call.identify("bidi_component", {**parameters, "data": data_identity})
    triggers, payloads = _draw_triggers(at, definition, call, callbacks)
    view = make_view(call.key, call.element_id, triggers.id, names) if call.key is not None else None
    fields = {**definition.read(), "payload": payload, "triggers": triggers, "height": height}
    choose = partial(_choose_of_state, callbacks)
    state = call.draw(ModuleComponent, StateContract(initial), fields, allows_content_width=True, choose=choose, show=view)
    told = read_triggers(payloads)
    return ComponentResult(state if isinstance(state, dict) else {}, {**dict.fromkeys(callbacks), **told})


def _draw_triggers(
    at: Drawing, definition: Definition, component: InputCall, callbacks: Mapping[str, Callback]
) -> tuple[Triggers, Sequence[Any]]:
    call = InputCall(at, definition.name, SharedOptions(label_visibility="collapsed"), is_assignable=False, is_second=True)
    call.identify(Triggers.kind, {"of": component.element_id})
    contract = TriggerContract(bool(component.form_id))
    choose = partial(_choose_of_triggers, callbacks)
    payloads = call.draw(Triggers, contract, {}, reset_to=None, is_part=True, choose=choose)
    return cast("Triggers", call.element), payloads
