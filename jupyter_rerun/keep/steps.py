"""`undo`, `redo` and `history`, as programs call them: in an app, in a callback, in a plain cell."""

from __future__ import annotations

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from jupyter_rerun.run import Notebook, find_run
from jupyter_rerun.run.journal import RunEntry
from jupyter_rerun.run.protocols import Shared, Steps

MOST = 10_000  # steps at once

_attached: Notebook | None = None


def attach(notebook: Notebook | None) -> None:
    """Have the functions of this module mean that notebook, outside its runs."""
    global _attached
    _attached = notebook


def undo(count: int = 1) -> None:
    """Take back the last interactions: state, pages and query parameters are as before them.

    The apps that show something else then run, without callbacks. In an app it takes effect
    when the run has ended, and what this run has changed is taken back, too, without being an
    interaction of its own: it can stand in a callback.

    An interaction is whatever a person does with an input, a form, a chart, a table or the
    menu of pages, with all that it leads to, in other apps, too. So is a plain cell that
    assigns entries. Where there are fewer of them than `count`, all are taken back.

    Parameters
    ----------
    count
        How many interactions, at least 1.

    Raises
    ------
    StreamlitAPIException
        Outside a notebook and its apps, and where no history is kept.
    StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
        If `count` is no whole number, or less than 1.

    Notes
    -----
    Streamlit has no counterpart. ``%app undo`` does the same. Entries that hold more than
    10,000 items (50,000 all together), and objects that cannot be copied, come back as they
    were assigned; what a program has changed inside them stays, and the log says so.

    Examples
    --------
    A button that takes back what was done last::

        st.session_state.setdefault("log", [])
        if st.button("Add"):
            st.session_state.log.append("another one")
        st.button("Undo", on_click=st.undo)
        st.write(st.session_state.log)
    """
    _find_steps().undo(check_count(count))


def redo(count: int = 1) -> None:
    """Make interactions again that `undo` has taken back, without calling callbacks.

    Whatever a person does anew ends that: then there is nothing left to make again.

    Parameters
    ----------
    count
        How many interactions, at least 1.

    Raises
    ------
    StreamlitAPIException
        Outside a notebook and its apps, and where no history is kept.
    StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
        If `count` is no whole number, or less than 1.

    Notes
    -----
    Streamlit has no counterpart. ``%app redo`` does the same.

    Examples
    --------
    Back and forth::

        st.slider("Size", 0, 10, key="size")
        with st.container(horizontal=True):
            st.button("Undo", on_click=st.undo)
            st.button("Redo", on_click=st.redo)
    """
    _find_steps().redo(check_count(count))


def history(app: str | None = None) -> list[RunEntry]:
    """Return what has happened: an entry for each of the last 200 runs, the latest at the end.

    An entry has, as attributes, the `number` of the run, when it began (`began_at`, in seconds
    since the epoch), its `app`, what it was for (`causes`), what people entered (`changes`, by
    element id, with the key, the old and the new value), the `callbacks` that were called, the
    keys that were read and written (`reads`, `writes`), how it ended (`outcome`, `error`), how
    long each phase lasted (`durations_s`, in seconds: begin, callbacks, body, end, reconcile,
    send), how many `elements` were put on the page or taken from it, the bytes that were sent
    (`sent_bytes`), and how many requests were `merged` and runs `cancelled` for it. Passwords,
    files and large values are left out.

    Parameters
    ----------
    app
        The name of the app whose runs are told; None tells those of all.

    Raises
    ------
    StreamlitAPIException
        Outside a notebook and its apps.
    StreamlitInvalidParameterTypeError
        If `app` is no text.

    Notes
    -----
    Streamlit has no counterpart. ``%app history`` shows the same as a table.

    Examples
    --------
    The slowest run so far::

        st.slider("Size", 0, 10)
        runs = st.history()
        if runs:
            slowest = max(runs, key=lambda run: sum(run.durations_s.values()))
            st.write("Run", slowest.number, "was the slowest one.")
    """
    if app is not None and not isinstance(app, str):
        raise StreamlitInvalidParameterTypeError("app", type(app).__name__, ["str", "None"])
    entries = list(_find_notebook("history").journal)
    return [entry for entry in entries if app is None or entry.app == app]


def _find_notebook(name: str) -> Shared:
    run = find_run()
    notebook: Shared | None = run.app.notebook if run is not None else _attached
    if notebook is None:
        raise StreamlitAPIException(f"st.{name}() belongs in an app, or in a notebook that has one: there is none here.")
    return notebook


def _find_steps() -> Steps:
    steps = _find_notebook("undo").steps
    if steps is None:
        raise StreamlitAPIException(
            "No history is kept: `%config JupyterRerun.history = 100` lets the last 100 interactions be taken back, from then on."
        )
    return steps


def check_count(count: object) -> int:
    """Return how many interactions are meant; an error, as `undo` has it, if that is no such number."""
    if not isinstance(count, int) or isinstance(count, bool):
        raise StreamlitInvalidParameterTypeError("count", type(count).__name__, ["int"])
    if not 1 <= count <= MOST:
        raise StreamlitValueOutOfRangeError("count", count, 1, MOST)
    return count
