"""Containers: columns, container, empty, expander."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.checks import CheckContract
from jupyter_rerun.elements.inputs.shared import Bind, SharedOptions, check_reaction
from jupyter_rerun.elements.parameters import (
    COLUMN_ALIGNMENTS,
    HORIZONTAL_ALIGNMENTS,
    VERTICAL_ALIGNMENTS,
    Gap,
    Height,
    HorizontalAlignment,
    VerticalAlignment,
    Width,
    check_choice,
    check_gap,
    check_height,
    check_icon,
    check_width,
    check_wrap,
)
from jupyter_rerun.errors import (
    StreamlitIncompatibleParametersError,
    StreamlitInvalidColumnSpecError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
)
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_key
from jupyter_rerun.tree.nodes import ContainerElement, Element, WidgetElement

if TYPE_CHECKING:
    from typing_extensions import Self

ExpanderType = Literal["default", "compact", "step"]
EXPANDER_TYPES = ("default", "compact", "step")


@dataclass(frozen=True, kw_only=True)
class FlexContainer(ContainerElement):
    """Elements below or beside each other."""

    kind: ClassVar[str] = "container"
    border: bool = False
    width: Width = "stretch"
    height: Height = "content"
    horizontal: bool = False
    wrap: bool = True
    horizontal_alignment: HorizontalAlignment = "left"
    vertical_alignment: VerticalAlignment = "top"
    gap: Gap | None = "small"
    autoscroll: bool | None = None  # None: the front end decides


@dataclass(frozen=True, kw_only=True)
class Columns(ContainerElement):
    """The row that holds the columns of one call."""

    kind: ClassVar[str] = "columns"
    gap: Gap | None = "small"
    vertical_alignment: Literal["top", "center", "bottom"] = "top"
    width: Width = "stretch"
    wrap: bool = True


@dataclass(frozen=True, kw_only=True)
class Column(ContainerElement):
    """One of several containers beside each other."""

    kind: ClassVar[str] = "column"
    weight: float  # share of the row, 0 to 1
    gap: Gap | None = "small"
    vertical_alignment: Literal["top", "center", "bottom"] = "top"
    show_border: bool = False


@dataclass(frozen=True, kw_only=True)
class Expander(ContainerElement):
    """A container that folds, as the person likes."""

    kind: ClassVar[str] = "expander"
    label: str
    expanded: bool = False
    icon: str = ""
    type: ExpanderType = "default"
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class StatefulExpander(WidgetElement, ContainerElement):
    """An expander that tells the program when it is opened or closed; its value is whether it is open."""

    kind: ClassVar[str] = "expander"
    key: str | None = None
    icon: str = ""
    type: ExpanderType = "default"
    width: Width = "stretch"

    @property
    def expanded(self) -> bool:
        """Whether it is open."""
        return bool(self.value)


@dataclass(frozen=True, kw_only=True)
class Empty(Element):
    """A position that shows nothing yet."""

    kind: ClassVar[str] = "empty"


class LayoutElements(Drawing):
    """Functions that draw containers."""

    open: bool | None = None  # of an expander, a tab or a popover whose program wants to know: whether it is open

    def container(
        self,
        *,
        border: bool | None = None,
        key: object = None,
        width: Width = "stretch",
        height: Height = "content",
        horizontal: bool = False,
        wrap: bool = True,
        horizontal_alignment: HorizontalAlignment = "left",
        vertical_alignment: VerticalAlignment = "top",
        gap: Gap | None = "small",
        autoscroll: bool | None = None,
    ) -> Self:
        """Open a container that can be filled later, out of order.

        Parameters
        ----------
        border
            None draws one if `height` is a number.
        key
            Name of the container, unique in a run. Session state does not hold it.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls.
        horizontal
            Whether elements stand beside each other.
        wrap
            Whether a horizontal container breaks into rows.
        horizontal_alignment
            ``left``, ``center``, ``right``, or ``distribute``, which spreads a row over the
            width.
        vertical_alignment
            ``top``, ``center``, ``bottom``, or ``distribute``, which spreads the elements over
            the height.
        gap
            ``xxsmall`` to ``xxlarge``, pixels, or None.
        autoscroll
            Whether a container of fixed height follows new content at its end; None leaves that
            to the front end.

        Returns
        -------
        DeltaGenerator
            Its inside: draw with ``with handle:`` or ``handle.markdown(...)``.

        Raises
        ------
        StreamlitValueError
            If an alignment or `gap` is none of the known ones.
        StreamlitIncompatibleParametersError
            If `wrap` is False and the container is not horizontal.

        Notes
        -----
        Follows Streamlit's container.

        Examples
        --------
        What is drawn later can stand above::

            box = st.container(border=True)
            st.write("Below the box")
            box.write("In the box")

        Elements beside each other::

            with st.container(horizontal=True, horizontal_alignment="right"):
                st.button("Cancel")
                st.button("Save", type="primary")
        """
        gap = check_gap(gap)
        check_choice("horizontal_alignment", horizontal_alignment, HORIZONTAL_ALIGNMENTS)
        check_choice("vertical_alignment", vertical_alignment, VERTICAL_ALIGNMENTS)
        if wrap is False and not horizontal:
            raise StreamlitIncompatibleParametersError(
                "wrap=False", "horizontal=False", explanation="Only a horizontal container has a row that could break."
            )
        element = FlexContainer(
            border=isinstance(height, int) if border is None else border,
            width=check_width(width, allow_content=True),
            height=check_height(height, allow_content=True),
            horizontal=horizontal,
            wrap=wrap,
            horizontal_alignment=horizontal_alignment,
            vertical_alignment=vertical_alignment,
            gap=gap,
            autoscroll=autoscroll,
            key=claim_key(key, "container"),
        )
        return self.open_container(element)

    def columns(
        self,
        spec: int | Sequence[int | float],
        *,
        gap: Gap | None = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        width: Width = "stretch",
        wrap: bool = True,
    ) -> list[Self]:
        """Open containers beside each other.

        Parameters
        ----------
        spec
            How many, or their widths relative to each other.
        gap
            ``xxsmall`` to ``xxlarge``, pixels, or None.
        vertical_alignment
            ``top``, ``center`` or ``bottom``: where what is lower than its neighbours stands.
        border
            Whether a line is drawn around each.
        width
            ``stretch`` fills the width there is; a number is pixels.
        wrap
            Whether they stack where the page is narrow.

        Returns
        -------
        list of DeltaGenerator
            The inside of each.

        Raises
        ------
        StreamlitInvalidColumnSpecError
            If `spec` is empty or a width is not positive.
        StreamlitInvalidParameterTypeError
            If `spec` is neither a number nor a sequence of numbers.

        Notes
        -----
        Follows Streamlit's columns.

        Examples
        --------
        Two columns, the first twice as wide::

            left, right = st.columns([2, 1], border=True)
            left.write("Wide")
            with right:
                st.write("Narrow")
        """
        weights = _read_weights(spec)
        check_wrap(wrap)
        check_choice("vertical_alignment", vertical_alignment, COLUMN_ALIGNMENTS)
        gap = check_gap(gap)
        row = self.open_container(Columns(gap=gap, vertical_alignment=vertical_alignment, width=check_width(width), wrap=wrap))
        total = sum(weights)
        return [
            row.open_container(Column(weight=weight / total, gap=gap, vertical_alignment=vertical_alignment, show_border=border))
            for weight in weights
        ]

    def empty(self) -> Self:
        """Reserve one position; what is drawn on it replaces what was there.

        ``handle.markdown(...)`` fills it, ``handle.container()`` makes it hold several
        elements, and ``handle.empty()`` clears it.

        Examples
        --------
        The second text takes the place of the first::

            place = st.empty()
            place.write("Loading ...")
            place.write("Ready")
        """
        return self.draw(Empty())

    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: object = None,
        icon: str | None = None,
        type: ExpanderType = "default",
        width: Width = "stretch",
        on_change: Callable[..., Any] | Literal["rerun", "ignore"] = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: Bind = None,
    ) -> Self:
        """Open a container that folds.

        Parameters
        ----------
        label
            What people read at its head: Markdown of one line.
        expanded
            Whether it starts open.
        key
            Name of the expander, unique in a run. Session state holds whether it is open, if
            `on_change` is not ``ignore``.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        type
            ``compact`` draws no frame, ``step`` is one of a list of steps.
        width
            ``stretch`` fills the width there is; a number is pixels.
        on_change
            ``ignore`` causes no run when it is opened or closed. ``rerun`` causes one; a
            function is called before that run.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        bind
            ``query-params`` lets the query parameter named `key` say whether it is open, and
            follow it from then on.

        Returns
        -------
        DeltaGenerator
            Its inside; its attribute ``open`` tells whether it is open, None if `on_change` is
            ``ignore``.

        Raises
        ------
        StreamlitValueError
            If `type` or `on_change` is none of the known ones.

        Notes
        -----
        Follows Streamlit's expander.

        Examples
        --------
        Details that few people need::

            with st.expander("How it is computed", icon=":material/info:"):
                st.write("By adding up.")

        Work that is done only while it is open::

            details = st.expander("Details", on_change="rerun")
            if details.open:
                details.write("What takes long")
        """
        if label is None:
            raise StreamlitMissingRequiredParameterError("label")
        check_reaction("on_change", on_change)
        check_choice("type", type, EXPANDER_TYPES)
        fields: dict[str, Any] = {"icon": check_icon(icon), "type": type}
        if on_change == "ignore" and bind is None:
            fields |= {"width": check_width(width), "key": claim_key(key, "expander")}
            return self.open_container(Expander(label=str(label), expanded=expanded, **fields))
        call = InputCall(self, label, SharedOptions(key, on_change=on_change, args=args, kwargs=kwargs, width=width, bind=bind))
        parameters = {"label": label, "expanded": expanded, "width": width, **fields}
        call.identify("expander", parameters, tuple(parameters))
        is_open = call.draw(StatefulExpander, CheckContract(bool(expanded)), fields)
        handle = self._at(call.place)
        handle.open = is_open
        return handle


def _read_weights(spec: object) -> Sequence[int | float]:
    weights = (1,) * int(spec) if isinstance(spec, Integral) else spec
    try:
        is_wrong = len(weights) == 0 or any(weight <= 0 for weight in weights)  # type: ignore[arg-type, attr-defined]
    except TypeError:
        raise StreamlitInvalidParameterTypeError("spec", type(spec).__name__, ["int", "a sequence of numbers"]) from None
    if is_wrong:
        raise StreamlitInvalidColumnSpecError(spec)
    return cast("Sequence[int | float]", weights)
