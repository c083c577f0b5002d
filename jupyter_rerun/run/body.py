"""A script as the body of an app.

Each run starts in a new module named ``__main__``, which stands in `sys.modules` while the run lasts, so that
pickle, dataclasses and type hints find the classes of the script. Nothing of an earlier run is visible.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from types import ModuleType

from jupyter_rerun.run.code import CompiledBody, MagicMode
from jupyter_rerun.run.main_module import execute_file, lend_lines, make_main
from jupyter_rerun.run.protocols import Outcome


class CodeBody:
    """Compiled code that runs in a fresh module (see `jupyter_rerun.run.protocols.Body`).

    Parameters
    ----------
    names
        What the module holds from its start, such as the functions under the hidden names that show
        expressions; values are shared between runs, not copied.
    make_builtins
        Returns its builtins, anew for each run.
    folder
        Where the script lies; it can import what lies beside it.
    path
        Its file, if it is one.
    file
        What ``__file__`` says if it is none.
    """

    def __init__(
        self,
        compiled: CompiledBody,
        names: Mapping[str, object],
        make_builtins: Callable[[], Mapping[str, object]],
        *,
        folder: str = "",
        path: str = "",
        file: str | None = None,
    ) -> None:
        self._make_builtins = make_builtins
        self.path = path
        self.compiled = compiled
        self.names = names
        self.folder = folder
        self.filename = compiled.filename
        self.is_async = compiled.is_async
        self._file = file
        self._module = self._make_module()
        self._outer: ModuleType | None = None

    def begin(self, *, is_whole: bool = True) -> None:
        if is_whole:
            self._module = self._make_module()
        self._outer = sys.modules.get("__main__")
        sys.modules["__main__"] = self._module
        if self.folder:
            sys.path.insert(0, self.folder)

    def execute(self) -> None:
        exec(self.compiled.code, self._module.__dict__)

    def execute_part(self, function: Callable[[], None]) -> None:
        function()

    async def execute_async(self) -> None:
        await eval(self.compiled.code, self._module.__dict__)

    def execute_file(self, path: str, magic: MagicMode) -> None:
        execute_file(path, {"__builtins__": self._make_builtins(), **self.names}, magic)

    def execute_as_page(self) -> None:
        exec(self.compiled.code, self._make_module().__dict__)

    def _make_module(self) -> ModuleType:
        file = self.path or self._file
        if file is None:
            module = ModuleType("__main__")
        else:
            module = make_main(file, is_script=file == self.filename)
            lend_lines(file, self.filename)
        module.__dict__.update({"__builtins__": self._make_builtins(), **self.names})
        return module

    def finish(self, outcome: Outcome) -> None:
        if self._outer is not None:
            sys.modules["__main__"] = self._outer
        if self.folder in sys.path:
            sys.path.remove(self.folder)

    def run_alone(self) -> dict[str, object]:
        """Run once, outside any app; return the names that were assigned."""
        self.begin()
        try:
            if self.is_async:
                asyncio.run(self.execute_async())
            else:
                self.execute()
        finally:
            self.finish(Outcome.COMPLETED)
        every_module_has = {"__builtins__", *vars(ModuleType(""))}
        return {name: value for name, value in self.namespace.items() if name not in every_module_has}

    @property
    def namespace(self) -> Mapping[str, object]:
        """What the latest run has assigned so far."""
        return self._module.__dict__
