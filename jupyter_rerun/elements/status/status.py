"""`status`: a container that folds, and says how a longer task goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jupyter_rerun.elements.arrangement import check_choice
from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.layout.containers import EXPANDER_TYPES, ExpanderType
from jupyter_rerun.elements.sizes import Width, check_width
from jupyter_rerun.elements.tree import ContainerElement

if TYPE_CHECKING:
    from jupyter_rerun.elements.special import StatusContainer

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
        from jupyter_rerun.elements.special import StatusContainer

        check_choice("type", type, EXPANDER_TYPES)
        check_choice("state", state, (*ICONS,))
        text = str(label or "")
        return self.open_as(StatusContainer, Status(label=text, expanded=bool(expanded), state=state, type=type, width=check_width(width)))
