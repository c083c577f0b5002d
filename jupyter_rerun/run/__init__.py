"""Requests, the loop, signals and the order of runs. Imports only the state layer."""

from jupyter_rerun.run.app import App, AppOptions
from jupyter_rerun.run.cancellation import RerunSignal, RunSignal, StopSignal
from jupyter_rerun.run.context import RunContext, bind_thread, find_run
from jupyter_rerun.run.notebook import Notebook
from jupyter_rerun.run.protocols import Body, Canvas, Display, Outcome
from jupyter_rerun.run.requests import RunRequest
from jupyter_rerun.run.runner import run_app, run_without_loop

__all__ = [
    "App",
    "AppOptions",
    "Body",
    "Canvas",
    "Display",
    "Notebook",
    "Outcome",
    "RerunSignal",
    "RunContext",
    "RunRequest",
    "RunSignal",
    "StopSignal",
    "bind_thread",
    "find_run",
    "run_app",
    "run_without_loop",
]
