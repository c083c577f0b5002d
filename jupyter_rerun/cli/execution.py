"""A notebook and its apps, executed in a kernel of their own, with what a person would do.

Cells are executed by nbclient, as nbconvert and papermill do it. Between them the command asks `inside.py`, in the kernel, to
set inputs and to say what the apps show. The kernel begins with nothing that was kept, and keeps nothing.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from jupyter_rerun.cli.console import WrongUse
from jupyter_rerun.cli.notebooks import Cell, NotebookFile

# That of `inside.ANSWER`, which is not imported: it loads what a kernel has and a command has no use for.
ANSWER = "application/vnd.jupyter-rerun.answer+json"
_CALL = "await __import__('jupyter_rerun.cli.inside', fromlist=['answer']).answer({name!r}, {facts!r})"
_LINE = re.compile(r"Cell In\s?\[\d+\], line (\d+)|^-+> (\d+) ", re.MULTILINE)
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_LOAD_S = 120  # in which a kernel has to load this package
_APP_HTML = '<div class="jupyter-rerun">'


@dataclass(frozen=True)
class Step:
    """Something that a person does."""

    verb: str  # set, press, page
    target: str
    value: str = ""

    def __str__(self) -> str:
        return f"--{self.verb} {self.target}={self.value}" if self.verb == "set" else f"--{self.verb} {self.target}"


@dataclass(frozen=True)
class Fault:
    """Something that failed."""

    cell: int
    says: str
    line: int | None = None
    app: str = ""
    step: str = ""  # after which it did; empty if a cell was executed

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        app = f" (app {self.app})" if self.app else ""
        return f"cell {self.cell}{line}{app}{f', after {self.step}' if self.step else ''}: {self.says}"


@dataclass
class Report:
    """What came of an execution."""

    document: Any  # the notebook with its outputs, as nbformat has it
    apps: dict[str, dict[str, Any]] = field(default_factory=dict)  # by name in the file: what each shows at the end, and its cell
    state: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Execution:
    """The execution of one notebook.

    Parameters
    ----------
    until
        The app whose cell is the last to be executed, and alone is meant by steps; all cells are, and all apps, if empty.
    timeout_s
        How long a cell, or what a step leads to, may take.
    tell
        Is told what goes on.
    """

    def __init__(self, notebook: NotebookFile, until: str, kernel: str, timeout_s: float, tell: Callable[[str], None]) -> None:
        self._file = notebook
        self._until = until
        self._timeout_s = timeout_s
        self._tell = tell
        document: Any = nbformat.reads(json.dumps(notebook.document), as_version=4)  # type: ignore[no-untyped-call]
        self.report = Report(document)
        self._names: dict[str, str] = {}  # of the apps in the kernel, by those in the file
        chosen: dict[str, Any] = {"kernel_name": kernel} if kernel else {}
        self._client = NotebookClient(
            document,
            timeout=None if timeout_s <= 0 else int(timeout_s) or 1,
            store_widget_state=False,
            record_timing=False,
            extra_arguments=["--IPKernelApp.log_level=40"],  # its remarks on the transport are none on the notebook
            resources={"metadata": {"path": str(notebook.path.resolve().parent)}},
            **chosen,
        )

    def run(self, steps: Sequence[Step]) -> Report:
        """Execute the cells and play the steps.

        Raises
        ------
        WrongUse
            If the kernel cannot be had, or a step cannot be done.
        """
        return asyncio.run(self._run(steps))

    async def _run(self, steps: Sequence[Step]) -> Report:
        with tempfile.TemporaryDirectory(prefix="jupyter-rerun-", ignore_cleanup_errors=True) as folder:
            environment = {
                **os.environ,
                "JUPYTER_RERUN_STORE": f"sqlite:///{folder}/state.sqlite3",
                "JPY_SESSION_NAME": str(self._file.path.resolve()),
            }
            self._tell(f"Starting a kernel for {self._file.path}")
            try:
                async with self._client.async_setup_kernel(env=environment):
                    await self._execute(steps)
            except NoSuchKernel as error:
                known = ", ".join(sorted(KernelSpecManager().find_kernel_specs())) or "none"
                raise WrongUse(f"There is no kernel {error.name!r}. Kernels: {known}. `--kernel NAME` chooses one.") from error
        return self.report

    async def _execute(self, steps: Sequence[Step]) -> None:
        if await self._ask("begin", within_s=_LOAD_S) is None:
            raise WrongUse("The notebook's kernel cannot load jupyter_rerun. Install it there, or choose another one with --kernel.")
        if not await self._execute_cells():
            return
        await self._look(steps=())
        for number, step in enumerate(steps, 1):
            if self.report.faults:
                return
            self._tell(f"[{number}/{len(steps)}] {step}")
            await self._play(step)

    async def _execute_cells(self) -> bool:
        """Execute the cells; return whether all could be."""
        cells = [cell for cell in self._file.cells if cell.kind == "code" and cell.text.strip()]
        if self._until:
            cells = [cell for cell in cells if cell.number <= self._file.find_app(self._until).number]
        for count, cell in enumerate(cells, 1):
            self._tell(f"[{count}/{len(cells)}] cell {cell.number}{f': app {cell.app_name}' if cell.app_name else ''}")
            fault = await self._execute_cell(cell)
            if fault is not None:
                self.report.faults.append(fault)
                return False
            if cell.app_name:
                await self._name_app(cell)
        return True

    async def _execute_cell(self, cell: Cell) -> Fault | None:
        try:
            await self._client.async_execute_cell(self.report.document.cells[cell.number - 1], cell.number - 1)
        except CellExecutionError as error:
            trace = _COLOR.sub("", error.traceback)
            found = _LINE.search(trace)
            line = next((int(each) for each in found.groups() if each), None) if found else None
            return Fault(cell.number, f"{error.ename}: {error.evalue}".strip(" :"), line, cell.app_name)
        except CellTimeoutError:
            return Fault(cell.number, f"it takes longer than {self._timeout_s:g} seconds (--timeout)", app=cell.app_name)
        except DeadKernelError:
            return Fault(cell.number, "the kernel died", app=cell.app_name)
        return None

    async def _name_app(self, cell: Cell) -> None:
        """Note how the kernel calls the app of a cell: one that has no name gets one there."""
        told = await self._ask("look") or {"apps": {}}
        names = [name for name in told["apps"] if name not in self._names.values()]
        self._names[cell.app_name] = cell.app_name if cell.app_name in told["apps"] else (names or [cell.app_name])[-1]

    async def _play(self, step: Step) -> None:
        facts: dict[str, Any] = {"verb": step.verb, "target": step.target, "value": step.value, "folder": str(Path.cwd())}
        told = await self._ask("act", app=self._names.get(self._until, ""), **facts)
        if told is None:
            self.report.faults.append(Fault(0, f"it takes longer than {self._timeout_s:g} seconds (--timeout)", step=str(step)))
            return
        if "refused" in told:
            raise WrongUse(f"{step}: {told['refused']}")
        await self._look(steps=(str(step),))

    async def _look(self, steps: Sequence[str]) -> None:
        """Take over what the apps show now, and note which have failed."""
        told = await self._ask("look", state=True) or {"apps": {}, "state": {}}
        cells = {cell.app_name: cell for cell in self._file.apps}
        self.report.state = told["state"]
        shown = {name: told["apps"][known] for name, known in self._names.items() if known in told["apps"]}
        self.report.apps = {name: {**app, "cell": cells[name].number} for name, app in shown.items()}
        for name, app in self.report.apps.items():
            _show(self.report.document.cells[app["cell"] - 1], app)
            if app["error"] is not None:
                self.report.faults.append(Fault(app["cell"], app["error"]["says"], app["error"]["line"], name, *steps))

    async def _ask(self, name: str, *, within_s: float | None = None, **facts: object) -> dict[str, Any] | None:
        """Have the kernel do something; return what it answers, None if it does not."""
        answers: list[dict[str, Any]] = []

        def listen(message: Mapping[str, Any]) -> None:
            data = message["content"].get("data", {})
            if ANSWER in data:
                answers.append(json.loads(data[ANSWER]))

        client: Any = self._client.kc
        code = _CALL.format(name=name, facts=facts)
        silent: dict[str, Any] = {"silent": True, "store_history": False, "allow_stdin": False}
        timeout_s = within_s or (self._timeout_s if self._timeout_s > 0 else None)
        try:
            await client.execute_interactive(code, output_hook=listen, timeout=timeout_s, **silent)
        except TimeoutError:
            return None
        return answers[-1] if answers else None


def _show(cell: Any, app: Mapping[str, Any]) -> None:
    """Have the output of an app's cell show the app as it is now."""
    shown = {"text/html": app["html"], "text/plain": app["text"]}
    for output in cell.outputs:
        if str(output.get("data", {}).get("text/html", "")).startswith(_APP_HTML):
            output["data"].update(shown)
            return
    made: Any = nbformat.v4
    cell.outputs.append(made.new_output("display_data", data=shown))
