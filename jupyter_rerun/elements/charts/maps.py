"""`map`: points on a map, from a table with latitudes and longitudes."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.charts.colors import is_color, to_bytes
from jupyter_rerun.elements.charts.deck import DeckChart, empty_figure, make_figure
from jupyter_rerun.elements.data.grid.convert import to_pandas
from jupyter_rerun.elements.data.grid.make import has_pandas, make_plain_frame
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width, clean_alt
from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.tree.drawing import Drawing

if TYPE_CHECKING:
    from typing_extensions import Self

LATITUDES = ("lat", "latitude", "LAT", "LATITUDE")
LONGITUDES = ("lon", "longitude", "LON", "LONGITUDE")
PRIMARY = "primary"  # the view shows it in the color of its theme
DEFAULT_ZOOM = 12  # for what has no extent, and for less than the last step of _SPANS
DEFAULT_RADIUS_M = 100

# How many degrees fit into the map at zoom 0, 1, 2 and so on.
_SPANS = (
    *(360, 180, 90, 45, 22.5, 11.25, 5.625, 2.813, 1.406, 0.703, 0.352),
    *(0.176, 0.088, 0.044, 0.022, 0.011, 0.005, 0.003, 0.001, 0.0005, 0.00025),
)


class MapElements(Drawing):
    """The function that draws points on a map."""

    def map(
        self,
        data: Any = None,
        *,
        latitude: str | None = None,
        longitude: str | None = None,
        color: str | Sequence[float] | None = None,
        size: str | float | None = None,
        zoom: int | None = None,
        width: Width = "stretch",
        height: Height = 500,
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Show the rows of a table as points on a map of the world.

        Parameters
        ----------
        data
            Anything that `dataframe` shows; None for a map without points.
        latitude, longitude
            Names of the columns with degrees. By default, and where there is no such column:
            ``lat`` or ``latitude``, ``lon`` or ``longitude``, in small or in capital letters.
        color
            ``#rgb``, ``#rrggbb`` (each perhaps with opacity), three or four numbers (ints up to
            255, floats up to 1), or the name of a column of such colors. By default the theme's
            own color.
        size
            The radius in metres, or the name of a column of radii; 100 by default. No point is
            smaller than 3 pixels.
        zoom
            0 shows the world, each further step half as much of it. By default all points fit.
        width
            ``stretch`` fills the width there is; a number is pixels.
        height
            ``stretch`` fills the height there is; a number is pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What screen readers call the map.

        Raises
        ------
        StreamlitAPIException
            If a column of degrees is not there or has missing values, or the column of `color`
            does not start with one.
        StreamlitInvalidColorError
            If `color` is neither a color nor a column.
        StreamlitDataframeConversionError
            If `data` is no table.

        Notes
        -----
        Follows Streamlit's map. The world below the points is drawn from outlines that come
        with the package: nothing is fetched from a server of maps, and there are no streets.

        Examples
        --------
        Two cities, as circles of 50 km::

            import pandas as pd

            cities = pd.DataFrame({"lat": [52.52, 48.86], "lon": [13.40, 2.35]})
            st.map(cities, size=50_000, height=300)
        """
        width = "stretch" if use_container_width else width
        check_width(width)
        check_height(height)
        figure = make_figure(json.dumps(_make_spec(data, latitude, longitude, size, color, zoom)))
        return self.draw(DeckChart(figure=figure, alt=clean_alt(alt) or "", width=width, height=height))


def _make_spec(data: Any, latitude: str | None, longitude: str | None, size: Any, color: Any, zoom: int | None) -> dict[str, Any]:
    """Return the map as deck.gl's JSON."""
    spec = empty_figure()
    if data is None or getattr(data, "empty", False) is True:
        return spec
    columns = _Columns(data)
    lat = columns.find_degrees("latitude", latitude, LATITUDES)
    lon = columns.find_degrees("longitude", longitude, LONGITUDES)
    radius, radius_column = columns.split(size, DEFAULT_RADIUS_M)
    fill, fill_column = columns.split(color, PRIMARY)
    used = sorted({name for name in (lat, lon, radius_column, fill_column) if name is not None})
    values = {name: columns.values(name) for name in used}
    if fill_column is not None:
        values[fill_column] = _read_colors(fill_column, values[fill_column])
    elif not (isinstance(fill, str) and fill.lower() == PRIMARY):
        fill = to_bytes(fill)
    else:
        fill = PRIMARY
    spec["initialViewState"].update(_find_view(values[lat], values[lon], zoom))
    spec["layers"] = [
        {
            "@@type": "ScatterplotLayer",
            "getPosition": f"@@=[{lon}, {lat}]",
            "getRadius": radius,
            "radiusMinPixels": 3,
            "radiusUnits": "meters",
            "getFillColor": fill,
            "data": [dict(zip(used, row, strict=True)) for row in zip(*values.values(), strict=True)],
        }
    ]
    return spec


class _Columns:
    """The columns of any table, with or without pandas."""

    def __init__(self, data: Any) -> None:
        self._frame: Any = None
        if has_pandas():
            self._frame = to_pandas(data)
            self.names: Collection[Any] = list(self._frame.columns)
        else:
            plain = make_plain_frame(data)
            numbers = {column.name: number for number, column in enumerate(plain.columns) if not column.is_index}
            rows = plain.rows(range(plain.row_count), list(numbers.values()))
            self._plain = {name: [row[position] for row in rows] for position, name in enumerate(numbers)}
            self.names = list(self._plain)

    def values(self, name: str) -> list[Any]:
        return list(self._frame[name].tolist()) if self._frame is not None else self._plain[name]

    def split(self, wanted: Any, usual: Any) -> tuple[Any, str | None]:
        """Return what deck.gl takes for a parameter, and the column it names, if it names one."""
        if isinstance(wanted, str) and wanted in self.names:
            return f"@@={wanted}", wanted
        return (usual if wanted is None else wanted), None

    def find_degrees(self, what: str, wanted: object, usual: Sequence[str]) -> str:
        """Return the name of a column of degrees; StreamlitAPIException if it is not there or not complete."""
        names = (wanted, *usual) if isinstance(wanted, str) else usual
        found = next((name for name in names if name in self.names), None)
        if found is None:
            raise StreamlitAPIException(
                f"The map finds no column of {what} degrees. Name one of {', '.join(map(repr, self.names))} with `{what}`, "
                f"or call it {usual[0]!r}."
            )
        if self._has_gaps(found):
            raise StreamlitAPIException(f"The column {found!r} has missing values, which have no place on a map. Drop those rows first.")
        return found

    def _has_gaps(self, name: str) -> bool:
        if self._frame is not None:
            return bool(self._frame[name].isna().any())
        return any(value is None or value != value for value in self._plain[name])


def _read_colors(name: str, values: Sequence[Any]) -> list[tuple[int, ...]]:
    if not values or not is_color(values[0]):
        raise StreamlitAPIException(f"The column {name!r} holds no colors. They are written '#rrggbb', or as 3 or 4 numbers.")
    return [to_bytes(value) for value in values]


def _find_view(latitudes: Sequence[Any], longitudes: Sequence[Any], zoom: int | None) -> dict[str, Any]:
    """Return the middle of the points, and the zoom at which all fit."""
    spans, middles = [], []
    for degrees in (latitudes, longitudes):
        low, high = (min(degrees), max(degrees)) if degrees else (math.nan, math.nan)
        middles.append((high + low) / 2.0)
        spans.append(abs(high - low))
    return {"latitude": middles[0], "longitude": middles[1], "zoom": _find_zoom(max(spans)) if zoom is None else zoom}


def _find_zoom(span: float) -> int:
    steps = zip(_SPANS[1:], _SPANS, strict=False)
    return next((zoom for zoom, (below, above) in enumerate(steps) if below < span <= above), DEFAULT_ZOOM)
