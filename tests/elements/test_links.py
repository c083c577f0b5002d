"""Downloads, links and menus, judged by Streamlit."""

from __future__ import annotations

import io

import pytest

from jupyter_rerun.elements.inputs.downloads import make_download
from jupyter_rerun.errors import AppTestError, StreamlitAPIException
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_after, show_changing
from tests.oracle import run_both

CALLS = [
    "st.download_button('a', 'x')",
    "st.download_button('a', b'x', 'f.bin', 'a/b', help='h')",
    "st.download_button('a', lambda: 1)",
    "st.download_button('a', 5)",
    "st.download_button('a', None)",
    "st.download_button('a', ['x'])",
    "st.download_button(5, 'x', type='primary', icon='🎉', icon_position='right')",
    "st.download_button('a', 'x', on_click='ignore', disabled=True)",
    "st.download_button('a', 'x', on_click=5)",
    "st.download_button('a', 'x', on_click=None)",
    "st.download_button('a', 'x', type='x')",
    "st.download_button('a', 'x', icon='x')",
    "st.download_button('a', 'x', icon_position='top')",
    "st.download_button('a', 'x', shortcut='ctrl+c')",
    "st.download_button('a', 'x', width='x')",
    "st.download_button('a', 'x', use_container_width=True, wrap=True)",
    "st.download_button('a', 'x', key='')",
    "type(st.link_button('a', 'http://x')).__name__",
    "type(st.link_button('a', 'http://x', key='k', help='h', type='primary')).__name__",
    "st.link_button('a', 'http://x', on_click='rerun')",
    "st.link_button('a', 'http://x', on_click=None, disabled=True)",
    "st.link_button('a', 'http://x', on_click=print, icon=':material/star:')",
    "st.link_button('a', 'http://x', on_click='never')",
    "st.link_button('a', 'http://x', type='x')",
    "st.link_button('a', 'http://x', icon='x')",
    "st.link_button('a', 'http://x', icon_position='top')",
    "st.link_button('a', 'http://x', shortcut='r')",
    "st.link_button('a', 'http://x', width='x')",
    "st.link_button('a', 'http://x', key='')",
    "st.menu_button('a', ['x', 'y'])",
    "st.menu_button('a', {'x': 1, 'y': 2}, key='k', help='h')",
    "st.menu_button('a', [1, 2], format_func=lambda n: f'n{n}', type='tertiary')",
    "st.menu_button('a', [])",
    "st.menu_button('a', None)",
    "st.menu_button('a', ['x', 'x'])",
    "st.menu_button('a', [1, 2], format_func=lambda n: 'same')",
    "st.menu_button('a', [1], format_func=lambda n: 1 / 0)",
    "st.menu_button('a', ['x'], type='x')",
    "st.menu_button('a', ['x'], icon='x')",
    "st.menu_button('a', ['x'], width='x')",
    "st.menu_button('a', ['x'], on_click='rerun')",
    "st.menu_button('a', ['x'], on_click=5)",
    "st.menu_button('a', ['x'], disabled=True, wrap=True)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


TWINS = [
    "st.link_button('a', 'u')\nst.link_button('a', 'u')",
    "st.link_button('a', 'u', shortcut='k')\nst.link_button('a', 'u', shortcut='k')",
    "st.link_button('a', 'u', on_click='rerun')\nst.link_button('a', 'u', on_click='rerun')",
    "st.link_button('a', 'u', key='k')\nst.link_button('b', 'u', key='k')",
    "st.link_button('a', 'u', key='k')\nss.k = 1\nst.text(ss.k)",
    "st.menu_button('a', ['x'])\nst.menu_button('a', ['x'])",
    "st.menu_button('a', ['x'])\nst.menu_button('a', ['y'])",
    "st.download_button('a', 'x')\nst.download_button('a', 'y')",
    "st.download_button('a', 'x')\nst.download_button('a', 'x', 'name')",
    "with st.form('f'):\n    st.download_button('a', 'x')",
    "with st.form('f'):\n    st.menu_button('a', ['x'])",
    "with st.form('f'):\n    st.link_button('a', 'u', on_click='rerun')\n    st.form_submit_button()",
    "with st.form('f'):\n    st.link_button('a', 'u', on_click=print)\n    st.form_submit_button()",
]


@pytest.mark.parametrize("lines", TWINS)
def test_lines_give_what_streamlit_gives(lines):
    """Twins, forms, and entries of links."""
    run_both(f"{PRELUDE}{lines}\n", ("run",))


@pytest.mark.parametrize("call", ["download_button('a', 'x', key='k')", "link_button('a', 'u', key='k', on_click='rerun')"])
@pytest.mark.parametrize("value", ["True", "False"])
def test_key_cannot_be_assigned(call, value):
    """The run that assigned it fails; the next one returns the stale value once."""
    run_both(show_after(value, f"st.{call}"), ("run",))


@pytest.mark.parametrize("value", ["None", "'x'"])
def test_key_of_a_menu_cannot_be_assigned(value):
    """The run that assigned it fails; the next one returns the stale value once."""
    run_both(show_after(value, "st.menu_button('a', ['x'], key='k')"), ("run",), ("run",))


def test_press_of_a_download_is_true_for_one_run():
    """The run that a press causes sees True, the next one False; the callback comes first."""
    script = (
        f"{PRELUDE}ss.setdefault('log', [])\nst.text(st.download_button('a', 'x', key='k', on_click=lambda: ss.log.append(ss.k)))\n"
        "st.text(ss.log)\n"
    )
    run_both(script, ("click", "k"), ("run",))


def test_choice_of_a_menu_lasts_one_run():
    """The option itself is returned in the run that choosing it causes; None afterwards."""
    script = (
        f"{PRELUDE}ss.setdefault('log', [])\n"
        "chosen = st.menu_button('a', [10, 20], format_func=lambda n: f'n{n}', key='k', on_click=lambda: ss.log.append(ss.k))\n"
        "st.text(repr((chosen, ss.log)))\n"
    )
    run_both(script, ("click", "k", 20), ("run",), ("click_index", "k", 0), ("pending", ("click", "k", 10), ("click", "k", 20)))


@pytest.mark.parametrize(
    "changed", ["'b', ['x', 'y'], key='k'", "'a', ['y', 'z'], key='k'", "'a', ['x'], key='k'", "'a', ['x', 'y'], key='l'"]
)
def test_choice_in_a_changed_menu(changed):
    """With a key the options may change; a choice counts while its label is there."""
    first = "st.menu_button('a', ['x', 'y'], key='k')"
    run_both(show_changing(first, f"st.menu_button({changed})", first), ("click", "k", "y"), ("run",))


def test_a_test_opens_no_links():
    """A link can be looked at."""
    app = AppTest.from_string("import streamlit as st\nst.link_button('a', 'http://x', key='k')\n").run()
    assert (app.link_button[0].value, app.link_button[0].url, app.link_button(key="k").key) == ("a", "http://x", "k")
    with pytest.raises(AppTestError):
        app.link_button[0].click()


@pytest.mark.parametrize("raw", [None, "z", 0, True, ["x"]])
def test_browser_may_only_choose_an_action(raw):
    """A choice is the label of an option."""
    assert contract_of("st.menu_button('a', ['x'])").check(raw)


def _named(file, name):
    file.name = name
    return file


class Raw(io.RawIOBase):
    def seek(self, at, whence=0):
        return at

    def read(self, size=-1):
        return b"raw"


DATA = [
    pytest.param("häß", None, None, ("häß".encode(), None, "text/plain"), id="text"),
    pytest.param(b"x", None, None, (b"x", None, "application/octet-stream"), id="bytes"),
    pytest.param(b"x", "a.csv", None, (b"x", "a.csv", "application/octet-stream"), id="named bytes"),
    pytest.param(b"x", "a.csv", "text/csv", (b"x", "a.csv", "text/csv"), id="typed bytes"),
    pytest.param(io.StringIO("x"), None, None, (b"x", None, "text/plain"), id="text in memory"),
    pytest.param(_named(io.BytesIO(b"x"), "/tmp/b.png"), None, None, (b"x", "b.png", "image/png"), id="named file"),
    pytest.param(_named(io.BytesIO(b"x"), "/tmp/b.png"), "c.txt", None, (b"x", "c.txt", "text/plain"), id="renamed file"),
    pytest.param(io.TextIOWrapper(io.BytesIO(b"x")), None, None, (b"x", None, "text/plain"), id="text file"),
    pytest.param(io.BufferedReader(io.BytesIO(b"x")), None, None, (b"x", None, "application/octet-stream"), id="buffered file"),
    pytest.param(Raw(), None, None, (b"raw", None, "application/octet-stream"), id="raw file"),
]


@pytest.mark.parametrize(("data", "name", "mime", "expected"), DATA)
def test_what_is_downloaded(data, name, mime, expected):
    """Content, name and MIME type come from the parameters, else from the file."""
    download = make_download(data, name, mime)
    assert (download.content, download.name, download.type) == expected


def test_what_cannot_be_downloaded():
    """The error names the type and what is possible."""
    with pytest.raises(StreamlitAPIException, match=r"list.*function"):
        make_download([1], None, None)
