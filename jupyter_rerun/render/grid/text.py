"""Cells as text, by what their column says, where no browser writes them.

`labextension/view/grid/format.ts` is the same in the live grid; `tests/texts.py` has what both make of what.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.render.html.moments import moment_text
from jupyter_rerun.render.html.numbers import format_number, js_text, plain_number

NOTHING = "None"  # where an app names no other
_PATTERN = re.compile(r"[()\[\]*+?.\\^$|]")
_DURATIONS = (None, "", "localized", "compact")


def cell_text(value: Any, column: Column, nothing: str = NOTHING) -> str:
    """Return a cell, given as JSON, as a person reads it.

    Parameters
    ----------
    nothing
        What stands for no value.
    """
    if value is None:
        return nothing
    return _WRITERS.get(column.type, _text)(value, column)


def value_text(value: Any) -> str:
    """Return any value of JSON as text."""
    if isinstance(value, float):
        return js_text(value)
    if isinstance(value, (dict, list)):
        return _json(value)
    return str(value)


def _json(value: Any) -> str:
    """Return JSON as a browser writes it."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_json(str(name))}:{_json(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    return js_text(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _text(value: Any, column: Column) -> str:
    return value_text(value)


def _quantity(value: Any, column: Column) -> str:
    format, step = column.rules.get("format"), column.rules.get("step")
    if not format and step is None and column.kind in ("integer", "float") and type(value) in (int, float):  # the many
        return str(value) if type(value) is int else plain_number(value)
    number = _number(value)
    if number is None:
        return value_text(value)
    if format == "duration" or (column.kind == "timedelta" and format in _DURATIONS):
        return _duration(float(number))
    decimals = None if step is None else _decimals(step)
    if format:
        return format_number(value_text(value), format, decimals)
    return value if isinstance(value, str) else plain_number(float(value), decimals)


def _number(value: Any) -> Decimal | None:
    """Return a value that is a finite number, perhaps written as a text."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = Decimal(value) if isinstance(value, int) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _decimals(step: float) -> int:
    exponent = Decimal(js_text(step)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _progress(value: Any, column: Column) -> str:
    """From zero to one is a part of a whole."""
    rules = column.rules
    low, high = rules.get("min_value", 0), rules.get("max_value", 100 if column.kind == "integer" else 1)
    if rules.get("format") or high - low != 1:
        return _quantity(value, column)
    return _quantity(value, replace(column, rules={**rules, "format": "percent"}))


def _duration(seconds: float) -> str:
    micros = math.floor(abs(seconds) * 1e6 + 0.5)
    days, micros = divmod(micros, 86_400_000_000)
    minutes, micros = divmod(micros, 60_000_000)
    left = f"{micros / 1e6:09.6f}".rstrip("0").rstrip(".")
    clock = f"{minutes // 60:02}:{minutes % 60:02}:{left}"
    return f"{'-' if seconds < 0 else ''}{f'{days} d ' if days else ''}{clock}"


def _moment(value: Any, column: Column) -> str:
    rules = column.rules
    zone = rules.get("timezone") or column.timezone
    return moment_text(value_text(value), column.type, rules.get("format"), rules.get("step"), zone, column.timezone)


def _option(value: Any, column: Column) -> str:
    is_truth = isinstance(value, bool)
    options = (option for option in column.options or () if isinstance(option["value"], bool) is is_truth and option["value"] == value)
    label = next(options, {}).get("label")
    return value_text(value) if label is None else str(label)


def _list(value: Any, column: Column) -> str:
    return ", ".join(_option(item, column) for item in value) if isinstance(value, list) else value_text(value)


def _link(value: Any, column: Column) -> str:
    """Return a text, or the part of its address that a pattern finds."""
    address, display = value_text(value), column.rules.get("display_text")
    if not display or not isinstance(display, str) or display.startswith(":material/"):
        return address
    if not _PATTERN.search(display):
        return display
    try:
        found = re.search(display, address)
    except re.error:
        return display
    return unquote(found[1]) if found is not None and found.re.groups and found[1] else address


def _box(value: Any, column: Column) -> str:
    if type(value) in (int, float) and value not in (0, 1):
        return value_text(value)  # a sum, below the boxes
    return "☑" if value in (True, 1, "true") else "☐"


_WRITERS: Mapping[str, Callable[[Any, Column], str]] = {
    "number": _quantity,
    "progress": _progress,
    "date": _moment,
    "time": _moment,
    "datetime": _moment,
    "selectbox": _option,
    "list": _list,
    "multiselect": _list,
    "line_chart": _list,
    "area_chart": _list,
    "bar_chart": _list,
    "link": _link,
    "checkbox": _box,
}
