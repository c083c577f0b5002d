"""Splices of long texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyter_rerun.render.app_view import SHORT, find_splice

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def apply(old: str, splice: tuple[int, int, str]) -> str:
    """Do what a browser does, which counts in UTF-16 units."""
    start, end, text = splice
    units = old.encode("utf-16-le")
    return units[: 2 * start].decode("utf-16-le") + text + units[2 * end :].decode("utf-16-le")


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_splice_makes_the_new_text_of_the_old_one(beginning, removed, added, end):
    """Whatever the texts are made of, also characters that a browser counts twice."""
    pad = "é😀" * SHORT
    old, new = beginning + pad + removed + pad + end, beginning + pad + added + pad + end
    splice = find_splice(old, new)
    assert splice is not None
    assert apply(old, splice) == new
    assert len(splice[2]) <= len(added)


def test_text_that_grows_sends_what_came():
    """An answer of which a word comes costs the word."""
    old = "<p>" + "word " * 200 + "</p>"
    assert find_splice(old, old.replace("</p>", "more</p>")) == (1003, 1003, "more")


def test_other_text_is_sent_whole():
    """A splice that saves nothing is none; nor is one of a short text."""
    assert find_splice("a" * 1000, "b" * 1000) is None
    assert find_splice("short", "shorter") is None
