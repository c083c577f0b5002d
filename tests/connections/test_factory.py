"""What `st.connection` returns: the class, its settings, and the errors where there are none."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import streamlit

import jupyter_rerun as st
from jupyter_rerun.connections import BaseConnection, SQLConnection
from jupyter_rerun.errors import CounterpartMissingError, NotAvailableError, PackageMissingError, StreamlitAPIException
from jupyter_rerun.testing import AppTest
from tests.connections.conftest import WriteSecrets
from tests.oracle import run_both, start

TOLD = "st.text([type(conn).__name__, conn._connection_name, str(conn.engine.url), conn.driver])"
OWN = """\
class Own(st.connections.BaseConnection[dict]):
    def _connect(self, **kwargs):
        return {"made_with": kwargs, "secrets": self._secrets.to_dict()}
"""
SECRETS = """\
[connections.sql]
url = "sqlite:///of_sql.db"
[connections.named]
type = "sql"
url = "sqlite:///of_named.db"
[connections.dotted]
type = "streamlit.connections.SQLConnection"
url = "sqlite:///of_dotted.db"
[connections.parts]
dialect = "postgresql"
driver = "psycopg"
username = "ada"
password = "p@ss"
host = "example.org"
port = "5433"
database = "d"
[connections.parts.query]
application_name = "x"
[connections.parts.create_engine_kwargs]
execution_options = { a = 1 }
[connections.empty]
[connections.text]
type = "no_such"
"""

FOUND = [
    pytest.param("st.connection('sql')", id="name is the type"),
    pytest.param("st.connection('named')", id="type in the secrets"),
    pytest.param("st.connection('dotted')", id="dotted name in the secrets"),
    pytest.param("st.connection('sql', 'sql', 3, 60)", id="by position"),
    pytest.param("st.connection('other', type='sql', url='sqlite://')", id="arguments alone"),
    pytest.param("st.connection('sql', url='sqlite:///argument.db')", id="arguments win"),
    pytest.param("st.connection('sql', dialect='postgresql', username='a', host='h')", id="an address wins over its parts"),
    pytest.param("st.connection('parts', type='sql')", id="parts of the address"),
    pytest.param("st.connection('parts', 'sql', host='localhost', port=1, query={'application_name': 'y'})", id="parts win"),
    pytest.param("st.connection('x', type='sql', dialect='sqlite', username='', host='')", id="empty parts"),
    pytest.param("st.connection('x', type='streamlit.connections.SQLConnection', url='sqlite://')", id="dotted name"),
    pytest.param("st.connection('x', type=st.connections.SQLConnection, url='sqlite://')", id="class"),
    pytest.param("st.connection('env:RERUN_TEST_NAME', type='sql')", id="name from the environment"),
    pytest.param("st.connection('sql', ttl='1h', max_entries=2)", id="lifetime as a text"),
]


@pytest.mark.parametrize("call", FOUND)
def test_a_connection_is_of_the_class_and_has_the_settings_it_has_in_streamlit(
    call: str, write_secrets: WriteSecrets, monkeypatch: pytest.MonkeyPatch
):
    """Name, class, address and driver are those of Streamlit, also after a rerun."""
    monkeypatch.setenv("RERUN_TEST_NAME", "named")
    write_secrets(SECRETS)
    run_both(f"import streamlit as st\nconn = {call}\n{TOLD}\nst.text(sorted(conn.engine.get_execution_options().items()))", ("run",))


REFUSED = [
    pytest.param("st.connection('nothing')", id="not in the secrets"),
    pytest.param("st.connection('empty')", id="no type in the secrets"),
    pytest.param("st.connection('text')", id="unknown type in the secrets"),
    pytest.param("st.connection('x', type='sql')", id="no settings"),
    pytest.param("st.connection('x', type='sql', pool_pre_ping=True)", id="no address"),
    pytest.param("st.connection('x', type='sql', dialect='sqlite')", id="parts missing"),
    pytest.param("st.connection('x', type='no_such')", id="unknown type"),
    pytest.param("st.connection('x', type='snowpark')", id="snowpark"),
    pytest.param("st.connection('snowpark')", id="snowpark by its name"),
    pytest.param("st.connection('x', type='json.decoder.NoSuch')", id="no such class"),
    pytest.param("st.connection('x', type='json.JSONDecoder')", id="another class"),
    pytest.param("st.connection('x', type=3)", id="no class"),
    pytest.param("st.connection('x', type=st.connections.BaseConnection)", id="abstract class"),
    pytest.param("st.connection('env:NO_SUCH_VARIABLE', type='sql')", id="not in the environment"),
    pytest.param("st.connection('x', type='sql', url='no address')", id="no address at all"),
    pytest.param("st.connection('x', type='sql', url='nosuch://h')", id="unknown dialect"),
    pytest.param("st.connection('x', type='sql', url='sqlite://', create_engine_kwargs={})", id="unknown option"),
    pytest.param("st.connection('x', type='sql', url='sqlite://', creator=lambda: 1)", id="a function"),
    pytest.param("st.connection('sql', ttl='soon')", id="no lifetime"),
    pytest.param("st.connection('x', 'sql', url='sqlite://').nothing", id="unknown attribute"),
    pytest.param("st.connection('x', 'sql', url='sqlite://').dispose", id="attribute of the engine"),
]


@pytest.mark.parametrize("secrets", [SECRETS, None, "a = "], ids=["secrets", "no file", "no TOML"])
@pytest.mark.parametrize("call", REFUSED)
def test_what_streamlit_refuses_is_refused_with_the_same_class(call: str, secrets: str | None, write_secrets: WriteSecrets):
    """Of error, with a file of secrets, without one, and with one that cannot be read."""
    if secrets is not None:
        write_secrets(secrets)

    pair = run_both(f"import streamlit as st\ntry: {call}\nexcept Exception as error: st.text(type(error).__name__)")

    assert pair.ours.text


@pytest.mark.parametrize(
    ("call", "says"),
    [
        pytest.param("st.connection('x', type='sql')", r"'x'.*\[connections\.x\].*work.*secrets\.toml", id="no settings"),
        pytest.param("st.connection('x', 'sql', dialect='sqlite')", r"no username and no host.*secrets\.toml", id="parts missing"),
        pytest.param("st.connection('x')", r"secrets\.toml", id="no type"),
        pytest.param("st.connection('x', type='no_such')", r"'no_such'.*'sql'.*dotted name", id="unknown type"),
        pytest.param("st.connection('x', type='snowpark')", r"snowflake-sqlalchemy", id="snowpark"),
        pytest.param("st.connection('x', type='snowflake')", r"snowflake-sqlalchemy", id="snowflake"),
        pytest.param("st.connection('snowflake')", r"snowflake-sqlalchemy", id="snowflake by its name"),
        pytest.param("st.connection('x', type=st.connections.SnowflakeCallersRightsConnection)", r"snowflake-sqlalchemy", id="class"),
        pytest.param("st.connections.SnowparkConnection", r"snowflake-sqlalchemy", id="a class that Streamlit had"),
        pytest.param("st.connections.SQLConection", r"Did you mean 'SQLConnection'", id="misspelt class"),
        pytest.param("st.connection('x', type=dict)", r"builtins\.dict.*BaseConnection", id="another class"),
        pytest.param("st.connection('x', type=3)", r"`type` is 3", id="no class"),
        pytest.param("st.connection(3)", r"`name` is a int", id="no name"),
        pytest.param("st.connection('env:NO_SUCH', type='sql')", r"NO_SUCH", id="not in the environment"),
        pytest.param("st.connection('x', 'sql', url='nosuch://h')", r"no dialect 'nosuch'", id="unknown dialect"),
        pytest.param("st.connection('x', 'sql', url='mysql://h')", r"'x' needs the package mysqlclient.*%pip", id="driver missing"),
        pytest.param("st.connection('x', 'sql', url='sqlite://').dispose", r"\._instance\.dispose", id="attribute of the engine"),
        pytest.param("st.experimental_connection", r"Use st\.connection", id="older name"),
    ],
)
def test_an_error_says_how_to_mend_it(call: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What happened, where the settings are looked for, and what to write or install."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    app = AppTest.from_string(f"import streamlit as st\n{call}").run()

    assert re.search(says, app.exception[0].value)


def test_a_file_that_is_no_toml_is_named(write_secrets: WriteSecrets):
    """Where settings are missing because of it."""
    write_secrets("a = ")

    with pytest.raises(StreamlitAPIException, match=r"secrets\.toml cannot be read as TOML: Invalid"):
        st.connection("x", type="sql")


def test_settings_that_are_no_table_are_refused(write_secrets: WriteSecrets):
    """The error names the entry."""
    write_secrets("[connections]\nx = 'sqlite://'")

    with pytest.raises(StreamlitAPIException, match=r"connections\.x is a str.*\[connections\.x\]"):
        st.connection("x", type="sql")


@pytest.mark.parametrize(("module", "package"), [("sqlalchemy", "sqlalchemy"), ("pandas", "pandas")])
def test_a_missing_package_is_named(module: str, package: str, monkeypatch: pytest.MonkeyPatch):
    """Both are optional: what needs them says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    if module == "sqlalchemy":
        monkeypatch.setattr("importlib.import_module", _refuse)

    with pytest.raises(PackageMissingError, match=f"%pip install {package}"):
        st.connection("x", type="sql", url="sqlite://").query("SELECT 1")


def _refuse(name: str, package: str | None = None) -> None:
    raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def test_a_table_of_secrets_may_hold_all_that_toml_has(write_secrets: WriteSecrets):
    """Dates and not-a-number, too."""
    write_secrets("[connections.x]\nurl = 'sqlite://'\nsince = 2024-02-29\nat = 12:30:00\nlimit = nan\n")
    conn = st.connection("x", type="sql")

    assert conn.engine is conn.engine
    assert sorted(conn._secrets) == ["at", "limit", "since", "url"]


def test_a_class_of_streamlits_own_is_refused_with_the_reason():
    """Its objects know nothing of the secrets and caches here."""

    class Theirs(streamlit.connections.BaseConnection):
        def _connect(self) -> None: ...

    with pytest.raises(StreamlitAPIException, match="imported outside an app"):
        st.connection("x", type=Theirs)


@pytest.mark.parametrize("scope", ["global", "session", "nobody"])
def test_a_class_says_who_shares_its_connections(scope: str):
    """Its scope is one of the two that caches have."""
    run_both(
        f"import streamlit as st\n{OWN}    @classmethod\n    def scope(cls): return {scope!r}\n"
        "st.text(type(st.connection('x', type=Own, a=1)).__name__); st.text(Own.scope())",
        ("run",),
    )


def test_a_class_of_the_script_has_its_secrets_and_arguments(write_secrets: WriteSecrets):
    """`_connect` gets the arguments, `_secrets` is the table of the connection, and `_instance` what was made."""
    write_secrets("[connections.x]\na = 1\n[connections.x.b]\nc = [1, 2]\n")
    run_both(
        f"import streamlit as st\n{OWN}"
        "conn = st.connection('x', type=Own, n=2)\n"
        "st.json(conn._instance); st.text(conn._secrets.b.c); st.text(conn._secrets.get('z', 3)); st.text('a' in conn._secrets)\n"
        "conn.reset(); st.text(conn._instance['made_with']); st.text(conn.close())",
        ("run",),
    )


def test_a_class_of_a_module_beside_the_script_is_found_by_its_name(tmp_path: Path):
    """In that module, too, ``streamlit`` is what the app means by it."""
    module = f"rerun_test_{tmp_path.name}".replace("-", "_")
    (tmp_path / "app").mkdir()
    pair = start(
        f"import streamlit as st\nconn = st.connection('x', type='{module}.Own', n=1)\nst.text(conn._instance)",
        {f"{module}.py": f"import streamlit as st\n{OWN}"},
        folder=tmp_path / "app",
    )
    ours = pair.ours.run()

    assert not ours.exception
    assert ours.text[0].value == "{'made_with': {'n': 1}, 'secrets': {}}"
    assert issubclass(sys.modules.pop(module).Own, BaseConnection)


def test_a_class_like_those_of_packages_can_be_made(write_secrets: WriteSecrets):
    """It derives from `BaseConnection`, keeps what it reads under `cache_data`, and has further methods."""
    write_secrets('[connections.sheets]\ntype = "service"\nworksheet = "first"\n')
    script = """\
import streamlit as st
from streamlit.connections import ExperimentalBaseConnection
from streamlit.runtime.caching import cache_data

class Client:
    def __init__(self, kind, worksheet):
        self.kind, self.worksheet = kind, worksheet

class Sheets(ExperimentalBaseConnection["Client"]):
    def _connect(self, **kwargs):
        settings = {**self._secrets.to_dict(), **kwargs}
        return Client(settings.pop("type"), settings.pop("worksheet"))

    @property
    def client(self):
        return self._instance

    def read(self, *, worksheet=None, ttl=3600, **options):
        @cache_data(ttl=ttl, show_spinner="Reading")
        def _get(name, rows):
            st.session_state.setdefault("reads", []).append(name)
            return [[name, row] for row in range(rows)]
        return _get(worksheet or self._instance.worksheet, **options)

conn = st.connection("sheets", type=Sheets)
st.text(conn.client.kind); st.json(conn.read(rows=2)); st.json(conn.read(worksheet="second", rows=1)); st.text(st.session_state.reads)
"""
    run_both(script, ("run",))


def test_names_are_those_of_streamlit():
    """Of the module and of its classes, and for tools that ask."""
    assert set(st.connections.__all__) == set(streamlit.connections.__all__)
    for name in st.connections.__all__:
        public = {each for each in dir(getattr(streamlit.connections, name)) if not each.startswith("_")}
        assert "Snowflake" in name or public == {each for each in dir(getattr(st.connections, name)) if not each.startswith("_")}


def test_no_setting_gets_into_the_output_of_a_cell():
    """A notebook is saved with its output."""
    conn = st.connection("x", type="sql", dialect="postgresql", driver="psycopg", username="ada", password="hidden", host="h")

    assert repr(conn) == "<SQLConnection 'x'>"
    assert isinstance(conn, SQLConnection)


def test_errors_are_those_that_except_clauses_name():
    """Of modules, of attributes, of the API."""
    with pytest.raises(ModuleNotFoundError):
        st.connection("x", type="sql", url="mysql://h")
    with pytest.raises(NotAvailableError):
        st.connection("snowflake")
    app = AppTest.from_string("from streamlit.connections import SnowparkConnection").run()
    assert app.exception[0].proto.type.endswith(CounterpartMissingError.__name__)
