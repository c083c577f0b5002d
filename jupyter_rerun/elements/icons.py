"""Icons: one emoji, ``:material/name:``, or the word ``spinner``."""

from __future__ import annotations

import re

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

# One picture as people see it: a flag, a keycap, or a pictograph with its modifiers and joined parts.
_PICTOGRAPH = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_PART = f"{_PICTOGRAPH}\ufe0f?[\U0001f3fb-\U0001f3ff]?(?:[\U000e0020-\U000e007f]+)?"
_EMOJI = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PART}(?:\u200d{_PART})*)"
_ONE_EMOJI = re.compile(_EMOJI)
_LEADING_ICON = re.compile(rf"({_EMOJI}|:material/[a-z0-9_]+:)[\s\ufe0f]*(.*)", re.DOTALL)
_MATERIAL_ICON = re.compile(r":material/[a-z0-9_]+:")


def is_emoji(text: str) -> bool:
    """Whether `text` is one emoji."""
    return not text.isascii() and _ONE_EMOJI.fullmatch(text) is not None


def check_icon(icon: object) -> str:
    """Return the icon without spaces around it; empty for None.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `icon` is no text.
    StreamlitAPIException
        If it is neither an emoji nor a Material icon.
    """
    if icon is None:
        return ""
    if not isinstance(icon, str):
        raise StreamlitInvalidParameterTypeError("icon", type(icon).__name__, ["str", "None"])
    name = icon.strip()
    if name in ("", "spinner") or _MATERIAL_ICON.fullmatch(name) or is_emoji(name):
        return name
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    raise StreamlitAPIException(
        f"`icon` is {shown!r}, which is neither one emoji nor a Material icon such as `:material\u200b/thumb_up:`. "
        "Emoji shortcodes and images are not supported there."
    )


def split_leading_icon(text: str) -> tuple[str, str]:
    """Return the icon that `text` starts with, if any, and the rest."""
    found = _LEADING_ICON.match(text)
    return (found.group(1), found.group(2)) if found is not None else ("", text)
