"""`tabs`: containers of which one is seen at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, SharedOptions, check_reaction
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_key
from jupyter_rerun.tree.nodes import ContainerElement, WidgetElement

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Tabs(ContainerElement):
    """What holds the tabs of one call; which one is seen is up to the person."""

    kind: ClassVar[str] = "tab_container"
    labels: tuple[str, ...]
    current: str  # label of the tab that is seen at first
    width: Width = "stretch"
    height: Height = "content"


@dataclass(frozen=True, kw_only=True)
class StatefulTabs(WidgetElement, ContainerElement):
    """Tabs that tell the program which one is seen; its label is the value."""

    kind: ClassVar[str] = "tab_container"
    key: str | None = None
    labels: tuple[str, ...]
    width: Width = "stretch"
    height: Height = "content"

    @property
    def current(self) -> str:
        """Label of the tab that is seen."""
        return str(self.value)


@dataclass(frozen=True, kw_only=True)
class Tab(ContainerElement):
    """The inside of one tab."""

    kind: ClassVar[str] = "tab"
    label: str


@dataclass(frozen=True, slots=True)
class TabsContract:
    """One of the labels."""

    labels: tuple[str, ...]
    first: str

    def default(self) -> str:
        return self.first

    def to_wire(self, value: object) -> str:
        return str(value)

    def from_wire(self, raw: object) -> str:
        return self.first if raw is None else str(raw)

    def check(self, raw: object) -> str | None:
        return None if raw in self.labels else "there is no such tab"

    def fit(self, value: object) -> object:
        return value if value in self.labels else self.first


class TabsElements(Drawing):
    """The function that draws tabs."""

    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: Width = "stretch",
        height: Height = "content",
        default: str | None = None,
        key: object = None,
        on_change: Callable[..., Any] | Literal["rerun", "ignore"] = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: Bind = None,
    ) -> tuple[Self, ...]:
        """Open containers of which one is seen at a time.

        The others are drawn too, unless the program asks which one is seen and leaves them
        empty.

        Parameters
        ----------
        tabs
            Their labels, markdown of one line each.
        width
            ``stretch`` fills the width there is; a number is pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls.
        default
            Label of the one that is seen at first; None is the first.
        key
            Name of the tabs, unique in a run. Session state holds the label of the one that is
            seen, if `on_change` is not ``ignore``.
        on_change
            ``ignore`` causes no run when another one is chosen. ``rerun`` causes one; a
            function is called before that run.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        bind
            ``query-params`` lets the query parameter named `key` say which one is seen, and
            follow it from then on.

        Returns
        -------
        tuple of DeltaGenerator
            The inside of each; its attribute ``open`` tells whether it is seen, None if
            `on_change` is ``ignore``.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If there are none.
        StreamlitInvalidParameterTypeError
            If a label is no text.
        StreamlitValueError
            If `default` is none of them, `on_change` none of the known ones, or labels that are
            to be bound are empty or equal.

        Notes
        -----
        Follows Streamlit's tabs.

        Examples
        --------
        One of two is seen::

            chart, numbers = st.tabs(["Chart", "Numbers"])
            chart.line_chart([3, 1, 2])
            with numbers:
                st.table({"value": [3, 1, 2]})
        """
        labels = _check_labels(tabs, default)
        check_reaction("on_change", on_change)
        _check_bind(labels, bind)
        first = default or labels[0]
        sizes: dict[str, Any] = {"width": check_width(width), "height": check_height(height, allow_content=True)}
        if on_change == "ignore" and bind is None:
            row = self.open_container(Tabs(key=claim_key(key, "tabs"), labels=labels, current=first, **sizes))
            return tuple(row.open_container(Tab(label=label)) for label in labels)
        call = InputCall(self, "Tabs", SharedOptions(key, on_change=on_change, args=args, kwargs=kwargs, bind=bind))
        parameters = {"tabs": labels, "default": default, **sizes}
        call.identify("tabs", parameters, tuple(parameters))
        current = call.draw(StatefulTabs, TabsContract(labels, first), {**sizes, "labels": labels})
        return self._open_each(self._at(call.place), labels, current)

    def _open_each(self, row: Self, labels: tuple[str, ...], current: object) -> tuple[Self, ...]:
        handles = tuple(row.open_container(Tab(label=label)) for label in labels)
        for handle, label in zip(handles, labels, strict=True):
            handle.open = label == current  # type: ignore[attr-defined]  # see LayoutElements
        return handles


def _check_labels(tabs: Sequence[str], default: str | None) -> tuple[str, ...]:
    if not tabs:
        raise StreamlitMissingRequiredParameterError("tabs", detail="Name at least one.")
    labels = tuple(tabs)
    if default and default not in labels:
        raise StreamlitValueError("default", [*map(repr, labels)], detail=f"Got {default!r}.")
    for label in labels:
        if not isinstance(label, str):
            raise StreamlitInvalidParameterTypeError("tabs", f"{type(label).__name__} among others", ["a sequence of str"])
    return labels


def _check_bind(labels: tuple[str, ...], bind: object) -> None:
    """Refuse labels that an address cannot tell apart."""
    if bind not in (None, "query-params"):
        raise StreamlitValueError("bind", ["'query-params'", "None"], detail=f"Got {bind!r}.")
    if bind is not None and not all(labels):
        raise StreamlitValueError("tabs", ["labels that are not empty"], detail="They are written into the address.")
    if bind is not None and len({*labels}) != len(labels):
        raise StreamlitValueError("tabs", ["labels that differ"], detail="They are read from the address.")
