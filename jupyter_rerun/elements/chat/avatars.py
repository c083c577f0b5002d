"""Pictures of those who speak in a chat: names that have one, emoji, icons, images."""

from __future__ import annotations

import re
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Literal

from jupyter_rerun.elements.blob import Blob
from jupyter_rerun.elements.icons import check_icon, is_emoji
from jupyter_rerun.errors import StreamlitAPIException

PRESETS = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}
_ADDRESS = re.compile(r"(https?:|data:image/)", re.IGNORECASE)
_SVG = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg[\s>]", re.IGNORECASE | re.DOTALL)
_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp", b"BM": "image/bmp"}

Avatar = tuple[Literal["icon", "emoji", "image"], str, Blob | None]


def find_avatar(name: str, avatar: Any) -> Avatar:
    """Return what kind of picture it is, its name or address, and its bytes if it has some.

    Raises
    ------
    StreamlitAPIException
        If `avatar` is no picture.
    """
    if avatar is None and (name.lower() in PRESETS or is_emoji(name)):
        avatar = name.lower()
    if avatar is None:
        return "icon", "", None
    if isinstance(avatar, str):
        if avatar in PRESETS:
            return "icon", PRESETS[avatar], None
        if is_emoji(avatar):
            return "emoji", avatar, None
        if avatar.startswith(":material"):
            return "icon", check_icon(avatar), None
        if _ADDRESS.match(avatar):
            return "image", avatar, None
    try:
        image = _read_image(avatar)
    except Exception as error:  # whatever reading or converting it raises
        raise StreamlitAPIException(
            f"`avatar` is {_shorten(avatar)}, which is no picture: {error} Use 'user', 'assistant', an emoji, "
            "`:material\u200b/name:`, or an image (path, address, bytes, PIL image, array)."
        ) from error
    return "image", f"{image.digest}.{image.mime.partition('/')[2].partition('+')[0]}", image


def _read_image(avatar: Any) -> Blob:
    if isinstance(avatar, str) and _SVG.match(avatar):
        return Blob.of(avatar.encode(), "image/svg+xml")
    if isinstance(avatar, (str, Path)):
        content = Path(avatar).read_bytes()
        return Blob.of(content, guess_type(str(avatar))[0] or _find_mime(content))
    if isinstance(avatar, BytesIO):
        avatar = avatar.getvalue()
    if isinstance(avatar, (bytes, bytearray)):
        return Blob.of(avatar, _find_mime(bytes(avatar)))
    return Blob.of(_to_png(avatar), "image/png")


def _find_mime(content: bytes) -> str:
    if _SVG.match(content[:1000].decode(errors="replace")):
        return "image/svg+xml"
    for signature, mime in _SIGNATURES.items():
        if content.startswith(signature):
            return mime
    raise ValueError("The bytes are no image of a known kind.")


def _to_png(image: Any) -> bytes:
    """Return a PIL image, or an array of one, as PNG."""
    if not hasattr(image, "save"):
        from jupyter_rerun.elements.optional import require

        if not hasattr(image, "__array_interface__"):
            raise TypeError(f"A {type(image).__name__} cannot be shown.")
        image = require("PIL.Image", "An avatar made of an array", package="pillow").fromarray(image)
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
