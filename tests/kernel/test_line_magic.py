"""``%app`` manages apps; mistakes get answers that help."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, Kernel

pytestmark = pytest.mark.kernel


def test_list_names_apps_and_outcomes(kernel: Kernel) -> None:
    """``%app`` lists every app, how often it ran and how the last run ended."""
    assert "No apps yet" in kernel.run("%app").text

    kernel.run("%%app good\n1")
    kernel.run("%%app bad\n1 / 0")

    lines = kernel.run("%app list").text.splitlines()
    assert [line.split() for line in lines[1:]] == [["good", "1", "completed"], ["bad", "1", "failed"]]


def test_stop_closes_the_app(kernel: Kernel) -> None:
    """A stopped app takes its widgets and their values with it."""
    comms = kernel.value("len(__import__('comm').get_comm_manager().comms)")
    kernel.run("%%app goes\nst.slider('N', key='n')\nst.session_state.plain = 1")

    kernel.run("%app stop goes")

    assert kernel.value(f"{EXTENSION}.apps.names()") == []
    assert kernel.value("sorted(st.session_state)") == ["plain"]
    assert kernel.value("len(__import__('comm').get_comm_manager().comms)") == comms


def test_reset_starts_afresh(kernel: Kernel) -> None:
    """After ``%app reset`` all state and widget values are gone and the next run is a first run."""
    kernel.run("%%app counts\nst.session_state.setdefault('count', 0)\nst.session_state.count += 1\nst.slider('N', 0, 9, key='n')")
    kernel.wait_for_idle_of(kernel.update(kernel.control("counts", "N"), value=3))
    kernel.run("st.session_state.other = 1")

    kernel.run("%app reset")

    assert kernel.value("st.session_state.to_dict()") == {"count": 1, "n": 0}


def test_reset_of_one_app_leaves_the_others(kernel: Kernel) -> None:
    """``%app reset NAME`` forgets what that app alone uses."""
    kernel.run("%%app one\nst.session_state.setdefault('a', 0)\nst.session_state.a += 1\nst.slider('N', 0, 9, key='n')")
    kernel.run("%%app two\nst.session_state.setdefault('b', 0)\nst.session_state.b += 1")
    kernel.run("%app rerun one\n%app rerun two")

    kernel.run("%app reset one")

    assert kernel.value("(st.session_state.a, st.session_state.b)") == (1, 2)


def test_state_and_config_show_themselves(kernel: Kernel) -> None:
    """``%app state`` returns session state; ``%app config`` explains the settings."""
    kernel.run("st.session_state.visible = 1")

    assert "entries" in kernel.run("%app state").text
    assert "JupyterRerun.cancel" in kernel.run("%app config").text
    assert "JupyterRerun.cancel" in kernel.run("%config JupyterRerun").text


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        pytest.param("%app stop nobody", "Apps in this notebook", id="unknown app"),
        pytest.param("%app stop", "needs the name", id="no name"),
        pytest.param("%app dance", "no command 'dance'", id="unknown command"),
        pytest.param("%%app x --cancel sometimes\n1", "invalid choice", id="unknown value"),
        pytest.param("%%app x --faster\n1", "no option --faster", id="unknown option"),
    ],
)
def test_mistakes_are_explained(kernel: Kernel, code: str, answer: str) -> None:
    """A wrong name, command or option says what is possible and makes no app."""
    result = kernel.run(code)

    assert result.status == "error"
    assert answer in result.text
    assert kernel.value(f"{EXTENSION}.apps.names()") == []


def test_an_app_cannot_rerun_itself_without_end(kernel: Kernel) -> None:
    """Only st.rerun() is counted, so ``%app rerun`` inside an app is refused."""
    result = kernel.run("%%app again\n%app rerun again\n'below'")

    assert "st.rerun()" in result.app_text
    assert kernel.runs("again") == 1


def test_help_of_the_cell_magic_lists_its_options(kernel: Kernel) -> None:
    """``%%app?`` shows every option."""
    page = kernel.run("%%app?").reply["payload"][0]["data"]["text/plain"]

    assert "%app [--cancel" in page
    for option in ("--isolated", "--no-follow", "--magic", "NAME"):
        assert option in page


def test_options_of_a_cell_win_over_settings(kernel: Kernel) -> None:
    """An option is for one app, a setting for all that run afterwards."""
    kernel.run("%config JupyterRerun.isolated = True")
    try:
        kernel.run("%%app inside\nhidden_name = 1")
        kernel.run("%%app --no-isolated outside\nopen_name = 1")
    finally:
        kernel.run("%config JupyterRerun.isolated = False")

    assert kernel.value("('hidden_name' in globals(), 'open_name' in globals())") == (False, True)


def test_name_may_stand_in_quotes(kernel: Kernel) -> None:
    """Quotes keep a name with spaces together and are no part of it."""
    kernel.run('%%app "Ann\'s app"\n1')

    assert kernel.value(f"{EXTENSION}.apps.names()") == ["Ann's app"]
    kernel.run('%app rerun "Ann\'s app"')
    assert kernel.runs("Ann's app") == 2
