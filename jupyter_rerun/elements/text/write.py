"""`write`: each value in the form that suits it."""

from __future__ import annotations

import base64
import dataclasses
import inspect
import re
from collections import ChainMap, UserDict, UserList
from collections.abc import Callable, ItemsView, KeysView, Mapping, ValuesView
from io import StringIO
from types import BuiltinFunctionType, BuiltinMethodType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import Any

from jupyter_rerun.elements.charts.bokeh_chart import BokehElements
from jupyter_rerun.elements.charts.built_in import ChartElements
from jupyter_rerun.elements.charts.deck import DeckElements
from jupyter_rerun.elements.charts.diagrams import DiagramElements, is_graph
from jupyter_rerun.elements.charts.plotly_chart import PlotlyElements
from jupyter_rerun.elements.charts.pyplot import PyplotElements
from jupyter_rerun.elements.data.frames import FrameElements
from jupyter_rerun.elements.data.grid.formats import is_convertible, is_frame_like
from jupyter_rerun.elements.data.nested import DataElements, is_custom_dict, is_namedtuple, is_pydantic
from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.media.image import ImageElements
from jupyter_rerun.elements.optional import is_instance_of
from jupyter_rerun.elements.sources import find_argument
from jupyter_rerun.elements.text.formulas import FormulaElements, is_expression
from jupyter_rerun.elements.text.introspect import describe_object, has_address_text
from jupyter_rerun.elements.text.output import DisplayData
from jupyter_rerun.elements.text.raw_html import HtmlElements
from jupyter_rerun.elements.text.stream import StreamedOutput, draw_stream, is_stream
from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from jupyter_rerun.run import find_run

_EXPLAINED = (BuiltinFunctionType, BuiltinMethodType, FunctionType, MethodType, ModuleType)
_NESTED = (dict, list, map, enumerate, MappingProxyType, UserDict, ChainMap, UserList, ItemsView, KeysView, ValuesView)


class WriteElements(
    ChartElements,
    PlotlyElements,
    PyplotElements,
    BokehElements,
    FrameElements,
    DataElements,
    DeckElements,
    DiagramElements,
    ImageElements,
    HtmlElements,
    FormulaElements,
    TextElements,
):
    """The function that draws anything."""

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show values, each in the form that suits it.

        Parameters
        ----------
        *args
            Texts are markdown; texts and plain values that follow each other join into one. Dicts, lists and session
            state become a tree that folds, exceptions are shown with their way, generators as they yield, functions,
            classes and modules by their documentation, frames and arrays as tables. What else has a rich form in a
            notebook (figures, charts) is shown in it.
        unsafe_allow_html
            Whether HTML in texts is kept.

        Raises
        ------
        StreamlitAPIException
            If several values are written to one position.

        Notes
        -----
        Follows Streamlit's write; charts are shown as a notebook shows them.
        """
        if len(args) == 1 and isinstance(args[0], str):
            self.markdown(args[0], unsafe_allow_html=unsafe_allow_html)
            return
        if self._place is not None and len(args) > 1:
            raise StreamlitAPIException(
                "`write` on a handle takes one value, since it may replace what the handle holds. "
                "Write the values one by one, or use `with handle: st.write(...)`."
            )
        words: list[str] = []

        def flush() -> None:
            if words:
                self.markdown(" ".join(words), unsafe_allow_html=unsafe_allow_html)
                words.clear()

        for value in args:
            draw = self._find_drawer(value, unsafe_allow_html)
            if draw is None:
                words.append(value if isinstance(value, str) else _quote(str(value)))
            else:
                flush()
                draw(value)
        flush()

    def write_stream(self, stream: Any, *, cursor: str | None = None) -> list[Any] | str:
        """Draw what a generator yields, while it yields.

        Parameters
        ----------
        stream
            A generator, a function that is one, an iterable, or an asynchronous generator (which is driven by a loop of its
            own, also in a cell with ``await``). Texts, and the chunks of OpenAI's and LangChain's streams, grow into one
            markdown text; functions are called; everything else is shown as `write` shows it.
        cursor
            Shown behind the text while it grows.

        Returns
        -------
        str or list
            The text; a list of all parts if there was anything but one text. `write` draws either again.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `stream` is a text or a table.
        StreamlitAPIException
            If `stream` cannot be iterated, or one of its chunks cannot be read.

        Notes
        -----
        Follows Streamlit's write_stream.
        """
        if isinstance(stream, str) or is_frame_like(stream):
            raise StreamlitInvalidParameterTypeError(
                "stream", type(stream).__name__, ["a generator", "an iterable of pieces"], detail="Use `st.write` for this one."
            )
        return draw_stream(self, stream, self.write, cursor or "")

    def _write_each(self, parts: StreamedOutput) -> None:
        for part in parts:
            if callable(part):
                part()
            else:
                self.write(part)

    def _find_drawer(self, value: Any, allows_html: bool) -> Callable[[Any], object] | None:
        """Return what draws `value`; None if it becomes part of a text."""
        if isinstance(value, (str, int, float, complex)) or value is None:
            return None
        if allows_html and not _is_nested(value) and not is_frame_like(value) and callable(getattr(value, "_repr_html_", None)):
            return self.html
        for matches, draw in _DRAWERS:
            if matches(value):
                return lambda shown: draw(self, shown)
        return self._explain if has_address_text(str(value)) else None

    def _explain(self, value: object) -> None:
        self.draw(describe_object(value, find_argument(("help", "write"))))

    def _show_rich(self, value: object) -> None:
        with self:  # an object may display itself: then it does so here
            data, metadata = _format_rich(value)
        if data:
            self.draw(DisplayData(data={mime: _as_text(form) for mime, form in data.items()}, metadata=metadata, is_written=True))


def _is_nested(value: object) -> bool:
    if isinstance(value, _NESTED) or is_custom_dict(value) or is_namedtuple(value) or is_pydantic(value):
        return True
    return isinstance(value, (tuple, set)) and bool(value) and all(map(is_pydantic, value))


def _is_explained(value: object) -> bool:
    return isinstance(value, (*_EXPLAINED, type)) or dataclasses.is_dataclass(value)


def _is_altair(value: Any) -> bool:
    return is_instance_of(value, "altair", "TopLevelMixin")


def _is_plotly(value: Any) -> bool:
    return is_instance_of(value, "plotly.basedatatypes", "BaseFigure")


def _is_bokeh(value: Any) -> bool:
    return is_instance_of(value, "bokeh.models", "UIElement")


def _is_matplotlib(value: Any) -> bool:
    return is_instance_of(value, "matplotlib.figure", "Figure")


def _is_rich(value: object) -> bool:
    """Whether notebooks show `value` in a form other than text."""
    if inspect.isclass(value):
        return False
    return any(callable(inspect.getattr_static(type(value), name, None)) for name in _RICH_METHODS)


_RICH_METHODS = (
    "_ipython_display_",
    "_repr_html_",
    "_repr_jpeg_",
    "_repr_latex_",
    "_repr_markdown_",
    "_repr_mimebundle_",
    "_repr_png_",
    "_repr_svg_",
)

# The first that matches draws the value.
_DRAWERS: tuple[tuple[Callable[[Any], bool], Callable[[WriteElements, Any], object]], ...] = (
    (lambda value: isinstance(value, StreamedOutput), lambda at, value: at._write_each(value)),
    (lambda value: isinstance(value, Exception), lambda at, value: at.exception(value)),
    (lambda value: isinstance(value, Drawing), lambda at, value: at._explain(value)),
    (is_frame_like, lambda at, value: at.dataframe(value)),
    (is_expression, lambda at, value: at.latex(value)),
    (lambda value: is_instance_of(value, "PIL.Image", "Image"), lambda at, value: at.image(value)),
    (_is_altair, lambda at, value: at.altair_chart(value)),
    (_is_plotly, lambda at, value: at.plotly_chart(value)),
    (_is_bokeh, lambda at, value: at.bokeh_chart(value)),
    (_is_matplotlib, lambda at, value: at.pyplot(value)),
    (is_graph, lambda at, value: at.graphviz_chart(value)),
    (lambda value: is_instance_of(value, "pydeck", "Deck"), lambda at, value: at.pydeck_chart(value)),
    (_is_nested, lambda at, value: at.json(value)),
    (is_convertible, lambda at, value: at.dataframe(value)),
    (_is_rich, lambda at, value: at._show_rich(value)),
    (lambda value: isinstance(value, StringIO), lambda at, value: at.markdown(value.getvalue())),
    (is_stream, lambda at, value: at.write_stream(value)),
    (_is_explained, lambda at, value: at._explain(value)),
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


_RICH_FORMS = {
    "_repr_jpeg_": "image/jpeg",
    "_repr_png_": "image/png",
    "_repr_html_": "text/html",
    "_repr_latex_": "text/latex",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
}


def _offered(value: Any, method: str) -> Any:
    """Return what a method of `value` returns, if it has it."""
    make = getattr(value, method, None)
    return make() if callable(make) else None


_BACKTICKS = re.compile("`+")


def _quote(text: str) -> str:
    """Return a value as code, with more backticks around it than it has."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    if "\n" in text:
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"
    quote = "`" * (longest + 1)
    return f"{quote}{text}{quote}"
