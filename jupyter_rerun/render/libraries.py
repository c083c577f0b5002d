"""Libraries of the browser that some elements need: large, so a page loads each once, when an element first needs it.

They come from the kernel, never from elsewhere: bundled with this package, or out of an installed Python package.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jupyter_rerun.elements.charts.bokeh_chart import LIBRARIES as BOKEH_PARTS
from jupyter_rerun.errors import PackageMissingError

_STATIC = Path(__file__).parent / "static"


def _bundled(name: str) -> Callable[[], bytes]:
    """A module that `labextension/view/build.mjs` makes of ``libraries/<name>.ts``."""
    return (_STATIC / f"{name}-library.js").read_bytes


def _installed(package: str, path: str) -> Path:
    """A file of an installed Python package, which is not imported for it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise PackageMissingError("A figure in this app", package)
    return Path(spec.origin).parent / path


def _plotly() -> bytes:
    """The script that Plotly brings along, which would put itself in the place of the page's own Plotly."""
    return _installed("plotly", "package_data/plotly.min.js").read_bytes().replace(b"window.Plotly = Plotly;", b"")


def _bokeh(name: str) -> Callable[[], bytes]:
    """Part of BokehJS as a module: its script looks for ``Bokeh`` where `this` is, which is not to be the page."""
    return lambda: b"export default function () {\n" + _installed("bokeh", f"server/static/js/{name}.min.js").read_bytes() + b"\n}\n"


LIBRARIES: dict[str, Callable[[], bytes]] = {
    "deck": _bundled("deck"),
    "echarts": _bundled("echarts"),
    "graphviz": _bundled("graphviz"),
    "plotly": _plotly,
    "vega": _bundled("vega"),
    **{name: _bokeh(name) for name in BOKEH_PARTS},
}


@cache
def read_library(name: str) -> bytes:
    """Return the text of a library.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    return LIBRARIES[name]()
