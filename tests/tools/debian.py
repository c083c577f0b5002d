"""Packages of Debian that the tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install_from_debian(package: str) -> str:
    """Install a package where that is possible; return what came of it."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return "apt-get: not on Debian, or not root"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", package]):
        done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    return f"apt-get install {package}: exit code {done.returncode}"
