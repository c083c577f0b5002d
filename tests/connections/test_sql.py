"""`SQLConnection` with SQLite: what queries return and keep, what sessions write, retries, and ends."""

from __future__ import annotations

import gc
import sqlite3
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas
import pytest
import sqlalchemy
import sqlalchemy.exc

import jupyter_rerun as st
from jupyter_rerun.cache.registry import REGISTRY
from jupyter_rerun.testing import AppTest
from tests.connections.conftest import WriteSecrets
from tests.oracle import run_both

# Each side has a database of its own.
SCRIPT = """\
import streamlit as st
from sqlalchemy import text
conn = st.connection("pets", type="sql", url="sqlite:///" + ("theirs" if hasattr(st, "web") else "ours") + ".db")
with conn.session as session:
    session.execute(text("CREATE TABLE IF NOT EXISTS pets (id INTEGER PRIMARY KEY, name TEXT, weight REAL)"))
    for number, name in enumerate(["Rex", "Tom", "Ömür"]):
        session.execute(text("INSERT OR REPLACE INTO pets VALUES (:id, :name, :weight)"), dict(id=number, name=name, weight=number / 2))
    session.commit()
"""

READ = [
    pytest.param("conn.query('SELECT * FROM pets')", id="all"),
    pytest.param("conn.query('SELECT * FROM pets WHERE id > 99')", id="no row"),
    pytest.param("conn.query('SELECT * FROM pets', index_col='id')", id="index"),
    pytest.param("conn.query('SELECT * FROM pets', index_col=['id', 'name'])", id="two indexes"),
    pytest.param("conn.query('SELECT * FROM pets WHERE name = :name', params={'name': 'Tom'})", id="parameter"),
    pytest.param("conn.query('SELECT * FROM pets WHERE name = :name', params=dict(name='x; DROP TABLE pets'))", id="hostile parameter"),
    pytest.param("conn.query('SELECT :a AS a, :b AS b', params=dict(a=None, b=2.5))", id="none as a parameter"),
    pytest.param("conn.query('SELECT * FROM pets', ttl=60, show_spinner=False)", id="lifetime"),
    pytest.param("conn.query('SELECT * FROM pets', ttl='1h', show_spinner='Reading')", id="lifetime as a text"),
    pytest.param("conn.query('SELECT * FROM pets', ttl=__import__('datetime').timedelta(1))", id="lifetime as a span"),
    pytest.param("conn.query('SELECT * FROM pets', ttl=0)", id="no lifetime"),
    pytest.param("conn.query('SELECT id, name FROM pets', dtype={'id': 'float64'})", id="further argument"),
    pytest.param("conn.query('SELECT 1 AS instance_id, :sql AS s', params={'sql': 'x'})", id="names of ours"),
]
FAILS = [
    pytest.param("conn.query('SELECT * FROM nothing')", id="no such table"),
    pytest.param("conn.query('SELEC')", id="no query"),
    pytest.param("conn.query('SELECT :a')", id="parameter left out"),
    pytest.param("conn.query('SELECT * FROM pets', chunksize=1)", id="in chunks"),
    pytest.param("conn.query('SELECT * FROM pets', no_such=1)", id="unknown argument"),
    pytest.param("conn.query('SELECT * FROM pets', index_col='nothing')", id="no such column"),
    pytest.param("conn.query('SELECT * FROM pets', ttl='soon')", id="no lifetime"),
    pytest.param("conn.query('SELECT * FROM pets', params={'a': (n for n in [])})", id="parameter that has no hash"),
    pytest.param("conn.query('DELETE FROM pets')", id="no rows to read"),
    pytest.param("conn.query(3)", id="no text"),
]


@pytest.mark.parametrize("call", READ)
def test_a_query_returns_what_it_returns_in_streamlit(call: str):
    """A frame, and again after a rerun."""
    run_both(f"{SCRIPT}frame = {call}\nst.dataframe(frame)\nst.text([*frame.dtypes.items(), *frame.index.names])", ("run",))


@pytest.mark.parametrize("call", FAILS)
def test_a_query_that_fails_does_so_as_in_streamlit(call: str):
    """With the same class of error, and the connection can be used afterwards."""
    run_both(
        f"{SCRIPT}try: {call}\nexcept Exception as error: st.text(type(error).__name__)\n"
        "st.dataframe(conn.query('SELECT * FROM pets', ttl=0))",
        ("run",),
    )


def test_results_are_kept_and_forgotten_as_in_streamlit():
    """By query, parameters and lifetime; a change in the database is seen after the results have been forgotten."""
    run_both(
        f"""{SCRIPT}
def count(**options): return int(conn.query("SELECT count(*) AS n FROM pets", **options)["n"][0])
def write(statement):
    with conn.session as session:
        session.execute(text(statement)); session.commit()
st.text([count(), count(ttl=60), count(params={{}})])
write("DELETE FROM pets WHERE id = 1")
st.text([count(), count(ttl=60), count(ttl=61), count(show_spinner=False), count(coerce_float=False)])
conn.reset()
st.text([count(), count(ttl=60)])
st.cache_data.clear()
st.text([count(), count(ttl=60)])
frame = conn.query("SELECT * FROM pets"); frame["name"] = "changed"
st.dataframe(conn.query("SELECT * FROM pets"))
"""
    )


def test_statements_that_commit_themselves_are_seen_by_others():
    """With `autocommit`, as in Streamlit."""
    run_both(
        f"""{SCRIPT}
auto = st.connection("pets", type="sql", url=str(conn.engine.url), autocommit=True)
with auto.connect() as connection:
    connection.execute(text("INSERT INTO pets VALUES (8, 'y', 1)"))
st.dataframe(conn.query("SELECT * FROM pets ORDER BY id", ttl=0))
st.text(auto.engine.get_execution_options())
"""
    )


def test_what_a_query_writes_is_rolled_back():
    """It reads, and holds no lock afterwards; `session` writes."""
    conn = st.connection("x", type="sql", url="sqlite:///x.db")
    with conn.session as session:
        session.execute(sqlalchemy.text("CREATE TABLE t (n INTEGER)"))
        session.commit()

    assert list(conn.query("INSERT INTO t VALUES (1) RETURNING n")["n"]) == [1]
    with conn.session as session:
        session.execute(sqlalchemy.text("INSERT INTO t VALUES (2)"))
        session.commit()

    assert list(conn.query("SELECT n FROM t")["n"]) == [2]


def test_the_parts_of_sqlalchemy_are_reached():
    """The engine, its driver, connections and sessions."""
    run_both(
        f"""{SCRIPT}
st.text([type(each).__name__ for each in (conn.engine, conn.connect(), conn.session, conn._instance)] + [conn.driver])
st.text([conn.engine is conn._instance, conn.session.bind is conn.engine])
before = conn.engine; conn.reset(); st.text(conn.engine is before)
"""
    )


def test_a_rerun_finds_the_same_object():
    """Whatever else is asked for between; another name, argument, lifetime or limit makes another."""
    app = AppTest.from_string(
        """import streamlit as st
make = lambda **options: st.connection("x", type="sql", **{"url": "sqlite://", **options})
again = make(ttl=None)
st.session_state.setdefault("first", []).append([make(), again, make(ttl=5), make(ttl=5.0), make(max_entries=2), make(url="sqlite:///a")])
"""
    ).run()
    first, second = app.run().session_state.first

    assert all(left is right for left, right in zip(first, second, strict=True))
    assert first[0] is first[1]
    assert first[2] is first[3]
    assert len({*map(id, first)}) == 4


@pytest.mark.parametrize(("scope", "shares"), [("global", True), ("session", False)])
def test_sessions_share_connections_of_the_process(scope: str, shares: bool):
    """Those of a class for sessions are each session's own."""
    script = f"""import streamlit as st
class Own(st.connections.BaseConnection):
    def _connect(self): return object()
    @classmethod
    def scope(cls): return {scope!r}
st.session_state.setdefault("made", []).append(st.connection("x", type=Own))
"""
    first, second = (AppTest.from_string(script).run().run().session_state.made for _ in range(2))

    assert first[0] is first[1]
    assert (first[0] is second[0]) == shares


def test_lifetimes_of_one_length_are_one_connection():
    """However they are written."""
    from datetime import timedelta

    made = [st.connection("x", type="sql", url="sqlite://", ttl=ttl) for ttl in (3600, 3600.0, "1h", timedelta(hours=1))]

    assert len({*map(id, made)}) == 1


class Failing:
    """What stands for `pandas.read_sql`, and fails a few times after each `begin`."""

    def __init__(self, failures: int, read: Any) -> None:
        self.calls: list[int] = []
        self._failures, self._read = failures, read

    def begin(self) -> None:
        self.calls.append(0)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls[-1] += 1
        if self.calls[-1] <= self._failures:
            raise sqlalchemy.exc.OperationalError("SELECT 1", {}, sqlite3.OperationalError("gone away"))
        return self._read(*args, **kwargs)


@pytest.mark.parametrize(("failures", "calls"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_what_the_database_refuses_is_tried_three_times(failures: int, calls: int, monkeypatch: pytest.MonkeyPatch, pauses: list[float]):
    """A second apart, each time with another engine; the third error is the caller's. Streamlit calls as often."""
    failing = Failing(failures, pandas.read_sql)
    monkeypatch.setattr(pandas, "read_sql", failing)
    run_both(
        """import pandas, streamlit as st
conn = st.connection("x", type="sql", url="sqlite://")
before = conn.engine
pandas.read_sql.begin()
try: st.dataframe(conn.query("SELECT 1 AS n"))
except Exception as error: st.text(type(error).__name__)
st.text(conn.engine is before)"""
    )

    assert failing.calls == [calls, calls]
    assert pauses == [1.0] * (calls - 1)


def test_a_table_of_secrets_that_changes_resets_the_connection(write_secrets: WriteSecrets):
    """The next use connects with the new settings, and results of the former database are not served."""
    secrets = "[connections.x]\nurl = 'sqlite:///{}.db'\n"
    for name in ("first", "other"):
        with sqlite3.connect(f"{name}.db") as database:
            database.execute(f"CREATE TABLE t AS SELECT '{name}' AS name")
        database.close()
    write_secrets(secrets.format("first"))
    conn = st.connection("x", type="sql")
    engine = conn.engine
    assert conn.query("SELECT name FROM t")["name"][0] == "first"

    write_secrets(f"a = 1\n{secrets.format('first')}")
    assert conn.engine is engine
    write_secrets("a = ")
    assert conn.engine is engine
    write_secrets(secrets.format("other"))

    assert conn.query("SELECT name FROM t")["name"][0] == "other"
    assert st.connection("x", type="sql") is conn
    assert conn.engine is not engine


def test_a_changed_table_of_secrets_resets_as_in_streamlit(write_secrets: WriteSecrets):
    """The object stays; what it is connected to is another."""
    write_secrets("[connections.x]\nurl = 'sqlite:///first.db'\n")
    run_both(
        'import streamlit as st\nst.text(st.connection("x", type="sql").engine.url)',
        lambda app: write_secrets("[connections.x]\nurl = 'sqlite:///other.db'\n"),
        lambda app: write_secrets("[connections.x]\nurl = 'sqlite:///a-third.db'\n"),
    )


def test_secrets_of_a_test_hold_for_connections():
    """Those of another test make another connection."""
    addresses = []
    for name in ("one", "two"):
        app = AppTest.from_string("import streamlit as st\nst.text(st.connection('x').engine.url)")
        app.secrets["connections"] = {"x": {"type": "sql", "url": f"sqlite:///{name}"}}
        addresses.append(app.run().text[0].value)

    assert addresses == ["sqlite:///one", "sqlite:///two"]


def test_a_thread_without_an_app_uses_the_secrets_of_the_connection():
    """A test's are not those that the thread would find; the connection is not reset."""
    app = AppTest.from_string("import streamlit as st\nconn = st.connection('x'); st.session_state.made = conn, conn.engine")
    app.secrets["connections"] = {"x": {"type": "sql", "url": "sqlite:///of_test.db"}}
    conn, engine = app.run().session_state.made

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: conn.engine).result() is engine


class WatchedLock:
    """A lock that tells when so many threads have come to it."""

    def __init__(self, number: int) -> None:
        self._lock, self._left = threading.RLock(), iter(range(number - 1, -1, -1))
        self.all_are_here = threading.Event()

    def __enter__(self) -> None:
        if next(self._left, None) == 0:
            self.all_are_here.set()
        self._lock.acquire()

    def __exit__(self, *error: object) -> None:
        self._lock.release()


def test_threads_make_one_engine(monkeypatch: pytest.MonkeyPatch):
    """Of several that find none, one connects and the others wait for it."""
    conn = st.connection("x", type="sql", url="sqlite:///x.db")
    conn.reset()
    connect, lock, made = conn._connect, WatchedLock(4), []

    def connect_when_all_are_here(**kwargs: Any) -> Any:
        made.append(lock.all_are_here.wait(60))
        return connect(**kwargs)

    monkeypatch.setattr(conn, "_connect", connect_when_all_are_here)
    monkeypatch.setattr(conn, "_lock", lock)
    with ThreadPoolExecutor(4) as pool:
        engines = [each.result() for each in [pool.submit(lambda: conn.engine) for _ in range(4)]]

    assert len({*map(id, engines)}) == 1
    assert made == [True]


@pytest.mark.parametrize("end", ["clear", "reset", "another takes its place"])
def test_a_connection_that_ends_gives_back_what_its_engine_holds(end: str):
    """When it is cleared, reset, or no longer kept."""
    conn = st.connection("x", type="sql", url="sqlite:///x.db", max_entries=1)
    conn.query("SELECT 1")
    engine: Any = conn.engine
    assert engine.pool.checkedin() == 1
    pool = engine.pool

    if end == "clear":
        st.cache_resource.clear()
    elif end == "reset":
        conn.reset()
    else:
        st.connection("y", type="sql", url="sqlite:///y.db", max_entries=1)

    assert pool.checkedin() == 0


def test_nothing_is_left_of_a_connection_that_has_ended():
    """Neither the object nor the results of its queries."""
    conn = st.connection("x", type="sql", url="sqlite:///x.db")
    conn.query("SELECT 1 AS n")
    conn.query("SELECT 2 AS n", ttl=60)
    kept = [cache for cache in REGISTRY._shared.caches.values() if cache.settings.kind == "cache_data"]
    assert len(kept) == 2
    gone = weakref.ref(conn)

    del conn
    st.cache_resource.clear()
    gc.collect()

    assert gone() is None
    assert [cache for cache in REGISTRY._shared.caches.values() if cache.settings.kind == "cache_data"] == []


def test_an_app_that_edits_its_class_gets_a_new_connection():
    """A class that a rerun defines again is the same one; one whose text has changed is not."""
    script = """import streamlit as st
class Own(st.connections.BaseConnection):
    def _connect(self): return object()
    def answer(self): return {answer}
conn = st.connection("x", type=Own)
st.session_state.setdefault("seen", []).append((id(conn), conn.answer()))
"""
    app = AppTest.from_string(script.format(answer=1)).run().run()
    (first, one), (second, two) = app.session_state.seen
    other = AppTest.from_string(script.format(answer=2)).run()

    assert (first, one) == (second, two)
    assert other.session_state.seen[0][1] == 2
