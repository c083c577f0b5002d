"""Images of a notebook: session state with the pages and query parameters of its apps."""

from __future__ import annotations

import logging

import pytest

from jupyter_rerun.run import RunRequest
from jupyter_rerun.state import AppImage, StateImage
from tests.apps import Apps

SCRIPT = """
import jupyter_rerun as st

def a():
    st.text_input("k", key="k", bind="query-params")

def b():
    st.write("page b")

st.query_params["runs"] = str(int(st.query_params.get("runs", 0)) + 1)
st.navigation([a, b]).run()
"""


def test_an_image_has_the_page_and_the_query_of_each_app():
    """Both come back with the entries, and the parameter still follows its input."""
    apps = Apps()
    app = apps.add("one", SCRIPT)
    apps.send("one", "k", "x")
    image = apps.notebook.export()
    assert image.apps["one"] == AppImage("/a", "runs=2&k=x")
    go_to_page(apps, "/b")
    assert apps.notebook.export().apps["one"] == AppImage("/b", "runs=3")

    apps.notebook.restore(image)

    assert apps.notebook.export() == image
    assert app.query.is_bound("k")
    apps.put_run("one")
    apps.serve()
    assert apps.find("one", "k").value == "x"


def test_an_app_that_the_image_has_not_begins_anew():
    """It has its first page and no parameters."""
    apps = Apps()
    apps.add("one", SCRIPT)
    go_to_page(apps, "/b")

    apps.notebook.restore(StateImage())

    assert apps.notebook.export().apps["one"] == AppImage()
    assert apps.state == {}


def test_what_an_app_has_waits_for_it():
    """An app that is added after its image was restored has the page and the parameters, and is in images meanwhile."""
    first, second = Apps(), Apps()
    first.add("one", SCRIPT)
    go_to_page(first, "/b")
    image = first.notebook.export()

    second.notebook.restore(image)
    assert second.notebook.export() == image
    second.add("one", SCRIPT)

    assert second.texts("one") == ["page b"]
    assert second.notebook.export().apps["one"] == AppImage("/b", "runs=3")


def test_apps_follow_what_restoring_changed():
    """An app that read an entry which is another one now runs again, as after any other change from outside."""
    apps = Apps()
    apps.write("n", 1)
    image = apps.notebook.export()
    reader = apps.add("reader", "import jupyter_rerun as st\nst.write(st.session_state.n)")
    apps.write("n", 2)

    apps.notebook.restore(image)
    apps.notebook.notify_followers()
    apps.serve()

    assert reader.run_count == 3
    assert apps.texts("reader") == ["`1`"]


def go_to_page(apps: Apps, page: str) -> None:
    apps.notebook.find_app("one").slot.put(RunRequest(page=page, kept="none"))
    apps.serve()


def test_what_was_told_once_is_not_told_again(caplog: pytest.LogCaptureFixture):
    """Images have nothing of what people were told: restoring one repeats no warning of those that are given once."""
    apps = Apps()
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        apps.add("one", "import jupyter_rerun as st\nst.session_state.n = 3\nst.slider('n', 0, 9, 1, key='n')")
        apps.notebook.restore(StateImage())
        apps.put_run("one")
        apps.serve()

    assert [record.args for record in caplog.records] == [("n", "n")]
