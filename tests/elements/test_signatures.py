"""The public functions take the parameters of Streamlit's."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
import streamlit

import jupyter_rerun

OURS_ALONE = {"shield", "widget", "bind_thread"}  # Streamlit has no counterpart

SHARED = sorted(
    name
    for name in jupyter_rerun.__all__
    if name not in OURS_ALONE and inspect.isroutine(getattr(jupyter_rerun, name)) and hasattr(streamlit, name)
)


def _shape(function: Callable[..., object]) -> list[tuple[str, str, object]]:
    parameters = inspect.signature(function).parameters.values()
    return [(parameter.name, parameter.kind.name, parameter.default) for parameter in parameters]


@pytest.mark.parametrize("name", SHARED)
def test_signature_is_that_of_streamlit(name):
    """Names, kinds, defaults and order of the parameters are the same."""
    assert _shape(getattr(jupyter_rerun, name)) == _shape(getattr(streamlit, name))
