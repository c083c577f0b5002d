"""What pickles are signed with."""

from __future__ import annotations

import errno
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jupyter_rerun.keep.secret import find_secret


def test_the_secret_is_that_of_notebooks(data_folder: Path):
    """It is made once, for the person alone, in the form in which Jupyter makes it; the same from then on."""
    made = find_secret()
    path = data_folder / "notebook_secret"

    assert find_secret() == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"another")
    assert find_secret() != made


def test_kernels_that_start_together_have_one_secret(data_folder: Path):
    """Whoever comes second takes what the first has made."""
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: find_secret(), range(8)))

    assert found == {find_secret()}
    assert [path.name for path in data_folder.iterdir()] == ["notebook_secret"]


def test_a_full_disk_leaves_nothing_half_made(data_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """It is an error, and the secret is made when there is room."""
    with monkeypatch.context() as patch:
        patch.setattr("base64.encodebytes", lambda content: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(OSError, match="No space left"):
            find_secret()
    assert list(data_folder.iterdir()) == []

    assert find_secret() == find_secret()


def test_a_shared_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, data_folder: Path):
    """Several machines have the same; one that was said counts more; no file is made."""
    monkeypatch.setenv("JUPYTER_RERUN_SECRET", "of the environment")

    assert find_secret() == find_secret("of the environment")
    assert find_secret("said by a setting") != find_secret()
    assert not data_folder.exists()


def test_a_short_secret_is_refused():
    """It could be guessed, and then anybody could have code run."""
    with pytest.raises(ValueError, match="16 or more"):
        find_secret("short")
