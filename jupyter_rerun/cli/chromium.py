"""A picture of a page, by a Chromium that is there already."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from jupyter_rerun.cli.console import WrongUse, find_program

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ENVIRONMENT = "JUPYTER_RERUN_CHROMIUM"  # its path, where it is not found by its name
_FLAGS = ("--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-sync")
_HEIGHT = re.compile(r'data-height="(\d+)"')
_MEASURE = (
    "<script>addEventListener('load', () => { document.documentElement.dataset.height = document.documentElement.scrollHeight })</script>"
)
_MOST_PX = 16_000  # higher pictures than that a browser does not make
_PATIENCE_S = 120


def find_chromium() -> str | None:
    """Return the path of a Chromium; None if none is found."""
    told = os.environ.get(ENVIRONMENT)
    return told or find_program(*NAMES) or next((path for path in _ELSEWHERE if Path(path).exists()), None)


def require_chromium() -> str:
    """Return the path of a Chromium.

    Raises
    ------
    WrongUse
        If none is found.
    """
    found = find_chromium()
    if found is None:
        raise WrongUse(
            "A picture needs Chromium, Chrome or Edge, and none is found. Install one (Debian: apt install chromium), or say where it is: "
            f"{ENVIRONMENT}=/path/to/chromium."
        )
    return found


def take_picture(html: str, path: Path, width: int) -> None:
    """Write a picture of a whole page as PNG.

    Raises
    ------
    WrongUse
        If there is no Chromium, or it makes none.
    """
    program = require_chromium()
    with tempfile.TemporaryDirectory(prefix="jupyter-rerun-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(html + _MEASURE, "utf-8")
        picture = Path(folder) / "page.png"
        found = _HEIGHT.search(_start(program, folder, page, f"--window-size={width},100", "--dump-dom"))
        height = min(int(found[1]), _MOST_PX) if found else 2000
        _start(program, folder, page, f"--window-size={width},{max(height, 100)}", f"--screenshot={picture}")
        if not picture.exists():
            raise WrongUse(f"{program} has made no picture. Does it start by itself?")
        path.write_bytes(picture.read_bytes())


def _start(program: str, folder: str, page: Path, *flags: str) -> str:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [program, *_FLAGS, *(["--no-sandbox"] if is_root else []), f"--user-data-dir={folder}/profile", *flags, page.as_uri()]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WrongUse(f"{program} has made no picture: {error}.") from error
    return done.stdout.decode("utf-8", "replace")
