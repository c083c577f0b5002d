"""What a page loads: the module and the style that draw apps, and the libraries that some elements need.

All of them are large, so a page gets each once, whatever it shows, when it is first needed. They come from the kernel,
never from elsewhere: bundled with this package, or out of an installed Python package. They travel compressed, beside a
message; `labextension/view/modules.ts` is the other end.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from jupyter_rerun.errors import PackageMissingError

_STATIC = Path(__file__).parent / "static"
_VIEW = ("view.js", "view.css")
_BUNDLED = "{}-library.js"  # what `labextension/view/build.mjs` makes of ``libraries/<name>.ts``

# The script of each model: it finds the module in the page, or asks the kernel for it.
LOADER = (_STATIC / "loader.js").read_text("utf-8")


@cache
def find_version() -> str:
    """Return what ends the names by which a page knows modules: those of another version are others."""
    digest = blake2b(digest_size=8)
    for name in _VIEW:
        digest.update((_STATIC / name).read_bytes())
    digest.update(str((_STATIC / _BUNDLED.format("grid")).stat().st_size).encode())
    return digest.hexdigest()


@cache
def pack(name: str) -> list[bytes]:
    """Return a script, and the style if there is one, each as zlib has it.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    contents = [(_STATIC / each).read_bytes() for each in _VIEW] if name == "view" else [read_library(name)]
    return [zlib.compress(content) for content in contents]


def read_library(name: str) -> bytes:
    """Return the text of a library."""
    if name in ("arrow", "deck", "echarts", "folders", "frame", "graphviz", "grid", "vega"):
        return (_STATIC / _BUNDLED.format(name)).read_bytes()
    if name == "plotly":  # a script that would put itself in the place of the page's own Plotly
        return _read_installed("plotly", "package_data/plotly.min.js").replace(b"window.Plotly = Plotly;", b"")
    from jupyter_rerun.elements.charts.bokeh_chart import LIBRARIES

    if name not in LIBRARIES:
        raise KeyError(name)
    # As a module: the script looks for ``Bokeh`` where `this` is, which is not to be the page.
    return b"export default function () {\n" + _read_installed("bokeh", f"server/static/js/{name}.min.js") + b"\n}\n"


def _read_installed(package: str, path: str) -> bytes:
    """Read a file of an installed Python package, which is not imported for it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise PackageMissingError("A figure in this app", package)
    return (Path(spec.origin).parent / path).read_bytes()
