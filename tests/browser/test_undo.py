"""Undo on the page: what a person did is taken back, and every control shows it."""

from __future__ import annotations

from playwright.sync_api import expect

APP = """\
%%app
import ipywidgets
import pandas as pd
n = st.slider("n", 0, 10, key="n")
name = st.text_input("Name", key="name")
pick = st.selectbox("Pick", ["a", "b", "c"])
w = st.widget(ipywidgets.IntText, key="w", description="own")
table = st.data_editor(pd.DataFrame({"a": [1, 2]}), key="table")
with st.form("form"):
    size = st.number_input("Size", 0, 9, key="size")
    st.form_submit_button("Send")
with st.container(horizontal=True):
    st.button("Undo", on_click=st.undo)
    st.button("Redo", on_click=st.redo)
st.text(f"{n} {name} {pick} {w} {list(table['a'])} {size}")
"""
STEPS = ["0  a 0 [1, 2] 0", "1  a 0 [1, 2] 0", "1 Ann a 0 [1, 2] 0", "1 Ann c 0 [1, 2] 0", "1 Ann c 7 [1, 2] 0"]
EDITED, SENT = "1 Ann c 7 [5, 2] 0", "1 Ann c 7 [5, 2] 1"


def test_what_was_done_is_taken_back_step_by_step(open_notebook):
    """Inputs with a key and without one, a widget of ipywidgets, a table and a form; then all is made again."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text(STEPS[1])
    app.get_by_role("textbox", name="Name").fill("Ann")
    app.get_by_role("textbox", name="Name").press("Enter")
    expect(app).to_contain_text(STEPS[2])
    app.get_by_role("combobox", name="Pick").fill("c")
    app.get_by_role("combobox", name="Pick").press("Enter")
    expect(app).to_contain_text(STEPS[3])
    app.get_by_role("spinbutton").first.fill("7")
    app.get_by_role("spinbutton").first.press("Enter")
    expect(app).to_contain_text(STEPS[4])
    app.locator('[role="gridcell"][col-id="a"]').first.dblclick()
    notebook.page.keyboard.press("ControlOrMeta+A")
    notebook.page.keyboard.type("5")
    notebook.page.keyboard.press("Enter")
    expect(app).to_contain_text(EDITED)
    app.get_by_label("Size").fill("1")
    app.get_by_role("button", name="Send").click()
    expect(app).to_contain_text(SENT)

    undo, redo = (app.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    for shown in (EDITED, *reversed(STEPS)):
        undo.click()
        expect(app).to_contain_text(shown)
    expect(app.get_by_label("Size")).to_have_value("0")
    expect(app.locator('[role="gridcell"][col-id="a"]').first).to_have_text("1")
    expect(app.get_by_role("spinbutton").first).to_have_value("0")
    expect(app.get_by_role("combobox", name="Pick")).to_have_value("a")
    expect(app.get_by_role("textbox", name="Name")).to_have_value("")
    expect(app.get_by_role("slider", name="n")).to_have_attribute("aria-valuetext", "0")

    for shown in (*STEPS[1:], EDITED, SENT):
        redo.click()
        expect(app).to_contain_text(shown)
    expect(app.get_by_label("Size")).to_have_value("1")
    expect(app.get_by_role("textbox", name="Name")).to_have_value("Ann")


def test_a_cell_takes_back_what_was_done_in_an_app(open_notebook):
    """``%app undo`` says what is left, and the history tells each run."""
    notebook = open_notebook(APP, "%app undo", "%app history")
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text(STEPS[1])

    expect(notebook.run_cell(2)).to_contain_text("0 can be undone, 1 made again.")
    expect(app).to_contain_text(STEPS[0])
    expect(app.get_by_role("slider", name="n")).to_have_attribute("aria-valuetext", "0")
    told = notebook.run_cell(3)
    expect(told).to_contain_text("n: 0 → 1")
    expect(told).to_contain_text("undone")
