"""What `write` makes of a value that is neither a text nor a number. Loaded when there is one."""

from __future__ import annotations

import base64
import dataclasses
import inspect
from collections import ChainMap, UserDict, UserList
from collections.abc import Callable, ItemsView, KeysView, Mapping, ValuesView
from functools import partial
from io import StringIO
from types import BuiltinFunctionType, BuiltinMethodType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import Any

from jupyter_rerun.elements.data.grid.formats import is_convertible, is_frame_like
from jupyter_rerun.elements.data.nested import is_custom_dict, is_namedtuple, is_pydantic
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.optional import is_expression, is_graph, is_instance_of
from jupyter_rerun.elements.text.introspect import describe_object, has_address_text
from jupyter_rerun.elements.text.output import DisplayData
from jupyter_rerun.elements.text.stream import StreamedOutput, is_stream
from jupyter_rerun.elements.traces import find_argument
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.drawing import Drawing

_EXPLAINED = (BuiltinFunctionType, BuiltinMethodType, FunctionType, MethodType, ModuleType)
_NESTED = (dict, list, map, enumerate, MappingProxyType, UserDict, ChainMap, UserList, ItemsView, KeysView, ValuesView)


def find_drawer(at: DeltaGenerator, value: Any, allows_html: bool) -> Callable[[Any], object] | None:
    """Return what draws `value`; None if it becomes part of a text."""
    if allows_html and not _is_nested(value) and not is_frame_like(value) and callable(getattr(value, "_repr_html_", None)):
        return at.html
    for matches, draw in _DRAWERS:
        if matches(value):
            return partial(draw, at)
    return partial(_explain, at) if has_address_text(str(value)) else None


def _write_each(at: DeltaGenerator, parts: StreamedOutput) -> None:
    for part in parts:
        if callable(part):
            part()
        else:
            at.write(part)


def _explain(at: DeltaGenerator, value: object) -> None:
    at.draw(describe_object(value, find_argument(("help", "write"))))


def _show_rich(at: DeltaGenerator, value: object) -> None:
    with at:  # an object may display itself: then it does so here
        data, metadata = _format_rich(value)
    if data:
        at.draw(DisplayData(data={mime: _as_text(form) for mime, form in data.items()}, metadata=metadata, is_written=True))


def _is_nested(value: object) -> bool:
    if isinstance(value, _NESTED) or is_custom_dict(value) or is_namedtuple(value) or is_pydantic(value):
        return True
    return isinstance(value, (tuple, set)) and bool(value) and all(map(is_pydantic, value))


def _is_explained(value: object) -> bool:
    return isinstance(value, (*_EXPLAINED, type)) or dataclasses.is_dataclass(value)


def _is_of(module: str, name: str) -> Callable[[Any], bool]:
    return lambda value: is_instance_of(value, module, name)


def _is_rich(value: object) -> bool:
    """Whether notebooks show `value` in a form other than text."""
    if inspect.isclass(value):
        return False
    return any(callable(inspect.getattr_static(type(value), name, None)) for name in _RICH_METHODS)


_RICH_FORMS = {
    "_repr_jpeg_": "image/jpeg",
    "_repr_png_": "image/png",
    "_repr_html_": "text/html",
    "_repr_latex_": "text/latex",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
}
_RICH_METHODS = ("_ipython_display_", "_repr_mimebundle_", *_RICH_FORMS)

# The first that matches draws the value.
_DRAWERS: tuple[tuple[Callable[[Any], bool], Callable[[DeltaGenerator, Any], object]], ...] = (
    (lambda value: isinstance(value, StreamedOutput), _write_each),
    (lambda value: isinstance(value, Exception), lambda at, value: at.exception(value)),
    (lambda value: isinstance(value, Drawing), _explain),
    (is_frame_like, lambda at, value: at.dataframe(value)),
    (is_expression, lambda at, value: at.latex(value)),
    (_is_of("PIL.Image", "Image"), lambda at, value: at.image(value)),
    (_is_of("altair", "TopLevelMixin"), lambda at, value: at.altair_chart(value)),
    (_is_of("plotly.basedatatypes", "BaseFigure"), lambda at, value: at.plotly_chart(value)),
    (_is_of("bokeh.models", "UIElement"), lambda at, value: at.bokeh_chart(value)),
    (_is_of("matplotlib.figure", "Figure"), lambda at, value: at.pyplot(value)),
    (is_graph, lambda at, value: at.graphviz_chart(value)),
    (_is_of("pydeck", "Deck"), lambda at, value: at.pydeck_chart(value)),
    (_is_nested, lambda at, value: at.json(value)),
    (is_convertible, lambda at, value: at.dataframe(value)),
    (_is_rich, _show_rich),
    (lambda value: isinstance(value, StringIO), lambda at, value: at.markdown(value.getvalue())),
    (is_stream, lambda at, value: at.write_stream(value)),
    (_is_explained, _explain),
)


def _format_rich(value: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the mimebundle of `value`: the notebook's if the app runs in one, else what its methods offer."""
    run = find_run()
    if run is not None and run.app.format_rich is not None:
        return run.app.format_rich(value)
    bundle = _offered(value, "_repr_mimebundle_")
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    data = {"text/plain": repr(value), **data}
    for method, mime in _RICH_FORMS.items():
        form = _offered(value, method)
        if form is not None:
            data.setdefault(mime, form[0] if isinstance(form, tuple) else form)
    return data, metadata


def _as_text(form: Any) -> Any:
    """Return one form of an object as it travels: pictures in base64."""
    return base64.b64encode(form).decode("ascii") if isinstance(form, bytes) else form


def _offered(value: Any, method: str) -> Any:
    """Return what a method of `value` returns, if it has it."""
    make = getattr(value, method, None)
    return make() if callable(make) else None
