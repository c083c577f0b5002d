"""The names of ``streamlit.runtime`` that scripts and packages ask for."""

from __future__ import annotations

from typing import NoReturn

from jupyter_rerun.elements.media.contents import make_data_url, read_file
from jupyter_rerun.errors import NotAvailableError
from jupyter_rerun.run import find_run

__all__ = ["Runtime", "exists", "get_instance"]


class MediaFileManager:
    """Gives files addresses that a browser loads them from."""

    def add(
        self, path_or_data: bytes | str, mimetype: str, coordinates: str, file_name: str | None = None, is_for_static_download: bool = False
    ) -> str:
        """Return an address that holds the bytes, or those of the file at a path.

        Raises
        ------
        MediaFileStorageError
            If the file cannot be read.
        """
        return make_data_url(path_or_data if isinstance(path_or_data, bytes) else read_file(path_or_data), mimetype)


class Runtime:
    """What of a server a notebook has: addresses for files. There are no sessions that one could list."""

    def __init__(self) -> None:
        self.media_file_mgr = MediaFileManager()

    @classmethod
    def exists(cls) -> bool:
        """Whether the caller is part of an app that runs."""
        return exists()

    @classmethod
    def instance(cls) -> Runtime:
        """Return it."""
        return get_instance()

    def __getattr__(self, name: str) -> NoReturn:
        raise NotAvailableError(f"Runtime.{name}", "There is no server, and a notebook has one session: use st.session_state.")


def exists() -> bool:
    """Whether the caller is part of an app that runs."""
    return find_run() is not None


def get_instance() -> Runtime:
    """Return what of a server a notebook has.

    Raises
    ------
    RuntimeError
        If the caller is not part of an app that runs.
    """
    if not exists():
        raise RuntimeError("There is no app that runs. Call it in an app, or ask `runtime.exists()` before.")
    return Runtime()
