"""Sliders over numbers, dates and times; the last two travel as microseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.sliders import Slider
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.parts import Choose


class GuardedIntSlider(Guarded, ipywidgets.IntSlider):
    pass


class GuardedFloatSlider(Guarded, ipywidgets.FloatSlider):
    pass


class GuardedIntRangeSlider(Guarded, ipywidgets.IntRangeSlider):
    pass


class GuardedFloatRangeSlider(Guarded, ipywidgets.FloatRangeSlider):
    pass


_TYPES: dict[tuple[bool, bool], type[ipywidgets.Widget]] = {  # by: is float, is range
    (False, False): GuardedIntSlider,
    (True, False): GuardedFloatSlider,
    (False, True): GuardedIntRangeSlider,
    (True, True): GuardedFloatRangeSlider,
}


class SliderControl(Control[Slider]):
    """One handle."""

    name = "slider"

    @classmethod
    def widget_type(cls, element: Slider) -> type[ipywidgets.Widget]:
        return _TYPES[element.data_type is DataType.FLOAT, len(element.default) > 1]

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
        return element.value[0]  # type: ignore[index]

    def to_wire(self, raw: object) -> object:
        return [raw]

    def attrs(self, element: Slider) -> dict[str, Any]:
        return {"format": element.format, "moment": element.data_type.is_moment or None}

    def set_traits(self, traits: Mapping[str, Any]) -> None:
        # The ends may move past each other on the way: let them be compared only when both have arrived.
        with self.widget.hold_sync(), self.widget.hold_trait_notifications():
            for name, value in traits.items():
                setattr(self.widget, name, value)


class RangeSliderControl(SliderControl):
    """Two handles."""

    name = "range"

    def to_trait(self, element: Slider) -> Any:
        return tuple(element.value)  # type: ignore[arg-type]

    def to_wire(self, raw: object) -> object:
        return raw


PARTS: dict[type, Choose] = {
    Slider: lambda element: SliderControl if len(element.value) == 1 else RangeSliderControl,
}
