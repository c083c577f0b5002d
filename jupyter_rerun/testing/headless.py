"""A renderer that shows nothing: it keeps what a browser would be told."""

from __future__ import annotations

from typing import cast

from jupyter_rerun.elements.reconcile import Changes


class HeadlessRenderer:
    """Keeps every change set it was given (see `jupyter_rerun.elements.tree.Renderer`)."""

    def __init__(self) -> None:
        self.applied: list[Changes] = []
        self.is_mounted = True

    def apply(self, changes: object) -> None:
        self.applied.append(cast(Changes, changes))

    def unmount(self) -> None:
        self.is_mounted = False
