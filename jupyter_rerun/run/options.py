"""Choices that hold for one app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jupyter_rerun.run.cancellation import CancelMode
from jupyter_rerun.run.code import MagicMode

SerializableCheck = Literal["off", "end", "assignment"]
SERIALIZABLE_CHECKS: tuple[SerializableCheck, ...] = ("off", "end", "assignment")  # never, after a run, also where it is assigned

ErrorDetails = Literal["full", "stacktrace", "type", "none"]
ERROR_DETAILS: tuple[ErrorDetails, ...] = ("full", "stacktrace", "type", "none")


@dataclass(frozen=True)
class AppOptions:
    """How one app runs; the notebook's defaults come from the traits of `JupyterRerun`."""

    cancel: CancelMode = "checkpoint"
    magic: MagicMode = "streamlit"
    is_isolated: bool = False  # names stay in the app
    follows: bool = True  # reruns when a key it read changes elsewhere
    max_reruns: int = 100  # st.rerun() in a row
    max_follow_rounds: int = 10
    error_details: ErrorDetails = "full"  # what is shown of an error that nobody catches
    warns_of_two_values: bool = True  # of an input with a default whose key is assigned as well
    serializable: SerializableCheck = "off"  # when an entry that pickle refuses is an error
