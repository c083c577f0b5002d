"""What a script finds around it, an app cell finds, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.harness import Kernel, running_kernel

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebooks").resolve()


@pytest.fixture(scope="module")
def beside_notebook(folder: Path) -> Iterator[Kernel]:
    """A kernel as Jupyter Server starts it for ``demo.ipynb``."""
    (folder / "data.csv").write_text("a,b\n")
    with running_kernel("%load_ext jupyter_rerun", cwd=folder, JPY_SESSION_NAME=str(folder / "demo.ipynb")) as kernel:
        yield kernel


def shown(kernel: Kernel, code: str) -> str:
    kernel.run(f"%%app about\nimport os, sys\nfrom pathlib import Path\nimport streamlit as st\n{code}")
    return kernel.shown("about")


def test_file_is_the_notebook(beside_notebook: Kernel, folder: Path):
    """``Path(__file__).parent`` is the notebook's folder, wherever the working directory is by then."""
    assert shown(beside_notebook, "st.text(__file__)") == str(folder / "demo.ipynb")
    assert shown(beside_notebook, "os.chdir('/')\nst.text((Path(__file__).parent / 'data.csv').read_text())") == "a,b"


def test_plain_cells_do_not_get_it(beside_notebook: Kernel):
    """A plain cell has neither `__file__` nor the app's arguments, before and after a run."""
    shown(beside_notebook, "st.text(__file__)")

    result = beside_notebook.run("import sys; print('__file__' in globals(), sys.argv[1:2], sys.modules['__main__'].__dict__ is globals())")
    assert result.text.strip() == "False ['-f'] True"


def test_arguments_are_those_of_a_script_without_any(beside_notebook: Kernel, folder: Path):
    """A parser sees no arguments of the kernel, in the body and in a callback."""
    parse = "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--n', default=3)\n"
    assert shown(beside_notebook, f"{parse}st.text(f'{{parser.parse_args().n}} {{sys.argv}}')") == f"3 {[str(folder / 'demo.ipynb')]}"

    shown(beside_notebook, "def note(): st.session_state.argv = list(sys.argv)\nst.button('b', on_click=note)")
    beside_notebook.wait_for_idle_of(beside_notebook.click(beside_notebook.control("about", "b")))
    assert beside_notebook.value("__import__('jupyter_rerun').session_state.argv") == [str(folder / "demo.ipynb")]


def test_sources_are_found(beside_notebook: Kernel):
    """`inspect` finds functions and classes of the cell."""
    code = "import inspect\nclass A:\n    x = 1\ndef f():\n    return 2\nst.text(inspect.getsource(A) + inspect.getsource(f))"
    assert shown(beside_notebook, code).split("\n") == ["class A:", "    x = 1", "def f():", "    return 2"]


def test_the_app_is_the_main_program(beside_notebook: Kernel):
    """`__name__`, pickled classes and a child that is started anew see what they see in a script; it does not run the notebook."""
    code = (
        "import pickle\nfrom concurrent.futures import ProcessPoolExecutor\nfrom multiprocessing import get_context\n"
        "class A: pass\n"
        "with ProcessPoolExecutor(1, mp_context=get_context('spawn')) as pool:\n    number = pool.submit(abs, -7).result()\n"
        "st.text(f'{__name__} {type(pickle.loads(pickle.dumps(A()))) is A} {number} {__doc__}')"
    )
    assert shown(beside_notebook, code) == "__main__ True 7 None"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("", "notebook.ipynb", id="nobody says"),
        pytest.param("/elsewhere/other.ipynb", "notebook.ipynb", id="inherited from another notebook"),
    ],
)
def test_without_a_front_end_it_is_a_file_where_the_kernel_started(folder: Path, name: str, expected: str):
    """What a kernel inherits from that of another notebook does not count."""
    with running_kernel("%load_ext jupyter_rerun", cwd=folder, JPY_SESSION_NAME=name) as kernel:
        assert shown(kernel, "st.text(__file__)") == str(folder / expected)


def test_vs_code_says_it_in_its_own_way(folder: Path):
    """Its kernels start elsewhere, and have the path as a variable."""
    with running_kernel("%load_ext jupyter_rerun", f"__vsc_ipynb_file__ = {str(folder / 'code.ipynb')!r}", cwd=Path("/")) as kernel:
        assert shown(kernel, "st.text(__file__)") == str(folder / "code.ipynb")
