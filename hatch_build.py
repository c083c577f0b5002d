"""Build the front end before the package is built.

Both outputs of `labextension/` go into the package: the app view (one ES module) and the
JupyterLab extension. They are built when their sources changed since the last build, which a
stamp beside the output tells: a hash of the sources, and the names of what was built. So a wheel
from an sdist, and a second editable install, need no Node. The requirement for JupyterLab's
builder exists only when there is something to build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = (
    "labextension/package.json",
    "labextension/package-lock.json",
    "labextension/tsconfig.json",
    "labextension/src",
    "labextension/style",
    "labextension/view",
    "licenses",
)
OUTPUTS = ("jupyter_rerun/labextension", "jupyter_rerun/render/static")
STAMP = "jupyter_rerun/render/static/build.sha256"

# From 4.6 on, JupyterLab's own builder needs native binaries; what 4.5 builds loads there too.
BUILDER = "jupyterlab>=4.4,<4.6"


class FrontEndBuildHook(BuildHookInterface):
    """Run npm in `labextension/` when the built files are missing or older than their sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs, which is nothing when everything is built."""
        return [] if self._is_built() else [BUILDER]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build both outputs if needed."""
        if self._is_built():
            return
        sources = self._source_hash()  # of what is built, not of what is edited meanwhile
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError(
                "Building jupyter_rerun from a checkout needs Node.js 20 or newer with npm on "
                "PATH. Installing a wheel or an sdist does not."
            )
        if not self._has_packages():
            self._run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        self._run(npm, "run", "--silent", "build:view")
        self._run(npm, "run", "--silent", "build:lib")
        self._run(sys.executable, "-m", "jupyterlab.labextensions", "build", ".")
        self._stamp().write_text("\n".join([sources, *self._outputs()]) + "\n")

    def _run(self, *command: str) -> None:
        environment = {**os.environ, "COREPACK_ENABLE_DOWNLOAD_PROMPT": "0"}
        subprocess.run(command, cwd=self._front_end(), env=environment, check=True)

    def _has_packages(self) -> bool:
        installed = self._front_end() / "node_modules" / ".package-lock.json"
        wanted = self._front_end() / "package-lock.json"
        return installed.is_file() and installed.stat().st_mtime >= wanted.stat().st_mtime

    def _front_end(self) -> Path:
        return Path(self.root, "labextension")

    def _stamp(self) -> Path:
        return Path(self.root, STAMP)

    def _outputs(self) -> list[str]:
        found = (path for folder in OUTPUTS for path in Path(self.root, folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found if path != self._stamp())

    def _is_built(self) -> bool:
        """Whether the stamp is of the sources as they are, and each file is there that was built then."""
        if not self._stamp().is_file():
            return False
        sources, *outputs = self._stamp().read_text().split()
        return bool(outputs) and sources == self._source_hash() and all(Path(self.root, output).is_file() for output in outputs)

    def _source_hash(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(self._source_files()):
            digest.update(path.relative_to(self.root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
        return digest.hexdigest()

    def _source_files(self) -> list[Path]:
        roots = [Path(self.root, name) for name in SOURCES]
        files = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
        return [path for path in files if path.is_file() and "__tests__" not in path.parts]
