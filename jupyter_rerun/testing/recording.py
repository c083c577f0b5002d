"""A session of clicks as the steps of a test.

A recording listens to the journal of a notebook. Of each run of its app it keeps what a person did, as a test writes that, and what
state and page were afterwards. It looks at the tree, as `AppTest` does: so it works in a kernel and in a test alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jupyter_rerun.elements.pages.page_sources import APP_PREFIX
from jupyter_rerun.run import App, Notebook, Outcome
from jupyter_rerun.run.journal import LeftOut, RunEntry
from jupyter_rerun.run.protocols import Entered
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.state import is_same
from jupyter_rerun.testing.acts import Act, write_act
from jupyter_rerun.testing.blocks import ElementTree
from jupyter_rerun.testing.nodes import Node
from jupyter_rerun.testing.words import write_value

_SHOWN = (
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "text",
    "code",
    "metric",
    "success",
    "info",
    "warning",
    "error",
    "exception",
)
_MOST_SHOWN = 6  # assertions of a step about what is shown
_MOST_CHARS = 300  # of one
# What follows from a step, and is no step.
_FOLLOWING = frozenset({Cause.RERUN, Cause.CANCELLED, Cause.CLOCK})


@dataclass
class Step:
    """What was done, and what it led to."""

    says: str
    do: list[str]
    files: dict[str, bytes] = field(default_factory=dict)  # that the step uploads, by name
    checks: list[tuple[str, str]] = field(default_factory=list)  # an expression, and the code of its value
    left_out: list[str] = field(default_factory=list)  # what could not be recorded


class Recording:
    """What people do with one app, from now on.

    Parameters
    ----------
    notebook
        The notebook that the app belongs to.
    name
        The app.
    """

    def __init__(self, notebook: Notebook, name: str) -> None:
        self.name = name
        self.steps: list[Step] = []
        self.left_out: list[str] = []  # of what was before the first step
        self._notebook = notebook
        self._app: App = notebook.apps[name]
        self._passwords: set[str] = set()  # also those whose inputs have gone since: a program may have put them elsewhere
        self._look()
        self.start = dict(self._codes)
        unwritten = sorted(self._state.keys() - self.start.keys())
        if unwritten:
            self.left_out.append(f"session_state held values that no code makes anew, under {', '.join(map(repr, unwritten))}")
        self.checks = self._find_checks({}, {})
        self._begin_page()
        self._end = notebook.journal.subscribe(self._on_run)

    def stop(self) -> None:
        """Record nothing any more."""
        self._end()
        self._end = lambda: None

    def _begin_page(self) -> None:
        page = self._find_page()
        if page and page != self._find_page(is_default=True):
            self.steps.append(Step(f"going to page {page!r}", [f"app.switch_page({page!r}).run()"], checks=self.checks))

    # what happened

    def _on_run(self, entry: RunEntry) -> None:
        if entry.app != self.name or self._notebook.apps.get(self.name) is not self._app:
            return
        state, shown = self._state, self._shown
        tree, undoable = self._tree, self._undoable
        self._look()
        if self.steps and not entry.changes and _FOLLOWING.issuperset(entry.causes):
            self._add_checks(self.steps[-1], entry, *self._before)
            return
        step = self._make_step(entry, tree, state, undoable)
        self._before = state, shown
        self._add_checks(step, entry, state, shown)
        self.steps.append(step)

    def _make_step(self, entry: RunEntry, tree: ElementTree, state: Mapping[str, object], undoable: int) -> Step:
        acts = [self._write(tree, name, entry.changes[name]) for name in entry.changes]
        step = Step(", then ".join(act.says for act in acts), [line for act in acts for line in act.lines])
        for act in acts:
            step.files.update(act.files)
            step.left_out += act.left_out
        if Cause.FOLLOWED in entry.causes and not acts:
            self._write_outside(step, entry, state)
        if Cause.PAGE in entry.causes:
            page = self._find_page()
            step.says = f"going to page {page!r}"
            step.do.append(f"app.switch_page({page!r})")
        if Cause.UNDONE in entry.causes:
            count = undoable - self._undoable
            step.says = f"undoing {count}" if count > 0 else f"making {-count} again"
            step.do.append(f"app.undo({count})" if count > 0 else f"app.redo({-count})")
        else:
            run = "run()" if entry.fragments is None else "run_fragments()"
            step.do.append(f"app.{run}")
        step.says = step.says or ("running the cell" if Cause.CELL in entry.causes else "running the app")
        return step

    def _write(self, tree: ElementTree, element_id: str, kept: Entered) -> Act:
        raw = getattr(self._app.display, "entered", {}).get(element_id, kept)
        node, part = _find_node(tree, element_id)
        if node is None:
            return Act("using an input that is not shown", left_out=["an input was used that the page did not show"])
        if isinstance(raw.new, LeftOut):
            return Act(f"entering {raw.new.what}", left_out=[f"{raw.new.what} was entered in {node.key or getattr(node, 'label', '')!r}"])
        return write_act(tree, node, raw.new, part)

    def _write_outside(self, step: Step, entry: RunEntry, before: Mapping[str, object]) -> None:
        """Something else than this app has changed keys that it reads."""
        for key in sorted(entry.reads - entry.writes):
            if key in self._state and (key not in before or not is_same(before[key], self._state[key])):
                code = self._codes.get(key)
                if code is None:
                    step.left_out.append(f"session_state[{key!r}] was assigned outside the app, a value that no code makes anew")
                else:
                    step.do.append(f"app.session_state[{key!r}] = {code}")
        step.says = "assigning outside the app"

    # what it led to

    def _look(self) -> None:
        """Take note of state and page as they are now."""
        entries, secrets = self._notebook.session.entries(), self._find_secrets()
        self._passwords |= {text for text in secrets.values() if isinstance(text, str) and text}
        self._state: Mapping[str, object] = {key: value for key, value in entries.items() if key not in secrets}
        self._codes = {key: code for key, value in self._state.items() if (code := self._write_safely(value)) is not None}
        self._tree = ElementTree(self._app.display.tree, _Seen(self._notebook))  # type: ignore[attr-defined]
        self._shown = dict(self._find_shown())
        steps = self._notebook.steps
        self._undoable = steps.undoable if steps is not None else 0

    def _find_secrets(self) -> dict[str, object]:
        """Return what session state holds of passwords, by key or element id."""
        session, names = self._notebook.session, self._notebook.export().lifetimes.secrets()
        entries = session.entries()
        return {name: entries[name] if name in entries else session.find_widget(name) for name in names}

    def _write_safely(self, value: object) -> str | None:
        """Return the code of a value in which there is no password."""
        code = write_value(value)
        return None if code is None or any(repr(text)[1:-1] in code for text in self._passwords) else code

    def _find_shown(self) -> Iterator[tuple[str, str]]:
        """Yield what a test may say of the page, and the code of it."""
        for collection in _SHOWN:
            for index, node in enumerate(getattr(self._tree, collection)):
                code = self._write_safely(node.value)
                if code is not None and len(code) <= _MOST_CHARS:
                    yield f"app.{collection}[{index}].value", code

    _before: tuple[Mapping[str, object], Mapping[str, object]] = ({}, {})

    def _add_checks(self, step: Step, entry: RunEntry, state: Mapping[str, object], shown: Mapping[str, object]) -> None:
        is_shown = entry.outcome not in (Outcome.CANCELLED, Outcome.RERUN)
        step.checks = self._find_checks(state, shown) if is_shown else []

    def _find_checks(self, state: Mapping[str, object], shown: Mapping[str, object]) -> list[tuple[str, str]]:
        """Return what has changed since, as assertions."""
        checks: list[tuple[str, str]] = []
        for key, code in self._codes.items():
            if key not in state or write_value(state[key]) != code:
                checks.append((f"app.session_state[{key!r}]", code))
        changed = [(place, code) for place, code in self._shown.items() if shown.get(place) != code]
        return checks + [(place, str(code)) for place, code in changed[:_MOST_SHOWN]]

    def _find_page(self, *, is_default: bool = False) -> str:
        pages = self._app.pages
        known = list(pages.known.values())
        entry = known[0] if is_default and known else next((each for each in known if each.id == pages.current), None)
        return "" if entry is None else entry.source.removeprefix(APP_PREFIX) or entry.id[1:]


class _Seen:
    """The app that a recorded tree is of: it is looked at only."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook

    def run(self, *, timeout: float | None = None) -> Any:
        raise NotImplementedError

    def find_value(self, element_id: str) -> object:
        return self._notebook.session.find_widget(element_id)


def _find_node(tree: ElementTree, element_id: str) -> tuple[Node | None, str]:
    """Return the node that an input is, or is a part of, and which part."""
    for node in tree._walk():
        proto = getattr(node.proto, "_element", node.proto)
        if getattr(proto, "element_id", "") == element_id:
            return node, ""
        for name, press in (getattr(proto, "clicks", None) or {}).items():
            if press.element_id == element_id:
                return node, str(name)
        triggers = getattr(proto, "triggers", None)
        if getattr(triggers, "element_id", "") == element_id:
            return node, "triggers"
    return None, ""
