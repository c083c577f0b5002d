"""In a terminal there is no front end: an app runs once and is printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.kernel.harness import ROOT

SMALL = """%%app small
import jupyter_rerun as st
n = st.slider("N", 1, 9)
st.write("Double:", 2 * n)
print("printed")"""
WAITS = """%%app waits
import asyncio, jupyter_rerun as st
await asyncio.sleep(0)
st.text("awaited")"""
SCRIPT = f"""
%load_ext jupyter_rerun
get_ipython().run_cell({SMALL!r});
print("published", n)
get_ipython().run_cell({WAITS!r});
%app
%unload_ext jupyter_rerun
"""


def test_app_runs_once_and_is_printed(tmp_path: Path) -> None:
    """Plain IPython prints the static text of the app."""
    command = [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "--no-confirm-exit", "-c"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)}

    done = subprocess.run([*command, SCRIPT], env=environment, capture_output=True, text=True, timeout=120, check=False)

    for text in ("Double:", "printed", "published 1", "awaited", "small", "completed"):
        assert text in done.stdout, done.stdout + done.stderr
