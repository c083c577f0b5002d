"""Tables with pandas' styles: what a Styler says of values, cells, headers and the table as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jupyter_rerun.elements.data.grid.cells import attempt, is_missing, to_text
from jupyter_rerun.elements.data.grid.frame import Dressing, Frame, FrameColumn, Place
from jupyter_rerun.elements.data.grid.pandas_frame import PandasFrame

_MAX_COMPARED = 20_000  # cells whose texts are made to find out whether two tables are equal


class StyledFrame(PandasFrame):
    """A table with pandas' styles: what `format` makes of values, and CSS of cells."""

    is_styled = True

    def __init__(self, styler: Any, frame: Any) -> None:
        super().__init__(frame)
        styler._compute()  # pandas has no public way to the styles of single cells
        self._css: Mapping[Place, Any] = dict(styler.ctx)
        self._index_css: Mapping[Place, Any] = dict(styler.ctx_index)
        self._texts: Mapping[Place, Callable[[Any], Any]] = dict(styler._display_funcs)
        self._index_texts: Mapping[Place, Callable[[Any], Any]] = dict(styler._display_funcs_index)
        self._usual: Callable[[Any], Any] = styler._display_funcs.default_factory()
        self._offset = frame.index.nlevels
        self.dressing = _find_dressing(styler, frame)
        self.foot = tuple(_find_foot(styler))
        self.columns = tuple(_dress(styler, number, column, self._offset) for number, column in enumerate(self.columns))

    def styles(self, position: int) -> Mapping[int, tuple[str | None, str]]:
        found = {}
        for number in range(len(self.columns)):
            look = self._index_look(position, number) if number < self._offset else self._look(position, number - self._offset)
            if look != (None, ""):
                found[number] = look
        return found

    def _look(self, row: int, column: int) -> tuple[str | None, str]:
        cell = (row, column)
        value = self.frame.iat[cell]
        write = self._texts.get(cell) or (self._usual if isinstance(value, (float, complex)) and not is_missing(value) else None)
        return _write(write, value), _declarations(self._css.get(cell, ()))

    def _index_look(self, row: int, level: int) -> tuple[str | None, str]:
        write = self._index_texts.get((row, level))
        value = None if write is None else self._columns[level][row]
        return _write(write, value), _declarations(self._index_css.get((row, level), ()))

    def _equals(self, other: Any) -> bool:
        if self.dressing != other.dressing or self.foot != other.foot or self.frame.size > _MAX_COMPARED or not super()._equals(other):
            return False
        return all(self.styles(row) == other.styles(row) for row in range(self.row_count))

    __hash__ = Frame.__hash__


def _write(write: Callable[[Any], Any] | None, value: Any) -> str | None:
    """Return what a format makes of a value; None for the usual text, also if the format fails."""
    return None if write is None else attempt(lambda: str(write(value)), lambda error: None)


def _declarations(pairs: Any) -> str:
    return ";".join(f"{name}:{value}" for name, value in pairs if name)


def _dress(styler: Any, number: int, column: FrameColumn, offset: int) -> FrameColumn:
    """Return what is known of a column with its names as the Styler writes them."""
    if number < offset:
        return replace(column, is_hidden=bool(styler.hide_index_[number]))
    place = number - offset
    names = [*column.groups, column.label]
    shown = [name for level, name in enumerate(_heads(styler, place, names)) if not styler.hide_columns_[level]]
    *groups, label = shown or [column.label]
    return replace(column, label=label, groups=tuple(groups), is_hidden=place in styler.hidden_columns)


def _heads(styler: Any, place: int, names: list[str]) -> Iterator[str]:
    given = styler.columns[place] if styler.columns.nlevels > 1 else (styler.columns[place],)
    for level, name in enumerate(names[: len(styler.hide_columns_)]):
        write = styler._display_funcs_columns.get((level, place)) if level < len(given) else None
        yield name if write is None else _write(write, given[level]) or name


def _find_dressing(styler: Any, frame: Any) -> Dressing:
    caption = styler.caption
    return Dressing(
        caption=to_text(caption[0] if isinstance(caption, (tuple, list)) else caption) if caption else "",
        rules=tuple(_find_rules(styler.table_styles or ())),
        hides_header=all(styler.hide_columns_),
        hidden_rows=frozenset(map(int, styler.hidden_rows)),
        heads={place: _declarations(pairs) for place, pairs in styler.ctx_columns.items() if pairs},
        classes={place: names for place, names in styler.cell_context.items() if names},
        tips=dict(_find_tips(styler, frame)),
    )


def _find_foot(styler: Any) -> Iterator[tuple[str, Frame]]:
    """Return what `Styler.concat` appends, and what is appended to that."""
    for number, appended in enumerate(styler.concatenated):
        frame = StyledFrame(appended, appended.data.copy())
        yield f"foot{number}_", frame
        for name, below in frame.foot:
            yield f"foot{number}_{name}", below


def _find_rules(styles: Any) -> Iterator[tuple[str, str]]:
    for style in styles:
        props = style["props"]
        declarations = props if isinstance(props, str) else _declarations(props)
        for selector in str(style["selector"]).split(","):
            yield selector.strip(), declarations


def _find_tips(styler: Any, frame: Any) -> Iterator[tuple[Place, str]]:
    if styler.tooltips is None:
        return
    tips = styler.tooltips.tt_data.reindex_like(styler.data)
    for row in range(tips.shape[0]):
        for column in range(tips.shape[1]):
            tip = tips.iat[row, column]
            if not is_missing(tip) and tip != "":
                yield (row, column), to_text(tip)
