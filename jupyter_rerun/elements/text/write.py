"""`write`: each value in the form that suits it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

if TYPE_CHECKING:
    from jupyter_rerun.elements.handle import DeltaGenerator

_PLAIN = (str, int, float, complex)  # part of a text, with None


class WriteElements(TextElements):
    """The function that draws anything."""

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show values, each in the form that suits it.

        Parameters
        ----------
        *args
            Texts are markdown; texts and plain values that follow each other join into one.
            Dicts, lists and session state become a tree that folds, exceptions are shown with
            their way, generators as they yield, functions, classes and modules by their
            documentation, frames and arrays as tables. What else has a rich form in a notebook
            (figures, charts) is shown in it.
        unsafe_allow_html
            Whether HTML in texts is kept.

        Raises
        ------
        StreamlitAPIException
            If several values are written to one position.

        Notes
        -----
        Follows Streamlit's write; charts are shown as a notebook shows them.

        Examples
        --------
        Text, a number, and a table::

            st.write("The answer is", 42)
            st.write({"x": [1, 2]}, ["a", "b"])
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
            draw = None if value is None or isinstance(value, _PLAIN) else self._find_drawer(value, unsafe_allow_html)
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
            A generator, a function that is one, an iterable, or an asynchronous generator
            (which is driven by a loop of its own, also in a cell with ``await``). Texts, and
            the chunks of OpenAI's and LangChain's streams, grow into one markdown text;
            functions are called; everything else is shown as `write` shows it.
        cursor
            Shown behind the text while it grows.

        Returns
        -------
        str or list
            The text; a list of all parts if there was anything but one text. `write` draws
            either again.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `stream` is a text or a table.
        StreamlitAPIException
            If `stream` cannot be iterated, or one of its chunks cannot be read.

        Notes
        -----
        Follows Streamlit's write_stream.

        Examples
        --------
        A text that grows word by word::

            def words():
                for word in "This text grows word by word".split():
                    yield word + " "

            st.write_stream(words)
        """
        from jupyter_rerun.elements.data.grid.formats import is_frame_like
        from jupyter_rerun.elements.text.stream import draw_stream

        if isinstance(stream, str) or is_frame_like(stream):
            raise StreamlitInvalidParameterTypeError(
                "stream", type(stream).__name__, ["a generator", "an iterable of pieces"], detail="Use `st.write` for this one."
            )
        return draw_stream(self, stream, self.write, cursor or "")

    def _find_drawer(self, value: Any, allows_html: bool) -> Callable[[Any], object] | None:
        from jupyter_rerun.elements.text.drawers import find_drawer

        return find_drawer(cast("DeltaGenerator", self), value, allows_html)


_BACKTICKS = re.compile("`+")


def _quote(text: str) -> str:
    """Return a value as code, with more backticks around it than it has."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    if "\n" in text:
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"
    quote = "`" * (longest + 1)
    return f"{quote}{text}{quote}"
