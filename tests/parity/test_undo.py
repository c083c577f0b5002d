"""Undo over generated programs: what was taken back is as if it had never been done."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from jupyter_rerun.testing import AppTest
from tests.oracle import perform
from tests.parity.test_images import RUN, generated, go_on, play, scripts, start, steps


def interact(data: st.DataObject, app: AppTest) -> None:
    """Do a few things each of which is an interaction: an input of a form alone is none, and neither is a run that nobody asks for."""
    for step in steps(data, app):
        count = app._history.undoable
        assume(step != RUN)
        perform(app, step)
        assume(app._history.undoable > count)


@generated
@given(scripts, st.data())
def test_undoing_all_that_was_done_since_is_as_if_it_had_not_been(script: str, data: st.DataObject):
    """The state says the same as before these interactions, and the app goes on like one in which nobody did them."""
    still, moved = start(script).run(), start(script).run()
    for step in (*steps(data, still), RUN):
        play(step, still, moved)
    said, done = repr(moved._notebook.export()), moved._history.undoable
    interact(data, moved)

    while moved._history.undoable > done:
        moved._history.undo()
    assert repr(moved._notebook.export()) == said
    moved.query_params = dict(still.query_params)
    go_on(data, still, moved)


@generated
@given(scripts, st.data())
def test_redoing_all_that_was_undone_changes_nothing(script: str, data: st.DataObject):
    """The state says the same as before it was taken back; a new interaction leaves nothing to be made again."""
    app = start(script).run()
    interact(data, app)
    said = repr(app._notebook.export())

    while app._history.undoable:
        app._history.undo()
    while app._history.redoable:
        app._history.redo()
    assert repr(app._notebook.export()) == said
