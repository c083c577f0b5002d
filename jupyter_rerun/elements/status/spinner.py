"""`spinner`: says that something takes its time, for as long as it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import ClassVar

from jupyter_rerun.elements.parameters import Width, check_width, clean_body
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.canvas import Place
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

DELAY_S = 0.5  # what is over sooner shows nothing: a spinner that flashes up disturbs more than it tells


@dataclass(frozen=True, kw_only=True, eq=False)
class Spinner(Element):
    """A turning ring and a text. Two of them are never equal: each counts its own time."""

    kind: ClassVar[str] = "spinner"
    text: str
    show_time: bool = False
    cache: bool = False  # of a cached function
    width: Width = "content"
    elapsed_s: float = DELAY_S  # how long it has lasted when it is first shown


class SpinnerElements(Drawing):
    """What is shown while a block of code runs."""

    @contextmanager
    def spinner(
        self, text: str = "In progress...", *, show_time: bool = False, _cache: bool = False, width: Width = "content"
    ) -> Iterator[None]:
        """Show a turning ring while the block under ``with`` runs; gone afterwards.

        Parameters
        ----------
        text
            Markdown of one line.
        show_time
            Whether the elapsed time is shown, in seconds with one decimal.
        _cache
            Of cached functions; has no effect.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.

        Raises
        ------
        StreamlitInvalidWidthError
            If `width` is none of these.

        Notes
        -----
        Follows Streamlit's spinner. A block that ends within half a second shows none. Outside
        a run the block just runs.

        Examples
        --------
        While something takes long::

            with st.spinner("Adding up ...", show_time=True):
                total = sum(range(1_000_000))
            st.write(total)
        """
        element = Spinner(text=clean_body(text), show_time=bool(show_time), cache=_cache, width=check_width(width, allow_content=True))
        if find_run() is None:
            yield
            return
        showing = Showing(self.place(), element)
        try:
            yield
        finally:
            showing.end()


class Showing:
    """Shows an element after a delay, unless it has ended by then."""

    def __init__(self, place: Place, element: Element) -> None:
        self._place = place
        self._position = place.position  # above what the block draws meanwhile
        self._element = element
        self._is_over = False
        self._take_away: Callable[[], None] | None = None
        self._timer = Timer(DELAY_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        with self._place.canvas.lock:
            if not self._is_over:
                self._take_away = self._place.lend(self._element, self._position)

    def end(self) -> None:
        self._timer.cancel()
        with self._place.canvas.lock:
            self._is_over = True
            if self._take_away is not None:
                self._take_away()
