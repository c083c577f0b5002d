"""From a table and what a call says of it to Vega-Lite: lines, areas, bars and points.

Data comes in two forms. In the wide one each column is a series; they are stacked into one column of values and one
of names. In the long one a column says which series a row belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jupyter_rerun.elements.charts.colors import is_color, is_palette_name, is_tuple, to_css
from jupyter_rerun.elements.charts.columns import Column, Table, make_table
from jupyter_rerun.elements.inputs.options import list_options
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError

Spec = dict[str, Any]
Stack = bool | Literal["normalize", "center", "layered"] | None

SUFFIX = " -- jupyter_rerun"  # of names that no column of a user's has
INDEX, VALUE, SERIES = (f"{title}{SUFFIX}" for title in ("index", "value", "color"))
NOWHERE = f"DOES_NOT_EXIST{SUFFIX}"  # an axis without a field would not be drawn

_STACKS = (None, True, False, "normalize", "center", "layered")
_SPECIAL = frozenset(".[]\\")  # in the name of a field they would lead into nested data
_COLOR_LEGEND = {"titlePadding": 5, "offset": 5, "orient": "bottom"}
_SIZE_LEGEND = {"titlePadding": 0.5, "offset": 5, "orient": "bottom"}
_USUAL_SIZE = 100
_MANY_POINTS = 1000  # beyond which the point under the pointer is looked for at most once a frame


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call of a built-in chart, as it was made."""

    mark: Literal["line", "area", "bar", "circle"]
    data: Any
    x: str | None
    y: str | Sequence[str] | None
    x_label: str | None
    y_label: str | None
    color: Any
    size: Any = None
    stack: Stack = None
    sort: bool | str = False
    horizontal: bool = False
    width: Any = None
    height: Any = None


def check_stack(stack: object) -> None:
    """Raise StreamlitValueError if `stack` is none of the known ways."""
    if not any(stack is known or (isinstance(known, str) and stack == known) for known in _STACKS):
        raise StreamlitValueError("stack", ["True", "False", "'normalize'", "'center'", "'layered'", "None"], detail=f"Got {stack!r}.")


def make_spec(request: Request) -> tuple[Spec, dict[str, Column]]:
    """Return the chart and its data.

    Raises
    ------
    StreamlitDataframeConversionError
        If the data is no table.
    StreamlitAPIException
        If a column is not there, or a color is none, or there are not as many as series.
    StreamlitInvalidParameterTypeError, StreamlitValueError
        If `x` or `sort` is no name of a column, or `size` neither that nor a number.
    """
    return _Chart(request).build()


class _Chart:
    def __init__(self, request: Request) -> None:
        self.request = request
        table = make_table(request.data)
        self.x = _find_x(table, request.x)
        self.ys = _find_ys(table, request.y, self.x)
        self.color, self.color_value = _split(table, request.color)
        self.size, self.size_value = _split(table, request.size)
        self.sort = _find_sort(table, request.sort)
        self.columns: dict[str, Column] = {}
        self.titles: dict[str, str] = {}  # of columns that go by another name here
        self._take(table)
        self.series = list(self.ys)
        self.y = self._stack_up()

    def _take(self, table: Table) -> None:
        """Keep the columns that are used, under names that Vega-Lite can read."""
        chosen: dict[Any, Column] = {}
        if self.x is None and self.ys:
            self.x = INDEX if table.index_name is None else table.index_name
            chosen[self.x] = table.index
        for name in (self.x, self.color, self.size, self.sort, *self.ys):
            if name is not None and name not in chosen:
                chosen[name] = table.columns[name]
        names: dict[Any, str] = {}
        for number, name in enumerate(chosen):
            names[name] = text = str(name)
            if not _SPECIAL.isdisjoint(text):
                names[name] = f"col{SUFFIX}-{number}"
                self.titles[names[name]] = text
        self.columns = {names[name]: column for name, column in chosen.items()}
        self.x, self.color, self.size, self.sort = (
            None if name is None else names[name] for name in (self.x, self.color, self.size, self.sort)
        )
        self.ys = [names[name] for name in self.ys]
        if self.color is not None and is_tuple(self.columns[self.color].first):
            self.columns[self.color] = self.columns[self.color].map(to_css)

    def _stack_up(self) -> str | None:
        """Return the column of y values, after several have become one."""
        self.series = [self.titles.get(name, name) for name in self.ys]
        if len(self.ys) < 2 or self.x is None:
            return self.ys[0] if self.ys else None
        columns, count = self.columns, len(self.ys)
        kept = dict.fromkeys(name for name in (self.x, self.size, self.sort) if name is not None)
        first, *others = (columns[name] for name in self.ys)
        names = [name for name in self.series for _ in range(len(first))]
        self.columns = {
            **{name: columns[name].tile(count) for name in kept},
            SERIES: Column(names),
            VALUE: first.join(others),
        }
        self.color = SERIES
        return VALUE

    def build(self) -> tuple[Spec, dict[str, Column]]:
        request = self.request
        across, up = self._axis(self.x, "x"), self._axis(self.y, "y")
        if request.stack is not None:
            up["stack"] = False if request.stack == "layered" else request.stack
        if request.mark == "bar":
            across.update(self._sort_facts())
        x, y = (up, across) if request.horizontal else (across, up)
        x["axis"], y["axis"] = x["axis"] | {"grid": request.horizontal}, y["axis"] | {"grid": not request.horizontal}
        encoding: Spec = {"x": x, "y": y}
        if request.stack is False and self.color is not None and request.mark == "bar":
            encoding["yOffset" if request.horizontal else "xOffset"] = {"field": self.color}
        if self.color is not None and (request.mark == "area" or request.stack == "layered"):
            encoding["opacity"] = {"value": 0.7}
        color, size = self._color(), self._size()
        if color is not None:
            encoding["color"] = color
        if size is not None:
            encoding["size"] = size
        if self.x is not None and self.y is not None:
            encoding["tooltip"] = self._tooltip()
        return self._around(encoding), self.columns

    def _around(self, encoding: Spec) -> Spec:
        """Return the chart that shows `encoding`, and can be moved and scaled."""
        request = self.request
        scaling: Spec = {"name": "param_1", "select": {"type": "interval", "encodings": ["x", "y"]}, "bind": "scales"}
        sizes = {name: size if isinstance(size, int) else 0 for name, size in (("width", request.width), ("height", request.height))}
        if request.mark != "line" or self.x is None:
            return {"mark": {"type": request.mark}, "encoding": encoding, "params": [scaling], **sizes}
        nearest: Spec = {
            "name": "param_1",
            "select": {
                "type": "point",
                "clear": "mouseleave",
                "fields": [self.x],
                "nearest": True,
                "on": "mousemove{16}" if self._count() > _MANY_POINTS else "mousemove",
            },
            "views": ["view_2"],
        }
        # A selection belongs to marks: invisible points find the nearest one, which then is drawn.
        layers = [
            {"mark": {"type": "line"}, "encoding": encoding, "name": "view_1"},
            {"mark": {"type": "point", "opacity": 0}, "encoding": encoding, "name": "view_2"},
            {
                "mark": {"type": "point", "filled": True, "size": 65},
                "encoding": encoding,
                "transform": [{"filter": {"param": "param_1", "empty": False}}],
            },
        ]
        return {
            "layer": layers,
            "config": {"legend": {"symbolType": "stroke"}},
            "params": [nearest, {**scaling, "name": "param_2", "views": ["view_1"]}],
            **sizes,
        }

    def _count(self) -> int:
        return max(map(len, self.columns.values()), default=0)

    def _axis(self, name: str | None, role: Literal["x", "y"]) -> Spec:
        request = self.request
        label, is_named = (request.x_label, request.x is not None) if role == "x" else (request.y_label, request.y is not None)
        if label is None:
            is_made = name in (None, INDEX, VALUE)
            label = "" if is_made or not is_named or name is None else self.titles.get(name, name)
        if name is None:
            return {"field": NOWHERE, "title": label, "type": "quantitative", "axis": {}}
        column = self.columns[name]
        kind = column.type
        if role == "x" and request.mark == "bar" and not (len(column) and _is_date(column.first)):
            kind = "ordinal"
        facts: Spec = {"field": name, "title": label, "type": kind, "axis": {"tickMinStep": 1} if column.is_integer else {}}
        # Categories keep their order on the axis of names.
        return facts if column.order is None or kind != "ordinal" or role == "y" else {**facts, "sort": column.order}

    def _sort_facts(self) -> Spec:
        sort = self.request.sort
        if isinstance(sort, bool):
            return {} if sort else {"sort": None}
        return {"sort": {"field": self.sort, "order": "descending" if sort.startswith("-") else "ascending"}}

    def _color(self) -> Spec | None:
        color = self.color_value
        if color is None or (isinstance(color, (list, tuple)) and not color):
            return self._color_column()
        if is_color(color) or is_palette_name(color):
            self._check_count([color])
            return {"value": _shown(color)}
        if not isinstance(color, (list, tuple)):
            raise StreamlitAPIException(
                f"`color` is {color!r}. It must be a hex color such as '#ffaa00', a tuple of 3 or 4 numbers, a name such as 'blue', "
                "a column of the data, or a list with one color for each column of `y`."
            )
        self._check_count(color)
        colors = list(map(_shown, color))
        if len(colors) == 1:
            return {"value": colors[0]}
        return {
            **({} if self.color is None else {"field": self.color}),
            "scale": {"domain": self.series, "range": colors},
            "legend": _COLOR_LEGEND,
            "type": "nominal",
            "title": " ",
        }

    def _check_count(self, colors: Sequence[Any]) -> None:
        if len(colors) != len(self.series):
            raise StreamlitAPIException(
                f"`color` has {len(colors)} colors for {len(self.series)} columns ({', '.join(map(str, self.series))}). "
                "Give one color for each."
            )

    def _color_column(self) -> Spec | None:
        name = self.color
        if name is None:
            return None
        column = self.columns[name]
        facts: Spec = {"field": name, "legend": _COLOR_LEGEND, "type": "nominal" if name == SERIES else column.type}
        if name == SERIES:
            return {**facts, "title": " "}  # with an empty one the chart loses its axis
        if name in self.titles:
            facts["title"] = self.titles[name]
        if is_color(column.first):
            return {**facts, "scale": {"range": [to_css(color) for color in column.unique()]}, "legend": None}
        return facts

    def _size(self) -> Spec | None:
        if self.request.mark != "circle":
            return None
        name, size = self.size, self.size_value
        if name is not None:
            facts = {"field": name, "title": self.titles.get(name, name), "legend": _SIZE_LEGEND, "type": self.columns[name].type}
            order = self.columns[name].order
            return facts if order is None else {**facts, "sort": order}
        if size is not None and not isinstance(size, (int, float)):
            raise StreamlitValueError("size", ["a column name", "a number"], detail=f"Got {size!r}.")
        return {"value": _USUAL_SIZE if size is None else size}

    def _tooltip(self) -> list[Spec]:
        return [self._tip(name) for name in (self.x, self.y, self.color, self.size) if name is not None]

    def _tip(self, name: str) -> Spec:
        kind = {VALUE: "quantitative", SERIES: "nominal"}.get(name) or self.columns[name].type
        title = name.removesuffix(SUFFIX) if name in (INDEX, VALUE, SERIES) else self.titles.get(name)
        return {"field": name, "type": kind, **({} if title is None else {"title": title})}


def _shown(color: Any) -> str:
    return color if is_palette_name(color) else to_css(color)


def _is_date(value: object) -> bool:
    from datetime import date

    return isinstance(value, date)


def _split(table: Table, given: Any) -> tuple[Any, Any]:
    """Return the column that `given` names, or `given` as the value itself."""
    return (given, None) if isinstance(given, str) and given in table.columns else (None, given)


def _find_x(table: Table, x: object) -> Any:
    if x is None:
        return None
    if not isinstance(x, str):
        raise StreamlitInvalidParameterTypeError("x", type(x).__name__, ["str", "None"], detail="Leave it out to draw over the index.")
    _check_column(table, x)
    return x


def _find_ys(table: Table, y: Any, x: Any) -> list[Any]:
    if y is None:
        return [name for name in table.columns if name != x]
    names = [y] if isinstance(y, str) else [str(name) for name in list_options(y)]
    for name in names:
        _check_column(table, name)
    return names


def _find_sort(table: Table, sort: object) -> Any:
    if isinstance(sort, bool):
        return None
    if not isinstance(sort, str):
        raise StreamlitInvalidParameterTypeError("sort", type(sort).__name__, ["bool", "str"])
    name = sort.removeprefix("-")
    _check_column(table, name)
    return name


def _check_column(table: Table, name: str) -> None:
    if name not in table.columns:
        names = ", ".join(map(repr, table.columns)) or "none"
        raise StreamlitAPIException(f"The data has no column {name!r}. Its columns: {names}.")
