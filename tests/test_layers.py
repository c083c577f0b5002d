"""Layers import downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import jupyter_rerun

FRONT = ("IPython", "ipykernel", "ipywidgets", "anywidget", "comm", "traitlets", "streamlit")

# Layer: what it must not have loaded.
FORBIDDEN = {
    "jupyter_rerun.state": ("jupyter_rerun.render", "jupyter_rerun.kernel", "jupyter_rerun.testing", *FRONT),
    "jupyter_rerun": ("jupyter_rerun.render", "jupyter_rerun.kernel", "jupyter_rerun.testing", *FRONT),
    "jupyter_rerun.cache": (
        "jupyter_rerun.render",
        "jupyter_rerun.kernel",
        "jupyter_rerun.testing",
        "numpy",
        "pandas",
        "cachetools",
        "diskcache",
        *FRONT,
    ),
    "jupyter_rerun.testing": ("jupyter_rerun.render", "jupyter_rerun.kernel", *FRONT),
    "jupyter_rerun.testing.v1.element_tree": ("jupyter_rerun.render", "jupyter_rerun.kernel", *FRONT),
    "jupyter_rerun.render": ("jupyter_rerun.kernel", "ipykernel", "streamlit"),
}

# Layer: what its modules may import of the package. Lower layers are listed by name.
ALLOWED = {
    "state": ("errors", "state"),
    "run": ("errors", "state", "run"),
    "elements": ("errors", "state", "run", "elements"),
    "compat": ("errors", "state", "run", "elements", "cache", "compat"),
    "cache": ("errors", "state", "run", "elements", "cache"),
    "testing": ("errors", "state", "run", "elements", "testing"),
    "render": ("errors", "state", "run", "elements", "render"),
    "kernel": ("errors", "state", "run", "elements", "cache", "render", "kernel"),
}


@pytest.mark.parametrize(("module", "forbidden"), FORBIDDEN.items(), ids=FORBIDDEN.keys())
def test_importing_loads_nothing_of_a_higher_layer(module: str, forbidden: tuple[str, ...]):
    """In a fresh interpreter, importing a layer leaves IPython, ipywidgets and the layers above out."""
    code = f"import sys, {module}; print('\\n'.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = result.stdout.split("\n")
    assert [name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in forbidden)] == []


@pytest.mark.parametrize("layer", ALLOWED)
def test_modules_name_only_their_own_and_lower_layers(layer: str):
    """No module of a layer imports from a higher one, not even inside a function."""
    wrong = []
    for path in (Path(jupyter_rerun.__file__).parent / layer).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in getattr(node, "names", ())]
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            for name in names:
                parts = name.split(".")
                if parts[0] == "jupyter_rerun" and len(parts) > 1 and parts[1] not in ALLOWED[layer]:
                    wrong.append(f"{path.name}: {name}")
    assert wrong == []
