"""The code in the texts on the package: which blocks there are, and a kernel that runs them as a notebook would."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 120
_FENCE = re.compile(r"^(?P<indent> *)(?P<mark>`{3,})(?P<language>\S+)\n(?P<code>.*?)^(?P=indent)(?P=mark)$", re.MULTILINE | re.DOTALL)
_ERRORS = "import jupyter_rerun as st; print([f'{each.app}: {each.error}' for each in st.history() if each.error])"
# Closes the apps of the page before, and forgets its variables.
_FRESH = "%unload_ext jupyter_rerun\n%reset -f\n%load_ext jupyter_rerun"


@dataclass(frozen=True)
class Block:
    """One block of code of a page."""

    page: str
    language: str
    code: str

    @property
    def first_line(self) -> str:
        return self.code.partition("\n")[0]


def find_pages() -> list[Path]:
    """Return the texts on the package, but for those that Sphinx copies or makes."""
    docs = [path for path in (ROOT / "docs").rglob("*.md") if "notebooks" not in path.relative_to(ROOT / "docs").parts[:-1]]
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", ROOT / "benchmarks/README.md", *sorted(docs)]


def find_blocks(path: Path) -> Iterator[Block]:
    """Yield the blocks of a page in its order, without directives of Sphinx."""
    for found in _FENCE.finditer(path.read_text("utf-8")):
        if not found["language"].startswith("{"):
            yield Block(path.relative_to(ROOT).as_posix(), found["language"], textwrap.dedent(found["code"]).rstrip("\n"))


class Notebook:
    """A kernel in which pages are run, one after the other."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self._client = client

    def begin_page(self) -> None:
        """Forget the page before."""
        self.run(_FRESH)

    def run(self, code: str) -> str:
        """Run a cell; return what went wrong, in it or in an app, or nothing."""
        raised = self._execute(code)[1]
        return raised or self._errors()

    def _errors(self) -> str:
        printed = self._execute(_ERRORS)[0].strip()
        return "" if printed == "[]" else printed

    def _execute(self, code: str) -> tuple[str, str]:
        """Return what a cell printed, and the error that it ended with."""
        printed: list[str] = []

        def note(message: dict[str, object]) -> None:
            content = message["content"]
            assert isinstance(content, dict)
            printed.append(content.get("text", ""))

        options: dict[str, Any] = {"timeout": TIMEOUT_S, "allow_stdin": False, "stop_on_error": False}
        reply = self._client.execute_interactive(code, output_hook=note, **options)["content"]
        raised = "" if reply["status"] == "ok" else f"{reply.get('ename')}: {reply.get('evalue')}"
        return "".join(printed), raised


@contextmanager
def running_notebook(folder: Path) -> Iterator[Notebook]:
    """Start a kernel in the repository, which keeps what it keeps in `folder`."""
    environment = {**os.environ, "JUPYTER_RERUN_STORE": f"sqlite:///{folder / 'state.sqlite3'}", "IPYTHONDIR": str(folder)}
    manager, client = start_new_kernel(startup_timeout=TIMEOUT_S, cwd=str(ROOT), env=environment)
    try:
        yield Notebook(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
