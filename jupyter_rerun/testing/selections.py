"""Inputs with options, and what a person can do with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import others
from jupyter_rerun.testing.lists import Lookup, widgets
from jupyter_rerun.testing.widgets import Widget, list_ends


class _Choice(others.WithOptions):
    """An input for one of several options."""

    @property
    def index(self) -> int | None:
        """The position of the value among `options`; ValueError if it is not there."""
        value = self.value
        return None if value is None else self.options.index(self.proto.contract.options.label_of(value))

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield from ((label, repr(label)) for label in self.options)

    def wire(self) -> object:
        index = self.index
        return None if index is None or not self.options else self.options[index]


class Radio(_Choice, kind="radio"):
    """``st.radio``."""


class Selectbox(_Choice, kind="selectbox"):
    """``st.selectbox``."""

    def select(self, v: Any) -> Self:
        """Choose an option, given itself or its label; None for no choice."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Choose the option at a position."""
        return self.set_value(None if index is None else self.options[index])


class _Selection(others.WithOptions):
    """An input whose value is formed of options."""

    def _label(self, value: Any) -> Any:
        """Return the label of an option; a label stands for itself where `format_func` does not take it."""
        try:
            return self.format_func(value)
        except Exception:
            if isinstance(value, str):
                return value
            raise

    def choices(self) -> Iterator[tuple[Any, str]]:
        options = self.proto.contract.options
        is_single = getattr(self, "_is_single", False)
        for value, label in zip(options.values, options.labels, strict=True):
            yield value if is_single else [value], repr(label)

    def _with(self, value: Any) -> Self:
        chosen = list(self.value or [])
        return self if value in chosen else self.set_value([*chosen, value])

    def _without(self, value: Any) -> Self:
        chosen = list(self.value or [])
        return self.set_value([each for each in chosen if each != value]) if value in chosen else self


class Multiselect(_Selection, kind="multiselect"):
    """``st.multiselect``."""

    @property
    def values(self) -> list[str]:
        """The labels of what is chosen."""
        return [self._label(each) for each in self.value]

    @property
    def indices(self) -> list[int]:
        """The positions among `options` of what is chosen; ValueError if something is not there."""
        return [self.options.index(label) for label in self.values]

    def set_value(self, v: Any) -> Self:
        """Choose these options, given themselves or their labels; None for what was chosen before."""
        super().set_value(v)
        if v is None:
            self.forget()
        return self

    def select(self, v: Any) -> Self:
        """Add an option, given itself, if it is not chosen."""
        return self._with(v)

    def unselect(self, v: Any) -> Self:
        """Take back an option if it is chosen."""
        return self._without(v)

    def wire(self) -> object:
        return self.values


class ButtonGroup(_Selection, kind="button_group"):
    """``st.pills`` and ``st.segmented_control``. `options` holds what the buttons show beside their icons."""

    @property
    def options(self) -> list[str]:
        return [option.content for option in self.proto.options]

    @property
    def formatted_values(self) -> list[str]:
        """The labels, with icons, of what is chosen."""
        value = self.value
        if value is None:
            return []
        return [self._label(value)] if self._is_single else [self._label(each) for each in value]

    @property
    def indices(self) -> list[int]:
        """The positions among `options` of what is chosen; ValueError for an option with an icon, as in Streamlit."""
        return [self.options.index(label) for label in self.formatted_values]

    def select(self, v: Any) -> Self:
        """Press the button of an option, if it is not pressed."""
        return self.set_value(v) if self._is_single else self._with(v)

    def unselect(self, v: Any) -> Self:
        """Release the button of an option, if it is pressed."""
        if not self._is_single:
            return self._without(v)
        return self.set_value(None) if self.value == v else self

    def wire(self) -> object:
        return self.formatted_values

    @property
    def _is_single(self) -> bool:
        return bool(self.proto.selection_mode == "single")


class SelectSlider(_Selection, kind="select_slider"):
    """``st.select_slider``; a range is a pair."""

    def set_value(self, v: Any) -> Self:
        """Move the handle to an option; None leaves it where it was."""
        super().set_value(v)
        if v is None:
            self.forget()
        return self

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Move both handles of a range."""
        return self.set_value([lower, upper])

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield from list_ends(self.proto.contract.options.values, is_range=isinstance(self.value, (tuple, list)))

    def wire(self) -> object:
        value = self.value
        if isinstance(value, list) and len(value) == 2:
            value = tuple(value)
        try:
            return self.proto.contract.to_wire(value)
        except (ValueError, TypeError) as error:
            raise ValueError(f"{self._title()} has no form on the wire for {value!r}.") from error


class Feedback(Widget, kind="feedback"):
    """``st.feedback``; 0 is the worst rating."""

    label = ""  # as in Streamlit: the page shows none

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield from ((number, f"rating {number}") for number in range(self.proto.contract.count))


class Pagination(Widget, kind="pagination"):
    """``st.pagination``; pages are counted from 1."""

    label = ""  # as in Streamlit: the page shows none

    def set_value(self, v: Any) -> Self:
        """Go to a page.

        Raises
        ------
        AppTestError
            If there is no such page, or the input is disabled.
        """
        is_page = isinstance(v, int) and not isinstance(v, bool) and 1 <= v <= self.num_pages
        if not self.disabled and not is_page:
            raise AppTestError(f"{self._title()} has no page {v!r}, only those from 1 to {self.num_pages}.")
        return super().set_value(v)

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield from ((number, f"page {number}") for number in range(1, self.num_pages + 1))

    def select(self, page: int) -> Self:
        """Press the button of a page."""
        return self.set_value(page)


class SelectionLookup(Lookup):
    """Inputs that offer options."""

    button_group = widgets(ButtonGroup)
    feedback = widgets(Feedback)
    multiselect = widgets(Multiselect)
    pagination = widgets(Pagination)
    pills = widgets(ButtonGroup, lambda node: node.proto.style == "pills")
    radio = widgets(Radio)
    segmented_control = widgets(ButtonGroup, lambda node: node.proto.style == "segmented_control")
    select_slider = widgets(SelectSlider)
    selectbox = widgets(Selectbox)
