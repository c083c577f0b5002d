"""What a run prints and displays goes into the app, in order, at the current container.

Caught are standard output and error (so also logging, warnings, ``!commands`` and progress bars), `display`,
inline Matplotlib figures, `clear_output` and the pages of ``obj?``; only from the run itself and the tasks it
started, never from another cell or thread. Afterwards everything is as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.text.output import SHOWN_MARK, clear_output, show_data, write_stream
from jupyter_rerun.kernel.patches import Patches
from jupyter_rerun.render.foreign_widgets import Widget, make_open
from jupyter_rerun.run import RunContext, find_run

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


class Capture:
    """Catches the output of one run at a time."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._patches = Patches()

    def start(self) -> None:
        """Catch output from here on; `find_run` tells whose it is."""
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is not None:
                # The stream itself, not `sys.stdout`: logging handlers and progress bars hold on to it.
                self._patches.replace(stream, "write", _write_to(name, stream.write))
        self._catch_display()
        manager: Any = self._shell.payload_manager
        self._patches.replace(manager, "write_payload", _page_to(manager.write_payload))
        self._keep_figures()
        self._patches.replace(Widget, "open", make_open(lambda: find_run() is not None))

    def stop(self) -> None:
        self._patches.undo()

    def show_figures(self) -> None:
        """Draw the Matplotlib figures that were left open, as the end of a cell does."""
        inline = _inline_backend()
        if inline is not None:
            _close_shown_figures()
            inline.flush_figures()

    def drop_figures(self) -> None:
        """Close the figures of a run that is not shown."""
        inline = _inline_backend()
        if inline is not None:
            inline.show._to_draw = []
            inline.show._draw_called = False
            sys.modules["matplotlib.pyplot"].close("all")

    def _catch_display(self) -> None:
        publisher: Any = self._shell.display_pub
        if hasattr(publisher, "register_hook"):
            publisher.register_hook(_take_message)
            self._patches.on_undo(lambda: publisher.unregister_hook(_take_message))
        else:
            self._patches.replace(publisher, "publish", _publish_to(publisher.publish))

    def _keep_figures(self) -> None:
        """A message that is handled during the run must not show the run's figures half drawn, or draw them a second time.

        Each message of a widget ends like a cell, perhaps on another thread, and Matplotlib draws all open figures then. What
        it registers for that while the run lasts, as when the app itself imports it, waits for the end of the run.
        """
        events = self._shell.events
        waiting = [callback for callback in events.callbacks["post_execute"] if _draws_figures(callback)]
        for callback in waiting:
            events.unregister("post_execute", callback)

        def register(event: str, function: Callable[..., Any], *, to: Callable[..., Any] = events.register) -> None:
            if event != "post_execute" or not _draws_figures(function):
                to(event, function)
            elif function not in waiting:
                waiting.append(function)

        def unregister(event: str, function: Callable[..., Any], *, to: Callable[..., Any] = events.unregister) -> None:
            if event == "post_execute" and function in waiting:
                waiting.remove(function)
            else:
                to(event, function)

        def put_back() -> None:
            for callback in waiting:
                events.register("post_execute", callback)

        self._patches.on_undo(put_back)
        self._patches.replace(events, "register", register)
        self._patches.replace(events, "unregister", unregister)


def _draws_figures(callback: Callable[..., Any]) -> bool:
    return str(getattr(callback, "__module__", "")).partition(".")[0] in ("matplotlib", "matplotlib_inline")


def _inline_backend() -> Any:
    """Return Matplotlib's inline backend where it is in use."""
    if "matplotlib.pyplot" not in sys.modules or "matplotlib_inline.backend_inline" not in sys.modules:
        return None
    name = str(sys.modules["matplotlib"].get_backend()).lower()
    return sys.modules["matplotlib_inline.backend_inline"] if "inline" in name else None


def _close_shown_figures() -> None:
    """Those that the app has drawn itself need not be drawn at its end once more."""
    pyplot = sys.modules["matplotlib.pyplot"]
    for number in pyplot.get_fignums():
        if hasattr(pyplot.figure(number), SHOWN_MARK):
            pyplot.close(number)


def _write_to(name: str, write: Callable[[str], int]) -> Callable[[str], int]:
    def write_in_run(text: str) -> int:
        run = find_run()
        if run is None or not isinstance(text, str):
            return write(text)
        with run.cancellation.shielded():
            write_stream(name, text)
        return len(text)

    return write_in_run


def _page_to(write_payload: Callable[..., None]) -> Callable[..., None]:
    def write_in_run(data: dict[str, Any], single: bool = True) -> None:
        run = find_run()
        if run is None or data.get("source") != "page":
            write_payload(data, single)
        else:
            with run.cancellation.shielded():
                show_data(data["data"], {})

    return write_in_run


def _publish_to(publish: Callable[..., None]) -> Callable[..., None]:
    def publish_in_run(data: dict[str, Any], metadata: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        run = find_run()
        if run is None:
            publish(data, metadata, *args, **kwargs)
        else:
            _show(run, data, metadata or {}, kwargs.get("transient") or {}, is_update=bool(kwargs.get("update")))

    return publish_in_run


def _take_message(message: dict[str, Any]) -> dict[str, Any] | None:
    """Hook of ipykernel's display publisher; None keeps the message from being sent."""
    run = find_run()
    if run is None:
        return message
    content = message["content"]
    kind = message["header"]["msg_type"]
    if kind == "clear_output":
        with run.cancellation.shielded():
            clear_output(wait=bool(content.get("wait")))
    else:
        _show(run, content["data"], content["metadata"], content.get("transient") or {}, is_update=kind == "update_display_data")
    return None


def _show(run: RunContext, data: dict[str, Any], metadata: dict[str, Any], transient: dict[str, Any], *, is_update: bool) -> None:
    with run.cancellation.shielded():
        show_data(data, metadata, display_id=transient.get("display_id"), is_update=is_update)
