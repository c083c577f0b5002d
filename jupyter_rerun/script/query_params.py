"""`query_params`: what stands behind the question mark of an address, as a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from jupyter_rerun.run import find_run
from jupyter_rerun.run.query import Query, to_pairs


class QueryParamsProxy(MutableMapping[str, str]):
    """The query parameters of the app, by name; values are texts.

    A value is stored as its ``str``, a list as the texts of its items; reading such a
    parameter returns the last text, `get_all` returns all. A parameter may be reached as an
    item or an attribute. ``embed`` and ``embed_options`` are reserved: they are neither
    seen nor changed.

    In a notebook there is no address bar: each app keeps its parameters in the kernel, from
    run to run, and ``st.switch_page`` and links to pages hand them on. Under Voila they
    begin as those of the page's address, ``…/voila/render/notebook.ipynb?a=1``. Outside an
    app they are empty.

    Raises
    ------
    KeyError, AttributeError
        If there is no such parameter.
    StreamlitAPIException
        If one is assigned or deleted that follows an input (``bind="query-params"``) or is
        reserved.
    StreamlitQueryParamDictValueError
        If a value is a dict.

    Notes
    -----
    Follows Streamlit's ``query_params``; differs in not changing the address that a browser
    shows.

    Examples
    --------
    Keep a choice where a link can hold it::

        city = st.text_input("City", st.query_params.get("city", "Rome"))
        st.query_params["city"] = city
        st.write(st.query_params.to_dict())
    """

    __slots__ = ("_outside",)
    _outside: Query

    def __init__(self) -> None:
        object.__setattr__(self, "_outside", Query())

    def _query(self) -> Query:
        run = find_run()
        if run is None:
            return self._outside
        run.checkpoint()
        return run.app.query

    def __iter__(self) -> Iterator[str]:
        return iter(self._query())

    def __len__(self) -> int:
        return len(list(self._query()))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._query()

    def __str__(self) -> str:
        return str(self._query())

    def __repr__(self) -> str:
        return f"<query_params {self}>"

    def __getitem__(self, key: str) -> str:
        query = self._query()
        if key not in query:
            raise KeyError(_missing("key", key))
        return (query.get_all(key) or [""])[-1]

    def __setitem__(self, key: str, value: str | Iterable[str]) -> None:
        self._query().set(key, value)

    def __delitem__(self, key: str) -> None:
        try:
            self._query().delete(key)
        except KeyError:
            raise KeyError(_missing("key", key)) from None

    def __getattr__(self, name: str) -> str:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(_missing("attribute", name)) from None

    def __setattr__(self, name: str, value: str | Iterable[str]) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(_missing("key", name)) from None

    def get_all(self, key: str) -> list[str]:
        """Return all texts of a parameter in their order; none if it is not there."""
        return self._query().get_all(key)

    def update(self, params: Any = (), /, **kwds: Any) -> None:
        """Set several parameters, given as a mapping, as pairs or by name."""
        self._query().update([*to_pairs(params), *kwds.items()])

    def clear(self) -> None:
        """Remove all parameters.

        Raises
        ------
        StreamlitAPIException
            If one of them follows an input.
        """
        self._query().clear()

    def to_dict(self) -> dict[str, str]:
        """Return the parameters in a new dict; of one with several texts, the last."""
        return {key: self[key] for key in self}

    def from_dict(self, params: Any) -> None:
        """Replace all parameters by those of a mapping, or of pairs. If one is refused, nothing changes."""
        self._query().replace(to_pairs(params))


def _missing(what: str, name: str) -> str:
    return f'st.query_params has no {what} "{name}".'
