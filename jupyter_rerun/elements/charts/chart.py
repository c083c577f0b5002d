"""Charts that the browser draws: what they have in common, and the selection that people make in one.

The figure is a blob: JSON that travels once, whatever its size. A chart in which can be selected is an input; its value is
``{"selection": {...}}``, in the same form on the wire and in session state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import OnSelect, SharedOptions, check_reaction
from jupyter_rerun.elements.js_numbers import is_sent
from jupyter_rerun.elements.parameters import Height, Width, clean_alt
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.nodes import Contract

if TYPE_CHECKING:
    from jupyter_rerun.tree.drawing import Drawing

Theme = Literal["streamlit"] | None

JSON = "application/json"
MAX_COUNT = 2**31  # of traces, points and the like


@dataclass(frozen=True, kw_only=True)
class ChartFacts:
    """What all charts have."""

    figure: Blob = field(repr=False)
    theme: str = "streamlit"  # empty: the library's own looks
    alt: str = ""
    width: Width = "stretch"
    height: Height = "content"

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.figure,)

    @property
    def spec(self) -> str:
        """The figure as JSON."""
        return self.figure.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class ChartContract(Contract):
    """A selection: a dict of lists under ``selection``.

    Parameters
    ----------
    state, selection
        The classes of the value and of what is in it.
    parts
        The names of the lists.
    refuse
        Says why the browser may not send a selection that has them, or returns None.
    """

    state: type[ReadOnlyState]
    selection: type[ReadOnlyState]
    parts: tuple[str, ...]
    refuse: Callable[[Mapping[str, list[Any]]], str | None] = field(compare=False)

    def default(self) -> ReadOnlyState:
        return self._make({name: [] for name in self.parts})

    def to_wire(self, value: object) -> dict[str, Any]:
        return {"selection": deepcopy(dict(cast("Mapping[str, Any]", value)["selection"]))}

    def from_wire(self, raw: object) -> ReadOnlyState:
        return self.default() if raw is None else self._make(deepcopy(dict(cast("Mapping[str, Any]", raw)["selection"])))

    def _make(self, selection: dict[str, Any]) -> ReadOnlyState:
        return self.state({"selection": self.selection(selection)})

    def check(self, raw: object) -> str | None:
        selection = raw.get("selection") if isinstance(raw, dict) and set(raw) == {"selection"} else None
        if not isinstance(selection, dict) or set(selection) != set(self.parts):
            return f"a selection has {', '.join(self.parts)}"
        if not all(isinstance(part, list) for part in selection.values()):
            return "the parts of a selection are lists"
        return self.refuse(selection)


def begin_selecting(at: Drawing, alt: object, key: object, on_select: OnSelect) -> InputCall | None:
    """Begin a chart; return it as an input's call if people can select in it.

    Raises
    ------
    StreamlitValueError
        If `on_select` is none of the known ones.
    StreamlitValueAssignmentNotAllowedError
        If the run assigned the entry of a selection.
    """
    check_reaction("on_select", on_select)
    if on_select == "ignore":
        return None
    label = alt.strip() if isinstance(alt, str) else ""
    shared = SharedOptions(key, on_change=on_select, label_visibility="collapsed")
    return InputCall(at, label or "Chart", shared, is_assignable=False)


def check_theme(theme: object) -> str:
    """Return the theme, empty for None; StreamlitValueError if it is unknown."""
    if theme not in ("streamlit", None):
        raise StreamlitValueError("theme", ["'streamlit'", "None"], detail=f"Got {theme!r}.")
    return "streamlit" if theme else ""


def choose_chart_width(width: Width, use_container_width: bool | None) -> Width:
    """Return the width, which the older parameter may say; it leaves pixels as they are."""
    if use_container_width is None:
        return width
    return "stretch" if use_container_width else width if isinstance(width, int) else "content"


def chart_alt(alt: object) -> str:
    """Return what screen readers call the chart; empty if nobody says."""
    return clean_alt(alt) or ""


def is_index(value: object, count: int = MAX_COUNT) -> bool:
    """Whether a value from a browser is a position among `count` things."""
    return type(value) is int and 0 <= value < count


def are_numbers(values: object, count: int | None = None) -> bool:
    """Whether a value from a browser is a list of numbers, or of so many."""
    return isinstance(values, list) and (count is None or len(values) == count) and all(map(is_sent, values))


def are_plain(values: Sequence[Any], depth: int = 2) -> bool:
    """Whether values from a browser are texts, numbers and truth values, in lists up to `depth` deep."""
    return all(
        value is None
        or isinstance(value, (str, bool))
        or is_sent(value)
        or (isinstance(value, list) and depth > 0 and are_plain(value, depth - 1))
        for value in values
    )
