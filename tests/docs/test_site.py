"""The documentation site. One test, as building it is what costs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.docs.site import build_site, find_broken, read_pages


def test_the_site_is_whole(tmp_path: Path):
    """It builds without a warning; its links lead somewhere; its pages load nothing from the network, and are found."""
    assert build_site(tmp_path) == ""
    site = (tmp_path / "site").resolve()
    pages = read_pages(site)

    assert list(find_broken(pages)) == []
    assert {part for page in pages.values() for part in page.parts if part.startswith(("http", "//"))} == set()
    assert [path.name for path in site.rglob("*.css") if "url(http" in path.read_text("utf-8")] == []
    _is_searchable(site)


def _is_searchable(site: Path) -> None:
    """The index that the page of search loads knows words of the pages and of notebooks."""
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])

    assert {"about/architecture", "semantics", "notebooks/01-counter"} <= set(index["docnames"])
    assert {"callback", "reconcil", "undo"} <= set(index["terms"])
