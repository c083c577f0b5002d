"""Keyboard shortcuts, brought into one spelling: ``Ctrl + Return`` is ``ctrl+enter``."""

from __future__ import annotations

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

_MODIFIERS = {
    "ctrl": ("ctrl", "control", "mod"),
    "cmd": ("cmd", "command", "meta"),
    "alt": ("alt", "option"),
    "shift": ("shift",),
}
_KEYS = {
    "enter": ("enter", "return"),
    "space": ("space", "spacebar"),
    "tab": ("tab",),
    "escape": ("escape", "esc"),
    "backspace": ("backspace",),
    "delete": ("delete", "del"),
    "home": ("home",),
    "end": ("end",),
    "pageup": ("pageup",),
    "pagedown": ("pagedown",),
    "left": ("left", "arrowleft"),
    "right": ("right", "arrowright"),
    "up": ("up", "arrowup"),
    "down": ("down", "arrowdown"),
}
_MODIFIER_NAMES = {spelling: name for name, spellings in _MODIFIERS.items() for spelling in spellings}
_KEY_NAMES = {spelling: name for name, spellings in _KEYS.items() for spelling in spellings}
_TAKEN = ("c", "r")  # copying and rerunning


def check_shortcut(shortcut: object) -> str:
    """Return the shortcut in one spelling: modifiers in a fixed order, then one key; empty for None.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no text.
    StreamlitAPIException
        If it has not exactly one key beside its modifiers, or a key that is taken (C and R).
    """
    if shortcut is None:
        return ""
    if not isinstance(shortcut, str):
        raise StreamlitInvalidParameterTypeError("shortcut", type(shortcut).__name__, ["str", "None"])
    tokens = [token.strip().lower() for token in shortcut.split("+") if token.strip()]
    modifiers = {_MODIFIER_NAMES[token] for token in tokens if token in _MODIFIER_NAMES}
    keys = [_find_key(token, shortcut) for token in tokens if token not in _MODIFIER_NAMES]
    if len(keys) != 1:
        raise StreamlitAPIException(f"`shortcut={shortcut!r}` has {len(keys)} keys beside its modifiers; it needs one, as in 'Ctrl+K'.")
    if keys[0] in _TAKEN:
        raise StreamlitAPIException(f"`shortcut={shortcut!r}` takes a key that copies or reruns. Choose another than C and R.")
    return "+".join([*(name for name in _MODIFIERS if name in modifiers), keys[0]])


def _find_key(token: str, shortcut: str) -> str:
    if token in _KEY_NAMES:
        return _KEY_NAMES[token]
    if (len(token) == 1 and token.isalnum()) or (token.startswith("f") and token[1:].isdigit()):
        return token
    raise StreamlitAPIException(f"`shortcut={shortcut!r}` has no key named {token!r}. Use a letter, a digit, F1 or a name such as Enter.")
