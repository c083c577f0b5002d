"""`pagination`: the number of a page, counted from 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement


@dataclass(frozen=True, kw_only=True)
class Pagination(WidgetElement):
    kind: ClassVar[str] = "pagination"
    num_pages: int
    default: int = 1
    max_visible_pages: int | None = 7
    width: Width = "content"


@dataclass(frozen=True, slots=True)
class PageContract:
    """The number of a page, on the wire too."""

    count: int
    start: int

    def default(self) -> int:
        return self.start

    def to_wire(self, value: Any) -> int:
        return int(value)

    def from_wire(self, raw: object) -> int:
        return raw if self._is_page(raw) else self.start  # type: ignore[return-value]

    def check(self, raw: object) -> str | None:
        return None if self._is_page(raw) else f"a page from 1 to {self.count} is needed"

    def fit(self, value: object) -> object:
        """Replace what is no page."""
        return value if self._is_page(value) else self.start

    def _is_page(self, value: object) -> bool:
        return _is_int(value) and 1 <= value <= self.count  # type: ignore[operator]


class PaginationElements(Drawing):
    """The function that draws a row of pages."""

    def pagination(
        self,
        num_pages: int,
        *,
        default: int = 1,
        max_visible_pages: int | None = 7,
        width: Width = "content",
        key: object = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> int:
        """Show buttons for pages, and for the previous and the next one; return the page chosen.

        Parameters
        ----------
        num_pages
            How many pages there are, at least 1.
        default
            The page at first, counted from 1.
        max_visible_pages
            About how many pages have a button; an ellipsis stands for the others. The first and
            the last page stay in reach. 0: only previous and next; None: all, as far as there
            is room.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. Where there is no room for all buttons, there are fewer.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        int
            From 1 to `num_pages`. A page that is not there any more becomes `default`.

        Raises
        ------
        StreamlitAPIException
            If `num_pages` is no positive int, or `max_visible_pages` a negative one or none.
        StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
            If `default` is no page.

        Notes
        -----
        Follows Streamlit's pagination.

        Examples
        --------
        The rows of the page that was chosen::

            numbers = list(range(100))
            page = st.pagination(10)
            st.write(numbers[10 * page - 10 : 10 * page])
        """
        shared = SharedOptions(key, None, on_change, args, kwargs, disabled, "collapsed", width, bind, persist_state)
        call = InputCall(self, "Pagination", shared, has_default=True)
        _check_pages(num_pages, default, max_visible_pages)
        parameters = {"num_pages": num_pages, "default": default, "max_visible_pages": max_visible_pages}
        call.identify("pagination", parameters)
        contract = PageContract(num_pages, default)
        return call.draw(Pagination, contract, parameters, allows_content_width=True)  # type: ignore[no-any-return]


def _check_pages(count: int, default: int, most: int | None) -> None:
    if not _is_int(count) or count < 1:
        raise StreamlitAPIException(f"`num_pages` must be an int of at least 1, not {count!r}.")
    if not _is_int(default):
        raise StreamlitInvalidParameterTypeError("default", type(default).__name__, ["int"])
    if not 1 <= default <= count:
        raise StreamlitValueOutOfRangeError("default", default, 1, count)
    if most is not None and (not _is_int(most) or most < 0):
        raise StreamlitAPIException(f"`max_visible_pages` must be an int of at least 0, or None, not {most!r}.")


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
