"""The names of ``streamlit.connections``: classes of connections to data, for `st.connection` and to derive others from."""

from typing import NoReturn

from jupyter_rerun.connections.base import BaseConnection
from jupyter_rerun.connections.snowflake import SnowflakeCallersRightsConnection, SnowflakeConnection
from jupyter_rerun.connections.sql import SQLConnection

ExperimentalBaseConnection = BaseConnection

__all__ = ["BaseConnection", "ExperimentalBaseConnection", "SQLConnection", "SnowflakeCallersRightsConnection", "SnowflakeConnection"]


def __getattr__(name: str) -> NoReturn:
    from jupyter_rerun.connections.snowflake import INSTEAD
    from jupyter_rerun.elements.absent import explain_typo
    from jupyter_rerun.errors import NotAvailableError

    if name == "SnowparkConnection":
        raise NotAvailableError(f"st.connections.{name}", INSTEAD)
    raise explain_typo(name, __all__, "jupyter_rerun.connections")
