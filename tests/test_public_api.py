"""The names people use. That they take Streamlit's parameters is tested in ``tests/parity/test_coverage.py``."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest
import streamlit.delta_generator
import streamlit.errors

import jupyter_rerun
import jupyter_rerun.errors
import jupyter_rerun.testing.v1
import jupyter_rerun.testing.v1.element_tree

OURS_ONLY = {"DeltaGenerator", "bind_thread", "shield", "widget"}
FUNCTIONS = sorted(name for name in jupyter_rerun.__all__ if name not in OURS_ONLY and inspect.isroutine(getattr(jupyter_rerun, name)))


def test_all_is_sorted_and_complete():
    """`__all__` lists every public name once, in order."""
    public = {name for name, value in vars(jupyter_rerun).items() if not name.startswith("_") and not _is_internal(name, value)}

    assert list(jupyter_rerun.__all__) == sorted(set(jupyter_rerun.__all__))
    assert set(jupyter_rerun.__all__) == public


def _is_internal(name: str, value: object) -> bool:
    if name in ("annotations", "TYPE_CHECKING", "load_ipython_extension", "unload_ipython_extension"):
        return True
    if inspect.isclass(value):  # there to make the one object of it that is public
        return name not in ("DeltaGenerator", "Page")
    return isinstance(value, ModuleType) and name not in ("column_config", "errors")


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


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_documented(name: str):
    """A public function says more than its signature."""
    assert len(inspect.getdoc(getattr(jupyter_rerun, name)) or "") > 40


def test_containers_have_the_same_methods():
    """``st.sidebar.slider`` and ``with st.sidebar: st.slider`` are one function."""
    drawn = {name for name in FUNCTIONS if hasattr(streamlit.delta_generator.DeltaGenerator, name)}

    assert len(drawn) > 20
    assert {name for name in drawn if not callable(getattr(jupyter_rerun.sidebar, name, None))} == set()


def test_exceptions_bear_streamlits_names():
    """Each API error here exists there, with the same bases among API errors."""
    ours = {name: value for name, value in vars(jupyter_rerun.errors).items() if inspect.isclass(value) and name.startswith("Streamlit")}

    for name, value in ours.items():
        counterpart = getattr(streamlit.errors, name)
        assert issubclass(value, jupyter_rerun.errors.StreamlitAPIException)
        assert issubclass(counterpart, streamlit.errors.StreamlitAPIException)


def test_the_element_classes_of_apptest_bear_streamlits_names():
    """Tests that import classes for their annotations carry over."""
    import streamlit.testing.v1.element_tree as theirs

    missing = [name for name in jupyter_rerun.testing.v1.element_tree.__all__ if not hasattr(theirs, name)]

    assert missing == []
    assert set(jupyter_rerun.testing.v1.__all__) == {"AppTest", "AppTestError"}
