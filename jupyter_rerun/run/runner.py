"""THE LOOP: one run of an app, from a request to an outcome.

The page that was asked for is entered, the changes are taken into session state, callbacks of changed widgets run, then
the body from top to bottom, or the fragments that were asked for in its place; the display then shows what was drawn. It is
written as a coroutine so that a body may await; for other bodies it never suspends, and `run_without_loop` drives it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from jupyter_rerun.errors import FragmentHandledException, RerunLoopError, find_message
from jupyter_rerun.run.cancellation import RerunSignal, StopSignal
from jupyter_rerun.run.context import RunContext
from jupyter_rerun.run.event_loops import outside_loop
from jupyter_rerun.run.forks import ending_children
from jupyter_rerun.run.protocols import Outcome
from jupyter_rerun.run.requests import Cause, RunRequest
from jupyter_rerun.state import WidgetCall, WidgetSpec, check_entry, current_access

_Result = TypeVar("_Result")


async def run_app(run: RunContext) -> Outcome:
    """Run an app once, for one request."""
    app = run.app
    app.body.begin(is_whole=run.targets is None)
    run.canvas = app.display.begin_run(run)
    token = current_access.set(run)
    app.last_error = None
    try:
        run.outcome = await _run_to_outcome(run)
    finally:
        outcome, run.is_over, run.reads = run.outcome, True, frozenset(run.record.reads)
        run.enter("end")
        run.cancellation.close()
        run.workers.close()
        current_access.reset(token)
        _keep_fragments(run, outcome)
        run.session.end_run(run.record, is_complete=outcome is Outcome.COMPLETED, is_cut_short=outcome.is_cut_short)
        if outcome is Outcome.COMPLETED:
            run.leave_page()
        app.last_outcome = outcome
        app.run_count += 1
        app.read_values = run.session.snapshot(run.record)
        app.body.finish(outcome)
        app.display.end_run(outcome)
        run.enter("")
    return outcome


async def _run_to_outcome(run: RunContext) -> Outcome:
    app, request = run.app, run.request
    try:
        run.enter_page()
        due = run.session.begin_run(request.changes, request.replayed, continues=request.reruns > 0)
        run.enter("callbacks")
        with ending_children(run):
            with outside_loop():
                call_callbacks(run, due)
            run.has_begun = True
            run.enter("body")
            run.cancellation.open()
            try:
                if run.targets is None and app.body.is_async:
                    await app.body.execute_async()
                else:
                    with outside_loop():
                        _execute(run)
            finally:
                run.cancellation.close()
        with run.cancellation.exposed():
            run.workers.join()
            run.cancellation.checkpoint()
        check_serializable(run)
    except StopSignal:
        return Outcome.STOPPED
    except RerunSignal as signal:
        return _leave_for_rerun(run, signal)
    except asyncio.CancelledError as error:
        # An awaiting body is cancelled this way by a newer request, and by the interrupt. Else it is the program's own.
        if not run.is_task_cancelled:
            return _fail(run, error, Outcome.FAILED)
        if not app.slot.is_waiting:
            return _fail(run, KeyboardInterrupt("interrupted while awaiting"), Outcome.INTERRUPTED)
        return _leave_for_rerun(run, RerunSignal(is_cancelled=True))
    except KeyboardInterrupt as error:
        return _fail(run, error, Outcome.INTERRUPTED)
    except FragmentHandledException as handled:  # shown where the fragment is
        app.last_error = handled.__cause__ or handled
        return Outcome.FAILED
    except GeneratorExit as error:
        if run.is_abandoned:
            raise
        return _fail(run, error, Outcome.FAILED)
    except BaseException as error:  # user code may raise anything; SystemExit must not end the kernel
        return _fail(run, error, Outcome.FAILED)
    return Outcome.COMPLETED


def _execute(run: RunContext) -> None:
    if run.targets is None:
        run.app.body.execute()
    else:
        _execute_fragments(run)


def _execute_fragments(run: RunContext) -> None:
    """Draw the fragments that were asked for; one that fails shows its error and lets the others go on."""
    failed: FragmentHandledException | None = None
    for fragment in run.targets or ():
        try:
            run.app.body.execute_part(fragment.rerun)
        except FragmentHandledException as handled:
            failed = handled
    if failed is not None:
        raise failed


def call_callbacks(run: RunContext, due: list[tuple[WidgetSpec, WidgetCall]]) -> None:
    """Call the callbacks of changed widgets.

    Raises
    ------
    RerunSignal
        After all of them, if one asked for a rerun: of the fragments they named, if every one of them named some, or on the
        page that one of them chose.
    """
    asked: list[RerunSignal] = []
    run.is_in_callback = True
    try:
        for spec, call in due:
            assert call.callback is not None
            run.called.append(call.callback)
            try:
                call.callback(*call.args, **call.kwargs)
            except RerunSignal as signal:
                asked.append(signal)
            except TypeError as error:
                if _is_of_call(error):
                    raise TypeError(f"{find_message(error)}. It is the callback of {spec.place}; check its args and kwargs.") from None
                raise
    finally:
        run.is_in_callback = False
    if asked:
        names = [signal.fragments for signal in asked if signal.fragments is not None]
        page = next((signal.page for signal in reversed(asked) if signal.page is not None), None)
        is_part = len(names) == len(due) and page is None
        raise RerunSignal(place=asked[-1].place, fragments=tuple(dict.fromkeys(sum(names, ()))) if is_part else None, page=page)


def _is_of_call(error: TypeError) -> bool:
    """Whether a call itself failed: no line of what was called is in the trace."""
    trace = error.__traceback__ if type(error) is TypeError else None
    return trace is not None and trace.tb_next is None


def check_serializable(run: RunContext) -> None:
    """Raise if an entry cannot be pickled and the app asks for that check."""
    if run.options.serializable != "off":
        for key, value in run.session.entries().items():
            check_entry(key, value)


def _leave_for_rerun(run: RunContext, signal: RerunSignal) -> Outcome:
    app, request = run.app, run.request
    if signal.is_cancelled:
        # A press that the body has not seen is handed to the next run; its callback has run already.
        waiting = {**request.replayed, **{name: request.changes[name] for name in request.presses if name in request.changes}}
        unseen = {name: value for name, value in waiting.items() if name not in run.delivered}
        app.slot.put_back(
            RunRequest(
                replayed=unseen,
                fragments=request.fragments,
                follow_round=request.follow_round,
                followed_keys=request.followed_keys,
                causes=(Cause.CANCELLED,),
                count=0,
                cancelled=request.cancelled + 1,
            )
        )
        return Outcome.CANCELLED
    limit = app.options.max_reruns
    if request.reruns >= limit:
        where = f" ({signal.place})" if signal.place else ""
        error = RerunLoopError(
            f"st.rerun(){where} was reached {limit + 1} times in a row, so the app was stopped. "
            "Call it only under a condition that the next run makes false; `max_reruns` sets the limit.",
            limit=limit,
        )
        return _fail(run, error, Outcome.FAILED)
    app.slot.put_back(
        RunRequest(
            reruns=request.reruns + 1,
            fragments=signal.fragments,
            page=signal.page,
            kept="none",
            causes=(Cause.RERUN,),
            follow_round=request.follow_round,
            followed_keys=request.followed_keys,
        )
    )
    return Outcome.RERUN


def _keep_fragments(run: RunContext, outcome: Outcome) -> None:
    """Make the fragments that a shown run has drawn those of the app; if it has come to none, those of before stay."""
    app, drawn = run.app, list(run.fragments.values())
    if not run.has_begun and outcome in (Outcome.FAILED, Outcome.INTERRUPTED) and (app.display.keeps_page or run.targets is not None):
        run.keeps_page = True
        run.record.fragments = set()  # it has run none, and left all that the page shows alone
        run.record.reads.update(app.read_values)
    elif run.targets is not None:
        run.record.fragments = app.fragments.update(run.targets, drawn) if outcome.is_shown else set()
        run.record.reads.update(app.read_values)  # the rest of the page has read what it had read before
    elif outcome.is_shown:
        app.fragments.replace(drawn)


def _fail(run: RunContext, error: BaseException, outcome: Outcome) -> Outcome:
    run.app.last_error = error
    run.canvas.show_error(error)
    return outcome


def run_without_loop(run: Coroutine[Any, Any, _Result]) -> _Result:
    """Drive a run whose body does not await."""
    try:
        run.send(None)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    run.close()
    raise RuntimeError("The body of this app awaits; run it on an event loop.")
