"""Values that nobody could have entered, for every input: what a forged message of a browser may hold.

Each input has values that a person can enter, on the wire, and a fact that holds for all values a person can give it. The
corpus is made out of the former by a seeded generator: one part is replaced, doubled, left out or wrapped. Whatever it
makes, a value with that fact is the only one that may reach session state.
"""

from __future__ import annotations

import copy
import datetime
import json
import math
import random
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

NAN, INFINITY = float("nan"), float("inf")
_DEEP: list[Any] = []
for _ in range(300):
    _DEEP = [_DEEP]

# What may stand in the place of any part of a value.
JUNK: list[Any] = [
    *(None, True, False, 0, -1, 1, 2, 3, 5, 99, 255, 2**31, 2**53, 2**63, 10**30, 10**400, -(10**30)),
    *(0.0, -0.0, 0.5, 1.5, 0.30000000000000004, 1e300, 1e-300, NAN, INFINITY, -INFINITY),
    *("", " ", "\n", "a", "A", "b\n", "a\r", " a", "a ", "\ud800", "\x00", "\u202e", "x" * 5_000, "__proto__", "constructor"),
    *("0", "00", "1", "\u0661", "\uff11", "1e3", "NaN", "None", "null", "true", "r0", "r9", "a0", "#fff", "#ggg", "#12345", "javascript:x"),
    *("2024-01-31", "20240131", "2024-W05-3", "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2024-01-31T09:30", "09:30"),
    *("24:00", "09:30:00.5", "09:30+01:00", "2024-01-31T09:30Z"),
    *([], [None], [[]], ["a"], ["a", "a"], [0], [0, 0], [1, 0], [-1], [NAN], {}, {"file": "x"}, {"__proto__": {"x": 1}}, {"a": 1}),
    *({"text": "x"}, {"selection": {}}, {"row": 0, "label": "x"}, {"edited_rows": {}}, _DEEP, {"x": _DEEP}),
]


class Forgeable(NamedTuple):
    """One input: how it is drawn under the key ``k``, what a person may send, and what holds for its value."""

    draw: Callable[[Any], Any]
    sent: list[Any]
    is_possible: Callable[[Any], bool]
    message: str = ""  # of a table, which is told what a person did


def _number(value: Any, low: float, high: float) -> bool:
    return type(value) in (int, float) and low <= value <= high


def _is_text(value: Any, most: int = 10**9) -> bool:
    return isinstance(value, str) and len(value) <= most


def _are_of(values: Any, allowed: list[Any]) -> bool:
    return isinstance(values, list) and all(value in allowed for value in values) and len({*map(repr, values)}) == len(values)


def _is_finite(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    if isinstance(value, (list, tuple)):
        return all(map(_is_finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def _is_json(value: Any, depth: int = 0) -> bool:
    if isinstance(value, (dict, list)):
        parts = value.values() if isinstance(value, dict) else value
        are_names = all(isinstance(name, str) for name in value) if isinstance(value, dict) else True
        return depth < 70 and are_names and all(_is_json(part, depth + 1) for part in parts)
    return value is None or isinstance(value, str) or (isinstance(value, (int, float)) and _is_finite(value) and abs(value) < 1e301)


def _is_new(value: Any) -> bool:
    return _is_text(value) and value.strip(" \t\r\n") == value != "" and "\n" not in value and "\r" not in value


DAY, DAYS = datetime.date(2024, 1, 10), (datetime.date(2024, 1, 1), datetime.date(2024, 1, 31))
PLOT = {"data": [{"type": "scatter", "x": [1, 2, 3], "y": [3, 1, 2]}], "layout": {}}
POINTS = [(0, 1, 3), (1, 2, 1), (2, 3, 2)]
PLOTTED = {
    "points": [{"curve_number": 0, "point_number": 1, "point_index": 1, "x": 2, "y": 1}],
    "point_indices": [1],
    "box": [{"xref": "x", "yref": "y", "x": [0, 2.5], "y": [1, 3]}],
    "lasso": [{"xref": "x", "yref": "y", "x": [0, 2.5, 1], "y": [1, 3, 1]}],
}
BARS = {"xAxis": {}, "yAxis": {}, "brush": {}, "series": [{"type": "bar", "name": "S", "data": [1, 2]}]}
GROUP = {"series_index": 0, "series_id": None, "series_name": "S", "data_type": "main", "data_indices": [1]}
AREA = {"brush_index": 0, "brush_type": "rect", "coord_range": [[0, 1], [2, 3.5]]}
SCENE = [{"a": 1}, {"a": 2}]
VEGA = {
    "mark": "point",
    "encoding": {"x": {"field": "a"}},
    "params": [{"name": "p", "select": "point"}, {"name": "box", "select": "interval"}],
}


def _is_plotted(value: Any) -> bool:
    found = value["selection"]
    points = [(point["point_index"], point.get("x"), point.get("y")) for point in found["points"] if "point_index" in point]
    return (
        _is_finite(found)
        and all(point["curve_number"] == 0 for point in found["points"])
        and all(any(index == n and x in (None, a) and y in (None, b) for n, a, b in POINTS) for index, x, y in points)
        and all(index in range(3) for index in found["point_indices"])
        and all(len(area["x"]) == len(area["y"]) == 2 for area in found["box"])
        and all(len(area["x"]) == len(area["y"]) > 0 for area in found["lasso"])
    )


def _is_brushed(value: Any) -> bool:
    found = value["selection"]
    groups = [(group["series_index"], group["series_id"], tuple(group["data_indices"])) for group in found["selected"]]
    return _is_finite(found) and all(
        index == 0 and name is None and all(each in range(2) for each in indices) for index, name, indices in groups
    )


def _is_selected(value: Any) -> bool:
    found = value["selection"]
    cells = [cell for cell in found["cells"] if not (cell[0] in range(3) and cell[1] in ("a", "b"))]
    return _are_of(list(found["rows"]), [0, 1, 2]) and _are_of(list(found["columns"]), ["a", "b"]) and not cells


CELLS = {"i": 5, "f": 0.5, "s": "xy", "c": "y", "b": False, "d": "2024-01-31T00:00:00"}


def _is_day(value: Any) -> bool:
    return type(value) is datetime.date and DAYS[0] <= value <= DAYS[1]


def _is_minute(value: Any) -> bool:
    return type(value) is datetime.datetime and value.tzinfo is None and value.second == 0


def _is_rating(value: Any) -> bool:
    return value is None or (type(value) is int and 0 <= value < 5)


def _is_matching(value: Any) -> bool:
    return bool(value == "" or (value[:-1].isalpha() and value[-1].isdigit()))


def _is_edited(value: Any) -> bool:
    checks: dict[str, Callable[[Any], bool]] = {
        "i": lambda cell: type(cell) in (int, float) and int(cell) == cell and -128 <= cell <= 127,
        "f": lambda cell: cell is None or _number(cell, -3.5e38, 3.5e38),
        "s": lambda cell: cell is None or (_is_text(cell, 4) and cell in ("", *filter(str.isalpha, [cell])) and cell.isascii()),
        "c": lambda cell: cell in ("x", "y", None),
        "b": lambda cell: cell is None or isinstance(cell, bool),
        "d": lambda cell: cell is None or "1677-09-23" <= cell[:10] <= "2262-04-10",
    }
    rows = [*value["edited_rows"].values(), *value["added_rows"]]
    cells = [(name, cell) for row in rows for name, cell in row.items()]
    is_known = all(row in range(2) for row in [*value["edited_rows"], *value["deleted_rows"]])
    return is_known and all(name in checks and (cell is None or checks[name](cell)) for name, cell in cells)


def draw_editor(st: Any) -> Any:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "i": pd.Series([1, 2], dtype="int8"),
            "f": pd.Series([1.5, 2.5], dtype="float32"),
            "s": ["ab", "cd"],
            "c": ["x", "y"],
            "b": [True, False],
            "d": pd.Series(["2024-01-01", "2024-01-02"], dtype="datetime64[ns]"),
            "fixed": [1, 2],
        }
    )
    columns = {
        "i": st.column_config.NumberColumn(required=True, default=1),
        "s": st.column_config.TextColumn(max_chars=4, validate="^[a-z]*$"),
        "c": st.column_config.SelectboxColumn(options=["x", "y"]),
    }
    return st.data_editor(frame, key="k", num_rows="dynamic", disabled=["fixed"], column_config=columns)


def draw_buttons(st: Any) -> Any:
    config = {"b": st.column_config.ButtonColumn(key="k")}
    return st.dataframe({"b": ["Open", "Shut", "Open", "", "Shut"]}, column_config=config)


def draw_map(st: Any) -> Any:
    layer = {"@@type": "ScatterplotLayer", "id": "dots", "pickable": True, "data": SCENE}
    deck = SimpleNamespace(to_json=lambda: json.dumps({"layers": [layer]}))
    return st.pydeck_chart(deck, key="k", on_select="rerun")


INPUTS: dict[str, Forgeable] = {
    "checkbox": Forgeable(lambda st: st.checkbox("c", key="k"), [True, False], lambda value: isinstance(value, bool)),
    "toggle": Forgeable(lambda st: st.toggle("c", key="k"), [True, False], lambda value: isinstance(value, bool)),
    "slider": Forgeable(
        lambda st: st.slider("s", 1, 12, step=3, key="k"), [4, 10, 12], lambda value: type(value) is int and value in (1, 4, 7, 10, 12)
    ),
    "float slider": Forgeable(
        lambda st: st.slider("s", 0.0, 1.0, step=0.1, key="k"),
        [0.30000000000000004, 1, 0],
        lambda value: type(value) is float and 0 <= value <= 1 and math.isclose(value * 10, round(value * 10), abs_tol=1e-6),
    ),
    "range": Forgeable(
        lambda st: st.slider("s", 0, 10, (2, 4), step=2, key="k"),
        [[0, 10], [4, 4]],
        lambda value: len(value) == 2 and 0 <= value[0] <= value[1] <= 10 and not any(each % 2 for each in value),
    ),
    "date slider": Forgeable(
        lambda st: st.slider("s", *DAYS, DAY, key="k"),
        [1_704_153_600_000_000],
        _is_day,
    ),
    "select slider": Forgeable(
        lambda st: st.select_slider("s", ["a", "b", "c"], ("a", "b"), key="k"),
        [["a", "c"]],
        lambda value: len(value) == 2 and list(value) == sorted(value) and set(value) <= {"a", "b", "c"},
    ),
    "number": Forgeable(lambda st: st.number_input("n", -1.0, 9.0, key="k"), [2.5, 9], lambda value: _number(value, -1, 9)),
    "whole number": Forgeable(
        lambda st: st.number_input("n", value=None, step=5, key="k"), [7, None], lambda value: value is None or type(value) is int
    ),
    "text": Forgeable(
        lambda st: st.text_input("t", max_chars=5, key="k"), ["ab", ""], lambda value: _is_text(value, 5) and not {*"\r\n"} & {*value}
    ),
    "text that must match": Forgeable(
        lambda st: st.text_input("t", key="k", validate=r"^[a-z]+\d$", required=True),
        ["ab1"],
        lambda value: value == "" or value[-1].isdigit(),
    ),
    "text area": Forgeable(lambda st: st.text_area("t", max_chars=9, key="k"), ["a\nb"], lambda value: _is_text(value, 9)),
    "selectbox": Forgeable(lambda st: st.selectbox("q", ["a", "b"], key="k"), ["b"], lambda value: value in ("a", "b")),
    "selectbox of new": Forgeable(
        lambda st: st.selectbox("q", ["a", "b"], index=None, accept_new_options=True, key="k"),
        ["c", None],
        lambda value: value is None or _is_new(value),
    ),
    "radio": Forgeable(lambda st: st.radio("r", [10, 20], key="k"), [1], lambda value: value in (10, 20)),
    "multiselect": Forgeable(
        lambda st: st.multiselect("m", ["a", "b", "c"], max_selections=2, key="k"),
        [["c", "a"], []],
        lambda value: _are_of(value, ["a", "b", "c"]) and len(value) <= 2,
    ),
    "multiselect of new": Forgeable(
        lambda st: st.multiselect("m", ["a"], accept_new_options=True, key="k"),
        [["a", "new"], []],
        lambda value: all(map(_is_new, value)) and len({*value}) == len(value),
    ),
    "pills": Forgeable(
        lambda st: st.pills("p", ["a", "b"], selection_mode="multi", key="k"), [["b"], []], lambda value: _are_of(value, ["a", "b"])
    ),
    "segmented control": Forgeable(
        lambda st: st.segmented_control("p", ["a", "b"], required=True, default="a", key="k"), [["b"]], lambda value: value in ("a", "b")
    ),
    "color": Forgeable(
        lambda st: st.color_picker("c", key="k"),
        ["#0088ff"],
        lambda value: value[0] == "#" and len(value) in (4, 7) and set(value[1:].lower()) <= {*"0123456789abcdef"},
    ),
    "date": Forgeable(
        lambda st: st.date_input("d", DAY, *DAYS, key="k"),
        [["2024-01-31"]],
        _is_day,
    ),
    "dates": Forgeable(
        lambda st: st.date_input("d", DAYS, *DAYS, key="k"),
        [["2024-01-02", "2024-01-31"], ["2024-01-02"]],
        lambda value: 1 <= len(value) <= 2 and DAYS[0] <= value[0] <= value[-1] <= DAYS[1],
    ),
    "time": Forgeable(
        lambda st: st.time_input("t", datetime.time(9), key="k"),
        ["09:31"],
        lambda value: type(value) is datetime.time and not value.second and not value.microsecond and value.tzinfo is None,
    ),
    "datetime": Forgeable(
        lambda st: st.datetime_input("d", DAY, key="k"),
        [["2024-01-31T09:30"]],
        _is_minute,
    ),
    "feedback": Forgeable(lambda st: st.feedback("stars", key="k"), ["4", ""], _is_rating),
    "pagination": Forgeable(lambda st: st.pagination(5, key="k"), [3], lambda value: type(value) is int and 1 <= value <= 5),
    "menu": Forgeable(lambda st: st.menu_button("m", ["a", "b"], key="k"), ["b"], lambda value: value in (None, "a", "b")),
    "download": Forgeable(lambda st: st.download_button("d", "x", key="k"), [True], lambda value: isinstance(value, bool)),
    "link": Forgeable(lambda st: st.link_button("l", "/", key="k", on_click="rerun"), [True], lambda value: isinstance(value, bool)),
    "files": Forgeable(lambda st: st.file_uploader("f", accept_multiple_files=True, key="k"), [[]], lambda value: value == []),
    "camera": Forgeable(lambda st: st.camera_input("f", key="k"), [[]], lambda value: value is None),
    "audio": Forgeable(lambda st: st.audio_input("f", key="k"), [[]], lambda value: value is None),
    "chat": Forgeable(
        lambda st: st.chat_input("c", key="k", max_chars=9),
        [{"text": "hi", "files": [], "audio": None}],
        lambda value: value is None or (_is_text(value, 9) and bool(value.strip())),
    ),
    "component": Forgeable(
        lambda st: st.components.v2.component("c", js="export default function() {}\n")(key="k", on_v_change=lambda: None),
        [{"v": 1.5, "w": ["a", {"b": None}]}, {}],
        lambda value: isinstance(value, dict) and _is_json(value),
    ),
    "frame": Forgeable(
        lambda st: st.components.v1.declare_component("c", url="http://localhost:1")(key="k"),
        [{"json": {"v": 1.5, "w": ["a", {"b": None}]}}, {"bytes": "AP8="}, {"json": None}],
        lambda value: value is None or isinstance(value, bytes) or _is_json(value),
    ),
    "tabs": Forgeable(lambda st: st.tabs(["a", "b"], key="k", on_change="rerun"), ["b"], lambda value: value in ("a", "b")),
    "expander": Forgeable(lambda st: st.expander("e", key="k", on_change="rerun"), [True], lambda value: isinstance(value, bool)),
    "popover": Forgeable(lambda st: st.popover("p", key="k", on_change="rerun"), [True], lambda value: isinstance(value, bool)),
    "plot": Forgeable(lambda st: st.plotly_chart(PLOT, key="k", on_select="rerun"), [{"selection": PLOTTED}], _is_plotted),
    "echarts": Forgeable(
        lambda st: st.echarts_chart(BARS, key="k", on_select="rerun"), [{"selection": {"selected": [GROUP], "areas": [AREA]}}], _is_brushed
    ),
    "vega": Forgeable(
        lambda st: st.vega_lite_chart({"a": [1, 2]}, VEGA, key="k", on_select="rerun"),
        [{"selection": {"p": [{"a": 1}], "box": {"a": [0, 1.5]}}}],
        lambda value: set(value["selection"]) == {"p", "box"} and _is_finite(value),
    ),
    "map": Forgeable(
        draw_map,
        [{"selection": {"indices": {"dots": [1]}, "objects": {}}}],
        lambda value: (
            value["selection"]["indices"] in ({}, {"dots": []}, {"dots": [0]}, {"dots": [1]})
            and all(objects in ([], [SCENE[0]], [SCENE[1]]) for objects in value["selection"]["objects"].values())
        ),
    ),
    "table": Forgeable(
        lambda st: st.dataframe({"a": [1, 2, 3], "b": [4, 5, 6]}, key="k", on_select="rerun", selection_mode=["multi-row", "multi-cell"]),
        [{"type": "select", "value": {"selection": {"rows": [2, 0], "columns": [], "cells": [[1, "b"]]}}}],
        lambda value: _is_selected(value) and not value["selection"]["columns"],
        "select",
    ),
    "buttons": Forgeable(
        draw_buttons,
        [{"type": "press", "column": "b", "row": "r4", "label": "Shut"}],
        lambda value: value is None or (value["row"], value["label"]) in [(0, "Open"), (1, "Shut"), (2, "Open"), (4, "Shut")],
        "press",
    ),
    "editor": Forgeable(
        draw_editor,
        [
            *(
                {"type": "edit", "row": "r0", "column": name, "value": cell}
                for name, cell in [("i", 5), ("f", 0.5), ("s", "xy"), ("c", "y")]
            ),
            *({"type": "edit", "row": "r1", "column": name, "value": cell} for name, cell in [("b", True), ("d", "2024-01-31T00:00:00")]),
            *({"type": "add"}, {"type": "edit", "row": "a0", "column": "i", "value": 7}, {"type": "delete", "rows": ["r0"]}),
        ],
        _is_edited,
        "edit",
    ),
}


def forgeries(sent: list[Any], count: int, seed: int) -> Iterator[Any]:
    """Yield all of the junk, and then `count` values of a person in which a part or two are changed."""
    chance = random.Random(seed)
    yield from copy.deepcopy(JUNK)
    for _ in range(count):
        value = copy.deepcopy(chance.choice(sent))
        for _ in range(chance.choice((1, 1, 2))):
            value = _change(value, chance)
        yield value


def _change(value: Any, chance: random.Random) -> Any:
    """Return `value` with one part of it changed."""
    if isinstance(value, (list, dict)) and value and chance.random() < 0.8:
        at: Any = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
        act = chance.random()
        if act < 0.1:
            del value[at]
        elif act < 0.2 and isinstance(value, list):
            value.insert(at, copy.deepcopy(value[at]))
        elif act < 0.2 and isinstance(value, dict):
            value[chance.choice(["__proto__", "x", "y", "0"])] = value[at]
        else:
            value[at] = _change(value[at], chance)
        return value
    if type(value) in (int, float) and -1e300 < value < 1e300 and chance.random() < 0.4:
        return value + chance.choice((-1, 1, 0.5, 1e-9, 10, -1e6))
    if isinstance(value, str) and chance.random() < 0.4:
        return chance.choice((value + "\n", value + value, value.upper(), f" {value}", value[:-1], value + "\ud800"))
    wrap = chance.random()
    if wrap < 0.1:
        return [value]
    return {"value": value} if wrap < 0.15 else copy.deepcopy(chance.choice(JUNK))
