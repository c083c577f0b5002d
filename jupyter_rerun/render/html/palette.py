"""The colors that markdown, headings and badges can name; each reads on light and on dark ground."""

from __future__ import annotations

import re

ACCENT = "var(--jp-brand-color1,#1976d2)"
# A theme may set the variables; the tones here are what they fall back to.
_TONES = {
    "red": (214, 58, 58),
    "orange": (204, 102, 0),
    "yellow": (160, 125, 0),
    "green": (32, 142, 75),
    "blue": (28, 117, 214),
    "violet": (140, 90, 214),
    "gray": (120, 124, 132),
}
_CSS_COLOR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([0-9.,%\s]+(?:deg)?[0-9.,%\s]*\)", re.IGNORECASE)
_RAINBOW = "linear-gradient(to right,#d63a3a,#cc6600,#a07d00,#208e4b,#1c75d6,#8c5ad6)"

NAMES = (*_TONES, "grey", "primary", "rainbow")


def near_text(tone: str) -> str:
    """Return CSS for a text in a tone, such as ``20,138,40``: no single color can be read on light and on dark ground.

    In this form JupyterLab's cleaning of outputs lets it pass. A browser that does not know it shows the color around.
    """
    return f"color-mix(in srgb,rgb({tone}) 80%,currentcolor)"


def color(name: str) -> str:
    """Return CSS for the color of a text or a line."""
    if name == "primary":
        return ACCENT
    name = "gray" if name == "grey" else name
    return f"var(--rerun-{name},{near_text(','.join(map(str, _TONES[name])))})"


def tone(name: str) -> str:
    """Return CSS for the color where no theme is, as in a picture."""
    name = {"grey": "gray", "primary": "blue"}.get(name, name)
    return "rgb({},{},{})".format(*_TONES[name])


def tint(name: str) -> str:
    """Return CSS for a ground in the color, thin enough for text in any color on it."""
    name = {"grey": "gray", "primary": "blue"}.get(name, name)
    return "rgba({},{},{},0.18)".format(*_TONES[name])


def text_style(name: str) -> str:
    """Return the style of a text in the color."""
    if name == "rainbow":
        return f"background:{_RAINBOW};-webkit-background-clip:text;background-clip:text;color:transparent"
    return f"color:{color(name)}"


def ground_style(name: str) -> str:
    """Return the style of a text on a ground in the color."""
    ground = _RAINBOW.replace(")", ")") if name == "rainbow" else tint(name)
    if name == "rainbow":
        return f"background:{ground};color:#fff;padding:0.1em 0.25em;border-radius:0.25em"
    return f"background:{ground};padding:0.1em 0.25em;border-radius:0.25em"


def line_style(name: str) -> str:
    """Return the style of a horizontal line in the color."""
    return f"border:0;height:2px;background:{_RAINBOW if name == 'rainbow' else color(name)}"


def check_css_color(text: str) -> str | None:
    """Return a color that a user wrote in CSS, or None if it is none."""
    return text if _CSS_COLOR.fullmatch(text.strip()) else None
