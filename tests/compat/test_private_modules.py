"""Private modules of Streamlit that packages import from."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
import streamlit

from jupyter_rerun.compat.imports import COUNTERPARTS
from jupyter_rerun.errors import NotAvailableError
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRIVATE = {theirs: ours for theirs, ours in COUNTERPARTS.items() if ".private." in ours}
NAMES = [(theirs, ours, name) for theirs, ours in PRIVATE.items() for name in getattr(importlib.import_module(ours), "__all__", ())]


def run(script: str) -> AppTest:
    return AppTest.from_string(f"import streamlit as st\n{script}").run()


def ask(module: str, name: str) -> tuple[Any, Any]:
    """Return something of a private module on both sides."""
    theirs, ours = (importlib.import_module(each) for each in (f"streamlit.{module}", COUNTERPARTS[f"streamlit.{module}"]))
    return getattr(theirs, name), getattr(ours, name)


@pytest.mark.parametrize(("theirs", "ours", "name"), NAMES, ids=[f"{theirs}.{name}" for theirs, _, name in NAMES])
def test_each_name_is_imported_as_in_streamlit(theirs: str, ours: str, name: str):
    """As an object of its module, from its module, and by way of the modules around it."""
    parent, _, last = theirs.rpartition(".")
    app = run(
        f"import {theirs} as one\nfrom {theirs} import {name} as two\nfrom {parent} import {last} as three\nimport {theirs}\n"
        f"st.write(one is three is {theirs}, two is one.{name})"
    )

    assert [each.value for each in [*app.exception, *app.markdown]] == ["`True` `True`"]


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("@gather_metrics('work')\ndef work(a, *, b=1): return a + b\nst.write(work(1, b=2), work.__name__)", id="decorator"),
        pytest.param("def work(): return 3\nst.write(gather_metrics('work', work)(), gather_metrics(name='', func=work)())", id="call"),
    ],
)
def test_a_measured_function_is_the_function(script: str):
    """It takes and returns what it did."""
    pair = run_both(f"import streamlit as st\nfrom streamlit.runtime.metrics_util import gather_metrics\n{script}")

    assert not pair.ours.exception


PICTURE = """
import io
import numpy as np
from pathlib import Path
import streamlit as st
from PIL import Image
from streamlit.elements.lib.image_utils import image_to_url
from streamlit.elements.lib.layout_utils import LayoutConfig
buffer = io.BytesIO()
Image.new("RGB", (4, 3), "red").save(buffer, "png")
url = image_to_url({image}, LayoutConfig(width={width}), False, "RGB", "PNG", "id")
"""


@pytest.mark.parametrize("image", ["'https://example.org/a.png'", "'data:image/png;base64,AAAA'", "'<svg ></svg>'", "'/app/static/a.png'"])
def test_a_picture_with_an_address_keeps_it(image: str):
    """It is the one that Streamlit says."""
    run_both(f"{PICTURE.format(image=image, width=None)}\nst.code(url)")


READ_URL = """
import urllib.request
loaded = Image.open(io.BytesIO(urllib.request.urlopen(url).read()))
st.write(url.partition(";")[0], loaded.size, loaded.convert("RGB").getpixel((0, 0)))
"""


@pytest.mark.parametrize("image", ["buffer", "buffer.getvalue()", "Image.open(buffer)", "np.full((3, 4, 3), [255, 0, 0], 'uint8')"])
def test_a_picture_gets_an_address_that_holds_it(image: str):
    """A frame of a component's own loads it from there."""
    app = run(f"{PICTURE.format(image=image, width='None')}\n{READ_URL}")

    assert [each.value for each in [*app.exception, *app.markdown]] == ["data:image/png `(4, 3)` `(255, 0, 0)`"]


@pytest.mark.parametrize(("width", "size"), [(2, "(2, 1)"), ("'content'", "(4, 3)"), ("'stretch'", "(4, 3)")])
def test_a_picture_is_no_wider_than_its_element(width: object, size: str):
    """The width of the layout is in pixels."""
    app = run(f"{PICTURE.format(image='buffer', width=width)}\n{READ_URL}")

    assert size in app.markdown[0].value


def test_a_layout_says_what_it_was_given():
    """Its facts are those of Streamlit's."""
    theirs, ours = ask("elements.lib.layout_utils", "LayoutConfig")
    for facts in ({}, {"width": 3, "height": "stretch"}, {"text_alignment": "left"}):
        assert [vars(kind(**facts)) for kind in (theirs, ours)] == [vars(theirs(**facts))] * 2


FORM = """
import streamlit as st
from streamlit.elements.lib.form_utils import current_form_id, is_in_form
outside = st.container()
with st.form("f"):
    inside = st.container()
    st.write(is_in_form(st._main), is_in_form(inside), is_in_form(outside), current_form_id(inside) != "")
    st.form_submit_button("Send")
st.write(is_in_form(st._main), is_in_form(inside), is_in_form(outside), current_form_id(outside) == "")
"""


def test_whether_a_container_is_in_a_form():
    """That of the script is where it draws."""
    pair = run_both(FORM)

    assert [each.value for each in pair.ours.markdown] == ["`True` `True` `False` `True`", "`False` `True` `False` `True`"]


def test_outside_an_app_nothing_is_in_a_form():
    """There is no form."""
    _, is_in_form = ask("elements.lib.form_utils", "is_in_form")

    assert not is_in_form(importlib.import_module("jupyter_rerun")._main)


@pytest.mark.parametrize("value", ["'https://e.org'", "'http:'", "'data:text/plain,a'", "'a.png'", "None", "'http://['", "'mailto:a'"])
@pytest.mark.parametrize("more", ["", ", ('data', 'mailto')"])
def test_what_is_an_address(value: str, more: str):
    """Both say the same."""
    theirs, ours = (eval(f"is_url({value}{more})", {"is_url": function}) for function in ask("url_util", "is_url"))

    assert ours is theirs


@pytest.mark.parametrize(
    "icon", [None, "", "  ", "🎈", " 🎈 ", ":material/home:", "spinner", "x", ":smile:", "https://e.org/a.png", 3, "🎈🎈", ":material/"]
)
def test_what_is_an_icon(icon: Any):
    """Both return the same, or raise an error of one class."""
    both = ask("string_util", "validate_icon_or_emoji")

    theirs, ours = (_attempt(function, icon) for function in both)
    assert ours == theirs


def _attempt(function: Any, *arguments: Any) -> object:
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__


@pytest.mark.parametrize("name", ["1_🎈_My page.py", "my_page.py", "02 - a  b.py", "3.py", "_.py", "x.txt", "🎈.py", "🎈x.py", "12_.py"])
def test_the_icon_and_the_name_of_a_page(name: str):
    """They are in the name of its file."""
    theirs, ours = ask("source_util", "page_icon_and_name")

    assert ours(Path(name)) == theirs(Path(name))


def test_a_file_of_python_is_opened_with_its_encoding(tmp_path: Path):
    """It says in a comment which one that is."""
    path = tmp_path / "a.py"
    path.write_bytes("# -*- coding: latin-1 -*-\n'é'\n".encode("latin-1"))
    texts = []
    for function in ask("source_util", "open_python_file"):
        with function(str(path)) as file:
            texts.append(file.read())

    assert texts[0] == texts[1]
    assert "é" in texts[1]


OUTDATED = "import streamlit as st\nfrom streamlit.deprecation_util import show_deprecation_warning\n"


@pytest.mark.parametrize("more", ["", ", show_in_browser=False"])
def test_what_is_outdated_is_drawn_as_a_warning(more: str):
    """Unless it is only to be logged."""
    run_both(f"{OUTDATED}show_deprecation_warning('old'{more})\nshow_deprecation_warning('old'{more})")


@pytest.mark.parametrize("level", ["full", "stacktrace", "none"])
def test_what_is_outdated_is_an_error_of_the_app(level: str):
    """It is drawn where errors are shown whole."""
    app = run(f"st.set_option('client.showErrorDetails', {level!r})\n{OUTDATED}show_deprecation_warning('old')")

    assert [each.value for each in app.warning] == (["old"] if level == "full" else [])


def test_what_is_outdated_is_said_once_if_that_is_asked():
    """In no later run either."""
    app = AppTest.from_string(f"{OUTDATED}for _ in range(2):\n    show_deprecation_warning('old', show_once=True)")

    assert [len(app.run().warning) for _ in range(2)] == [1, 0]


def test_options_by_name():
    """All that are known are there, with what they are now."""
    script = "import streamlit as st\nfrom streamlit.config import get_config_options, get_option\noptions = get_config_options()\n"
    run_both(
        f"{script}st.write(sorted(set(options)), options['theme.base'].value, options['client.showErrorDetails'].key)\n"
        "st.write(get_option('runner.magicEnabled') == options['runner.magicEnabled'].value)"
    )


def test_an_emoji_by_chance_is_an_icon_of_a_page():
    """Whichever it is."""
    emoji = ask("commands.page_config", "get_random_emoji")[1]
    app = run("\n".join(f"st.set_page_config(page_icon={each!r})" for each in {emoji() for _ in range(200)}))

    assert not app.exception


@pytest.mark.parametrize("value", ["1", "'a'", "None"])
def test_a_key_is_a_text(value: str):
    """As session state has it."""
    theirs, ours = ask("elements.lib.utils", "to_key")

    assert ours(eval(value)) == theirs(eval(value))


def test_a_file_gets_an_address_that_holds_it(tmp_path: Path):
    """Given as bytes or as a path; one that cannot be read is an error."""
    (tmp_path / "a.bin").write_bytes(b"content")
    app = run(
        "import urllib.request\nfrom streamlit import runtime\nfrom streamlit.runtime import Runtime\n"
        "manager = runtime.get_instance().media_file_mgr\nassert runtime.exists() and Runtime.exists()\n"
        f"for each in (b'content', {str(tmp_path / 'a.bin')!r}):\n"
        "    url = manager.add(each, 'application/x-own', st._main._get_delta_path_str())\n"
        "    with urllib.request.urlopen(url) as opened:\n        st.write(opened.headers['Content-Type'], opened.read())\n"
        f"Runtime.instance().media_file_mgr.add({str(tmp_path / 'none')!r}, 'application/x-own', '')"
    )

    assert [each.value for each in app.markdown] == ["application/x-own `b'content'`"] * 2
    assert app.exception[0].proto.type.endswith("MediaFileStorageError")


def test_there_is_no_server_whose_sessions_one_could_list():
    """The error says so; outside of apps, Streamlit's own class of error does."""
    app = run("from streamlit.runtime import get_instance\nget_instance()._session_mgr")
    runtime = importlib.import_module("jupyter_rerun.runtime")

    assert app.exception[0].proto.type.endswith(NotAvailableError.__name__)
    assert "st.session_state" in app.exception[0].value
    for module in (runtime, streamlit.runtime):
        assert not module.exists()
        with pytest.raises(RuntimeError):
            module.get_instance()


def test_a_skeleton_by_its_private_name():
    """It is the public one."""
    app = run("st._main._skeleton(height=50)\nst._main._skeleton()\nwith st._main:\n    st.write('a')\nst._main.write('b')")

    assert [child.type for child in app.main.children.values()] == ["skeleton", "skeleton", "markdown", "markdown"]
