"""Connections in a real kernel: who shares them, when they end, and threads that use them."""

from __future__ import annotations

from pathlib import Path

from tests.kernel.harness import Kernel

CLASS = """
closed = []
class Own(st.connections.BaseConnection):
    def _connect(self, **kwargs): return object()
    def close(self): closed.append(self._connection_name)
class OfSession(Own):
    @classmethod
    def scope(cls): return "session"
"""


def test_reruns_other_apps_and_plain_cells_have_one_connection(kernel: Kernel):
    """It is the process's; each caller gets the same object."""
    kernel.run(f"{CLASS}\nseen = []")
    for name in ("one", "two"):
        kernel.run(f"%%app {name}\nseen.append(st.connection('shared', type=Own))\nst.text(len(seen))")
        kernel.run(f"%app rerun {name}")
    kernel.run("seen.append(st.connection('shared', type=Own))")

    assert kernel.value("(len(seen), len({id(each) for each in seen}))") == (5, 1)
    kernel.run("st.cache_resource.clear()")
    assert kernel.value("closed") == ["shared"]


def test_a_connection_ends_with_the_only_app_that_uses_it(kernel: Kernel):
    """It is closed when the app is stopped; one that another app or a plain cell has asked for stays."""
    kernel.run(CLASS)
    kernel.run("%%app first\nst.connection('of_first', type=Own, ttl=100)")
    kernel.run("%%app second\nst.connection('of_both', type=Own, ttl=200)")
    kernel.run("%%app third\nst.connection('of_both', type=Own, ttl=200)")
    kernel.run("%app stop first")
    kernel.run("%app stop second")
    assert kernel.value("closed") == ["of_first"]

    kernel.run("%app stop third")
    assert kernel.value("closed") == ["of_first", "of_both"]


def test_a_reset_closes_connections_of_the_session(kernel: Kernel):
    """And leaves those of the process."""
    kernel.run(f"{CLASS}\nst.connection('of_session', type=OfSession); st.connection('of_process', type=Own)")
    kernel.run("%app reset")

    assert kernel.value("closed") == ["of_session"]
    kernel.run("st.cache_resource.clear()")


def test_fragments_that_run_at_a_time_use_one_engine(kernel: Kernel, tmp_path: Path):
    """Each query has a connection for itself."""
    kernel.run(
        f"""%%app parallel
conn = st.connection("numbers", type="sql", url="sqlite:///{tmp_path.as_posix()}/numbers.db")
engines = []
@st.fragment(parallel=True)
def show(number):
    engines.append(conn.engine)
    st.text(f"<{{conn.query('SELECT :n * 2 AS n', params=dict(n=number), ttl=0)['n'][0]}}>")
for number in range(6): show(number)"""
    )

    assert all(f"<{2 * number}>" in kernel.shown("parallel") for number in range(6))
    assert kernel.value("(len(engines), len({id(each) for each in engines}))") == (6, 1)


def test_a_query_that_waits_for_the_database_gives_way_to_a_newer_run(kernel: Kernel, tmp_path: Path, route: str | None):
    """Nobody waits for what is not wanted any more."""
    mark = tmp_path / "mark"
    kernel.run("import jupyter_rerun.connections.sql as sql_module\nsql_module._PAUSE_S = 3600.0")
    kernel.run(
        f"""%%app patient
if st.button("Go on"):
    st.text("gone on")
elif st.button("Ask"):
    with open({str(mark)!r}, "a") as file:
        print("asks", file=file)
    st.connection("none", type="sql", url="sqlite:////no/such/folder/x.db").query("SELECT 1")"""
    )
    ask, go_on = (kernel.control("patient", label) for label in ("Ask", "Go on"))
    kernel.click(ask, subshell=route)
    kernel.wait_for_line(mark, "asks")
    kernel.click(go_on, subshell=route)

    kernel.wait_for_update("gone on")
    assert kernel.outcome("patient") == "completed"
