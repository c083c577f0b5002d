"""What pickles are signed with: the secret that Jupyter signs notebooks with, or one that several machines share."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

ENVIRONMENT: Final = "JUPYTER_RERUN_SECRET"
LEAST_CHARS: Final = 16
_PURPOSE: Final = b"jupyter_rerun session state"


def find_secret(shared: str = "") -> bytes:
    """Return the secret: `shared`, that of the environment, or that in Jupyter's data folder, which is made if there is none.

    Raises
    ------
    ValueError
        If a shared secret is so short that it could be guessed.
    OSError
        If the file can be neither read nor made.
    """
    shared = shared or os.environ.get(ENVIRONMENT, "")
    if shared and len(shared) < LEAST_CHARS:
        raise ValueError(f"The secret for saved state has {len(shared)} characters, and could be guessed. Give it {LEAST_CHARS} or more.")
    # What signs notebooks must sign nothing else: a digest of it does.
    return hmac.new(shared.encode() if shared else _read_or_make(data_folder() / "notebook_secret"), _PURPOSE, hashlib.sha256).digest()


def data_folder() -> Path:
    """Return the folder in which Jupyter keeps what belongs to the person."""
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir())


def _read_or_make(path: Path) -> bytes:
    """Return the secret in a file, as Jupyter writes it."""
    with suppress(FileNotFoundError):
        if content := path.read_bytes():
            return content
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{uuid4().hex}")
    try:
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(base64.encodebytes(os.urandom(1024)))
        try:
            os.link(made, path)  # whoever comes second takes what is there
        except OSError:
            if not path.exists() or not path.stat().st_size:
                os.replace(made, path)
    finally:
        with suppress(OSError):
            made.unlink()
    return path.read_bytes()
