"""The theme of files: what holds on a light and on a dark page, in the app and in its sidebar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Which of what the app has the sidebar does not take over, and which it takes for another.
_OF_MAIN_PART = ("headingFontSizes", "headingFontWeights", "paddingTop", "paddingBottom")
_SWAPPED = {"backgroundColor": "secondaryBackgroundColor", "secondaryBackgroundColor": "backgroundColor"}

Theme = Mapping[str, Mapping[str, Any]]


def resolve_theme(values: Mapping[str, Any]) -> Theme | None:
    """Return the theme that options make; None if none of them says anything of it.

    Returns
    -------
    mapping
        By what the notebook's theme is, ``light`` or ``dark``: the options that hold for the ``app`` and for the sidebar
        (``aside``), by their names, and the ``base``, if the app is to be as light or dark as that, whatever the notebook is.

    Examples
    --------
    An option of ``[theme]`` holds on both, and one of ``[theme.dark]`` on a dark one::

        resolve_theme({"theme.textColor": "#111111", "theme.dark.textColor": "#eeeeee"})
    """
    sections: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        section, _, name = key.rpartition(".")
        if section.partition(".")[0] == "theme":
            sections.setdefault(section, {})[name] = value
    if not sections:
        return None
    top = dict(sections.get("theme", {}))
    base = top.pop("base", None)
    has_both = any(section.startswith(("theme.light", "theme.dark")) for section in sections)
    return {kind: _resolve(kind, top, sections, None if has_both else base) for kind in ("light", "dark")}


def _resolve(kind: str, top: Mapping[str, Any], sections: Mapping[str, Mapping[str, Any]], base: str | None) -> Mapping[str, Any]:
    app = {**top, **sections.get(f"theme.{kind}", {})}
    own = {**sections.get("theme.sidebar", {}), **sections.get(f"theme.{kind}.sidebar", {})}
    taken = {name: value for name, value in app.items() if name not in (*_OF_MAIN_PART, *_SWAPPED)}
    swapped = {_SWAPPED[name]: app[name] for name in _SWAPPED if name in app}
    found: dict[str, Any] = {"app": app, "aside": {**taken, **swapped, **own}}
    if base is not None:
        found["base"] = base
    return found
