"""A cached function: what stands in place of the function that was decorated.

A call looks for the result that is kept for its arguments. If there is one, what the function drew is drawn again
and the result is returned; else the function runs. The package's own steps are never cut short for a newer
request; the function itself may be, and then nothing is kept.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, Generic, TypeVar, cast

from typing_extensions import ParamSpec

from jupyter_rerun.cache.entries import Computation, FunctionCache, Hit
from jupyter_rerun.cache.identity import define, make_key, positional_names
from jupyter_rerun.cache.registry import BACKGROUND, REGISTRY
from jupyter_rerun.cache.settings import Settings
from jupyter_rerun.elements.status.alerts import StatusElements
from jupyter_rerun.elements.status.spinner import SpinnerElements
from jupyter_rerun.errors import (
    CachedFunctionReturnedAwaitableError,
    CachedStFunctionInBackgroundModeWarning,
    CacheReplayClosureError,
    StreamlitAPIException,
    StreamlitValueError,
    UnserializableReturnValueError,
    describe_error,
)
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.tree.canvas import Place, current_recorders, find_canvas
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.recording import ForeignContainerError, Recording, draw_again, recording

P = ParamSpec("P")
R = TypeVar("R")

_LOGGER = logging.getLogger("jupyter_rerun")
_LOOK_S = 0.1  # how often a run that waits for another caller's result looks for newer requests

# What the code that runs now is computing, so that it does not wait for itself.
_own_computations: ContextVar[tuple[Computation, ...]] = ContextVar("jupyter_rerun_computations", default=())


class CachedFunction(Generic[P, R]):
    """A function whose results are kept. `clear` forgets them."""

    def __init__(self, function: Callable[P, R], settings: Settings) -> None:
        if inspect.isasyncgenfunction(function):
            raise StreamlitAPIException(
                "An async generator gives its items once, so they cannot be cached. Collect them in an `async def`, and return a list."
            )
        self._is_async = inspect.iscoroutinefunction(function)
        if self._is_async and settings.refreshes:
            raise StreamlitValueError("refresh_mode", ["'foreground'"], detail="An `async def` cannot be refreshed in the background.")
        self._function = function
        self._settings = settings
        self.definition = define(settings.kind, function)
        functools.update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._is_async:
            return cast(R, self._find_or_await(args, kwargs))
        return self._find_or_compute(args, kwargs)

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the result of the call with these arguments; without any, all results of the function."""
        self._cache().clear(self._key(args, kwargs) if args or kwargs else None)

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else BoundCachedFunction(self, instance)

    def __repr__(self) -> str:
        return f"<cached {self.definition.name}>"

    # a plain function

    def _find_or_compute(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> R:
        run = find_run()
        with _shielded(run):
            cache, key = self._cache(), self._key(args, kwargs)
            hit = cache.find(key)
            if hit is None:
                with self._spinner(run, bool(args or kwargs)):
                    return self._compute(run, cache, key, args, kwargs)
            if hit.is_stale:
                self._start_refresh(cache, key, args, kwargs)
            return cast(R, self._serve(hit))

    def _compute(self, run: RunContext | None, cache: FunctionCache, key: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> R:
        while True:
            computation, is_ours = cache.claim(key)
            if computation in _own_computations.get():  # the function calls itself with the same arguments
                with _exposed(run):
                    return self._function(*args, **kwargs)
            try:
                if not is_ours:
                    _wait(run, computation)
                # Another caller may have kept a result since the first look.
                hit = cache.find(key)
                if hit is not None:
                    return cast(R, self._serve(hit))
                if is_ours:
                    with _computing(computation), recording(_find_place()) as recorder, _exposed(run):
                        value = self._function(*args, **kwargs)
                    self._refuse_awaitable(value)
                    self._keep(cache, key, computation, value, recorder.finish())
                    return value
            finally:
                if is_ours:
                    cache.land(key, computation)

    # a coroutine function

    async def _find_or_await(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        run = find_run()
        with _shielded(run):
            cache, key = self._cache(), self._key(args, kwargs)
            hit = cache.find(key)
            if hit is not None:
                return self._serve(hit)
            with self._spinner(run, bool(args or kwargs)):
                return await self._compute_async(run, cache, key, args, kwargs)

    async def _compute_async(
        self, run: RunContext | None, cache: FunctionCache, key: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        function = cast(Callable[..., Any], self._function)
        while True:
            computation, is_ours = cache.claim(key)
            if computation in _own_computations.get():
                with _exposed(run):
                    return await function(*args, **kwargs)
            try:
                if not is_ours:
                    with _exposed(run):
                        # Shielded: one who stops waiting must not cancel what others wait for.
                        await asyncio.shield(asyncio.wrap_future(computation.done))
                hit = cache.find(key)
                if hit is not None:
                    return self._serve(hit)
                if is_ours:
                    with _computing(computation), recording(_find_place()) as recorder, _exposed(run):
                        value = await function(*args, **kwargs)
                    self._keep(cache, key, computation, value, recorder.finish())
                    return value
            finally:
                if is_ours:
                    cache.land(key, computation)

    # both

    def _cache(self) -> FunctionCache:
        return REGISTRY.obtain(self.definition, self._settings)

    def _key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
        return make_key(self._settings.kind, self._function, self._names, args, kwargs, self._settings.hash_funcs)

    @functools.cached_property
    def _names(self) -> tuple[str, ...]:
        return positional_names(self._function)

    def _spinner(self, run: RunContext | None, has_arguments: bool) -> AbstractContextManager[None]:
        shown: object = self._settings.show_spinner
        # Of functions that call each other, the outermost says that it takes its time.
        if run is None or not isinstance(shown, (bool, str)) or shown is False or current_recorders.get():
            return nullcontext()
        text = shown if isinstance(shown, str) else f"Running `{self._function.__qualname__}({'...' if has_arguments else ''})`"
        return SpinnerElements().spinner(text, show_time=self._settings.show_time, _cache=True)

    def _serve(self, hit: Hit) -> Any:
        """Draw again what the function drew, and return its result."""
        here = _find_place() if hit.drawn else None
        if here is not None:
            try:
                draw_again(hit.drawn, here)
            except ForeignContainerError:
                raise CacheReplayClosureError(self._settings.kind, self._function) from None
        return hit.value

    def _keep(self, cache: FunctionCache, key: str, computation: Computation, value: object, drawn: Recording) -> None:
        if self._settings.refreshes and drawn:
            StatusElements().exception(CachedStFunctionInBackgroundModeWarning(self._settings.kind, self._function))
            drawn = ()
        try:
            payload = cache.pack(value)
        except Exception as error:  # pickling runs user code
            raise UnserializableReturnValueError(self._function, value, error) from error
        cache.keep(key, computation, payload, drawn)

    def _refuse_awaitable(self, value: object) -> None:
        if inspect.isawaitable(value):
            if inspect.iscoroutine(value) and inspect.getcoroutinestate(value) == inspect.CORO_CREATED:
                value.close()  # else Python warns that nobody awaited it
            raise CachedFunctionReturnedAwaitableError(self._function, value)

    # in the background

    def _start_refresh(self, cache: FunctionCache, key: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        computation = cache.claim_refresh(key)
        if computation is not None and not BACKGROUND.start(lambda: self._refresh(cache, key, computation, args, kwargs)):
            cache.land(key, computation)

    def _refresh(self, cache: FunctionCache, key: str, computation: Computation, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        try:
            with _computing(computation):
                value = self._function(*args, **kwargs)
            self._refuse_awaitable(value)
            cache.refresh(key, computation, cache.pack(value))
        except BaseException as error:
            cache.put_off_refresh(key)
            _LOGGER.warning("%s could not be refreshed in the background: %s", self, describe_error(error))
        finally:
            cache.land(key, computation)


class BoundCachedFunction(Generic[R]):
    """A cached method of one object, which is the first argument of each call.

    Notes
    -----
    The object counts as an argument does: name the parameter ``_self`` to leave it out.
    """

    def __init__(self, function: CachedFunction[..., R], instance: object) -> None:
        self._cached = function
        self._instance = instance
        functools.update_wrapper(self, function)

    def __call__(self, *args: Any, **kwargs: Any) -> R:
        return self._cached(self._instance, *args, **kwargs)

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the result of the call with these arguments; without any, all results of the method, for every object."""
        if args or kwargs:
            self._cached.clear(self._instance, *args, **kwargs)
        else:
            self._cached.clear()

    def __repr__(self) -> str:
        return f"{self._cached!r} of {self._instance!r}"


def _find_place() -> Place | None:
    """Where an element goes that names no container; None outside runs."""
    return Drawing().place() if find_canvas() is not None else None


def _wait(run: RunContext | None, computation: Computation) -> None:
    """Wait for another caller's result, but no longer than this run is wanted."""
    while not wait([computation.done], timeout=_LOOK_S).done:
        if run is not None:
            with _exposed(run):
                run.checkpoint()


@contextmanager
def _computing(computation: Computation) -> Iterator[None]:
    token = _own_computations.set((*_own_computations.get(), computation))
    try:
        yield
    finally:
        _own_computations.reset(token)


def _shielded(run: RunContext | None) -> AbstractContextManager[None]:
    return nullcontext() if run is None else run.cancellation.shielded()


def _exposed(run: RunContext | None) -> AbstractContextManager[None]:
    return nullcontext() if run is None else run.cancellation.exposed()
