"""What is published: build it, and see that it is what it should be.

As a program, this builds the sdist, and from it the wheel, where a call of npm would fail. `check` says what is wrong with either.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
MOST_MB = {".whl": 6.0, ".gz": 8.0}
# What a person gets who installs it: the package, the JupyterLab extension, and what is said of both.
TOP = {"jupyter_rerun", "pytest_jupyter_rerun.py"}
SHARED = "share/jupyter/labextensions/jupyter-rerun/"
NEEDED = (
    "jupyter_rerun/__init__.py",
    "jupyter_rerun/py.typed",
    "jupyter_rerun/render/static/loader.js",
    "jupyter_rerun/render/static/view.css",
    "jupyter_rerun/render/static/view.js",
    "jupyter_rerun/render/static/third-party-notices.txt",
    f"{{name}}.data/data/{SHARED}package.json",
    f"{{name}}.data/data/{SHARED}install.json",
    f"{{name}}.data/data/{SHARED}static/style.js",
    "{name}.dist-info/METADATA",
)
NEEDED_SOURCES = ("LICENSE", "README.md", "pyproject.toml", "hatch_build.py", "labextension/package-lock.json", "jupyter_rerun/py.typed")
NOT_IN_WHEEL = {".ts", ".tsx", ".map", ".mjs", ".pyc", ".ipynb", ".sha256"}
NOT_ANYWHERE = {"node_modules", "__pycache__", ".venv", ".git", ".ci", ".stamps"}


def build(out: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it where a call of npm fails; return both."""
    _build("--sdist", "--out-dir", str(out), str(ROOT))
    (sdist,) = out.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as folder:
        _build("--wheel", "--out-dir", str(out), str(sdist), path=_without_npm(Path(folder)))
    (wheel,) = out.glob("*.whl")
    return sdist, wheel


def check(archive: Path) -> list[str]:
    """Return what is wrong with the files of a wheel or an sdist, and with its size."""
    names = _names(archive)
    faults = [f"{name}: does not belong into it" for name in names if NOT_ANYWHERE & set(PurePosixPath(name).parts)]
    faults += _check_wheel(archive, names) if archive.suffix == ".whl" else _check_sdist(names)
    most, size = MOST_MB[archive.suffix], archive.stat().st_size / 1e6
    return faults + [f"{size:.1f} MB, more than {most}"] * (size > most)


def _check_wheel(wheel: Path, names: list[str]) -> list[str]:
    name = "-".join(wheel.name.split("-")[:2])
    top = {*TOP, f"{name}.data", f"{name}.dist-info"}
    missing = {needed.format(name=name) for needed in NEEDED} - set(names)
    strange = [each for each in names if each.split("/")[0] not in top or PurePosixPath(each).suffix in NOT_IN_WHEEL]
    faults = [f"{each}: missing" for each in sorted(missing)] + [f"{each}: does not belong into it" for each in strange]
    return faults or _check_metadata(zipfile.ZipFile(wheel).read(f"{name}.dist-info/METADATA").decode(), names, name)


def _check_metadata(text: str, names: list[str], name: str) -> list[str]:
    """Say what of the licences is not told, or told and not there, and which requirement only its maker could meet."""
    metadata = message_from_string(text)
    licenses = {"LICENSE", *(f"licenses/{path.name}" for path in (ROOT / "licenses").iterdir())}
    told = set(metadata.get_all("License-File", []))
    faults = [f"{each}: not among the licences that the metadata names" for each in sorted(licenses - told)]
    faults += [f"{each}: named as a licence, and missing" for each in sorted(told) if f"{name}.dist-info/licenses/{each}" not in names]
    faults += [f"{field}: missing" for field in ("License-Expression", "Requires-Python", "Description") if not _tells(metadata, field)]
    return faults + [f"{each}: an address" for each in metadata.get_all("Requires-Dist", []) if " @ " in each]


def _tells(metadata: Message, field: str) -> bool:
    return bool(metadata.get_payload() if field == "Description" else metadata[field])


def _check_sdist(names: list[str]) -> list[str]:
    inside = {name.partition("/")[2] for name in names}
    return [f"{each}: missing" for each in NEEDED_SOURCES if each not in inside]


def _names(archive: Path) -> list[str]:
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).namelist()
    with tarfile.open(archive) as opened:
        return opened.getnames()


def _without_npm(folder: Path) -> str:
    """Return a PATH on which npm fails."""
    for name in ("npm", "node"):
        (folder / name).write_text("#!/bin/sh\necho 'A wheel from an sdist must not need Node.' >&2\nexit 1\n")
        (folder / name).chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


def _build(*options: str, path: str | None = None) -> None:
    _call("uv", "build", "--quiet", "--python", sys.executable, *options, path=path)


def _call(program: str, *arguments: str, path: str | None = None) -> None:
    """Run a program of this environment."""
    environment = {**os.environ, "PATH": path or os.environ["PATH"]}
    subprocess.run([str(Path(sys.executable).with_name(program)), *arguments], env=environment, check=True)


def main() -> None:
    """Build into ``dist/`` and check; the exit code says whether all is well."""
    for old in [*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")]:
        old.unlink()
    sdist, wheel = build(DIST)
    for archive in (sdist, wheel):
        print(f"{archive.name}: {archive.stat().st_size / 1e6:.2f} MB, {len(_names(archive))} files")
    if faults := [f"{archive.name}: {fault}" for archive in (sdist, wheel) for fault in check(archive)]:
        sys.exit("\n".join(faults))
    _call("twine", "check", "--strict", str(sdist), str(wheel))
    _call("check-wheel-contents", str(wheel))


if __name__ == "__main__":
    main()
