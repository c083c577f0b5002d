"""Images of a session: what they say, what they keep, and what restoring one does."""

from __future__ import annotations

import threading

import pytest

from jupyter_rerun.state import AppImage, RunRecord, Session, StateImage, WidgetCall, WidgetSpec

KEYLESS, KEYED = "$$ID-slider", "$$ID-n"


@pytest.fixture
def session() -> Session:
    """A session with a plain entry, a widget with a key and one without."""
    session = Session()
    session.assign_between_runs("log", [1])
    draw(session)
    return session


def draw(session: Session, *, app: str = "one") -> None:
    session.begin_run({})
    record = RunRecord(app)
    session.register(WidgetSpec(KEYED, "n"), WidgetCall(lambda: 2), record)
    session.register(WidgetSpec(KEYLESS, None), WidgetCall(lambda: 3), record)
    session.end_run(record, is_complete=True)


def test_an_image_says_what_the_session_holds(session: Session):
    """It has the entries by key, the values of inputs without one, and what apps have beside them."""
    image = session.export({"one": AppImage("/page", "a=1")})

    assert image.entries == {"log": [1], "n": 2}
    assert image.values == {KEYLESS: 3}
    assert image.apps["one"].page == "/page"


def test_what_the_image_does_not_have_goes(session: Session):
    """Restoring brings back what was changed or deleted, and removes what was made since."""
    image = session.export()
    session.assign_between_runs("new", 1)
    session.assign_between_runs("n", 9)
    session.delete("log")

    session.restore(image)

    assert session.entries() == {"log": [1], "n": 2}
    assert session.export() == image


def test_what_differs_is_told_once(session: Session):
    """Of an input that one image does not know its key is the name, too."""
    first, image = StateImage(), session.export()

    for before, after in ((first, image), (image, first)):
        assert sorted(name for name, *_ in before.differences(after)) == [KEYLESS, "log", "n"]


def test_the_first_image_forgets_all(session: Session):
    """An image without anything is that of a session before its first run."""
    session.restore(StateImage())

    assert session.entries() == {}
    assert not session.has_widget(KEYLESS)
    assert session.export() == Session().export()
    assert session.drawn_by("one") == set()


def test_an_image_is_not_changed_by_what_holds_its_containers(session: Session):
    """Neither the session's later changes in place, nor a reader's, nor those of a session restored from it reach an image."""
    image, other = session.export(), Session()
    other.restore(image)

    session.find("log").append(2)  # type: ignore[attr-defined]
    image.entries["log"].append(3)  # type: ignore[attr-defined]
    other.find("log").append(4)  # type: ignore[attr-defined]

    assert image.entries["log"] == [1]
    assert session.find("log") == [1, 2]
    assert other.find("log") == [1, 4]


def test_a_session_gets_its_own_objects_back(session: Session):
    """A list that is as it was stays the one that other names may hold; another session has one of its own."""
    log, other = session.find("log"), Session()
    image = session.export()

    session.restore(image)
    other.restore(image)

    assert session.find("log") is log
    assert other.find("log") is not log


def test_values_that_pickle_refuses_are_kept():
    """In memory an entry may be anything."""
    session, lock = Session(), threading.Lock()
    session.assign_between_runs("lock", {"own": lock})

    session.restore(session.export())

    assert session.find("lock")["own"] is lock  # type: ignore[index]


def test_images_are_equal_if_they_say_the_same(session: Session):
    """Entries, values of inputs, pages and queries make the difference; what the app itself remembers does not."""
    image = session.export({"one": AppImage(query="a=1", memory=object())})

    assert image == session.export({"one": AppImage(query="a=1")})
    assert image != session.export({"one": AppImage(query="a=2")})
    assert image != session.export()
    assert image != 1
    session.find("log").append(2)  # type: ignore[attr-defined]
    assert image != session.export({"one": AppImage(query="a=1")})


def test_an_input_without_a_key_makes_a_difference(session: Session):
    """Two images differ if an input without a key has another value."""
    image = session.export()

    session.begin_run({KEYLESS: 4})

    assert session.export() != image


def test_an_image_is_made_of_what_it_says(session: Session):
    """From entries and values alone a new session goes on: inputs have them when they are drawn."""
    said, other = session.export(), Session()
    other.restore(StateImage.of(said.entries, said.values))

    draw(other)

    assert other.entries() == {"log": [1], "n": 2}
    assert other.find_widget(KEYLESS) == 3


def test_an_image_knows_how_a_value_is_held(session: Session):
    """A restored widget's value is the widget's, and goes with it; a plain entry stays."""
    other = Session()
    other.restore(session.export())

    other.end_run(RunRecord("one"), is_complete=True)

    assert other.entries() == {"log": [1]}
