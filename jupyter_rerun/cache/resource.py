"""`cache_resource`: results that all callers share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, overload

from jupyter_rerun.cache.function import CachedFunction, P, R
from jupyter_rerun.cache.hashing import HashFunctions
from jupyter_rerun.cache.registry import REGISTRY
from jupyter_rerun.cache.settings import RefreshMode, Scope, Ttl, check_is_plain, read_settings


class CacheResource:
    """Keep the object that a function returns, and give every caller that object: ``@st.cache_resource`` above the function."""

    @overload
    def __call__(self, func: Callable[P, R]) -> CachedFunction[P, R]: ...

    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFunctions | None = None,
        on_release: Callable[[Any], object] | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Callable[[Callable[P, R]], CachedFunction[P, R]]: ...

    def __call__(
        self,
        func: Callable[P, R] | None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFunctions | None = None,
        on_release: Callable[[Any], object] | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> CachedFunction[P, R] | Callable[[Callable[P, R]], CachedFunction[P, R]]:
        """Keep the object that a function returns, and give every caller that object.

        For connections, models and the like, which must not be copied. All callers share it, on
        any thread. What the function draws is drawn again with its result. Exceptions are not
        kept. ``f.clear()`` forgets all objects of `f`, ``f.clear(*args)`` that of one call,
        ``st.cache_resource.clear()`` everything.

        Parameters
        ----------
        func
            A function, a coroutine function, or a method. With parameters, write
            ``@st.cache_resource(...)`` above it.
        ttl
            How long an object is served: seconds, a timedelta, or a text such as ``1h30m``.
            None for ever.
        max_entries
            How many objects are kept. Where there is no room, the one that was used longest ago
            goes.
        show_spinner
            Whether a turning ring shows that the function runs; a text replaces its name.
        show_time
            Whether the elapsed seconds are shown there.
        validate
            Called with the kept object before it is served; if it returns False, the function
            makes a new one.
        hash_funcs
            How to hash arguments of types that have no hash: from a class, or its qualified
            name such as ``__main__.Model``, to a function whose result is hashed in place of
            the argument.
        on_release
            Called with an object that is removed: by `max_entries`, by `ttl` (when the function
            is next called with other arguments), by `clear`, or at the end of the session. Not
            at the end of the process.
        scope
            ``session`` makes one object for each notebook, or each `AppTest`; ``%app reset``
            releases it.
        refresh_mode
            ``background`` serves an object that is older than `ttl` once more, for up to the
            same time again, while the function runs on another thread. There it can neither
            draw nor reach session state. The object that is replaced is released.

        Returns
        -------
        The function with a method `clear`, or the decorator that makes it.

        Raises
        ------
        UnhashableParamError
            When it is called: if an argument has no content to hash, such as a function or an
            object of your own class.
        CacheReplayClosureError
            When it is called again: if it drew into a container from outside.
        StreamlitAPIException
            If `validate` or `on_release` is a coroutine function: nobody would await it.
        StreamlitValueError, StreamlitInvalidParameterTypeError
            If a parameter is none of the known values.

        Notes
        -----
        Follows Streamlit's cache_resource.

        Examples
        --------
        One pool of threads for all apps::

            from concurrent.futures import ThreadPoolExecutor

            @st.cache_resource
            def find_pool():
                return ThreadPoolExecutor(4)

            st.write("The sum is", find_pool().submit(sum, [1, 2, 3]).result())
        """
        check_is_plain("validate", validate)
        check_is_plain("on_release", on_release)
        settings = read_settings("cache_resource", locals(), validate=validate, on_release=on_release)
        if func is None:
            return lambda function: CachedFunction(function, settings)
        return CachedFunction(func, settings)

    def clear(self) -> None:
        """Forget the objects of all functions under ``st.cache_resource``, and release them."""
        REGISTRY.clear("cache_resource")


cache_resource = CacheResource()
