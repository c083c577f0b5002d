"""A Firefox for the one test that has it, as `tests.tools.chromium` has a Chromium: found, or installed from Debian."""

from __future__ import annotations

import os
import shutil
import sys

from tests.tools.debian import install_from_debian

NAMES = ("firefox-esr", "firefox")


def find_firefox() -> str | None:
    """Return the path of a usable Firefox, or None: $FIREFOX, or the first on PATH."""
    names = [name] if (name := os.environ.get("FIREFOX")) else NAMES
    return next(filter(None, map(shutil.which, names)), None)


def ensure_firefox() -> str:
    """Return the path of a usable Firefox; install one if there is none."""
    tried = "" if find_firefox() else install_from_debian("firefox-esr")
    if path := find_firefox():
        return path
    sys.exit(f"No Firefox for the browser tests. Install Firefox, or set FIREFOX to its path. Tried:\n  - {tried}")


if __name__ == "__main__":
    print(ensure_firefox())
