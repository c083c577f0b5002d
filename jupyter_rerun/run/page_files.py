"""Files that run as pages: each a script of its own, compiled anew when it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run.code import CompiledBody, MagicMode, compile_body
from jupyter_rerun.run.main_module import make_main


def execute_file(path: str, names: Mapping[str, object], magic: MagicMode) -> None:
    """Run a file in a new module that holds `names` from its start.

    Raises
    ------
    StreamlitAPIException
        If it awaits outside functions.
    """
    status = Path(path).stat()
    compiled = _compile(path, magic, status.st_mtime_ns, status.st_size)
    if compiled.is_async:
        raise StreamlitAPIException(f"The page {path} awaits outside a function, and a page cannot. Await in the entry script.")
    module = make_main(path, is_script=True)
    module.__dict__.update(names)
    exec(compiled.code, module.__dict__)


@lru_cache(maxsize=64)
def _compile(path: str, magic: MagicMode, changed_ns: int, size: int) -> CompiledBody:
    return compile_body(Path(path).read_text("utf-8"), path, magic=magic)
