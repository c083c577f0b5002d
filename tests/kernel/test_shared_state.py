"""Session state between apps, plain cells and threads."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel


def wait_for_runs(kernel: Kernel, app: str, count: int) -> None:
    kernel.wait_until(f"{EXTENSION}.notebook.apps[{app!r}].run_count == {count}")


def test_plain_cell_moves_a_widget(kernel: Kernel) -> None:
    """Assigning a widget's key in a plain cell moves the widget and reruns its app."""
    kernel.run("%%app moved\nn = st.slider('N', 0, 9, key='n')\nst.text(f'n={n}')")

    assert kernel.run("st.session_state.n = 4").status == "ok"

    wait_for_runs(kernel, "moved", 2)
    assert "n=4" in kernel.shown("moved")
    slider = kernel.control("moved", "N")
    assert kernel.value(f"__import__('ipywidgets').Widget.get_manager_state()['state'][{slider!r}]['state']['value']") == 4


def test_follower_reruns_when_a_key_changes(kernel: Kernel) -> None:
    """An app that read a key runs again when another app changes it; with `--no-follow` it does not."""
    kernel.run("%%app source\nst.slider('N', 0, 9, key='n')")
    kernel.run("%%app follows\nst.text(f\"n={st.session_state.get('n')}\")")
    kernel.run("%%app --no-follow stays\nst.text(f\"n={st.session_state.get('n')}\")")

    kernel.wait_for_idle_of(kernel.update(kernel.control("source", "N"), value=5))

    wait_for_runs(kernel, "follows", 2)
    assert "n=5" in kernel.shown("follows")
    assert kernel.runs("stays") == 1


def test_same_value_is_no_change(kernel: Kernel) -> None:
    """Assigning the value that is there already runs nothing."""
    kernel.run("st.session_state.n = 1")
    kernel.run("%%app calm\nst.text(st.session_state.n)")
    kernel.run("st.session_state.n = 1")

    assert kernel.runs("calm") == 1


def test_circle_of_followers_is_cut_off(kernel: Kernel) -> None:
    """Two apps that change what the other reads stop with an error that names the key."""
    kernel.run("%%app ping\nst.session_state.ball = st.session_state.get('ball', 0) + 1")
    kernel.run("%%app pong\nst.session_state.ball = st.session_state.get('ball', 0) + 1")

    kernel.wait_until(f"any('circle' in str(app.last_error) for app in {EXTENSION}.notebook.apps.values())")
    assert "ball" in kernel.shown("ping") + kernel.shown("pong")
    assert kernel.value(f"sum(app.run_count for app in {EXTENSION}.notebook.apps.values())") < 30


def test_apps_with_one_key_are_linked(kernel: Kernel) -> None:
    """Two apps that draw one key show one value."""
    kernel.run("%%app left\nst.slider('L', 0, 9, key='both')")
    kernel.run("%%app right\nst.text(f\"both={st.slider('R', 0, 9, key='both')}\")")

    kernel.wait_for_idle_of(kernel.update(kernel.control("left", "L"), value=6))

    wait_for_runs(kernel, "right", 2)
    assert "both=6" in kernel.shown("right")


def test_thread_writes_take_effect_between_runs_in_order(kernel: Kernel) -> None:
    """A thread reads what is kept; its writes are applied on the main thread, and followers run."""
    kernel.run("st.session_state.n = 0")
    kernel.run("%%app follows\nst.text(f'n={st.session_state.n}')")

    kernel.run(
        "import threading\nseen = []\ndef work():\n    seen.append(st.session_state.n)\n"
        "    for value in range(1, 50): st.session_state.n = value\n"
        "t = threading.Thread(target=work)\nt.start(); t.join()\nseen.append(st.session_state.n)"
    )

    kernel.wait_until("st.session_state.n == 49")
    assert kernel.value("seen") == [0, 0]
    kernel.wait_until(f"'n=49' in {EXTENSION}.notebook.apps['follows'].display.static()['text/plain']")


def test_a_thread_may_clear_the_state(kernel: Kernel) -> None:
    """Clearing is asked for once, also where what is deleted is there until the cell ends."""
    kernel.run(
        "import threading\nst.session_state.update(n=1, m=2)\nt = threading.Thread(target=st.session_state.clear)\nt.start(); t.join()"
    )
    kernel.wait_until("st.session_state.to_dict() == {}")


def test_thread_of_a_run_does_not_disturb_it(kernel: Kernel) -> None:
    """What a thread writes during a run is seen by the next one."""
    kernel.run("st.session_state.n = 0")
    result = kernel.run(
        "%%app has_thread\nimport threading\ndef work(): st.session_state.n = 7\n"
        "before = st.session_state.n\nt = threading.Thread(target=work)\nt.start(); t.join()\n"
        "st.text(f'{before} then {st.session_state.n}')"
    )

    assert "0 then 0" in result.app_text
    kernel.wait_until(f"'7 then 7' in {EXTENSION}.notebook.apps['has_thread'].display.static()['text/plain']")


def test_unpicklable_entry_is_reported_if_asked_for(kernel: Kernel) -> None:
    """With the setting on, a run ends with an error that names the key."""
    kernel.run("%config JupyterRerun.enforce_serializable_session_state = 'end'")
    try:
        result = kernel.run("%%app strict\nst.session_state.bad = lambda: 1")
    finally:
        kernel.run("%config JupyterRerun.enforce_serializable_session_state = 'off'")

    assert "UnserializableSessionStateError" in result.app_text
    assert "bad" in result.app_text


def test_unpicklable_entry_is_refused_where_it_is_assigned(kernel: Kernel) -> None:
    """With the check at the assignment, the line that assigns raises, in an app and in a plain cell."""
    in_app = kernel.run("%%app strict_line --serializable assignment\nst.session_state.worse = lambda: 1\nst.write('not reached')")
    kernel.run("%config JupyterRerun.enforce_serializable_session_state = 'assignment'")
    try:
        in_cell = kernel.run("st.session_state.worst = [lambda: 1]")
    finally:
        kernel.run("%config JupyterRerun.enforce_serializable_session_state = 'off'")

    assert "session_state['worse']" in in_app.app_text
    assert "not reached" not in in_app.app_text
    assert "session_state['worst'][0]" in str(in_cell.error)
