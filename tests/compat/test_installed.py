"""What an installed package that is built on Streamlit imports."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jupyter_rerun.compat.helper_modules import HelperFinder
from jupyter_rerun.errors import ImportedBeforeError
from jupyter_rerun.testing import AppTest

Install = Callable[..., Path]
DRAW = "import streamlit as st\ndef draw():\n    st.write(st.__name__)\n"
OURS, THEIRS = "jupyter_rerun.as_streamlit", "streamlit"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package of these files, whose distribution requires these others."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)

    def write(distribution: str, *requires: str, **files: str) -> Path:
        info = folder / f"{distribution}-1.0.dist-info"
        info.mkdir()
        paths = [path.replace("__", "/", 1) + ".py" for path in files]
        for path, text in zip(paths, files.values(), strict=True):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)
        lines = "".join(f"Requires-Dist: {each}\n" for each in requires)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n{lines}\nstreamlit\n")
        (info / "RECORD").write_text("".join(f"{path},,\n" for path in paths))
        importlib.invalidate_caches()
        return folder

    yield write
    for name in set(sys.modules) - before:
        if str(tmp_path) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


def run(script: str) -> list[str]:
    app = AppTest.from_string(script).run()
    assert [each.value for each in app.exception] == []
    return [each.value for each in app.markdown]


@pytest.mark.parametrize(
    "requires",
    [
        *("streamlit", "streamlit>=0.63", "streamlit (>=1.0,<2)", "Streamlit", "streamlit[all]>=1", "streamlit!=1.2"),
        *("streamlit; extra == 'ui'", 'streamlit>=1; python_version >= "3.9"'),
    ],
)
def test_what_a_distribution_requires_decides(install: Install, requires: str):
    """However it is written, and if only an extra needs it: the package draws in the app."""
    install("some_parts", "numpy", requires, parts____init__="from .deeper import draw\n", parts__deeper=DRAW)

    assert run("import parts\nparts.draw()") == [OURS]


@pytest.mark.streamlit
@pytest.mark.parametrize("requires", ["numpy", "streamlit-like", "streamlit.like", "not-streamlit"])
def test_a_package_that_does_not_require_streamlit_is_found_as_ever(install: Install, requires: str):
    """What it imports deep inside is what it always imports."""
    deeper = "import streamlit\nname = streamlit.__name__\n"
    install("some_parts", requires, parts____init__="from .deeper import name\n", parts__deeper=deeper)

    assert run("import streamlit as st\nimport parts\nst.write(parts.name)") == [THEIRS]


def test_what_is_built_on_such_a_package_is_one_too(install: Install):
    """Its functions may import Streamlit, or packages built on it, when they are called."""
    install("st-one", "st_two", one____init__="def draw():\n    from two import draw\n    draw()\n")
    install("st-two", "streamlit", two=DRAW)

    assert run("import one\none.draw()") == [OURS]


@pytest.mark.parametrize("first", ["", "try:\n    import streamlit\nexcept ImportError:\n    raise\n", "from streamlit import *\n"])
def test_a_package_whose_first_module_imports_streamlit_is_built_on_it(install: Install, first: str):
    """Not every distribution says what it needs."""
    install("some_parts", parts____init__=first + DRAW)

    assert run("import parts\nparts.draw()") == [OURS]


def test_a_module_without_a_package_is_found(install: Install):
    """A distribution may be one file."""
    install("some_parts", "streamlit", part=DRAW)

    assert run("from part import draw\ndraw()") == [OURS]


def test_another_package_may_be_the_one_that_imports_it(install: Install):
    """An app is the first to import what is imported on the way."""
    install("some_parts", "streamlit", parts____init__=DRAW)
    install("a_library", library="from parts import draw\n")

    assert run("import library\nlibrary.draw()") == [OURS]


def test_what_is_installed_later_is_found(install: Install):
    """The kernel need not be restarted after ``%pip install``."""
    install("some_parts", "streamlit", parts____init__="", parts__deeper=DRAW)
    assert run("from parts.deeper import draw\ndraw()") == [OURS]

    install("other_parts", "streamlit", others____init__="", others__deeper=DRAW)
    assert run("from others.deeper import draw\ndraw()") == [OURS]


def test_streamlit_itself_is_never_ours(install: Install):
    """Its modules import each other."""
    finder = HelperFinder(dict)

    assert [finder.find_spec(name) for name in ("streamlit", "streamlit.errors")] == [None, None]


@pytest.mark.streamlit
@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"parts____init__": DRAW}, id="module"),
        pytest.param({"parts____init__": "from .deeper import draw\n", "parts__deeper": DRAW}, id="submodule"),
        pytest.param({"parts____init__": "from streamlit import write\ndef draw():\n    write(1)\n"}, id="function"),
        pytest.param({"parts____init__": "from streamlit.errors import Error\ndef draw():\n    pass\n"}, id="class"),
        pytest.param({"parts____init__": "from streamlit import session_state\ndef draw():\n    pass\n"}, id="object"),
    ],
)
def test_a_package_that_was_imported_outside_of_apps_is_an_error(install: Install, files: dict[str, str]):
    """It would draw with Streamlit's own modules, where nobody sees it; the error says which module and what to do."""
    install("some_parts", "streamlit", **files)
    importlib.import_module("parts")
    for script in ("import parts\nparts.draw()", "from parts import draw\ndraw()", "import parts.deeper"):
        app = AppTest.from_string(script).run()

        assert app.exception[0].proto.type.endswith(ImportedBeforeError.__name__)
        assert "parts" in app.exception[0].value
        assert "Restart the kernel" in app.exception[0].value


def test_a_package_that_has_imported_nothing_of_streamlit_yet_may_be_imported(install: Install):
    """What of it the app is the first to import gets what the app has."""
    install("some_parts", "streamlit", parts____init__="", parts__deeper=DRAW)
    importlib.import_module("parts")

    assert run("from parts.deeper import draw\ndraw()") == [OURS]


def test_a_package_of_an_app_stays_that(install: Install):
    """Another app, and a plain cell after it, have the same module."""
    install("some_parts", "streamlit", parts____init__=DRAW)
    script = "import parts\nparts.draw()"

    assert run(script) == run(script) == [OURS]
    assert importlib.import_module("parts").st.__name__ == OURS


WITHOUT_STREAMLIT = """
import sys
sys.modules["streamlit"] = None  # importing it fails
from jupyter_rerun.testing import AppTest
app = AppTest.from_string("import parts\\nparts.draw()").run()
print([each.value for each in [*app.exception, *app.markdown]])
"""


def test_streamlit_need_not_be_installed(install: Install):
    """A package installed without what it requires draws in an app."""
    folder = install("some_parts", "streamlit", parts____init__=DRAW)
    program = f"import sys; sys.path.insert(0, {str(folder)!r})\n{WITHOUT_STREAMLIT}"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stdout == f"{[OURS]}\n"
