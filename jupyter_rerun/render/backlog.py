"""What an app has drawn while nobody could see it: no widget is made for that, and no value leaves the kernel."""

from __future__ import annotations

from jupyter_rerun.tree.reconcile import Changes


class Backlog:
    """All changes so far, as one."""

    def __init__(self) -> None:
        self.status: tuple[str, int, str] | None = None
        self._changes = Changes()

    def add(self, changes: Changes) -> None:
        kept = self._changes
        kept.put.update(changes.put)
        kept.order.update(changes.order)
        if changes.info is not None:
            kept.info = changes.info
        for node_id in changes.drop:
            kept.put.pop(node_id, None)
            kept.order.pop(node_id, None)

    def take(self) -> Changes:
        """Return what is to be shown now, and forget it."""
        taken, self._changes = self._changes, Changes()
        return taken
