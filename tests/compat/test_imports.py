"""What an app gets when it imports from ``streamlit``."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import re
import sys
import threading
from pathlib import Path

import pytest
import streamlit

import jupyter_rerun
from jupyter_rerun import as_streamlit
from jupyter_rerun.compat.helper_modules import HelperFinder
from jupyter_rerun.compat.imports import COUNTERPARTS
from jupyter_rerun.elements.absent import REMOVED
from jupyter_rerun.errors import CounterpartMissingError, NotAvailableError
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both, start_theirs


def run(script: str) -> AppTest:
    return AppTest.from_string(f"import streamlit as st\n{script}").run()


OURS_ALONE = {"jupyter_rerun.as_streamlit", "jupyter_rerun.testing"}  # they offer more than Streamlit's


@pytest.mark.parametrize("ours", sorted(set(COUNTERPARTS.values()) - OURS_ALONE))
def test_a_counterpart_has_only_names_of_streamlits(ours: str):
    """A module stands for modules that Streamlit has, and its public names exist there, too."""
    theirs = [importlib.import_module(name) for name, counterpart in COUNTERPARTS.items() if counterpart == ours]

    names = getattr(importlib.import_module(ours), "__all__", ())
    assert [name for name in names if not any(hasattr(module, name) for module in theirs)] == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("import streamlit.components.v1 as components; st.write(callable(components.html))", id="import as"),
        pytest.param("import streamlit.components.v1; st.write(callable(st.components.v1.iframe))", id="import dotted"),
        pytest.param("from streamlit.components.v1 import html; st.write(callable(html))", id="from import"),
        pytest.param("st.write(callable(st.components.v1.html))", id="attribute"),
        pytest.param("from streamlit.components.v2 import component; st.write(callable(component))", id="components"),
        pytest.param("st.write(st.components.v2.component('c')().__class__.__name__)", id="components as an attribute"),
        pytest.param("import streamlit.components.v2.types as t; st.write(t.__all__)", id="types of components"),
        pytest.param("from streamlit.components.v2.types import ComponentRenderer as C; st.write(C.__name__)", id="type of components"),
        pytest.param(
            "from streamlit.components.v2.bidi_component import BidiComponentResult as R; st.write(R.__name__)", id="result of components"
        ),
        pytest.param(
            "from streamlit.components.v2.bidi_component.state import ComponentResult as R; st.write(R({'a': 1}, {'b': 2}))",
            id="results of components",
        ),
        pytest.param("from streamlit.testing.v1 import AppTest; st.write(AppTest.__name__)", id="testing"),
        pytest.param("from streamlit.testing import v1; st.write(v1.AppTest.__name__)", id="testing submodule"),
        pytest.param("from streamlit.errors import StreamlitAPIException as E; st.write(issubclass(E, Exception))", id="errors"),
        pytest.param("from streamlit import session_state as ss; ss.k = 1; st.write(st.session_state.k)", id="name of the package"),
        pytest.param("from streamlit.delta_generator import DeltaGenerator as D; st.write(isinstance(st.empty(), D))", id="handle"),
        pytest.param("from streamlit.runtime.state import SessionStateProxy as P; st.write(isinstance(st.session_state, P))", id="state"),
        pytest.param("from streamlit import *; write(title.__name__)", id="star"),
        pytest.param("from streamlit.runtime.scriptrunner import get_script_run_ctx as get; st.write(get() is not None)", id="run"),
        pytest.param("from streamlit.logger import get_logger; st.write(get_logger('a.b').name)", id="logger"),
        pytest.param("from streamlit.version import STREAMLIT_VERSION_STRING as V; st.write(V)", id="version"),
        pytest.param("from streamlit.typing import UploadedFile as U; st.write(U.__name__)", id="typing"),
        pytest.param("st.write(st.typing.DataframeState.__name__)", id="typing as an attribute"),
        pytest.param("from streamlit.runtime.uploaded_file_manager import UploadedFile as U; st.write(U.__name__)", id="uploads"),
        pytest.param("from streamlit.runtime.caching import cache_data as c; st.write(c is st.cache_data)", id="caching"),
        pytest.param("from streamlit.navigation.page import StreamlitPage as P; st.write(isinstance(st.Page(print), P))", id="page"),
        pytest.param("from streamlit.connections import SQLConnection as C; st.write(C is st.connections.SQLConnection)", id="connections"),
        pytest.param("from streamlit import connection; st.write(callable(connection))", id="connection"),
        pytest.param("import streamlit.column_config as c; st.write(c.NumberColumn.__name__)", id="column_config"),
    ],
)
def test_import_gives_what_it_gives_in_streamlit(line: str):
    """The line works in both, and writes the same."""
    pair = run_both(f"import streamlit as st\n{line}")

    assert not pair.ours.exception


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("import streamlit.web.cli", "JupyterLab", id="web"),
        pytest.param("from streamlit.elements.lib.policies import check_widget_policies", "functions of `st`", id="internals"),
        pytest.param("from streamlit.connections import SnowparkConnection", "dialect=", id="connection"),
        pytest.param("from streamlit.runtime import RuntimeConfig", "no counterpart", id="name of a module"),
        pytest.param("import streamlit.components.v2.manifest_scanner", "st.widget()", id="internals of components"),
        pytest.param("from streamlit.no_such import x", "no counterpart", id="unknown"),
    ],
)
def test_what_has_no_counterpart_is_refused_with_the_reason(line: str, says: str):
    """The import fails as an ImportError that says what to do, whether or not Streamlit is installed."""
    app = run(f"try:\n    {line}\nexcept ImportError as error:\n    st.text(type(error).__name__)\n    st.text(error)")

    assert app.text[0].value == CounterpartMissingError.__name__
    assert says in app.text[1].value


@pytest.mark.parametrize(
    ("call", "says"),
    [
        pytest.param("st.connection('snowflake')", "dialect=", id="module"),
        pytest.param("st.sidebar.login()", "Jupyter server", id="container"),
        pytest.param("st.runtime.get_instance().is_active_session('x')", "session_state", id="server"),
    ],
)
def test_what_is_not_available_says_what_to_use_instead(call: str, says: str):
    """The call fails with an AttributeError that names the way out."""
    app = run(call)

    assert app.exception[0].proto.type.endswith(NotAvailableError.__name__)
    assert says in app.exception[0].value


SIDES = ("width", "height")
SIZES = [
    *("0", "1", "40.5", "0.0", "'100%'", "'40'", "'stretch'", "'content'", "'auto'", "None", "True", "False", "[]"),
    *("np.int64(3)", "np.float64(3.7)", "Fraction(5, 2)", "4294967295"),
]
TOO_FAR = ["-1", "-2.5", "float('nan')", "float('inf')", "2**32", "10**400"]


def test_an_unknown_name_is_an_ordinary_attribute_error():
    """Only what Streamlit has is explained; of what is misspelt the name is said that was perhaps meant."""
    with pytest.raises(AttributeError, match=r"no attribute 'lien_chart'\. Did you mean 'line_chart'"):
        jupyter_rerun.lien_chart  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'lien_chart'"):
        jupyter_rerun.sidebar.lien_chart  # noqa: B018


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("html('<b>hi</b>', height=80, scrolling=True)", id="html"),
        pytest.param("iframe('https://example.org/?a=1&b=\"', 300, tab_index=-1)", id="address"),
        pytest.param("iframe('x', tab_index=-2)", id="tab index"),
        *(pytest.param(f"html('x', {name}={size})", id=f"{name} {size}") for name in ("width", "height") for size in SIZES),
        *(
            pytest.param(f"iframe('https://e.org', {name}={size})", id=f"page's {name} {size}")
            for name in ("width", "height")
            for size in SIZES
        ),
        pytest.param("html('', width=0, height=0)", id="nothing"),
        pytest.param("html(None)", id="no text"),
        pytest.param("html(b'x')", id="bytes"),
        pytest.param("iframe(None)", id="no address"),
        *(pytest.param(f"html('x', scrolling={value})", id=f"scrolling {value}") for value in (0, 1, True)),
    ],
)
@pytest.mark.filterwarnings("ignore:Please replace")
def test_a_frame_of_components_is_a_frame(call: str):
    """Address, HTML and class of error are those of Streamlit."""
    run_both(FRAME.format(call=call))


FRAME = """
from fractions import Fraction
import numpy as np
import streamlit as st
import streamlit.components.v1 as components
components.{call}
"""


@pytest.mark.parametrize("size", TOO_FAR)
@pytest.mark.parametrize("name", SIDES)
@pytest.mark.filterwarnings("ignore:Please replace")
def test_a_size_that_no_frame_can_have_is_an_error(name: str, size: str):
    """Both refuse it; ours says what the bounds are."""
    script = FRAME.format(call=f"html('x', {name}={size})")
    theirs, ours = start_theirs(script).run(), run(script)

    assert len(theirs.exception) == len(ours.exception) == 1
    assert f"`{name}`" in ours.exception[0].value


@pytest.mark.parametrize(("size", "shown"), [("0", 0), ("40.9", 40), ("'100%'", "stretch"), ("np.int64(7)", 7), ("'content'", "content")])
@pytest.mark.filterwarnings("ignore:Please replace")
def test_the_size_of_a_frame_is_in_whole_pixels_or_fills_the_room(size: str, shown: object):
    """What is no number of pixels is as wide as there is room; nothing follows from a frame that is not seen."""
    app = run(FRAME.format(call=f"html('x', width={size}, height={size})") + "st.write('after')")

    assert (app.get("iframe")[0].proto.width, app.get("iframe")[0].proto.height) == (shown, shown)
    assert app.markdown[0].value == "after"


THREAD = """
import threading
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
def work():
    st.session_state.done = get_script_run_ctx() is not None
    st.write("from the thread")
thread = threading.Thread(target=work)
{line}
thread.start()
thread.join()
st.write(st.session_state.get("done"))
"""


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("add_script_run_ctx(thread)", id="of the caller"),
        pytest.param("add_script_run_ctx(thread, get_script_run_ctx())", id="named"),
    ],
)
def test_a_thread_joins_a_run_as_in_streamlit(line: str):
    """A thread that was given the run's context draws on its page and writes its state."""
    pair = run_both("import streamlit as st" + THREAD.format(line=line))

    assert [each.value for each in pair.ours.markdown] == ["from the thread", "`True`"]


def test_threads_of_one_context_run_at_the_same_time():
    """Several threads may be given one context."""
    app = run(
        "import threading\n"
        "from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx\n"
        "meet, ctx = threading.Barrier(2, timeout=60), get_script_run_ctx()\n"
        "def work(name):\n    meet.wait()\n    st.session_state[name] = True\n"
        "threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']\n"
        "for thread in threads:\n    add_script_run_ctx(thread, ctx).start()\n"
        "for thread in threads:\n    thread.join()\n"
    )

    assert app.session_state.to_dict() == {"a": True, "b": True}


def test_the_session_id_is_the_same_in_every_run():
    """A script may keep things by it; another session has another one."""
    script = "from streamlit.runtime.scriptrunner import get_script_run_ctx\nst.text(get_script_run_ctx().session_id)"
    app = run(script)
    first = app.text[0].value

    assert app.run().text[0].value == first
    assert run(script).text[0].value != first


@pytest.mark.parametrize(
    "name",
    [
        *(
            "column_config",
            "components",
            "components.v1",
            "components.v2",
            "components.v2.types",
            "delta_generator",
            "errors",
            "logger",
            "runtime",
            "runtime.caching",
        ),
        *("runtime.scriptrunner", "runtime.state", "runtime.uploaded_file_manager", "testing.v1", "testing.v1.app_test"),
        *("testing.v1.element_tree", "testing.v1.errors", "typing", "version"),
    ],
)
def test_a_renamed_import_finds_the_same_module(name: str):
    """In a helper module or a test, ``jupyter_rerun`` stands in place of ``streamlit``; there are never two of a module."""
    module = importlib.import_module(f"jupyter_rerun.{name}")

    assert COUNTERPARTS[f"streamlit.{name}"] == module.__name__


def test_outside_an_app_there_is_no_run_to_join():
    """Nothing happens to the thread."""
    thread = threading.Thread()
    scriptrunner = importlib.import_module("jupyter_rerun.runtime.scriptrunner")

    assert scriptrunner.get_script_run_ctx() is None
    assert scriptrunner.add_script_run_ctx(thread) is thread
    assert not jupyter_rerun.runtime.exists()


def test_modules_of_the_users_own_draw_in_the_app(tmp_path: Path):
    """What an app imports first, and what that imports, may import Streamlit at its top or in a function."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "__init__.py").write_text("from .lines import draw\n")
    (tmp_path / "parts" / "lines.py").write_text(
        "import streamlit as st\n@st.cache_data\ndef text():\n    return 'cached'\n"
        "def draw():\n    from streamlit import write\n    write(f'{st.__name__} {text()}')\n"
    )
    (tmp_path / "app.py").write_text("import parts\nparts.draw()\n")
    try:
        app = AppTest.from_file(tmp_path / "app.py").run()
        assert not app.exception
        assert [each.value for each in app.run().markdown] == ["jupyter_rerun.as_streamlit cached"]
    finally:
        for name in ("parts", "parts.lines"):
            sys.modules.pop(name, None)


@pytest.mark.parametrize("name", ["hypothesis", "json", "jupyter_rerun", "streamlit", "no_such_module"])
def test_what_is_installed_is_found_as_ever(name: str):
    """It was written for Streamlit itself, or has nothing to do with it."""
    assert HelperFinder(dict).find_spec(name) is None


EARLIER_NAMES = [
    *("beta_color_picker", "beta_columns", "beta_container", "beta_expander", "beta_secrets", "beta_set_page_config", "cache"),
    *("experimental_audio_input", "experimental_data_editor", "experimental_dialog", "experimental_fragment", "experimental_memo"),
    *("experimental_get_query_params", "experimental_rerun", "experimental_set_query_params", "experimental_show"),
    *("experimental_singleton", "experimental_user"),
]


@pytest.mark.parametrize("name", EARLIER_NAMES)
@pytest.mark.parametrize("owner", [jupyter_rerun, as_streamlit, jupyter_rerun.sidebar], ids=["ours", "streamlit", "container"])
def test_a_name_of_an_earlier_release_says_what_replaced_it(name: str, owner: object):
    """An AttributeError names every function that Streamlit's names."""
    with pytest.raises(AttributeError) as theirs:
        getattr(streamlit, name)
    with pytest.raises(AttributeError) as ours:
        getattr(owner, name)

    replacements = re.findall(r"\bst\.\w+", str(theirs.value).partition("Use")[2])
    assert replacements
    assert set(replacements) <= set(re.findall(r"\bst\.\w+", str(ours.value).partition("Use")[2]))


def test_importing_a_name_of_an_earlier_release_says_what_replaced_it():
    """The import statement gives the reason, too."""
    app = run("try:\n    from streamlit import cache\nexcept ImportError as error:\n    st.text(error)")

    assert "st.cache_data" in app.text[0].value


def test_what_streamlit_has_now_is_not_called_removed():
    """The list of earlier names has none that is public today, in Streamlit or here."""
    assert {name for name in REMOVED if hasattr(streamlit, name) or name in jupyter_rerun.__all__} == set()


def test_the_release_is_one_constant():
    """In an app ``st.__version__`` is the release of Streamlit that is followed, as ``st.version`` and the metadata say; else ours."""
    app = run("import jupyter_rerun\nst.write(st.__version__, st.version.STREAMLIT_VERSION_STRING, jupyter_rerun.__version__)")
    package = json.loads((Path(jupyter_rerun.__file__).parents[1] / "labextension" / "package.json").read_text("utf-8"))

    release = importlib.metadata.version("streamlit")
    assert streamlit.__version__ == release
    assert app.markdown[0].value == f"{release} {release} {package['version']}"
