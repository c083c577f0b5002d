"""`page_link`: a link to a page of the app, or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.pages.navigation import check_registered, find_entry
from jupyter_rerun.elements.pages.page import Page
from jupyter_rerun.elements.parameters import Width, check_choice, check_flag, check_icon, check_width, clean_help, is_address
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.run.query import query_text
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class PageLink(Element):
    """A link to a page."""

    kind: ClassVar[str] = "page_link"
    label: str
    page: str  # path of the page, or an address elsewhere
    page_id: str = ""
    external: bool = False
    query_string: str = ""
    icon: str = ""
    icon_position: Literal["left", "right"] = "left"
    help: str = ""
    disabled: bool = False
    width: Width = "content"


class PageLinkElements(Drawing):
    """Links to pages."""

    def page_link(
        self,
        page: str | Path | Page,
        *,
        label: str | None = None,
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        help: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        query_params: Any = None,
    ) -> Self:
        """Draw a link to a page of the app, or elsewhere.

        Parameters
        ----------
        page
            A path or the name of an app cell, as given to ``st.navigation``; what ``st.Page``
            returned; or a complete address, which the browser opens in a tab of its own.
        label
            Markdown of one line; the title of the page if left out. An address needs one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. ``spinner`` is a
            turning ring. That of a page made by ``st.Page`` if left out; ``""`` for none.
        icon_position
            Where the icon stands: ``left`` or ``right`` of the label.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element. That
            of the page if left out, ``""`` for none.
        disabled
            True shows it grey and lets nobody use it.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. In the sidebar links fill the line.
        query_params
            What ``st.query_params`` holds on the page, as a mapping or pairs; nothing if left
            out.

        Raises
        ------
        StreamlitPageNotFoundError
            If the app has no such page.
        StreamlitMissingRequiredParameterError
            If an address has no label.

        Notes
        -----
        Follows Streamlit's ``page_link``.

        Examples
        --------
        To another page, and to another site::

            def home():
                st.page_link(details, label="More about it", icon=":material/arrow_forward:")
                st.page_link("https://docs.python.org", label="Python")

            details = st.Page(lambda: st.write("More"), title="Details", url_path="details")
            st.navigation([home, details]).run()
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        check_choice("icon_position", icon_position, ("left", "right"))
        query = query_text(query_params) if query_params else ""
        width = check_width(width, allow_content=True)
        run = find_run()
        if run is None:
            self.begin_element()
            return self
        facts = _find_facts(run, page, label)
        if self.place().root_name == "sidebar":
            width = "stretch"
        given = {"label": label, "icon": None if icon is None else check_icon(icon), "help": None if help is None else clean_help(help)}
        is_disabled = check_flag("disabled", disabled)
        facts.update({name: str(value) for name, value in given.items() if value is not None})
        return self.draw(PageLink(**facts, query_string=query, icon_position=icon_position, disabled=is_disabled, width=width))


def _find_facts(run: RunContext, page: str | Path | Page, label: str | None) -> dict[str, Any]:
    """Return where a link leads, and what it shows if the program does not say."""
    if isinstance(page, Page):
        shown = {"label": page.title, "icon": page.icon, "help": page.help}
        if page.is_external:
            return {**shown, "page": page.external_url or "", "external": True}
        check_registered(run, page)
        return {**shown, "page": page.url_path, "page_id": page.id}
    if is_address(page):
        if not label:
            raise StreamlitMissingRequiredParameterError("label", detail="None can be made of an address.")
        return {"label": label, "page": str(page), "external": True}
    entry = find_entry(run, page)
    return {"label": entry.title, "help": entry.help, "page": entry.path, "page_id": entry.id}
