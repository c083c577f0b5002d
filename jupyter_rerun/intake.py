"""What a person does to an app becomes a request: the one place where values from outside are checked.

Browsers, tests and programs say which input has which value on the wire. Its contract says whether a person could have
entered that, and what it means; what stands in a form waits there until one of the form's buttons is pressed. A value that the
program gives to an input meanwhile replaces the one that waits.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce

from jupyter_rerun.elements.layout.forms import Form
from jupyter_rerun.errors import describe_error
from jupyter_rerun.run import RunRequest
from jupyter_rerun.run.requests import Cause, Kept, Sent, merge
from jupyter_rerun.state import ElementId
from jupyter_rerun.tree.nodes import WidgetElement
from jupyter_rerun.tree.reconcile import Changes, Mounted, NodeId

_LOGGER = logging.getLogger("jupyter_rerun")
_REASON_CHARS = 300  # that the log is told of a value which was refused

# Takes a request, and whether it is a reason to run; returns at once, on any thread.
Send = Callable[[RunRequest, bool], None]


@dataclass(frozen=True)
class Answer:
    """What became of something that a person did."""

    reason: str = ""  # why it was refused
    cleared: Mapping[ElementId, object] = field(default_factory=dict)  # inputs that show their defaults now, on the wire

    @property
    def is_taken(self) -> bool:
        return not self.reason


@dataclass(frozen=True)
class _Entered:
    """A value that waits in a form."""

    form_id: str
    value: object
    sent: Sent
    over: object  # the value on the wire that the program knows


class Intake:
    """Turns what people do to one app into requests; any thread may call.

    It follows what the app shows as a renderer does (see `jupyter_rerun.tree.display.Renderer`), and is one where nobody looks.

    Parameters
    ----------
    send
        Takes the requests.
    find_pending
        Returns the ids of the elements whose newer value waits for a run.
    is_trusted
        Whether values come from a program, which may enter what no person could, as Streamlit's tests do; what its value
        means nothing for is then raised, not logged.
    """

    def __init__(self, send: Send, find_pending: Callable[[], Collection[ElementId]] = frozenset, *, is_trusted: bool = False) -> None:
        self._is_trusted = is_trusted
        self._send = send
        self._find_pending = find_pending
        self._lock = threading.RLock()
        self._nodes: dict[ElementId, Mounted] = {}
        self._ids: dict[NodeId, tuple[ElementId, ...]] = {}  # of the inputs that a node is, or has
        self._forms: dict[NodeId, Form] = {}
        self._drafts: dict[ElementId, _Entered] = {}
        self._cleared: set[str] = set()  # forms that were cleared by their last submission

    # what the app shows

    def apply(self, changes: Changes) -> None:
        """Take note of what the app shows now."""
        with self._lock:
            for node_id, element in changes.put.items():
                self._note(node_id, changes.inputs.get(node_id))
                if isinstance(element, Form):
                    self._forms[node_id] = element
            for node_id in changes.drop:
                self._note(node_id, None)
                self._forms.pop(node_id, None)

    def unmount(self) -> None:
        """The app is gone; nothing that is still on its way means anything."""
        self.apply(Changes(drop=[*self._ids, *self._forms]))

    def find(self, element_id: ElementId) -> WidgetElement | None:
        """Return the input with an id, as the program drew it last; None if the app shows none."""
        node = self._nodes.get(element_id)
        return None if node is None else next((each for each in node.element.inputs if each.id == element_id), None)

    def pending_ids(self) -> Collection[ElementId]:
        """Return the ids of the inputs of which people have chosen newer values than the program knows."""
        with self._lock:
            return {*self._find_pending(), *self._drafts}

    # what a person does

    def set(self, element_id: ElementId, wire: object, *, accept: Callable[[], None] = lambda: None) -> Answer:
        """Give an input a value.

        Parameters
        ----------
        wire
            The value in the wire form of the input's contract.
        accept
            Called once the value is taken, before a run can begin that gets it.
        """
        return self.set_all({element_id: wire}, accept=lambda name: accept())[element_id]

    def set_all(
        self, wires: Mapping[ElementId, object], *, accept: Callable[[ElementId], None] = lambda name: None
    ) -> dict[ElementId, Answer]:
        """Give several inputs their values at once, so that one run gets all that are taken; return what became of each.

        `accept` is called with the id of each whose value is taken, as in `set`.
        """
        with self._lock:
            answers: dict[ElementId, Answer] = {}
            taken: list[tuple[WidgetElement, object, Sent]] = []
            for element_id, wire in wires.items():
                element = self.find(element_id)
                if element is None:
                    answers[element_id] = Answer("the app does not show it any more")
                    continue
                try:
                    reason, value = self._read(element, wire)
                    if reason is None:
                        accept(element_id)
                except BaseException as error:  # whatever the contract makes of a forged value, or user code in it
                    if self._is_trusted:
                        raise
                    reason = describe_error(error)
                if reason is not None:
                    answers[element_id] = self.refuse(element, reason)
                elif element.form_id and not element.is_trigger:
                    self._keep(element, value, Sent(wire, element.contract))
                    answers[element_id] = Answer()
                else:
                    taken.append((element, value, Sent(wire, element.contract)))
            if len(taken) == 1:
                ((element, value, sent),) = taken
                answers[element.id] = self._request(element, value, sent)
            elif taken:
                requests = [_describe(element, {element.id: value}, {element.id: sent}) for element, value, sent in taken]
                self._send(reduce(merge, requests), any(element.reruns for element, _, _ in taken))
                answers |= {element.id: Answer() for element, _, _ in taken}
            return answers

    def _read(self, element: WidgetElement, wire: object) -> tuple[str | None, object]:
        """Return why an input does not take a value, or None and the value."""
        if element.disabled:
            return "it is disabled", None
        reason = None if self._is_trusted else element.contract.check(wire)
        return reason, element.contract.from_wire(wire) if reason is None else None

    def press(self, element_id: ElementId) -> Answer:
        """Press a button. That of a form brings what waits in the form."""
        return self.set(element_id, True)

    def submit(
        self, element_id: ElementId, values: Mapping[ElementId, object], *, accept: Callable[[ElementId], None] = lambda name: None
    ) -> Mapping[ElementId, Answer]:
        """Press the button of a form, with the newest values on the wire of inputs in it; return what became of each, the button last.

        Nothing is done if there is no such button. `accept` is called with the id of each whose value is taken, as in `set`.
        """
        with self._lock:
            button = self.find(element_id)
            if button is None or not button.form_id or not getattr(button, "is_form_submitter", False):
                return {}
            answers: dict[ElementId, Answer] = {}
            for name, wire in values.items():
                element = self.find(name)
                if element is not None and element.form_id == button.form_id and not element.is_trigger:
                    answers[name] = self.set(name, wire, accept=partial(accept, name))
            return {**answers, element_id: self.set(element_id, True, accept=partial(accept, element_id))}

    def go_to(self, page: str | None, query: str | None = None, *, kept: Kept = "entry") -> None:
        """Run the app from its top, on a page by its id (None: the one it shows) and with query parameters (None: those it has).

        A page that the app does not have leads to its default page.
        """
        causes = (Cause.ASKED if page is None else Cause.PAGE,)
        self._send(RunRequest(page=page, query=query, kept=kept, causes=causes), True)

    def refuse(self, element: WidgetElement, reason: str) -> Answer:
        """Say in the log why an input does not take what a browser sent."""
        told = reason if len(reason) <= _REASON_CHARS else f"{reason[:_REASON_CHARS]}…"
        _LOGGER.warning("%s %r: a value from the browser was refused: %s", element.kind, element.label, told)
        return Answer(reason)

    # the way to a request

    def _note(self, node_id: NodeId, node: Mounted | None) -> None:
        """A node of the page has other inputs now, or others values."""
        gone = self._ids.pop(node_id, ())
        if node is not None:
            self._ids[node_id] = tuple(element.id for element in node.element.inputs)
            for element in node.element.inputs:
                self._nodes[element.id] = node
                draft = self._drafts.get(element.id)
                if draft is not None and (draft.form_id != element.form_id or draft.over != element.value):
                    del self._drafts[element.id]
        for element_id in gone:
            # Another node may have come for the same input meanwhile.
            if element_id not in self._ids.get(node_id, ()) and self._nodes[element_id].id == node_id:
                del self._nodes[element_id]
                self._drafts.pop(element_id, None)

    def _keep(self, element: WidgetElement, value: object, sent: Sent) -> None:
        draft = self._drafts.get(element.id)
        over = element.value if draft is None else draft.over
        self._drafts[element.id] = _Entered(element.form_id, value, sent, over)

    def _request(self, element: WidgetElement, value: object, sent: Sent) -> Answer:
        """Ask for a run that gets a value; the button of a form brings what waits in the form, which is empty then."""
        submits = bool(element.form_id) and getattr(element, "is_form_submitter", False)
        clears = submits and any(form.key == element.form_id and form.clear_on_submit for form in self._forms.values())
        if clears and self._is_trusted and element.form_id in self._cleared:
            entered = dict(self._drafts)
            self._clear(element.form_id, {})  # also if it was away or got values of the program, where a browser sends what it shows
            self._drafts.update(entered)
        drafts = {name: draft for name, draft in self._drafts.items() if submits and draft.form_id == element.form_id}
        for name in drafts:
            del self._drafts[name]
        changes = {**{name: draft.value for name, draft in drafts.items()}, element.id: value}
        said = {**{name: draft.sent for name, draft in drafts.items()}, element.id: sent}
        self._send(_describe(element, changes, said, submits=submits), element.reruns)
        if submits:
            (self._cleared.add if clears else self._cleared.discard)(element.form_id)
        return Answer(cleared=self._clear(element.form_id, changes) if clears else {})

    def _clear(self, form_id: str, submitted: Mapping[ElementId, object]) -> dict[ElementId, object]:
        """Have the inputs of a form show their defaults; the program gets them with the next submission."""
        cleared: dict[ElementId, object] = {}
        inputs = (self.find(element_id) for element_id in self._nodes)
        for element in inputs:
            if element is not None and element.form_id == form_id and not element.is_trigger:
                contract, default = element.contract, element.contract.default()
                cleared[element.id] = wire = contract.to_wire(default)
                over = contract.to_wire(submitted[element.id]) if element.id in submitted else element.value
                self._drafts[element.id] = _Entered(form_id, default, Sent(wire, contract), over)
        return cleared


def _describe(
    element: WidgetElement, changes: Mapping[ElementId, object], sent: Mapping[ElementId, Sent], *, submits: bool = False
) -> RunRequest:
    """Return the request for a run that gets what a person did with an input."""
    presses = frozenset({element.id}) if element.is_trigger else frozenset()
    fragments = (element.fragment,) if element.fragment else None
    cause = Cause.FORM if submits else Cause.PRESS if presses else Cause.INPUT
    return RunRequest(changes=changes, sent=sent, presses=presses, fragments=fragments, causes=(cause,))
