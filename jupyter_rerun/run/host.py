"""The program around the apps of a notebook: a kernel, a terminal, a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Cancel = Callable[[], None]


class Host(Protocol):
    """What a notebook's runs need of the program that they are part of."""

    def call_soon(self, function: Callable[[], object]) -> None:
        """Call `function` on the thread of the runs, outside any run, when that is free; any thread."""

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Cancel:
        """Call `function` there in `delay_s` seconds, or when the thread is free after that; return what takes that back."""

    def look(self) -> None:
        """Let in the requests that queue for the busy thread."""

    @property
    def sent_bytes(self) -> int:
        """How many bytes have been sent to browsers so far."""


class NullHost:
    """Nothing goes on by itself: who serves the apps calls what is to be called, and no clock ticks."""

    sent_bytes = 0

    def call_soon(self, function: Callable[[], object]) -> None: ...

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Cancel:
        return lambda: None

    def look(self) -> None: ...
