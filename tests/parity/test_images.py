"""Images of a notebook over generated programs: restoring one is as if nothing had happened since."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_rerun.state import AppImage, StateImage
from jupyter_rerun.testing import AppTest
from tests.oracle import Step, describe, perform
from tests.parity.programs import draw_step, programs
from tests.variants import examples

# What generated programs lack: pages, inputs that the address follows, values that last on a page, containers in containers.
PAGES = """
def one():
    st.text_input("p", key="p", bind="query-params")
    st.slider("q", 0, 9, key="q", persist_state="page")
    st.checkbox("keyless")
def two():
    st.text_input("p", key="p", persist_state="session")
    st.write(ss.get("q"), st.query_params.to_dict())
    if st.button("back", key="back"):
        st.switch_page(first)
first, second = st.Page(one), st.Page(two)
st.selectbox("z", [1, 2], bind="query-params", key="z")
st.navigation([first, second]).run()
ss.setdefault("nested", {"runs": []})["runs"].append(ss.get("runs"))
"""
RUN = ("run",)

# What a form shows until it is submitted is the browser's, and no part of an image.
scripts = st.tuples(programs(), st.sampled_from(["", PAGES])).map(lambda parts: "\n".join(parts).replace("clear_on_submit=True", ""))
generated = settings(max_examples=examples(100), suppress_health_check=list(HealthCheck))


@generated
@given(scripts, st.data())
def test_restoring_at_once_changes_nothing(script: str, data: st.DataObject):
    """A notebook that is exported and restored before each step goes on like one that never is, with the same objects."""
    plain, restored = start(script).run(), start(script).run()
    for step in steps(data, plain):
        image, held = restored._notebook.export(), restored.session_state.to_dict()
        restored._notebook.restore(image)

        assert restored._notebook.export() == image
        assert [key for key, value in restored.session_state.items() if value is not held[key]] == []
        play(step, plain, restored)


@generated
@given(scripts, st.data())
def test_restoring_later_takes_back_what_was_done_since(script: str, data: st.DataObject):
    """A notebook that went on and was restored runs like one that stood still; the image says the same as before."""
    still, moved = start(script).run(), start(script).run()
    for step in (*steps(data, still), RUN):
        play(step, still, moved)
    image, query = moved._notebook.export(), dict(moved.query_params)
    said = repr(image)
    for step in (*steps(data, moved), RUN):
        perform(moved, step)

    assert repr(image) == said
    moved._notebook.restore(image)
    moved.query_params = query
    assert repr(moved._notebook.export()) == said
    go_on(data, still, moved)


@generated
@given(scripts, st.data())
def test_another_notebook_goes_on_from_an_image(script: str, data: st.DataObject):
    """A notebook that is given an image before its app's first run goes on like the one that the image is of."""
    still, other = start(script).run(), start(script)
    for step in (*steps(data, still), RUN):
        perform(still, step)

    other._notebook.restore(still._notebook.export())
    other.query_params = dict(still.query_params)
    assert other._notebook.export() == still._notebook.export()
    go_on(data, still, other)


@generated
@given(scripts, st.data())
def test_what_a_test_assigns_before_the_first_run_is_an_image(script: str, data: st.DataObject):
    """Entries and parameters that a test gives its app are those that an image of nothing else has."""
    earlier, given, restored = start(script).run(), start(script), start(script)
    for step in (*steps(data, earlier), RUN):
        perform(earlier, step)
    entries = earlier._notebook.export().entries

    given.session_state.update(copy.deepcopy(entries))
    restored._notebook.restore(StateImage.of(copy.deepcopy(entries), apps={"app": AppImage(query="z=2")}))
    given.query_params = restored.query_params = {"z": "2"}
    assert restored._notebook.export() == StateImage.of(entries, apps={"app": AppImage(query="z=2")})
    go_on(data, given, restored)


def start(script: str) -> AppTest:
    return AppTest.from_string(script, default_timeout=120)


def steps(data: st.DataObject, app: AppTest) -> Iterator[Step]:
    """Yield a few steps, each possible on the page as it then is."""
    for _ in range(data.draw(st.integers(1, 4))):
        goes = app._app is not None and app._app.pages.known and data.draw(st.integers(0, 4)) == 0
        yield ("page", data.draw(st.sampled_from(["one", "two"]))) if goes else draw_step(data.draw, app)


def play(step: Step, *apps: AppTest) -> None:
    left, right = [(perform(app, step), describe(app)) for app in apps]
    assert left == right, step


def go_on(data: st.DataObject, still: AppTest, restored: AppTest) -> None:
    """Run both without a change, which shows what they have, then act on both."""
    play(RUN, still, restored)
    for step in steps(data, still):
        play(step, still, restored)
