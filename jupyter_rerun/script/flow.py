"""`rerun`, `stop` and `shield`: how user code steers the run it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitInvalidLayoutContextError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)
from jupyter_rerun.run import RerunSignal, RunContext, StopSignal, find_run
from jupyter_rerun.tree.canvas import current_fragment
from jupyter_rerun.tree.drawing import next_step


def rerun(scope: str | int | Sequence[str | int] = "app") -> NoReturn:
    """End this run at once and start another; what this one drew is discarded.

    In a callback, the statements after it are skipped, the remaining callbacks still run,
    and then one fresh run without presses follows.

    Parameters
    ----------
    scope
        ``app`` runs all, ``fragment`` the fragment that calls this. The key of a fragment,
        or several of them, reruns those alone, if no other callback of the same interaction
        wants more; only a callback may say so.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        For ``fragment`` outside a run of that fragment alone.
    StreamlitAPIException
        For a key that no fragment on the page has, for keys outside a callback, and outside
        an app.
    StreamlitInvalidParameterTypeError, StreamlitValueError
        If `scope` is nothing of this.

    Notes
    -----
    Follows Streamlit's ``rerun``; differs in ending a loop of more than `max_reruns` with
    an error.

    Examples
    --------
    Begin afresh::

        st.session_state.setdefault("tries", 3)
        if st.button("Begin afresh"):
            st.session_state.clear()
            st.rerun()
        st.write(st.session_state.tries, "tries are left.")
    """
    names = _find_names(scope)
    run = find_run()
    if names == ["app"]:
        if run is None:
            raise _outside("rerun")
        raise RerunSignal(place=run.find_place())
    if scope == "fragment":
        raise RerunSignal(place=run.find_place() if run is not None else "", fragments=_find_own_fragments(run))
    if run is None:
        raise _outside("rerun")
    if not run.is_in_callback:
        raise StreamlitAPIException(
            f"st.rerun({scope!r}) names fragments, which only a callback may do (on_change, on_click). "
            "Here use st.rerun(), or st.rerun(scope='fragment') in a fragment."
        )
    raise RerunSignal(place=run.find_place(), fragments=run.app.fragments.resolve(names))


def _find_own_fragments(run: RunContext | None) -> tuple[str, ...]:
    """Return the ids of the fragment that is being drawn, and of those that wait behind it."""
    part = current_fragment.get()
    if run is None or run.targets is None or part is None:
        raise StreamlitInvalidLayoutContextError("scope='fragment' works only while a fragment reruns on its own. Use st.rerun().")
    ids = tuple(each.id for each in run.targets)
    return ids[ids.index(part.id) :] if part.id in ids else (part.id,)


def _find_names(scope: object) -> list[str]:
    """Return `scope` as a list of names.

    Raises
    ------
    StreamlitInvalidParameterTypeError, StreamlitValueError
        If it is neither a name nor a sequence of names.
    """
    parts = [scope] if isinstance(scope, (str, int)) else scope
    if not isinstance(parts, Sequence) or isinstance(parts, (bytes, bytearray)):
        raise StreamlitInvalidParameterTypeError("scope", type(scope).__name__, ["str", "int", "a list of them"])
    for part in parts:
        if not isinstance(part, (str, int)):
            raise StreamlitInvalidParameterTypeError("scope", type(part).__name__, ["str", "int"])
    names = [str(part) for part in parts]
    if not names or "" in names:
        raise StreamlitValueError("scope", ["'app'", "'fragment'", "keys of fragments"], detail=f"Got {scope!r}.")
    if len(names) > 1 or parts is scope:
        for reserved in ("app", "fragment"):
            if reserved in names:
                raise StreamlitValueError("scope", ["keys of fragments"], detail=f"{reserved!r} cannot stand in a list.")
    return names


def stop() -> NoReturn:
    """End this run and keep what it has drawn. Inputs below keep their values.

    Raises
    ------
    StreamlitAPIException
        Outside an app.

    Examples
    --------
    Go no further before there is a name::

        name = st.text_input("Name")
        if not name:
            st.info("Enter a name.")
            st.stop()
        st.write("Hello", name)
    """
    if find_run() is None:
        raise _outside("stop")
    raise StopSignal


def _outside(name: str) -> StreamlitAPIException:
    return StreamlitAPIException(f"st.{name}() ends a run of an app, and none goes on here. {next_step()}")


@contextmanager
def shield() -> Iterator[None]:
    """Let nothing cut this block short: a newer request waits until it ends.

    Notes
    -----
    Streamlit has no counterpart. The kernel's interrupt still stops the block.

    Examples
    --------
    Work that must not be left half done, such as writing a file::

        import tempfile
        from pathlib import Path

        note = st.text_input("Note")
        with st.shield():
            (Path(tempfile.gettempdir()) / "note.txt").write_text(note)
    """
    run = find_run()
    if run is None:
        yield
        return
    with run.cancellation.shielded():
        yield
    run.cancellation.checkpoint()
