"""The public API as text, one line for each name, parameter, option and setting.

`describe_api` makes it; as a program, this writes it to ``tests/api.txt``, which a test compares: a change of what people may call is seen,
and meant.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, get_origin

import jupyter_rerun
from jupyter_rerun.kernel.magic import _COMMANDS, _OF_STATE, AppMagics
from jupyter_rerun.script.traits import JupyterRerun

SNAPSHOT = Path(__file__).parents[1] / "api.txt"
HEADING = "What people may name, call and set. Written by `make api`.\n"
WIDTH = 110
MODULES = (
    "column_config components connections delta_generator errors logger runtime testing testing.v1 testing.v1.element_tree typing version"
)
PACKAGES = ("components", "runtime")  # whose modules are public, too
_ADDRESS = re.compile(r"<(?:function |class ')?([\w.<>]+?)'?(?: object)?(?: at 0x[0-9a-f]+)?>")
_VARIABLE = re.compile(r"\bJUPYTER_RERUN_[A-Z_]+\b")


def describe_api() -> str:
    """Return the whole API, a section for each module and each kind of setting."""
    homes: dict[int, str] = {}
    sections = [(module.__name__, list(_describe_module(module, homes))) for module in find_modules()]
    sections += [
        ("%%app, %app", list(_describe_magics())),
        ("%config JupyterRerun", list(_describe_traits())),
        ("environment", find_variables()),
    ]
    return HEADING + "".join(_indent(title, lines) for title, lines in sections)


def find_modules() -> list[ModuleType]:
    """Return the modules whose names are public."""
    found = [jupyter_rerun]
    for name in MODULES.split():
        module = importlib.import_module(f"jupyter_rerun.{name}")
        found.append(module)
        if name in PACKAGES:
            found += [importlib.import_module(each.name) for each in pkgutil.walk_packages(module.__path__, f"{module.__name__}.")]
    return [module for module in found if _names(module)]


def find_variables() -> list[str]:
    """Return the variables of the environment that the package's modules name."""
    sources = Path(jupyter_rerun.__file__).parent.rglob("*.py")
    return sorted({name for source in sources for name in _VARIABLE.findall(source.read_text("utf-8"))})


def _names(module: ModuleType) -> list[str]:
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return sorted(listed)
    return sorted(
        name for name, value in vars(module).items() if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    )


def _describe_module(module: ModuleType, homes: dict[int, str]) -> Iterator[str]:
    """What a module has; of what stands in `homes`, a module that was described before, only where."""
    for name in _names(module):
        value = getattr(module, name)
        home = homes.setdefault(id(value), f"{module.__name__}.{name}")
        if home != f"{module.__name__}.{name}":
            yield f"{name}: {home}"
        elif inspect.isclass(value) and get_origin(value) is None:  # Python 3.10 takes `Callable[..., None]` for a class
            yield from _describe_class(name, value)
        elif inspect.isroutine(value):
            yield from _describe_callable(name, value)
        elif not inspect.ismodule(value):
            yield from _describe_object(name, value)


def _describe_class(name: str, kind: type) -> Iterator[str]:
    bases = ", ".join(base.__name__ for base in kind.__bases__ if base is not object and not base.__name__.startswith("_"))
    yield f"class {name}({bases})" if bases else f"class {name}"
    lines = list(_describe_callable("", kind)) if any("__init__" in vars(base) for base in _own_bases(kind)) else []
    lines += _describe_members(kind)
    yield from (f"    {line}" for line in lines)


def _describe_object(name: str, value: object) -> Iterator[str]:
    """Something that is there once: how it is called, and its members; of a container only what it is, of a type's other name nothing."""
    kind = type(value)
    if not _is_ours(kind):
        yield name
        return
    yield from _describe_callable(name, value) if callable(value) else [f"{name}: {kind.__name__}"]
    if not isinstance(value, jupyter_rerun.DeltaGenerator):
        yield from (f"    {line}" for line in _describe_members(kind))


def _is_ours(value: object) -> bool:
    return (getattr(value, "__module__", None) or "").startswith("jupyter_rerun")


def _describe_members(kind: type) -> Iterator[str]:
    """What a class of this package has of its own, or from a private one; what a public base has stands there."""
    members = {name: value for base in reversed(_own_bases(kind)) for name, value in vars(base).items() if not name.startswith("_")}
    described = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for name in sorted(set(members) - described):
        value = members[name] if isinstance(members[name], property) else getattr(kind, name)
        if inspect.isroutine(value) and value is getattr(getattr(jupyter_rerun, name, None), "__func__", None):
            yield f"{name}: as above"
        elif inspect.isroutine(value):
            yield from _describe_callable(name, value)
        else:
            yield name


def _own_bases(kind: type) -> list[type]:
    """Return a class with the private ones of this package that it derives from."""
    return [base for base in kind.__mro__ if base is kind or (base.__name__.startswith("_") and _is_ours(base))]


def _describe_callable(name: str, value: Any) -> Iterator[str]:
    """One line, or one for each parameter where that would be long."""
    try:
        signature = inspect.signature(value)
    except ValueError:  # one of Python's own
        yield f"{name}(...)"
        return
    parameters = list(_describe_parameters(signature))
    returns = "" if inspect.isclass(value) else f" -> {_annotation(signature.return_annotation)}"
    line = f"{name}({', '.join(parameters)}){returns}"
    if len(line) <= WIDTH:
        yield line
    else:
        yield f"{name}("
        yield from (f"    {each}," for each in parameters)
        yield f"){returns}"


def _describe_parameters(signature: inspect.Signature) -> Iterator[str]:
    kinds = [each.kind for each in signature.parameters.values()]
    for index, each in enumerate(signature.parameters.values()):
        if each.kind is each.KEYWORD_ONLY and index == kinds.index(each.KEYWORD_ONLY) and each.VAR_POSITIONAL not in kinds:
            yield "*"
        stars = "*" * (each.kind is each.VAR_POSITIONAL) + "**" * (each.kind is each.VAR_KEYWORD)
        annotation = "" if each.annotation is each.empty else f": {_annotation(each.annotation)}"
        default = "" if each.default is each.empty else f" = {_default(each.default)}"
        yield f"{stars}{each.name}{annotation}{default}"


def _annotation(value: object) -> str:
    if value is inspect.Parameter.empty:
        return "?"
    text = value if isinstance(value, str) else getattr(value, "__name__", None) or str(value)
    return text.replace("'", "") if text.startswith("'") else text


def _default(value: object) -> str:
    """Return a default as a program would write it; what has no such form, as what it is."""
    if inspect.isclass(value) or inspect.isroutine(value):
        return value.__name__
    return "..." if type(value) is object or value is MISSING else _ADDRESS.sub(r"\1", repr(value))


def _describe_magics() -> Iterator[str]:
    for action in AppMagics.cell.parser._actions:  # type: ignore[attr-defined]
        yield _describe_argument("%%app", action)
    yield from (f"%app {command}" for command in _COMMANDS)
    yield from (f"%app state {command}" for command in _OF_STATE)


def _describe_argument(magic: str, action: argparse.Action) -> str:
    choices = f" {{{','.join(map(str, action.choices))}}}" if action.choices else f" {action.metavar}" if action.metavar else ""
    return f"{magic} {', '.join(action.option_strings) or action.dest}{choices}"


def _describe_traits() -> Iterator[str]:
    for name, trait in sorted(JupyterRerun.class_own_traits(config=True).items()):
        choices = f" of {list(trait.values)}" if hasattr(trait, "values") else ""
        yield f"{name}: {type(trait).__name__}{choices} = {trait.default()!r}"


def _indent(title: str, lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in ["", title, *(f"    {line}" for line in lines)])


if __name__ == "__main__":
    SNAPSHOT.write_text(describe_api(), encoding="utf-8")
    print(f"{SNAPSHOT}: {len(SNAPSHOT.read_text('utf-8').splitlines())} lines")
