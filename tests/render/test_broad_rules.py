"""How much of a page the browser looks at for the rules of the view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

import jupyter_rerun

SHEET = Path(jupyter_rerun.__file__).parent / "render/static/view.css"
GENERAL = {"rerun-app", "rerun-body", "rerun-html", "rerun-node", "rerun-prose"}  # nearly everything of an app is in one of each
MEANT = {
    *(".rerun-app *", ".rerun-app :not(td,th,tr):before", ".rerun-app :not(td,th,tr):after", ".rerun-app :focus-visible"),
    *(".rerun-body>:first-child", ".rerun-body>:last-child"),
}


def named(compound: list) -> set[str]:
    """Return the names that a part of a selector has: its own, and that in a function of one."""
    names: set[str] = set()
    for token in compound:
        if token.type == "function" and token.name in ("is", "where") and "," not in token.arguments:
            names |= named(token.arguments)
        elif token.type in ("ident", "hash", "[] block"):
            names.add(getattr(token, "value", "[]"))
    return names


def split(selector: list) -> list[list]:
    """Return the parts of a selector between its combinators, without pseudo-classes that are a word."""
    parts: list[list] = [[]]
    for before, token in zip([None, *selector], selector, strict=False):
        if token.type == "whitespace" or token in (">", "+", "~"):
            parts.append([])
        elif not (token.type == "ident" and before == ":"):
            parts[-1].append(token)
    return [part for part in parts if part]


def rules(sheet: list) -> Iterator[Any]:
    """Yield the rules of a sheet, those under a condition too."""
    for rule in sheet:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in ("media", "supports", "container"):
            yield from rules(tinycss2.parse_rule_list(rule.content))


def selectors(prelude: list) -> Iterator[list]:
    """Yield what stands between the commas."""
    found: list = []
    for token in prelude:
        if token == ",":
            yield found
            found = []
        else:
            found.append(token)
    yield found


def test_a_rule_names_what_it_is_for():
    """The browser tries a rule whose last part is a list of names on each element of the page, such as each cell of a long table."""
    broad = set()
    for rule in rules(tinycss2.parse_stylesheet(SHEET.read_text())):
        for selector in selectors(rule.prelude):
            *around, last = split(selector)
            if not named(last) and set[str]().union(*map(named, around)) <= GENERAL:
                broad.add(tinycss2.serialize(selector).strip())

    assert broad == MEANT
