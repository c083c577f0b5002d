"""`status`: a container that folds, and says how a longer task goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import TracebackType
from typing import ClassVar, Literal

from jupyter_rerun.elements.handle import SpecialHandle
from jupyter_rerun.elements.layout.containers import EXPANDER_TYPES, ExpanderType
from jupyter_rerun.elements.parameters import Width, check_choice, check_width
from jupyter_rerun.run.cancellation import RerunSignal, StopSignal
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import ContainerElement

State = Literal["running", "complete", "error"]
ICONS = {"running": "spinner", "complete": ":material/check:", "error": ":material/error:"}


@dataclass(frozen=True, kw_only=True)
class Status(ContainerElement):
    """A container that folds, with what has become of its task so far."""

    kind: ClassVar[str] = "status"
    label: str
    expanded: bool = False
    state: State = "running"
    type: ExpanderType = "default"
    width: Width = "stretch"

    @property
    def icon(self) -> str:
        return ICONS[self.state]


class StatusContainer(SpecialHandle):
    """The inside of ``st.status``."""

    def update(self, *, label: str | None = None, expanded: bool | None = None, state: State | None = None) -> None:
        """Change what is given of the container's head; None leaves it as it is.

        Parameters
        ----------
        label
            The new text at its head, Markdown of one line.
        expanded
            Whether it is open from now on; None also leaves it as the person has it.
        state
            ``running``, ``complete`` or ``error``.

        Raises
        ------
        StreamlitValueError
            If `state` is none of the known ones.

        Examples
        --------
        As something goes on::

            status = st.status("Loading")
            status.write("Asking the server ...")
            status.update(label="Failed", state="error", expanded=True)
        """
        if state is not None:
            check_choice("state", state, (*ICONS,))
        run = self.begin_element()
        status = self._status()
        if run is None or status is None or self._place is None:
            return
        facts = {"label": label, "expanded": expanded, "state": state}
        with run.cancellation.shielded(), self._place.canvas.lock:
            self._place.container.element = replace(status, **{name: fact for name, fact in facts.items() if fact is not None})  # type: ignore[arg-type]
        self._place.canvas.touched()

    def _status(self) -> Status | None:
        element = self._place.container.element if self._place is not None else None
        return element if isinstance(element, Status) else None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        status = self._status()
        super().__exit__(kind, error, trace)
        is_cut = kind is not None and issubclass(kind, (StopSignal, RerunSignal))  # as in Streamlit: it did neither end nor fail
        if status is not None and status.state == "running" and not is_cut:
            self.update(state="complete" if kind is None else "error")


class StatusBoxElements(Drawing):
    """The function that draws the state of a task."""

    def status(
        self,
        label: str,
        *,
        expanded: bool = False,
        state: State = "running",
        type: ExpanderType = "default",
        width: Width = "stretch",
    ) -> StatusContainer:
        """Open a container that folds, with the state of a task at its head.

        As a block (``with st.status("Loading"):``) it is ``running`` at first, ``complete``
        when the block has ended, and ``error`` if it was left by an exception.

        Parameters
        ----------
        label
            What people read at its head: Markdown of one line.
        expanded
            Whether it starts open.
        state
            ``running``, ``complete`` or ``error``.
        type
            ``compact`` draws no frame, ``step`` is one of a list of steps.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Returns
        -------
        StatusContainer
            Its inside; ``handle.update(label=..., state=..., expanded=...)`` changes its head.

        Raises
        ------
        StreamlitValueError
            If `state` or `type` is none of the known ones.

        Notes
        -----
        Follows Streamlit's status.

        Examples
        --------
        The steps of a task::

            with st.status("Loading", expanded=True) as status:
                st.write("Asking the server ...")
                st.write("Reading the answer ...")
                status.update(label="Loaded", expanded=False)
        """
        check_choice("type", type, EXPANDER_TYPES)
        check_choice("state", state, (*ICONS,))
        text = str(label or "")
        return self.open_as(StatusContainer, Status(label=text, expanded=bool(expanded), state=state, type=type, width=check_width(width)))
