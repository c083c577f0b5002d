"""What a decorator was told: how long results last, how many there are, and what is done with them."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from numbers import Integral, Real
from typing import Any, Literal

from jupyter_rerun.cache.hashing import HashFunctions
from jupyter_rerun.cache.identity import CacheKind
from jupyter_rerun.elements.parameters import parse_duration_s
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)

Ttl = float | timedelta | str | None
Scope = Literal["global", "session"]
RefreshMode = Literal["foreground", "background"]

STALE_FACTOR = 2  # how many lifetimes a result is served while it is refreshed in the background

_SIZE = re.compile(r"(?P<number>\d+(?:\.\d*)?|\.\d+) ?(?P<unit>[kmgt]?)i?b", re.ASCII | re.IGNORECASE)
_FACTORS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The parameters of one decorator, checked."""

    kind: CacheKind
    ttl_s: float | None
    max_entries: int | None
    max_bytes: int | None = None
    is_persisted: bool = False
    show_spinner: bool | str = True
    show_time: bool = False
    hash_funcs: HashFunctions | None = None
    is_of_session: bool = False
    refreshes: bool = False  # in the background
    validate: Callable[[Any], bool] | None = None
    on_release: Callable[[Any], object] | None = None

    @property
    def lifetime_s(self) -> float | None:
        """How long an entry is served at all."""
        return self.ttl_s * STALE_FACTOR if self.refreshes and self.ttl_s is not None else self.ttl_s

    def keeps_as(self, other: Settings) -> bool:
        """Whether entries kept under `other` serve under these settings, too."""
        return self._about_entries() == other._about_entries()

    def _about_entries(self) -> tuple[object, ...]:
        return (self.ttl_s, self.max_entries, self.max_bytes, self.is_persisted, self.refreshes, self.validate is None)


def read_settings(kind: CacheKind, given: Mapping[str, Any], **own: Any) -> Settings:
    """Return the settings of a decorator, of what it was `given` and what is its `own`."""
    ttl_s = read_ttl_s(given["ttl"])
    return Settings(
        kind=kind,
        ttl_s=ttl_s,
        max_entries=_read_max_entries(given["max_entries"]),
        is_of_session=_read_scope(given["scope"]),
        refreshes=_read_refresh_mode(given["refresh_mode"], ttl_s),
        **{name: given[name] for name in ("show_spinner", "show_time", "hash_funcs")},
        **own,
    )


def read_ttl_s(ttl: object) -> float | None:
    """Return a lifetime in seconds; None for ever.

    Raises
    ------
    StreamlitBadTimeStringError
        If it is a text that names no span of time.
    StreamlitInvalidParameterTypeError
        If it is nothing that could.
    """
    if ttl is None:
        return None
    if isinstance(ttl, timedelta):
        return ttl.total_seconds()
    if isinstance(ttl, str):
        return parse_duration_s(ttl)
    if isinstance(ttl, Real):
        return float(ttl)
    raise StreamlitInvalidParameterTypeError("ttl", type(ttl).__name__, ["a number of seconds", "timedelta", "str", "None"])


def _read_max_entries(max_entries: object) -> int | None:
    """Return how many entries there may be; StreamlitValueError if that is less than one."""
    if max_entries is None:
        return None
    if not isinstance(max_entries, Integral) or int(max_entries) < 1:
        raise StreamlitValueError("max_entries", ["a positive whole number", "None"], detail=f"Got {max_entries!r}.")
    return int(max_entries)


def read_max_bytes(max_size: object) -> int | None:
    """Return a size in bytes. Units are powers of 1024.

    Raises
    ------
    StreamlitValueError
        If it is not positive, or a text that names no size.
    StreamlitInvalidParameterTypeError
        If it is neither a whole number nor a text.
    """
    if max_size is None:
        return None
    if isinstance(max_size, bool) or not isinstance(max_size, (Integral, str)):
        raise StreamlitInvalidParameterTypeError("max_size", type(max_size).__name__, ["int", "str"])
    size = _read_size(max_size) if isinstance(max_size, str) else int(max_size)
    if size <= 0:
        raise StreamlitValueError(
            "max_size", ["a positive number of bytes", "a size such as '500MB' or '1.5GiB'"], detail=f"Got {max_size!r}."
        )
    return size


def _read_size(text: str) -> int:
    found = _SIZE.fullmatch(text)
    return math.floor(float(found["number"]) * _FACTORS[found["unit"].lower()]) if found is not None else 0


def _read_scope(scope: str) -> bool:
    """Return whether each session has its own entries; StreamlitValueError for an unknown scope."""
    if scope not in ("global", "session"):
        raise StreamlitValueError("scope", ["'global'", "'session'"], detail=f"Got {scope!r}.")
    return scope == "session"


def _read_refresh_mode(refresh_mode: str, ttl_s: float | None) -> bool:
    """Return whether expired results are refreshed in the background.

    Raises
    ------
    StreamlitValueError
        If the mode is unknown, or the lifetime is not positive.
    StreamlitMissingRequiredParameterError
        If there is no lifetime, after which to refresh.
    """
    if refresh_mode not in ("foreground", "background"):
        raise StreamlitValueError("refresh_mode", ["'foreground'", "'background'"], detail=f"Got {refresh_mode!r}.")
    if refresh_mode == "foreground":
        return False
    if ttl_s is None:
        raise StreamlitMissingRequiredParameterError("ttl", detail="`refresh_mode='background'` refreshes what is older than that.")
    if ttl_s <= 0:
        raise StreamlitValueError("ttl", ["a positive span of time"], detail="`refresh_mode='background'` needs one.")
    return True


def check_is_plain(name: str, function: Callable[..., Any] | None) -> None:
    """Raise if what is called without awaiting is a coroutine function."""
    call = function if inspect.isroutine(function) else type(function).__call__
    if function is not None and (inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call)):
        raise StreamlitAPIException(f"`{name}` is called without being awaited. Give it a plain function.")
