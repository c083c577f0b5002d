"""`get_option` and `set_option`: Streamlit's names for what can be set here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import AppOptions, RunContext, find_run

# What an app's options say of an option of Streamlit's, and the trait that sets them.
_FROM_APP: Mapping[str, tuple[Callable[[AppOptions], object], str]] = {
    "client.showErrorDetails": (lambda options: options.error_details, "show_error_details"),
    "global.disableWidgetStateDuplicationWarning": (lambda options: not options.warns_of_two_values, "warn_of_two_values"),
    "runner.enforceSerializableSessionState": (lambda options: options.serializable != "off", "enforce_serializable_session_state"),
    "runner.fastReruns": (lambda options: options.cancel != "never", "cancel"),
    "runner.magicEnabled": (lambda options: options.magic != "none", "magic"),
}
# What Streamlit lets a script set, with its defaults. Only the first has a meaning in a notebook; the others are kept.
_SETTABLE: Mapping[str, object] = {
    "client.showErrorDetails": "full",
    "client.disableDataExport": False,
    "client.showSidebarNavigation": True,
    "client.toolbarMode": "auto",
}


def get_option(key: str) -> Any:
    """Return an option by Streamlit's name for it, as it holds for this app.

    Parameters
    ----------
    key
        ``client.showErrorDetails``, ``client.disableDataExport``,
        ``client.showSidebarNavigation``, ``client.toolbarMode``,
        ``global.disableWidgetStateDuplicationWarning``,
        ``runner.enforceSerializableSessionState``, ``runner.fastReruns``,
        ``runner.magicEnabled``, or ``theme.`` and anything: None, since the notebook's
        theme holds.

    Raises
    ------
    RuntimeError
        For any other name.

    Notes
    -----
    Follows Streamlit's get_option; differs in knowing only the options that mean something
    in a notebook.

    Examples
    --------
    Whether bare expressions are written::

        st.write("Magic:", st.get_option("runner.magicEnabled"))
    """
    run = find_run()
    chosen = _chosen(run)
    if key in chosen:
        return chosen[key]
    if key in _FROM_APP:
        return _FROM_APP[key][0](run.app.options if run is not None else AppOptions())
    if key in _SETTABLE:
        return _SETTABLE[key]
    if str(key).startswith("theme."):
        return None
    raise RuntimeError(f"{key!r} is no option here. Options: {', '.join(sorted({*_FROM_APP, *_SETTABLE}))}, theme.*.")


def set_option(key: str, value: Any) -> None:
    """Set an option by Streamlit's name for it, for all apps of the notebook from now on.

    Parameters
    ----------
    key
        ``client.showErrorDetails`` says how much is shown of errors that nobody catches:
        ``full``, ``stacktrace`` (no messages), ``type`` or ``none``.
        ``client.disableDataExport``, ``client.showSidebarNavigation`` and
        ``client.toolbarMode`` are taken and have no effect.
    value
        What it is from now on.

    Raises
    ------
    StreamlitAPIException
        For any other name, and outside an app.

    Notes
    -----
    Follows Streamlit's set_option, which lets a script set these, too. What else can be set
    are the traits of the extension: see ``%config JupyterRerun``.

    Examples
    --------
    Show errors without their messages::

        st.set_option("client.showErrorDetails", "stacktrace")
    """
    run = find_run()
    if key in _SETTABLE:
        if run is None:
            raise StreamlitAPIException("st.set_option() sets options of an app. Outside one, use %config JupyterRerun.")
        run.app.notebook.chosen_options[key] = value
    elif key in _FROM_APP:
        raise StreamlitAPIException(f"{key} cannot be set by the app. Set %config JupyterRerun.{_FROM_APP[key][1]} in a plain cell.")
    else:
        raise StreamlitAPIException(f"{key!r} is no option that could be set here. Options: {', '.join(_SETTABLE)}.")


def find_error_details(run: RunContext | None) -> tuple[bool, bool, bool]:
    """Return whether the message, the class and the trace of an error that nobody catches are shown."""
    chosen = _chosen(run).get("client.showErrorDetails", run.app.options.error_details if run is not None else "full")
    level = {"true": "full", "false": "stacktrace"}.get(str(chosen).lower(), str(chosen))
    return level == "full", level in ("full", "stacktrace", "type"), level in ("full", "stacktrace")


def _chosen(run: RunContext | None) -> Mapping[str, object]:
    return run.app.notebook.chosen_options if run is not None else {}
