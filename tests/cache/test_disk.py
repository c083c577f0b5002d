"""Results on disk: kept for the next process, dropped where they cannot be read."""

from __future__ import annotations

import logging
import pickle
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.cache import registry
from jupyter_rerun.cache.disk import DiskStore
from jupyter_rerun.testing import AppTest

made: list[object] = []


@st.cache_data(persist="disk")
def make(n: int) -> list[int]:
    made.append(n)
    return [n]


@pytest.fixture(autouse=True)
def forget_calls() -> None:
    made.clear()


def forget_memory() -> None:
    """As in a new process."""
    registry.REGISTRY._shared.caches.clear()


def test_a_new_process_finds_what_was_kept():
    """Another memory, the same disk."""
    make(1)
    forget_memory()

    assert make(1) == [1]
    assert make(1) is not make(1)
    assert made == [1]


def test_without_the_option_nothing_is_written(tmp_path: Path):
    """The folder is made by the first result that is to last."""
    st.cache_data(lambda: 1)()
    assert not (tmp_path / "cache_data").exists()
    make(1)
    assert (tmp_path / "cache_data").exists()


@pytest.mark.parametrize(
    ("clear", "left"),
    [
        pytest.param(lambda: make.clear(1), [1], id="one call"),
        pytest.param(lambda: make.clear(), [1, 2], id="the function"),
        pytest.param(lambda: st.cache_data.clear(), [1, 2], id="everything"),
        pytest.param(lambda: st.cache_resource.clear(), [], id="not the resources"),
    ],
)
def test_clearing_reaches_the_disk(clear: Callable[[], None], left: list[int]):
    """What is cleared is made again, in a new process too."""
    make(1)
    make(2)
    made.clear()
    clear()
    forget_memory()

    make(1)
    make(2)
    assert made == left


def test_functions_do_not_clear_each_other():
    """They share the folder, not their entries."""
    make(1)
    other = st.cache_data(persist="disk")(lambda: 1)
    other()
    other.clear()
    forget_memory()
    make(1)

    assert made == [1]


def test_an_entry_that_cannot_be_read_is_dropped(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    """A line in the log, never an error; the function runs again, and what it returns is kept."""
    make(1)
    forget_memory()
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING, "jupyter_rerun"):
        patch.setattr(pickle, "loads", lambda raw: (_ for _ in ()).throw(pickle.UnpicklingError("damaged")))
        assert DiskStore(make.definition.digest).find(make._key((1,), {})) is None
    assert "damaged" in caplog.text

    assert make(1) == [1]
    assert made == [1, 1]


def test_a_damaged_database_is_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """Also then the function just runs again."""
    make(1)
    forget_memory()
    (tmp_path / "cache_data" / "cache.db").write_bytes(b"no database" * 1000)
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        assert make(1) == [1]
    assert "cannot be used" in caplog.text

    forget_memory()
    make(2)
    forget_memory()
    make(2)
    assert made == [1, 1, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_only_the_user_can_write_there(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """The folder is the user's alone; one that others can write to is not read."""
    make(1)
    folder = tmp_path / "cache_data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    folder.chmod(0o777)
    forget_memory()
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        make(1)
    assert made == [1, 1]
    assert "others can write" in caplog.text
    folder.chmod(0o700)


def test_a_lifetime_holds_on_disk(monkeypatch: pytest.MonkeyPatch):
    """What has expired is not found; Streamlit ignores lifetimes there."""
    now = [1000.0]
    monkeypatch.setattr("diskcache.core.time.time", lambda: now[0])
    calls: list[int] = []

    @st.cache_data(persist="disk", ttl=10)
    def f() -> int:
        calls.append(1)
        return 1

    f()
    forget_memory()
    now[0] += 5
    f()
    forget_memory()
    now[0] += 6
    f()
    assert len(calls) == 2


def test_limits_are_those_of_memory():
    """What had to make room there is read from disk."""
    calls: list[int] = []

    @st.cache_data(persist=True, max_entries=1)
    def f(n: int) -> int:
        calls.append(n)
        return n

    f(1)
    f(2)
    f(1)
    assert calls == [1, 2]


DRAWS = """
import streamlit as st
@st.cache_data(persist='disk')
def f():
    with st.expander('x'): st.write('drawn')
    return 1
f()
"""


def test_what_was_drawn_comes_back_from_disk():
    """With the result."""
    AppTest.from_string(DRAWS).run()
    forget_memory()
    app = AppTest.from_string(DRAWS).run()

    assert app.expander[0].markdown[0].value == "drawn"


def test_elements_that_pickle_refuses_keep_a_result_off_the_disk(caplog: pytest.LogCaptureFixture):
    """Their function runs again in the next process; the log says why."""
    script = """
        import streamlit as st
        @st.cache_data(persist='disk')
        def f(): return st.selectbox('s', ['a'], format_func=lambda option: option)
        f()
    """
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        app = AppTest.from_string(script).run()

    assert app.selectbox[0].value == "a"
    assert "not written to disk" in caplog.text


def test_two_processes_share_the_disk(tmp_path: Path):
    """A process of its own finds what another has left."""
    script = tmp_path / "job.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom jupyter_rerun.cache import disk\nimport jupyter_rerun as st\n"
        f"disk.cache_folder = lambda: Path({str(tmp_path / 'cache_data')!r})\n"
        "@st.cache_data(persist='disk')\ndef f(n):\n    sys.stdout.write('run ')\n    return {'n': n}\nsys.stdout.write(str(f(3)))\n"
    )

    def run() -> Any:
        return subprocess.run(
            [sys.executable, script], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
        ).stdout

    assert run() == "run {'n': 3}"
    assert run() == "{'n': 3}"
