"""`vega_lite_chart` and `altair_chart`: figures that Vega-Lite draws, and what is selected in them."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar

from jupyter_rerun.elements.charts.chart import (
    JSON,
    ChartFacts,
    Theme,
    begin_selecting,
    chart_alt,
    check_theme,
    choose_chart_width,
)
from jupyter_rerun.elements.charts.vega_spec import (
    Spec,
    choose_selections,
    dump,
    find_autosize,
    find_width,
    is_geometry,
    name_legends,
    read_table,
    steady,
    take_data,
)
from jupyter_rerun.elements.charts.vega_state import VegaContract
from jupyter_rerun.elements.charts.vega_words import describe_chart
from jupyter_rerun.elements.inputs.shared import OnSelect
from jupyter_rerun.elements.optional import require
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element, WidgetElement

_LOGGER = logging.getLogger("jupyter_rerun")
_altair_lock = threading.Lock()  # its settings are global


@dataclass(frozen=True, kw_only=True)
class VegaFacts(ChartFacts):
    """What all such charts have. The figure holds a specification and its tables."""

    use_container_width: bool = False
    is_built_in: bool = False
    summary: str = ""  # in words
    selection_mode: tuple[str, ...] = ()

    @cached_property
    def spec(self) -> str:
        """The Vega-Lite specification as JSON, without its tables."""
        return dump(self._content["spec"])

    @cached_property
    def datasets(self) -> Mapping[str, list[dict[str, Any]]]:
        """The tables by name, as lists of rows."""
        return {
            name: [dict(zip(table["fields"], row, strict=True)) for row in zip(*table["columns"], strict=True)]
            for name, table in self._content["tables"].items()
        }

    @property
    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.figure.content)
        return content


@dataclass(frozen=True, kw_only=True)
class VegaLiteChart(VegaFacts, Element):
    """A chart to look at."""

    kind: ClassVar[str] = "vega_lite_chart"


@dataclass(frozen=True, kw_only=True)
class SelectableVegaLiteChart(VegaFacts, WidgetElement):
    """A chart in which can be selected."""

    kind: ClassVar[str] = "vega_lite_chart"


class VegaElements(Drawing):
    """Functions that draw charts of Vega-Lite."""

    def vega_lite_chart(
        self,
        data: Any = None,
        spec: Mapping[str, Any] | None = None,
        *,
        width: Width | None = None,
        height: Height = "content",
        use_container_width: bool | None = None,
        theme: Theme = "streamlit",
        key: object = None,
        on_select: OnSelect = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a chart of Vega-Lite; perhaps return what is selected in it.

        Parameters
        ----------
        data
            Anything that `dataframe` shows. Or the specification itself, as a dict, which then
            holds the data.
        spec
            A Vega-Lite specification as a dict.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. None is ``content`` for charts in rows and grids, ``stretch`` for others.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        theme
            ``streamlit`` for the look of the page, None for that of Vega.
        key
            Name of the selection's entry in ``st.session_state``. Without `on_select` it is not
            used.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run.
        selection_mode
            Names of the parameters of the chart whose selections count; None: all.
        alt
            What screen readers call the chart.

        Returns
        -------
        handle, or dict
            With `on_select`: ``{"selection": {name: selected}}``, whose entries are attributes
            too. What is selected is a list of dicts for points, a dict of ranges by field for
            an interval, and ``{}`` where nothing is.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If there is no specification.
        StreamlitValueError
            If `theme` or `on_select` is none of the known ones.
        StreamlitDataframeConversionError
            If the data is no table.
        StreamlitAPIException
            If nothing can be selected in the chart, or `selection_mode` names a parameter that
            it has not.
        StreamlitValueAssignmentNotAllowedError
            If the run assigned the entry under `key`.

        Notes
        -----
        Follows Streamlit's vega_lite_chart. Data that the specification names by a URL is
        loaded by the browser.

        Examples
        --------
        Points of a table::

            import pandas as pd

            frame = pd.DataFrame({"height": [160, 172, 181], "weight": [55, 70, 82]})
            fields = {
                "x": {"field": "height", "type": "quantitative"},
                "y": {"field": "weight", "type": "quantitative"},
            }
            st.vega_lite_chart(frame, {"mark": "point", "encoding": fields})
        """
        if isinstance(data, dict) and spec is None:
            data, spec = None, data
        return self._draw_vega(spec or {}, data, locals())

    def altair_chart(
        self,
        altair_chart: Any,
        *,
        width: Width | None = None,
        height: Height = "content",
        use_container_width: bool | None = None,
        theme: Theme = "streamlit",
        key: object = None,
        on_select: OnSelect = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a chart of Altair; perhaps return what is selected in it.

        Parameters
        ----------
        altair_chart
            Any chart of Altair; what is done to it later does not show.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. None is ``content`` for charts in rows and grids, ``stretch`` for others.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        theme
            ``streamlit`` for the look of the page, None for that of Vega.
        key
            Name of the selection's entry in ``st.session_state``. Without `on_select` it is not
            used.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run.
        selection_mode
            Names of the parameters of the chart whose selections count, such as
            ``alt.selection_point("picked")`` has; None: all.
        alt
            What screen readers call the chart.

        Returns
        -------
        handle, or dict
            With `on_select`: ``{"selection": {name: selected}}``, whose entries are attributes
            too. What is selected is a list of dicts for points, a dict of ranges by field for
            an interval, and ``{}`` where nothing is.

        Raises
        ------
        PackageMissingError
            If Altair is not installed.
        StreamlitAPIException
            See `vega_lite_chart`.

        Notes
        -----
        Follows Streamlit's altair_chart.

        Examples
        --------
        Bars of which some can be picked::

            import altair as alt
            import pandas as pd

            frame = pd.DataFrame({"year": [2024, 2025, 2026], "sales": [3, 5, 4]})
            picked = alt.selection_point("picked", encodings=["x"])
            chart = alt.Chart(frame).mark_bar().encode(x="year:O", y="sales").add_params(picked)
            event = st.altair_chart(chart, on_select="rerun", key="years")
            st.write("Picked:", event.selection)
        """
        return self._draw_vega(convert_altair(altair_chart), None, locals())

    def _draw_vega(self, spec: Mapping[str, Any], data: Any, given: Mapping[str, Any], *, is_built_in: bool = False) -> Any:
        """Draw a chart, with the options that the function was `given`."""
        alt, width, use_container_width = given["alt"], given["width"], given["use_container_width"]
        facts: dict[str, Any] = {"theme": check_theme(given.get("theme", "streamlit"))}
        call = begin_selecting(self, alt, given.get("key"), given.get("on_select", "ignore"))
        if use_container_width is None and width is None:
            width = find_width(spec)
        width = check_width(choose_chart_width(width, use_container_width), allow_content=True)
        facts["height"] = check_height(given["height"], allow_content=True)
        if not spec:
            raise StreamlitMissingRequiredParameterError("spec", detail="Give a Vega-Lite specification, at least with a `mark`.")
        whole, tables = _prepare(spec, data, width == "stretch" if use_container_width is None else use_container_width)
        text = dump(whole)
        facts |= {
            "figure": Blob.of(f'{{"spec":{text},"tables":{dump(tables)}}}'.encode("utf-8", "surrogatepass"), JSON),
            "use_container_width": bool(use_container_width),
            "alt": chart_alt(alt),
            "is_built_in": is_built_in,
            "summary": describe_chart(whole, tables),
        }
        if facts["alt"] and whole.get("description"):
            _LOGGER.warning("The chart has a description, %r; `alt` takes its place.", whole["description"])
        if call is None:
            return self.draw(VegaLiteChart(width=width, **facts))
        facts["selection_mode"] = choose_selections(whole, given["selection_mode"])
        identity = {name: fact for name, fact in facts.items() if name != "height"}
        identity |= {"figure": facts["figure"].digest, "use_container_width": use_container_width}
        call.identify("vega_lite_chart", identity, ("selection_mode",))
        return call.draw(SelectableVegaLiteChart, VegaContract(facts["selection_mode"]), {**facts, "width": width})


def _prepare(spec: Mapping[str, Any], data: Any, stretches: bool) -> tuple[Spec, dict[str, Any]]:
    """Return the specification as it is shown, and its tables."""
    whole, tables = take_data(dict(spec), data)
    if "autosize" not in whole:
        whole["autosize"] = find_autosize(whole, stretches)
    name_legends(whole)
    # From here on all is plain JSON, which later changes of the user's objects do not reach.
    return steady(json.loads(dump(whole)), tables)


def convert_altair(chart: Any) -> Spec:
    """Return the Vega-Lite specification of a chart of Altair, with its data.

    Raises
    ------
    PackageMissingError
        If Altair is not installed.
    """
    altair = require("altair", "st.altair_chart()")
    tables: dict[str, Any] = {}

    def keep(data: Any) -> Any:
        if is_geometry(data):
            return {"values": data}
        if isinstance(data, dict) and "values" not in data:
            return data
        table = read_table(data["values"] if isinstance(data, dict) else data)
        name = f"data-{blake2b(dump(table).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"  # as Altair names it
        tables[name] = table
        return {"name": name}

    # Before Altair 5.5 `theme` is another module.
    themes = altair.theme if hasattr(altair.theme, "active") else altair.themes
    with _altair_lock:
        altair.data_transformers.register("jupyter_rerun", keep)
        # Altair's own look comes with a size, which would keep the chart from filling its place.
        with themes.enable("none") if themes.active == "default" else nullcontext(), altair.data_transformers.enable("jupyter_rerun"):
            spec: Spec = chart.to_dict()
    own = spec.get("datasets")
    spec["datasets"] = {**(own if isinstance(own, dict) else {}), **tables}
    return spec
