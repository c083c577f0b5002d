"""`plotly_chart`: a figure of Plotly, drawn by plotly.js, and what people select in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.charts.chart import (
    JSON,
    ChartContract,
    ChartFacts,
    Theme,
    are_plain,
    begin_selecting,
    chart_alt,
    check_theme,
    choose_chart_width,
    is_index,
)
from jupyter_rerun.elements.charts.plotly_points import FigurePoints
from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.elements.inputs.shared import OnSelect
from jupyter_rerun.elements.optional import is_instance_of, require
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_element
from jupyter_rerun.tree.nodes import Element, WidgetElement

SelectionMode = Literal["points", "box", "lasso"]
MODES = ("points", "box", "lasso")
_AXIS = re.compile(r"(?:[xy](?:[2-9]|[1-9]\d+)?(?: domain)?|paper)", re.ASCII)
_PARTS = ("points", "point_indices", "box", "lasso")
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 700, 450  # pixels, plotly.js's own


class PlotlySelectionState(ReadOnlyState):
    """What is selected: ``points``, ``point_indices``, and the areas of ``box`` and ``lasso``."""


class PlotlyState(ReadOnlyState):
    """The state of a Plotly chart in which can be selected: its ``selection``."""


@dataclass(frozen=True, kw_only=True)
class PlotlyFacts(ChartFacts):
    """What all Plotly charts have."""

    config: str = "{}"  # JSON, as plotly.js takes it


@dataclass(frozen=True, kw_only=True)
class PlotlyChart(PlotlyFacts, Element):
    """A figure to look at."""

    kind: ClassVar[str] = "plotly_chart"


@dataclass(frozen=True, kw_only=True)
class SelectablePlotlyChart(PlotlyFacts, WidgetElement):
    """A figure in which can be selected."""

    kind: ClassVar[str] = "plotly_chart"
    selection_mode: tuple[str, ...] = MODES


class PlotlyElements(Drawing):
    """The function that draws Plotly's figures."""

    def plotly_chart(
        self,
        figure_or_data: Any,
        use_container_width: bool | None = None,
        *,
        width: Width = "stretch",
        height: Height = "content",
        theme: Theme = "streamlit",
        key: object = None,
        on_select: OnSelect = "ignore",
        selection_mode: SelectionMode | Iterable[SelectionMode] = ("points", "box", "lasso"),
        config: Mapping[str, Any] | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a figure of Plotly; perhaps return what is selected in it.

        Parameters
        ----------
        figure_or_data
            A figure, a list of traces, a dict with ``data`` and ``layout``, or a figure of
            Matplotlib, which Plotly translates.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as the figure says, else 700 pixels; ``stretch`` fills the
            width there is; a number is pixels.
        height
            ``content`` is as high as the figure says, else 450 pixels; ``stretch`` fills the
            height there is; a number is pixels.
        theme
            ``streamlit`` for the notebook's colors and fonts, light or dark; None for the
            figure's own. See the notes.
        key
            Name of the selection's entry in ``st.session_state``. Other charts may have one
            too; it must be unique.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run.
        selection_mode
            One or several of ``points``, ``box`` and ``lasso``.
        config
            Options of plotly.js, such as ``{"scrollZoom": False}``.
        alt
            What screen readers call the chart.

        Returns
        -------
        handle, or dict
            With `on_select`: ``{"selection": {"points": [...], "point_indices": [...], "box":
            [...], "lasso": [...]}}``, whose entries are attributes too.

        Raises
        ------
        PackageMissingError
            If Plotly is not installed.
        StreamlitValueError
            If `theme`, `on_select` or `selection_mode` is none of the known ones.
        StreamlitDuplicateElementId, StreamlitDuplicateElementKey
            If the run has drawn the same chart, or something with that key, already.
        StreamlitValueAssignmentNotAllowedError
            If the run assigned the entry of the selection.

        Notes
        -----
        Follows Streamlit's plotly_chart. plotly.js comes out of the installed package. The
        theme ``streamlit`` replaces the colors and color scales of Plotly's default template,
        also where Plotly Express has written them into traces; all others stay, as do those of
        a figure with another template. Unlike Streamlit's, it does not change the default
        template for all figures of the process, so a color or scale of that template which was
        named on purpose, such as ``Plasma``, is replaced, too: give ``theme=None`` to keep it.

        Examples
        --------
        Points that can be selected::

            import plotly.graph_objects as go

            figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 4, 9], mode="markers"))
            event = st.plotly_chart(figure, on_select="rerun", key="dots")
            st.write(len(event.selection.points), "points are selected.")
        """
        width = check_width(choose_chart_width(width, use_container_width), allow_content=True)
        height = check_height(height, allow_content=True)
        facts: dict[str, Any] = {"theme": check_theme(theme)}
        call = begin_selecting(self, alt, key, on_select)
        figure = _find_figure(figure_or_data)
        facts["figure"] = Blob.of(require("plotly.io", "st.plotly_chart()").to_json(figure, validate=False).encode("utf-8"), JSON)
        facts["config"] = json.dumps(dict(config) if config else {})
        facts["alt"] = chart_alt(alt)
        is_selectable = call is not None
        parameters = {**facts, "width": width, "height": height, "selection_mode": _repeatable(selection_mode), "selects": is_selectable}
        facts["width"] = _content_size(width, figure, "width", _DEFAULT_WIDTH)
        facts["height"] = _content_size(height, figure, "height", _DEFAULT_HEIGHT)
        if call is None:
            name = None if key is None else to_key(key)
            claim_element(self, PlotlyChart.kind, parameters, name, all_count=True)
            return self.draw(PlotlyChart(key=name, **facts))
        call.identify(PlotlyChart.kind, parameters, all_count=True)
        modes = _check_modes(selection_mode)
        contract = ChartContract(PlotlyState, PlotlySelectionState, _PARTS, _Refusal(modes, FigurePoints(facts["figure"])))
        return call.draw(SelectablePlotlyChart, contract, {"selection_mode": modes, **facts})


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a selection cannot come from a chart with these modes and points."""

    modes: tuple[str, ...]
    figure: FigurePoints

    def __call__(self, selection: Mapping[str, list[Any]]) -> str | None:
        for mode in ("box", "lasso"):
            if selection[mode] and mode not in self.modes:
                return f"nothing can be selected with a {mode}"
            if not all(_is_area(mode, area) for area in selection[mode]):
                return f"a {mode} has axes and coordinates"
        if not all(map(self._is_point, selection["points"])):
            return "it selects a point that is not there"
        indices = selection["point_indices"]
        are_told = all(map(is_index, indices)) and set(indices) <= set(_indices(selection["points"])) and len(set(indices)) == len(indices)
        return None if are_told else "an index is that of a point which is selected"

    def _is_point(self, point: object) -> bool:
        if not isinstance(point, dict) or not is_index(point.get("curve_number")):
            return False
        single = [point[name] for name in ("point_number", "point_index") if point.get(name) is not None]
        several = [point[name] for name in ("point_numbers", "point_indices") if name in point]
        is_placed = all(map(is_index, single)) and all(isinstance(each, list) and all(map(is_index, each)) for each in several)
        return is_placed and are_plain(list(point.values())) and self.figure.has(point["curve_number"], point)


def _indices(points: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    for point in points:
        yield from (point[name] for name in ("point_index", "point_number") if point.get(name) is not None)
        for name in ("point_indices", "point_numbers"):
            yield from point.get(name, ())


def _is_area(mode: str, area: object) -> bool:
    if not isinstance(area, dict) or set(area) != {"xref", "yref", "x", "y"}:
        return False
    across, up = area["x"], area["y"]
    is_shape = isinstance(across, list) and isinstance(up, list) and len(across) == len(up) and are_plain([*across, *up], 0)
    are_axes = all(isinstance(area[name], str) and _AXIS.fullmatch(area[name]) for name in ("xref", "yref"))
    return is_shape and are_axes and None not in [*across, *up] and (len(across) == 2 if mode == "box" else len(across) > 0)


def _find_figure(figure_or_data: Any) -> Any:
    """Return the figure, checked by Plotly: a dict, or one of Plotly's."""
    tools = require("plotly.tools", "st.plotly_chart()")
    if is_instance_of(figure_or_data, "matplotlib.figure", "Figure"):
        return tools.mpl_to_plotly(figure_or_data)
    return tools.return_figure_from_figure_or_data(figure_or_data, validate_figure=True)


def _content_size(size: Any, figure: Any, name: str, default: int) -> Any:
    """Return a width or height; for ``content`` the one the figure's layout names."""
    if size != "content":
        return size
    layout = figure.get("layout", {}) if isinstance(figure, dict) else figure.layout
    found = layout.get(name) if isinstance(layout, dict) else getattr(layout, name, None)
    return int(found) if isinstance(found, (int, float)) and found > 0 else default


def _check_modes(selection_mode: str | Iterable[str]) -> tuple[str, ...]:
    """Return the modes in a fixed order; StreamlitValueError if one is unknown."""
    modes = {selection_mode} if isinstance(selection_mode, str) else set(selection_mode)
    if not modes <= set(MODES):
        raise StreamlitValueError("selection_mode", [f"'{mode}'" for mode in sorted(MODES)])
    return tuple(mode for mode in MODES if mode in modes)


def _repeatable(selection_mode: object) -> object:
    """Return what is compared of `selection_mode`: a set has no order."""
    return sorted(map(str, selection_mode)) if isinstance(selection_mode, (set, frozenset)) else selection_mode
