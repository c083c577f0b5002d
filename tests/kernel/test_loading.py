"""What a notebook loads, and when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kernel.harness import Kernel, running_kernel

pytestmark = pytest.mark.kernel

NOT_WITH_THE_EXTENSION = (
    "anywidget",
    "diskcache",
    "jupyter_rerun.cache.data",
    "jupyter_rerun.column_config",
    "jupyter_rerun.connections",
    "jupyter_rerun.as_streamlit",
    "jupyter_rerun.compat.as_streamlit",
    "jupyter_rerun.elements.charts.",
    "jupyter_rerun.elements.chat.",
    "jupyter_rerun.elements.data.",
    "jupyter_rerun.elements.layout.",
    "jupyter_rerun.elements.media.",
    "jupyter_rerun.keep",
    "jupyter_rerun.render.kinds",
    "jupyter_rerun.testing",
    "markdown_it",
    "nh3",
    "sqlite3",
)
NOT_WITH_A_COUNTER = (
    "diskcache",
    "jupyter_rerun.cache.data",
    "jupyter_rerun.column_config",
    "jupyter_rerun.connections",
    "jupyter_rerun.elements.charts.",
    "jupyter_rerun.elements.chat.",
    "jupyter_rerun.elements.data.",
    "jupyter_rerun.elements.media.players",
    "jupyter_rerun.elements.pages.navigation",
    "jupyter_rerun.keep.codecs",
    "jupyter_rerun.keep.kinds",
    "jupyter_rerun.render.kinds.figures",
    "jupyter_rerun.render.grid",
    "jupyter_rerun.testing",
    "numpy",
    "pandas",
    "pygments.lexers.python",
    "sqlalchemy",
    "streamlit",
)


@pytest.fixture(scope="module")
def fresh() -> Iterator[Kernel]:
    with running_kernel("before = set(__import__('sys').modules)", "%load_ext jupyter_rerun") as kernel:
        yield kernel


def _loaded(kernel: Kernel, names: tuple[str, ...]) -> list[str]:
    """Return which modules with names that begin so the kernel has loaded since it started."""
    return kernel.value(f"sorted(name for name in set(__import__('sys').modules) - before if name.startswith({names!r}))")


def test_what_only_some_apps_use_is_loaded_when_it_is_used(fresh: Kernel):
    """The extension loads no family of elements, no renderer and no store; a counter only what it shows."""
    assert _loaded(fresh, NOT_WITH_THE_EXTENSION) == []

    app = "import streamlit as st\nst.session_state.setdefault('n', 0)\nif st.button('Add'): st.session_state.n += 1\n"
    fresh.run(f"%%app counter\n{app}st.write('Count:', st.session_state.n)")

    assert _loaded(fresh, NOT_WITH_A_COUNTER) == []
    assert _loaded(fresh, ("jupyter_rerun.elements.inputs.buttons",)) != []


@pytest.mark.slow
def test_a_name_that_is_not_loaded_is_completed_and_explained(fresh: Kernel):
    """Completion lists the functions of `st` and of containers, and ``st.slider?`` has its signature and text."""
    fresh.run("import jupyter_rerun as st")

    for code, expected in {"st.select_s": "select_slider", "st.sidebar.selectb": "selectbox", "st.date_input(min_": "min_value="}.items():
        assert expected in fresh.completions(code)
    about = fresh.value("{key: str(value) for key, value in get_ipython().object_inspect('st.color_picker').items()}")
    assert "label" in about["definition"]
    assert "Parameters" in about["docstring"]


OTHER = """\
from IPython.core.magic import register_cell_magic

@register_cell_magic
def app(line, cell):
    print("another", line)
"""
UNASKED = "from jupyter_rerun.kernel.extension import load_unasked\nload_unasked(get_ipython())"


def test_a_page_that_loads_the_extension_takes_no_magic_away():
    """What another package calls ``%%app`` stays that."""
    with running_kernel(OTHER, UNASKED) as kernel:
        result = kernel.run("%%app one\n1")

    assert result.text == "another one\n"
