"""`get_option` and `set_option`, and what options mean here.

Of an option counts what the app has set, else what the cell or the notebook has been told (``%%app``, ``%config JupyterRerun``),
else what files say (`jupyter_rerun.script.config_file`), else what Streamlit begins with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import App, AppOptions, RunContext, find_run
from jupyter_rerun.script.config_file import Config, read_config
from jupyter_rerun.script.files import find_paths
from jupyter_rerun.script.theme import resolve_theme

_LOGGER = logging.getLogger("jupyter_rerun")

# What an app's options say of an option of Streamlit's, and the trait that sets them.
_FROM_APP: Mapping[str, tuple[Callable[[AppOptions], object], str]] = {
    "client.showErrorDetails": (lambda options: options.error_details, "show_error_details"),
    "global.disableWidgetStateDuplicationWarning": (lambda options: not options.warns_of_two_values, "warn_of_two_values"),
    "runner.enforceSerializableSessionState": (lambda options: options.serializable != "off", "enforce_serializable_session_state"),
    "runner.fastReruns": (lambda options: options.cancel != "never", "cancel"),
    "runner.magicEnabled": (lambda options: options.magic != "none", "magic"),
    "runner.parallelMaxWorkers": (lambda options: options.max_workers, ""),
}
# What files say for the options of an app that neither its cell nor the notebook has been told.
_TO_APP: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "client.showErrorDetails": ("error_details", lambda value: {True: "full", False: "stacktrace"}.get(value, value)),
    "global.disableWidgetStateDuplicationWarning": ("warns_of_two_values", lambda value: not value),
    "runner.enforceSerializableSessionState": ("serializable", lambda value: "end" if value else "off"),
    "runner.magicEnabled": ("magic", lambda value: None if value else "none"),
    "runner.parallelMaxWorkers": ("max_workers", lambda value: value),
}


def get_option(key: str) -> Any:
    """Return an option by Streamlit's name for it, as it holds for this app.

    Parameters
    ----------
    key
        Any option of Streamlit's, such as ``theme.primaryColor``, ``client.showErrorDetails``
        or ``server.port``. Those of a server are what files say, or what Streamlit begins
        with; they have no effect, which the notebook's log says once.

    Raises
    ------
    RuntimeError
        For any other name.

    Notes
    -----
    Follows Streamlit's get_option. A file ``.streamlit/config.toml`` is read in the home
    directory, in the notebook's, and beside the app's script; a change of it counts from the
    next run on. What the cell or ``%config JupyterRerun`` says comes before it.

    Examples
    --------
    Whether bare expressions are written::

        st.write("Magic:", st.get_option("runner.magicEnabled"))
    """
    from jupyter_rerun.script.option_table import OPTIONS

    run = find_run()
    if key not in OPTIONS:
        raise RuntimeError(f'Config key "{key}" not defined.')
    if OPTIONS[key].effect == "server":
        _say_once(run, key, f"st.get_option({key!r}): no server of Streamlit's shows this app, so this option has no effect.")
    return read_option(key)


def set_option(key: str, value: Any) -> None:
    """Set an option by Streamlit's name for it, for all apps of the notebook from now on.

    Parameters
    ----------
    key
        ``client.showErrorDetails`` says how much is shown of errors that nobody catches:
        ``full``, ``stacktrace`` (no messages), ``type`` or ``none``.
        ``client.disableDataExport``, ``client.showSidebarNavigation``,
        ``client.toolbarMode`` and ``logger.enableRich`` are taken and have no effect, which
        the notebook's log says once.
    value
        What it is from now on.

    Raises
    ------
    StreamlitAPIException
        For any other name, and outside an app.

    Notes
    -----
    Follows Streamlit's set_option, which lets a script set these, too. What else can be set
    stands in ``.streamlit/config.toml``, or is a trait of the extension: see
    ``%config JupyterRerun``.

    Examples
    --------
    Show errors without their messages::

        st.set_option("client.showErrorDetails", "stacktrace")
    """
    from jupyter_rerun.script.option_table import OPTIONS

    run = find_run()
    option = OPTIONS.get(key)
    if option is None:
        raise StreamlitAPIException(f"Unrecognized config option: {key}")
    if not option.is_settable:
        raise StreamlitAPIException(f"{key} cannot be set by the app. {_say_where(key, option.effect)}")
    if run is None:
        raise StreamlitAPIException("st.set_option() sets options of an app. Outside one, use %config JupyterRerun.")
    if option.effect != "here":
        _say_once(run, key, f"st.set_option({key!r}): this option has no effect in a notebook.")
    run.app.notebook.chosen_options[key] = value


def _say_where(key: str, effect: str) -> str:
    if effect == "server":
        return "It is an option of a server, and none of Streamlit's shows this app: it has no effect here."
    trait = _FROM_APP[key][1] if key in _FROM_APP else ""
    return f"Set it in .streamlit/config.toml{f', or %config JupyterRerun.{trait} in a plain cell' if trait else ''}."


def read_option(key: str) -> Any:
    """Return a known option as it holds for the app that runs; outside runs, for the notebook."""
    run = find_run()
    chosen = _chosen(run)
    if key in chosen:
        return chosen[key]
    config = read_config()
    options = run.options if run is not None else options_with(AppOptions(), config)
    if key in _FROM_APP and (key in _TO_APP or key not in config.values or "cancel" in options.asked):
        return _FROM_APP[key][0](options)
    if key in config.values:
        return config.values[key]
    if key == "browser.serverPort":
        return read_option("server.port")
    if key == "secrets.files":
        return [str(path) for path in find_paths("secrets.toml")]
    from jupyter_rerun.script.option_table import OPTIONS

    return OPTIONS[key].begin()


def read_section(section: str) -> dict[str, Any]:
    """Return the options of a section, such as ``theme.sidebar``, by their names in it."""
    from jupyter_rerun.script.option_table import find_section

    return {name: read_option(f"{section}.{name}") for name in find_section(section)}


def find_app_options(app: App) -> AppOptions:
    """Return the options of an app with what files say now, and say what is wrong in those."""
    config = read_config()
    for told in (*config.faults, *config.without_effect):
        if told not in app.notebook.notices:
            app.notebook.notices.add(told)
            _LOGGER.warning("%s", told)
    return options_with(app.options, config)


def options_with(options: AppOptions, config: Config) -> AppOptions:
    """Return options with what files say of those that nobody was asked for."""
    said = {name: make(config.values[key]) for key, (name, make) in _TO_APP.items() if key in config.values and name not in options.asked}
    said = {name: value for name, value in said.items() if value is not None}
    if (theme := resolve_theme(config.values)) is not None:
        said["theme"] = theme
    return replace(options, **said) if said else options  # type: ignore[arg-type]


def find_error_details(run: RunContext | None) -> tuple[bool, bool, bool]:
    """Return whether the message, the class and the trace of an error that nobody catches are shown."""
    chosen = _chosen(run).get("client.showErrorDetails", run.options.error_details if run is not None else "full")
    level = {"true": "full", "false": "stacktrace"}.get(str(chosen).lower(), str(chosen))
    return level == "full", level in ("full", "stacktrace", "type"), level in ("full", "stacktrace")


def _chosen(run: RunContext | None) -> Mapping[str, object]:
    return run.app.notebook.chosen_options if run is not None else {}


def _say_once(run: RunContext | None, key: str, text: str) -> None:
    if run is not None and f"option {key}" not in run.app.notebook.notices:
        run.app.notebook.notices.add(f"option {key}")
        _LOGGER.warning("%s", text)
