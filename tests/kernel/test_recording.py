"""``%app record`` in a real kernel, with the messages of a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel, running_kernel
from tests.testing.test_from_notebook import write_notebook
from tests.testing.test_recording import run_pytest

pytestmark = pytest.mark.kernel

LOAD = "%load_ext jupyter_rerun\nimport jupyter_rerun as st\nbase = 5"
APP = """\
%%app demo
count = st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
def add(): st.session_state.count += step
st.button("Add", on_click=add)
st.text_input("Name", key="name")
fruit = st.selectbox("Fruit", ["apple", "pear"])
with st.form("form"):
    st.number_input("Number", key="number")
    st.form_submit_button("Send")
edited = st.data_editor([{"a": 1}, {"a": 2}], key="grid")
st.write("sum", sum(row["a"] for row in edited), fruit, base)
st.write("said", st.chat_input("Say", key="say"))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    write_notebook(folder / "book.ipynb", LOAD, APP)
    return folder


@pytest.fixture(scope="module")
def kernel(folder: Path) -> Iterator[Kernel]:
    with running_kernel(LOAD, cwd=folder, JPY_SESSION_NAME=str(folder / "book.ipynb")) as kernel:
        yield kernel


def test_clicks_become_a_test_that_passes(kernel: Kernel, folder: Path):
    """What a browser sends is written as a person would write it, replayed, and green under pytest."""
    assert kernel.run(APP).status == "ok"
    begun = kernel.run("%app record demo")
    assert "recorded from now on" in begun.text, begun.error
    runs = kernel.runs("demo")
    kernel.wait_for_idle_of(kernel.update(kernel.control("demo", "Step"), value=4))
    kernel.wait_for_idle_of(kernel.click(kernel.control("demo", "Add")))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['demo'].run_count >= {runs + 2}")
    kernel.run("st.session_state.count = 20")
    kernel.wait_until(f"{EXTENSION}.notebook.apps['demo'].run_count >= {runs + 3}")
    again = kernel.run("%app record demo")
    assert "is being recorded" in again.reply["evalue"]

    ended = kernel.run("%app record stop")

    assert "test_demo.py is written: 3 steps. It was replayed, and passes." in ended.text, ended.error
    text = (folder / "test_demo.py").read_text("utf-8")
    assert "app = AppTest.from_notebook('book.ipynb', 'demo').run()" in text
    assert "app.slider(key='step').set_value(4).run()" in text
    assert "app.button[0].click().run()\n    assert app.session_state['count'] == " in text
    assert "app.session_state['count'] = 20\n    app.run()" in text
    assert "1 passed" in run_pytest(folder / "test_demo.py")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("%app record stop", "Nothing is being recorded"),
        ("%app record nothing", "No app is named 'nothing'"),
        ("%app record demo file.py", "the name of an app is one word"),
    ],
)
def test_wrong_commands_say_what_is_meant(kernel: Kernel, line: str, says: str):
    """Nothing is begun or ended by them."""
    assert says in kernel.run(line).reply["evalue"]
