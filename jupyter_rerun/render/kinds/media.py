"""Pictures, players, documents and iframes.

In the view they take their bytes from blobs, by digest. A saved notebook holds pictures in itself, large ones scaled
down; of all else it says what there was.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.media.contents import SVG
from jupyter_rerun.elements.media.iframe import IFrame
from jupyter_rerun.elements.media.image import Image, Picture
from jupyter_rerun.elements.media.pdf import Pdf
from jupyter_rerun.elements.media.pictures import encode, open_picture, shrink
from jupyter_rerun.elements.media.players import Player, Video
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.sanitize import sanitize
from jupyter_rerun.render.kinds.kind import LINE, Inside, Kind, inline_html
from jupyter_rerun.render.messages import said
from jupyter_rerun.render.page_spec import logo_picture_spec, source_spec
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.page_info import Logo

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import DocumentSpec, IframeSpec, PictureSpec, PicturesSpec, PlayerSpec

MOST_BYTES = 2_000_000  # of one picture in a saved notebook
_WIDTHS = (1000, 700, 450, 300)  # pixels, tried in this order
_YOUTUBE = 2
_LOGO_HEIGHTS = {"small": 20, "medium": 24, "large": 32}  # pixels
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)


# The view


def _image(element: Image) -> PicturesSpec:
    return {"kind": "pictures", "pictures": [_picture(each) for each in element.imgs], "link": element.link, "width": element.width}


def _picture(picture: Picture) -> PictureSpec:
    facts: PictureSpec = {**source_spec(picture.source), "caption": inline_html(picture.caption), "alt": picture.alt}
    return said(facts)


def _player(element: Player) -> PlayerSpec:
    tracks = element.subtitles if isinstance(element, Video) else None
    facts: PlayerSpec = {
        "kind": "player",
        "media": "youtube" if getattr(element, "type", 0) == _YOUTUBE else element.kind,
        **source_spec(element.source),
        "start": element.start_time,
        "end": element.end_time,
        "loop": element.loop,
        "autoplay": element.autoplay,
        "alt": element.alt,
        "width": element.width,
        "muted": element.muted if isinstance(element, Video) else None,
        "tracks": None if tracks is None else [{"label": track.label, "source": track.source.ref()} for track in tracks],
    }
    return said(facts)


def _pdf(element: Pdf) -> DocumentSpec:
    source = source_spec(element.source)
    facts: DocumentSpec = {
        "kind": "document",
        **source,  # type: ignore[typeddict-item]  # which has no `key`, and need not
        "name": element.name,
        "alt": element.alt,
        "height": element.height,
    }
    return said(facts)


def _iframe(element: IFrame) -> IframeSpec:
    facts: IframeSpec = {
        "kind": "iframe",
        **source_spec(element.source),
        "html": element.srcdoc,
        "scrolling": element.scrolling,
        "tab_index": element.tab_index,
        "alt": element.alt,
        "width": element.width,
        "height": element.height,
    }
    return said(facts)


# Static HTML


def _image_html(element: Image, inside: Inside) -> str:
    shown = "".join(_picture_html(picture, element) for picture in element.imgs)
    return f'<div style="display:flex;flex-wrap:wrap;gap:1em">{shown}</div>'


def _picture_html(picture: Picture, element: Image) -> str:
    url = _find_static_url(picture.source)
    if url is None:
        return f"<p><em>{escape(_left_out(picture))}</em></p>"
    drawing = f'<img src="{escape(url)}" alt="{escape(picture.alt or "")}" style="{_width_style(element.width)}">'
    if re.match(r"https?:|/", element.link):
        drawing = f'<a href="{escape(element.link)}">{drawing}</a>'
    caption = f'<div style="text-align:center;opacity:0.75;font-size:0.9em">{inline_html(picture.caption)}</div>' if picture.caption else ""
    return f'<div style="{"width" if element.width == "stretch" else "max-width"}:100%">{drawing}{caption}</div>'


def _width_style(width: Width) -> str:
    return {"content": "max-width:100%", "stretch": "width:100%"}.get(str(width), f"width:{width}px;max-width:100%")


def _left_out(picture: Picture) -> str:
    """Say that a picture is not here."""
    assert isinstance(picture.source, Blob)
    name = picture.alt or picture.caption
    return f"Picture{f' ({name})' if name else ''} left out: {picture.source.mime}, {_size(picture.source)}."


def _find_static_url(source: Blob | str) -> str | None:
    """Return a picture as part of the document; None if it is too large for that."""
    return source if isinstance(source, str) else _embed(source)


@lru_cache(maxsize=16)
def _embed(blob: Blob) -> str | None:
    content = blob.content
    if len(content) > MOST_BYTES:
        content = _scale_down(blob) or b""
    return f"data:{blob.mime};base64,{b64encode(content).decode('ascii')}" if content else None


def _scale_down(blob: Blob) -> bytes | None:
    """Return a picture that is small enough; None if there is none, or Pillow is not there."""
    if blob.mime in (SVG, "image/gif") or find_spec("PIL") is None:
        return None
    image = open_picture(blob.content)
    narrower = (encode(shrink(image, width), str(image.format), quality=85) for width in _WIDTHS if width < image.width)
    return next((content for content in narrower if len(content) <= MOST_BYTES), None)


def _iframe_html(element: IFrame, inside: Inside) -> str:
    if element.width == 0 or element.height == 0:  # it is there for its script
        return ""
    if not element.srcdoc:
        return _line_html(_iframe_text(element), element.source)
    # Its styles were meant for a page of its own.
    return f'<div style="border:{LINE};border-radius:8px;padding:0.75em">{sanitize(_STYLE.sub("", element.srcdoc))}</div>'


def _named(say: Callable[[Any], str]) -> Callable[[Any, Inside], str]:
    """Return how a saved notebook says what there was."""
    return lambda element, inside: _line_html(say(element), element.source)


def _line_html(text: str, source: Blob | str | None) -> str:
    """Return a line that says what there was, and leads to it if it is elsewhere."""
    is_page = isinstance(source, str) and re.match(r"https?:", source)
    shown = f'<a href="{escape(str(source))}">{escape(text)}</a>' if is_page else escape(text)
    return f'<div style="margin:0.25em 0"><em>{shown}</em></div>'


def logo_html(logo: Logo) -> str:
    """Return the logo on top of the page."""
    style = f"max-height:{_LOGO_HEIGHTS[logo.size]}px"
    if _is_icon(logo.picture):
        return f'<div style="font-size:{_LOGO_HEIGHTS[logo.size]}px">{icon_html(str(logo.picture))}</div>'
    url = _find_static_url(logo.picture)
    return f'<div><img src="{escape(url)}" alt="Logo" style="{style}"></div>' if url is not None else ""


def _is_icon(picture: Blob | str) -> bool:
    return "icon" in logo_picture_spec(picture)


# Plain text


def _image_text(element: Image) -> str:
    return "\n".join(_picture_text(picture) for picture in element.imgs)


def _picture_text(picture: Picture) -> str:
    name = picture.caption or picture.alt or _describe(picture.source)
    return f"[Picture: {name}]"


def _player_text(element: Player) -> str:
    kind = "Film" if isinstance(element, Video) else "Sound"
    return f"[{kind}: {element.alt or _describe(element.source)}]"


def _pdf_text(element: Pdf) -> str:
    return f"[Document: {element.alt or element.name}, {_describe(element.source)}]"


def _iframe_text(element: IFrame) -> str:
    return f"[Frame: {element.alt or (_describe(element.source) if element.source else 'HTML')}]"


def _describe(source: Blob | str | None) -> str:
    if source is None:
        return "nothing"
    if isinstance(source, Blob):
        return f"{source.mime}, {_size(source)}"
    return source if len(source) <= 200 else f"{source[:200]}…"


def _size(blob: Blob) -> str:
    count = len(blob.content)
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.1f} kB"


KINDS: dict[type, Kind] = {
    IFrame: Kind(_iframe, _iframe_html, _iframe_text),
    Image: Kind(_image, _image_html, _image_text),
    Pdf: Kind(_pdf, _named(_pdf_text), _pdf_text),
    Player: Kind(_player, _named(_player_text), _player_text),
}
