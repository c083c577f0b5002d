"""The rules in `docs/semantics.md` and the tests that cite them belong together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.parity.test_corpus import RULES

ROOT = Path(__file__).parents[1]
TOLD = re.findall(r"^- \*\*(S\d+)\*\* (.*?)(?=^- |^## |\Z)", (ROOT / "docs/semantics.md").read_text(), re.MULTILINE | re.DOTALL)


def test_every_rule_is_told_once_and_in_order():
    """A number that a test cites is found where it is expected."""
    assert [name for name, _ in TOLD] == sorted(RULES, key=lambda name: int(name[1:]))


@pytest.mark.parametrize(("name", "text"), TOLD, ids=[name for name, _ in TOLD])
def test_a_rule_leads_to_tests_of_it(name: str, text: str):
    """Each link is to a file that cites the rule; where none can, the corpus says which file tests it."""
    linked = re.findall(r"\]\(\.\./(tests/\S+?)\)", text)

    assert linked
    corpus = (ROOT / "tests/parity/test_corpus.py").read_text()
    for path in linked:
        cited = re.search(rf"\b{name}\b", (ROOT / path).read_text())
        assert cited or re.search(rf'"{name}": ".*{path}', corpus), path
