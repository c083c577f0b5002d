"""Pictures of those who speak in a chat: names that have one, emoji, icons, images."""

from __future__ import annotations

from typing import Any, Literal

from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.parameters import check_icon, is_emoji
from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.tree.blob import Blob

PRESETS = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}

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
    try:
        image = make_picture(avatar, width="content")
    except Exception as error:  # whatever reading or converting it raises
        raise StreamlitAPIException(
            f"`avatar` is {_shorten(avatar)}, which is no picture: {error} Use 'user', 'assistant', an emoji, "
            "`:material\u200b/name:`, or an image (path, address, bytes, PIL image, array)."
        ) from error
    if isinstance(image, str):
        return "image", image, None
    return "image", image.digest, image


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
