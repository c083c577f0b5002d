"""Layers import downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

import jupyter_rerun
from jupyter_rerun.elements.handle import FAMILIES

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
    "jupyter_rerun.connections": (
        "jupyter_rerun.render",
        "jupyter_rerun.kernel",
        "jupyter_rerun.testing",
        "pandas",
        "sqlalchemy",
        *FRONT,
    ),
    "jupyter_rerun.keep.codecs": (
        "jupyter_rerun.render",
        "jupyter_rerun.kernel",
        "jupyter_rerun.testing",
        "numpy",
        "pandas",
        "polars",
        "pyarrow",
        "sqlalchemy",
        *FRONT,
    ),
    "jupyter_rerun.testing": ("jupyter_rerun.render", "jupyter_rerun.kernel", *FRONT),
    "jupyter_rerun.testing.v1.element_tree": ("jupyter_rerun.render", "jupyter_rerun.kernel", *FRONT),
    "jupyter_rerun.render": ("jupyter_rerun.kernel", "ipykernel", "streamlit"),
}

# What the modules of each layer may import of the package: their own, and layers below. `jupyter_rerun` is the package as people use it.
BELOW: dict[str, tuple[str, ...]] = {
    "errors": (),
    "state": ("errors",),
    "run": ("errors", "state"),
    "tree": ("errors", "state", "run"),
    "script": ("errors", "state", "run", "tree"),
    "elements": ("errors", "state", "run", "tree", "script"),
    "column_config": ("errors", "elements"),
    "cache": ("errors", "state", "run", "tree", "elements"),
    "connections": ("errors", "run", "script", "elements", "cache"),
    "intake": ("errors", "state", "run", "tree", "elements"),
    "keep": ("errors", "state", "run", "tree", "elements"),
    "jupyter_rerun": ("errors", "run", "script", "elements", "column_config", "cache", "connections", "keep", "kernel"),
    "compat": ("errors", "state", "run", "script", "elements", "cache", "jupyter_rerun"),
    "testing": ("errors", "state", "run", "tree", "script", "elements", "keep", "compat", "intake"),
    "render": ("errors", "state", "run", "tree", "elements", "intake"),
    "kernel": ("errors", "state", "run", "tree", "script", "elements", "cache", "keep", "compat", "intake", "render", "testing"),
    "cli": ("errors", "run", "script", "tree", "elements", "keep", "intake", "testing", "render", "kernel", "jupyter_rerun"),
    "__main__": ("cli",),
}


@pytest.mark.parametrize(("module", "forbidden"), FORBIDDEN.items(), ids=FORBIDDEN.keys())
def test_importing_loads_nothing_of_a_higher_layer(module: str, forbidden: tuple[str, ...]):
    """In a fresh interpreter, importing a layer leaves IPython, ipywidgets and the layers above out."""
    code = f"import sys, {module}; print('\\n'.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = result.stdout.split("\n")
    assert [name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in forbidden)] == []


def layer_of(module: str) -> str:
    """Return the first part of a module's name within the package."""
    return next(iter(module.split(".")[1:]), module)


ROOT = Path(jupyter_rerun.__file__).parent
PATHS = {
    ".".join(("jupyter_rerun", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def read_imports(module: str, *, is_for_types: bool | None = None) -> set[str]:
    """Return what a module imports of the package, inside functions, too; perhaps only for the type checker, or only else."""
    tree = ast.parse(PATHS[module].read_text("utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    typed = {id(node) for block in blocks for statement in block.body for node in ast.walk(statement)}
    names: set[str] = set()
    for node in ast.walk(tree):
        if is_for_types is not None and (id(node) in typed) != is_for_types:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = module if PATHS[module].name == "__init__.py" else module.rpartition(".")[0]
            source = resolve_name("." * node.level + (node.module or ""), package)
            names |= {name if (name := f"{source}.{alias.name}") in PATHS else source for alias in node.names}
    return {name for name in names if name in PATHS and name != module}


IMPORTS = {module: read_imports(module) for module in PATHS}


def test_every_layer_has_its_place():
    """No module stands outside the table."""
    assert {layer_of(module) for module in IMPORTS} == set(BELOW)


@pytest.mark.parametrize("layer", BELOW)
def test_modules_name_only_their_own_and_lower_layers(layer: str):
    """No module of a layer imports from a higher one, not even inside a function."""
    wrong = [
        f"{module}: {name}"
        for module, names in IMPORTS.items()
        for name in sorted(names)
        if layer_of(module) == layer and layer_of(name) not in (layer, *BELOW[layer])
    ]
    assert wrong == []


# What is imported for its types alone, where the types of two modules need each other. Nothing of it happens when the package runs.
FOR_TYPES = {
    **{family.__name__: "a handle has the functions of the family, some of which return handles" for family in FAMILIES},
    "jupyter_rerun.testing.nodes": "what a test does with a node returns the app, which has nodes",
}


def test_no_module_imports_itself_through_others():
    """Of two modules that need each other one is in the wrong place, or both are one."""
    graph = {module: read_imports(module, is_for_types=False) if module in FOR_TYPES else names for module, names in IMPORTS.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))
