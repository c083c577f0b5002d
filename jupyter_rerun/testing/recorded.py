"""From a recording to a file with a test, which has been replayed before it is said to be good."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import Any

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.recording import Recording, Step

_TIMEOUT_S = 60.0  # of a run
_MOST_S = 600.0  # of a replay


def write_test(recording: Recording, path: Path, notebook: Path, app: str | int) -> str:
    """Replay a recording and write it as a test; return what to say of it.

    Parameters
    ----------
    path
        The file to write, which must not exist.
    notebook
        The file of the notebook.
    app
        The app in there, as ``AppTest.from_notebook`` takes it.

    Raises
    ------
    AppTestError
        If the file exists, nothing was recorded, or the notebook is not there. The recording is as it was.
    OSError
        If a file cannot be written. Nothing is left of the test then.
    """
    files = path.with_name(f"{path.stem}_files")
    for each in (path, files):
        if each.exists():
            raise AppTestError(f"{each} exists, and is left as it is. Name another file, such as test_{_identify(recording.name)}_2.py.")
    if not recording.steps:
        raise AppTestError(f"Nothing was done in app {recording.name!r} since the recording began.")
    if not notebook.exists():
        raise AppTestError(f"{notebook} is not there. Save the notebook: the test reads the app from its file.")
    uploads = {name: content for step in recording.steps for name, content in step.files.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        for name, content in uploads.items():
            (files / name).parent.mkdir(parents=True, exist_ok=True)
            (files / name).write_bytes(content)
        told = _replay(recording, notebook, app, files)
        place = Path(os.path.relpath(notebook, path.parent)).as_posix()
        text, left_out = _write(recording, told, place, app, files.name if uploads else "")
        path.write_text(text, "utf-8")
    except BaseException:  # a part of a test would be in the way of the next attempt
        path.unlink(missing_ok=True)
        rmtree(files, ignore_errors=True)
        raise
    return _describe(recording, told, path, left_out)


def _replay(recording: Recording, notebook: Path, app: str | int, files: Path) -> dict[str, Any]:
    """Do it in a process of its own, as pytest will: this one has run the notebook already."""
    steps = [{"do": [], "checks": recording.checks}, *({"do": step.do, "checks": step.checks} for step in recording.steps)]
    script = {
        "notebook": str(notebook.absolute()),
        "app": app,
        "start": recording.start,
        "files": str(files.absolute()),
        "steps": steps,
        "timeout": _TIMEOUT_S,
    }
    command = [sys.executable, "-m", "jupyter_rerun.testing.replay"]
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    try:
        done = subprocess.run(
            command, input=json.dumps(script), capture_output=True, text=True, timeout=_MOST_S, env=environment, cwd=notebook.parent
        )
        return dict(json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        return {"needed": [], "held": [], "failed": [0, f"it did not end within {_MOST_S:.0f} s"]}
    except ValueError:
        return {"needed": [], "held": [], "failed": [0, f"its process ended: {done.stderr.strip()[-500:]}"]}


def _write(recording: Recording, told: dict[str, Any], place: str, app: str | int, files: str) -> tuple[str, list[str]]:
    """Return the text of the test, and what is left out of it."""
    steps = [Step("", [], checks=recording.checks, left_out=recording.left_out), *recording.steps]
    left_out: list[str] = []
    lines = _begin(recording, told["needed"], place, app)
    for number, step in enumerate(steps):
        step, missed = _keep_held(step, told, number)
        left_out += missed
        lines += ["", f"    # {step.says}"] if step.says else []
        lines += [f"    # Not recorded: {each}." for each in missed]
        lines += [f"    {line}" for line in _join(step.do)]
        lines += [f"    assert {_compare(expression, code)}" for expression, code in step.checks]
    lines.append("    assert not app.exception" if not any("app.exception" in line for line in lines) else "")
    body = "\n".join(lines).rstrip() + "\n"
    head = f'"""A test of app {recording.name} in {Path(place).name}, recorded with %app record."""\n\n'
    imports = [*(["import datetime"] if "datetime." in body else []), *(["from pathlib import Path"] if files else [])]
    head += "".join(f"{line}\n" for line in imports) + ("\n" if imports else "")
    head += "from jupyter_rerun.testing import AppTest\n\n"
    head += f"FILES = Path(__file__).parent / {files!r}\n\n" if files else ""
    return f"{head}\n{body}", left_out


def _begin(recording: Recording, needed: list[str], place: str, app: str | int) -> list[str]:
    name = _identify(recording.name)
    made = f"app = AppTest.from_notebook({place!r}, {app!r})"
    if not needed:
        return [f"def test_{name}():", f"    {made}.run()"]
    entries = [f"    app.session_state[{key!r}] = {recording.start[key]}" for key in needed]
    return [f"def test_{name}():", f"    {made}", "    # as it was when the recording began", *entries, "    app.run()"]


def _keep_held(step: Step, told: dict[str, Any], number: int) -> tuple[Step, list[str]]:
    """Leave out what was not so when the test was replayed; return the rest, and what to say of it."""
    missed = list(step.left_out)
    failed = told["failed"]
    if failed is not None and number >= failed[0]:
        if number == failed[0]:
            missed.append(f"this step fails when it is replayed: {' '.join(failed[1].split())}")
        return replace(step, checks=[]), missed
    checks = []
    for check, holds in zip(step.checks, told["held"][number], strict=True):
        if holds:
            checks.append(check)
        else:
            missed.append(f"{check[0]} was {check[1]}, and another value when it was replayed")
    return replace(step, checks=checks), missed


def _join(lines: list[str]) -> list[str]:
    """Write the run behind the only thing that was done."""
    if len(lines) == 2 and lines[1] in ("app.run()",) and not lines[0].startswith("app.session_state["):
        return [f"{lines[0]}.run()"]
    return lines


def _compare(expression: str, code: str) -> str:
    return f"{expression} {'is' if code in ('None', 'True', 'False') else '=='} {code}"


def _identify(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_") or "app"


def _describe(recording: Recording, told: dict[str, Any], path: Path, left_out: list[str]) -> str:
    count = len(recording.steps)
    if told["failed"] is not None:
        says = f"{path} is written, but does not replay: {told['failed'][1]}\nIs the notebook saved? The test reads its file."
    else:
        says = f"{path} is written: {count} step{'' if count == 1 else 's'}. It was replayed, and passes."
    return "\n".join([says, *(f"Not recorded: {each}." for each in left_out)])
