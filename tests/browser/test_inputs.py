"""Every input is operated once as a person would, and the app returns what it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.variants import numbered


def press(role: Any, key: str) -> Callable[[Locator], None]:
    return lambda app: app.get_by_role(role).first.press(key)


def fill(text: str, commit: str = "Enter", role: Any = "textbox") -> Callable[[Locator], None]:
    def act(app: Locator) -> None:
        app.get_by_role(role).fill(text)
        app.get_by_role(role).press(commit)

    return act


def choose(label: str) -> Callable[[Locator], None]:
    def act(app: Locator) -> None:
        app.get_by_role("combobox").click()
        app.get_by_role("option", name=label).click()

    return act


def move_both_ends(app: Locator) -> None:
    app.get_by_role("slider").nth(0).press("ArrowRight")
    app.get_by_role("slider").nth(1).press("ArrowLeft")


INPUTS = [
    pytest.param('st.button("x")', "False", lambda app: app.get_by_role("button", name="x").click(), "True", id="button"),
    pytest.param('st.checkbox("x")', "False", lambda app: app.get_by_role("checkbox", name="x").check(), "True", id="checkbox"),
    pytest.param('st.toggle("x")', "False", lambda app: app.get_by_role("switch", name="x").press("Space"), "True", id="toggle"),
    pytest.param('st.slider("x", 0, 10)', "0", press("slider", "ArrowRight"), "1", id="slider"),
    pytest.param('st.slider("x", 0.0, 1.0, step=0.25)', "0.0", press("slider", "ArrowRight"), "0.25", id="float slider"),
    pytest.param('st.slider("x", 0, 10, (2, 8))', "(2, 8)", move_both_ends, "(3, 7)", id="range"),
    pytest.param(
        'st.slider("x", datetime.date(2024, 1, 1), datetime.date(2024, 1, 31))',
        "datetime.date(2024, 1, 1)",
        press("slider", "ArrowRight"),
        "datetime.date(2024, 1, 2)",
        id="date slider",
    ),
    pytest.param('st.text_input("x")', "''", fill("Ann"), "'Ann'", id="text by Enter"),
    pytest.param('st.text_input("x")', "''", fill("Ann", "Tab"), "'Ann'", id="text by leaving"),
    pytest.param('st.text_area("x")', "''", fill("a\nb", "Control+Enter"), r"'a\nb'", id="text area"),
    pytest.param('st.number_input("x", 0, 10)', "0", fill("7"), "7", id="number typed"),
    pytest.param(
        'st.number_input("x", step=0.5)', "0.0", lambda app: app.get_by_role("button", name="Increase").click(), "0.5", id="number stepped"
    ),
    pytest.param('st.number_input("x", value=None)', "None", fill("2.5"), "2.5", id="number empty at first"),
    pytest.param('st.selectbox("x", [10, 20])', "10", choose("20"), "20", id="selectbox"),
    pytest.param(
        'st.selectbox("x", [10, 20], index=None)',
        "None",
        choose("20"),
        "20",
        id="selectbox without a choice",
    ),
    pytest.param(
        'st.selectbox("x", ["a"], accept_new_options=True)', "'a'", fill("new", role="combobox"), "'new'", id="selectbox with own options"
    ),
    pytest.param('st.radio("x", ["a", "b"])', "'a'", lambda app: app.get_by_role("radio", name="b").check(), "'b'", id="radio"),
    pytest.param(
        'st.widget(ipywidgets.Checkbox, key="x", description="own")',
        "False",
        lambda app: app.get_by_role("checkbox").check(),
        "True",
        id="own widget",
    ),
]


OTHERS = {
    "password": 'value = st.text_input("x", type="password")\nst.text(f"<{value!r}>")',
    "press": 'st.text(f"<{st.button(\'go\')}>")\nst.checkbox("other")',
    "disabled": 'st.button("b", disabled=True)\nst.checkbox("c", disabled=True)\n'
    'st.text_input("t", disabled=True)\nst.selectbox("s", [1], disabled=True)',
    "dates": 'import datetime\nst.slider("d", datetime.date(2024, 1, 1), datetime.date(2024, 1, 31), format="DD.MM.YYYY")',
}


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all inputs: each cell holds one, or a few."""
    draws = [param.values[0] for param in INPUTS]
    return module_notebook(
        *(f"%%app\nimport datetime, ipywidgets\nvalue = {draw}\nst.text(f'<{{value!r}}>')" for draw in draws),
        *(f"%%app {name}\n{code}" for name, code in OTHERS.items()),
    )


@pytest.fixture
def run_other(notebook):
    """Run one of the other apps."""
    return lambda name: notebook.run_app(1 + len(INPUTS) + list(OTHERS).index(name))


@pytest.mark.parametrize(("index", "case"), numbered(INPUTS, every=2))
def test_an_input_is_operated(notebook, index, case):
    """What a person does with the input is what the app reads."""
    _, before, act, after = case.values
    app = notebook.run_app(index + 1)
    expect(app).to_contain_text(f"<{before}>")

    act(app)

    expect(app).to_contain_text(f"<{after}>")


def test_a_password_is_not_readable(run_other):
    """The box of a password hides what is typed."""
    app = run_other("password")
    box = app.get_by_label("x")

    box.fill("s3cret")
    box.press("Enter")

    expect(app).to_contain_text("<'s3cret'>")
    expect(box).to_have_attribute("type", "password")


def test_a_press_is_true_once(run_other):
    """The run after the one that a press caused reads False."""
    app = run_other("press")

    app.get_by_role("button", name="go").click()
    expect(app).to_contain_text("<True>")
    app.get_by_role("checkbox", name="other").check()
    expect(app).to_contain_text("<False>")


def test_a_disabled_input_cannot_be_used(run_other):
    """Disabled controls are so for the browser as well."""
    app = run_other("disabled")

    expect(app.get_by_role("button", name="b")).to_be_disabled()
    expect(app.get_by_role("checkbox", name="c")).to_be_disabled()
    expect(app.get_by_role("textbox", name="t")).to_be_disabled()
    expect(app.get_by_role("combobox", name="s")).to_be_disabled()


def test_a_slider_over_dates_shows_dates(run_other):
    """What travels as a number is written as the format says."""
    app = run_other("dates")
    handle = app.get_by_role("slider", name="d")
    expect(handle).to_have_attribute("aria-valuetext", "01.01.2024")

    handle.press("ArrowRight")

    expect(handle).to_have_attribute("aria-valuetext", "02.01.2024")
