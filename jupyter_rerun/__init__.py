"""Streamlit's programming model in a notebook cell.

``%load_ext jupyter_rerun`` brings the ``%%app`` cell magic; ``import jupyter_rerun as st``
the functions. Importing the package loads neither IPython nor ipywidgets, and of its own
modules only those that every app needs.

Examples
--------
A cell whose first line is ``%%app`` becomes an app::

    import jupyter_rerun as st

    name = st.text_input("What is your name?")
    if name:
        st.write("Hello", name)
"""

import importlib as _importlib
import sys as _sys
import types as _types
import typing as _typing

from jupyter_rerun.elements.calls import give_public_name as _give_public_name
from jupyter_rerun.elements.handle import BottomContainer as _BottomContainer
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.script.proxies import context, query_params, secrets, session_state, user

__version__: str  # what the package was built as; read when it is asked for

# `import jupyter_rerun.components.v1` is what `import streamlit.components.v1` is: modules of such names are here, too.
__path__.append(f"{__path__[0]}/compat")

for _name in ("session_state", "secrets", "context", "user", "query_params"):
    _give_public_name(globals()[_name], f"st.{_name}")

_main = DeltaGenerator()
_event = DeltaGenerator(root_name="event")
sidebar = DeltaGenerator(root_name="sidebar")
bottom = _BottomContainer(root_name="bottom")

# Public modules: names of the package once they are loaded, which asking for the name does. All others are private.
_MODULES = ("column_config", "components", "connections", "delta_generator", "errors", "logger", "runtime", "testing", "typing", "version")

# Functions that belong to no container, by the module they are in. They are loaded when first asked for, as those of
# the families in `elements` are.
_HOMES = {
    "cache.data": "cache_data",
    "cache.resource": "cache_resource",
    "connections.factory": "connection",
    "script.options": "get_option set_option",
    "script.flow": "rerun shield stop",
    "elements.layout.dialogs": "dialog",
    "elements.layout.fragments": "fragment",
    "elements.media.logo": "logo",
    "elements.pages.navigation": "navigation switch_page",
    "elements.pages.page": "Page",
    "elements.pages.page_config": "set_page_config",
    "elements.text.echo": "echo",
    "keep.steps": "history redo undo",
    "run.context": "bind_thread",
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

if _typing.TYPE_CHECKING:  # the names again, with their types
    from IPython.core.interactiveshell import InteractiveShell as _InteractiveShell

    from jupyter_rerun import column_config, connections, errors
    from jupyter_rerun.cache.data import cache_data
    from jupyter_rerun.cache.resource import cache_resource
    from jupyter_rerun.connections.factory import connection
    from jupyter_rerun.elements.layout.dialogs import dialog
    from jupyter_rerun.elements.layout.fragments import fragment
    from jupyter_rerun.elements.media.logo import logo
    from jupyter_rerun.elements.pages.navigation import navigation, switch_page
    from jupyter_rerun.elements.pages.page import Page
    from jupyter_rerun.elements.pages.page_config import set_page_config
    from jupyter_rerun.elements.text.echo import echo
    from jupyter_rerun.keep.steps import history, redo, undo
    from jupyter_rerun.run.context import bind_thread
    from jupyter_rerun.script.flow import rerun, shield, stop
    from jupyter_rerun.script.options import get_option, set_option

    altair_chart = _main.altair_chart
    area_chart = _main.area_chart
    audio = _main.audio
    audio_input = _main.audio_input
    badge = _main.badge
    balloons = _main.balloons
    bar_chart = _main.bar_chart
    bokeh_chart = _main.bokeh_chart
    button = _main.button
    camera_input = _main.camera_input
    caption = _main.caption
    chat_input = _main.chat_input
    chat_message = _main.chat_message
    checkbox = _main.checkbox
    code = _main.code
    color_picker = _main.color_picker
    columns = _main.columns
    container = _main.container
    data_editor = _main.data_editor
    dataframe = _main.dataframe
    date_input = _main.date_input
    datetime_input = _main.datetime_input
    divider = _main.divider
    download_button = _main.download_button
    echarts_chart = _main.echarts_chart
    empty = _main.empty
    error = _main.error
    exception = _main.exception
    expander = _main.expander
    feedback = _main.feedback
    file_uploader = _main.file_uploader
    form = _main.form
    form_submit_button = _main.form_submit_button
    graphviz_chart = _main.graphviz_chart
    grid = _main.grid
    header = _main.header
    help = _main.help
    html = _main.html
    iframe = _main.iframe
    image = _main.image
    info = _main.info
    json = _main.json
    latex = _main.latex
    line_chart = _main.line_chart
    link_button = _main.link_button
    map = _main.map
    markdown = _main.markdown
    menu_button = _main.menu_button
    mermaid_chart = _main.mermaid_chart
    metric = _main.metric
    multiselect = _main.multiselect
    number_input = _main.number_input
    page_link = _main.page_link
    pagination = _main.pagination
    pdf = _main.pdf
    pills = _main.pills
    plotly_chart = _main.plotly_chart
    popover = _main.popover
    progress = _main.progress
    pydeck_chart = _main.pydeck_chart
    pyplot = _main.pyplot
    radio = _main.radio
    scatter_chart = _main.scatter_chart
    segmented_control = _main.segmented_control
    select_slider = _main.select_slider
    selectbox = _main.selectbox
    skeleton = _main.skeleton
    slider = _main.slider
    snow = _main.snow
    space = _main.space
    spinner = _main.spinner
    status = _main.status
    subheader = _main.subheader
    success = _main.success
    table = _main.table
    tabs = _main.tabs
    text = _main.text
    text_area = _main.text_area
    text_input = _main.text_input
    time_input = _main.time_input
    title = _main.title
    toast = _event.toast
    toggle = _main.toggle
    vega_lite_chart = _main.vega_lite_chart
    video = _main.video
    warning = _main.warning
    widget = _main.widget
    write = _main.write
    write_stream = _main.write_stream


# What keeps private packages from becoming names of this one: Python would add every submodule that is loaded. No docstring,
# which ``st?`` would show.
class _Package(_types.ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        if not isinstance(value, _types.ModuleType) or name in _MODULES or value.__name__ != f"{__name__}.{name}":
            super().__setattr__(name, value)


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES, "__doc__", "__file__", "__name__", "__path__", "__version__"])


if not _typing.TYPE_CHECKING:  # a type checker would take every name for an attribute

    def __getattr__(name: str) -> object:
        """Return the value of a public name that is not loaded."""
        if name in _MODULES:
            found = _importlib.import_module(f"{__name__}.{name}")
        elif name in _MODULE_OF:
            found = getattr(_importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
            _give_public_name(found, f"st.{name}")
        elif name == "__version__":
            from importlib.metadata import version

            found = version("jupyter_rerun")
        elif name in __all__:
            found = getattr(_event if name == "toast" else _main, name)
        else:
            from jupyter_rerun.elements.absent import explain_absence, explain_typo

            raise explain_absence(name) or explain_typo(name, __all__)
        globals()[name] = found
        return found


_sys.modules[__name__].__class__ = _Package
for _name in [name for name in globals() if f"{__name__}.{name}" in _sys.modules and name not in _MODULES]:
    del globals()[_name]  # a module that was loaded above


def load_ipython_extension(shell: "_InteractiveShell") -> None:
    """Bring ``%%app`` and ``%app`` into a notebook."""
    from jupyter_rerun.kernel.extension import load

    load(shell)


def unload_ipython_extension(shell: "_InteractiveShell") -> None:
    """Close all apps and give back everything that was taken."""
    from jupyter_rerun.kernel.extension import unload

    unload(shell)


def _announce_magics() -> None:
    """Tell the IPython that imports this package where ``%%app`` is: using it loads the extension."""
    ipython = _sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    if shell is not None:
        shell.magics_manager.register_lazy("app", __name__)


_announce_magics()


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyter-rerun"}]


__all__ = [
    "DeltaGenerator",
    "Page",
    "altair_chart",
    "area_chart",
    "audio",
    "audio_input",
    "badge",
    "balloons",
    "bar_chart",
    "bind_thread",
    "bokeh_chart",
    "bottom",
    "button",
    "cache_data",
    "cache_resource",
    "camera_input",
    "caption",
    "chat_input",
    "chat_message",
    "checkbox",
    "code",
    "color_picker",
    "column_config",
    "columns",
    "connection",
    "connections",
    "container",
    "context",
    "data_editor",
    "dataframe",
    "date_input",
    "datetime_input",
    "dialog",
    "divider",
    "download_button",
    "echarts_chart",
    "echo",
    "empty",
    "error",
    "errors",
    "exception",
    "expander",
    "feedback",
    "file_uploader",
    "form",
    "form_submit_button",
    "fragment",
    "get_option",
    "graphviz_chart",
    "grid",
    "header",
    "help",
    "history",
    "html",
    "iframe",
    "image",
    "info",
    "json",
    "latex",
    "line_chart",
    "link_button",
    "logo",
    "map",
    "markdown",
    "menu_button",
    "mermaid_chart",
    "metric",
    "multiselect",
    "navigation",
    "number_input",
    "page_link",
    "pagination",
    "pdf",
    "pills",
    "plotly_chart",
    "popover",
    "progress",
    "pydeck_chart",
    "pyplot",
    "query_params",
    "radio",
    "redo",
    "rerun",
    "scatter_chart",
    "secrets",
    "segmented_control",
    "select_slider",
    "selectbox",
    "session_state",
    "set_option",
    "set_page_config",
    "shield",
    "sidebar",
    "skeleton",
    "slider",
    "snow",
    "space",
    "spinner",
    "status",
    "stop",
    "subheader",
    "success",
    "switch_page",
    "table",
    "tabs",
    "text",
    "text_area",
    "text_input",
    "time_input",
    "title",
    "toast",
    "toggle",
    "undo",
    "user",
    "vega_lite_chart",
    "video",
    "warning",
    "widget",
    "write",
    "write_stream",
]
