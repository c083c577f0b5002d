"""The style sheets: colours stand in one of them, and the accent is JupyterLab's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "labextension"
VIEW = ROOT / "view/style"
TOKENS = VIEW / "tokens.css"
SHEETS = sorted({*VIEW.glob("*.css"), *ROOT.glob("style/*.css")} - {TOKENS})

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Names of colours that a sheet may be tempted by; `transparent` and `currentcolor` are none.
NAMED = (
    "white|black|gr[ae]y|silver|red|maroon|orange|yellow|gold|green|lime|teal|cyan|aqua|blue|navy|purple|violet|magenta|fuchsia|pink|brown"
)
LITERAL = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|(?<![\w.-])(?:{NAMED})(?![\w-])", re.IGNORECASE)
THEME = re.compile(r"var\(\s*(--jp-[\w-]*(?:color|background)[\w-]*)")


def declarations(sheet: Path) -> list[tuple[str, str]]:
    """Return the properties of a style sheet with their values."""
    text = COMMENT.sub("", sheet.read_text())
    found = re.findall(r"([\w-]+)\s*:\s*([^;{}]+);", text)
    return [(name, " ".join(value.split())) for name, value in found]


@pytest.mark.parametrize("sheet", [pytest.param(sheet, id=sheet.name) for sheet in SHEETS])
def test_a_style_sheet_names_colors_and_has_none(sheet):
    """Whoever wants another colour finds all of them in tokens.css; so does whoever checks them against a theme."""
    stray = [f"{name}: {value}" for name, value in declarations(sheet) if LITERAL.search(re.sub(r"url\([^)]*\)|'[^']*'", "", value))]
    assert stray == []


@pytest.mark.parametrize("sheet", [pytest.param(sheet, id=sheet.name) for sheet in SHEETS if sheet.parent == VIEW])
def test_what_the_view_takes_from_the_theme_is_taken_once(sheet):
    """Only tokens.css reads the colours of JupyterLab's theme: two sheets might read two of them for one thing."""
    taken = [f"{name}: {value}" for name, value in declarations(sheet) if THEME.search(value)]
    assert taken == []


def test_each_color_that_is_named_is_there():
    """A name without a colour draws nothing, or the browser's black."""
    of_colors = "ink|text|muted|page|soft|hover|line|shade|scrim|brand|on-brand|error|success|warning|code"
    known = {name for name, _ in declarations(TOKENS)}
    used = {
        name for sheet in SHEETS for _, value in declarations(sheet) for name in re.findall(rf"var\((--rerun-(?:{of_colors})[\w-]*)", value)
    }
    assert used <= known
