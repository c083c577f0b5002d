"""Forms as a person meets them: nothing runs before the button is pressed, and then all values are there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.test_inputs import choose, fill, move_both_ends, press
from tests.variants import numbered


def check(role, name: str):
    return lambda app: app.get_by_role(role, name=name).check()


def set_box(label: str, text: str):
    return lambda app: app.get_by_label(label, exact=True).fill(text)


def click(role, name: str):
    return lambda app: app.get_by_role(role, name=name, exact=True).click()


def upload(app: Locator) -> None:
    app.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"hello"})
    expect(app.get_by_role("button", name="Remove a.txt")).to_be_visible()  # it has arrived


INPUTS = [
    pytest.param('st.text_input("x")', "''", fill("Ann", "Tab"), "'Ann'", id="text_input"),
    pytest.param('st.text_input("x", live="1ms")', "''", fill("Ann", "Tab"), "'Ann'", id="live text_input"),
    pytest.param('st.text_area("x")', "''", fill("a\nb", "Tab"), r"'a\nb'", id="text_area"),
    pytest.param('st.number_input("x", 0, 10)', "0", fill("7", "Tab"), "7", id="number_input"),
    pytest.param('st.checkbox("x")', "False", check("checkbox", "x"), "True", id="checkbox"),
    pytest.param('st.toggle("x")', "False", lambda app: app.get_by_role("switch", name="x").press("Space"), "True", id="toggle"),
    pytest.param('st.slider("x", 0, 10)', "0", press("slider", "ArrowRight"), "1", id="slider"),
    pytest.param('st.slider("x", 0, 10, (2, 8))', "(2, 8)", move_both_ends, "(3, 7)", id="range slider"),
    pytest.param(
        'st.slider("x", D.time(8), D.time(12))',
        "datetime.time(8, 0)",
        press("slider", "ArrowRight"),
        "datetime.time(8, 15)",
        id="slider of times",
    ),
    pytest.param('st.select_slider("x", ["a", "b", "c"])', "'a'", press("slider", "ArrowRight"), "'b'", id="select_slider"),
    pytest.param('st.selectbox("x", [10, 20])', "10", choose("20"), "20", id="selectbox"),
    pytest.param('st.multiselect("x", [10, 20])', "[]", choose("20"), "[20]", id="multiselect"),
    pytest.param('st.radio("x", ["a", "b"])', "'a'", check("radio", "b"), "'b'", id="radio"),
    pytest.param('st.pills("x", ["a", "b"])', "None", click("radio", "b"), "'b'", id="pills"),
    pytest.param('st.segmented_control("x", ["a", "b"])', "None", click("radio", "b"), "'b'", id="segmented_control"),
    pytest.param('st.feedback("stars")', "None", lambda app: app.get_by_role("radio").nth(2).click(), "2", id="feedback"),
    pytest.param("st.pagination(5)", "1", click("button", "Page 3"), "3", id="pagination"),
    pytest.param(
        'st.date_input("x", D.date(2024, 1, 10))',
        "datetime.date(2024, 1, 10)",
        set_box("x", "2024-02-03"),
        "datetime.date(2024, 2, 3)",
        id="date_input",
    ),
    pytest.param('st.time_input("x", D.time(9))', "datetime.time(9, 0)", set_box("x", "10:07"), "datetime.time(10, 7)", id="time_input"),
    pytest.param(
        'st.datetime_input("x", D.datetime(2024, 1, 10))',
        "datetime.datetime(2024, 1, 10, 0, 0)",
        set_box("x", "2024-02-03T10:07"),
        "datetime.datetime(2024, 2, 3, 10, 7)",
        id="datetime_input",
    ),
    pytest.param('st.color_picker("x")', "'#000000'", set_box("x", "#123456"), "'#123456'", id="color_picker"),
    pytest.param('getattr(st.file_uploader("x"), "name", None)', "None", upload, "'a.txt'", id="file_uploader"),
    pytest.param(
        'st.widget(ipywidgets.Checkbox, key="own", description="own")',
        "False",
        lambda app: app.get_by_role("checkbox").check(),
        "True",
        id="widget",
    ),
]

CELL = """\
%%app
import datetime as D, ipywidgets
ss = st.session_state
with st.form("form {number}"):
    value = {draw}
    sent = st.form_submit_button("Send")
st.button("other")
ss["runs {number}"] = ss.get("runs {number}", 0) + 1
st.text(f"<{{value!r}}> sent: {{sent}}, runs: {{ss['runs {number}']}}")
"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all inputs: each cell holds one, in a form of its own."""
    return module_notebook(*(CELL.format(number=number, draw=param.values[0]) for number, param in enumerate(INPUTS)))


@pytest.mark.parametrize(("index", "case"), numbered(INPUTS, every=4))
def test_an_input_waits_for_the_button(notebook, index, case):
    """A change runs nothing, another rerun leaves it alone, and the button brings it."""
    _, before, act, after = case.values
    app = notebook.run_app(index + 1)
    expect(app).to_contain_text(f"<{before}> sent: False, runs: 1")

    act(app)
    app.get_by_role("button", name="other").click()
    expect(app).to_contain_text(f"<{before}> sent: False, runs: 2")

    app.get_by_role("button", name="Send").click()
    expect(app).to_contain_text(f"<{after}> sent: True, runs: 3")


SEVERAL = """\
%%app
import datetime as D
ss = st.session_state
log = ss.setdefault("log {number}", [])
def note():
    log.append(("callback", ss["name {number}"], ss["age {number}"]))
with st.form("several {number}"{options}):
    left, right = st.columns(2)
    name = left.text_input("Name", key="name {number}")
    age = right.number_input("Age", 0, key="age {number}")
    day = st.date_input("Day", D.date(2024, 1, 10), key="day {number}")
    notes = st.text_area("Notes", key="notes {number}")
    first = st.form_submit_button("First", on_click=note)
    second = st.form_submit_button("Second")
log.append((name, age, first, second))
st.text(repr(log[1:]))
"""
OPTIONS = ["", ", enter_to_submit=False", ", clear_on_submit=True"]
EACH = 7  # so many tests use a form without options


@pytest.fixture(scope="module")
def forms(module_notebook):
    """Give forms that nobody has used, by their options; all are in one notebook."""
    options = [OPTIONS[0]] * EACH + OPTIONS[1:]
    notebook = module_notebook(*(SEVERAL.format(number=number, options=option) for number, option in enumerate(options)))
    unused = list(enumerate(options, start=1))

    def open_form(options: str = "") -> Locator:
        place = next(place for place in unused if place[1] == options)
        unused.remove(place)
        return notebook.run_app(place[0])

    return open_form


def enter(app: Locator) -> None:
    app.get_by_label("Name", exact=True).fill("Ann")
    app.get_by_label("Age", exact=True).fill("7")
    app.get_by_label("Age", exact=True).press("Tab")


@pytest.mark.slow
def test_the_callback_comes_first(forms):
    """The pressed button's callback sees all new values, then the body; the other button is False."""
    app = forms()
    enter(app)

    app.get_by_role("button", name="First").click()

    expect(app).to_contain_text("[('callback', 'Ann', 7), ('Ann', 7, True, False)]")


def test_each_button_submits(forms):
    """The second button brings the values too, without the callback of the first."""
    app = forms()
    enter(app)

    app.get_by_role("button", name="Second").click()

    expect(app).to_contain_text("[('Ann', 7, False, True)]")


@pytest.mark.parametrize(("label", "keys"), [("Name", "Enter"), ("Age", "Enter"), ("Day", "Enter"), ("Notes", "Control+Enter")])
def test_enter_presses_the_first_button(forms, label, keys):
    """In every field of text the key submits what is in it, and the field keeps the focus."""
    app = forms()
    enter(app)
    field = app.get_by_label(label, exact=True)
    field.focus()
    if label == "Notes":
        app.page.keyboard.type("unsent")

    app.page.keyboard.press(keys)

    expect(app).to_contain_text("('Ann', 7, True, False)]")
    expect(field).to_be_focused()


def test_enter_is_told_of(forms):
    """While a field holds something new, it says what the key does."""
    app = forms()
    app.get_by_label("Name", exact=True).press_sequentially("A")
    expect(app.get_by_text("Press Enter to submit form")).to_be_visible()


def test_enter_does_nothing_where_it_is_not_wanted(forms):
    """With `enter_to_submit=False` the key submits nothing, and nothing says that it would; the button does."""
    app = forms(", enter_to_submit=False")
    enter(app)
    app.get_by_label("Name", exact=True).press("Enter")
    app.get_by_label("Name", exact=True).press("End")
    app.page.keyboard.type("e")
    expect(app.get_by_text("Press Enter")).to_have_count(0)

    app.get_by_role("button", name="Second").click()

    expect(app).to_contain_text("[('Anne', 7, False, True)]")


def test_clear_on_submit_empties_the_fields(forms):
    """The run gets what was entered, the fields show their defaults, which the next submission brings."""
    app = forms(", clear_on_submit=True")
    enter(app)
    app.get_by_label("Day", exact=True).fill("2024-02-03")

    app.get_by_role("button", name="Second").click()
    expect(app).to_contain_text("[('Ann', 7, False, True)]")
    expect(app.get_by_label("Name", exact=True)).to_have_value("")
    expect(app.get_by_label("Age", exact=True)).to_have_value("0")
    expect(app.get_by_label("Day", exact=True)).to_have_value("2024-01-10")

    app.get_by_role("button", name="Second").click()
    expect(app).to_contain_text("[('Ann', 7, False, True), ('', 0, False, True)]")


@pytest.mark.slow
def test_what_is_entered_survives_a_reload(open_notebook):
    """A page that is opened again shows what waits in the form, and submits it."""
    notebook = open_notebook(SEVERAL.format(number="", options=""))
    app = notebook.run_app(1)
    enter(app)
    app.get_by_label("Day", exact=True).fill("2024-02-03")
    notebook.run_cell(0)  # is answered after what was entered has arrived
    notebook.save()

    notebook.open()
    app = notebook.cell(1).locator(".rerun-app")

    expect(app.get_by_label("Name", exact=True)).to_have_value("Ann")
    expect(app.get_by_label("Day", exact=True)).to_have_value("2024-02-03")
    app.get_by_role("button", name="Second").click()
    expect(app).to_contain_text("[('Ann', 7, False, True)]")


@pytest.mark.slow
def test_a_form_without_a_button_says_so(open_notebook):
    """The note stays through reruns, and goes when there is a button."""
    notebook = open_notebook(
        '%%app\nn = st.session_state.get("n", 0)\nwith st.form("lonely"):\n    st.text_input("x")\n'
        '    if n == 2:\n        st.form_submit_button("Send")\nst.text(f"n is {n}")',
        "st.session_state.n = 1",
        "st.session_state.n = 2",
    )
    app = notebook.run_app(1)
    note = app.get_by_text("no button that submits it")
    expect(note).to_be_visible()

    notebook.run_cell(2)
    expect(app).to_contain_text("n is 1")
    expect(note).to_be_visible()

    notebook.run_cell(3)
    expect(app.get_by_role("button", name="Send")).to_be_visible()
    expect(note).to_have_count(0)


REQUIRED = """\
%%app required
with st.form("required"):
    name = st.text_input("Name", required=True, validate=("^[A-Z]", "Begin with a capital letter."))
    notes = st.text_area("Notes", required=True)
    age = st.number_input("Age", value=None, required=True)
    town = st.selectbox("Town", ["x", "y"], index=None, required=True)
    day = st.date_input("Day", None, required=True)
    at = st.time_input("Time", None, required=True)
    sent = st.form_submit_button("Send")
st.text(f"<{name}, {notes}, {age}, {town}, {at}> {sent}")
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["button", "Enter"])
def test_what_is_missing_keeps_a_form_from_being_submitted(open_notebook, how):
    """Each field that must not be empty says so, the first has the focus, and nothing runs until all are filled in."""
    app = open_notebook(REQUIRED).run_app(1)

    def submit() -> None:
        if how == "button":
            app.get_by_role("button", name="Send").click()
        else:
            app.get_by_label("Name", exact=True).press("Enter")

    submit()
    expect(app.get_by_text("This field is required.")).to_have_count(6)
    expect(app.get_by_label("Name", exact=True)).to_be_focused()
    for label in ("Name", "Notes", "Age", "Town", "Day", "Time"):
        expect(app.get_by_label(label, exact=True)).to_have_accessible_description("This field is required.")

    app.get_by_label("Notes", exact=True).fill("n")
    app.get_by_label("Age", exact=True).fill("7")
    choose("y")(app)
    app.get_by_label("Day", exact=True).fill(app.get_by_label("Day", exact=True).get_attribute("max") or "")
    app.get_by_label("Time", exact=True).fill("10:07")
    app.get_by_label("Name", exact=True).fill("ann")
    submit()
    expect(app.get_by_text("Begin with a capital letter.")).to_be_visible()
    expect(app.get_by_text("This field is required.")).to_have_count(0)
    expect(app).to_contain_text("<, , None, None, None> False")

    app.get_by_label("Name", exact=True).fill("Ann")
    submit()
    expect(app).to_contain_text("<Ann, n, 7.0, y, 10:07:00> True")
