"""`rerun`, `stop` and `shield`: how user code steers the run it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidLayoutContextError
from jupyter_rerun.run import RerunSignal, StopSignal, find_run


def rerun(scope: str = "app") -> NoReturn:
    """End this run at once and start another; what this one drew is discarded.

    In a callback, the statements after it are skipped, the remaining callbacks still run, and then one fresh
    run without presses follows.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        For ``scope="fragment"`` outside a fragment's own rerun.
    StreamlitAPIException
        For the name of a fragment that this app does not have, and outside an app.

    Notes
    -----
    Follows Streamlit's ``rerun``; differs in ending a loop of more than `max_reruns` with an error.
    """
    run = find_run()
    if scope == "fragment":
        raise StreamlitInvalidLayoutContextError("scope='fragment' works only while a fragment reruns on its own. Use st.rerun().")
    if scope != "app":
        raise StreamlitAPIException(f"This app has no fragment named {scope!r}. Use st.rerun() to rerun the whole app.")
    if run is None:
        raise _outside("rerun")
    raise RerunSignal(place=run.find_place())


def stop() -> NoReturn:
    """End this run and keep what it has drawn. Inputs below keep their values.

    Raises
    ------
    StreamlitAPIException
        Outside an app.
    """
    if find_run() is None:
        raise _outside("stop")
    raise StopSignal


def _outside(name: str) -> StreamlitAPIException:
    return StreamlitAPIException(f"st.{name}() ends a run of an app, and none goes on here. Put %%app at the top of the cell.")


@contextmanager
def shield() -> Iterator[None]:
    """Let nothing cut this block short: a newer request waits until it ends.

    For work that must not be left half done, such as writing a file:

    >>> with st.shield():
    ...     save(frame)

    Notes
    -----
    Streamlit has no counterpart. The kernel's interrupt still stops the block.
    """
    run = find_run()
    if run is None:
        yield
        return
    with run.cancellation.shielded():
        yield
    run.cancellation.checkpoint()
