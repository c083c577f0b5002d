"""The blobs that an app's page shows: which of its nodes show them, and which ones a browser has been given.

Small ones go along with the update that names them first; large ones, and those a page asks for that was opened later,
are fetched in pieces (`jupyter_rerun.render.downloads`).
"""

from __future__ import annotations

from collections.abc import Iterable

from jupyter_rerun.tree.blob import Blob

PUSHED_BYTES = 1 << 20  # what is larger would hold up the updates behind it


class Blobs:
    """The blobs of one app, by the nodes that show them."""

    def __init__(self) -> None:
        self._by_node: dict[str, tuple[Blob, ...]] = {}
        self._shown: dict[str, tuple[Blob, int]] = {}  # by digest, with the number of nodes that show it

    def show(self, node_id: str, blobs: tuple[Blob, ...]) -> list[Blob]:
        """Note what a node shows now; return the small ones that were not shown before."""
        before = self._by_node.get(node_id, ())
        if before == blobs:
            return []
        new = []
        for blob in blobs:
            known, count = self._shown.get(blob.digest, (blob, 0))
            self._shown[blob.digest] = (known, count + 1)
            if count == 0 and len(blob.content) <= PUSHED_BYTES:
                new.append(blob)
        self._by_node[node_id] = blobs
        self._release(before)
        return new

    def forget(self, node_ids: Iterable[str]) -> None:
        """These nodes are gone."""
        for node_id in node_ids:
            self._release(self._by_node.pop(node_id, ()))

    def find(self, digest: object) -> Blob | None:
        """Return a blob that the page shows."""
        found = self._shown.get(digest) if isinstance(digest, str) else None
        return found[0] if found is not None else None

    def _release(self, blobs: tuple[Blob, ...]) -> None:
        for blob in blobs:
            known, count = self._shown[blob.digest]
            if count == 1:
                del self._shown[blob.digest]
            else:
                self._shown[blob.digest] = (known, count - 1)
