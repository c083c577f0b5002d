"""The output of an app cell: the live view, and for readers without a kernel a static rendering.

Both are in one ``display_data`` message, from which a front end takes the richest it knows. A first run that takes
long is shown while it goes on; its static rendering then follows as an update, unless a browser shows it already. Afterwards
the JupyterLab extension keeps the static rendering in the document current (``labextension/src/document.ts``).
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Mapping
from typing import Any

VIEW_MIME = "application/vnd.jupyter.widget-view+json"
Bundle = dict[str, Any]


class CellOutput:
    """Where one execution of an app cell shows its app, data and metadata of it; any thread.

    `send` sends a message of a kind, as part of the cell's output.
    """

    def __init__(self, send: Callable[[str, Mapping[str, Any]], None], bundle: Callable[[], tuple[Bundle, Bundle]]) -> None:
        self._send = send
        self._bundle = bundle
        self._display_id = uuid.uuid4().hex
        self.is_shown = False

    def show(self) -> None:
        """Show the app as it is now; later calls bring the static rendering up to date."""
        data, metadata = self._bundle()
        content = {"data": data, "metadata": metadata, "transient": {"display_id": self._display_id}}
        self._send("update_display_data" if self.is_shown else "display_data", content)
        self.is_shown = True


class TerminalOutput:
    """Prints the app where there is no front end."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self.is_shown = True

    def show(self) -> None:
        sys.stdout.write(f"{self._text()}\n")
