"""Where this package's log goes: to the cell that is executed, and of what a run does to the notebook's log.

An app shows what its user's code prints and logs. Hints about how the app was written are no part of it, as in
Streamlit, which logs them where its server was started. A message that answers no request is shown in JupyterLab's log console.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from jupyter_rerun.run import find_run

LOGGER = logging.getLogger("jupyter_rerun")


class LogHandler(logging.Handler):
    """Writes the records of this package; `write` those of a run."""

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._write = write
        self.setFormatter(logging.Formatter("jupyter_rerun: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = f"{self.format(record)}\n"
            if find_run() is None:
                sys.stderr.write(text)
            else:
                self._write(text)
        except Exception:
            self.handleError(record)


# Where Streamlit says that its functions were called without its server.
STREAMLIT_LOGGERS = (
    "streamlit",
    "streamlit.runtime.caching.cache_data_api",
    "streamlit.runtime.scriptrunner_utils.script_run_context",
    "streamlit.runtime.state.session_state_proxy",
)
_WITHOUT_SERVER = ("missing ScriptRunContext", "streamlit run", "No runtime found")


class StreamlitFilter(logging.Filter):
    """Holds back such records."""

    def __init__(self) -> None:
        super().__init__()
        self._has_some = False

    def filter(self, record: logging.LogRecord) -> bool:
        is_one = any(words in record.getMessage() for words in _WITHOUT_SERVER)
        self._has_some |= is_one
        return not is_one

    def take(self) -> bool:
        """Return whether there were any since this was asked last."""
        has_some, self._has_some = self._has_some, False
        return has_some
