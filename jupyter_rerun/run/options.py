"""Choices that hold for one app."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_rerun.run.cancellation import CancelMode
from jupyter_rerun.run.source import MagicMode


@dataclass(frozen=True)
class AppOptions:
    """How one app runs; the notebook's defaults come from the traits of `JupyterRerun`."""

    cancel: CancelMode = "checkpoint"
    magic: MagicMode = "streamlit"
    is_isolated: bool = False  # names stay in the app
    follows: bool = True  # reruns when a key it read changes elsewhere
    max_reruns: int = 100  # st.rerun() in a row
    max_follow_rounds: int = 10
    enforces_serializable: bool = False
