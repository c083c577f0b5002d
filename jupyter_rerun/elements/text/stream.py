"""What a generator yields, drawn piece by piece: text grows in one place, other values come as they are.

Pieces may be the chunks in which libraries of language models answer; they are known by the names of their classes,
so that no such library is loaded.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar, cast

from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.errors import StreamlitAPIException

_Item = TypeVar("_Item")

_COMPLETION_CHUNK = re.compile(r"openai\..+\.ChatCompletionChunk")
_RESPONSE_EVENT = re.compile(r"openai\..+\.Response.+Event")
_TEXT_EVENTS = ("response.output_text.delta", "response.refusal.delta")
_LANGCHAIN_CHUNK = "langchain_core.messages.ai.AIMessageChunk"
_OPENAI_STREAM = "openai.Stream"


class StreamedOutput(list[Any]):
    """What a stream has drawn, if it was not text alone. Written again, each part is drawn as it was."""


def is_stream(value: object) -> bool:
    """Whether `value` yields pieces: a generator, or a function that makes one."""
    return (
        inspect.isgenerator(value)
        or inspect.isgeneratorfunction(value)
        or inspect.isasyncgen(value)
        or inspect.isasyncgenfunction(value)
        or _name_class(value) == _OPENAI_STREAM
    )


def draw_stream(at: TextElements, stream: object, draw_other: Callable[[Any], object], cursor: str = "") -> str | StreamedOutput:
    """Draw all that `stream` yields, below each other, as it comes.

    Parameters
    ----------
    at
        Where to draw.
    draw_other
        Draws a piece that is no text; functions are called instead.
    cursor
        Shown behind a text while it grows.

    Returns
    -------
    str or list
        The text, or a list of all parts if there is anything but one text.

    Raises
    ------
    StreamlitAPIException
        If `stream` yields nothing because it cannot be iterated, or a chunk of a model has not the shape it had.
    """
    drawn = StreamedOutput()
    growing = _GrowingText(at, cursor)
    for piece in _pieces(stream):
        piece = _read_chunk(piece)
        if isinstance(piece, str):
            growing.add(piece)
            continue
        growing.end(drawn)
        if callable(piece):
            piece()
        else:
            draw_other(piece)
            drawn.append(piece)
    growing.end(drawn)
    if not drawn:
        return ""
    return drawn[0] if len(drawn) == 1 and isinstance(drawn[0], str) else drawn


class _GrowingText:
    """A text that grows in its place, until something else follows."""

    def __init__(self, at: TextElements, cursor: str) -> None:
        self._at = at
        self._cursor = cursor
        self._slot: TextElements | None = None
        self._text = ""

    def add(self, piece: str) -> None:
        if not piece:
            return
        self._text += piece
        if self._slot is None:
            self._slot = self._at.markdown(self._text)
        else:
            self._slot.markdown(self._text + self._cursor)

    def end(self, drawn: StreamedOutput) -> None:
        """Take the cursor away; note the text."""
        if self._slot is not None:
            if self._cursor:
                self._slot.markdown(self._text)
            drawn.append(self._text)
        self._slot, self._text = None, ""


def _read_chunk(piece: Any) -> Any:
    """Return the text of a model's chunk; anything else as it is."""
    name = _name_class(piece)
    try:
        if _COMPLETION_CHUNK.fullmatch(name):
            return piece.choices[0].delta.content or "" if piece.choices and piece.choices[0].delta is not None else ""
        if _RESPONSE_EVENT.fullmatch(name):
            return piece.delta or "" if piece.type in _TEXT_EVENTS else ""
        if name == _LANGCHAIN_CHUNK:
            return piece.content or ""
    except AttributeError as error:
        raise StreamlitAPIException(
            f"A {name} of the stream has another shape than expected: {error}. Its library may be newer than this package knows; "
            "yield the texts yourself, from a generator of your own."
        ) from error
    return piece


def _name_class(value: object) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"


def _pieces(stream: object) -> Iterable[object]:
    if inspect.isgeneratorfunction(stream) or inspect.isasyncgenfunction(stream):
        stream = stream()
    if inspect.isasyncgen(stream):
        return _drain(stream)
    try:
        iter(stream)  # type: ignore[call-overload]
    except TypeError:
        raise StreamlitAPIException(
            f"The stream is a {type(stream).__name__}, which cannot be iterated. Pass a generator, a function that is one, or an iterable."
        ) from None
    return cast("Iterable[object]", stream)


def _drain(stream: AsyncIterator[_Item]) -> Iterator[_Item]:
    """Yield from an asynchronous generator, on a loop in a thread of its own: the caller's may be running."""
    context = copy_context()
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as thread:
        step: Future[_Item] | None = None
        try:
            while True:
                step = thread.submit(context.run, loop.run_until_complete, _next(stream))
                try:
                    yield step.result()
                except StopAsyncIteration:
                    return
        finally:
            if step is not None and not step.done():  # the run was stopped while the stream made up its next piece
                loop.call_soon_threadsafe(_cancel_all, loop)
            thread.submit(context.run, _close, loop, stream).result()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()


def _close(loop: asyncio.AbstractEventLoop, stream: AsyncIterator[_Item]) -> None:
    try:
        loop.run_until_complete(stream.aclose())  # type: ignore[attr-defined]
    finally:
        loop.close()


async def _next(stream: AsyncIterator[_Item]) -> _Item:
    return await stream.__anext__()
