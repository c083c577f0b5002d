"""`pydeck_chart`: maps and other scenes of deck.gl, and what is selected in them.

A scene is deck.gl's JSON; it travels as a blob. Layers that pydeck gave a random name are named by their position, so
that the scene a rerun makes again is the same one. Keys for servers of maps are left out, as none is ever asked.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, cast
from weakref import ref

from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import OnSelect, SharedOptions, check_reaction
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width, clean_alt
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, Element, WidgetElement


class PydeckSelectionState(ReadOnlyState):
    """What is selected: ``indices`` and ``objects``, each by the id of the layer."""


class PydeckState(ReadOnlyState):
    """The state of a scene in which can be selected: its ``selection``."""


Spec = dict[str, Any]
SelectionMode = Literal["single-object", "multi-object"]

JSON_MIME = "application/json"
_MODES: Mapping[SelectionMode, int] = {"single-object": 0, "multi-object": 1}  # with Streamlit's numbers
_RANDOM_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_MAX_PICKED_CHARACTERS = 100_000  # of objects that only the browser knows

# What these show are groups of rows, which the browser forms.
_GROUPING = frozenset({"HexagonLayer", "GridLayer", "CPUGridLayer", "GPUGridLayer", "ScreenGridLayer", "ContourLayer", "HeatmapLayer"})


@dataclass(frozen=True, kw_only=True)
class DeckFacts(Element):
    """What a scene is, whether or not something can be selected in it."""

    kind: ClassVar[str] = "deck_gl_json_chart"
    figure: Blob
    tooltip: str = ""  # JSON
    alt: str = ""
    width: Width = "stretch"
    height: Height = 500

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.figure,)

    @property
    def json(self) -> str:
        """The scene as JSON."""
        return self.figure.content.decode("utf-8", "surrogatepass")


@dataclass(frozen=True, kw_only=True)
class DeckChart(DeckFacts):
    """A scene to look at."""

    selection_mode: ClassVar[tuple[int, ...]] = ()
    form_id: ClassVar[str] = ""


@dataclass(frozen=True, kw_only=True)
class SelectableDeckChart(DeckFacts, WidgetElement):
    """A scene in which objects can be selected."""

    selection_mode: tuple[int, ...] = (0,)


class DeckElements(Drawing):
    """The function that draws scenes of deck.gl."""

    def pydeck_chart(
        self,
        pydeck_obj: Any = None,
        *,
        width: Width = "stretch",
        use_container_width: bool | None = None,
        height: Height = 500,
        selection_mode: SelectionMode = "single-object",
        on_select: OnSelect = "ignore",
        key: object = None,
        alt: str | None = None,
    ) -> Any:
        """Show a map or a scene made with pydeck; perhaps return what is selected in it.

        Parameters
        ----------
        pydeck_obj
            A ``pydeck.Deck``; None for a map without anything on it.
        width
            ``stretch`` fills the width there is; a number is pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        height
            ``stretch`` fills the height there is; a number is pixels.
        selection_mode
            Whether one object can be selected (``single-object``) or several
            (``multi-object``), of layers with ``pickable=True``.
        on_select
            ``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a
            function is called before that run.
        key
            Name of the selection's entry in ``st.session_state``. With one, a change of the
            scene keeps the selection.
        alt
            What screen readers call the scene.

        Returns
        -------
        handle, or PydeckState
            With `on_select`: ``{"selection": {"indices": {layer: [position]}, "objects":
            {layer: [row]}}}``, whose entries are attributes too. Give layers an ``id`` to find
            them.

        Raises
        ------
        StreamlitValueError
            If `on_select` or `selection_mode` is none of the known ones.
        StreamlitInvalidParameterTypeError
            If `selection_mode` is no text.
        StreamlitValueAssignmentNotAllowedError
            If the run assigned the entry under `key`.

        Notes
        -----
        Follows Streamlit's pydeck_chart. The base map is drawn from outlines of the world that
        come with the package, dark or light as `map_style` says, else as the page is;
        ``map_provider=None`` leaves it out. Nothing is fetched from the internet, except what a
        layer of the deck names by its address. A layer without an ``id`` is called after its
        type and position, not by a random name.

        Examples
        --------
        Columns on a map::

            import pydeck

            places = [
                {"position": [13.4, 52.52], "people": 3_700_000},
                {"position": [2.35, 48.86], "people": 2_100_000},
            ]
            layer = pydeck.Layer(
                "ColumnLayer",
                places,
                id="places",
                get_position="position",
                get_elevation="people / 10",
                radius=20_000,
                pickable=True,
            )
            view = pydeck.ViewState(latitude=50, longitude=8, zoom=4, pitch=40)
            st.pydeck_chart(pydeck.Deck(layer, initial_view_state=view, map_provider=None))
        """
        width = "stretch" if use_container_width else width
        check_width(width)
        check_height(height)
        figure = make_figure(json.dumps(empty_figure()) if pydeck_obj is None else _to_json(pydeck_obj))
        facts: dict[str, Any] = {
            "figure": figure,
            "tooltip": _find_tooltip(pydeck_obj),
            "alt": clean_alt(alt) or "",
            "width": width,
            "height": height,
        }
        check_reaction("on_select", on_select)
        if on_select == "ignore":
            return self.draw(DeckChart(**facts))
        mode = check_mode(selection_mode)
        shared = SharedOptions(key, on_change=on_select, label_visibility="collapsed")
        call = InputCall(self, facts["alt"] or "Map", shared, is_assignable=False)
        parameters = {
            "selection_mode": mode,
            "is_selection_activated": True,
            "use_container_width": use_container_width,
            "spec": figure.digest,
            "alt": facts["alt"],
        }
        call.identify("deck_gl_json_chart", parameters, ("selection_mode",))
        contract = PickContract(mode, figure)
        return call.draw(SelectableDeckChart, contract, {**facts, "selection_mode": (_MODES[mode],)})


def empty_figure() -> Spec:
    """Return a map without anything on it."""
    return {"initialViewState": {"latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1}}


def make_figure(text: str) -> Blob:
    """Return a scene as a blob, from the JSON that pydeck makes.

    Names and keys see the module. Numbers that JSON has not, such as NaN, become null.
    """
    spec: Spec = json.loads(text, parse_constant=lambda name: None)
    spec = {name: value for name, value in spec.items() if not name.endswith("Key")}
    for position, layer in enumerate(_layers(spec)):
        if _RANDOM_ID.fullmatch(str(layer.get("id", ""))):
            layer["id"] = f"{layer.get('@@type', 'layer')}-{position}"
    return Blob.of(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), JSON_MIME)


def check_mode(selection_mode: object) -> SelectionMode:
    """Return the mode; see `DeckElements.pydeck_chart` for what is raised."""
    if not isinstance(selection_mode, str):
        raise StreamlitInvalidParameterTypeError("selection_mode", type(selection_mode).__name__, ["str"], detail="Give one mode.")
    if selection_mode not in _MODES:
        raise StreamlitValueError("selection_mode", [f"'{mode}'" for mode in _MODES], detail=f"Got {selection_mode!r}.")
    return cast("SelectionMode", selection_mode)


def _layers(spec: Mapping[str, Any]) -> Iterator[Spec]:
    layers = spec.get("layers")
    return (layer for layer in layers if isinstance(layer, dict)) if isinstance(layers, list) else iter(())


def _to_json(deck: Any) -> str:
    """Return what pydeck makes of a deck, whose frames it may not know for what they are: see `_with_rows`."""
    layers = getattr(deck, "layers", None)
    if isinstance(layers, list) and any(_find_frame(layer) is not None for layer in layers):
        deck = copy.copy(deck)  # the user's own stays as it is
        deck.layers = [_with_rows(layer) for layer in layers]
    return str(deck.to_json())


def _find_frame(layer: Any) -> Any:
    """Return the frame that a layer still holds; None if pydeck has made a list of it."""
    data = getattr(layer, "data", None)
    data = data() if isinstance(data, ref) else data
    return data if hasattr(data, "to_dict") and hasattr(data, "columns") else None


def _with_rows(layer: Any) -> Any:
    """Return the layer with a list for data: releases of pydeck before 0.9.2 do not recognise the frames of pandas 3."""
    frame = _find_frame(layer)
    if frame is not None:
        layer = copy.copy(layer)
        layer.data = frame.to_dict(orient="records")
    return layer


def _find_tooltip(deck: Any) -> str:
    """Return a deck's tooltip as JSON; empty if it has none, or only the usual one."""
    for tooltip in (getattr(getattr(deck, "deck_widget", None), "tooltip", None), getattr(deck, "_tooltip", None)):
        if isinstance(tooltip, dict):
            return json.dumps(tooltip) if tooltip else ""
    return ""


@dataclass(frozen=True)
class PickContract(Contract):
    """Positions by layer. The rows are looked up here where the scene has them, and come from the browser where not."""

    mode: SelectionMode
    figure: Blob

    def default(self) -> PydeckState:
        return self.from_wire(None)

    def to_wire(self, value: object) -> object:
        return json.loads(json.dumps(value, default=str))

    def from_wire(self, raw: object) -> PydeckState:
        if not isinstance(raw, dict) or not isinstance(raw.get("selection"), dict):
            return PydeckState({"selection": PydeckSelectionState({"indices": {}, "objects": {}})})
        selection = raw["selection"]
        indices = {layer: list(found) for layer, found in selection.get("indices", {}).items()}
        objects = dict(selection.get("objects", {}))
        for layer, found in indices.items():
            rows = self._rows.get(layer)
            if layer not in objects and rows is not None:
                objects[layer] = [copy.deepcopy(rows[index]) for index in found]
        return PydeckState({"selection": PydeckSelectionState({"indices": indices, "objects": objects})})

    def check(self, raw: object) -> str | None:
        selection = raw.get("selection") if isinstance(raw, dict) and set(raw) == {"selection"} else None
        if not isinstance(selection, dict) or set(selection) != {"indices", "objects"}:
            return "a selection has indices and objects"
        indices, objects = selection["indices"], selection["objects"]
        if not isinstance(indices, dict) or not isinstance(objects, dict):
            return "indices and objects go by layer"
        if not all(self._are_positions(layer, found) for layer, found in indices.items()):
            return "it selects what is not there"
        if self.mode == "single-object" and sum(map(len, indices.values())) > 1:
            return "only one object can be selected"
        return self._check_objects(indices, objects)

    def _are_positions(self, layer: str, found: object) -> bool:
        if layer not in self._rows or not isinstance(found, list):
            return False
        rows = self._rows[layer]
        end = float("inf") if rows is None else len(rows)
        is_distinct = len({str(index) for index in found}) == len(found)
        return is_distinct and all(isinstance(index, int) and not isinstance(index, bool) and 0 <= index < end for index in found)

    def _check_objects(self, indices: Mapping[str, list[int]], objects: Mapping[str, object]) -> str | None:
        for layer, found in objects.items():
            if layer not in indices or self._rows.get(layer) is not None:
                return "it describes objects that it does not select, or that the kernel knows"
            if not isinstance(found, list) or len(found) != len(indices[layer]):
                return "each selected object has one description"
        try:
            size = len(json.dumps(objects, allow_nan=False))
        except (ValueError, RecursionError):
            return "the descriptions are no JSON"
        return "the descriptions are too long" if size > _MAX_PICKED_CHARACTERS else None

    @property
    def unknown(self) -> list[str]:
        """The layers whose selected objects the browser has to describe."""
        return [layer for layer, rows in self._rows.items() if rows is None]

    @cached_property
    def _rows(self) -> Mapping[str, list[Any] | None]:
        """The layers in which can be selected, each with its rows; None if only the browser knows them."""
        spec = json.loads(self.figure.content)
        return {str(layer["id"]): _find_rows(layer) for layer in _layers(spec) if layer.get("pickable") and "id" in layer}


def _find_rows(layer: Spec) -> list[Any] | None:
    data = layer.get("data")
    if isinstance(data, dict) and layer.get("@@type") == "GeoJsonLayer":
        data = data.get("features")
    return data if isinstance(data, list) and layer.get("@@type") not in _GROUPING else None
