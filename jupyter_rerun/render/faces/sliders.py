"""Sliders: the chosen values above their places on a track."""

from __future__ import annotations

import datetime

from jupyter_rerun.elements.inputs.select_sliders import SelectSlider
from jupyter_rerun.elements.inputs.sliders import Slider
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.faces.controls import labelled, rail
from jupyter_rerun.render.faces.face import Face, Inside
from jupyter_rerun.render.html.moments import Moment, format_moment
from jupyter_rerun.render.html.numbers import format_number, js_text

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def _texts(element: Slider | SelectSlider) -> list[str]:
    values: list[int | float | str] = list(element.value)  # type: ignore[call-overload]
    return [value if isinstance(value, str) else _text(value, element) for value in values]


def _text(value: int | float, element: Slider | SelectSlider) -> str:
    """Write a number as the live slider does, see `labextension/view/controls/slider.ts`."""
    if element.data_type.is_moment:
        seconds, micros = divmod(int(value), 1_000_000)
        moment = Moment(_EPOCH + datetime.timedelta(seconds=seconds), f"{micros:06}".rstrip("0"))
        return format_moment(moment, element.format or "YYYY-MM-DD")
    return format_number(js_text(value) if element.data_type is DataType.FLOAT else str(value), element.format)


def _places(element: Slider | SelectSlider) -> list[float]:
    values: list[int | float | str] = list(element.value)  # type: ignore[call-overload]
    if isinstance(element, SelectSlider):
        last = max(1, len(element.options) - 1)
        return [element.options.index(str(text)) / last if text in element.options else 0.0 for text in values]
    span = element.max - element.min or 1
    return [min(1.0, max(0.0, (float(value) - element.min) / span)) for value in values]


def _html(element: Slider | SelectSlider, inside: Inside) -> str:
    return labelled(element, rail(_places(element), _texts(element)))


def _words(element: Slider | SelectSlider) -> str:
    return f"{element.label}: {' – '.join(_texts(element))}"


FACES: dict[type, Face] = {
    SelectSlider: Face(html=_html, text=_words),
    Slider: Face(html=_html, text=_words),
}
