"""A renderer that shows nothing."""

from __future__ import annotations

from jupyter_rerun.tree.reconcile import Changes


class HeadlessRenderer:
    """See `jupyter_rerun.tree.display.Renderer`."""

    def apply(self, changes: Changes) -> None: ...

    def unmount(self) -> None: ...
