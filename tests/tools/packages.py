"""An environment with packages built on Streamlit, on top of the one that runs this.

As a program, this makes one in a folder, in place of what is there. It has what ``tests/packages/requirements.txt`` says, to the letter,
and all else from the environment below it, where nothing changes.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "packages/requirements.txt"
_NAME = "below.pth"  # read by Python as it starts, as those of the environment below are


def make_environment(folder: Path) -> None:
    """Make it, and install the packages in it."""
    venv.create(folder, clear=True)
    python = str(folder / "bin/python")
    asked = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    below = sysconfig.get_path("purelib")
    Path(asked.stdout.strip(), _NAME).write_text(f"import site; site.addsitedir({below!r})\n", "utf-8")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement", str(REQUIREMENTS)]
    subprocess.run(install, check=True)


if __name__ == "__main__":
    make_environment(Path(sys.argv[1]))
