"""A Chromium for the browser tests.

`find_chromium` looks for one and installs nothing; `ensure_chromium` also installs one. As a
program, this ensures one and prints where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools.debian import install_from_debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class ChromiumNotFoundError(RuntimeError):
    """There is no Chromium, and none could be installed."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        tried = "".join(f"\n  - {reason}" for reason in reasons)
        super().__init__(
            "No Chromium for the browser tests. Install Chromium or Chrome, or set CHROMIUM to "
            f"its path.{' Tried:' if tried else ''}{tried}"
        )


def find_chromium() -> str | None:
    """Return the path of a usable Chromium, or None.

    In this order: $CHROMIUM, the one Playwright installed, the first on PATH.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return _find_playwright_chromium() or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium() -> str:
    """Return the path of a usable Chromium; install one if there is none.

    Raises
    ------
    ChromiumNotFoundError
        If none can be installed. It says what was tried.
    """
    reasons: list[str] = []
    for install in (None, lambda: install_from_debian("chromium"), _install_by_playwright):
        if install is not None:
            reasons.append(install())
        if path := find_chromium():
            return path
    raise ChromiumNotFoundError(reasons)


def _find_playwright_chromium() -> str | None:
    """Return Playwright's own Chromium, asked in another process: its API must not nest."""
    program = "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: print(p.chromium.executable_path)"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).is_file() else None


def _install_by_playwright() -> str:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdout=sys.stderr, check=False)
    return f"playwright install chromium: exit code {done.returncode}"


if __name__ == "__main__":
    try:
        print(ensure_chromium())
    except ChromiumNotFoundError as error:
        sys.exit(str(error))
