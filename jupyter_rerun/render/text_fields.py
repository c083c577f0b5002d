"""By what rules the browser takes a text or a number, and when it sends it."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.numbers import NumberInput
from jupyter_rerun.elements.inputs.text_inputs import PasswordInput, TextArea, TextInput
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.fields import Field

Spec = dict[str, Any]


def text_attrs(element: TextInput | TextArea) -> Spec:
    return {"maxlength": element.max_chars or None, "required": element.required or None, "live": False}


def line_attrs(element: TextInput) -> Spec:
    return {
        **text_attrs(element),
        "type": element.type if element.type != "default" else None,
        "autocomplete": element.autocomplete,
        "live": element.live_debounce_ms if element.live_debounce_ms is not None else False,
        "pattern": element.validate_regex,
        "pattern_message": element.validate_message,
    }


def password_attrs(element: PasswordInput) -> Spec:
    return {**line_attrs(element), "placeholder": element.placeholder, "nullable": element.default is None or None}


def number_attrs(element: NumberInput) -> Spec:
    return {
        "required": element.required or None,
        "min": element.min if element.has_min else None,
        "max": element.max if element.has_max else None,
        "step": element.step,
        "format": element.format,
        "placeholder": element.placeholder,
        "is_int": element.data_type is DataType.INT,
        "nullable": element.default is None,
    }


FIELDS = {
    NumberInput: Field("number", number_attrs),
    PasswordInput: Field("password", password_attrs),
}
