"""The names of ``streamlit.runtime.scriptrunner``: the run that the caller is part of, and how a thread joins it."""

from __future__ import annotations

import threading
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial

from jupyter_rerun.run import RerunSignal, StopSignal, find_run
from jupyter_rerun.state import current_access

RerunException = RerunSignal
StopException = StopSignal

__all__ = ["RerunException", "ScriptRunContext", "StopException", "add_script_run_ctx", "get_script_run_ctx"]


@dataclass(frozen=True)
class ScriptRunContext:
    """A run, as scripts see it that name it to their threads.

    Attributes
    ----------
    session_id
        The same for all apps of a notebook, as long as its kernel lives.
    """

    session_id: str
    context: Context = field(repr=False, compare=False)


def get_script_run_ctx(suppress_warning: bool = False) -> ScriptRunContext | None:
    """Return the run that the caller is part of; None outside of one."""
    run = find_run()
    return None if run is None else ScriptRunContext(run.app.notebook.id, copy_context())


def add_script_run_ctx(thread: threading.Thread | None = None, ctx: ScriptRunContext | None = None) -> threading.Thread:
    """Let a thread that is not started yet belong to a run, so that it can read session state and draw.

    Parameters
    ----------
    thread
        The current one if left out.
    ctx
        The run; that of the caller if left out.

    Notes
    -----
    Follows Streamlit's function of that name. The thread must end before the run does. New code says
    ``threading.Thread(target=st.bind_thread(function))``.
    """
    thread = thread or threading.current_thread()
    ctx = ctx or get_script_run_ctx()
    if ctx is None:
        return thread
    if thread is threading.current_thread():
        current_access.set(ctx.context.get(current_access))
    else:
        # Not the context itself: two threads may not be inside one at a time.
        thread.run = partial(ctx.context.copy().run, thread.run)  # type: ignore[method-assign]
    return thread
