"""The documentation of the public API, as `help()`, ``st.slider?`` and Shift-Tab show it.

Docstrings stand in the source in full, so that every reader and tool finds them. Here is what they have in common: which objects
have one, how its sections are read, and the sentences with which parameters of one meaning begin wherever they occur.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Any

from jupyter_rerun.components import v1, v2  # type: ignore[import-not-found]  # the package finds it elsewhere

import jupyter_rerun as st
from jupyter_rerun.elements.layout.gridbox import GridContainer
from jupyter_rerun.elements.status.status import StatusContainer
from jupyter_rerun.testing import AppTest

_HEAD = re.compile(r"^([A-Z]\w+)\n-{3,}$", re.MULTILINE)

_WIDE = "fills the width there is; a number is pixels."
_HIGH = "fills the height there is; a number is pixels."
_HELP = "An explanation, as Markdown: "

# How the description of a parameter begins, wherever there is one of that name.
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "args": ("What that function is called with: a list or tuple, and a dict of arguments by name.",),
    "kwargs": ("What that function is called with: a list or tuple, and a dict of arguments by name.",),
    "bind": ("``query-params`` lets the query parameter named `key` ",),
    "disabled": (
        "True shows it grey and lets nobody use it.",
        "True for the whole table, or the names of columns that cannot be changed.",
        "True lets nobody change its cells.",  # of a column
    ),
    "help": (
        f"{_HELP}a mark beside it shows it when the pointer rests there.",
        f"{_HELP}a mark beside the label shows it when the pointer rests there.",
        f"{_HELP}it is shown when the pointer rests on the element.",
        f"{_HELP}it is shown when the pointer rests on the header.",
        "Markdown that the menu shows beside the page.",
    ),
    "height": (
        f"``stretch`` {_HIGH}",
        f"``content`` is as high as needed, ``stretch`` {_HIGH}",
        "``content`` is as high as ",
    ),
    "icon": ("An emoji, or the name of an icon such as ``:material/home:``.",),
    "icon_position": ("Where the icon stands: ``left`` or ``right`` of the label.",),
    "key": ("Name of its entry in ``st.session_state``", "Name of the ", "Name by which callbacks rerun it"),
    "label": (
        "What people read beside it: Markdown of one line.",
        "What people read on it: Markdown of one line.",
        "What people read at its head: Markdown of one line.",
        "What people read in the header",
        "Markdown of one line; the title of the page if left out.",
        "The new text at its head, Markdown of one line.",
        "Shown above the widget",
    ),
    "label_visibility": (
        "``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives up the room, too. Screen readers read "
        "the label in any case, so always give one.",
    ),
    "on_change": (
        "A function that is called before the run that a change causes. ``rerun`` calls none; with ``ignore`` a change causes no run "
        "and waits for the next one.",
        "``ignore`` causes no run when ",
    ),
    "on_click": (
        "A function that is called before the run that the press causes.",
        "A function that is called before the run that a choice",
    ),
    "on_select": (
        "``ignore`` returns a handle; ``rerun`` lets a change of the selection cause a run; a function is called before that run.",
    ),
    "persist_state": ("``session`` keeps the value while the input is not drawn, ``page`` does until the page changes. Needs `key`.",),
    "pinned": ("Whether the column stays in view at the left.",),
    "text_alignment": ("``left``, ``center``, ``right``, or ``justify``.",),
    "use_container_width": ('Outdated: True means ``width="stretch"``, False ``width="content"``.',),
    "width": (
        f"``stretch`` {_WIDE}",
        f"``content`` is as wide as needed, ``stretch`` {_WIDE}",
        f"``content`` is as wide as the figure says, else 700 pixels; ``stretch`` {_WIDE}",
        f"``content`` is as wide as the figure says, ``stretch`` {_WIDE}",
        f"``content`` is the picture's own width, ``stretch`` {_WIDE}",
        "``small``",  # of dialogs and of columns
    ),
}

# Functions that describe all parameters they share in the same words, but for those named.
ALIKE: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("line_chart", "area_chart", "bar_chart", "scatter_chart"): (),
    ("error", "info", "success", "warning"): (),
    ("header", "subheader", "title"): (),
    ("markdown", "caption"): ("width",),
    ("pills", "segmented_control"): (),
    ("checkbox", "toggle"): (),
    ("vega_lite_chart", "altair_chart"): ("selection_mode",),
    ("dataframe", "data_editor"): ("data", "key", "column_config"),
    ("audio", "video"): ("data",),
    ("button", "form_submit_button", "download_button"): ("key", "on_click"),
    ("cache_data", "cache_resource"): ("func", "ttl", "max_entries", "scope", "refresh_mode"),
}

_MODULES = ("components", "connections", "delta_generator", "errors", "logger", "runtime", "testing", "typing", "version")


def find_documented() -> dict[str, Any]:
    """Return what people use, by its name: the names of ``st``, columns, methods of handles, and `AppTest`."""
    found = {f"st.{name}": getattr(st, name) for name in dir(st) if not name.startswith("_") and name not in _MODULES}
    for name in ("cache_data", "cache_resource"):
        found[f"st.{name}"] = type(getattr(st, name)).__call__
    found |= {f"st.column_config.{name}": getattr(st.column_config, name) for name in st.column_config.__all__}
    found |= {f"st.components.v1.{name}": getattr(v1, name) for name in ("html", "iframe")}
    found |= {"st.components.v2.component": v2.component, "ComponentRenderer.__call__": v2.types.ComponentRenderer.__call__}
    makers = ("from_string", "from_function", "from_file", "from_notebook", "run", "switch_page")
    found |= {f"AppTest.{name}": getattr(AppTest, name) for name in makers}
    methods = {"BaseConnection": ("reset",), "SQLConnection": ("query", "connect", "session")}
    found |= {name: getattr(st.connections, name) for name in methods}
    found |= {f"{name}.{each}": getattr(found[name], each) for name in methods for each in methods[name]}
    return {
        **found,
        "st": st,
        "AppTest": AppTest,
        "StatusContainer.update": StatusContainer.update,
        "GridContainer.cell": GridContainer.cell,
    }


def find_signatures() -> dict[str, list[str]]:
    """Return the names of the parameters of what people call."""
    made_by_functions = ("st.DeltaGenerator", "AppTest")
    called = {
        name: each
        for name, each in find_documented().items()
        if name not in made_by_functions and (inspect.isroutine(each) or inspect.isclass(each))
    }
    return {name: [each for each in inspect.signature(value).parameters if each not in ("self", "cls")] for name, value in called.items()}


def read_sections(value: object) -> dict[str, str]:
    """Return the sections of an object's docstring by their titles; what stands above them has none."""
    titles = iter(_HEAD.split(inspect.getdoc(value) or ""))
    return {"": next(titles).strip(), **{title: text.strip("\n") for title, text in zip(titles, titles, strict=True)}}


def read_parameters(value: object) -> list[tuple[str, str]]:
    """Return the name of each parameter that is described, and the description in one line."""
    found: list[tuple[str, str]] = []
    for entry in re.split(r"\n(?=\S)", read_sections(value).get("Parameters", "")):
        names, _, text = entry.partition("\n")
        found += [(name.strip(), " ".join(text.split())) for name in names.split(",") if name]
    return found


def read_examples(value: object) -> Iterator[str]:
    """Yield the code of each example: the indented blocks."""
    for block in re.split(r"\n(?=\S)", read_sections(value).get("Examples", "")):
        _, _, code = block.partition("\n")
        if code.strip():
            yield dedent(code).strip()
