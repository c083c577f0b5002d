"""`echarts_chart`: a chart of Apache ECharts, and what people select in it."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.charts.chart import (
    JSON,
    ChartContract,
    ChartFacts,
    Theme,
    begin_selecting,
    chart_alt,
    check_theme,
)
from jupyter_rerun.elements.charts.echarts_option import can_select, find_description, read_option, write_option
from jupyter_rerun.elements.charts.echarts_series import SeriesRefusal
from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.elements.inputs.shared import OnSelect
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_element
from jupyter_rerun.tree.nodes import Element, WidgetElement

_LOGGER = logging.getLogger("jupyter_rerun")

_DEFAULT_SIZES = {"width": 700, "height": 350}  # pixels; an option has no size of its own
_UNSET_SIZES = {"width": "900px", "height": "500px"}  # pyecharts says so where nobody said anything
_PIXELS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*px\s*")
_PARTS = ("selected", "areas")


class EChartsSelectionState(ReadOnlyState):
    """What is selected: ``selected`` by series, and the ``areas`` that were brushed."""


class EChartsState(ReadOnlyState):
    """The state of an ECharts chart in which can be selected: its ``selection``."""


@dataclass(frozen=True, kw_only=True)
class EChartsFacts(ChartFacts):
    """What all ECharts charts have."""

    renderer: str = "canvas"


@dataclass(frozen=True, kw_only=True)
class EChartsChart(EChartsFacts, Element):
    """A chart to look at."""

    kind: ClassVar[str] = "echarts_chart"


@dataclass(frozen=True, kw_only=True)
class SelectableEChartsChart(EChartsFacts, WidgetElement):
    """A chart in which can be selected."""

    kind: ClassVar[str] = "echarts_chart"


class EChartsElements(Drawing):
    """The function that draws charts of ECharts."""

    def echarts_chart(
        self,
        spec: Any,
        *,
        width: Width = "stretch",
        height: Height = "content",
        theme: Theme = "streamlit",
        key: object = None,
        on_select: OnSelect = "ignore",
        renderer: Literal["canvas", "svg"] = "canvas",
        alt: str | None = None,
    ) -> Any:
        """Show a chart of Apache ECharts; perhaps return what is selected in it.

        Parameters
        ----------
        spec
            The option of ECharts, as a dict or JSON, or a chart of pyecharts. Tables, of pandas
            and the like, stand in ``dataset.source``. JavaScript functions, maps and 3D charts
            are not supported. A number format such as ``dollar`` or ``%.2f`` may stand as
            ``valueFormatter`` of a tooltip.
        width
            ``content`` is as wide as the figure says, else 700 pixels; ``stretch`` fills the
            width there is; a number is pixels.
        height
            ``content`` is as high as a chart of pyecharts says, else 350 pixels; ``stretch``
            fills the height there is; a number is pixels.
        theme
            ``streamlit`` for the notebook's colors and fonts, light or dark; None for those of
            ECharts.
        key
            Name of the selection's entry in ``st.session_state``. Any chart with a key stays
            the same one when its option changes.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run. What can be selected, the option says: by
            ``selectedMode`` of a series, or by a ``brush``.
        renderer
            ``canvas``, or ``svg`` for sharp prints.
        alt
            What screen readers call the chart.

        Returns
        -------
        handle, or dict
            With `on_select`: ``{"selection": {"selected": [...], "areas": [...]}}``, whose
            entries are attributes too. Each of ``selected`` has ``series_index``,
            ``series_id``, ``series_name``, ``data_type`` and ``data_indices``, each of
            ``areas`` has ``brush_index``, ``brush_type`` and ``coord_range``.

        Raises
        ------
        StreamlitValueError
            If `theme`, `renderer` or `on_select` is none of the known ones.
        StreamlitInvalidParameterTypeError, StreamlitAPIException
            If `spec` is no option, or holds what JSON does not have or ECharts cannot draw by
            itself.
        StreamlitDuplicateElementId, StreamlitDuplicateElementKey
            If the run has drawn the same chart, or something with that key, already.
        StreamlitValueAssignmentNotAllowedError
            If the run assigned the entry of the selection.

        Notes
        -----
        Follows Streamlit's echarts_chart.

        Examples
        --------
        Bars::

            option = {
                "xAxis": {"type": "category", "data": ["Mon", "Tue", "Wed"]},
                "yAxis": {},
                "series": [{"type": "bar", "data": [3, 5, 4]}],
                "tooltip": {},
            }
            st.echarts_chart(option, height=300)
        """
        width = check_width(width, allow_content=True)
        height = check_height(height, allow_content=True)
        facts: dict[str, Any] = {"theme": check_theme(theme), "renderer": _check_renderer(renderer)}
        call = begin_selecting(self, alt, key, on_select)
        option = read_option(spec)
        facts["alt"] = chart_alt(alt)
        _warn(option, facts["alt"], selects=call is not None)
        facts["figure"] = Blob.of(write_option(option).encode("utf-8"), JSON)
        parameters = {**facts, "width": width, "height": height, "is_selection_activated": call is not None}
        facts["width"] = _content_size(width, spec, "width")
        facts["height"] = _content_size(height, spec, "height")
        if call is None:
            name = None if key is None else to_key(key)
            if name is not None:
                claim_element(self, EChartsChart.kind, {}, name)
            return self.draw(EChartsChart(key=name, **facts))
        call.identify(EChartsChart.kind, parameters, ("is_selection_activated",))
        contract = ChartContract(EChartsState, EChartsSelectionState, _PARTS, SeriesRefusal(facts["figure"]))
        return call.draw(SelectableEChartsChart, contract, facts)


def _check_renderer(renderer: object) -> object:
    if renderer not in ("canvas", "svg"):
        raise StreamlitValueError("renderer", ["'canvas'", "'svg'"], detail=f"Got {renderer!r}.")
    return renderer


def _warn(option: dict[str, Any], alt: str, *, selects: bool) -> None:
    if alt and find_description(option):
        _LOGGER.warning("`alt` of an echarts_chart replaces `aria.label.description` of its option.")
    if selects and not can_select(option):
        _LOGGER.warning(
            "Nothing can be selected in an echarts_chart with `on_select`: its option has no `selectedMode` in a series, "
            "no `brush` and no `toolbox.feature.brush`."
        )


def _content_size(size: Any, spec: object, name: str) -> Any:
    """Return a width or height; for ``content`` the one a chart of pyecharts has been given."""
    if size != "content":
        return size
    given = None if isinstance(spec, (str, Mapping)) else getattr(spec, name, None)
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given > 0:
        return int(given)
    if not isinstance(given, str) or not given.strip() or given.strip() == _UNSET_SIZES[name]:
        return _DEFAULT_SIZES[name]
    if given.strip() == "100%":
        return "stretch"
    match = _PIXELS.fullmatch(given)
    pixels = int(float(match[1])) if match else 0
    if match is None:
        _LOGGER.warning("The %s %r of a pyecharts chart is neither pixels nor 100%%, and is ignored.", name, given)
    return pixels or _DEFAULT_SIZES[name]
