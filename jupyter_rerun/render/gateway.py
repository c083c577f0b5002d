"""Kernels behind a gateway: the way to the browser carries text only.

A notebook's server that hands messages on to a gateway takes each for UTF-8 (`jupyter_server.gateway.connections`, up to 2.21 at
least): the first one with bytes beside it ends the connection, in both directions. So there bytes travel in the message, in base64;
`labextension/view/transfer/text.ts` is the other end.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

_PARTS = "base64"  # of a message: the bytes that are not beside it


def is_text_only() -> bool:
    """Whether a gateway runs this kernel: Jupyter Kernel Gateway and Jupyter Enterprise Gateway say so."""
    return os.environ.get("KERNEL_GATEWAY") == "1"


def pack_parts(message: Mapping[str, Any], parts: Sequence[bytes | memoryview]) -> dict[str, Any]:
    """Return a message that holds what would be beside it."""
    return {**message, _PARTS: [b64encode(part).decode() for part in parts]} if parts else dict(message)


def find_parts(message: Mapping[str, Any], buffers: object) -> list[Any]:
    """Return the bytes of a browser's message, wherever they are.

    Raises
    ------
    ValueError
        If a text in their place is no base64.
    """
    packed = message.get(_PARTS)
    if isinstance(packed, list) and all(isinstance(part, str) for part in packed):
        return [b64decode(part, validate=True) for part in packed]
    return buffers if isinstance(buffers, list) else []
