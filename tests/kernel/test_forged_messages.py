"""Forged messages over the wire: a kernel handles each of them, and nothing comes of it."""

from __future__ import annotations

import json
from typing import Any

from tests.forged import JUNK
from tests.kernel.harness import EXTENSION, Kernel

# No junk is a value that one of these inputs can have.
APP = """\
%%app forged
import datetime, time
import pandas as pd
st.slider("slider", 1000, 1100, 1000, step=50, key="slider")
st.slider("range", 1000.0, 1001.0, (1000.0, 1001.0), key="range")
st.text_input("text", "zz1", validate="^zz[0-9]$", required=True, key="text")
st.number_input("number", 0.1, 0.2, key="number")
st.selectbox("select", ["one", "two"], key="select")
st.pills("pills", ["one", "two"], default="one", required=True, key="pills")
st.date_input("date", datetime.date(1990, 1, 1), datetime.date(1990, 1, 1), datetime.date(1990, 1, 9), key="date")
st.data_editor(pd.DataFrame({"n": pd.Series([100], dtype="int8")}), key="editor",
               column_config={"n": st.column_config.NumberColumn(required=True, min_value=100)})
with st.form("form"):
    st.text_input("inside", "zz1", validate="^zz[0-9]$", required=True, key="inside")
    st.form_submit_button("submit", key="submit")
if not st.session_state.get("gone"):
    st.slider("late", 1000, 1009, key="late")
if st.session_state.get("busy"):
    for _ in range(100):
        time.sleep(0.01)
        st.empty()
"""
OTHER = "%%app other\nst.slider('other', 0, 9, key='other')"
NODES = EXTENSION + ".notebook.apps[{!r}].display.renderer.view.nodes.values()"
KEYS = ("slider", "range", "text", "number", "select", "pills", "date", "editor", "inside", "submit", "other")
STATE = f"{{key: repr(st.session_state[key]) for key in {KEYS}}}"


def sendable(value: Any) -> bool:
    """Whether a message can hold it on its way to a kernel."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        return False
    return True


WIRE = [raw for raw in JUNK if sendable(raw)]
MOST_AT_ONCE = 200  # messages, each with up to four of the kernel's: of more than 1,000 that nobody has read yet its socket drops the rest


class Forger:
    """Sends what no page sends."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.view = kernel.run(APP).view_id
        self.other = kernel.run(OTHER).view_id
        # True, which is among the junk, is a press of a button.
        nodes = f"[node for node in {NODES.format('forged')} if node.get('label') != 'submit']"
        self.ids: list[str] = kernel.value(f"[node['id'] for node in {nodes} if node.get('id')]")
        refs: list[str] = kernel.value(f"[node['ref'] for node in {nodes} if 'ref' in node]")
        self.models = [ref.removeprefix("IPY_MODEL_") for ref in refs]
        self.sent: list[str] = []

    def send(self, comm: str, data: Any) -> None:
        """Send a message on a comm."""
        self.sent.append(self.kernel._send("comm_msg", {"comm_id": comm, "data": data}, {}, None))

    def custom(self, comm: str, content: Any) -> None:
        self.send(comm, {"method": "custom", "content": content})

    def junk(self, part: list[Any]) -> None:
        """Send each of `part` in the place of every value that a page could send."""
        for raw in part:
            for element in self.ids:
                self.custom(self.view, {"type": "set", "id": element, "value": raw, "token": "t"})
                self.custom(self.other, {"type": "set", "id": element, "value": raw, "token": "t"})
            for model in self.models:
                self.send(model, {"method": "update", "state": {"value": raw, "index": raw}, "buffer_paths": []})
                self.custom(model, {"type": "edit", "row": "r0", "column": "n", "value": raw})
            self.custom(self.view, raw)
            self.custom(self.view, {"type": "upload", "step": raw, "transfer": raw, "offset": raw})
            self.custom(self.view, {"type": "submit", "id": raw, "values": {"x": raw}})
            self.send("no such comm", {"method": "update", "state": {"value": raw}})
            if len(self.sent) > MOST_AT_ONCE:
                self.settle()

    def settle(self) -> None:
        """Wait until the kernel has said of each message that it was handled."""
        waiting = set(self.sent)

        def is_last(message: dict[str, Any]) -> bool:
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                waiting.discard(message["parent_header"].get("msg_id"))
            return not waiting

        self.kernel.wait_for(is_last, "the kernel to have handled all", past=True)
        self.sent.clear()


def counts(kernel: Kernel) -> tuple[int, int]:
    return kernel.runs("forged"), kernel.runs("other")


def test_forged_messages_change_nothing(kernel: Kernel) -> None:
    """In any order, on any comm, for elements that are there or gone: state and runs are as before, and the app works."""
    forger = Forger(kernel)
    late = kernel.control("forged", "late")
    kernel.run("st.session_state.gone = True")
    kernel.wait_until(f"{EXTENSION}.notebook.running is None and {EXTENSION}.notebook.apps['forged'].run_count == 2")
    before, runs = kernel.value(STATE), counts(kernel)

    for at in range(0, len(WIRE), 12):
        forger.junk(WIRE[at : at + 12])
        forger.send(late, {"method": "update", "state": {"value": 1003}, "buffer_paths": []})
        for data in ({}, {"method": "update"}, {"method": "nonsense"}, [], "x", None):
            forger.send(forger.view, data)
        forger.settle()

    assert (kernel.value(STATE), counts(kernel)) == (before, runs)
    assert not kernel.value("'late' in st.session_state")
    kernel.update(kernel.control("forged", "slider"), value=1050)
    kernel.wait_until("st.session_state.slider == 1050")


def test_forged_messages_do_not_end_a_run(kernel: Kernel) -> None:
    """What arrives while the app runs is refused at once; the run goes on to its end, and nothing waits behind it."""
    forger = Forger(kernel)
    before = kernel.value(STATE)
    kernel.run("st.session_state.busy = True")
    is_running = {"state": "running", "run": 2}
    kernel.wait_for(lambda m: is_running in _statuses(m), "the run", past=True)

    forger.junk(WIRE[::4])
    forger.settle()

    kernel.wait_until(f"{EXTENSION}.notebook.running is None")
    assert kernel.value(STATE) == before
    assert counts(kernel) == (2, 1)
    assert kernel.outcome("forged") == "completed"


def _statuses(message: dict[str, Any]) -> list[Any]:
    data = message["content"].get("data", {})
    content = data.get("content", {}) if isinstance(data, dict) else {}
    return [content.get("status")] if isinstance(content, dict) else []
