"""Patterns of JavaScript, held against texts in Python."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.inputs.patterns import is_match

# Each row: a pattern, a text in which a browser finds it, and one in which it does not.
SAME = [
    (r"^[a-z]+\d$", "ab1", "ab\u0661"),
    (r"^\w+$", "ab_1", "\u00e9"),
    (r"^\S+\s\S+$", "a\u00a0b", "ab"),
    (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "a@b.c", "a@b"),
    (r"^(?<year>\d{4})-(?:0[1-9]|1[0-2])$", "2024-12", "2024-13"),
    (r"^a{2,}b?$", "aab", "ab"),
    (r"(?<!x)y", "zy", "xy"),
    (r"^[&|~[]+$", "[&|~", "a"),
    (r"^a.b$", "a\nb", "ab"),
    (r"end$", "the end", "end\n"),
    (r"^\/[\w.\-\/]+$", "/a/b-c", "a"),
    (r"^\u00e9\x41$", "\u00e9A", "eA"),
]


@pytest.mark.parametrize(("pattern", "found", "missed"), SAME)
def test_pattern_means_what_it_means_in_a_browser(pattern, found, missed):
    """Digits and letters are those of ASCII, an end is the very end, a space any of Unicode's."""
    assert is_match(pattern, found, dot_all=True)
    assert not is_match(pattern, missed, dot_all=True)


def test_a_dot_is_no_line_break_unless_it_is_told_to_be():
    """A browser takes four characters for line breaks."""
    for mark in "\n\r\u2028\u2029":
        assert is_match("^a.b$", f"a{mark}b", dot_all=True)
        assert not is_match("^a.b$", f"a{mark}b", dot_all=False)


LEFT = [
    *(r"\p{L}", r"a++", r"(?i)a", r"(?P<n>a)", r"[]", r"[^]", r"\1", r"\cA", r"\A", r"\Z", r"a{,2}", r"[a--b]"),
    *(r"(", r"\u{1F600}", r"(?#x)", "[\\"),
]


@pytest.mark.parametrize("pattern", LEFT)
def test_what_python_reads_otherwise_is_left_to_the_browser(pattern):
    """No text is refused for a pattern that only a browser can read."""
    assert is_match(pattern, "anything", dot_all=True)
