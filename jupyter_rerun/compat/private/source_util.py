"""What packages import from ``streamlit.source_util``."""

from __future__ import annotations

import re
import tokenize
from pathlib import Path
from typing import TextIO

from jupyter_rerun.elements.parameters import split_leading_icon

__all__ = ["open_python_file", "page_icon_and_name"]

_NAME = re.compile(r"([0-9]*)[_ -]*(.*)\.py")


def open_python_file(filename: str) -> TextIO:
    """Open a file of Python's to read, with the encoding that it names."""
    return tokenize.open(filename)


def page_icon_and_name(script_path: Path) -> tuple[str, str]:
    """Return the icon that the name of a page's file begins with, and the rest of it without its number, spaces as underscores."""
    found = _NAME.search(script_path.name)
    if found is None:
        return "", ""
    name = re.sub(r"[_ ]+", "_", found.group(2)).strip() or found.group(1)
    icon, rest = split_leading_icon(name)
    return icon, rest.lstrip("_ -") if icon else rest
