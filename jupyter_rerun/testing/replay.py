"""Replays a recorded test in a process of its own: ``python -m jupyter_rerun.testing.replay``.

Standard input says, as JSON, what to do; what came of it goes to standard output. What the app prints does not.
"""

from __future__ import annotations

import datetime
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from jupyter_rerun.errors import describe_error
from jupyter_rerun.testing.app import AppTest
from jupyter_rerun.testing.words import write_value


def replay(script: dict[str, Any]) -> dict[str, Any]:
    """Do the steps of a recording.

    Parameters
    ----------
    script
        ``notebook``, ``app``; ``start``: entries of session state, as code; ``files``: the folder of files that are uploaded;
        ``steps``: what each does, as lines, and what it checks, as pairs of an expression and the code of its value.

    Returns
    -------
    dict
        ``needed``: keys of `start` that a fresh app has not, or with other values; ``held``: for each step, which checks held;
        ``failed``: the step that raised something, and what; None if none did.
    """
    names: dict[str, Any] = {"datetime": datetime, "Path": Path, "FILES": Path(script["files"])}
    held: list[list[bool]] = []
    needed: list[str] = []
    try:
        app = _make(script).run()
        needed = [key for key, code in script["start"].items() if not _holds(app, key, code)]
        if needed:
            app = _make(script)
            for key in needed:
                app.session_state[key] = eval(script["start"][key], names)
            app.run()
        names["app"] = app
        for step in script["steps"]:
            exec("\n".join(step["do"]), names)
            held.append([_check(expression, code, names) for expression, code in step["checks"]])
    except Exception as error:  # whatever the app, or the notebook, does
        return {"needed": needed, "held": held, "failed": [len(held), describe_error(error)]}
    return {"needed": needed, "held": held, "failed": None}


def _make(script: dict[str, Any]) -> AppTest:
    return AppTest.from_notebook(script["notebook"], script["app"], default_timeout=script["timeout"])


def _holds(app: AppTest, key: str, code: str) -> bool:
    return key in app.session_state and write_value(app.session_state[key]) == code


def _check(expression: str, code: str, names: dict[str, Any]) -> bool:
    try:
        return bool(eval(f"{expression} == {code}", names))
    except Exception:  # such as an element that is not there
        return False


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):
        told = replay(json.load(sys.stdin))
    sys.stdout.write(json.dumps(told))
