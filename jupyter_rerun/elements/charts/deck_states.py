"""What a scene of deck.gl says of itself in session state."""

from __future__ import annotations

from jupyter_rerun.elements.data.grid.states import ReadOnlyState


class PydeckSelectionState(ReadOnlyState):
    """What is selected: ``indices`` and ``objects``, each by the id of the layer."""


class PydeckState(ReadOnlyState):
    """The state of a scene in which can be selected: its ``selection``."""
