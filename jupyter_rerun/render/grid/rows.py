"""The rows of one table as a browser sees them: sorted, searched, with what was entered, a block at a time."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.frame import Arrangement, Frame
from jupyter_rerun.render.grid.looks import grid_css
from jupyter_rerun.render.grid.search import Search
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.messages import read_text, sendable

Row = list[Any]  # its id, its cells, and perhaps what single cells look like
_MOST_ORDERS = 4  # that are kept, of several pages
_CELLS_PER_BLOCK = 10_000


class Rows:
    """The rows of one table.

    A row's id is ``r`` and its position in the data, or ``a`` and its number among the rows that were added. A cell
    that is edited stays where it is, also when rows come, go and come back: sorting and searching take note of it when
    they are asked for anew. Where nothing can be entered, ``f`` and a number are rows that a Styler appends; they stay
    last, and a search has none of them.

    Parameters
    ----------
    parse
        Makes of what was entered in a column a value of its data; None where nothing can be entered.
    """

    def __init__(self, frame: Frame, columns: Sequence[Column], parse: Callable[[Any, str], Any] | None = None) -> None:
        self.frame = frame
        self.columns = tuple(columns)
        self._parse = parse
        self._numbers = [column.number for column in columns]
        self._html = [place for place, column in enumerate(columns) if column.type == "markdown"]
        self._edits: Mapping[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
        self._orders: dict[Arrangement, Sequence[int]] = {}  # with rows that were deleted, which may come back
        self._shown: dict[Arrangement, Sequence[int]] = {}  # without them
        self._lock = threading.RLock()  # pages ask on any thread
        self._search = Search(frame)
        self._foot = [] if parse else [(below, place) for _, below in frame.foot for place in range(below.row_count)]

    @property
    def block_size(self) -> int:
        """How many rows are sent at a time."""
        return max(20, min(100, _CELLS_PER_BLOCK // max(1, len(self.columns))))

    def set_edits(self, edits: Mapping[str, Any]) -> bool:
        """Take over what was entered; return whether rows came or went."""
        with self._lock:
            before, self._edits = self._edits, edits
            if edits["deleted_rows"] == before["deleted_rows"]:
                return len(edits["added_rows"]) != len(before["added_rows"])
            self._shown.clear()
            return True

    def read_arrangement(self, message: Mapping[str, Any]) -> Arrangement:
        """Return the arrangement a browser asks with; what names no column is left out."""
        numbers = {column.name: column.number for column in self.columns}
        sort = tuple((numbers[name], direction == "desc") for name, direction in _pairs(message.get("sort")) if name in numbers)
        search = message.get("search")
        asked = read_text(message, "asked")
        if not search or not isinstance(search, str):
            return Arrangement(sort, asked=asked) if sort else Arrangement()
        formats = [(numbers[name], text) for name, text in _pairs(message.get("formats")) if name in numbers and isinstance(text, str)]
        hidden = message.get("hidden")
        names = [name for name in hidden if isinstance(name, str)] if isinstance(hidden, list) else []
        return Arrangement(sort, str(sendable(search)), tuple(formats), tuple(numbers[name] for name in names if name in numbers), asked)

    def write_arrangement(self, arrangement: Arrangement) -> dict[str, Any]:
        """Return a arrangement as a browser writes it."""
        names = {column.number: column.name for column in self.columns}
        sort = [[names[number], "desc" if descends else "asc"] for number, descends in arrangement.sort]
        shown: dict[str, Any] = {"asked": arrangement.asked}
        shown |= {
            "formats": [[names[number], format] for number, format in arrangement.formats],
            "hidden": [names[n] for n in arrangement.hidden],
        }
        return {"sort": sort, "search": arrangement.search, **{name: fact for name, fact in shown.items() if fact}}

    def total(self, arrangement: Arrangement) -> int:
        return len(self._find(arrangement)) + self.foot_count(arrangement) + len(self._edits["added_rows"])

    def foot_count(self, arrangement: Arrangement) -> int:
        """Return how many of the rows are none of the data."""
        return 0 if arrangement.search else len(self._foot)

    def block(self, arrangement: Arrangement, start: int, end: int) -> list[Row]:
        """Return the rows from `start` up to `end`, in the order of `arrangement`."""
        order = self._find(arrangement)
        positions = [int(position) for position in order[start:end]]
        rows = self._base_rows(positions)
        for number in range(max(0, start - len(order)), min(end - len(order), self.foot_count(arrangement))):
            below, place = self._foot[number]
            rows.append(self._finish(f"f{number}", below.rows([place], self._numbers)[0], dict(self._looks(below, place))))
        first = max(0, start - len(order))
        for number in range(first, max(first, min(end - len(order), len(self._edits["added_rows"])))):
            rows.append(self._added_row(number))
        return rows

    def row(self, row_id: str) -> Row | None:
        """Return one row as it is now; None if there is none of that id."""
        number = int(row_id[1:])
        if row_id[0] == "a":
            return self._added_row(number) if number < len(self._edits["added_rows"]) else None
        return self._base_rows([number])[0] if number < self.frame.row_count else None

    def place_of(self, row_id: str, arrangement: Arrangement) -> int | None:
        """Return how many rows stand before one in the order of `arrangement`; None if it is not shown."""
        order, number = self._find(arrangement), int(row_id[1:])
        if row_id[0] == "a":
            return len(order) + number if number < len(self._edits["added_rows"]) else None
        return next((place for place, position in enumerate(order) if position == number), None)

    def csv(self, arrangement: Arrangement) -> str:
        """Return the table as CSV, in the order of `arrangement`."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column.full_label for column in self.columns])
        for start in range(0, self.total(arrangement), 10_000):
            writer.writerows(row[1] for row in self.block(arrangement, start, start + 10_000) if row[0][0] != "f")
        return out.getvalue()

    def _find(self, arrangement: Arrangement) -> Sequence[int]:
        with self._lock:
            return _recall(self._shown, arrangement, self._find_shown)

    def _find_shown(self, arrangement: Arrangement) -> Sequence[int]:
        order, deleted = _recall(self._orders, arrangement, self._find_anew), set(self._edits["deleted_rows"])
        return [position for position in order if position not in deleted] if deleted else order

    def _find_anew(self, arrangement: Arrangement) -> Sequence[int]:
        found: Sequence[int] = range(self.frame.row_count)
        if arrangement.search:
            found = self._search.find(arrangement.search, self._shown_as(arrangement), self._edits["edited_rows"])
        return self.frame.sort(arrangement.sort, found, self._parsed()) if arrangement.sort else found

    def _shown_as(self, arrangement: Arrangement) -> Iterator[Column]:
        """Return the columns as the page of the arrangement shows them."""
        formats = dict(arrangement.formats)
        for column in self.columns:
            if column.number not in arrangement.hidden:
                format = formats.get(column.number)
                yield column if format is None else replace(column, rules={**column.rules, "format": format})

    def _parsed(self) -> dict[int, dict[str, Any]]:
        parse = self._parse
        if parse is None:
            return {}
        edited = self._edits["edited_rows"]
        return {int(row): {name: parse(value, name) for name, value in cells.items()} for row, cells in edited.items()}

    def _base_rows(self, positions: Sequence[int]) -> list[Row]:
        edited = self._edits["edited_rows"]
        rows: list[Row] = []
        for position, cells in zip(positions, self.frame.rows(positions, self._numbers), strict=True):
            changed = edited.get(str(position), {})
            if changed:
                cells = [changed.get(column.name, cell) for column, cell in zip(self.columns, cells, strict=True)]
            rows.append(self._finish(f"r{position}", cells, dict(self._looks(self.frame, position))))
        return rows

    def _looks(self, frame: Frame, position: int) -> Iterator[tuple[str, dict[str, str]]]:
        styles = frame.styles(position)
        if styles:
            for place, column in enumerate(self.columns):
                text, css = styles.get(column.number, (None, ""))
                look = {"text": text if column.takes_display else None, "css": grid_css(css)}
                if not column.is_editable:  # what is entered has no style
                    yield str(place), {name: value for name, value in look.items() if value}

    def _added_row(self, number: int) -> Row:
        cells = self._edits["added_rows"][number]
        return self._finish(f"a{number}", [cells.get(column.name) for column in self.columns], {})

    def _finish(self, row_id: str, cells: list[Any], looks: dict[str, dict[str, str]]) -> Row:
        for place in self._html:
            if isinstance(cells[place], str):
                looks.setdefault(str(place), {})["html"] = render_inline(cells[place]).html
        looks = {place: look for place, look in looks.items() if look}
        return [row_id, cells, looks] if looks else [row_id, cells]


def _recall(
    orders: dict[Arrangement, Sequence[int]], arrangement: Arrangement, find: Callable[[Arrangement], Sequence[int]]
) -> Sequence[int]:
    """Return an order that is kept, or find it; the one that was used longest ago goes."""
    found = orders.pop(arrangement, None)
    orders[arrangement] = find(arrangement) if found is None else found
    if len(orders) > _MOST_ORDERS:
        del orders[next(iter(orders))]
    return orders[arrangement]


def _pairs(given: object) -> list[tuple[str, Any]]:
    """Return what is a pair of a name and something else."""
    items = given if isinstance(given, list) else []
    return [(each[0], each[1]) for each in items if isinstance(each, list) and len(each) == 2 and isinstance(each[0], str)]
