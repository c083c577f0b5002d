"""``jupyter rerun doctor``: what is as it should be, and each common fault with how to mend it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from jupyter_rerun.cli import chromium, doctor
from tests.cli.conftest import Command


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of Jupyter that nothing is in; no kernel of this machine is asked."""
    monkeypatch.setenv("JUPYTER_RERUN_STORE", f"sqlite:///{tmp_path / 'state.sqlite3'}")
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *parts: [str(tmp_path / "data" / Path(*parts))])
    monkeypatch.setattr("jupyter_core.paths.jupyter_config_path", lambda: [str(tmp_path / "config")])
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.get_all_specs", lambda self: {})
    return tmp_path


def write_extension(data: Path, version: str) -> None:
    folder = data / "data" / "labextensions" / "jupyter-rerun"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": version}))


def find(command: Command, name: str) -> dict[str, str]:
    return next(each for each in command("doctor", "--json").json if each["name"] == name)


def test_this_environment_is_well(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The packages, the kernel of this Python and the store are as they should be; the table says so without colours."""
    monkeypatch.setenv("JUPYTER_RERUN_STORE", f"sqlite:///{tmp_path / 'state.sqlite3'}")
    told = command("doctor")

    for name in ("Python", "jupyter_rerun", "ipykernel", "ipywidgets", "anywidget", "JupyterLab", "kernel python3", "store"):
        assert any(line.startswith("ok ") and line[4:].startswith(name) for line in told.out.splitlines()), told.out
    assert "\x1b" not in told.out
    assert not (tmp_path / "state.sqlite3").exists()


@pytest.mark.parametrize(
    ("version", "config", "status", "says"),
    [
        (None, {}, "wrong", "not found"),
        ("0.0.1", {}, "wrong", "0.0.1 at "),
        ("now", {"disabledExtensions": {"jupyter-rerun": True}}, "wrong", "disabled"),
        ("now", {"disabledExtensions": ["jupyter-rerun"]}, "wrong", "disabled"),
        ("now", {"disabledExtensions": {"jupyter-rerun": False, "other": True}}, "ok", "at "),
    ],
)
def test_the_extension(command: Command, data: Path, version: str | None, config: object, status: str, says: str):
    """It is there, enabled, and of the version of the package."""
    import jupyter_rerun

    if version is not None:
        write_extension(data, jupyter_rerun.__version__ if version == "now" else version)
    (data / "config" / "labconfig").mkdir(parents=True)
    (data / "config" / "labconfig" / "page_config.json").write_text(json.dumps(config))
    found = find(command, "JupyterLab extension")

    assert (found["status"], says in found["says"]) == (status, True)
    assert bool(found["mend"]) == (status == "wrong")


def test_kernels(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch):
    """A kernel whose Python is gone, one without the package, one of another language, and this one."""
    bare = data / "bare"
    bare.write_text(f'#!/bin/sh\nexec {sys.executable} -S -c "raise SystemExit(1)"\n')
    bare.chmod(0o755)
    specs = {
        "gone": {"spec": {"language": "python", "argv": [str(data / "no" / "python")]}},
        "bare": {"spec": {"language": "python", "argv": [str(bare)]}},
        "here": {"spec": {"language": "Python", "argv": ["python", "-m", "ipykernel_launcher"]}},
        "julia": {"spec": {"language": "julia", "argv": ["julia"]}},
    }
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.get_all_specs", lambda self: specs)
    told = command("doctor", "--json")
    found = {each["name"]: each for each in told.json if each["name"].startswith("kernel")}

    assert told.code == 1
    assert {name: each["status"] for name, each in found.items()} == {"kernel bare": "wrong", "kernel gone": "wrong", "kernel here": "ok"}
    assert f"{bare} -m pip install jupyter_rerun==" in found["kernel bare"]["mend"]
    assert "jupyter kernelspec remove gone" in found["kernel gone"]["mend"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"sqlite:///{__file__}/state.sqlite3", "cannot be made"),
        ("postgresql+nothing://host/name", ""),
        ("nonsense", ""),
    ],
)
def test_a_store_that_cannot_be_reached(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, url: str, says: str):
    """What is wrong with it, and where another one is named; no stack trace."""
    monkeypatch.setenv("JUPYTER_RERUN_STORE", url)
    told = command("doctor")

    assert told.code == 1
    assert "store: JUPYTER_RERUN_STORE names another one" in told.out
    assert says in told.out
    assert "Traceback" not in told.out + told.err


def test_a_damaged_store_is_left_as_it_is(command: Command, data: Path):
    """A look changes nothing, not even what is no database."""
    path = data / "state.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    found = find(command, "store")

    assert found["status"] == "wrong"
    assert path.read_bytes() == b"no database at all" * 100
    assert [each.name for each in data.glob("state*")] == ["state.sqlite3"]


def test_what_some_commands_need_is_said_and_no_fault(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch):
    """Without Voila and a Chromium all else is fine."""
    import jupyter_rerun

    write_extension(data, jupyter_rerun.__version__)
    monkeypatch.setattr(
        "jupyter_client.kernelspec.KernelSpecManager.get_all_specs", lambda self: {"r": {"spec": {"language": "R", "argv": ["R"]}}}
    )
    real = doctor.find_version
    monkeypatch.setattr(doctor, "find_version", lambda package: None if package == "voila" else real(package))
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    told = command("doctor")

    assert told.code == 0, told.out
    assert "not installed; for jupyter rerun serve" in told.out
    assert "not found; for reports as pictures" in told.out
