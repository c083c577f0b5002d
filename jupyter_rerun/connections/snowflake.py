"""Connections to Snowflake, which this package leaves to SQLAlchemy and to classes of the user's own."""

from __future__ import annotations

from typing import Any, Literal, NoReturn

from jupyter_rerun.connections.base import BaseConnection
from jupyter_rerun.errors import NotAvailableError

INSTEAD = (
    'Use type="sql" with dialect="snowflake", which needs the package snowflake-sqlalchemy, or derive a class from '
    "st.connections.BaseConnection whose `_connect` returns snowflake.connector.connect(**self._secrets)."
)


class SnowflakeConnection(BaseConnection[Any]):
    """The name of Streamlit's class. Making one is an error that says what to use instead."""

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        raise NotAvailableError(f"A {type(self).__name__} ({connection_name!r})", INSTEAD)

    def _connect(self, **kwargs: Any) -> NoReturn:
        raise NotImplementedError


class SnowflakeCallersRightsConnection(SnowflakeConnection):
    """The name of Streamlit's class. Making one is an error that says what to use instead."""

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        return "session"
