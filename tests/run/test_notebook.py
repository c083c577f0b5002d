"""Several apps of one notebook: one session, linked keys, following, clean-up."""

from __future__ import annotations

import pytest

from jupyter_rerun.errors import AppNotFoundError, RerunLoopError
from tests.apps import Apps

SLIDER = "import streamlit as st\nst.slider('n', 0, 9, key='n')\nst.write('n is', st.session_state.n)"
READER = "import streamlit as st\nst.write('read', st.session_state.get('n'))"


def runs(apps: Apps) -> dict[str, int]:
    return {name: app.run_count for name, app in apps.notebook.apps.items()}


def test_an_app_that_read_a_key_follows_its_change():
    """When another app changes a value that an app's last run read, that app runs again, once."""
    apps = Apps()
    apps.add("slider", SLIDER)
    apps.add("reader", READER)

    apps.send("slider", "n", 4)

    assert apps.texts("reader") == ["read `4`"]
    assert runs(apps) == {"slider": 2, "reader": 2}


def test_an_app_that_did_not_read_the_key_does_not_run():
    """Only readers follow."""
    apps = Apps()
    apps.add("slider", SLIDER)
    apps.add("other", "import streamlit as st\nst.write('other')")

    apps.send("slider", "n", 4)

    assert runs(apps)["other"] == 1


def test_only_a_real_change_is_followed():
    """A run that leaves the value as it was wakes nobody."""
    apps = Apps()
    apps.add("writer", "import streamlit as st\nst.session_state.n = 3\nst.button('again', key='b')")
    apps.add("reader", READER)

    apps.send("writer", "b", True)

    assert runs(apps) == {"writer": 2, "reader": 1}


def test_a_list_changed_in_place_is_a_change():
    """What a run read is compared by content, also where the object is the same."""
    apps = Apps()
    apps.add(
        "writer",
        "import streamlit as st\nst.session_state.setdefault('log', [])\nif st.button('b', key='b'):\n    st.session_state.log.append(1)",
    )
    apps.add("reader", "import streamlit as st\nst.write(str(st.session_state.log))")

    apps.send("writer", "b", True)

    assert apps.texts("reader") == ["[1]"]


def test_an_app_may_choose_not_to_follow():
    """With `follows` off it runs only for its own inputs."""
    apps = Apps()
    apps.add("slider", SLIDER)
    apps.add("reader", READER, follows=False)

    apps.send("slider", "n", 4)

    assert runs(apps)["reader"] == 1


def test_a_plain_cell_that_writes_moves_the_widget_and_wakes_readers():
    """An assignment outside any run reaches every app that read the key."""
    apps = Apps()
    apps.add("slider", SLIDER)
    apps.add("reader", READER)

    apps.write("n", 7)

    assert apps.find("slider", "n").value == [7]
    assert apps.texts("slider") == ["n is `7`"]
    assert apps.texts("reader") == ["read `7`"]


def test_apps_that_follow_each_other_in_a_circle_are_cut_off():
    """After `max_follow_rounds` the error names the keys, and nothing runs any more."""
    apps = Apps()
    apps.add("a", "import streamlit as st\nst.session_state.x = st.session_state.get('y', 0) + 1", max_follow_rounds=4)
    apps.add("b", "import streamlit as st\nst.session_state.y = st.session_state.get('x', 0) + 1", max_follow_rounds=4)

    errors = [app.last_error for app in apps.notebook.apps.values() if app.last_error is not None]

    assert len(errors) == 1
    assert isinstance(errors[0], RerunLoopError)
    assert "'x'" in str(errors[0])
    assert "'y'" in str(errors[0])
    assert not any(app.slot.is_waiting for app in apps.notebook.apps.values())


@pytest.mark.parametrize(
    "second",
    ["import streamlit as st\nst.slider('n', 0, 9, key='n')", "import streamlit as st\nst.number_input('n', 0, 9, key='n')"],
    ids=["same kind", "another kind"],
)
def test_inputs_of_two_apps_with_one_key_show_one_value(second: str):
    """One key is one value; moving either input moves the other."""
    apps = Apps()
    apps.add("a", SLIDER)
    apps.send("a", "n", 4)
    apps.add("b", second)
    assert apps.find("b", "n").contract.from_wire(apps.find("b", "n").value) == 4

    apps.send("b", "n", 6)

    assert apps.state["n"] == 6
    assert apps.find("a", "n").value == [6]
    assert apps.texts("a") == ["n is `6`"]


def test_one_key_twice_in_one_app_is_still_an_error():
    """Linking is between apps; within a run a key names one element."""
    app = Apps().add("a", "import streamlit as st\nst.slider('n', key='n')\nst.checkbox('n', key='n')")

    assert type(app.last_error).__name__ == "StreamlitDuplicateElementKey"


def test_a_key_goes_only_when_no_app_draws_it():
    """An app that stops drawing an input does not take it from another app that still does."""
    apps = Apps()
    script = "import streamlit as st\nif st.session_state.get('{0}', True):\n    st.slider('n', 0, 9, key='n')"
    apps.add("a", script.format("a shows"))
    apps.add("b", script.format("b shows"))
    apps.send("a", "n", 4)

    apps.write("a shows", False)
    assert apps.state["n"] == 4

    apps.write("b shows", False)
    assert "n" not in apps.state


def test_keyless_inputs_of_two_apps_are_two_inputs():
    """Without a key an input belongs to its app."""
    apps = Apps()
    apps.add("a", "import streamlit as st\nst.write(st.slider('n', 0, 9))")
    apps.add("b", "import streamlit as st\nst.write(st.slider('n', 0, 9))")

    (first,), (second,) = (list(apps.shown(name).widgets()) for name in "ab")

    assert first.element_id != second.element_id


def test_a_removed_app_takes_its_own_inputs_along():
    """What only that app drew is forgotten; plain entries and shared inputs stay."""
    apps = Apps()
    apps.add("a", "import streamlit as st\nst.slider('n', 0, 9, key='n')\nst.checkbox('c', key='c')\nst.session_state.plain = 1")
    apps.add("b", "import streamlit as st\nst.checkbox('c', key='c')")

    apps.notebook.remove("a")

    assert apps.state == {"c": False, "plain": 1}
    assert not apps.renderers["a"].is_mounted
    with pytest.raises(AppNotFoundError, match=r"'a'.*b"):
        apps.notebook.find_app("a")


def test_an_equal_rerun_sends_nothing_to_the_front_end():
    """A rerun that draws the same costs no message."""
    apps = Apps()
    apps.add("a", SLIDER)
    renderer = apps.renderers["a"]
    renderer.applied.clear()

    apps.write("unrelated", 1)
    apps.send("a", "n", 0)

    assert renderer.applied == []
    assert runs(apps) == {"a": 2}


def test_who_looks_for_a_key_that_is_not_there_follows_that_key_alone():
    """A key that is missing was read, and no other one, whatever the message has to say of those."""
    apps = Apps()
    app = apps.add("app", "import jupyter_rerun as st\nst.text(st.session_state.get('missing'))")

    apps.write("other", 1)
    assert app.run_count == 1
    apps.write("missing", 1)
    assert app.run_count == 2
