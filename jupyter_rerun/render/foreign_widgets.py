"""Widgets that libraries make by themselves, and that front ends do not know.

pydeck makes several for each deck, shown or not. Nobody would close them, and a browser complains of each.
"""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Widget

_UNKNOWN = {"pydeck"}  # packages; one may be imported only by the run itself, so that its own module cannot be changed before

__all__ = ["Widget", "make_open"]


def make_open(is_in_run: Callable[[], bool]) -> Callable[[Widget], None]:
    """Return what `Widget.open` should be while an app runs: such widgets stay in the kernel."""
    open_widget = Widget.open

    def open_if_known(widget: Widget) -> None:
        if type(widget).__module__.partition(".")[0] not in _UNKNOWN or not is_in_run():
            open_widget(widget)

    return open_if_known
