"""A PostgreSQL server for the tests of connections.

`find_postgres` looks for its programs and installs nothing; `ensure_postgres` also installs them. As a program, this
ensures them and prints where they are. `running_server` starts a server of its own: in a folder, reached by a socket there,
without a network, and gone at the end; it can be stopped and started meanwhile. `running_postgres` does so for who only connects.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.tools.debian import install_from_debian

USER = "ada"  # of the database
_DEBIAN = Path("/usr/lib/postgresql")  # which leaves the programs of a server out of PATH


class PostgresNotFoundError(RuntimeError):
    """There is no PostgreSQL, and none could be installed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "No PostgreSQL for the tests of connections. Install the server (Debian: apt-get install postgresql), or set POSTGRES to "
            f"the folder of its programs. Tried:\n  - {reason}"
        )


def find_postgres() -> Path | None:
    """Return the folder with the programs of a server, or None: $POSTGRES, PATH, or Debian's newest."""
    newest = sorted(_DEBIAN.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    named = [Path(name) for name in (os.environ.get("POSTGRES"),) if name]
    folders = named or [*([Path(on_path).resolve().parent] if on_path else []), *newest]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def ensure_postgres() -> Path:
    """Return the folder with the programs of a server; install them if there are none.

    Raises
    ------
    PostgresNotFoundError
        If they cannot be installed. It says what was tried.
    """
    found = find_postgres()
    if found is None:
        reason = install_from_debian("postgresql")
        found = find_postgres()
        if found is None:
            raise PostgresNotFoundError(reason)
    return found


@dataclass(frozen=True)
class Server:
    """A server that runs, or was stopped."""

    settings: dict[str, str]  # of a connection to it, as the secrets have them
    start: Callable[[], None]
    stop: Callable[[], None]  # at once, whoever is connected

    @property
    def url(self) -> str:
        """Its address, as SQLAlchemy has it."""
        return f"postgresql+psycopg://{self.settings['username']}@/{self.settings['database']}?host={self.settings['host']}"


@contextmanager
def running_postgres(programs: Path) -> Iterator[dict[str, str]]:
    """Start a server; yield the settings of a connection to it, as the secrets have them."""
    with running_server(programs) as server:
        yield server.settings


@contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """Start a server."""
    # Not in a folder of pytest's: the path of a socket must be short, and the folders above it open to the server.
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        data = Path(folder, "data")
        as_server = _find_user(folder)

        def call(program: str, *arguments: str) -> None:
            with tempfile.TemporaryFile() as said:  # no pipe: the server would hold it open
                done = subprocess.run([programs / program, *arguments], stdout=said, stderr=said, check=False, cwd=folder, **as_server)
                said.seek(0)
                assert done.returncode == 0, said.read().decode(errors="replace")

        call("initdb", "-D", str(data), "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c lock_timeout=60s"  # a statement that waits for ever is a failure
        start = partial(call, "pg_ctl", "-D", str(data), "-l", f"{folder}/log", "-o", options, "-w", "start")
        settings = {"dialect": "postgresql", "driver": "psycopg", "username": USER, "host": folder, "database": "postgres"}
        start()
        try:
            yield Server(settings, start, partial(call, "pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop"))
        finally:
            if (data / "postmaster.pid").exists():
                call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


def _find_user(folder: str) -> dict[str, Any]:
    """Return as whom the server runs, which refuses to be root, and give that user its folder."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd  # which Windows lacks

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    try:
        print(ensure_postgres())
    except PostgresNotFoundError as error:
        sys.exit(str(error))
