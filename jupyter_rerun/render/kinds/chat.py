"""Chats: who says what."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.chat.messages import PRESETS, ChatMessage
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.kinds.kind import APART, GROUND, Inside, Kind, flow
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import SpeechSpec

_ICONS = {"user": ":material/face:", "assistant": ":material/smart_toy:"}


def _chat(element: ChatMessage) -> SpeechSpec:
    has_address = element.image is None and element.avatar_type == "image"
    facts: SpeechSpec = {
        "kind": "speech",
        "name": element.name,
        "role": _find_role(element) or None,
        "avatar": _avatar_html(element) if element.image is None and not has_address else None,
        "image": element.image.ref() if element.image is not None else None,
        "address": element.avatar if has_address else None,
        "width": element.width,
    }
    return said(facts)


def _find_role(element: ChatMessage) -> str:
    """Return whether a person or a program speaks, which has a colour of its own."""
    return PRESETS.get(element.name.lower(), "")


def _avatar_html(element: ChatMessage) -> str:
    if element.avatar_type == "emoji":
        return escape(element.avatar)
    if element.avatar:
        return icon_html(_ICONS.get(element.avatar, element.avatar))
    return escape(element.name[:1].upper())


def _picture_html(element: ChatMessage) -> str:
    """Return the picture as a saved notebook shows it, beside the name."""
    source = element.avatar
    if element.image is not None:
        source = f"data:{element.image.mime};base64,{b64encode(element.image.content).decode('ascii')}"
    if element.avatar_type == "image":
        return f'<img src="{escape(source)}" alt="" style="width:1.5em;height:1.5em;border-radius:6px;vertical-align:middle"> '
    return f"{escape(element.avatar)} " if element.avatar_type == "emoji" and element.avatar != element.name else ""


def _chat_html(element: ChatMessage, inside: Inside) -> str:
    ground = f";background:{GROUND}" if _find_role(element) == "user" else ""
    name = f'<div style="flex:none;max-width:30%">{_picture_html(element)}<b>{escape(element.name)}</b></div>'
    words = f'<div style="flex:1 1 0;min-width:0">{flow(inside())}</div>'
    return f'<div style="display:flex;gap:16px;padding:16px;border-radius:8px;{APART}{ground}">{name}{words}</div>'


KINDS: dict[type, Kind] = {ChatMessage: Kind(_chat, _chat_html, lambda element: f"{element.name}:")}
