"""`context` and `user`: what an app is told of the browser and of the person before it. Neither can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import find_run
from jupyter_rerun.run.app import Surroundings

CONTEXT_FACTS: Mapping[str, type] = {  # those that a test may set
    "is_embedded": bool,
    "locale": str,
    "theme": str,
    "timezone": str,
    "timezone_offset": int,
    "url": str,
}
_CONTEXT_NAMES = frozenset({*CONTEXT_FACTS, "headers", "cookies", "ip_address"})


def _find() -> Surroundings:
    run = find_run()
    return run.app.surroundings if run is not None else Surroundings()


class Headers(Mapping[str, str]):
    """The headers of the first request: none, since a notebook answers no request of its own."""

    def __getitem__(self, key: str) -> str:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def get_all(self, key: str) -> list[str]:
        """Return every value of a header."""
        return []

    def to_dict(self) -> dict[str, str]:
        """Return a plain dict."""
        return {}


class Theme(dict[str, Any]):
    """What is known of the colors: their `type`, ``light``, ``dark`` or None."""

    def __init__(self, type: str | None) -> None:
        super().__init__(type=type)

    @property
    def type(self) -> str | None:
        return self["type"]  # type: ignore[no-any-return]


class ContextProxy:
    """What the browser says of itself, by attribute or item. It cannot be changed.

    In a notebook the browser says nothing: every fact is None, headers and cookies are
    empty. `AppTest.context` sets facts for a test.

    Raises
    ------
    KeyError, AttributeError
        For a name that is none of its attributes.

    Notes
    -----
    Follows Streamlit's ``context``; differs in knowing nothing of the browser.

    Examples
    --------
    The language of the browser, where it is known::

        st.write("Language:", st.context.locale or "not known")
    """

    __iter__ = None  # items alone would let it be iterated over, by numbers

    @property
    def headers(self) -> Headers:
        """Headers of the first request, by name."""
        return Headers()

    @property
    def cookies(self) -> Headers:
        """Cookies of the first request, by name."""
        return Headers()

    @property
    def theme(self) -> Theme:
        """The colors of the page: ``theme.type`` is ``light``, ``dark`` or None."""
        return Theme(self._fact("theme"))

    @property
    def timezone(self) -> str | None:
        """The time zone, such as ``Europe/Paris``."""
        return self._fact("timezone")  # type: ignore[no-any-return]

    @property
    def timezone_offset(self) -> int | None:
        """How many minutes the local time is behind UTC."""
        return self._fact("timezone_offset")  # type: ignore[no-any-return]

    @property
    def locale(self) -> str | None:
        """The preferred language, such as ``en-US``."""
        return self._fact("locale")  # type: ignore[no-any-return]

    @property
    def url(self) -> str | None:
        """The address of the app, without what follows a question mark."""
        return self._fact("url")  # type: ignore[no-any-return]

    @property
    def ip_address(self) -> str | None:
        """The address of the browser's machine."""
        return None

    @property
    def is_embedded(self) -> bool | None:
        """Whether the app is part of another page."""
        return self._fact("is_embedded")  # type: ignore[no-any-return]

    def _fact(self, name: str) -> Any:
        return _find().context.get(name)

    def __getitem__(self, key: str) -> Any:
        if key not in _CONTEXT_NAMES:
            raise KeyError(f'st.context has no key "{key}". It has: {", ".join(sorted(_CONTEXT_NAMES))}.')
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in _CONTEXT_NAMES


class UserInfoProxy(Mapping[str, Any]):
    """What is known of the person, by attribute or item. It cannot be changed.

    In a notebook nobody is logged in, so it is empty; `AppTest.user` sets facts for a test.

    Raises
    ------
    KeyError, AttributeError
        For a fact that is not known.
    StreamlitAPIException
        If one is assigned.

    Notes
    -----
    Follows Streamlit's ``user`` as it is where no login is configured.

    Examples
    --------
    Who it is, where that is known::

        st.write("User:", st.user.get("email", "not known"))
    """

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:
        try:
            return _find().user[key]
        except KeyError:
            raise KeyError(f'st.user has no key "{key}".') from None

    def __getattr__(self, name: str) -> Any:
        try:
            return _find().user[name]
        except KeyError:
            raise AttributeError(f'st.user has no attribute "{name}".') from None

    def __iter__(self) -> Iterator[str]:
        return iter(_find().user)

    def __len__(self) -> int:
        return len(_find().user)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise StreamlitAPIException("st.user cannot be changed.")

    def __setitem__(self, key: str, value: object) -> NoReturn:
        raise StreamlitAPIException("st.user cannot be changed.")

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict."""
        return dict(_find().user)

    @property
    def tokens(self) -> Mapping[str, str]:
        """Tokens of the identity provider, by kind."""
        return MappingProxyType(dict(_find().user.get("tokens", {})))
