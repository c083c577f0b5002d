"""``import streamlit as st`` inside an app means this package.

The rule holds only for code that runs with the builtins made here: an app's body, and what it is the first to import of
modules of the user's own and of installed packages that are built on Streamlit. Everything else in the process keeps the
import it has; no module takes another's place. A package that a plain cell has imported with Streamlit's own modules would draw
nothing in an app, where its import is an error.

``streamlit`` and the submodules listed in `COUNTERPARTS` are ours. Any other submodule is an error that says so, even
if Streamlit is installed: its objects know nothing of the run they would be used in.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Mapping, Sequence
from types import ModuleType

from jupyter_rerun.compat.helper_modules import HelperFinder
from jupyter_rerun.compat.installed import find_earlier
from jupyter_rerun.errors import CounterpartMissingError, ImportedBeforeError, NotAvailableError, RemovedError

COUNTERPARTS: Mapping[str, str] = {
    "streamlit": "jupyter_rerun.as_streamlit",
    "streamlit.column_config": "jupyter_rerun.column_config",
    "streamlit.commands": "jupyter_rerun.compat.private.commands",
    "streamlit.commands.page_config": "jupyter_rerun.compat.private.commands.page_config",
    "streamlit.components": "jupyter_rerun.components",
    "streamlit.components.v1": "jupyter_rerun.components.v1",
    "streamlit.components.v1.component_registry": "jupyter_rerun.components.v1.component_registry",
    "streamlit.components.v1.components": "jupyter_rerun.components.v1.components",
    "streamlit.components.v1.custom_component": "jupyter_rerun.components.v1.custom_component",
    "streamlit.components.v2": "jupyter_rerun.components.v2",
    "streamlit.components.v2.bidi_component": "jupyter_rerun.components.v2.bidi_component",
    "streamlit.components.v2.bidi_component.state": "jupyter_rerun.components.v2.bidi_component.state",
    "streamlit.components.v2.types": "jupyter_rerun.components.v2.types",
    "streamlit.config": "jupyter_rerun.compat.private.config",
    "streamlit.connections": "jupyter_rerun.connections",
    "streamlit.delta_generator": "jupyter_rerun.delta_generator",
    "streamlit.deprecation_util": "jupyter_rerun.compat.private.deprecation_util",
    "streamlit.elements": "jupyter_rerun.compat.private.elements",
    "streamlit.elements.lib": "jupyter_rerun.compat.private.elements.lib",
    "streamlit.elements.lib.form_utils": "jupyter_rerun.compat.private.elements.lib.form_utils",
    "streamlit.elements.lib.image_utils": "jupyter_rerun.compat.private.elements.lib.image_utils",
    "streamlit.elements.lib.layout_utils": "jupyter_rerun.compat.private.elements.lib.layout_utils",
    "streamlit.elements.lib.utils": "jupyter_rerun.compat.private.elements.lib.utils",
    "streamlit.elements.plotly_chart": "jupyter_rerun.compat.private.elements.plotly_chart",
    "streamlit.errors": "jupyter_rerun.errors",
    "streamlit.logger": "jupyter_rerun.logger",
    "streamlit.navigation.page": "jupyter_rerun.page",
    "streamlit.runtime": "jupyter_rerun.runtime",
    "streamlit.runtime.caching": "jupyter_rerun.runtime.caching",
    "streamlit.runtime.metrics_util": "jupyter_rerun.runtime.metrics_util",
    "streamlit.runtime.runtime": "jupyter_rerun.runtime",
    "streamlit.runtime.scriptrunner": "jupyter_rerun.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils.exceptions": "jupyter_rerun.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils.script_run_context": "jupyter_rerun.runtime.scriptrunner",
    "streamlit.runtime.state": "jupyter_rerun.runtime.state",
    "streamlit.runtime.state.common": "jupyter_rerun.runtime.state",
    "streamlit.runtime.state.session_state_proxy": "jupyter_rerun.runtime.state",
    "streamlit.runtime.uploaded_file_manager": "jupyter_rerun.runtime.uploaded_file_manager",
    "streamlit.source_util": "jupyter_rerun.compat.private.source_util",
    "streamlit.string_util": "jupyter_rerun.compat.private.string_util",
    "streamlit.testing": "jupyter_rerun.testing",
    "streamlit.testing.v1": "jupyter_rerun.testing.v1",
    "streamlit.testing.v1.app_test": "jupyter_rerun.testing.v1.app_test",
    "streamlit.testing.v1.element_tree": "jupyter_rerun.testing.v1.element_tree",
    "streamlit.testing.v1.errors": "jupyter_rerun.testing.v1.errors",
    "streamlit.typing": "jupyter_rerun.typing",
    "streamlit.url_util": "jupyter_rerun.compat.private.url_util",
    "streamlit.version": "jupyter_rerun.version",
}

# What to do instead, by the beginning of the name; the first that fits counts.
_INSTEAD: Mapping[str, str] = {
    "streamlit.components": "Wrap an ipywidget or an anywidget in st.widget().",
    "streamlit.config": "Options are traits here: see %config JupyterRerun.",
    "streamlit.connections": "Classes of connections derive from st.connections.BaseConnection; st.connection() makes them.",
    "streamlit.elements": "Use the functions of `st`.",
    "streamlit.user_info": "The Jupyter server knows who its users are.",
    "streamlit.web": "An app runs in its notebook; JupyterLab, Notebook or Voila shows it.",
    "streamlit": "Import it in a plain cell if you mean Streamlit's own.",
}


def app_builtins() -> dict[str, object]:
    """Return what the ``__builtins__`` of an app's namespace should be."""
    return {**vars(builtins), "__import__": import_for_app}


_HELPERS = HelperFinder(app_builtins)


def import_for_app(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    """Import as the ``import`` statement does, with Streamlit's names standing for ours."""
    if level != 0 or not (name == "streamlit" or name.startswith("streamlit.")):
        if level == 0 and (holder := find_earlier(name, import_for_app)) is not None:
            raise ImportedBeforeError(holder)
        with _HELPERS.active():
            # Looked up late: whoever replaces `builtins.__import__` for a while is obeyed.
            return builtins.__import__(name, globals, locals, fromlist or (), level)
    if name not in COUNTERPARTS:
        raise CounterpartMissingError(name, _find_instead(name))
    module = importlib.import_module(COUNTERPARTS[name])
    for each in fromlist or ():
        _check_name(name, module, each)
    # ``import a.b`` binds `a`; ``import a.b as c`` and ``from a.b import c`` start from what is returned here, too.
    return module if fromlist else importlib.import_module(COUNTERPARTS["streamlit"])


def _check_name(name: str, module: ModuleType, each: str) -> None:
    """Let ``from streamlit import line_chart`` fail with the reason, which the statement would leave out."""
    if each == "*":
        return
    if f"{name}.{each}" in COUNTERPARTS:
        importlib.import_module(COUNTERPARTS[f"{name}.{each}"])  # a submodule is an attribute once it is loaded
        return
    try:
        getattr(module, each)
    except (NotAvailableError, RemovedError) as error:
        raise CounterpartMissingError(f"{name}.{each}", error.instead) from None
    except AttributeError:
        raise CounterpartMissingError(f"{name}.{each}", _find_instead(f"{name}.{each}")) from None


def _find_instead(name: str) -> str:
    return next(instead for prefix, instead in _INSTEAD.items() if name == prefix or name.startswith(f"{prefix}."))
