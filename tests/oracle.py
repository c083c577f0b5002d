"""Streamlit's own AppTest as the judge of ours: one script, one sequence of steps, equal pages.

`run_both` plays the steps on both sides and compares after each one: session state, query parameters, the tree of
elements with their values, and exceptions by class (by message, too, where it is the script's own). Of several
interactions before one run it also compares what the inputs show meanwhile. A step is a tuple or a function of the AppTest:

* ``("run",)``: a rerun without any change
* ``("click", "add")``: press the button with that key (or, given a number, at that position)
* ``("slider", "n", 4)``: set the input of that kind with that key or at that position
* ``("select", "s", "x")``: call that method of the element with that key, or of ``("selectbox", 0)``; see `METHODS`
* ``("page", "settings")``: switch to a page
* ``("pending", step, step, ...)``: several steps of the kinds above before one run
* ``("state", "k", value)``, ``("delete", "k")``: change session state from outside; nothing runs
* ``("query", {...})``, ``("secret", "k", value)``, ``("context", "locale", "de-DE")``: what the next run finds; nothing runs
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit.errors
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest as StreamlitAppTest

import jupyter_rerun.errors
from jupyter_rerun.testing import AppTest
from tests.differences import find_difference


def _list_keys(state: SessionState) -> dict[str, None]:
    """Return the keys as they came: Streamlit makes a set of them, and what is first in it changes from process to process."""
    old, session = (map(state._get_widget_id, keys) for keys in (state._old_state, state._new_session_state))
    return dict.fromkeys([*old, *state._new_widget_state.keys(), *session])


# `clear` in a callback removes the keys one by one: where one key is that of two inputs, what the next run does depends on their order.
SessionState._keys = _list_keys  # type: ignore[method-assign, assignment]

Step = tuple[Any, ...] | Callable[[Any], object]
Fact = tuple[str, object, object]  # where the sides differ, Streamlit's side, ours

_TIMEOUT_S = 120  # on a busy machine

# Steps that call a method of one element.
METHODS = (
    *("check", "uncheck", "select", "unselect", "select_index", "set_range", "set_value", "input", "increment", "decrement"),
    *("pick", "upload", "clear", "click_index"),
)
_QUIET = ("state", "delete", "query", "secret", "context")  # steps without a run

# What is compared of each element, beyond its type, its key and its value.
_INPUT = ("label", "help", "disabled")
_FACTS: Mapping[str, tuple[str, ...]] = {
    "audio": ("start_time", "end_time", "loop", "autoplay", "alt", "url"),
    "audio_input": (*_INPUT, "sample_rate"),
    "balloons": ("proto.show",),
    "button": (*_INPUT, "proto.type"),
    "button_group": (*_INPUT, "options", "indices", "formatted_values", "proto.default", "proto.required"),
    "camera_input": (*_INPUT, "resolution"),
    "chat_input": (
        *("placeholder", "disabled", "proto.max_chars", "proto.accept_file", "proto.file_type", "proto.max_upload_size_mb"),
        *("proto.accept_audio", "proto.submit_mode", "proto.is_auto_positioned_at_bottom", "proto.set_value"),
    ),
    "chat_message": ("name", "avatar"),
    "checkbox": _INPUT,
    "code": ("language",),
    "color_picker": (*_INPUT, "proto.default"),
    "column": ("weight",),
    "component_instance": ("proto.json_args", "proto.url"),
    "dataframe": ("editing_mode", "proto.columns", "proto.column_order", "proto.row_height", "proto.placeholder"),
    "date_input": (*_INPUT, "min", "max", "is_range", "proto.format", "proto.default", "proto.required"),
    "date_time_input": (*_INPUT, "min", "max", "step", "format", "proto.default", "proto.required"),
    "deck_gl_json_chart": ("proto.tooltip", "proto.alt", "proto.selection_mode", "proto.form_id"),
    "download_button": (*_INPUT, "proto.type"),
    "expander": ("label",),
    "feedback": ("disabled",),
    "file_uploader": (*_INPUT, "accept_multiple_files", "accept_directory", "allowed_type", "proto.max_upload_size_mb"),
    "grid_container": (
        *("column_count", "min_column_width", "wrap", "border", "row_height", "gap", "vertical_alignment", "dense"),
        *("width", "height"),
    ),
    "graphviz_chart": ("proto.spec", "proto.engine", "proto.alt"),
    "header": ("anchor", "tag"),
    "help_info": ("name", "doc_string"),
    "iframe": ("src", "srcdoc", "scrolling", "tab_index", "alt"),
    "image": ("captions", "link"),
    "json": ("expanded",),
    "markdown": ("allow_html",),
    "link_button": (*_INPUT, "url", "proto.type", "proto.ignore_rerun"),
    "menu_button": (*_INPUT, "options", "proto.type"),
    "metric": (
        *("label", "delta", "color", "help", "icon", "direction", "show_border", "format", "delta_description", "chart_type"),
        "proto.chart_data",
    ),
    "multiselect": (*_INPUT, "options", "indices", "values", "max_selections", "placeholder", "proto.default", "proto.select_all"),
    "number_input": (*_INPUT, "min", "max", "step", "placeholder"),
    "page_link": (*_INPUT, "icon", "page", "external", "query_string"),
    "pagination": ("disabled", "num_pages", "default"),
    "progress": ("text",),
    "radio": (*_INPUT, "options", "index", "horizontal"),
    "select_slider": (*_INPUT, "options", "proto.min", "proto.max", "proto.step", "proto.default", "proto.format"),
    "selectbox": (*_INPUT, "options", "index", "placeholder"),
    "slider": (*_INPUT, "min", "max", "step"),
    "snow": ("proto.show",),
    "status": ("label", "icon", "state"),
    "subheader": ("anchor", "tag"),
    "tab": ("label",),
    "table": ("proto.hide_index", "proto.hide_header"),
    "text_area": (*_INPUT, "max_chars", "placeholder"),
    "text_input": (*_INPUT, "max_chars", "placeholder"),
    "time_input": (*_INPUT, "step", "proto.format", "proto.required"),
    "title": ("anchor", "tag"),
    "toast": ("icon", "proto.duration"),
    "video": ("start_time", "end_time", "loop", "autoplay", "muted", "alt", "url", "proto.type"),
    "toggle": _INPUT,
    "vega_lite_chart": ("proto.theme", "proto.use_container_width", "proto.selection_mode", "proto.alt"),
}


@dataclass
class Pair:
    """Both sides after the last step."""

    script: str
    theirs: Any
    ours: AppTest
    played: list[Step] = field(default_factory=list)
    differences: set[str] = field(default_factory=set)  # names of those that were met
    has_parted: bool = False  # only one side raised: what follows cannot be compared

    def __iter__(self) -> Iterator[Any]:
        return iter((self.theirs, self.ours))

    def play(self, step: Step) -> None:
        """Play a step on both sides and compare.

        Raises
        ------
        AssertionError
            With the steps so far and all facts that differ.
        """
        self.played.append(step)
        failures, found = _play(self, step)
        unexplained = []
        for path, theirs, ours in found:
            known = find_difference(path, theirs, ours)
            if known is None:
                unexplained.append(f"  {path}: Streamlit {theirs!r}, ours {ours!r}")
            else:
                self.differences.add(known.name)
        if unexplained:
            steps = "\n".join(f"  {number}: {each!r}" for number, each in enumerate(self.played))
            raise AssertionError("\n".join(["after these steps:", steps, "there differ:", *unexplained, "in this script:", self.script]))
        self.has_parted = failures[0] != failures[1]


def run_both(script: str, *steps: Step, setup: Callable[[Any], object] = lambda app: None) -> Pair:
    """Run a script on both sides, play the steps, and compare after each.

    Raises
    ------
    AssertionError
        With the steps so far and all facts that differ.
    """
    pair = start(script)
    for app in pair:
        setup(app)
    for step in (("run",), *steps):
        pair.play(step)
        if pair.has_parted:
            break
    return pair


def start(script: str, files: Mapping[str, str] = {}, folder: Path | None = None) -> Pair:
    """Return both sides of a script, before their first run. `files` are written beside it, into `folder`."""
    if folder is None:
        return Pair(script, start_theirs(script), AppTest.from_string(script, default_timeout=_TIMEOUT_S))
    for name, text in {"main.py": script, **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    theirs = StreamlitAppTest.from_file(folder / "main.py", default_timeout=_TIMEOUT_S)
    ours = AppTest.from_file(folder / "main.py", default_timeout=_TIMEOUT_S)
    return Pair(script, _without_components(theirs), ours)


def start_theirs(script: str) -> Any:
    """Return Streamlit's side alone, before its first run."""
    return _without_components(StreamlitAppTest.from_string(script, default_timeout=_TIMEOUT_S))


def _without_components(app: Any) -> Any:
    # Else each AppTest searches all installed packages for components, which takes longer than most tests.
    app._bidi_component_manager = BidiComponentManager()
    return app


def _play(pair: Pair, step: Step) -> tuple[list[str | None], list[Fact]]:
    """Play one step on both sides; return the classes of what they raised, and where the sides differ."""
    failures = [_attempt(_act, app, step) for app in pair]
    if any(failures):
        return failures, list(_compare("refused", *failures))
    found = list(_compare("meanwhile", *map(_describe_page, pair))) if _is_lasting(step) else []
    if _runs(step):
        failures = [_attempt(_run, app) for app in pair]
        found += _compare("raised", *failures)
    if not any(failures):
        found += compare(*pair)
    return failures, found


def compare(theirs: Any, ours: AppTest) -> list[Fact]:
    """Return where two apps differ in state, query parameters and page."""
    ambiguous = _find_ambiguous(theirs)
    pages = map(_describe_page, (theirs, ours)) if ours.run_count else ({}, {})
    return [
        *_compare("state", *(_describe_state(app, without=ambiguous) for app in (theirs, ours))),
        *_compare("query", *(plain(app.query_params) for app in (theirs, ours))),
        *_compare("page", *pages),
    ]


def perform(app: Any, step: Step) -> str | None:
    """Play a step on one side alone; return the class of what it raises."""
    failure = _attempt(_act, app, step)
    return failure or (_attempt(_run, app) if _runs(step) else None)


def describe(app: Any) -> dict[str, object]:
    """Return what is compared of one side that has run."""
    return {"state": _describe_state(app, without=set()), "query": plain(app.query_params), "page": _describe_page(app)}


def _attempt(action: Callable[..., object], *args: object) -> str | None:
    """Return the class of what `action` raises."""
    try:
        action(*args)
    except Exception as error:
        return type(error).__name__
    return None


def _run(app: Any) -> None:
    app.run()


def _runs(step: Step) -> bool:
    return callable(step) or step[0] not in _QUIET


def _is_lasting(step: Step) -> bool:
    """Whether a step leaves something on the page that can be seen before the run."""
    return callable(step) or step[0] not in (*_QUIET, "run", "page")


def _act(app: Any, step: Step) -> None:
    if callable(step):
        step(app)
        return
    verb, *rest = step
    if verb == "pending":
        for part in rest:
            _act(app, part)
    elif verb in _SETTINGS:
        _SETTINGS[verb](app, *rest)
    elif verb == "click" and isinstance(rest[0], int):
        app.button[rest[0]].click()
    elif verb == "click" or verb in METHODS:
        getattr(_find_target(app, rest[0]), verb)(*rest[1:])
    elif verb != "run":
        _find(getattr(app, verb), rest[0]).set_value(rest[1])


# Steps that concern the whole app.
_SETTINGS: Mapping[str, Callable[..., object]] = {
    "state": lambda app, key, value: app.session_state.__setitem__(key, value),
    "delete": lambda app, key: app.session_state.__delitem__(key),
    "query": lambda app, values: app.query_params.update(values),
    "secret": lambda app, key, value: app.secrets.__setitem__(key, value),
    "context": lambda app, key, value: app.context.__setitem__(key, value),
    "page": lambda app, path: app.switch_page(path),
}


def _find_target(app: Any, target: str | tuple[str, str | int]) -> Any:
    """Return the element with a key, or the one a kind and a key or a position name."""
    return app.get_by_key(target) if isinstance(target, str) else _find(getattr(app, target[0]), target[1])


def _find(nodes: Any, name: str | int) -> Any:
    return nodes[name] if isinstance(name, int) else nodes(key=name)


def _describe_state(app: Any, *, without: set[str]) -> object:
    return plain({key: value for key, value in app.session_state.to_dict().items() if key not in without})


def _find_ambiguous(app: Any) -> set[str]:
    """Return the keys under which Streamlit still lists a value of an earlier element, whether or not it has a newer one.

    After runs that did not complete, a key may have belonged to several elements; what is listed then depends on the
    order of a set, and an entry that was deleted is still listed.
    """
    mapper = app._session_state._state._key_id_mapper
    names = {name: mapper.id_key_mapping.get(name) for name in app._session_state._state._keys()}
    return {key for name, key in names.items() if key is not None and mapper.get_id_from_key(key) != name}


def _describe_page(app: Any) -> object:
    return {name: _describe(app[index]) for index, name in enumerate(("main", "sidebar", "event", "bottom")[: len(app._tree)])}


def _describe(node: Any) -> object:
    facts: dict[str, object] = {"type": node.type, "key": node.key}
    for name in _FACTS.get(node.type, ()):
        facts[name] = plain(_read(node, name))
    if hasattr(node, "children"):
        facts["children"] = [_describe(child) for child in node.children.values()]
    elif node.type == "exception":
        facts["class"] = node.proto.type.rpartition(".")[2]
        if _is_of_user(facts["class"]):
            facts["value"] = node.value
    elif node.type not in ("empty", "output"):
        facts["value"] = plain(_read(node, "value"))
    return facts


def _is_of_user(name: object) -> bool:
    """Whether the message of an exception is the script's own; messages of the API differ in their words."""
    is_known = any(hasattr(module, str(name)) for module in (builtins, streamlit.errors, jupyter_rerun.errors))
    return name in ("ValueError", "RuntimeError", "ZeroDivisionError") or not is_known


def _read(node: Any, path: str) -> object:
    value = node
    for name in path.split("."):
        try:
            value = getattr(value, name)
        except (AttributeError, ValueError, KeyError, TypeError) as error:
            return f"<{type(error).__name__}>"
    return value


def plain(value: object) -> object:
    """Return data that can be compared: types count, objects of the script are known by their repr."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return (type(value).__name__, value)
    if isinstance(value, (list, tuple)) or type(value).__name__ == "RepeatedScalarContainer":
        items: Any = value
        return [plain(item) for item in items]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, BytesIO) and hasattr(value, "file_id"):  # an uploaded file; its id is random
        file: Any = value
        return {"name": file.name, "type": file.type, "size": file.size, "content": repr(file.getvalue())}
    return (type(value).__name__, re.sub(r" at 0x[0-9a-f]+", "", repr(value)))


def _compare(path: str, theirs: object, ours: object) -> Iterator[Fact]:
    """Yield where two descriptions differ."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted({*theirs, *ours}):
            yield from _compare(f"{path}.{key}", theirs.get(key, "<missing>"), ours.get(key, "<missing>"))
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, (left, right) in enumerate(zip(theirs, ours, strict=True)):
            yield from _compare(f"{path}[{index}]", left, right)
    elif theirs != ours and not _are_both_nan(theirs, ours):
        yield path, theirs, ours


def _are_both_nan(theirs: object, ours: object) -> bool:
    return repr(theirs) == repr(ours) == "('float', nan)"
