"""What has happened, told as text."""

from __future__ import annotations

import re

from jupyter_rerun.keep.history import History
from jupyter_rerun.keep.report import tell_run, tell_runs
from tests.apps import Apps

SCRIPT = """
import jupyter_rerun as st
ss = st.session_state
def note():
    ss.setdefault("log", []).append(ss.n)
st.slider("N", 0, 9, key="n", on_change=note)
st.text_input("Word", type="password", key="word")
st.slider("Other", 0, 9)
if ss.n == 7:
    ss.pop("log")
    1 / 0
"""


def told(*steps: tuple[str, object]) -> tuple[Apps, History]:
    apps = Apps()
    history = History(apps.notebook)
    apps.add("app", SCRIPT)
    for key, value in steps:
        apps.send("app", key, value)
    return apps, history


def test_runs_are_a_table():
    """A line for each, with what was entered, from which value, and the callbacks."""
    apps, _ = told(("n", 3), ("word", "hush"), ("n", 7))
    element = next(each for each in apps.shown("app").widgets() if each.key is None)
    apps.renderers["app"].set(element.id, [5])
    apps.serve()

    text = tell_runs(apps.notebook.journal)
    head, *lines = text.split("\n")
    assert head.split() == ["run", "at", "app", "cause", "what", "outcome", "ms", "elements", "bytes"]
    cells = [re.split(r"\s{2,}", line.strip()) for line in lines]
    assert [row[0] for row in cells] == ["1", "2", "3", "4", "5"]
    assert [row[4] for row in cells[1:]] == ["n: 0 → 3; note()", "word: (a password)", "n: 3 → 7; note()", "slider: 0 → 5"]
    assert [row[5] for row in cells[1:]] == ["completed", "completed", "failed", "failed"]
    assert "hush" not in text
    assert tell_runs([]) == "No run yet."


def test_a_run_is_told_with_what_it_has_changed():
    """What is new has a plus, what is gone a minus."""
    apps, history = told(("n", 3), ("n", 7))
    *_, second, third = apps.notebook.journal

    text = tell_run(second, history.find_changes(second.number))
    assert re.search(r"entered +n: 0 → 3\n", text)
    assert re.search(r"callbacks +note\n", text)
    assert re.search(r"state +  n: 0 → 3\n +\+ log: \[3\]$", text)
    text = tell_run(third, history.find_changes(third.number))
    assert re.search(r"outcome +failed: .*division", text)
    assert re.search(r"- log: \[3\]", text)
    assert text.endswith("- log: [3]")
    assert tell_run(second, None).endswith("is not kept any more")
    assert tell_run(second, {}).endswith("unchanged")


def test_a_password_is_told_nowhere():
    """Neither as what was entered nor as what the state holds."""
    apps, history = told(("word", "hush"))
    *_, last = apps.notebook.journal

    text = tell_run(last, history.find_changes(last.number))
    assert "word" in text
    assert "hush" not in text
