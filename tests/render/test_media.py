"""Pictures, players, documents and frames: what the view is told, and what a saved notebook shows."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Pillow

import jupyter_rerun as st
from jupyter_rerun.render.kinds import media, table
from jupyter_rerun.render.page_spec import page_spec
from jupyter_rerun.render.static_form import static_html, static_text
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.blob import Blob

PRELUDE = "import numpy as np\nimport streamlit as st\n"


def _tree(script: str):
    app = AppTest.from_string(PRELUDE + script).run()
    assert not app.exception
    return app._app.display.tree


def _spec(script: str) -> dict[str, object]:
    return table.find_spec(_tree(script).roots["main"].children[0])


def _ref(content: bytes, mime: str) -> dict[str, object]:
    return dict(Blob.of(content, mime).ref())


SPECS = [
    pytest.param(
        "st.image(['https://a.b/c.png', 'https://a.b/d.png'], caption=['*x*', None], alt=['y', ''], width=9)",
        {
            "kind": "pictures",
            "pictures": [
                {"url": "https://a.b/c.png", "caption": "<em>x</em>", "alt": "y"},
                {"url": "https://a.b/d.png", "caption": "", "alt": ""},
            ],
            "link": "",
            "width": 9,
        },
        id="pictures",
    ),
    pytest.param(
        "st.audio(b'abc', start_time=2, end_time=3, loop=True, alt='x')",
        {
            "kind": "player",
            "media": "audio",
            "source": _ref(b"abc", "audio/wav"),
            "start": 2,
            "end": 3,
            "loop": True,
            "autoplay": False,
            "alt": "x",
            "width": "stretch",
        },
        id="sound",
    ),
    pytest.param(
        "st.video('https://youtu.be/_T8LGqJtuGc', muted=True)",
        {
            "kind": "player",
            "media": "youtube",
            "url": "https://www.youtube.com/embed/_T8LGqJtuGc",
            "start": 0,
            "loop": False,
            "autoplay": False,
            "width": "stretch",
            "muted": True,
            "tracks": [],
        },
        id="film of YouTube",
    ),
    pytest.param(
        "st.pdf(b'%PDF', height='stretch')",
        {"kind": "document", "source": _ref(b"%PDF", "application/pdf"), "name": "document.pdf", "height": "stretch"},
        id="document",
    ),
    pytest.param(
        "st.iframe('<b>', tab_index=2)",
        {
            "kind": "iframe",
            "url": "",
            "html": "<b>",
            "scrolling": True,
            "tab_index": 2,
            "width": "stretch",
            "height": "content",
        },
        id="frame",
    ),
]


@pytest.mark.parametrize(("script", "spec"), SPECS)
def test_view_is_told(script, spec):
    """Bytes are named by their digest and are no part of it; captions are HTML."""
    assert _spec(script) == spec


def test_subtitles_travel_with_their_film():
    """Each track is a blob of its own."""
    tree = _tree("st.video(b'a', subtitles={'x': 'WEBVTT', 'y': ''})")
    element = tree.roots["main"].children[0]
    assert table.find_spec(element)["tracks"] == [
        {"label": "x", "source": _ref(b"WEBVTT", "text/vtt")},
        {"label": "y", "source": _ref(b"", "text/vtt")},
    ]
    assert [blob.content for blob in element.blobs] == [b"a", b"WEBVTT", b""]


def test_logo_is_said_of_the_page_and_its_bytes_travel(show):
    """It stands among what is said of the page as a whole; a browser gets its picture as it gets those of nodes."""
    app = show(lambda: st.logo(np.eye(2), size="small", icon_image=":material/home:", link="https://a.b"))
    logo = app.renderer.view.page["logo"]
    assert (logo["size"], logo["link"], "svg" in logo["small"]["icon"]) == ("small", "https://a.b", True)
    answer = app.transfers({"type": "download", "step": "start", "transfer": "t", "blob": logo["picture"]["source"]["digest"]})
    assert [part.get("error") for part in answer] == [None]


def test_page_without_a_logo_says_nothing_of_it():
    """What nobody has said is left out."""
    assert "logo" not in page_spec(_tree("st.write(1)").info)


STATIC = """
st.logo("🚀")
st.image(np.eye(3), "A **hill**", alt="hill", link="javascript:run()")
st.audio(b"abc", alt="A tone")
st.video("https://a.b/c.mp4")
st.pdf(b"%PDF")
st.iframe("<style>p { color: red }</style><p onclick='x()'>Hi</p><script>run()</script>")
st.iframe("https://a.b")
"""


def test_saved_notebook_holds_pictures_and_names_all_else():
    """Nothing in it runs, is fetched by itself, or styles the page around it."""
    html = static_html(_tree(STATIC))
    assert "🚀" in html
    assert 'src="data:image/jpeg;base64,' in html
    assert 'alt="hill"' in html
    assert "A <strong>hill</strong>" in html
    assert "[Sound: A tone]" in html
    assert '<a href="https://a.b/c.mp4">[Film: https://a.b/c.mp4]</a>' in html
    assert "<p>Hi</p>" in html
    assert not [word for word in ("<script", "onclick", "<style", "javascript:", "<iframe", "<audio", "<video") if word in html]


def test_text_says_what_there_was():
    """One line for each: its caption, its name, or what it is."""
    assert static_text(_tree(STATIC)).split("\n") == [
        "[Picture: A **hill**]",
        "[Sound: A tone]",
        "[Film: https://a.b/c.mp4]",
        "[Document: document.pdf, application/pdf, 4 bytes]",
        "[Frame: HTML]",
        "[Frame: https://a.b]",
    ]


def _noise(width: int) -> Blob:
    buffer = io.BytesIO()
    Pillow.fromarray(np.random.default_rng(1).integers(0, 256, (700, width, 3), dtype="uint8")).save(buffer, "PNG")
    return Blob.of(buffer.getvalue(), "image/png")


def test_large_picture_is_scaled_down_in_a_saved_notebook(monkeypatch):
    """One that stays too large, or that nothing can scale, is left out with a line that says so."""
    noise = _noise(1400)
    assert len(noise.content) > media.MOST_BYTES
    url = media._find_static_url(noise)
    assert url is not None
    assert len(url) < media.MOST_BYTES * 1.4

    media._embed.cache_clear()
    monkeypatch.setattr(media, "find_spec", lambda name: None)
    element = media.Image(imgs=(media.Picture(noise, alt="noise"),))
    assert media._image_html(element, str).count(f"Picture (noise) left out: image/png, {media._size(noise)}.") == 1
    media._embed.cache_clear()


def test_equal_pages_have_equal_forms():
    """Tools compare saved notebooks."""
    assert static_html(_tree(STATIC)) == static_html(_tree(STATIC))
