"""How every input is declared: checks, identity, registration, correction, drawing.

All inputs take one path, so that what holds for one holds for all. An `InputCall` walks it in three steps, between
which an input makes its own checks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.inputs.bound import bind_query, follow_query
from jupyter_rerun.elements.inputs.shared import NO_WIDTH, Callback, SharedOptions, check_label, check_on_change, check_state_options
from jupyter_rerun.elements.parameters import check_flag, check_width, clean_help
from jupyter_rerun.errors import (
    CachedWidgetWarning,
    StreamlitAPIException,
    StreamlitInvalidFormCallbackError,
    StreamlitInvalidLayoutContextError,
    StreamlitSelectionCountExceedsMaxError,
    StreamlitValueAssignmentNotAllowedError,
    find_message,
)
from jupyter_rerun.run import RunContext
from jupyter_rerun.run.pages import active_page
from jupyter_rerun.state import NO_VALUE, Find, WidgetCall, WidgetSpec, is_same
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.canvas import Place, current_fragment, current_recorders
from jupyter_rerun.tree.identity import identify
from jupyter_rerun.tree.nodes import ContainerElement, Contract, WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.tree.drawing import Drawing

_LOGGER = logging.getLogger("jupyter_rerun")


class InputCall:
    """One call of an input function: checked when made, then identified, then drawn."""

    __slots__ = (
        "_callback",
        "_is_assignable",
        "_where",
        "element",
        "element_id",
        "key",
        "label",
        "place",
        "run",
        "shared",
    )

    def __init__(
        self,
        at: Drawing,
        label: object,
        shared: SharedOptions,
        *,
        has_default: bool = False,
        is_assignable: bool = True,
        submits: bool = False,
        is_second: bool = False,
    ) -> None:
        """Check what all inputs have in common.

        Parameters
        ----------
        has_default
            Whether the call names a value of its own, which an assignment to session state overrides.
        is_assignable
            Whether session state may set the value.
        submits
            Whether it is the button of a form, the one input there that may have a callback.
        is_second
            Whether the same call draws another input, which stands for both.

        Raises
        ------
        StreamlitInvalidFormCallbackError
            If it stands in a form and has a callback.
        StreamlitValueError
            If `on_change` or `label_visibility` is none of the known ones, or `key` is empty.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the key of an input that takes no assignment.
        """
        self.shared = shared
        self._callback = check_on_change(shared.on_change)
        self._is_assignable = is_assignable
        self.key = None if shared.key is None else to_key(shared.key)
        self.run = run = at.begin_element()
        if not is_second:
            warn_if_cached()
        self.place: Place | None = at.place() if run is not None else None  # then the inside of an input that is a container
        self._where = ""
        self.element_id = ""
        self.element: WidgetElement | None = None
        if run is not None and run.session.is_assigned(self.key):
            assert self.key is not None
            if not is_assignable:
                raise StreamlitValueAssignmentNotAllowedError(self.key)
            if has_default:
                _warn_of_two_values(run, self.key)
        if self._callback is not None and not submits and self.form_id:
            raise StreamlitInvalidFormCallbackError
        self.label = check_label(label, shared.label_visibility)

    @property
    def form_id(self) -> str:
        """Key of the form it stands in; empty outside forms."""
        return self.place.form_id if self.place is not None else ""

    @property
    def is_assigned(self) -> bool:
        """Whether its entry is the program's: assigned in this run, or before an input of that key was there."""
        session = self.run.session if self.run is not None else None
        if session is None or self.key is None or self.held is NO_VALUE:
            return False
        return session.is_assigned(self.key) or not session.has_input(self.key)

    @property
    def held(self) -> object:
        """What session state holds under the key before the input is drawn; `NO_VALUE` if nothing."""
        run = self.run
        if run is None or self.key is None or not run.session.has(self.key, run.app.name):
            return NO_VALUE
        return run.session.find(self.key, run.app.name)

    def identify(
        self, kind: str, parameters: Mapping[str, object], keyed_parameters: Collection[str] = (), *, all_count: bool = False
    ) -> None:
        """Derive the element id and refuse a second input that has it.

        Parameters
        ----------
        parameters
            What tells inputs of this kind without a key apart (label, help and width are added).
        keyed_parameters
            Names among them that count with a key too.
        all_count
            Whether all of them count with a key, and where the input stands.

        Raises
        ------
        StreamlitDuplicateElementKey, StreamlitDuplicateElementId
            If the run has drawn the same input already.
        """
        run, place = self.run, self.place
        if run is None or place is None:
            return
        if self.key is None:
            size = {} if self.shared.width is NO_WIDTH else {"width": self.shared.width}
            parameters = {"label": self.label, "help": self.shared.help, **parameters, **size}
        self.element_id, self._where = identify(run, place, kind, self.key, parameters, keyed_parameters, all_count=all_count)

    def draw(
        self,
        element_type: type[WidgetElement],
        contract: Contract,
        fields: Mapping[str, object],
        *,
        allows_content_width: bool = False,
        reset_to: object = NO_VALUE,
        is_part: bool = False,
        choose: Callable[[object, object], Iterable[Callback]] | None = None,
        show: Callable[[object, Find], object] | None = None,
    ) -> Any:
        """Put the element on the page and return the input's value.

        Parameters
        ----------
        choose, show
            See `WidgetCall`.
        is_part
            The element stays off the page: another one shows it, which takes it from `element`.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `persist_state` or `bind` is given without a key.
        """
        run, place, shared = self.run, self.place, self.shared
        check_state_options(self.key, shared.persist_state, shared.bind)
        disabled = check_flag("disabled", shared.disabled)
        if shared.width is not NO_WIDTH:
            fields = {**fields, "width": check_width(shared.width, allow_content=allows_content_width)}
        if run is None or place is None:
            return deepcopy(contract.default())
        with run.cancellation.shielded():
            fragment = current_fragment.get()
            spec = WidgetSpec(
                self.element_id,
                self.key,
                reset_to=reset_to,
                is_disabled=disabled,
                persist=shared.persist_state,
                fragment=fragment.id if fragment is not None else "",
                page=run.record.page,
                is_of_entry=not active_page.get(),
                is_bound=shared.bind is not None,
                is_secret=element_type.is_secret,
                place=self._where,
            )
            if shared.bind is not None:
                bind_query(run, spec, contract)
            call = WidgetCall(
                contract.default, self._callback, shared.args if shared.args is not None else (), shared.kwargs or {}, choose, show
            )
            value, wire = _resolve(run, spec, call, contract, is_assignable=self._is_assignable)
            if spec.key is not None:
                follow_query(run, spec, value)
            element = element_type(
                element_id=self.element_id,
                key=self.key,
                label=self.label,
                help=clean_help(shared.help),
                disabled=disabled,
                label_visibility=shared.label_visibility,
                # Opening and closing is no value of a form: it counts at once.
                form_id="" if issubclass(element_type, ContainerElement) else place.form_id,
                fragment=spec.fragment,
                value=wire,
                reruns=shared.on_change != "ignore",
                contract=contract,
                **fields,
            )
            self.element = element
            if not is_part:
                self.place = place.open(element) if isinstance(element, ContainerElement) else place.put(element)
        return value

    def move_to_bottom(self) -> bool:
        """Have the input stand at the end of the page if it was drawn into no container; return whether it does."""
        place = self.place
        is_outside = place is not None and place.container is place.canvas.root("main").container
        if is_outside and place is not None:
            self.place = place.canvas.root("bottom")
        return is_outside

    def refuse_form(self, name: str) -> None:
        """Raise StreamlitInvalidLayoutContextError if an input of that name stands in a form."""
        if self.form_id:
            raise StreamlitInvalidLayoutContextError(f"A {name} cannot stand in a form (here {self.form_id!r}). Draw it outside.")


def _resolve(run: RunContext, spec: WidgetSpec, call: WidgetCall, contract: Contract, *, is_assignable: bool) -> tuple[object, object]:
    """Return the widget's value and its wire form, corrected where session state holds an unfit one.

    An unfit value that cannot be corrected is an error in the run that assigned it, or that first draws the
    input with it. Later runs leave it alone and show the default, as the person has been told; only of too many
    selections, and of what was assigned before the input was ever drawn, are they told again and again, as in Streamlit. One
    that was assigned between runs gives way to the default, as what comes from a browser does. Where an input shows another
    value than it was given (2.5 in an input of whole numbers), the next run has the one shown; this run has it, too, if it was
    assigned between runs; but what was selected in a chart or edited in a table is returned as it was given.
    """
    session = run.session
    sent = run.request.sent.get(spec.element_id)
    if sent is not None and (spec.is_disabled or not session.is_sent(spec.element_id, spec.key)):
        sent = None
    held, is_new, is_untried = run.register(spec, call)
    value = held
    try:
        value, wire = _fit(run, spec, contract, held)
    except _Unfit as unfit:
        is_strict = is_new or session.is_assigned(spec.key)
        if is_strict or isinstance(unfit.error, StreamlitSelectionCountExceedsMaxError):
            session.refuse(spec.element_id)
            raise _explain(unfit.error, spec) from None
        default = contract.default()
        wire = contract.to_wire(default)
        if is_untried:
            value = default
            session.correct(spec, value)
    # What this contract has made of what the front end says is what the input shows.
    is_as_sent = sent is not None and value is held and is_same(sent.contract, contract)
    shown = value if spec.is_trigger or is_as_sent else contract.from_wire(wire)
    if shown is not value and not _is_alike(shown, value):
        if is_untried and is_assignable:
            value = shown
            session.correct(spec, value)
        else:
            session.note_shown(spec.element_id, shown)
    return value, wire


def _explain(error: Exception, spec: WidgetSpec) -> Exception:
    """Return an error of a type with the entry and the input between which it lies, which may be in two apps."""
    if not isinstance(error, TypeError) or isinstance(error, StreamlitAPIException) or spec.key is None:
        return error
    return TypeError(f"session_state[{spec.key!r}] does not fit {spec.place}: {find_message(error)}. Does another element use that key?")


def _fit(run: RunContext, spec: WidgetSpec, contract: Contract, value: object) -> tuple[object, object]:
    try:
        fitting = contract.fit(value)
    except StreamlitAPIException as error:
        raise _Unfit(error) from None
    if fitting is not value:
        run.session.correct(spec, fitting)
    try:
        return fitting, contract.to_wire(fitting)
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _Unfit(error) from None


def _is_alike(shown: object, value: object) -> bool:
    """Whether two values are equal, with the types of what they hold."""
    if isinstance(shown, tuple) and isinstance(value, tuple):
        return len(shown) == len(value) and all(map(is_same, shown, value))
    return is_same(shown, value)


class _Unfit(Exception):
    """The input can show nothing for a value."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def warn_if_cached() -> None:
    """Show a warning if the input about to be drawn stands in a cached function, which will not see its later values."""
    if current_recorders.get():
        from jupyter_rerun.elements.status.alerts import StatusElements

        StatusElements().exception(CachedWidgetWarning())


def _warn_of_two_values(run: RunContext, key: str) -> None:
    """Say once per session that a value was given twice; the assigned one counts."""
    if run.options.warns_of_two_values and "two values" not in run.app.notebook.notices:
        run.app.notebook.notices.add("two values")
        _LOGGER.warning(
            "The input with key %r has a default, and this run also assigned session_state[%r]. The assigned value counts; "
            "leave out the default, or use session_state.setdefault() alone.",
            key,
            key,
        )
