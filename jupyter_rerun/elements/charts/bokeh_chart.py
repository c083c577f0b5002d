"""`bokeh_chart`: a figure or layout of Bokeh, drawn by BokehJS. Streamlit has had such a function; this one is our own."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_rerun.elements.charts.chart import JSON, ChartFacts, Theme, chart_alt, check_theme, choose_chart_width
from jupyter_rerun.elements.optional import require
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_element
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

LIBRARIES = ("bokeh", "bokeh-widgets", "bokeh-tables", "bokeh-gl", "bokeh-mathjax")
_MODEL_ID = re.compile(r"p\d+")


@dataclass(frozen=True, kw_only=True)
class BokehChart(ChartFacts, Element):
    """A figure to look at."""

    kind: ClassVar[str] = "bokeh_chart"
    libraries: tuple[str, ...] = ()  # the parts of BokehJS that draw it, in the order in which they are loaded


class BokehElements(Drawing):
    """The function that draws Bokeh's figures."""

    def bokeh_chart(
        self,
        figure: Any,
        use_container_width: bool | None = None,
        *,
        width: Width = "stretch",
        height: Height = "content",
        theme: Theme = "streamlit",
        key: object = None,
        alt: str | None = None,
    ) -> Self:
        """Show a figure of Bokeh, or a layout of several.

        Parameters
        ----------
        figure
            A figure, plot, layout or widget of Bokeh. Callbacks in JavaScript work, those in
            Python have no server here.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as the figure says, ``stretch`` fills the width there is; a
            number is pixels.
        height
            ``content`` is as high as the figure says; ``stretch`` fills the height there is; a
            number is pixels.
        theme
            ``streamlit`` for the notebook's colors and fonts, light or dark, wherever the
            figure names none; None for those of Bokeh.
        key
            Name of the chart, unique in a run. With one, it stays the same chart wherever it
            moves among its neighbours.
        alt
            What screen readers call the chart.

        Raises
        ------
        PackageMissingError
            If Bokeh is not installed.
        StreamlitInvalidParameterTypeError
            If `figure` is nothing that Bokeh can show.
        StreamlitValueError
            If `theme` is unknown.
        StreamlitDuplicateElementKey
            If the run has drawn something with that key already.

        Notes
        -----
        Streamlit has no such function any more. BokehJS comes out of the installed package.

        Examples
        --------
        A line::

            from bokeh.plotting import figure

            plot = figure(title="Growth", height=250)
            plot.line([1, 2, 3], [1, 4, 9])
            st.bokeh_chart(plot)
        """
        width = check_width(choose_chart_width(width, use_container_width), allow_content=True)
        height = check_height(height, allow_content=True)
        chosen = check_theme(theme)
        _check_figure(figure)
        content = _write_figure(figure)
        name = None if key is None else to_key(key)
        if name is not None:
            claim_element(self, BokehChart.kind, {}, name)
        return self.draw(
            BokehChart(
                figure=Blob.of(content, JSON),
                theme=chosen,
                alt=chart_alt(alt),
                width=width,
                height=height,
                key=name,
                libraries=_find_libraries(figure),
            )
        )


def _check_figure(figure: Any) -> None:
    models = require("bokeh.models", "st.bokeh_chart()")
    if not isinstance(figure, models.UIElement):
        raise StreamlitInvalidParameterTypeError("figure", type(figure).__name__, ["figure", "plot or layout of Bokeh"])


def _write_figure(figure: Any) -> bytes:
    """Return a figure as JSON that equal figures share."""
    item = require("bokeh.embed", "st.bokeh_chart()").json_item(figure)
    found = _rename({"root_id": item["root_id"], "doc": item["doc"]}, {})
    return json.dumps(found, separators=(",", ":")).encode("utf-8")


def _find_libraries(figure: Any) -> tuple[str, ...]:
    """Return which parts of BokehJS the figure needs, as Bokeh itself finds them."""
    bundles = require("bokeh.embed.bundle", "st.bokeh_chart()")
    resources = require("bokeh.resources", "st.bokeh_chart()").Resources(mode="absolute")
    files = bundles.bundle_for_objs_and_resources([figure], resources).js_files
    names = [PurePath(str(file)).name.partition(".")[0] for file in files]
    return tuple(name for name in names if name in LIBRARIES)


def _rename(value: Any, names: dict[str, str]) -> Any:
    """Return part of a document with its models numbered by their order: Bokeh counts all models of the process."""
    if isinstance(value, dict):
        return {key: _new_name(item, names) if key in ("id", "root_id") else _rename(item, names) for key, item in value.items()}
    return [_rename(item, names) for item in value] if isinstance(value, list) else value


def _new_name(name: Any, names: dict[str, str]) -> Any:
    if not isinstance(name, str) or not _MODEL_ID.fullmatch(name):
        return name
    return names.setdefault(name, f"m{len(names)}")
