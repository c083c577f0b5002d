"""What a person does with what each package draws, and what Python then gets.

Each function takes what the program has drawn, once it is there, and asserts on the texts in which the program says what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playwright.sync_api import FrameLocator, Locator, expect

from tests.browser.lab import soon, still

Interaction = Callable[[Locator], None]


def says(app: Locator, text: str) -> None:
    """Wait until the program says something."""
    expect(app.get_by_text(text, exact=True)).to_be_visible()


def frame(app: Locator) -> FrameLocator:
    """Return the inside of the one frame."""
    return app.locator("iframe").content_frame


def enter(app: Locator, label: str, text: str) -> None:
    """Enter something in a text box or number box of the app's."""
    box = app.get_by_label(label)
    box.fill(text)
    box.press("Enter")


def click_at(part: Locator, x: float, y: float) -> None:
    """Click at a place inside an element, in pixels."""
    still(part)
    part.click(position={"x": x, "y": y})


def annotate(app: Locator) -> None:
    says(app, "word: tree")
    enter(app, "Word", "house")
    says(app, "word: house")
    expect(app.locator("span", has_text="house").first).to_be_visible()


def ask_theme(app: Locator) -> None:
    says(app, "base: light")


def edit_code(app: Locator) -> None:
    says(app, "code: 'one'")
    frame(app).locator(".ace_content").click()
    app.page.keyboard.press("End")
    app.page.keyboard.type(" two")
    says(app, "code: 'one two'")


def use_grid(app: Locator) -> None:
    says(app, "chosen: []")
    frame(app).get_by_role("gridcell", name="Bob").click()
    says(app, "chosen: ['Bob']")
    cell = frame(app).get_by_role("gridcell", name="36")
    cell.dblclick()
    app.page.keyboard.press("Control+a")
    app.page.keyboard.type("37")
    app.page.keyboard.press("Enter")
    says(app, "ages: [37, 41]")


def choose_node(app: Locator) -> None:
    says(app, "chosen: None")
    click_at(frame(app).locator("canvas"), 150, 100)
    says(app, "chosen: one")


def choose_segment(app: Locator) -> None:
    says(app, "chosen: apple")
    frame(app).get_by_text("plum").click()
    says(app, "chosen: plum")


def log_in(app: Locator) -> None:
    says(app, "status: None, name: None")
    for password, text in (("wrong", "status: False, name: None"), ("right", "status: True, name: Ada")):
        app.get_by_label("Username").fill("ada")
        app.get_by_role("textbox", name="Password").fill(password)
        app.get_by_role("button", name="Login").click()
        says(app, text)


def wait_for_counts(app: Locator) -> None:
    says(app, "count: 2")


def name_avatar(app: Locator) -> None:
    expect(frame(app).get_by_text("Ada")).to_be_visible()
    enter(app, "Name", "Bob")
    says(app, "name: Bob")
    expect(frame(app).get_by_text("Bob")).to_be_visible()


def click_card(app: Locator) -> None:
    says(app, "clicked: False")
    frame(app).get_by_text("Title").click()
    says(app, "clicked: True")


def edit_code_later(app: Locator) -> None:
    says(app, "text: ''")
    frame(app).locator(".ace_content").click()
    app.page.keyboard.press("Control+End")
    app.page.keyboard.type(" two")
    says(app, "text: 'one two'")


def change_condition(app: Locator) -> None:
    says(app, "query: (age > 3)")
    number = frame(app).get_by_role("spinbutton")
    number.fill("5")
    number.press("Tab")
    says(app, "query: (age > 5)")


def draw(app: Locator) -> None:
    says(app, "strokes: 0")
    canvas = app.locator("canvas").last
    place = still(canvas)
    app.page.mouse.move(place["x"] + 20, place["y"] + 20)
    app.page.mouse.down()
    app.page.mouse.move(place["x"] + 80, place["y"] + 60, steps=5)
    app.page.mouse.up()
    says(app, "strokes: 1")


def click_bar(app: Locator) -> None:
    says(app, "clicked: None")
    canvas = app.locator("canvas").last
    place = still(canvas)
    click_at(canvas, place["width"] / 2, place["height"] / 2)
    says(app, "clicked: a")


def embed(app: Locator) -> None:
    says(app, "number: 1")
    expect(app.locator("iframe")).to_be_visible()
    enter(app, "Number", "2")
    says(app, "number: 2")


def use_extras(app: Locator) -> None:
    says(app, "card: None")
    app.get_by_text("second").click()
    says(app, "card: 1")
    app.get_by_text("3", exact=True).click()
    says(app, "page: 3")
    app.get_by_role("button", name="Open").first.click()
    says(app, "open")
    expect(app.get_by_text("hot")).to_be_visible()
    expect(app.get_by_role("button", name="Dark")).to_have_css("background-color", "rgb(1, 2, 3)")
    expect(app.get_by_role("button", name="Open").first).not_to_have_css("background-color", "rgb(1, 2, 3)")


def give_feedback(app: Locator) -> None:
    says(app, "score: None")
    frame(app).locator("svg").first.click()
    says(app, "score: 👍")


def click_map(app: Locator) -> None:
    says(app, "clicked: None")
    click_at(frame(app).locator(".leaflet-container"), 150, 100)
    says(app, "clicked: [10, 20]")


def click_image(app: Locator) -> None:
    says(app, "clicked: None")
    click_at(frame(app).locator("img"), 30, 40)
    says(app, "clicked: [30, 40]")


def compute(app: Locator) -> None:
    says(app, "product: 12")
    enter(app, "Factor", "3")
    says(app, "product: 18")


def type_name(app: Locator) -> None:
    says(app, "typed: ''")
    app.locator("input").press_sequentially("Ada")
    says(app, "typed: 'Ada'")


def save(app: Locator) -> None:
    says(app, "waiting: False")
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_text("Saved.")).to_be_visible()
    expect(app.page.get_by_text("Told you.", exact=True)).to_be_visible()


def choose_entry(app: Locator) -> None:
    says(app, "chosen: Home")
    frame(app).get_by_text("Settings").click()
    says(app, "chosen: Settings")


# How much of a canvas is dark.
_INK = """canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, index) => index % 4 === 0 && value < 100 && data[index + 3] > 200).length;
}"""


def read_pdf(app: Locator) -> None:
    says(app, "text: i")
    canvas = app.locator("canvas")
    assert soon(app.page, canvas.evaluate, _INK) > 0
    little = canvas.evaluate(_INK)
    enter(app, "Text", "wwwwwww")
    says(app, "text: wwwwwww")
    assert soon(app.page, canvas.evaluate, _INK) > 2 * little


def click_note(app: Locator) -> None:
    says(app, "clicked: None")
    expect(frame(app).locator("canvas")).to_be_visible()
    frame(app).locator(".annotation, [id^=annotation]").first.click()
    says(app, "clicked: one")


def click_trace(app: Locator) -> None:
    says(app, "clicked: []")
    plot = frame(app).locator(".nsewdrag")
    place = still(plot)
    click_at(plot, place["width"] / 2, place["height"] / 2)
    says(app, "clicked: ['a']")


def switch_on(app: Locator) -> None:
    says(app, "on: False")
    frame(app).get_by_role("checkbox").click()
    says(app, "on: True")


def slide(app: Locator) -> None:
    says(app, "height: 3")
    slider = frame(app).get_by_role("slider")
    slider.focus()
    slider.press("ArrowUp")
    says(app, "height: 4")


INTERACTIONS: Mapping[str, Interaction] = {
    "st-annotated-text": annotate,
    "st-theme": ask_theme,
    "streamlit-ace": edit_code,
    "streamlit-aggrid": use_grid,
    "streamlit-agraph": choose_node,
    "streamlit-antd-components": choose_segment,
    "streamlit-authenticator": log_in,
    "streamlit-autorefresh": wait_for_counts,
    "streamlit-avatar": name_avatar,
    "streamlit-card": click_card,
    "streamlit-code-editor": edit_code_later,
    "streamlit-condition-tree": change_condition,
    "streamlit-drawable-canvas": draw,
    "streamlit-echarts": click_bar,
    "streamlit-embedcode": embed,
    "streamlit-extras": use_extras,
    "streamlit-feedback": give_feedback,
    "streamlit-folium": click_map,
    "streamlit-image-coordinates": click_image,
    "streamlit-javascript": compute,
    "streamlit-js-eval": compute,
    "streamlit-keyup": type_name,
    "streamlit-notify": save,
    "streamlit-option-menu": choose_entry,
    "streamlit-pdf": read_pdf,
    "streamlit-pdf-viewer": click_note,
    "streamlit-plotly-events": click_trace,
    "streamlit-toggle-switch": switch_on,
    "streamlit-vertical-slider": slide,
}
