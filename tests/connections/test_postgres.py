"""`SQLConnection` with a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy

import jupyter_rerun as st
from jupyter_rerun.testing import AppTest
from tests.connections.conftest import WriteSecrets
from tests.oracle import run_both

Settings = Mapping[str, str]

# Scripts only read what has been there before, and pool nothing: a query of Streamlit's leaves its connection to Python, open and in the
# middle of a transaction, and so does a reset.
SCRIPT = """\
import streamlit as st
from sqlalchemy import text
from sqlalchemy.pool import NullPool
conn = st.connection("pg", type="sql", poolclass=NullPool)
"""
PETS = (
    "CREATE TABLE pets (id SERIAL, name TEXT UNIQUE, weight NUMERIC(6, 2), born TIMESTAMPTZ, tags TEXT[], more JSONB)",
    "INSERT INTO pets (name, weight, born, tags, more) VALUES "
    """('Rex', 12.5, '2024-02-29 12:00+02', ARRAY['a', 'b'], '{"k": [1]}'), ('Ömür', NULL, NULL, '{}', 'null')""",
)


@pytest.fixture(scope="session")
def _pets(postgres: Settings) -> None:
    """A table, made before anybody reads it."""
    address = {name: value for name, value in postgres.items() if name not in ("dialect", "driver")}
    engine = sqlalchemy.create_engine(sqlalchemy.URL.create("postgresql+psycopg", **address))  # type: ignore[arg-type]
    with engine.begin() as connection:
        for statement in PETS:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(autouse=True)
def _in_secrets(postgres: Settings, _pets: None, write_secrets: WriteSecrets) -> None:
    """The server is the connection ``pg`` of the secrets."""
    write_secrets("[connections.pg]\n" + "".join(f'{name} = "{value}"\n' for name, value in postgres.items()))


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("conn.query('SELECT * FROM pets')", id="all types"),
        pytest.param("conn.query('SELECT * FROM pets', index_col='name', parse_dates=['born'])", id="index"),
        pytest.param("conn.query('SELECT id FROM pets WHERE name = :name', params={'name': 'Ömür'})", id="parameter"),
        pytest.param("conn.query('SELECT id FROM pets WHERE name = ANY(:names)', params={'names': ['Rex', 'x']})", id="list"),
        pytest.param("conn.query('SELECT CAST(:n AS int) + 1 AS n', params={'n': 1}, ttl=60)", id="computed"),
    ],
)
def test_a_query_returns_what_it_returns_in_streamlit(call: str):
    """Values and kinds of columns, and again after a rerun."""
    run_both(f"{SCRIPT}frame = {call}\nst.text(frame.to_dict()); st.text([*frame.dtypes.items(), *frame.index.names])", ("run",))


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("conn.query('SELECT * FROM nothing')", id="no such table"),
        pytest.param("conn.query('SELECT 1 / 0')", id="division"),
        pytest.param("conn.session.execute(text('INSERT INTO pets (name) VALUES (:name)'), {'name': 'Rex'})", id="not unique"),
        pytest.param("st.connection('pg', port=1).query('SELECT 1')", id="no server"),
        pytest.param("st.connection('pg', database='nothing').query('SELECT 1')", id="no database"),
    ],
)
def test_a_failure_is_that_of_streamlit(code: str):
    """Of the same class, and the connection can be used afterwards."""
    code = code.replace("st.connection('pg', ", "st.connection('pg', type='sql', ")
    run_both(
        f"{SCRIPT}try: {code}\nexcept Exception as error: st.text(type(error).__name__)\n"
        "st.text(conn.query('SELECT count(*) AS n FROM pets', ttl=0)['n'][0])",
        ("run",),
    )


def test_a_connection_that_the_server_has_ended_is_made_anew(pauses: list[float]):
    """As after a restart of the server: the query is tried again with a new engine, and the caller sees nothing of it."""
    conn = st.connection("pg", type="sql")
    conn.query("SELECT 1")
    with conn.connect() as connection:
        (number,) = connection.execute(sqlalchemy.text("SELECT pg_backend_pid()")).one()
    with st.connection("pg", type="sql", pool_size=1).connect() as connection:
        connection.execute(sqlalchemy.text(f"SELECT pg_terminate_backend({number}, 60000)"))

    assert conn.query("SELECT 2 AS n")["n"][0] == 2
    assert pauses == [1.0]


def test_threads_of_an_app_share_the_engine():
    """Each query has a connection of the pool for itself."""
    conn = st.connection("pg", type="sql", pool_size=4)

    def ask(number: int) -> tuple[int, int]:
        frame = conn.query("SELECT :n AS n, pg_backend_pid() AS pid FROM pg_sleep(0)", params={"n": number}, ttl=0)
        return int(frame["n"][0]), id(conn.engine)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(40)))

    assert [number for number, _ in answers] == list(range(40))
    assert len({engine for _, engine in answers}) == 1


def test_parallel_fragments_of_an_app_query_at_a_time():
    """They are threads of one run, with one engine."""
    app = AppTest.from_string(
        """import streamlit as st
conn = st.connection("pg", type="sql")
@st.fragment(parallel=True)
def show(number):
    st.text(int(conn.query("SELECT :n * 2 AS n", params={"n": number}, ttl=0)["n"][0]))
for number in range(6): show(number)
"""
    ).run(timeout=60)

    assert not app.exception
    assert sorted(int(each.value) for each in app.text) == [0, 2, 4, 6, 8, 10]


def test_no_connection_to_the_server_is_left_when_it_is_cleared():
    """The server has nobody waiting for the next query."""
    conn = st.connection("pg", type="sql", connect_args={"application_name": "cleared"})
    conn.query("SELECT 1")
    watcher = st.connection("pg", type="sql", connect_args={"application_name": "watcher"}).engine
    left = sqlalchemy.text("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cleared'")
    with watcher.connect() as connection:
        assert connection.execute(left).scalar() == 1
    st.cache_resource.clear()

    with watcher.connect() as connection:
        while connection.execute(left).scalar():  # a backend ends a moment after its client has gone
            connection.rollback()
    watcher.dispose()
