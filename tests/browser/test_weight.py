"""What a page and its notebook have to carry: scripts come once, what is gone is let go of, passwords stay out of files."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.lab import soon
from tests.browser.test_static import IS_DOCUMENTED

SENT = """
from jupyter_rerun.render.app_view import AppView

sent = []
usual = AppView.send_module


def send_module(self, module):
    sent.append(module.rpartition("-")[0])
    usual(self, module)


AppView.send_module = send_module
"""

APP = """%%app app{number}
import jupyter_rerun as st

n = st.slider("n", 0, 9, key="n{number}")
st.number_input("m", key="m{number}")
st.selectbox("s", ["a", "b"], key="s{number}")
st.dataframe({{"a": [1, 2]}})
st.text(f"n is {{n}}")
"""


@pytest.mark.slow
def test_script_and_style_come_to_a_page_once(open_notebook):
    """However many apps and tables there are; and once more to a page that is loaded anew."""
    notebook = open_notebook(SENT, *(APP.format(number=number) for number in range(5)), "print(sorted(sent))")
    notebook.reload()  # other tests may have had the page
    notebook.run_cell(1)
    for number in range(5):
        app = notebook.run_app(2 + number)
        expect(app).to_contain_text("n is 0")
        expect(app.get_by_role("gridcell", name="2", exact=True)).to_be_visible()
    expect(notebook.run_cell(7)).to_have_text("['grid', 'view']")
    notebook.save()

    notebook.open()

    apps = notebook.page.locator(".rerun-app")
    expect(apps).to_have_count(5)
    for number in range(5):
        expect(apps.nth(number).get_by_role("gridcell", name="2", exact=True)).to_be_visible()
    apps.nth(4).get_by_role("slider").press("ArrowRight")
    expect(apps.nth(4)).to_contain_text("n is 1")
    expect(notebook.run_cell(7)).to_have_text("['grid', 'grid', 'view', 'view']")


BUSY = """%%app busy
import pathlib, time
import jupyter_rerun as st

st.text("shown at once")
st.number_input("Number", key="number")
while not pathlib.Path({go!r}).exists():
    time.sleep(0.01)
st.text("done")
"""


@pytest.mark.slow
def test_the_first_app_of_a_busy_kernel_is_on_the_page_at_once(open_notebook, tmp_path):
    """Its script does not wait for the kernel to have time for a question."""
    go = tmp_path / "go"
    notebook = open_notebook(BUSY.format(go=str(go)))
    app = notebook.run_cell(1, waits=False)

    expect(app.get_by_text("shown at once")).to_be_visible()
    expect(app.get_by_label("Number")).to_be_visible()

    go.touch()
    expect(app.get_by_text("done")).to_be_visible()


COMES_AND_GOES = """%%app comes
import jupyter_rerun as st, pandas as pd

if st.checkbox("show"):
    st.dataframe(pd.DataFrame({"a": range(1000)}))
    st.data_editor(pd.DataFrame({"a": range(1000)}))
    st.number_input("Number")
    st.selectbox("Choice", ["a", "b"])
    st.slider("Level", 0, 9)
    st.text_input("Text")
    st.text_input("Word", type="password")
    st.multiselect("Many", ["a", "b"])
    st.date_input("Day")
    st.button("Press", help="It helps")
    st.html("<b>shown now</b>")
else:
    st.text("hidden now")
"""
MODELS = """async () => {
  const { rendermime } = window.jupyterapp.shell.currentWidget.content;
  const renderer = rendermime.createRenderer('application/vnd.jupyter.widget-view+json');
  const manager = await renderer._manager.promise;
  renderer.dispose();
  return Object.keys(manager._models).length;
}"""


def count(page, session: CDPSession) -> dict[str, float]:
    """Return how much there is in the page, also of what is not shown."""
    for _ in range(3):  # what a finalizer lets go of is found by the next one
        session.send("HeapProfiler.collectGarbage")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return {"models": page.evaluate(MODELS), **{name: metrics[name] for name in ("Nodes", "JSEventListeners")}}


@pytest.mark.slow
def test_a_page_lets_go_of_what_is_gone(open_notebook):
    """Inputs and tables that come and go leave no models, nodes or listeners behind."""
    notebook = open_notebook(COMES_AND_GOES)
    app = notebook.run_app(1)
    page = notebook.page
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def toggle(times: int) -> None:
        for _ in range(times):
            app.get_by_role("checkbox", name="show").check()
            expect(app.get_by_role("gridcell", name="3", exact=True)).to_have_count(4)
            expect(app.get_by_text("shown now")).to_be_visible()
            app.get_by_role("checkbox", name="show").uncheck()
            expect(app.get_by_text("hidden now")).to_be_visible()

    toggle(3)
    notebook.run_cell(0)  # comes after all that the kernel had to say of what is gone
    counts = [count(page, session)]
    for _ in range(3):
        toggle(4)
        counts.append(count(page, session))

    assert soon(page, page.evaluate, MODELS) == counts[0]["models"]
    # Two tables of hundreds of nodes and listeners came and went each time. Of what was there last the browser lets go at some
    # time or other, so what is left behind each time is what the least of several stretches has.
    assert least_growth(counts, "Nodes") < 250
    assert least_growth(counts, "JSEventListeners") < 50


def least_growth(counts: list[dict[str, float]], name: str) -> float:
    return min(after[name] - before[name] for before, after in pairwise(counts))


PASSWORDS = """%%app words
import jupyter_rerun as st

st.text_input("Default", st.secrets["word"], type="password")
word = st.text_input("Typed", type="password", key="word")
st.text_input("Name", "Rumpelstiltskin")
st.text(f"{len(word)} letters")
"""
SETTING = "lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin"


@pytest.fixture
def stored_widgets(lab):
    """JupyterLab stores the state of widgets with each notebook."""
    secrets = lab.directory / ".streamlit/secrets.toml"
    secrets.parent.mkdir(exist_ok=True)
    secrets.write_text("word = 'hunter2'\n")
    lab.request("PUT", SETTING, {"raw": json.dumps({"saveState": True})})
    yield
    lab.request("PUT", SETTING, {"raw": "{}"})
    secrets.unlink()


@pytest.mark.usefixtures("stored_widgets")
def test_a_password_is_not_saved(open_notebook, lab):
    """Neither a default nor what was typed, though the state of widgets is stored with the notebook."""
    notebook = open_notebook(PASSWORDS)
    notebook.open()
    notebook.run_cell(0)
    app = notebook.run_app(1)
    expect(app.get_by_label("Default")).to_have_value("hunter2")
    app.get_by_label("Typed").fill("correct horse")
    app.get_by_label("Typed").press("Enter")
    expect(app).to_contain_text("13 letters")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="13 letters")

    notebook.save()

    saved = (lab.directory / notebook.name).read_text()
    assert "Rumpelstiltskin" in str(json.loads(saved)["metadata"]["widgets"])
    assert "13 letters" in saved
    assert "hunter2" not in saved
    assert "correct horse" not in saved
