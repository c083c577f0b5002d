"""What packages import from ``streamlit.config``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_rerun import get_option, set_option
from jupyter_rerun.script.option_table import OPTIONS

__all__ = ["get_config_options", "get_option", "set_option"]


@dataclass(frozen=True)
class _ConfigOption:
    key: str
    value: Any


def get_config_options() -> dict[str, Any]:
    """Return all options by name, each an object with its `key` and its `value` now."""
    return {key: _ConfigOption(key, get_option(key)) for key in OPTIONS}
