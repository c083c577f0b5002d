"""What `jupyter rerun run` does inside the notebook's kernel: a person's part, through the intake, as a page does it.

The command executes calls of these functions between the cells. They answer with a message of a kind of its own, which no
front end shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from jupyter_rerun.cli.values import find_wire
from jupyter_rerun.errors import describe_error
from jupyter_rerun.kernel.display import CellDisplay
from jupyter_rerun.kernel.extension import RerunExtension, load
from jupyter_rerun.render.view import AppRenderer
from jupyter_rerun.run import App
from jupyter_rerun.script.proxies import session_state
from jupyter_rerun.tree.nodes import WidgetElement

ANSWER = "application/vnd.jupyter-rerun.answer+json"
_BUTTONS = ("button", "download_button", "menu_button")


class _Refused(Exception):
    """What is asked for cannot be done; the message says why."""


async def answer(name: str, facts: Mapping[str, Any]) -> None:
    """Do what the command asks for, and send what came of it."""
    shell: Any = get_ipython()
    try:
        told = await _ACTIONS[name](load(shell), facts)
    except _Refused as refusal:
        told = {"refused": str(refusal)}
    shell.display_pub.publish({ANSWER: json.dumps(told)})


async def _begin(extension: RerunExtension, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {}


async def _look(extension: RerunExtension, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Say what each app shows."""
    apps = {name: _describe(app) for name, app in extension.notebook.apps.items()}
    return {"apps": apps, "state": _describe_state() if facts.get("state") else {}}


async def _act(extension: RerunExtension, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Set an input, press a button or go to a page; return what apps have run."""
    before = {name: app.run_count for name, app in extension.notebook.apps.items()}
    apps = [app for name, app in extension.notebook.apps.items() if facts["app"] in ("", name)]
    if facts["verb"] == "page":
        _go(apps, facts["target"])
    else:
        _use(apps, facts)
    while (waiting := extension.notebook.find_waiting()) is not None:
        if waiting.body.is_async:
            await extension.loop.run_now_async(waiting)
        else:
            extension.loop.run_now(waiting)
    return {"ran": [name for name, app in extension.notebook.apps.items() if app.run_count != before.get(name)]}


_ACTIONS = {"begin": _begin, "look": _look, "act": _act}


def _use(apps: list[App], facts: Mapping[str, Any]) -> None:
    app, element = _find_input(apps, facts["target"], is_pressed=facts["verb"] == "press")
    intake = _intake(app)
    try:
        wire = True if facts["verb"] == "press" else find_wire(element, facts["value"], Path(facts["folder"]))
    except ValueError as error:
        raise _Refused(f"{_title(element)}: {error}.") from None
    told = intake.set(element.id, wire)
    if not told.is_taken:
        raise _Refused(f"{_title(element)} refuses that: {told.reason}.")


def _intake(app: App) -> Any:
    display: Any = app.display
    assert isinstance(display.renderer, AppRenderer)
    return display.renderer.intake


def _go(apps: list[App], target: str) -> None:
    pages = [(app, entry) for app in apps for entry in app.pages.known.values()]
    for app, entry in pages:
        if target in (entry.title, entry.id.lstrip("/"), entry.source):
            _intake(app).go_to(entry.id)
            return
    known = ", ".join(repr(entry.title) for _, entry in pages)
    raise _Refused(f"There is no page {target!r}. Pages: {known or 'none'}.")


def _find_input(apps: list[App], target: str, *, is_pressed: bool) -> tuple[App, WidgetElement]:
    """Return an input by its key, or by its label if it is the only one of that."""
    shown = [(app, element) for app in apps for element in _inputs(app) if not is_pressed or element.kind in _BUTTONS]
    by_key = [pair for pair in shown if pair[1].key == target]
    found = by_key or [pair for pair in shown if pair[1].label == target]
    what = "button" if is_pressed else "input"
    if not found:
        known = ", ".join(repr(element.key or element.label) for _, element in shown)
        raise _Refused(f"No {what} has the key or the label {target!r}. There are: {known or 'none'}.")
    if len(found) > 1 and not by_key:
        raise _Refused(f"{len(found)} {what}s have the label {target!r}. Give the one that is meant a key, and name that.")
    return found[0]


def _inputs(app: App) -> Iterator[WidgetElement]:
    display: Any = app.display
    for node in display.tree.walk():
        yield from getattr(node, "inputs", ())


def _title(element: WidgetElement) -> str:
    return f"{element.kind} {element.key or element.label!r}"


def _describe(app: App) -> dict[str, Any]:
    display: Any = app.display
    assert isinstance(display, CellDisplay)
    form = display.static()
    outcome = app.last_outcome.value if app.last_outcome is not None else ""
    error = app.last_error
    return {
        "runs": app.run_count,
        "outcome": outcome,
        "error": None if error is None else {"says": describe_error(error), "line": _find_line(error, app.filename)},
        "html": form["text/html"],
        "text": form["text/plain"],
    }


def _find_line(error: BaseException, filename: str) -> int | None:
    """Return the last line of the app's cell that an error came through."""
    line = error.lineno if isinstance(error, SyntaxError) and error.filename == filename else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _describe_state() -> dict[str, Any]:
    """Return session state as JSON has it; what JSON has not, as the text of it."""
    return {key: _plain(value) for key, value in session_state.items()}


def _plain(value: object) -> object:
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return repr(value)
