"""The built site: what its pages hold, and where their links lead."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parents[2]


@dataclass
class Built(HTMLParser):
    """One page as a browser reads it."""

    path: Path
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)  # that a person follows
    parts: list[str] = field(default_factory=list)  # that the page loads

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value for name, value in attrs if value}
        self.ids |= {facts[name] for name in ("id", "name") if name in facts}
        if tag == "a" and "href" in facts:
            self.links.append(facts["href"])
        elif tag == "link" and facts.get("rel") not in ("canonical", "search"):
            self.parts.append(facts.get("href", ""))
        elif "src" in facts:
            self.parts.append(facts["src"])


def build_site(folder: Path) -> str:
    """Build the site anew, warnings being errors; return what Sphinx says."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(folder / "doctrees"), "docs", str(folder / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return f"{done.stdout}{done.stderr}" if done.returncode else ""


def read_pages(site: Path) -> dict[Path, Built]:
    return {path: Built(path) for path in sorted(site.rglob("*.html")) if "_static" not in path.parts}


def find_broken(pages: dict[Path, Built]) -> Iterator[str]:
    """Yield the links, and parts of pages, that lead nowhere: a file or a place in it that is not there."""
    for page in pages.values():
        for link in [*page.links, *page.parts]:
            address = urlsplit(link)
            if address.scheme or not (address.path or address.fragment):
                continue
            target = (page.path.parent / unquote(address.path)).resolve() if address.path else page.path
            place = unquote(address.fragment)
            if not target.is_file():
                yield f"{page.path.name}: {link}"
            elif place and target in pages and place not in pages[target].ids:
                yield f"{page.path.name}: {link} (no such place)"
