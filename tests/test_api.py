"""The public API is as it was, or its change is meant."""

from __future__ import annotations

from difflib import unified_diff

from tests.tools.api import SNAPSHOT, describe_api


def test_the_api_is_what_the_snapshot_says():
    """Whoever changes a name, a parameter, a default, an option or a setting that people use, sees that; `make api` writes it anew."""
    kept, found = SNAPSHOT.read_text("utf-8").splitlines(), describe_api().splitlines()

    assert "\n".join(unified_diff(kept, found, "tests/api.txt", "the package", lineterm="", n=1)) == ""
