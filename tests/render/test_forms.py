"""What is entered in a form waits in the renderer until the form is submitted."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

import jupyter_rerun as st
from jupyter_rerun.run import RunRequest


def draw_form(**options: object) -> Callable[[], None]:
    """Return an app with a form of an ipywidget and a field, two buttons, and inputs outside."""

    def body() -> None:
        st.session_state.log = [*st.session_state.get("log", [])]
        with st.form("f", **options):
            name = st.text_input("Name", key="name")
            day = st.date_input("Day", datetime.date(2024, 1, 10), key="day")
            sent = st.form_submit_button("Send", key="send", on_click=note)
            kept = st.form_submit_button("Keep", key="keep")
        st.button("other", key="other")
        st.session_state.log.append((name, str(day), sent, kept))

    def note() -> None:
        st.session_state.log.append(("callback", st.session_state.name, str(st.session_state.day)))

    return body


FIRST = ("", "2024-01-10", False, False)
ENTERED = ("Ann", "2024-02-02")


def enter(app) -> None:
    """Enter a name and a day, as a person does."""
    app.browser_sends("name", value="Ann")
    app.enters("day", ["2024-02-02"])


def test_what_is_entered_causes_no_run(show):
    """Values of a form are taken, shown and answered, and the program knows nothing of them."""
    app = show(draw_form())

    enter(app)

    assert app.requests == []
    assert app.widget("name").value == "Ann"
    assert app.field("day")["value"] == ["2024-02-02"]
    assert app.field("day")["ack"] == "t"
    assert app.state["name"] == ""


def test_other_runs_leave_what_is_entered(show):
    """A rerun for another reason sees the old values and sends the browser nothing about the form."""
    app = show(draw_form())
    enter(app)
    app.told()

    app.click("other")
    app.serve()

    assert app.state["log"] == [FIRST, FIRST]
    assert not any("patch" in update and "value" in str(update["patch"]) for update in app.updates())
    assert app.widget("name").value == "Ann"
    assert app.field("day")["value"] == ["2024-02-02"]


def test_a_button_submits_all_values_at_once(show):
    """One request brings all values and the press; the button's callback sees them before the body does."""
    app = show(draw_form())
    enter(app)

    app.click("send")
    app.serve()

    assert len(app.requests) == 1
    assert app.state["log"][1:] == [("callback", *ENTERED), (*ENTERED, True, False)]


def test_each_button_of_a_form_submits_it(show):
    """Only the pressed one is True."""
    app = show(draw_form())
    enter(app)

    app.click("keep")
    app.serve()

    assert app.state["log"][1:] == [(*ENTERED, False, True)]


def test_a_value_is_submitted_once(show):
    """A second submission brings only what was entered since."""
    app = show(draw_form())
    enter(app)
    app.click("send")
    app.serve()

    app.notebook.session.assign_between_runs("name", "Bob")
    app.run()
    app.click("send")
    app.serve()

    assert app.state["log"][-1] == ("Bob", "2024-02-02", True, False)


def test_the_newest_value_counts(show):
    """Of several changes of one input the last one is submitted."""
    app = show(draw_form())
    for value in (["2024-03-03"], ["2024-04-04"], ["2024-02-02"]):
        app.enters("day", value)

    app.click("send")
    app.serve()

    assert app.state["day"] == datetime.date(2024, 2, 2)


def test_a_form_submits_only_its_own_values(show):
    """What waits in another form goes on waiting."""

    def body():
        for name in ("f", "g"):
            with st.form(name):
                st.date_input("Day", datetime.date(2024, 1, 10), key=f"day {name}")
                st.form_submit_button("Send", key=f"send {name}")

    app = show(body)
    app.enters("day f", ["2024-02-02"])
    app.enters("day g", ["2024-03-03"])

    app.click("send f")
    app.serve()
    assert [app.state["day f"].month, app.state["day g"].month] == [2, 1]
    assert app.field("day g")["value"] == ["2024-03-03"]

    app.click("send g")
    app.serve()
    assert [app.state["day f"].month, app.state["day g"].month] == [2, 3]


@pytest.mark.parametrize("key", ["name", "day"])
def test_a_value_that_the_program_gives_replaces_the_one_that_waits(show, key):
    """Where the program assigns another value, that one is shown, and submitted."""
    assigned = {"name": "Bob", "day": datetime.date(2024, 5, 5)}
    app = show(draw_form())
    enter(app)

    app.notebook.session.assign_between_runs(key, assigned[key])
    app.run()

    assert app.widget("name").value == ("Bob" if key == "name" else "Ann")
    assert app.field("day")["value"] == (["2024-05-05"] if key == "day" else ["2024-02-02"])
    app.click("send")
    app.serve()
    assert app.state[key] == assigned[key]


@pytest.mark.parametrize("raw", [["1990-01-01"], "2024-02-02", None, []], ids=repr)
def test_a_refused_value_does_not_wait(show, raw, caplog):
    """What the contract refuses is not held; the browser is told what is shown in its place."""
    app = show(draw_form())
    app.enters("day", ["2024-02-02"])
    app.told()

    app.enters("day", raw, token="u")

    (update,) = app.updates()
    assert list(update["patch"].values()) == [{"ack": "u"}]
    assert app.field("day")["value"] == ["2024-02-02"]
    assert "refused" in caplog.text


def test_an_input_that_goes_is_forgotten(show):
    """What was entered in an input that is not drawn any more is not submitted when it comes back."""

    def body():
        with st.form("f"):
            if st.session_state.setdefault("n", 0) != 1:
                st.date_input("Day", datetime.date(2024, 1, 10), key="day")
            st.form_submit_button("Send", key="send")

    app = show(body)
    app.enters("day", ["2024-02-02"])
    for n in (1, 2):
        app.notebook.session.assign_between_runs("n", n)
        app.run()

    assert app.field("day")["value"] == ["2024-01-10"]
    app.click("send")
    app.serve()
    assert app.state["day"] == datetime.date(2024, 1, 10)


def test_a_page_that_opens_later_shows_what_is_entered(show):
    """The kept state, which a reloaded page asks for, has the values that wait."""
    app = show(draw_form())
    enter(app)

    nodes = app.whole()["nodes"].values()

    assert [node["value"] for node in nodes if node.get("control") == "date"] == [["2024-02-02"]]


def test_clear_on_submit_shows_the_defaults(show):
    """The submitting run sees what was entered, the browser the defaults, which the next submission brings."""
    app = show(draw_form(clear_on_submit=True))
    enter(app)

    app.click("send")
    assert app.widget("name").value == ""
    assert app.field("day")["value"] == ["2024-01-10"]
    app.serve()
    assert app.state["log"][-1] == (*ENTERED, True, False)
    assert app.widget("name").value == ""
    assert app.field("day")["value"] == ["2024-01-10"]

    app.run()
    assert app.state["log"][-1] == (*ENTERED, False, False)
    app.click("send")
    app.serve()
    assert app.state["log"][-1] == ("", "2024-01-10", True, False)


def test_clear_on_submit_makes_room_for_new_values(show):
    """What is entered after a submission is submitted with the next one, beside the defaults of the rest."""
    app = show(draw_form(clear_on_submit=True))
    enter(app)
    app.click("send")
    app.serve()

    app.browser_sends("name", value="Bob")
    app.click("send")
    app.serve()

    assert app.state["log"][-1] == ("Bob", "2024-01-10", True, False)


def test_a_disabled_input_takes_nothing(show, caplog):
    """A forged value for a disabled input of a form does not wait."""

    def body():
        with st.form("f"):
            st.date_input("Day", datetime.date(2024, 1, 10), key="day", disabled=True)
            st.form_submit_button("Send", key="send")

    app = show(body)
    app.enters("day", ["2024-02-02"])
    app.click("send")
    app.serve()

    assert app.state["day"] == datetime.date(2024, 1, 10)
    assert "disabled" in caplog.text


def test_a_change_while_a_submission_waits_belongs_to_the_next_one(show):
    """What is entered after the press is not part of it."""
    app = show(draw_form())
    enter(app)
    app.click("send")
    app.enters("day", ["2024-03-03"])
    app.serve()

    assert app.state["day"] == datetime.date(2024, 2, 2)
    assert app.field("day")["value"] == ["2024-03-03"]
    app.click("send")
    app.serve()
    assert app.state["day"] == datetime.date(2024, 3, 3)


def test_on_change_ignore_makes_no_difference_in_a_form(show):
    """It waits for the submission as all inputs of a form do, which is a reason to run."""

    def body():
        with st.form("f"):
            st.date_input("Day", datetime.date(2024, 1, 10), key="day", on_change="ignore")
            st.form_submit_button("Send", key="send")

    app = show(body)
    app.enters("day", ["2024-02-02"])
    app.click("send")

    ((request, reruns),) = app.requests
    assert isinstance(request, RunRequest)
    assert reruns
    assert datetime.date(2024, 2, 2) in request.changes.values()


def test_a_press_brings_values_whose_own_messages_are_late(show):
    """What the browser holds counts, also where the message of a field has not arrived; a forged value does not."""

    def body():
        with st.form("f"):
            st.text_input("name", key="name")
            st.slider("n", 0, 9, key="n")
            if st.form_submit_button("go", key="go"):
                st.session_state.told = st.session_state.name

    app = show(body)

    app.submit("go", name="Ada", n=99)
    app.serve()

    assert (app.state["told"], app.state["n"]) == ("Ada", 0)
