"""From a text of the command line to a value, by the input's contract."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from jupyter_rerun.cli.values import find_wire
from jupyter_rerun.testing import AppTest

SCRIPT = """
import datetime
import jupyter_rerun as st

st.slider("n", 0, 10, key="n")
st.slider("x", 0.0, 1.0, (0.2, 0.4), key="x")
st.slider("day", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), key="day")
st.slider("clock", datetime.time(8), datetime.time(20), step=datetime.timedelta(minutes=15), key="clock")
st.number_input("number", 0, 10, key="number")
st.number_input("empty", value=None, key="empty")
st.text_input("text", max_chars=5, key="text")
st.checkbox("check", key="check")
st.selectbox("size", [1, 2, 3], format_func="size {}".format, key="size")
st.radio("yes", ["yes", "no"], key="yes")
st.multiselect("many", ["a", "b", "c, d"], key="many")
st.select_slider("scale", ["low", "mid", "high"], ("low", "mid"), key="scale")
st.pills("pills", ["a", "b"], selection_mode="multi", key="pills")
st.date_input("date", datetime.date(2026, 1, 1), key="date")
st.date_input("dates", (datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)), key="dates")
st.time_input("time", datetime.time(8), key="time")
st.datetime_input("moment", datetime.datetime(2026, 1, 1, 8), key="moment")
st.color_picker("color", key="color")
st.feedback("stars", key="stars")
st.pagination(9, key="pages")
st.file_uploader("file", type="csv", key="file")
st.file_uploader("files", accept_multiple_files=True, key="files")
st.chat_input("say", key="say")
"""


@pytest.fixture(scope="module")
def app() -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not app.exception
    return app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.csv", "b.csv", "c,d.csv", "e.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def find_value(app: AppTest, key: str, text: str, folder: Path) -> object:
    element = app.get_by_key(key).proto  # type: ignore[attr-defined]
    return element.contract.from_wire(find_wire(element, text, folder))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("n", "3", 3),
        ("x", "0.5..0.75", (0.5, 0.75)),
        ("x", "0.5, 0.75", (0.5, 0.75)),
        ("x", "[0.5, 1]", (0.5, 1.0)),
        ("day", "2026-05-31", date(2026, 5, 31)),
        ("clock", "9:30", time(9, 30)),
        ("number", "7", 7),
        ("empty", "", None),
        ("empty", "1e3", 1000.0),
        ("text", "3", "3"),
        ("text", "true", "true"),
        ("text", "a..b", "a..b"),
        ("check", "yes", True),
        ("check", "off", False),
        ("size", "size 2", 2),
        ("yes", "no", "no"),
        ("many", "a,b", ["a", "b"]),
        ("many", "c, d", ["c, d"]),
        ("many", '["a", "c, d"]', ["a", "c, d"]),
        ("many", "", []),
        ("scale", "mid..high", ("mid", "high")),
        ("pills", "a,b", ["a", "b"]),
        ("date", "2026-05-31", date(2026, 5, 31)),
        ("dates", "2026-05-01..2026-05-31", (date(2026, 5, 1), date(2026, 5, 31))),
        ("time", "9:30", time(9, 30)),
        ("moment", "2026-05-31 9:30", datetime(2026, 5, 31, 9, 30)),
        ("color", "#00ff00", "#00ff00"),
        ("stars", "1", 1),
        ("pages", "4", 4),
        ("say", "hello", "hello"),
    ],
)
def test_text_means_what_the_input_takes(app: AppTest, folder: Path, key: str, text: str, value: object):
    """A text is offered to the contract in each of its readings."""
    found = find_value(app, key, text, folder)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("text", "names"), [("a.csv", ["a.csv"]), ("a.csv,b.csv", ["a.csv", "b.csv"]), ("c,d.csv", ["c,d.csv"]), ("", [])])
def test_files_are_read_by_their_paths(app: AppTest, folder: Path, text: str, names: list[str]):
    """One file, several, one whose name has a comma, none."""
    found = find_value(app, "files", text, folder)

    assert [(each.name, each.read().decode()) for each in found] == [(name, name) for name in names]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("n", "11", "'11' is refused"),
        ("n", "a", "'a' is refused"),
        ("size", "2", "'2' is not among its options: 'size 1', 'size 2', 'size 3'"),
        ("text", "too long", "'too long' is refused"),
        ("date", "31.5.2026", "'31.5.2026' is refused"),
        ("check", "maybe", "'maybe' is refused: it must be true or false"),
        ("file", "e.txt", "'e.txt' is refused"),
        ("file", "gone.csv", "there is no file"),
    ],
)
def test_what_no_person_could_enter_is_refused(app: AppTest, folder: Path, key: str, text: str, says: str):
    """The message says what the input takes."""
    with pytest.raises(ValueError, match=r"refused|options|no file") as caught:
        find_value(app, key, text, folder)

    assert says in str(caught.value)
