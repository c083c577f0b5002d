"""What a generator yields, drawn piece by piece: text grows in one place, other values come as they are."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar, cast

from jupyter_rerun.elements.text.text import TextElements

_Item = TypeVar("_Item")


def is_stream(value: object) -> bool:
    """Whether `value` yields pieces: a generator, or a function that makes one."""
    return (
        inspect.isgenerator(value) or inspect.isgeneratorfunction(value) or inspect.isasyncgen(value) or inspect.isasyncgenfunction(value)
    )


def draw_stream(at: TextElements, stream: object, draw_other: Callable[[Any], object]) -> None:
    """Draw all that `stream` yields, below each other, as it comes.

    Parameters
    ----------
    at
        Where to draw.
    draw_other
        Draws a piece that is no text; functions are called instead.
    """
    slot: TextElements | None = None
    text = ""
    for piece in _pieces(stream):
        if isinstance(piece, str):
            if piece:
                text += piece
                slot = at.markdown(text) if slot is None else slot.markdown(text)
            continue
        slot, text = None, ""
        if callable(piece):
            piece()
        else:
            draw_other(piece)


def _pieces(stream: object) -> Iterable[object]:
    if inspect.isgeneratorfunction(stream) or inspect.isasyncgenfunction(stream):
        stream = stream()
    return _drain(stream) if inspect.isasyncgen(stream) else cast("Iterable[object]", stream)


def _drain(stream: AsyncIterator[_Item]) -> Iterator[_Item]:
    """Yield from an asynchronous generator, on a loop in a thread of its own: the caller's may be running."""
    context = copy_context()
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as thread:
        try:
            while True:
                try:
                    yield thread.submit(context.run, loop.run_until_complete, _next(stream)).result()
                except StopAsyncIteration:
                    return
        finally:
            thread.submit(loop.close).result()


async def _next(stream: AsyncIterator[_Item]) -> _Item:
    return await stream.__anext__()
