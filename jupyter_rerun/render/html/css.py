"""Style sheets and `style` attributes that users pass on, so that they act inside their app only.

A sheet is parsed as a browser parses it, and written anew from what is allowed: properties by name, functions by name, at-rules
by name. What is left stands inside ``@scope``, with all of its brackets closed; where a browser knows no ``@scope``, the sheet
does nothing. Nothing in it fetches: a selector can ask what the page holds, and an address could tell it to a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, HashToken, IdentToken, LiteralToken, Node, QualifiedRule, SquareBracketsBlock
from tinycss2.serializer import serialize_identifier

from jupyter_rerun.render.html.names import POSITIONS, PREFIX, is_allowed, own_names

# Where an app is, live or in a saved notebook; what of it is its page; and the windows over it, which no sheet moves.
_APP = ":is(.rerun-app,.jupyter-rerun)"
_INSIDE = ".rerun-inside"
_WINDOWS = "[popover],dialog"

_CALLS = """
    abs acos asin atan atan2 attr blur brightness calc calc-size circle clamp color color-mix conic-gradient contrast cos
    counter counters cubic-bezier drop-shadow ellipse env exp fit-content grayscale hsl hsla hue-rotate hwb hypot inset invert
    lab lch light-dark linear linear-gradient log matrix matrix3d max min minmax mod oklab oklch opacity path perspective
    polygon pow radial-gradient rect rem repeat repeating-conic-gradient repeating-linear-gradient repeating-radial-gradient rgb
    rgba rotate rotate3d rotatex rotatey rotatez round saturate scale scale3d scalex scaley scalez sepia sign sin skew skewx
    skewy sqrt steps tan translate translate3d translatex translatey translatez var xywh
"""
_FUNCTIONS = frozenset(_CALLS.split())

_GROUPS = frozenset({"media", "supports", "container", "starting-style"})
_LAYERS = frozenset({"layer"})  # their names count in the whole page: the rules stay, the layer goes
_PAGE = frozenset({"root", "html", "body"})
_PICTURE = re.compile(r"data:image/|#", re.IGNORECASE)
_ADDRESS = re.compile(r"data:image/|#|https?:|/|\.", re.IGNORECASE)
_PART = re.compile(r"""(\burl\(["']?)#""", re.IGNORECASE)  # of a drawing in the page
_OPENING = re.compile(r"\\?<(?=[a-zA-Z/!?])")

_KEY = "st-key-"  # begins the class of what has a key: an element of the view's own
# What such a class counts in a selector: more than all classes by which the view's rules find that element, as in Streamlit, whose
# own count as one. Nothing has this id.
_STRONG = "#_"

Names = Mapping[str, str]  # what keyframes are called, and what they are called here


@lru_cache(maxsize=4096)
def clean_style(css: str, names: tuple[tuple[str, str], ...] = ()) -> str:
    """Return what is allowed of a `style` attribute. It may fetch pictures, as an ``img`` may.

    Parameters
    ----------
    names
        How the keyframes are called that stand in the same text.
    """
    try:
        kept = [_clean_declaration(each, dict(names), _ADDRESS) for each in _parse(css)]
    except RecursionError:
        return ""
    return ";".join(text for text in kept if text)


def clean_sheets(sheets: Sequence[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return style sheets as a ``style`` element that is scoped to the app it stands in, and the names of keyframes."""
    css, names = _clean_sheet("\n".join(sheets))
    return (_element(css) if css else ""), names


def _element(css: str) -> str:
    name = f"rerun-sheet-{blake2b(css.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
    text = f"@scope({_APP}:has(.{name}) {_INSIDE}) to ({_WINDOWS}){{{css}}}"
    return f'<style class="{name}">{_OPENING.sub(_escape_opening, text)}</style>'


def _escape_opening(found: re.Match[str]) -> str:
    """No text of a sheet ends the element it stands in, or begins another."""
    return r"\3c "


@lru_cache(maxsize=256)
def _clean_sheet(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    try:
        names = dict(_find_keyframes(rules))
        return "".join(_clean_rule(rule, names) for rule in rules), tuple(names.items())
    except RecursionError:  # nobody nests rules that deep
        return "", ()


def _find_keyframes(rules: Iterable[Node]) -> Iterable[tuple[str, str]]:
    """Name keyframes by what they hold: these names count in the whole page."""
    for rule in rules:
        if isinstance(rule, AtRule) and rule.content is not None:
            if _keyword(rule) == "keyframes":
                name = next((token.value for token in rule.prelude if token.type in ("ident", "string")), "")
                if name:
                    digest = blake2b(tinycss2.serialize(rule.content).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
                    yield name, f"{PREFIX}{name}-{digest}"
            elif _keyword(rule) in _GROUPS | _LAYERS:
                yield from _find_keyframes(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _keyword(rule: AtRule) -> str:
    return str(rule.lower_at_keyword).removeprefix("-webkit-")


def _clean_rule(rule: Node, names: Names) -> str:
    if rule.type in ("error", "declaration") or not _is_whole(rule.prelude):
        return ""
    if isinstance(rule, QualifiedRule):
        body = _clean_block(rule.content, names)
        return f"{_clean_selector(rule.prelude)}{{{body}}}" if body else ""
    if rule.content is None:
        return ""
    keyword = _keyword(rule)
    if keyword == "keyframes":
        return _clean_keyframes(rule, names)
    if keyword not in _GROUPS | _LAYERS:
        return ""
    body = _clean_block(rule.content, names)
    return body if keyword in _LAYERS or not body else f"@{keyword}{_text(rule.prelude)}{{{body}}}"


def _clean_block(content: Sequence[Node], names: Names) -> str:
    """Return the declarations and the rules in a rule."""
    return "".join(_clean_part(part, names) for part in _parse(content))


def _clean_part(part: Node, names: Names) -> str:
    if not isinstance(part, Declaration):
        return _clean_rule(part, names)
    text = _clean_declaration(part, names, _PICTURE)
    return f"{text};" if text else ""


def _clean_keyframes(rule: AtRule, names: Names) -> str:
    name = next((token.value for token in rule.prelude if token.type in ("ident", "string")), "")
    if name not in names:
        return ""
    steps = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    whole = (step for step in steps if isinstance(step, QualifiedRule) and _is_whole(step.prelude))
    frames = "".join(f"{_text(step.prelude).strip()}{{{_clean_block(step.content, names)}}}" for step in whole)
    return f"@keyframes {serialize_identifier(names[name])}{{{frames}}}"


def _parse(content: str | Sequence[Node]) -> Sequence[Node]:
    """Return the declarations and the rules of a block."""
    return tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)  # type: ignore[no-any-return]


def _clean_declaration(each: Node, names: Names, addresses: re.Pattern[str]) -> str:
    """Return a declaration as text; empty if its property, or something in its value, is not allowed."""
    if not isinstance(each, Declaration):
        return ""
    name = each.name if each.name.startswith("--") else each.lower_name
    if not is_allowed(name) or not all(_is_harmless(token, addresses) for token in each.value):
        return ""
    if name == "position" and not _is_position(each.value):
        return ""
    value = each.value
    if names and name in ("animation", "animation-name", "-webkit-animation", "-webkit-animation-name"):
        value = [_named(token, names) for token in value]
    important = " !important" if each.important else ""
    return f"{serialize_identifier(name)}:{_text(value).strip()}{important}"


def _is_whole(tokens: Sequence[Node]) -> bool:
    """Whether no bracket is left open or closed once too often, which would end more than was begun here."""
    for token in tokens:
        inside = token.arguments if isinstance(token, FunctionBlock) else getattr(token, "content", None) or ()
        if token.type in ("error", "{} block", "at-keyword") or not _is_whole(inside):
            return False
    return True


def _is_position(value: Sequence[Node]) -> bool:
    """A value that comes out of a variable could be anything."""
    words = [token for token in value if token.type not in ("whitespace", "comment")]
    return len(words) == 1 and isinstance(words[0], IdentToken) and words[0].lower_value in POSITIONS


def _is_harmless(token: Node, addresses: re.Pattern[str]) -> bool:
    if token.type == "url":
        return bool(addresses.match(token.value.strip()))
    if isinstance(token, FunctionBlock):
        inside = [each for each in token.arguments if each.type not in ("whitespace", "comment")]
        if token.lower_name == "url":
            return len(inside) == 1 and inside[0].type == "string" and bool(addresses.match(inside[0].value.strip()))
        return token.lower_name in _FUNCTIONS and all(_is_harmless(each, addresses) for each in inside)
    if token.type in ("() block", "[] block"):
        return all(_is_harmless(each, addresses) for each in token.content)
    return token.type not in ("{} block", "error", "at-keyword")


def _named(token: Node, names: Names) -> Node:
    if isinstance(token, IdentToken) and token.value in names:
        return IdentToken(token.source_line, token.source_column, names[token.value])
    return token


def _text(tokens: Sequence[Node]) -> str:
    return _PART.sub(rf"\1#{PREFIX}", str(tinycss2.serialize([token for token in tokens if token.type != "comment"])))


def _clean_selector(prelude: Sequence[Node]) -> str:
    """Return a selector that finds the names of the user's own as they stand in the page, too."""
    return ",".join(map(_clean_compound, _split(prelude)))


def _split(tokens: Sequence[Node]) -> list[list[Node]]:
    found: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            found.append([])
        elif token.type != "comment":
            found[-1].append(token)
    return found


def _clean_compound(tokens: Sequence[Node]) -> str:
    words = [token for token in tokens if token.type != "whitespace"]
    # What is said of the page as a whole is said of the app.
    if len(words) == 1 and isinstance(words[0], IdentToken) and words[0].lower_value in _PAGE:
        return ":scope"
    if len(words) == 2 and words[0] == ":" and isinstance(words[1], IdentToken) and words[1].lower_value in _PAGE:
        return ":scope"
    found: list[str] = []
    after: Node | None = None
    for token in tokens:
        is_class = isinstance(token, IdentToken) and after == "."
        if is_class:
            found[-1] = _either(".", token.value)
        elif isinstance(token, HashToken) and token.is_identifier:
            found.append(_either("#", token.value))
        elif isinstance(token, FunctionBlock):
            # An argument such as "2n+1" holds no names.
            found.append(f"{serialize_identifier(token.name)}({_clean_selector(token.arguments)})")
        elif isinstance(token, SquareBracketsBlock):
            found.append(_clean_attribute(token))
        else:
            found.append(_text([token]))
        after = token
    return "".join(found)


def _either(sign: str, name: str) -> str:
    strong = f",{_STRONG}" if sign == "." and name.startswith(_KEY) else ""
    return f":is({sign}{serialize_identifier(PREFIX + name)},{sign}{serialize_identifier(name)}{strong})"


def _clean_attribute(block: SquareBracketsBlock) -> str:
    """Return what asks for an attribute; of a class or an id from its beginning, it may have a name of the user's own."""
    plain = _text([block])
    words = [token for token in block.content if token.type not in ("whitespace", "comment")]
    if len(words) != 3 or not isinstance(words[0], IdentToken) or words[0].lower_value not in ("class", "id", "for", "name"):
        return plain
    sign, value = words[1:]
    if not isinstance(sign, LiteralToken) or value.type not in ("ident", "string"):
        return plain
    strong = f",{_STRONG}" if words[0].lower_value == "class" and _KEY in value.value else ""
    if sign.value not in ("=", "~=", "^=", "|="):
        return f":is({plain}{strong})" if strong else plain
    own = own_names(value.value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f':is([{words[0].value}{sign.value}"{own}"],{plain}{strong})'
