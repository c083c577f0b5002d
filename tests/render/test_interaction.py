"""The way of one interaction is the one that ARCHITECTURE.md shows."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import jupyter_rerun as st

PACKAGE = Path(st.__file__).parent
HOP = re.compile(r"^\| \d+ \| `(?P<file>[\w/]+\.py)`: `(?:\w+\.)?(?P<function>\w+)` \|", re.MULTILINE)


@contextmanager
def traced() -> Iterator[list[tuple[str, str]]]:
    """Note the functions of the package that are called within, with their files."""
    calls: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, arg: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            calls.append((path.relative_to(PACKAGE).as_posix(), frame.f_code.co_name))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def test_an_interaction_goes_the_way_that_the_architecture_shows(show: Callable[..., object]):
    """Each hop of the table comes after the one before, from the browser's message to the answer."""
    hops = [(match["file"], match["function"]) for match in HOP.finditer((PACKAGE.parent / "ARCHITECTURE.md").read_text())]
    app = show(lambda: st.text(st.slider("n", 0, 10, key="n")))

    with traced() as calls:
        app.browser_sends("n", value=3)
        app.serve()

    assert len(hops) > 10
    way = iter(calls)
    assert [hop for hop in hops if hop not in way] == []
