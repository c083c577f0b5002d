"""What the program around the apps does for them: a kernel, and a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyter_rerun.kernel.hosts import Cell, Execution, read_execution
from tests.kernel.harness import EXTENSION, ROOT, Kernel

HEADER = {"header": {"msg_id": "m"}}
MESSAGES: dict[str, tuple[dict[str, Any], Execution]] = {
    "nothing": ({}, Execution()),
    "a cell of JupyterLab": (
        {**HEADER, "metadata": {"cellId": "c", "deletedCells": []}, "content": {"code": "1", "allow_stdin": True}},
        Execution(Cell("c"), "1", Cell("c"), deleted=frozenset()),
    ),
    "cells deleted in a notebook that is told": (
        {**HEADER, "metadata": {"cellId": "c", "deletedCells": ["d"], "jupyter_rerun": {"notebook": "n"}}},
        Execution(Cell("c", "n"), "", Cell("c", "n"), deleted=frozenset({Cell("d", "n")})),
    ),
    "a console": ({**HEADER, "content": {"code": "1"}}, Execution(code="1")),
    "a program that executes notebooks": (
        {**HEADER, "content": {"code": "1", "allow_stdin": False}},
        Execution(Cell(), "1", Cell("m"), can_answer=False),
    ),
    "what is none of the kind": (
        {**HEADER, "metadata": {"cellId": None, "deletedCells": 7, "jupyter_rerun": [1]}, "content": None},
        Execution(deleted=frozenset()),
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_tells_which_cell_is_executed(name: str):
    """The cell, its text, and whether a person can answer: whatever a front end leaves out is unknown."""
    message, expected = MESSAGES[name]

    assert read_execution(message) == expected


@pytest.mark.kernel
def test_a_kernel_calls_on_its_main_thread_outside_any_run(kernel: Kernel):
    """What a thread of a run asks for soon is called when the run is over, and sees nothing of it."""
    app = (
        "%%app asks\nimport threading\nfrom jupyter_rerun.run import find_run\n"
        "host = get_ipython().jupyter_rerun_extension.host; told = []\n"
        "def note(): told.append((threading.current_thread() is threading.main_thread(), find_run() is None))\n"
        "thread = threading.Thread(target=st.bind_thread(lambda: (host.call_soon(note), host.call_later(0, note))))\n"
        "thread.start(); thread.join(); during = list(told)"
    )
    assert kernel.run(app).status == "ok"

    kernel.wait_until("len(told) == 2")

    assert kernel.value("(told, during)") == ([(True, True)] * 2, [])


@pytest.mark.kernel
def test_what_a_kernel_was_to_call_later_can_be_taken_back(kernel: Kernel):
    """Of two calls for the same moment the one that was taken back does not come."""
    kernel.run(f"came = []; host = {EXTENSION}.host\ntake_back = host.call_later(0, lambda: came.append('first'))")
    kernel.run(
        "take_back = host.call_later(1e6, lambda: came.append('taken back')); take_back(); host.call_later(0, lambda: came.append('last'))"
    )

    kernel.wait_until("'last' in came")

    assert kernel.value("came") == ["first", "last"]


@pytest.mark.kernel
def test_a_kernel_counts_the_bytes_that_it_sends(kernel: Kernel):
    """A text that is longer by so many letters is so many bytes more, but for what each message says of itself."""
    kernel.run(
        f"host = {EXTENSION}.host\nfrom IPython.display import publish_display_data\n"
        "def send(letters):\n    before = host.sent_bytes\n"
        "    publish_display_data({'text/plain': 'a' * letters})\n    return host.sent_bytes - before"
    )

    more = kernel.value("send(30_000) - send(10_000)")

    assert 20_000 - 100 < more < 20_000 + 100


@pytest.mark.kernel
def test_a_kernel_gets_back_what_its_host_took(kernel: Kernel):
    """A host that is closed calls nothing any more, and counts nothing."""
    kernel.run(f"host, came = {EXTENSION}.host, []\n%unload_ext jupyter_rerun")
    kernel.run("host.call_soon(lambda: came.append('late')); get_ipython().kernel.io_loop.add_callback(came.append, 'last')")
    kernel.wait_until("'last' in came")

    assert kernel.value("came") == ["last"]
    assert kernel.value("'send_multipart' in vars(get_ipython().kernel.iopub_thread)") is False
    kernel.run("%load_ext jupyter_rerun")


SCRIPT = """
%load_ext jupyter_rerun
import json, logging, sys, threading, jupyter_rerun as st
extension = get_ipython().jupyter_rerun_extension
get_ipython().run_cell('''%%app shown
st.slider("N", 1, 9, key="n")
logging.getLogger("jupyter_rerun").warning("said beside the app")
@st.fragment(run_every=0.001)
def ticking(): st.text("ticks")
ticking()
''');
host, app = extension.host, extension.notebook.apps["shown"]
host.say_busy(None); host.say_idle(); host.look()
facts = {
    "host": type(host).__name__, "cell": host.current_cell().cell.id, "event": host.find_event(), "sent": host.sent_bytes,
    "runs": app.run_count, "outcome": app.last_outcome.value, "is waiting": app.slot.is_waiting,
    "static": app.display.static()["text/plain"],
}
sys.stdout.write("<<" + json.dumps(facts) + ">>")
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """What a host in plain IPython said of itself, and what was written to the standard error."""
    command = [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "--no-confirm-exit", "-c", SCRIPT]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython"))}
    done = subprocess.run(command, env=environment, cwd=Path.cwd(), capture_output=True, text=True, timeout=120, check=False)
    assert "<<" in done.stdout, done.stdout + done.stderr
    return json.loads(done.stdout.partition("<<")[2].partition(">>")[0]), done.stderr


def test_a_terminal_runs_an_app_once(terminal: tuple[dict[str, Any], str]):
    """No clock ticks and nobody can use an input; the app is complete all the same."""
    facts, _ = terminal

    assert (facts["host"], facts["runs"], facts["outcome"], facts["is waiting"]) == ("ShellHost", 1, "completed", False)
    assert "ticks" in facts["static"]


def test_a_terminal_names_no_cell_and_sends_nothing(terminal: tuple[dict[str, Any], str]):
    """There is no front end to tell of a cell, or to be told."""
    facts, _ = terminal

    assert (facts["cell"], facts["event"], facts["sent"]) == ("", None, 0)


def test_a_terminal_logs_beside_the_app(terminal: tuple[dict[str, Any], str]):
    """What is logged during a run goes to the standard error, not into the app."""
    facts, errors = terminal

    assert "said beside the app" in errors
    assert "said beside the app" not in facts["static"]
