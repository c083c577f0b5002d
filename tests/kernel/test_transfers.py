"""Files that arrive while the kernel is busy."""

from __future__ import annotations

from tests.kernel.harness import EXTENSION, Kernel

SLOW = """\
%%app slow
import time
v = st.file_uploader("Data", key="k")
if st.session_state.get("busy"):
    for _ in range(300):
        time.sleep(0.01)
        st.empty()
st.text(v and v.read())
"""


def tell(kernel: Kernel, view: str, message: dict[str, object], *buffers: bytes) -> None:
    """Send a message of the app's view, as a front end without subshells does."""
    data = {"method": "custom", "content": message}
    kernel.client.session.send(
        kernel.client.shell_channel.socket,
        kernel.client.session.msg("comm_msg", {"comm_id": view, "data": data}),
        buffers=list(buffers),
    )


def answer(kernel: Kernel, what: str) -> dict[str, object]:
    """Wait for what the kernel says about a file."""
    found = lambda m: m["msg_type"] == "comm_msg" and m["content"]["data"].get("content", {}).get("type") == "transfer"  # noqa: E731
    message = kernel.wait_for(found, what)
    return dict(message["content"]["data"]["content"])


def is_status(message: dict[str, object], state: str, run: int) -> bool:
    """Whether a message says that the app is in that state, in its run of that number."""
    data = message["content"].get("data", {})  # type: ignore[attr-defined]
    content = data.get("content", {}) if isinstance(data, dict) else {}
    return isinstance(content, dict) and content.get("status") == {"state": state, "run": run}


def test_pieces_are_taken_during_a_run(kernel: Kernel):
    """A file that queues for the busy main thread is received, content and all, before the run is over; the value stops the run."""
    view = kernel.run(SLOW).view_id
    element = kernel.value(
        f"next(node['id'] for node in {EXTENSION}.notebook.apps['slow'].display.renderer.view.nodes.values() if 'id' in node)"
    )
    kernel.run("st.session_state.busy = True")
    kernel.wait_for(lambda m: is_status(m, "running", 2), "the run", past=True)

    start = {"type": "upload", "step": "start", "transfer": "t", "id": element, "name": "a.txt", "mime": "", "size": 6}
    tell(kernel, view, start)
    assert answer(kernel, "the start")["received"] == 0
    tell(kernel, view, {"type": "upload", "step": "chunk", "transfer": "t", "offset": 0}, b"abc")
    assert answer(kernel, "the first piece")["received"] == 3
    tell(kernel, view, {"type": "upload", "step": "chunk", "transfer": "t", "offset": 3}, b"def")
    file = answer(kernel, "the file")["file"]
    assert not any(is_status(message, "idle", 2) for message in kernel.seen)
    tell(kernel, view, {"type": "set", "id": element, "value": [{"file": file["file"]}], "token": "x"})  # type: ignore[index]

    kernel.wait_until(f"b'abcdef' in st.session_state.k.getvalue() and {EXTENSION}.notebook.running is None")
