"""The names people use. That they take Streamlit's parameters is tested in ``tests/parity/test_coverage.py``."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit.delta_generator
import streamlit.errors

import jupyter_rerun
import jupyter_rerun.errors
import jupyter_rerun.testing.v1
import jupyter_rerun.testing.v1.element_tree
from jupyter_rerun.elements.handle import FAMILIES, DeltaGenerator
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.drawing import Drawing

# The public functions by the module that has them, as each family says.
FUNCTIONS = {f"{family.__name__}.{module}": names for family in FAMILIES for module, names in family.FUNCTIONS.items()}

OURS_ONLY = {"DeltaGenerator", "bind_thread", "history", "redo", "shield", "undo", "widget"}
FREE = sorted(name for name in jupyter_rerun.__all__ if name not in OURS_ONLY and inspect.isroutine(getattr(jupyter_rerun, name)))


MODULES = {"column_config", "components", "connections", "delta_generator", "errors", "logger", "runtime", "testing", "typing", "version"}


def test_all_is_sorted_and_complete():
    """`__all__` lists every public name once, in order: all functions of containers, and what type checkers are told."""
    functions = {name for names in FUNCTIONS.values() for name in names.split()} - {"open"}
    source = ast.parse(Path(jupyter_rerun.__file__).read_text("utf-8"))
    nodes = [node for each in source.body for node in (each.body if isinstance(each, ast.If) else [each])]
    told = {name for node in nodes for name in _bound_names(node) if not name.startswith("_")}

    assert list(jupyter_rerun.__all__) == sorted(set(jupyter_rerun.__all__))
    assert functions <= set(jupyter_rerun.__all__)
    assert told == set(jupyter_rerun.__all__)


def _bound_names(node: ast.AST) -> list[str]:
    """Return the names that a statement of a module binds by assignment or import."""
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [each.asname or each.name for each in node.names] if isinstance(node, ast.ImportFrom) else []


@pytest.mark.parametrize("module", FUNCTIONS)
def test_each_family_says_what_its_modules_define(module: str):
    """A handle has every public function of a family, and it is in the module that the family says."""
    loaded = importlib.import_module(module)
    families = [each for each in vars(loaded).values() if inspect.isclass(each) and each.__module__ == loaded.__name__]
    defined = {
        name
        for each in families
        if issubclass(each, Drawing) and not issubclass(each, DeltaGenerator)
        for name in vars(each)
        if not name.startswith("_")
    }

    assert set(FUNCTIONS[module].split()) == defined
    for name in defined:
        assert getattr(DeltaGenerator, name) in [vars(each).get(name) for each in families]


def test_families_share_no_names():
    """What one family calls its own, another does not: handles have both."""
    names = []
    for module in FUNCTIONS:
        loaded = importlib.import_module(module)
        for each in vars(loaded).values():
            if (
                inspect.isclass(each)
                and each.__module__ == loaded.__name__
                and issubclass(each, Drawing)
                and not issubclass(each, DeltaGenerator)
            ):
                names += [name for name in vars(each) if not name.startswith("__")]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("script", ["import jupyter_rerun as st", "import jupyter_rerun.kernel.extension, jupyter_rerun as st"])
def test_names_are_the_api_whatever_is_loaded(script: str):
    """``dir(st)`` is the public names and modules; no private package and no helper is an attribute."""
    ask = f"{script}; print(dir(st)); print([each for each in {PRIVATE} if hasattr(st, each)])"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.splitlines()

    assert {name for name in ast.literal_eval(answer[0]) if not name.startswith("__")} == {*jupyter_rerun.__all__, *MODULES}
    assert answer[1] == "[]"


PRIVATE = ["absent", "annotations", "cache", "compat", "elements", "importlib", "kernel", "page", "render", "run", "state", "TYPE_CHECKING"]


@pytest.mark.parametrize("line", ["import jupyter_rerun as st", "import streamlit as st"])
def test_an_app_sees_the_same_names(line: str):
    """Both ways to import give the same ``dir(st)``, and star imports bring `__all__`."""
    app = AppTest.from_string(
        f"{line}\nnames = dir(st)\nprivate = [each for each in {PRIVATE} if hasattr(st, each)]\n"
        f"before = set(globals())\nfrom {line.split()[1]} import *\n"
        "st.session_state.found = names, private, sorted(set(globals()) - before)"
    ).run()

    names, private, brought = app.session_state.found
    assert names == dir(jupyter_rerun)
    assert private == (["elements"] if line == "import streamlit as st" else [])  # Streamlit has a module of that name
    assert set(brought) - {"before"} == set(jupyter_rerun.__all__)


def test_names_of_a_container_are_the_functions_it_has():
    """``dir(st.sidebar)`` has the functions of Streamlit's containers, and nothing that is the package's own."""
    theirs = {name for name in dir(streamlit.sidebar) if not name.startswith("_")} - {"dg"}
    ours = set(dir(jupyter_rerun.sidebar))

    assert theirs <= ours
    assert ours - theirs == {"bokeh_chart", "open", "widget"}


def test_a_private_package_is_imported_by_statements():
    """``from`` and dotted imports reach what is no attribute."""
    from jupyter_rerun import run
    from jupyter_rerun.run import code

    assert (run.__name__, code.__name__) == ("jupyter_rerun.run", "jupyter_rerun.run.code")
    with pytest.raises(AttributeError, match=r"no attribute 'run'\. Did you mean 'rerun'"):
        jupyter_rerun.run  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", ["cache_data", "cache_resource"])
def test_decorators_take_streamlits_parameters(name: str):
    """They are objects with a method `clear`, called as Streamlit's are."""
    theirs, ours = getattr(streamlit, name), getattr(jupyter_rerun, name)

    for left, right in ((theirs, ours), (theirs.clear, ours.clear)):
        assert _parameters(right) == _parameters(left)


def _parameters(function: object) -> list[tuple[str, str, str]]:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return [(each.name, each.kind.name, repr(each.default)) for each in parameters]


@pytest.mark.parametrize("name", ["context", "secrets", "user"])
def test_read_only_objects_have_streamlits_attributes(name: str):
    """What can be asked of Streamlit's can be asked of ours."""
    internal = {"file_change_listener", "to_string"}
    expected = {each for each in dir(type(getattr(streamlit, name))) if not each.startswith("_")} - internal

    assert expected - set(dir(type(getattr(jupyter_rerun, name)))) == set()


@pytest.mark.parametrize("name", FREE)
def test_every_function_is_documented(name: str):
    """A public function says more than its signature."""
    assert len(inspect.getdoc(getattr(jupyter_rerun, name)) or "") > 40


def test_containers_have_the_same_methods():
    """``st.sidebar.slider`` and ``with st.sidebar: st.slider`` are one function."""
    drawn = {name for name in FREE if hasattr(streamlit.delta_generator.DeltaGenerator, name)}

    assert len(drawn) > 20
    assert {name for name in drawn if not callable(getattr(jupyter_rerun.sidebar, name, None))} == set()


def test_exceptions_bear_streamlits_names():
    """Each of them exists there, and is an API error in both or in none."""
    ours = {name: value for name, value in vars(jupyter_rerun.errors).items() if inspect.isclass(value) and name.startswith("Streamlit")}

    for name, value in ours.items():
        counterpart = getattr(streamlit.errors, name)
        assert issubclass(value, jupyter_rerun.errors.StreamlitAPIException) is issubclass(
            counterpart, streamlit.errors.StreamlitAPIException
        )
        assert issubclass(value, jupyter_rerun.errors.Error)


def test_the_element_classes_of_apptest_bear_streamlits_names():
    """Tests that import classes for their annotations carry over."""
    import streamlit.testing.v1.element_tree as theirs

    missing = [name for name in jupyter_rerun.testing.v1.element_tree.__all__ if not hasattr(theirs, name)]

    assert missing == []
    assert set(jupyter_rerun.testing.v1.__all__) == {"AppTest", "AppTestError"}
