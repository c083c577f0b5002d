"""Packages with components, as an installer leaves them: for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def install(site: Path, project: str, components: Mapping[str, str | None], files: Mapping[str, str]) -> Path:
    """Put a package into a folder of packages; return its own folder.

    Parameters
    ----------
    components
        Their names, and the folders of their files in the package.
    files
        What there is in the package beside its manifest, by path.
    """
    package = project.replace("-", "_")
    folder = site / package
    manifest = [f'[project]\nname = "{project}"\nversion = "1.0"\n']
    for name, assets in components.items():
        manifest.append(f'[[tool.streamlit.component.components]]\nname = "{name}"\n')
        manifest.append(f'asset_dir = "{assets}"\n' if assets is not None else "")
    texts = {"__init__.py": "", "pyproject.toml": "\n".join(manifest), **files}
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\nRequires-Dist: streamlit\n")
    (info / "RECORD").write_text("".join(f"{package}/{path},,\n" for path in texts))
    return folder
