"""The elements: a table that is shown, one in which can be selected, one that can be edited, and a static one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.data.grid.columns import ADDING, DELETING, Column, list_columns
from jupyter_rerun.elements.data.grid.frame import Frame
from jupyter_rerun.elements.parameters import Height, Width
from jupyter_rerun.tree.nodes import Element, WidgetElement

GridHeight = Height | Literal["auto"]


@dataclass(frozen=True, kw_only=True)
class ButtonPress(WidgetElement):
    """The buttons of one column; not on the page by itself."""

    kind: ClassVar[str] = "dataframe_button"
    is_trigger: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class GridFacts:
    """What all tables in a grid have."""

    frame: Frame = field(repr=False)
    columns: str = "{}"  # the configuration, as JSON
    column_order: tuple[str, ...] = ()
    editing_mode: str = "read_only"
    row_height: int = 0  # 0: the usual one
    placeholder: str = ""
    alt: str = ""
    width: Width = "stretch"
    height: GridHeight = "auto"
    clicks: Mapping[str, ButtonPress] = field(default_factory=dict)

    @property
    def inputs(self) -> tuple[WidgetElement, ...]:
        """Its own value, if it has one, and the buttons of its columns."""
        return (*super().inputs, *self.clicks.values())  # type: ignore[misc]

    @cached_property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return list_columns(self.frame, self.columns, self.column_order, is_editor=self.editing_mode != "read_only")

    @property
    def can_add(self) -> bool:
        return self.editing_mode in ADDING

    @property
    def can_delete(self) -> bool:
        return self.editing_mode in DELETING

    def _key_for_hash(self) -> object:
        return (self.frame, self.columns, self.column_order, self.width, self.height)


@dataclass(frozen=True, kw_only=True)
class Dataframe(GridFacts, Element):
    """A table to look at."""

    kind: ClassVar[str] = "dataframe"

    def __hash__(self) -> int:
        return hash(self._key_for_hash())


@dataclass(frozen=True, kw_only=True)
class SelectableDataframe(GridFacts, WidgetElement):
    """A table in which can be selected."""

    kind: ClassVar[str] = "dataframe"
    selection_mode: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DataEditor(GridFacts, WidgetElement):
    """A table to change."""

    kind: ClassVar[str] = "dataframe"
    kinds: Mapping[str, str] = field(default_factory=dict)
    parse: Callable[[Any, str], Any] = field(compare=False, repr=False)  # what was entered, as a value of a kind


@dataclass(frozen=True, kw_only=True)
class Table(Element):
    """A table that is drawn whole."""

    kind: ClassVar[str] = "table"
    frame: Frame = field(repr=False)
    border: bool | str = True
    hide_index: bool = False
    hide_header: bool = False
    alt: str = ""
    width: Width = "stretch"
    height: Height = "content"
