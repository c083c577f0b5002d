"""The code of an app cell: where its names live and where its output goes while it runs."""

from __future__ import annotations

import asyncio
import builtins
import os
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.elements.magic import magic_names
from jupyter_rerun.kernel.capture import Capture
from jupyter_rerun.kernel.namespace import AppNamespace
from jupyter_rerun.run import Outcome, RerunSignal, find_run
from jupyter_rerun.run.code import CompiledBody, MagicMode
from jupyter_rerun.run.main_module import execute_file, lend_lines, script_arguments

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


class CellBody:
    """An app cell that can run (see `jupyter_rerun.run.protocols.Body`)."""

    def __init__(
        self,
        shell: InteractiveShell,
        compiled: CompiledBody,
        namespace: AppNamespace,
        capture: Capture,
        *,
        is_isolated: bool,
        replaces_streamlit: Callable[[], bool],
        step: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.folder = self.path = ""  # a notebook's paths begin in the working directory
        self.filename = compiled.filename
        self.is_async = compiled.is_async
        self.namespace = namespace
        self.code = compiled.code
        self._shell = shell
        self._capture = capture
        self._is_isolated = is_isolated
        self._replaces_streamlit = replaces_streamlit
        self._arguments = ExitStack()  # while a run lasts, `sys.argv` is the app's
        self._step = step  # the context in which user code is executed

    def begin(self, *, is_whole: bool) -> None:
        if is_whole:
            self._begin_names()
        else:
            self.namespace.resume()
        lend_lines(self.namespace.file, self.filename)
        self._arguments.enter_context(script_arguments(self.namespace.file))
        self._capture.start()

    def _begin_names(self) -> None:
        self.namespace.begin(self._find_names())

    def _find_names(self) -> dict[str, object]:
        """Return what an app's code has at hand without having assigned it."""
        names: dict[str, object] = {**magic_names(), "get_ipython": self._shell.get_ipython}
        names["__builtins__"] = app_builtins() if self._replaces_streamlit() else builtins
        return names

    def execute_file(self, path: str, magic: MagicMode) -> None:
        execute_file(path, self._find_names(), magic)
        self._capture.show_figures()

    def execute_as_page(self) -> None:
        names, before = self.namespace.copy(self._find_names()), self._shell.user_ns
        self._shell.user_ns = names
        try:
            exec(self.code, names)
        finally:
            self._shell.user_ns = before
        self._capture.show_figures()

    def execute(self) -> None:
        self.execute_part(lambda: exec(self.code, self.namespace.names))

    def execute_part(self, function: Callable[[], None]) -> None:
        with self._in_notebook(), self._figures():
            function()

    async def execute_async(self) -> None:
        body = eval(self.code, self.namespace.names)
        try:
            with self._figures():
                await _Steps(body, self._in_notebook)
        except asyncio.CancelledError:
            _forget_cancellation()
            raise
        finally:
            body.close()

    def finish(self, outcome: Outcome) -> None:
        self._capture.stop()
        self._arguments.close()
        self.namespace.finish()
        if outcome is Outcome.COMPLETED and not self._is_isolated:
            self.namespace.publish()

    @contextmanager
    def _in_notebook(self) -> Iterator[None]:
        """Let magics such as ``%time`` and ``obj?`` work on the app's names."""
        before = self._shell.user_ns
        self._shell.user_ns = self.namespace.names
        try:
            with self._step():
                yield
        finally:
            self._shell.user_ns = before

    @contextmanager
    def _figures(self) -> Iterator[None]:
        is_shown = True
        run = find_run()
        assert run is not None
        try:
            yield
        except (RerunSignal, asyncio.CancelledError):
            is_shown = False
            raise
        finally:
            with run.cancellation.shielded():
                if is_shown:
                    self._capture.show_figures()
                else:
                    self._capture.drop_figures()


class _Steps:
    """Awaits a body so that each stretch of it between two awaits goes on inside a context manager."""

    def __init__(self, body: Coroutine[Any, Any, None], around: Callable[[], Any]) -> None:
        self._body = body
        self._around = around
        self._process = os.getpid()

    def __await__(self) -> Generator[Any, Any, None]:
        step: Callable[[], Any] = lambda: self._body.send(None)  # noqa: E731
        while True:
            try:
                with self._around():
                    awaited = step()
            except StopIteration:
                return
            try:
                if self._process != os.getpid():
                    raise RuntimeError("A process that was forked in an app cannot await: the event loop is its parent's.")
                sent = yield awaited
            except BaseException as error:  # a cancellation is thrown into the body
                if isinstance(error, GeneratorExit) and (run := find_run()) is not None:
                    run.is_abandoned = True
                step = _throw(self._body, error)
            else:
                step = _send(self._body, sent)


def _send(body: Coroutine[Any, Any, None], value: object) -> Callable[[], Any]:
    return lambda: body.send(value)


def _throw(body: Coroutine[Any, Any, None], error: BaseException) -> Callable[[], Any]:
    return lambda: body.throw(error)


def _forget_cancellation() -> None:
    """The task goes on with other runs; a count of its cancellations would confuse their timeouts."""
    task = asyncio.current_task()
    if task is not None and hasattr(task, "uncancel"):
        task.uncancel()
