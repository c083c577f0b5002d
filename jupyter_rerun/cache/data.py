"""`cache_data`: results as copies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, overload

from jupyter_rerun.cache.function import CachedFunction, P, R
from jupyter_rerun.cache.hashing import HashFunctions
from jupyter_rerun.cache.registry import REGISTRY
from jupyter_rerun.cache.settings import RefreshMode, Scope, Ttl, read_max_bytes, read_settings
from jupyter_rerun.errors import StreamlitIncompatibleParametersError, StreamlitValueError

Persist = Literal["disk"] | bool | None


class CacheData:
    """Keep what a function returns, and give every caller a copy of it: ``@st.cache_data`` above the function."""

    @overload
    def __call__(self, func: Callable[P, R]) -> CachedFunction[P, R]: ...

    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        max_size: int | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Persist = None,
        hash_funcs: HashFunctions | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Callable[[Callable[P, R]], CachedFunction[P, R]]: ...

    def __call__(
        self,
        func: Callable[P, R] | None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        max_size: int | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Persist = None,
        hash_funcs: HashFunctions | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> CachedFunction[P, R] | Callable[[Callable[P, R]], CachedFunction[P, R]]:
        """Keep what a function returns, and give every caller a copy of it.

        For data: the result is kept pickled. A function runs once for the same arguments,
        however often the app reruns, in all apps and cells of the process. What it draws is
        drawn again with its result. Exceptions are not kept. ``f.clear()`` forgets all results
        of `f`, ``f.clear(*args)`` that of one call, ``st.cache_data.clear()`` everything.

        Parameters
        ----------
        func
            A function, a coroutine function, or a method. With parameters, write
            ``@st.cache_data(...)`` above it.
        ttl
            How long a result is served: seconds, a timedelta, or a text such as ``1h30m``. None
            for ever.
        max_entries
            How many results are kept. Where there is no room, the one that was used longest ago
            goes.
        max_size
            How many bytes the pickled results may have together: a number, or a text such as
            ``500MB`` (units of 1024). A single result that is larger is kept alone.
        show_spinner
            Whether a turning ring shows that the function runs; a text replaces its name.
        show_time
            Whether the elapsed seconds are shown there.
        persist
            ``disk`` keeps results from one process to the next, in the user's cache directory.
            `max_entries` and `max_size` limit only those in memory.
        hash_funcs
            How to hash arguments of types that have no hash: from a class, or its qualified
            name such as ``__main__.Model``, to a function whose result is hashed in place of
            the argument.
        scope
            ``session`` keeps the results of each notebook, or of each `AppTest`, apart.
        refresh_mode
            ``background`` serves a result that is older than `ttl` once more, for up to the
            same time again, while the function runs on another thread. There it can neither
            draw nor reach session state.

        Returns
        -------
        The function with a method `clear`, or the decorator that makes it.

        Raises
        ------
        UnhashableParamError
            When it is called: if an argument has no content to hash, such as a function or an
            object of your own class.
        UnserializableReturnValueError
            When it is called: if the result cannot be pickled.
        CacheReplayClosureError
            When it is called again: if it drew into a container from outside.
        StreamlitValueError, StreamlitInvalidParameterTypeError
            If a parameter is none of the known values.
        StreamlitIncompatibleParametersError
            If a parameter cannot be combined with another.

        Notes
        -----
        Follows Streamlit's cache_data. Arrays and frames are hashed as a whole, never by a
        sample. `ttl` holds for results on disk, too.

        Reading a result from disk unpickles it, which runs whatever code it names. The folder
        is therefore made for its user alone (mode 0700), and not used if others could write to
        it.

        Examples
        --------
        Load once an hour for each number of rows, or when asked::

            import pandas as pd

            @st.cache_data(ttl="1h")
            def load(rows):
                return pd.DataFrame({"n": range(rows)})  # what takes long

            st.dataframe(load(1000))
            if st.button("Load again"):
                load.clear()
                st.rerun()
        """
        settings = read_settings("cache_data", locals(), max_bytes=read_max_bytes(max_size), is_persisted=_read_persist(persist))
        if settings.refreshes and settings.is_persisted:
            raise StreamlitIncompatibleParametersError("refresh_mode='background'", f"persist={persist!r}")
        if func is None:
            return lambda function: CachedFunction(function, settings)
        return CachedFunction(func, settings)

    def clear(self) -> None:
        """Forget the results of all functions under ``st.cache_data``, on disk too."""
        REGISTRY.clear("cache_data")


def _read_persist(persist: object) -> bool:
    if persist is True or persist == "disk":
        return True
    if persist is None or persist is False:
        return False
    raise StreamlitValueError("persist", ["'disk'", "None"], detail=f"Got {persist!r}.")


cache_data = CacheData()
