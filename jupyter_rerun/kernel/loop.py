"""When apps run: the first time inside their cell, then on the kernel's loop.

`RunLoop.wake` may be called on any thread. Runs are executed on the main thread, one at a time; one that awaits keeps
cells from running in between where the kernel can do that (ipykernel 7.4). A newer request stops the run in progress:
at its checkpoints, through its task if it awaits, and by a signal under ``--cancel anywhere``.
"""

from __future__ import annotations

import asyncio
import builtins
import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from IPython.core.error import StdinNotImplementedError

from jupyter_rerun.kernel.anywhere import AnywhereSignal
from jupyter_rerun.kernel.hosts import Message, ShellHost
from jupyter_rerun.kernel.interrupts import Interrupts
from jupyter_rerun.run import App, Notebook, Outcome, run_without_loop

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_LOGGER = logging.getLogger("jupyter_rerun")

# How long a message that is handled beside the main thread waits for its answer: longer than most runs take.
ANSWER_S = 0.01


class RunLoop:
    """Runs the apps of one notebook."""

    def __init__(self, shell: InteractiveShell, host: ShellHost, notebook: Notebook) -> None:
        self._shell = shell
        self._host = host
        self._notebook = notebook
        self._anywhere = AnywhereSignal()
        self._task: asyncio.Task[Any] | None = None  # of a run that awaits
        self._is_round = False
        self._is_execution = False  # code is executed outside any cell
        self._is_busy = False  # said so to the front end
        self._is_closed = False
        self._asking = threading.local()  # its `answer` is set once what a thread asked for has been shown
        self._answers: list[threading.Event] = []
        self._message: Message | None = None  # that asked for the run in progress, and is being handled until it ends
        self.interrupts = Interrupts(self._is_user_code, self._cancel)
        self.step_depth = 0  # of user code: the body is being executed, not awaited

    # waking up

    def wake(self) -> None:
        """A request waits: have it run soon; any thread."""
        self._anywhere.kick()
        if threading.current_thread() is not threading.main_thread() and self._notebook.run is None:
            self._asking.answer = answer = threading.Event()
            self._answers.append(answer)
        self._host.call_soon(self._wake_on_main)

    def answer(self) -> None:
        """A widget's message has been handled: have what it asked for shown before the kernel says that it is done; any thread.

        A page has to show that word, too, and would do so first.
        """
        if threading.current_thread() is threading.main_thread():
            self._run_at_once()
        elif (answer := self._asking.__dict__.pop("answer", None)) is not None:
            answer.wait(ANSWER_S)

    def _run_at_once(self) -> None:
        """Run what waits while the message that asked for it is still being handled."""
        if self._is_round or self._is_execution or self._notebook.run is not None or self._notebook.find_waiting() is None:
            return
        message = self._host.find_event()
        if message is None:
            return
        self._host.look()  # newer values that wait behind the message
        app = self._notebook.find_waiting()
        if app is not None and not app.body.is_async:
            self._message = message
            try:
                run_without_loop(self._run_round(awaits=False))
            finally:
                self._message = None

    def _wake_on_main(self) -> Any:
        run = self._notebook.run
        if run is None:
            return None if self._is_round else self._run_round()
        # The main thread is free although a run goes on: it awaits.
        if self._task is not None and run.app.slot.is_waiting and run.cancellation.is_due:
            self._cancel(self._task)
        return None

    def _cancel(self, task: asyncio.Task[Any]) -> None:
        """Stop the run that a task awaits."""
        if self._notebook.run is not None:
            self._notebook.run.is_task_cancelled = True
        task.cancel()

    # running

    def can_run_now(self) -> bool:
        """Whether the caller may run an app: on the main thread, and not beside a run that awaits."""
        return self._notebook.run is None and threading.current_thread() is threading.main_thread()

    def run_now(self, app: App) -> None:
        """Run an app that does not await until none of its requests waits, inside the current cell."""
        with self._signals(app), _showing_failures(app):
            run_without_loop(self._notebook.run_waiting(app))

    async def _run_round(self, *, awaits: bool = True) -> None:
        """Run whatever waits, outside any cell; up to the first app that awaits, if that cannot be done here."""
        self._is_round = True
        try:
            while not self._is_closed and (app := self._notebook.find_waiting()) is not None:
                if app.body.is_async and not awaits:
                    break
                async with self._host.without_cells() if app.body.is_async else nullcontext():
                    if not app.slot.is_waiting:
                        continue
                    with self._as_execution():
                        if app.body.is_async:
                            await self.run_now_async(app)
                        else:
                            self.run_now(app)
        except (asyncio.CancelledError, GeneratorExit):
            raise  # the kernel ends
        except BaseException:
            _LOGGER.exception("An app could not be run.")
        finally:
            self._is_round = False
            while self._answers:
                self._answers.pop().set()

    async def run_now_async(self, app: App) -> None:
        """Like `run_now`, for a body that awaits."""
        self._task = asyncio.current_task()
        try:
            with self._signals(app, awaits=True), _showing_failures(app):
                await self._notebook.run_waiting(app)
        finally:
            self._task = None

    @contextmanager
    def _signals(self, app: App, *, awaits: bool = False) -> Iterator[None]:
        self.step_depth = 0
        with ExitStack() as stack:
            stack.enter_context(self.interrupts.awaiting() if awaits else self.interrupts.active())
            if app.options.cancel == "anywhere":
                stack.enter_context(self._anywhere.ticking(self._tick))
            yield

    def _tick(self) -> None:
        run = self._notebook.run
        if run is None or not self.step_depth or not run.cancellation.is_open:
            return
        self._host.look()
        if run.app.slot.should_stop(run.request):
            run.cancellation.interrupt()

    @contextmanager
    def _as_execution(self) -> Iterator[None]:
        """Have whoever listens to IPython's events know that code is executed; the front end hears of what lasts."""
        self._is_execution = True
        self._shell.events.trigger("pre_execute")
        before, builtins.input = builtins.input, _refuse_input
        try:
            yield
        finally:
            builtins.input = before
            self._shell.events.trigger("post_execute")
            self._is_execution = False
            if self._is_busy:
                self._is_busy = False
                self._host.say_idle()

    def tell_busy(self) -> None:
        """The run that goes on lasts: say so to the front end, which knows it of a cell; any thread.

        A page takes longer to show that the kernel is busy, and idle again, than most runs take.
        """
        if self._is_execution and not self._is_busy:
            self._is_busy = True
            self._host.say_busy(self._message)

    def _is_user_code(self) -> bool:
        run = self._notebook.run
        return run is not None and (run.is_in_callback or self.step_depth > 0)

    @contextmanager
    def step(self) -> Iterator[None]:
        """User code is executed inside this block."""
        self.step_depth += 1
        try:
            if self.interrupts.take():
                raise KeyboardInterrupt
            yield
        finally:
            self.step_depth -= 1

    def close(self) -> None:
        """Run nothing any more and give back what was taken."""
        self._is_closed = True
        self._anywhere.close()
        self.interrupts.close()


@contextmanager
def _showing_failures(app: App) -> Iterator[None]:
    """What fails beside the app's code is shown in the app, too: the message that asked for the run has to come to its end."""
    try:
        yield
    except (asyncio.CancelledError, GeneratorExit):
        if app.body.is_async:
            raise  # the kernel ends
        _LOGGER.exception("A run of app %r was cancelled.", app.name)
    except BaseException as error:
        _LOGGER.exception("App %r could not be run.", app.name)
        app.last_error, app.last_outcome = error, Outcome.FAILED
        app.display.show_error(error)


def _refuse_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("input() can ask only while a cell is executed, not when an app reruns. Use st.text_input().")
