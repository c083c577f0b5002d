"""The journal says of each run why it was made, what it did and how it ended."""

from __future__ import annotations

import gc
import logging
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from jupyter_rerun.run import Outcome, RunRequest
from jupyter_rerun.run.journal import MOST_ENTRIES, MOST_KEPT, LeftOut, RunEntry, keepable
from jupyter_rerun.run.protocols import Entered
from jupyter_rerun.run.requests import Cause, Sent
from jupyter_rerun.state import StateImage
from tests.apps import Apps

HEAD = "import jupyter_rerun as st\n"


class Journaled(Apps):
    """Apps, with a look at what the journal says of their last run."""

    def run(self, script: str, **options: Any) -> RunEntry:
        """Add an app whose script begins with the usual import, and run it once."""
        self.add("app", HEAD + script, **options)
        return self.last

    @property
    def entries(self) -> list[RunEntry]:
        return list(self.notebook.journal)

    @property
    def last(self) -> RunEntry:
        return self.entries[-1]

    def id_of(self, key: str) -> str:
        return self.find("app", key).element_id

    def sent(self, key: str, value: object) -> RunEntry:
        self.send("app", key, value)
        return self.last

    def forget_all(self) -> None:
        """Leave nothing but what the journal keeps."""
        self.notebook.remove("app")
        self.notebook.session.restore(StateImage())
        self.renderers.clear()
        gc.collect()

    def on_checkpoint(self, condition: Callable[[], bool], action: Callable[[], object]) -> None:
        """Do something once, at the first checkpoint where a condition holds."""
        done: list[bool] = []

        def look() -> None:
            if not done and condition():
                done.append(True)
                action()

        self.clock.on_look = look


@pytest.fixture
def apps() -> Journaled:
    return Journaled()


# what a run did


def test_each_run_has_a_number_and_an_app(apps: Journaled):
    """Runs are counted over all apps of the notebook."""
    apps.add("a", HEAD)
    apps.add("b", HEAD)

    assert [(entry.number, entry.app, entry.outcome) for entry in apps.entries] == [
        (1, "a", Outcome.COMPLETED),
        (2, "b", Outcome.COMPLETED),
    ]


def test_it_has_the_keys_that_were_read_and_written(apps: Journaled):
    """Assigned and deleted keys count as written, those of inputs as read."""
    apps.notebook.session.assign_between_runs("gone", 1)

    entry = apps.run("st.session_state.a = 1; del st.session_state.gone; st.session_state.get('b'); st.slider('N', 0, 9, key='n')")

    assert entry.writes == {"a", "gone"}
    assert entry.reads == {"b", "n"}


def test_reading_everything_reads_each_key(apps: Journaled):
    """Whoever lists session state has read all of it."""
    entry = apps.run("st.session_state.a = 1; dict(st.session_state)")

    assert entry.reads == {"a"}


def test_a_fragment_has_read_only_what_it_read_itself(apps: Journaled):
    """What the rest of the page has read before is no part of its run."""
    apps.run("st.session_state.get('whole')\n@st.fragment\ndef part(): st.session_state.get('own'); st.checkbox('C', key='c')\npart()")

    entry = apps.sent("c", True)

    assert entry.reads == {"own", "c"}
    assert entry.fragments == (apps.find("app", "c").fragment,)


def test_callbacks_are_named_in_the_order_of_their_calls(apps: Journaled):
    """By the names of the functions; one that failed was called, too."""
    apps.run("def good(): pass\ndef bad(): 1 / 0\nst.checkbox('A', key='a', on_change=good); st.checkbox('B', key='b', on_change=bad)")
    apps.put("app", "a", True)

    entry = apps.sent("b", True)

    assert entry.callbacks == ("good", "bad")
    assert (entry.outcome, entry.error) == (Outcome.FAILED, "ZeroDivisionError: division by zero")
    assert set(entry.durations_s) == {"begin", "callbacks", "end", "reconcile", "send"}  # its error is shown


def test_a_run_has_its_phases_in_order(apps: Journaled):
    """Each with its duration in seconds."""
    entry = apps.run("import time\nend = time.perf_counter() + 0.02\nwhile time.perf_counter() < end: pass")

    assert list(entry.durations_s) == ["begin", "callbacks", "body", "end", "reconcile", "send"]
    assert entry.durations_s["body"] >= 0.02
    assert entry.began_at > 0


@pytest.mark.parametrize(
    ("line", "outcome", "error"),
    [
        ("raise ValueError('no')", Outcome.FAILED, "ValueError: no"),
        ("raise KeyboardInterrupt", Outcome.INTERRUPTED, "KeyboardInterrupt"),
        ("st.stop()", Outcome.STOPPED, ""),
        (f"raise ValueError('n' * {2 * MOST_KEPT})", Outcome.FAILED, f"ValueError: {'n' * 2 * MOST_KEPT}"[:MOST_KEPT]),
    ],
    ids=["error", "interrupt", "stop", "long error"],
)
def test_it_says_how_a_run_ended(apps: Journaled, line: str, outcome: Outcome, error: str):
    """The outcome, and of an error its type and the beginning of its message."""
    entry = apps.run(line)

    assert (entry.outcome, entry.error) == (outcome, error)


def test_an_error_of_the_run_before_is_not_that_of_this_one(apps: Journaled):
    """A run that ends well has none."""
    apps.run("if not st.checkbox('C', key='c'): raise ValueError")

    assert apps.sent("c", True).error == ""


def test_it_counts_the_elements_that_changed(apps: Journaled):
    """Those put on the page or taken from it; equal ones are none."""
    first = apps.run(
        "n = st.slider('N', 0, 9, key='n')\nfor i in range(5): st.text(f'{i} {n if i == 0 else 0}')\nif n == 2: st.text('gone')"
    )

    assert first.elements == 6
    assert apps.sent("n", 1).elements == 1  # one text
    assert apps.sent("n", 2).elements == 2  # one text, and one more
    assert apps.sent("n", 2).elements == 0
    assert apps.sent("n", 3).elements == 2  # one text, and one less


def test_it_has_the_bytes_that_the_host_has_sent_meanwhile(apps: Journaled):
    """Those of before do not count."""
    apps.clock.sent_bytes = 100
    apps.on_checkpoint(lambda: True, lambda: setattr(apps.clock, "sent_bytes", 130))

    assert apps.run("st.text('a')").sent_bytes == 30


# why it was made


def test_a_run_that_nobody_gave_a_reason_for_was_asked_for(apps: Journaled):
    """As by the Run button."""
    assert apps.run("").causes == (Cause.ASKED,)


def test_an_input_and_a_press_are_told_apart(apps: Journaled):
    """With what was entered, on the wire."""
    apps.run("st.slider('N', 0, 9, key='n'); st.button('B', key='b')")

    entry = apps.sent("n", 3)
    assert (entry.causes, entry.changes) == ((Cause.INPUT,), {apps.id_of("n"): Entered("n", (0,), (3,))})
    entry = apps.sent("b", True)
    assert (entry.causes, entry.changes) == ((Cause.PRESS,), {apps.id_of("b"): Entered("b", False, True)})


def test_a_form_comes_as_one(apps: Journaled):
    """Its inputs go along with the press of its button."""
    apps.run("with st.form('f'): st.checkbox('C', key='c'); st.form_submit_button('S', key='s')")
    apps.put("app", "c", True)

    entry = apps.sent("s", True)

    assert (entry.causes, entry.changes) == (
        (Cause.FORM,),
        {apps.id_of("c"): Entered("c", False, True), apps.id_of("s"): Entered("s", False, True)},
    )


def test_a_page_that_was_chosen_is_the_reason(apps: Journaled):
    """Not so one that is shown already: then somebody asked for a run."""
    apps.run("st.text('a')")

    for page, cause in (("/other", Cause.PAGE), (None, Cause.ASKED)):
        apps.renderers["app"].go_to(page)
        apps.serve()
        assert apps.last.causes == (cause,)


def test_who_follows_was_asked_by_a_key(apps: Journaled):
    """A run that another app's, or a plain cell's, assignment led to."""
    apps.run("st.session_state.get('k')")

    apps.write("k", 1)

    assert apps.last.causes == (Cause.FOLLOWED,)


def test_a_clock_asks_for_its_fragment(apps: Journaled):
    """The run names the fragment."""
    apps.run("@st.fragment(run_every=5)\ndef part(): st.text('a')\npart()")
    fragment = next(iter(apps.notebook.find_app("app").fragments)).id

    apps.clock.advance(5)
    apps.serve()

    assert (apps.last.causes, apps.last.fragments) == ((Cause.CLOCK,), (fragment,))


def test_a_rerun_says_so(apps: Journaled):
    """The run that it ended, and the one that it led to."""
    apps.run("if not st.session_state.get('again'): st.session_state.again = True; st.rerun()")

    assert [(entry.outcome, entry.causes) for entry in apps.entries] == [
        (Outcome.RERUN, (Cause.ASKED,)),
        (Outcome.COMPLETED, (Cause.RERUN,)),
    ]


def test_requests_that_were_merged_are_counted(apps: Journaled):
    """All their reasons are named, each once, the first one first."""
    apps.run("st.slider('N', 0, 9, key='n'); st.button('B', key='b')")
    for value in (1, 2):
        apps.put("app", "n", value)

    entry = apps.sent("b", True)

    assert (entry.causes, entry.merged, entry.cancelled) == ((Cause.INPUT, Cause.PRESS), 2, 0)
    assert entry.changes == {apps.id_of("n"): Entered("n", (0,), (2,)), apps.id_of("b"): Entered("b", False, True)}


def test_what_is_held_is_no_request(apps: Journaled):
    """A value that waits for the next run goes along with it, and is no reason for it."""
    apps.run("st.slider('N', 0, 9, key='n'); st.button('B', key='b')")
    apps.notebook.find_app("app").slot.take_along(
        RunRequest(changes={apps.id_of("n"): 2}, sent={apps.id_of("n"): Sent((2,), None)}, causes=(Cause.INPUT,))
    )

    entry = apps.sent("b", True)

    assert (entry.causes, entry.merged) == ((Cause.PRESS,), 0)
    assert entry.changes == {apps.id_of("n"): Entered("n", (0,), (2,)), apps.id_of("b"): Entered("b", False, True)}


def test_a_run_that_was_cancelled_is_made_up_for(apps: Journaled):
    """The next one says for how many it stands, and that nothing was merged by that."""
    apps.run("st.slider('N', 0, 9, key='n'); st.text('a')")
    values = iter((2, 3))

    def interrupt() -> None:
        for value in values:
            apps.put("app", "n", value)
            break

    apps.clock.on_look = interrupt
    apps.send("app", "n", 1)

    told = [(entry.outcome, entry.causes, entry.cancelled, entry.merged) for entry in apps.entries[1:]]
    assert told[0] == (Outcome.CANCELLED, (Cause.INPUT,), 0, 0)
    assert told[1] == (Outcome.CANCELLED, (Cause.CANCELLED, Cause.INPUT), 1, 0)
    assert told[2] == (Outcome.COMPLETED, (Cause.CANCELLED, Cause.INPUT), 2, 0)
    assert apps.last.changes == {apps.id_of("n"): Entered("n", (2,), (3,))}


# what is kept


def test_a_password_is_not_kept(apps: Journaled):
    """It stands nowhere in the entry, whoever reads it."""
    apps.run("st.text_input('P', type='password', key='p'); st.text_input('T', key='t')")
    apps.put("app", "p", "hush")

    entry = apps.sent("t", "said")
    word = LeftOut("a password")

    assert entry.changes == {apps.id_of("p"): Entered("p", word, word), apps.id_of("t"): Entered("t", "", "said")}
    assert "hush" not in repr(entry)


def test_a_file_is_not_kept(apps: Journaled):
    """A word stands for it, and its bytes go with the app and the state."""
    from jupyter_rerun.elements.inputs.uploads import StoredFile

    apps.run("st.file_uploader('F', key='f')")
    stored = StoredFile.from_bytes("a.txt", b"abc", "text/plain")
    is_alive = weakref.ref(stored)
    contract = apps.find("app", "f").contract

    entry = apps.sent("f", contract.from_wire((stored,)))
    assert entry.changes == {apps.id_of("f"): Entered("f", (), (LeftOut("StoredFile"),))}

    del stored, contract
    apps.forget_all()
    assert is_alive() is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        ({"a": [1, 2.5, True]}, {"a": (1, 2.5, True)}),
        ("n" * MOST_KEPT, "n" * MOST_KEPT),
        ("n" * (MOST_KEPT + 1), LeftOut("too large")),
        ([0] * (MOST_KEPT + 1), LeftOut("too large")),
        (["n" * MOST_KEPT, 1], LeftOut("too large")),
        ([b"bytes", 1], (LeftOut("bytes"), 1)),
        (object(), LeftOut("object")),
    ],
    ids=["nothing", "plain", "long", "longer", "many", "long in all", "bytes within", "object"],
)
def test_small_plain_values_are_kept(value: object, kept: object):
    """Others have a word for what they were."""
    assert keepable(value) == kept


def test_what_is_kept_is_a_copy():
    """A list that changes afterwards does not change the entry; one that holds itself is too large."""
    value: list[object] = [1]
    kept = keepable(value)
    value.append(value)

    assert kept == (1,)
    assert keepable(value) == LeftOut("too large")


def test_an_input_that_is_not_shown_has_no_form_on_the_wire(apps: Journaled):
    """What came for it is not kept."""
    app = apps.add("app", HEAD)
    app.slot.put(RunRequest(changes={"gone": 1}, causes=(Cause.INPUT,)))
    apps.serve()

    left_out = LeftOut("of an input that is not shown")
    assert apps.last.changes == {"gone": Entered(None, left_out, left_out)}


def test_it_keeps_the_last_runs_only(apps: Journaled):
    """The oldest one goes when one too many has come; the numbers go on."""
    apps.run("")
    for _ in range(MOST_ENTRIES + 2):
        apps.put_run("app")
        apps.serve()

    assert len(apps.entries) == MOST_ENTRIES
    assert (apps.entries[0].number, apps.last.number) == (4, MOST_ENTRIES + 3)


def test_a_run_and_what_it_drew_do_not_outlive_it_in_the_journal(apps: Journaled):
    """Neither an app that is gone, nor a value that it made, is kept by an entry."""
    apps.run("class Big: pass\nst.session_state.big = Big(); st.text('a')")
    alive = [weakref.ref(apps.notebook.find_app("app")), weakref.ref(apps.state["big"])]
    apps.forget_all()

    assert [each() for each in alive] == [None, None]
    assert apps.last.app == "app"


# who is told


def test_a_listener_is_told_of_each_run_until_it_has_enough(apps: Journaled):
    """When no run goes on, so that it may change session state."""
    told: list[RunEntry] = []

    def listen(entry: RunEntry) -> None:
        assert apps.notebook.run is None
        told.append(entry)

    unsubscribe = apps.notebook.journal.subscribe(listen)
    apps.run("")
    unsubscribe()
    apps.put_run("app")
    apps.serve()

    assert told == apps.entries[:1]
    assert len(apps.entries) == 2


def test_a_listener_that_fails_harms_nothing(apps: Journaled, caplog: pytest.LogCaptureFixture):
    """That is logged; the others are told, and the run counts."""
    told: list[RunEntry] = []
    apps.notebook.journal.subscribe(lambda entry: [][0])
    apps.notebook.journal.subscribe(told.append)

    with caplog.at_level(logging.ERROR, logger="jupyter_rerun"):
        entry = apps.run("")

    assert (entry.outcome, told) == (Outcome.COMPLETED, [entry])
    assert "IndexError" in caplog.text


def test_a_callback_without_a_name_is_named_after_its_type(apps: Journaled):
    """Whatever it makes of being asked, the run and its entry stand."""
    apps.run(
        "class Odd:\n    def __getattr__(self, name): raise ValueError\n    def __call__(self): st.session_state.called = True\n"
        "st.checkbox('A', key='a', on_change=Odd())"
    )

    assert apps.sent("a", True).callbacks == ("Odd",)
    assert apps.state["called"] is True
