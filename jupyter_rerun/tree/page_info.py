"""What is said of a page as a whole: its title, how it is laid out, and the menu of pages.

It is no element: it has no place among them, and tests do not see it. Each run says it anew, a part at a time; what a
run has not said yet stays as it was while the run lasts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from jupyter_rerun.tree.blob import Blob

Position = Literal["sidebar", "top", "hidden"]


@dataclass(frozen=True)
class MenuItem:
    """One page in the menu."""

    id: str
    title: str
    icon: str = ""
    help: str = ""
    address: str = ""  # of a page elsewhere


@dataclass(frozen=True)
class Menu:
    """The menu of pages."""

    sections: tuple[tuple[str, tuple[MenuItem, ...]], ...]  # heading, which may be empty, and visible pages
    current: str  # id of the page that is shown
    position: Position = "sidebar"
    limit: int | None = 10  # how many pages a long menu shows at first; None shows all

    @property
    def items(self) -> tuple[MenuItem, ...]:
        return tuple(item for _, items in self.sections for item in items)

    @property
    def is_shown(self) -> bool:
        """Whether there is something to choose."""
        return self.position != "hidden" and len(self.items) > 1


@dataclass(frozen=True)
class Logo:
    """A picture on top: bytes, an address or an icon."""

    picture: Blob | str
    small: Blob | str | None = None  # in its place while no sidebar is open
    size: str = "medium"
    link: str = ""


@dataclass(frozen=True)
class PageInfo:
    """One page as a whole; None is what nobody has said."""

    title: str | None = None
    icon: str | None = None
    layout: Literal["centered", "wide"] | None = None
    sidebar: Literal["auto", "expanded", "collapsed", "locked"] | None = None
    sidebar_width: int | None = None  # pixels
    links: Mapping[str, str | None] = field(default_factory=dict)  # of the app's own menu: "get help", "report a bug", "about"
    menu: Menu | None = None
    logo: Logo | None = None
    theme: Mapping[str, Any] | None = None  # on a light page and on a dark one, as files say

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """The bytes it shows, which travel beside it."""
        pictures = () if self.logo is None else (self.logo.picture, self.logo.small)
        return tuple(picture for picture in pictures if isinstance(picture, Blob))

    def over(self, older: PageInfo) -> PageInfo:
        """Return this, with what `older` says where this says nothing."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name) is not None}
        return PageInfo(
            **{**{each.name: getattr(older, each.name) for each in fields(self)}, **said, "links": {**older.links, **self.links}}
        )
