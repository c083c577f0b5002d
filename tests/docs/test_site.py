"""The documentation site. One test, as building it is what costs."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

import jupyter_rerun as st
from jupyter_rerun.testing import AppTest
from tests.docs.site import Built, build_site, find_broken, read_pages
from tests.docstrings import find_documented


@pytest.mark.slow
def test_the_site_is_whole(tmp_path: Path):
    """It builds without a warning; its links lead somewhere; its pages load nothing from the network, and are found."""
    assert build_site(tmp_path) == ""
    site = (tmp_path / "site").resolve()
    pages = read_pages(site)

    assert list(find_broken(pages)) == []
    assert {part for page in pages.values() for part in page.parts if part.startswith(("http", "//"))} == set()
    assert [path.name for path in site.rglob("*.css") if "url(http" in path.read_text("utf-8")] == []
    _is_searchable(site)
    _has_all_names(site, pages)


def _has_all_names(site: Path, pages: dict[Path, Built]) -> None:
    """Every public name, every error and every method of AppTest has its place on a page of the API."""
    places = {place for path, page in pages.items() if path.parent == site / "api" for place in page.ids}
    modules = {name for name in dir(st) if inspect.ismodule(getattr(st, name))}
    errors = [name for name, value in vars(st.errors).items() if inspect.isclass(value) and value.__module__ == st.errors.__name__]
    wanted = {*find_documented(), *(f"st.{name}" for name in st.__all__ if name not in modules), *errors, *_methods()} - {"st", "Error"}

    ends = {place[start:] for place in places for start in [0, *(at + 1 for at, sign in enumerate(place) if sign == ".")]}
    assert wanted - ends == set()


def _methods() -> set[str]:
    return {f"AppTest.{name}" for name in dir(AppTest) if not name.startswith("_")}


def _is_searchable(site: Path) -> None:
    """The index that the page of search loads knows words of the pages and of notebooks."""
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])

    assert {"about/architecture", "semantics", "notebooks/01-counter"} <= set(index["docnames"])
    assert {"callback", "reconcil", "undo"} <= set(index["terms"])
