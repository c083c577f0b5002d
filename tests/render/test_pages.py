"""What the view and the saved notebook are told of pages."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.intake import Intake
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.page_spec import page_spec
from jupyter_rerun.render.static_form import static_html, static_text
from jupyter_rerun.render.view import AppRenderer
from jupyter_rerun.run import RunRequest
from jupyter_rerun.tree.nodes import Tree
from jupyter_rerun.tree.page_info import Menu, MenuItem, PageInfo
from jupyter_rerun.tree.reconcile import Changes, MountedTree

MENU = Menu(
    (
        ("", (MenuItem("/a", "*Home*", "🏠"),)),
        ("More <b>", (MenuItem("/b", "B", help="`h`"), MenuItem("/c", "C", address="https://e.com"))),
    ),
    "/b",
)


def tree_with(info: PageInfo) -> Tree:
    tree = Tree()
    tree.info = info
    return tree


def test_the_view_gets_the_menu_as_html():
    """Titles, headings and helps are ready to show, and nothing of them is markup by accident."""
    spec = page_spec(PageInfo(title="T", menu=MENU))

    assert spec["menu"]["current"] == "/b"
    assert [section.get("title") for section in spec["menu"]["sections"]] == [None, "More &lt;b&gt;"]
    assert spec["menu"]["sections"][0]["items"][0]["label"] == "<em>Home</em>"
    assert "<code>h</code>" in spec["menu"]["sections"][1]["items"][0]["help"]
    assert spec["menu"]["sections"][1]["items"][1]["url"] == "https://e.com"


def test_a_menu_without_choice_is_hidden():
    """A single page needs no menu."""
    single = Menu((("", (MenuItem("/a", "A"),)),), "/a")

    assert page_spec(PageInfo(menu=single))["menu"] == {"position": "hidden", "current": "/a", "sections": []}


def test_only_what_changed_of_the_page_is_told():
    """An unchanged page costs nothing; an unfinished run takes nothing back that it has not said yet."""
    mounted = MountedTree()

    assert mounted.reconcile(tree_with(PageInfo(title="T", layout="wide")), is_complete=True).info == PageInfo(title="T", layout="wide")
    assert not mounted.reconcile(tree_with(PageInfo(title="T", layout="wide")), is_complete=True)
    assert not mounted.reconcile(tree_with(PageInfo(title="T")), is_complete=False)
    assert mounted.reconcile(tree_with(PageInfo(title="T")), is_complete=True).info == PageInfo(title="T")


def test_a_link_tells_where_it_leads():
    """Links in the app name a page and its query, others an address."""
    inside: dict[str, Any] = table.find_spec(PageLink(label="*L*", page="b", page_id="/b", query_string="a=1", icon="🎈"))
    outside = table.find_spec(PageLink(label="L", page="https://e.com", external=True, disabled=True, width=200))

    assert (inside["label"], inside["page"], inside["query"]) == ("<em>L</em>", "/b", "a=1")
    assert (outside["url"], outside["disabled"], outside["width"]) == ("https://e.com", True, 200)


def test_a_choice_in_the_browser_asks_for_the_page():
    """The message becomes a request; what is no text is none."""
    asked: list[RunRequest] = []
    renderer = AppRenderer("a", Intake(lambda request, runs: asked.append(request)))
    renderer.mount()
    try:
        renderer.apply(Changes(info=PageInfo(menu=MENU)))
        assert renderer.view.page["menu"]["current"] == "/b"
        renderer.view._handle_message(None, {"type": "page", "page": "/b", "query": "a=1"}, [])
        renderer.view._handle_message(None, {"type": "page", "page": ["forged"]}, [])
    finally:
        renderer.unmount()

    assert [(request.page, request.query, request.kept) for request in asked] == [("/b", "a=1", "entry")]


def test_a_saved_notebook_names_the_pages():
    """Without a kernel the menu is a line of names, the page that is shown among them."""
    tree = tree_with(PageInfo(menu=MENU))
    tree.roots["main"].children.append(PageLink(label="Docs", page="https://e.com", external=True))

    assert static_text(tree) == "Pages: *Home*, [B], C\n→ Docs (https://e.com)"
    assert "<em>Home</em> · <b>B</b> · C" in static_html(tree)
    assert '<a href="https://e.com">Docs</a>' in static_html(tree)
