"""`context`, `user`, `get_option` and `set_option`."""

from __future__ import annotations

import logging
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.errors import NotAvailableError
from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both, start_theirs

ASKED = [
    *("st.user.is_logged_in", "st.user['is_logged_in']", "st.user.email", "st.user['email']", "st.user.get('x')", "st.user.to_dict()"),
    *("dict(st.user)", "len(st.user)", "'email' in st.user", "list(st.user)", "setattr(st.user, 'x', 1)", "st.user.__setitem__('x', 1)"),
    *("dict(st.user.tokens.items() if hasattr(st.user.tokens, 'items') else {})", "bool(st.user)"),
    *("st.context.headers['a']", "st.context.headers.get_all('a')", "st.context.headers.to_dict()", "st.context.cookies.to_dict()"),
    *("st.context.timezone", "st.context['timezone']", "st.context['x']", "st.context.x", "'timezone' in st.context", "1 in st.context"),
    *("iter(st.context)", "len(st.context)", "st.context.theme", "st.context.theme.type", "st.context['theme']['type']"),
    "st.write(st.context.theme)",
    *("st.context.is_embedded", "st.context.url", "st.context.locale", "st.context.timezone_offset", "setattr(st.context, 'url', 1)"),
]


def ask(expression: str) -> str:
    return f"import streamlit as st\ntry: st.text(repr({expression}))\nexcept Exception as error: st.text(type(error).__name__)"


@pytest.mark.parametrize("expression", ASKED)
@pytest.mark.parametrize("is_told", [False, True], ids=["nothing known", "told by a test"])
def test_what_is_known(expression: str, is_told: bool):
    """Facts, and what becomes of asking for others."""

    def setup(app: Any) -> None:
        if is_told:
            app.user = {"email": "a@b.c", "is_logged_in": True, "name": "A"}
            app.context.update(url="http://x/y", timezone="Europe/Paris", timezone_offset=-60, locale="fr", theme="dark", is_embedded=False)

    run_both(ask(expression), ("run",), setup=setup)


@pytest.mark.parametrize(
    "context",
    [
        {"theme": {"type": "dark"}},
        {"theme": "blue"},
        {"timezone_offset": "x"},
        {"timezone_offset": True},
        {"timezone_offset": 2**40},
        {"z": 1},
        {"headers": {}},
        5,
    ],
    ids=repr,
)
def test_a_test_can_tell_only_what_a_browser_could(context: Any):
    """Other facts, and values of other types, are errors of the test."""

    def setup(app: Any) -> None:
        app.context = context

    run_both(ask("st.context.theme"), setup=setup)


def test_in_a_notebook_nobody_is_known():
    """Outside a test nothing is told."""
    assert dict(st.user) == {}
    assert st.context.timezone is None
    assert dict(st.context.headers) == {}


@pytest.mark.parametrize(
    "key",
    [
        *("runner.magicEnabled", "runner.enforceSerializableSessionState", "runner.fastReruns", "theme.base", "theme.primaryColor"),
        *("global.disableWidgetStateDuplicationWarning", "client.toolbarMode", "client.disableDataExport", "client.showSidebarNavigation"),
        *("client.showErrorDetails", "no.option"),
    ],
)
def test_options_begin_as_in_streamlit(key: str):
    """Those that mean something here, and RuntimeError for none at all."""
    run_both(ask(f"st.get_option({key!r})"))


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        (AppOptions(magic="none"), "runner.magicEnabled", False),
        (AppOptions(serializable="assignment"), "runner.enforceSerializableSessionState", True),
        (AppOptions(cancel="never"), "runner.fastReruns", False),
        (AppOptions(warns_of_two_values=False), "global.disableWidgetStateDuplicationWarning", True),
        (AppOptions(error_details="type"), "client.showErrorDetails", "type"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_options_are_those_of_the_app(options: AppOptions, key: str, value: object):
    """Under Streamlit's name for them."""
    app = AppTest.from_string(ask(f"st.get_option({key!r})"))
    app.options = options

    assert app.run().text[0].value == repr(value)


@pytest.mark.parametrize("key", ["runner.magicEnabled", "theme.base", "no.option", "runner.enforceSerializableSessionState"])
def test_a_script_cannot_set_every_option(key: str):
    """The error's class is Streamlit's; its text says what can be done."""
    pair = run_both(ask(f"st.set_option({key!r}, True)"))

    assert pair.ours.text[0].value == "StreamlitAPIException"


def test_an_option_stays_set():
    """For all later runs of the notebook's apps."""
    app = AppTest.from_string(
        "import streamlit as st\nst.text(st.get_option('client.toolbarMode'))\nst.set_option('client.toolbarMode', 'minimal')"
    )

    assert app.run().text[0].value == "auto"
    assert app.run().text[0].value == "minimal"


FAILS = """
import streamlit as st
st.set_option('client.showErrorDetails', {value!r})
try:
    {{}}['inner secret']
except KeyError as error:
    raise ValueError('outer secret') from error
"""


@pytest.fixture
def oracle_option() -> Any:
    """The oracle's options are the process's."""
    yield
    from streamlit import config

    config.set_option("client.showErrorDetails", "full")


@pytest.mark.parametrize("value", ["full", True, "stacktrace", False, "type", "none"])
def test_errors_show_as_much_as_is_wanted(value: object, oracle_option: None):
    """Message, class and trace; where the message is withheld, so are those of its causes."""
    script = FAILS.format(value=value)
    ours = AppTest.from_string(script).run().exception[0]
    theirs = start_theirs(script).run().exception[0]
    assert ours.proto.type == theirs.proto.type
    assert bool(ours.stack_trace) == bool(theirs.stack_trace)
    assert ("outer secret" in ours.message) == ("outer secret" in theirs.message)
    has_inner = "inner secret" in "".join(row for row in ours.stack_trace if row.startswith("KeyError"))
    assert has_inner == (value in ("full", True))


def test_the_warning_of_two_values_can_be_silenced(caplog: pytest.LogCaptureFixture):
    """With the option that Streamlit has for it."""
    script = "import streamlit as st\nst.session_state.n = 1\nst.number_input('n', value=2, key='n')"
    for warns in (False, True):
        app = AppTest.from_string(script)
        app.options = AppOptions(warns_of_two_values=warns)
        with caplog.at_level(logging.WARNING, "jupyter_rerun"):
            app.run()
        assert ("default" in caplog.text) == warns


@pytest.mark.parametrize("name", ["login", "logout", "App"])
def test_what_a_notebook_has_not_says_what_to_use(name: str):
    """An error with a way out, not an AttributeError without."""
    with pytest.raises(NotAvailableError, match=name):
        getattr(st, name)("x")
