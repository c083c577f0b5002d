"""Parts of the repository that are pages of the site: notebooks, texts outside of this folder, and sources that a page links to.

A link in a text leads where it leads in the repository: to the page made of that file or folder, or to the file's source as a page of the
site. One that leads nowhere is a warning, which ends the build.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from sphinx.application import Sphinx
from sphinx.util import logging

ROOT = Path(__file__).parents[2]
# Texts elsewhere in the repository, by the page that includes each.
PAGES: Mapping[str, str] = {
    "ARCHITECTURE.md": "about/architecture.md",
    "CHANGELOG.md": "about/changelog.md",
    "CONTRIBUTING.md": "about/contributing.md",
    "SECURITY.md": "about/security.md",
    "benchmarks": "about/benchmarks.md",
    "benchmarks/README.md": "about/benchmarks.md",
    "notebooks": "notebooks.md",
}
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\[]+)\]\((?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")

_log = logging.getLogger(__name__)


def find_notebooks() -> list[Path]:
    """Return the notebooks that are pages, by their places below ``notebooks``."""
    folder = ROOT / "notebooks"
    return sorted(path.relative_to(folder) for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def copy_notebooks(app: Sphinx, _config: object) -> None:
    """Put the notebooks below the pages: Sphinx reads one folder. Only what changed is read again."""
    copies = Path(app.srcdir) / "notebooks"
    wanted = {copies / path: ROOT / "notebooks" / path for path in find_notebooks()}
    for copy, source in wanted.items():
        text = _translate(source.read_text("utf-8"), source)
        if not copy.exists() or copy.read_text("utf-8") != text:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, "utf-8")
    for stale in {*copies.rglob("*.ipynb")} - set(wanted):
        stale.unlink()


def _translate(text: str, source: Path) -> str:
    """Return a notebook with links for the site."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _led("".join(cell["source"]), source.parent)
    return json.dumps(notebook, indent=1)


def lead_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Rewrite the links of a page."""
    path = Path(app.env.doc2path(docname))
    if path.suffix == ".md":
        content[0] = _led(content[0], path.parent)


def lead_included(app: Sphinx, path: Path, _docname: str, content: list[str]) -> None:
    """Rewrite the links of an included text."""
    content[0] = _led(content[0], (Path(app.srcdir) / path).resolve().parent)


def _led(text: str, folder: Path) -> str:
    """Return a text of a folder with links for the site."""
    place = folder.relative_to(ROOT).as_posix()
    return _LINK.sub(lambda found: _lead(found, place), text)


def _lead(found: re.Match[str], folder: str) -> str:
    """Return a link that leads where a link in a file of `folder` leads in the repository, from whatever page."""
    target = posixpath.normpath(posixpath.join(folder, found["target"]))
    page = PAGES.get(target)
    if page is None and target.startswith("docs/"):
        page = target.removeprefix("docs/")
    elif page is None and target.startswith("notebooks/") and target.endswith(".ipynb"):
        page = target
    if page is not None:
        return f"[{found['text']}](/{page}{found['anchor'] or ''})"
    if (ROOT / target).is_file():
        return f"{{repository}}`{found['text'].replace('`', '')} <{target}>`"
    return found[0]


def link_source(_name: str, raw: str, text: str, *_facts: object, **_more: object) -> tuple[list[nodes.Node], list[Any]]:
    """Make a link to the source of a file: ``{repository}`tests/differences.py```, or with a title in front."""
    title, _, target = text.rpartition(" <")
    target = target.rstrip(">")
    node = nodes.reference(raw, title or target, classes=["source-link"], internal=True)
    node["source"] = target
    return [node], []


def resolve_sources(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each link to a source its address, and remember which sources are to be written."""
    for node in doctree.findall(nodes.reference):
        if "source" in node:
            page = f"source/{node['source']}"
            if not (ROOT / node["source"]).is_file():
                _log.warning("no file %s in the repository", node["source"], location=docname)
            node["refuri"] = app.builder.get_relative_uri(docname, page) if app.builder.format == "html" else page


def write_sources(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for each source that pages link to."""
    wanted = {
        node["source"]
        for docname in app.env.found_docs
        for node in app.env.get_doctree(docname).findall(nodes.reference)
        if "source" in node
    }
    for place in sorted(wanted):
        lexer = get_lexer_for_filename(place, stripnl=False)
        code = highlight((ROOT / place).read_text("utf-8"), lexer, HtmlFormatter(cssclass="highlight"))
        title = f"<h1>{posixpath.basename(place)}</h1><p><code>{place}</code> in the repository</p>"
        yield f"source/{place}", {"title": place, "body": f"{title}<div class='highlight-python'>{code}</div>", "parents": []}, "page.html"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", copy_notebooks)
    app.connect("source-read", lead_page)
    app.connect("include-read", lead_included)
    app.connect("doctree-resolved", resolve_sources)
    app.connect("html-collect-pages", write_sources)
    app.add_role("repository", link_source)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
