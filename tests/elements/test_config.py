"""``.streamlit/config.toml`` and all options of Streamlit: what they are, what files make of them, and what is said of wrong ones."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config as theirs

from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both, start

ALL = dict(theirs._config_options_template)
# Of our own making: a random text, and addresses of pages of theirs around an app.
OURS = ("server.cookieSecret", "client.allowedOrigins")

ASK_ALL = f"""
import streamlit as st
for key in {[key for key in ALL if key not in OURS]!r}:
    st.text(f"{{key}} {{st.get_option(key)!r}}")
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home and a folder of the notebook of each test's own; the oracle, whose options are the process's, reads them."""
    for name in ("home", "notebook"):
        (tmp_path / name / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "notebook")
    yield
    monkeypatch.undo()
    theirs.get_config_options(force_reparse=True)


def write(text: str, folder: str = "notebook") -> Path:
    """Write a file of options; the oracle reads it anew."""
    path = Path.cwd().parent / folder / ".streamlit" / "config.toml"
    path.write_text(text, encoding="utf-8")
    theirs.get_config_options(force_reparse=True)
    return path


def read(key: str) -> str:
    """Return what an app is told of an option, as text."""
    return str(AppTest.from_string(f"import streamlit as st\nst.text(repr(st.get_option({key!r})))").run().text[0].value)


def test_every_option_begins_as_in_streamlit():
    """Every name that Streamlit knows is known, with its value."""
    pair = run_both(ASK_ALL)

    assert len(pair.ours.text) == len(ALL) - len(OURS)


def test_a_secret_of_a_server_is_random_and_lasts():
    """Two readings of it are equal."""
    assert len(read("server.cookieSecret")) == len(repr("0" * 64))
    assert read("server.cookieSecret") == read("server.cookieSecret")


@pytest.mark.parametrize("key", [*ALL, "no.option", "client", ""])
def test_a_script_may_set_what_it_may_in_streamlit(key: str, monkeypatch: pytest.MonkeyPatch):
    """Others are a StreamlitAPIException."""
    monkeypatch.setattr(theirs, "set_option", lambda key, value: None)  # the oracle's options are the process's
    script = f"import streamlit as st\ntry: st.set_option({key!r}, st.get_option({key!r}) if {key in ALL} else 1)\n"
    run_both(f"{script}except Exception as error: st.text(type(error).__name__)\nelse: st.text('set')")


IN_HOME = """
[theme]
primaryColor = "#ff0000"
textColor = "#222222"
[server]
port = 9000
"""
IN_NOTEBOOK = """
browser.serverAddress = "example.org"
[theme]
primaryColor = "#00ff00"
[theme.dark.sidebar]
backgroundColor = "#101010"
[runner]
magicEnabled = false
[client]
toolbarMode = "minimal"
showErrorDetails = "env:SHOWN"
"""


def test_a_later_file_wins_option_by_option(monkeypatch: pytest.MonkeyPatch):
    """The file beside the script before the notebook's, and that before the one in the home directory."""
    monkeypatch.setenv("SHOWN", "type")
    write(IN_HOME, "home")
    write(IN_NOTEBOOK)

    pair = run_both(ASK_ALL)

    told = {line.value.split(" ")[0]: line.value.split(" ", 1)[1] for line in pair.ours.text}
    assert told["theme.primaryColor"] == "'#00ff00'"
    assert told["theme.textColor"] == "'#222222'"
    assert told["browser.serverPort"] == "9000"
    assert told["client.showErrorDetails"] == "'type'"


def test_a_file_beside_the_script_wins(tmp_path: Path):
    """Over that of the working directory."""
    write('[theme]\nprimaryColor = "#00ff00"\ntextColor = "#010101"')
    script = "import streamlit as st\nst.text(st.get_option('theme.primaryColor'))\nst.text(st.get_option('theme.textColor'))"
    ours = start(script, {".streamlit/config.toml": '[theme]\nprimaryColor = "#0000ff"'}, tmp_path / "app").ours

    assert [each.value for each in ours.run().text] == ["#0000ff", "#010101"]


def test_a_change_of_the_file_counts_at_the_next_run():
    """Nothing has to be started again."""
    app = AppTest.from_string("import streamlit as st\nst.text(st.get_option('theme.primaryColor'))")
    seen = [app.run().text[0].value]
    path = write('[theme]\nprimaryColor = "#00ff00"')
    seen.append(app.run().text[0].value)
    path.unlink()
    seen.append(app.run().text[0].value)

    assert seen == ["None", "#00ff00", "None"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[theme]\nprimaryColor = "red', "cannot be read, so nothing in it counts: .*line 2"),
        ('[theme]\n\nprimaryColour = "red"', r"line 3: there is no option theme.primaryColour. Did you mean theme.primaryColor\?"),
        ('[theme]\nprimaryColor = "not a color"', "line 2: theme.primaryColor is 'not a color'; it should be a color, such as"),
        ("[theme]\nprimaryColor = 5", "line 2: theme.primaryColor is 5; it should be a color"),
        ('[theme]\nbaseRadius = "round"', "line 2: theme.baseRadius is 'round'; it should be \"none\""),
        ("[theme]\nbaseFontWeight = 610", "line 2: theme.baseFontWeight is 610; it should be a multiple of 50 from 100 to 600"),
        ("[theme]\nheadingFontSizes = []", "line 2: theme.headingFontSizes is .*; it should be a length"),
        ('[theme.sidebar.light]\nprimaryColor = "red"', "line 2: there is no option theme.sidebar.light.primaryColor"),
        ("[theme.sidebar]\nbaseFontSize = 12", "line 2: there is no option theme.sidebar.baseFontSize"),
        ('[theme]\nbase = "none.toml"', "none.toml cannot be read"),
        ('[theme]\nbase = "https://example.org/theme.toml"', "Themes are not fetched from the web here"),
        ('[runner]\nmagicEnabled = "no"', "line 2: runner.magicEnabled is 'no'; it should be true or false"),
        ('[client]\nshowErrorDetails = "some"', 'line 2: client.showErrorDetails is .*; it should be one of "full"'),
        ('[client]\nshowErrorDetails = "env:NOT_SET"', "line 2: .* NOT_SET of the environment, which is not set"),
        ("[server]\nmaxUploadSize = 0", "line 2: server.maxUploadSize is 0; it should be a number of megabytes"),
        ("magic = true", "line 1: magic stands in no table"),
        ("[server]\nport = 1\nheadless = true", "server.port and server.headless have no effect here"),
        ("[browser]\ngatherUsageStats = false", "browser.gatherUsageStats has no effect here: no server"),
        ("[runner]\nfastReruns = false\n[ui]\nhideTopBar = true", "runner.fastReruns and ui.hideTopBar have no effect here.$"),
        ("[theme]\nshowWidgetBorder = true", "theme.showWidgetBorder has no effect here.$"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_once_and_the_app_runs(text: str, said: str, caplog: pytest.LogCaptureFixture):
    """With the file and the line; the rest of the file counts."""
    path = Path(".streamlit/config.toml").absolute()
    path.write_text(f'{text}\n[global]\ndisableWidgetStateDuplicationWarning = true\n[theme.dark]\nlinkColor = "#123456"')
    app = AppTest.from_string("import streamlit as st\nst.text(st.get_option('theme.dark.linkColor'))")

    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        app.run()
        app.run()

    assert not app.exception
    [record] = caplog.records
    assert record.getMessage().startswith(str(path.parent.parent))
    assert re.search(said, record.getMessage()), record.getMessage()
    assert app.text[0].value == ("None" if "cannot be read, so" in said and "none.toml" not in said else "#123456")


def test_an_app_runs_where_no_files_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a home, and in a working directory that is gone."""
    app = AppTest.from_string("import streamlit as st\nst.text(st.get_option('server.port'))")
    monkeypatch.setattr(Path, "home", _fail)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert app.run().text[0].value == "8501"


def _fail() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_a_file_that_no_parser_ends_is_said_to_be_one(caplog: pytest.LogCaptureFixture):
    """However deep its lists go."""
    write("[theme]\n")
    Path(".streamlit/config.toml").write_text("[theme]\nfontFaces = " + "[" * 100_000)
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        app = AppTest.from_string("import streamlit as st\nst.text('runs')").run()

    assert app.text[0].value == "runs"
    assert "cannot be read, so nothing in it counts" in caplog.text


def test_a_theme_is_based_on_that_of_a_file():
    """Whose options the file of the notebook overrides."""
    Path("ours.toml").write_text('[theme]\nbase = "dark"\ntextColor = "#eeeeee"\nlinkColor = "#00ffff"\n[server]\nport = 7')
    write('[theme]\nbase = "ours.toml"\ntextColor = "#111111"')
    run_both(ASK_ALL)

    assert [read(f"theme.{name}") for name in ("base", "textColor", "linkColor")] == ["'dark'", "'#111111'", "'#00ffff'"]
    assert read("server.port") == "8501"


TOLD = """
import streamlit as st
st.text(st.get_option("server.port"))
st.text(st.get_option("server.port"))
st.set_option("client.toolbarMode", "viewer")
"""


def test_that_an_option_has_no_effect_is_said_once(caplog: pytest.LogCaptureFixture):
    """Of one of a server when it is asked for, of another when it is set."""
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        AppTest.from_string(TOLD).run().run()

    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "st.get_option('server.port')",
        "st.set_option('client.toolbarMode')",
    ]


def test_runner_options_of_a_file_take_effect():
    """Bare expressions are not written, and what pickle refuses is an error."""
    write("[runner]\nmagicEnabled = false\nenforceSerializableSessionState = true")
    app = AppTest.from_string("import streamlit as st\n'written'\nst.session_state.f = lambda: 1").run()

    assert not app.markdown
    assert "UnserializableSessionStateError" in app.exception[0].proto.type


def test_what_the_cell_says_comes_before_the_file():
    """As a flag of `streamlit run` does."""
    write('[runner]\nmagicEnabled = false\n[client]\nshowErrorDetails = "none"')
    app = AppTest.from_string("import streamlit as st\n'written'\nst.text(st.get_option('client.showErrorDetails'))")
    app.options = AppOptions(magic="all", error_details="type")

    app.run()

    assert app.markdown[0].value == "written"
    assert app.text[0].value == "type"


def test_the_largest_upload_is_that_of_the_file():
    """Where the input names none."""
    write("[server]\nmaxUploadSize = 7")
    pair = run_both("import streamlit as st\nst.file_uploader('a')\nst.file_uploader('b', max_upload_size=3)\nst.chat_input('c')")

    assert [each.proto.max_upload_size_mb for each in pair.ours.file_uploader] == [7, 3]


ENUMS = """
import streamlit as st
from enum import Enum
st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
class Fruit(Enum):
    APPLE = "a"
    PEAR = st.session_state.runs {values}
options = list(Fruit)
chosen = st.selectbox("Fruit", options, index=1, key="fruit")
st.text(f"{{chosen in options}} {{isinstance(chosen, Fruit)}}")
"""


@pytest.mark.parametrize("how", ["off", "nameOnly", "nameAndValue"])
@pytest.mark.parametrize("values", ["", "* 0"], ids=["other values", "equal values"])
def test_members_of_an_enum_are_those_of_this_run_as_the_file_says(how: str, values: str):
    """By their names, by names and values, or not."""
    write(f'[runner]\nenumCoercion = "{how}"')
    run_both(ENUMS.format(values=values), ("selectbox", "fruit", "Fruit.APPLE"), ("run",))


def test_secrets_come_from_the_files_that_an_option_names():
    """In place of the ones that are looked for."""
    write('[secrets]\nfiles = ["others.toml"]')
    Path("others.toml").write_text('name = "theirs"')
    Path(".streamlit/secrets.toml").write_text('name = "ours"')

    assert AppTest.from_string("import streamlit as st\nst.text(st.secrets.name)").run().text[0].value == "theirs"


def test_parallel_fragments_run_on_as_many_threads_as_the_file_says():
    """One after the other, if that is one."""
    write("[runner]\nparallelMaxWorkers = 1")
    script: Any = """
import streamlit as st, threading
@st.fragment(parallel=True)
def part():
    st.text(threading.current_thread().name)
part(); part(); part()
"""
    assert len({each.value for each in AppTest.from_string(script).run().text}) == 1
