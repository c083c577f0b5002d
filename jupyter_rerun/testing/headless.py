"""A renderer that shows nothing."""

from __future__ import annotations


class HeadlessRenderer:
    """See `jupyter_rerun.elements.tree.Renderer`."""

    def apply(self, changes: object) -> None: ...

    def unmount(self) -> None: ...
