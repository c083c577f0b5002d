"""Which elements have a live widget, and what makes it. All others are drawn by the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jupyter_rerun.elements.data.grid.nodes import DataEditor, Dataframe, SelectableDataframe
from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.elements.inputs.checks import Checkbox, Toggle
from jupyter_rerun.elements.inputs.choices import Radio, Selectbox
from jupyter_rerun.elements.inputs.custom import CustomWidget
from jupyter_rerun.elements.inputs.numbers import NumberInput
from jupyter_rerun.elements.inputs.sliders import Slider
from jupyter_rerun.elements.inputs.text_inputs import TextArea, TextInput
from jupyter_rerun.elements.text.output import DisplayData
from jupyter_rerun.render.controls.buttons import ButtonControl
from jupyter_rerun.render.controls.checks import CheckboxControl, ToggleControl
from jupyter_rerun.render.controls.choices import RadioControl, SelectboxControl
from jupyter_rerun.render.controls.custom import CustomControl
from jupyter_rerun.render.controls.numbers import NumberControl
from jupyter_rerun.render.controls.sliders import RangeSliderControl, SliderControl
from jupyter_rerun.render.controls.texts import PasswordControl, TextAreaControl, TextInputControl
from jupyter_rerun.render.grid.parts import EditorPart, GridPart, SelectionPart
from jupyter_rerun.render.outputs import RichOutput, WidgetOutput, find_model_id
from jupyter_rerun.render.parts import Part

CHOOSERS: dict[type, Callable[[Any], type[Part[Any]]]] = {
    Button: lambda element: ButtonControl,
    Checkbox: lambda element: CheckboxControl,
    CustomWidget: lambda element: CustomControl,
    DataEditor: lambda element: EditorPart,
    Dataframe: lambda element: GridPart,
    DisplayData: lambda element: RichOutput if find_model_id(element) is None else WidgetOutput,
    NumberInput: lambda element: NumberControl,
    Radio: lambda element: RadioControl,
    SelectableDataframe: lambda element: SelectionPart,
    Selectbox: lambda element: SelectboxControl,
    Slider: lambda element: SliderControl if len(element.value) == 1 else RangeSliderControl,
    TextArea: lambda element: TextAreaControl,
    TextInput: lambda element: PasswordControl if element.type == "password" else TextInputControl,
    Toggle: lambda element: ToggleControl,
}


def find_part_type(element: object) -> type[Part[Any]] | None:
    """Return what shows `element`; None if it needs no live widget."""
    choose = CHOOSERS.get(type(element))
    return None if choose is None else choose(element)
