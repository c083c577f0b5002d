"""Which class stands for which kind of element. A new kind needs one entry here."""

from __future__ import annotations

from collections.abc import Mapping

from jupyter_rerun.testing import blocks, charts, date_widgets, files, frames, nodes, selections, widgets
from jupyter_rerun.tree.nodes import ROOTS, Container, Tree, WidgetElement

ELEMENTS: Mapping[str, type[nodes.Element]] = {
    "audio_input": files.AudioInput,
    "button": widgets.Button,
    "button_group": selections.ButtonGroup,
    "camera_input": files.CameraInput,
    "caption": nodes.Caption,
    "chat_input": files.ChatInput,
    "checkbox": widgets.Checkbox,
    "code": nodes.Code,
    "color_picker": date_widgets.ColorPicker,
    "dataframe": frames.Dataframe,
    "deck_gl_json_chart": charts.SelectableChart,
    "date_input": date_widgets.DateInput,
    "date_time_input": date_widgets.DateTimeInput,
    "divider": nodes.Divider,
    "download_button": files.DownloadButton,
    "error": nodes.Error,
    "exception": nodes.Exception,
    "feedback": selections.Feedback,
    "file_uploader": files.FileUploader,
    "header": nodes.Header,
    "help_info": nodes.Help,
    "html": nodes.Html,
    "image": nodes.Image,
    "info": nodes.Info,
    "json": nodes.Json,
    "latex": nodes.Latex,
    "link_button": files.LinkButton,
    "page_link": nodes.PageLink,
    "markdown": nodes.Markdown,
    "menu_button": files.MenuButton,
    "metric": nodes.Metric,
    "multiselect": selections.Multiselect,
    "number_input": widgets.NumberInput,
    "pagination": selections.Pagination,
    "progress": nodes.Progress,
    "radio": widgets.Radio,
    "select_slider": selections.SelectSlider,
    "selectbox": widgets.Selectbox,
    "slider": widgets.Slider,
    "space": nodes.Space,
    "subheader": nodes.Subheader,
    "success": nodes.Success,
    "table": frames.Table,
    "text": nodes.Text,
    "text_area": widgets.TextArea,
    "text_input": widgets.TextInput,
    "time_input": date_widgets.TimeInput,
    "title": nodes.Title,
    "toast": nodes.Toast,
    "toggle": widgets.Toggle,
    "warning": nodes.Warning,
    "widget": widgets.CustomWidget,
}

# Containers: the class, and the name that tests know them by.
BLOCKS: Mapping[str, tuple[type[blocks.Block], str]] = {
    "chat_message": (blocks.ChatMessage, "chat_message"),
    "column": (blocks.Column, "column"),
    "columns": (blocks.Block, "flex_container"),
    "container": (blocks.Block, "flex_container"),
    "expander": (blocks.Expander, "expander"),
    "form": (blocks.Form, "form"),
    "grid_container": (blocks.Grid, "grid_container"),
    "status": (blocks.Status, "status"),
    "tab": (blocks.Tab, "tab"),
}

_ROOT_NAMES = {"bottom": "unknown"}  # as Streamlit's AppTest calls it


def build_tree(tree: Tree, app: nodes.Root) -> blocks.ElementTree:
    """Return the nodes for all that `tree` holds."""
    root = blocks.ElementTree(app)
    for index, name in enumerate(ROOTS):
        container = tree.roots[name]
        if name == "bottom" and not container.children:
            continue
        special = blocks.SpecialBlock(container.element, root, _ROOT_NAMES.get(name, name))
        root.children[index] = special
        _fill(special, container, root)
    return root


def _fill(block: blocks.Block, container: Container, root: blocks.ElementTree) -> None:
    for index, child in enumerate(container.children):
        if isinstance(child, Container):
            block_class, name = BLOCKS.get(child.element.kind, (blocks.Block, child.element.kind))
            inner = block_class(child.element, root, name)
            block.children[index] = inner
            _fill(inner, child, root)
        else:
            other = charts.ChartWidget if isinstance(child, WidgetElement) else nodes.UnknownElement
            block.children[index] = ELEMENTS.get(child.kind, other)(child, root)
