"""Pages, what is said of them, and the ways between them."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "page_link": "page_link",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.pages.page_link import PageLinkElements

    class Pages(PageLinkElements):
        pass
