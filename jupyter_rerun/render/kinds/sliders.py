"""Sliders over numbers, dates and times, the last two of which travel as microseconds, and over options."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.select_sliders import SelectSlider
from jupyter_rerun.elements.inputs.sliders import Slider
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.html.moments import Moment, format_moment
from jupyter_rerun.render.html.numbers import format_number, js_text
from jupyter_rerun.render.kinds.control import Control, guarded
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind
from jupyter_rerun.render.kinds.saved import ACCENT, ACCENT_TEXT, RAIL, labelled, named, unseen

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


_SHOWN_BY: dict[tuple[bool, bool], type[ipywidgets.Widget]] = {  # by: is float, has two handles
    (False, False): guarded(ipywidgets.IntSlider),
    (True, False): guarded(ipywidgets.FloatSlider),
    (False, True): guarded(ipywidgets.IntRangeSlider),
    (True, True): guarded(ipywidgets.FloatRangeSlider),
}


class SliderControl(Control[Slider]):
    """One handle, or two."""

    @property
    def name(self) -> str:  # type: ignore[override]
        return "range" if len(self.element.default) > 1 else "slider"

    @classmethod
    def widget_type(cls, element: Slider) -> type[ipywidgets.Widget]:
        return _SHOWN_BY[element.data_type is DataType.FLOAT, len(element.default) > 1]

    def traits(self, element: Slider) -> dict[str, Any]:
        number = float if element.data_type is DataType.FLOAT else int
        return {
            **super().traits(element),
            "min": number(element.min),
            "max": number(element.max),
            "step": abs(number(element.step)),
            "readout": False,
            "continuous_update": True,
        }

    def to_trait(self, element: Slider) -> Any:
        values: tuple[Any, ...] = tuple(element.value)  # type: ignore[arg-type]
        return values if len(values) > 1 else values[0]

    def to_wire(self, raw: object) -> object:
        return raw if len(self.element.default) > 1 else [raw]

    def attrs(self, element: Slider) -> dict[str, Any]:
        return {"format": element.format, "moment": element.data_type.is_moment or None}

    def set_traits(self, traits: Mapping[str, Any]) -> None:
        # The ends may move past each other on the way: let them be compared only when both have arrived.
        with self.widget.hold_sync(), self.widget.hold_trait_notifications():
            for name, value in traits.items():
                setattr(self.widget, name, value)


def select_slider_attrs(element: SelectSlider) -> Attrs:
    return {"options": element.options}


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
    return labelled(element, _rail(_places(element), _texts(element)))


def _words(element: Slider | SelectSlider) -> str:
    return " – ".join(_texts(element))


def _rail(places: list[float], texts: list[str]) -> str:
    """Return a slider with its handles at these places, from 0 to 1, and their texts above them."""
    knob = f'<span style="flex:none;width:16px;height:16px;border-radius:8px;background-color:{ACCENT}"></span>'
    spans = [b - a for a, b in zip([0.0, *places], [*places, 1.0], strict=True)]
    filled = {0} if len(places) == 1 else {1}
    bars = [_bar(span, ACCENT if i in filled else RAIL) for i, span in enumerate(spans)]
    words = [f'<span style="flex:none">{escape(text, quote=False)}</span>' for text in texts]
    gaps = [_gap(span, is_between=0 < i < len(texts)) for i, span in enumerate(spans)]
    head = f"display:flex;height:18px;color:{ACCENT_TEXT};font-size:0.93em;font-weight:600;line-height:20px;white-space:nowrap"
    track = "display:flex;align-items:center;height:28px;padding-bottom:10px"
    return f'<div style="{head}">{_joined(gaps, words)}</div><div style="{track}">{_joined(bars, [knob] * len(texts))}</div>'


def _bar(span: float, color: str) -> str:
    return f'<span style="flex:{_share(span)} 1 0;height:4px;border-radius:2px;background-color:{color}"></span>'


def _gap(span: float, *, is_between: bool) -> str:
    return f'<span style="flex:{_share(span)} 1 0{";min-width:8px" if is_between else ""}">{unseen(" – ") if is_between else ""}</span>'


def _share(span: float) -> str:
    return f"{min(1.0, max(0.0, span)) * 100:.1f}"


def _joined(around: list[str], between: list[str]) -> str:
    return "".join(a + b for a, b in zip(around, [*between, ""], strict=True))


KINDS: dict[type, Kind] = {
    SelectSlider: Kind(Field("choice-slider", select_slider_attrs), _html, named(_words)),
    Slider: Kind(html=_html, text=named(_words), part=SliderControl),
}
