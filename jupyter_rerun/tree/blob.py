"""Blobs: bytes that an element shows, such as an image, named by what they are.

They travel beside the page's JSON, once: equal bytes have one digest, and a browser keeps what it has.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TypedDict

DIGEST_LENGTH = 32


class BlobRef(TypedDict):
    """What a browser needs to get a blob."""

    digest: str
    mime: str
    size: int


@dataclass(frozen=True)
class Blob:
    """Some bytes. Two are equal if their bytes and their types are."""

    digest: str
    mime: str
    content: bytes = field(compare=False, repr=False)

    @classmethod
    def of(cls, content: bytes | bytearray | memoryview, mime: str) -> Blob:
        """Name `content` by its hash."""
        content = bytes(content)
        return cls(hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH], mime, content)

    def ref(self) -> BlobRef:
        return {"digest": self.digest, "mime": self.mime, "size": len(self.content)}
