"""``jupyter rerun doctor``: what is installed, and what is wrong with it."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from jupyter_rerun.cli.console import FOUND, common_options, find_console, table

OK, MISSING, WRONG = "ok", "missing", "wrong"  # as it should be; not there, and not needed by everybody; to be mended
_EXTENSION = "jupyter-rerun"
_OTHERS = {
    "nbclient": "jupyter rerun run",
    "nbconvert": "reports as HTML and pictures",
    "voila": "jupyter rerun serve",
    "pytest": "jupyter rerun test",
    "sqlalchemy": "stores other than a file of SQLite, and st.connection",
    "pandas": "tables of frames",
}
_NAMES = ("python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}")
_PROBE_S = 60


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    status: str
    says: str
    mend: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write what was found to standard output as JSON.")
@common_options
def command(as_json: bool) -> int:
    """Say what is installed, and what is wrong with it.

    Looks at the packages, the extension for JupyterLab, the kernels and whether they have this package, the programs that only some
    commands need, and the store of state that lasts. The exit code is 1 if something is to be mended.

    \b
        jupyter rerun doctor
        jupyter rerun doctor --json
    """
    console = find_console()
    findings = [finding for look in LOOKS for finding in look()]
    if as_json:
        console.result_json([vars(finding) for finding in findings])
    else:
        marks = {OK: "ok", MISSING: "--", WRONG: "!!"}
        console.result(table([(marks[each.status], each.name, each.says) for each in findings]))
        for each in findings:
            if each.status == WRONG or (each.status == MISSING and each.mend and not console.is_quiet):
                console.result(f"\n{each.name}: {each.mend}")
    return FOUND if any(each.status == WRONG for each in findings) else 0


def find_version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _look_at_packages() -> Iterator[Finding]:
    import jupyter_rerun

    yield Finding("Python", OK, f"{platform.python_version()} at {sys.executable}")
    yield Finding("jupyter_rerun", OK, f"{jupyter_rerun.__version__} at {Path(jupyter_rerun.__file__).parent}")
    for package in ("ipykernel", "ipython", "ipywidgets", "anywidget"):
        found = find_version(package)
        yield Finding(package, OK if found else WRONG, found or "not installed", "" if found else f"Install it: pip install {package}")
    yield _compare("JupyterLab", "jupyterlab", "4.4", "pip install 'jupyterlab>=4.4'")
    yield _compare(
        "jupyterlab_widgets", "jupyterlab_widgets", "3.0", "pip install --upgrade ipywidgets: without it no app is shown in JupyterLab"
    )


def _compare(name: str, package: str, least: str, mend: str) -> Finding:
    found = find_version(package)
    if found is None:
        return Finding(name, MISSING, "not installed here", f"Where the notebook is shown: {mend}.")
    if _as_numbers(found) < _as_numbers(least):
        return Finding(name, WRONG, f"{found}, older than {least}", f"Install a newer one: {mend}.")
    return Finding(name, OK, found)


def _as_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdigit())


def _look_at_extension() -> Iterator[Finding]:
    """The extension for JupyterLab is found by JupyterLab among the data of Jupyter."""
    from jupyter_core.paths import jupyter_config_path, jupyter_path

    import jupyter_rerun

    name = "JupyterLab extension"
    again = "Install the package again: pip install --force-reinstall --no-deps jupyter_rerun. "
    again += "Apps work without it; their status, and the saved notebook, need it."
    folders = [Path(each) / _EXTENSION for each in jupyter_path("labextensions") if (Path(each) / _EXTENSION / "package.json").exists()]
    if not folders:
        yield Finding(name, WRONG, "not found", again)
        return
    found = str(_read_json(folders[0] / "package.json").get("version", ""))
    if found != jupyter_rerun.__version__:
        yield Finding(name, WRONG, f"{found} at {folders[0]}, and the package is {jupyter_rerun.__version__}", again)
        return
    configs = [Path(each) / "labconfig" / "page_config.json" for each in jupyter_config_path()]
    disabled = [path for path in configs if _EXTENSION in _names(_read_json(path).get("disabledExtensions"))]
    if disabled:
        mend = f"Enable it: jupyter labextension enable {_EXTENSION}. {disabled[0]} says that it is disabled."
        yield Finding(name, WRONG, f"{found}, disabled", mend)
        return
    yield Finding(name, OK, f"{found} at {folders[0]}")


def _names(disabled: object) -> set[str]:
    if isinstance(disabled, dict):
        return {name for name, is_disabled in disabled.items() if is_disabled}
    return set(disabled) if isinstance(disabled, list) else set()


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _look_at_kernels() -> Iterator[Finding]:
    """Each kernel of Python is asked whether it has the package, and which."""
    from jupyter_client.kernelspec import KernelSpecManager

    import jupyter_rerun

    specs = KernelSpecManager().get_all_specs()
    if not specs:
        yield Finding("kernels", WRONG, "none", f"Make one of this Python: {sys.executable} -m ipykernel install --user")
    for name, facts in sorted(specs.items()):
        spec = facts["spec"]
        if str(spec.get("language", "")).lower() == "python" and spec.get("argv"):
            yield _look_at_kernel(name, spec, jupyter_rerun.__version__)


def _look_at_kernel(name: str, spec: dict[str, Any], here: str) -> Finding:
    python = str(spec["argv"][0])
    if python in _NAMES:  # as jupyter_client reads it
        python = sys.executable
    title = f"kernel {name}"
    code = "from importlib.metadata import version; print(version('jupyter_rerun'))"
    try:
        environment = {**os.environ, **spec.get("env", {})}
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=_PROBE_S, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding(
            title,
            WRONG,
            f"{python} does not start: {error}",
            f"Remove the kernel (jupyter kernelspec remove {name}), or install its Python.",
        )
    found = done.stdout.strip()
    if done.returncode:
        return Finding(title, WRONG, f"{python} has no jupyter_rerun", f"Install it there: {python} -m pip install jupyter_rerun=={here}")
    if found != here:
        return Finding(
            title, WRONG, f"{python} has {found}, and here is {here}", f"Install the same: {python} -m pip install jupyter_rerun=={here}"
        )
    return Finding(title, OK, f"{found} at {python}")


def _look_at_others() -> Iterator[Finding]:
    from jupyter_rerun.cli.chromium import find_chromium

    for package, needed_for in _OTHERS.items():
        found = find_version(package)
        yield Finding(package, OK if found else MISSING, found or f"not installed; for {needed_for}")
    chromium = find_chromium()
    yield Finding("Chromium", OK if chromium else MISSING, chromium or "not found; for reports as pictures")


def _look_at_store() -> Iterator[Finding]:
    """The store of state that lasts can be reached; nothing in it is changed."""
    from jupyter_rerun.keep.stores import default_url

    url = default_url()
    mend = "JUPYTER_RERUN_STORE names another one; docs/persistence.md says what can be one."
    is_file = url.startswith("sqlite:///")
    status, says = _look_at_file(Path(url.removeprefix("sqlite:///"))) if is_file else _look_at_server(url)
    yield Finding("store", status, says, mend if status == WRONG else "")


def _look_at_file(path: Path) -> tuple[str, str]:
    if not path.exists():
        folder = next((each for each in path.parents if each.exists()), Path("/"))
        if folder.is_dir() and os.access(folder, os.W_OK):
            return OK, f"{path}, made when an app first keeps something"
        return WRONG, f"{path} cannot be made: {folder} is no folder that can be written to"
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return WRONG, f"{path}: {error}. When an app next keeps something, this file is put aside and a new one begun"
    return (OK, str(path)) if os.access(path, os.W_OK) else (WRONG, f"{path} cannot be written to")


def _look_at_server(url: str) -> tuple[str, str]:
    from jupyter_rerun.errors import describe_error
    from jupyter_rerun.keep.stores import Store

    try:
        store = Store(url)
        store.load("jupyter rerun doctor")
    except Exception as error:  # of whatever driver
        return WRONG, describe_error(error)
    return OK, store.name


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _look_at_packages,
    _look_at_extension,
    _look_at_kernels,
    _look_at_others,
    _look_at_store,
)
