"""Pictures, players, documents and frames: the elements, judged by Streamlit.

Streamlit names a content by a hash of its bytes; `_same_bytes` compares ours by the same hash, so that equal names mean
equal bytes.
"""

from __future__ import annotations

import io
import math
import struct
import wave

import numpy as np
import pytest
from PIL import Image as Pillow
from streamlit.runtime.memory_media_file_storage import _calculate_file_id
from streamlit.util import calc_hash

import jupyter_rerun.elements.media.pictures as pictures
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.blob import Blob
from tests.oracle import Pair, run_both

PRELUDE = "import datetime, io\nimport numpy as np\nimport PIL.Image\nfrom pathlib import Path\nimport streamlit as st\n"
SQUARE = "np.arange(12, dtype='uint8').reshape(2, 2, 3)"


def _files(mode: str, kind: str) -> str:
    """Return an expression for the bytes of a small picture."""
    return f"(lambda b: (PIL.Image.new({mode!r}, (3, 2), 1).save(b, {kind!r}), b.getvalue())[1])(io.BytesIO())"


def _play(call: str) -> Pair:
    return run_both(f"{PRELUDE}{call}\n")


def _shown(proto: object) -> list[Blob | str | None]:
    """Return what our element shows."""
    return [each.source for each in getattr(proto, "imgs", [proto])]


def _same_bytes(pair: Pair) -> None:
    """Assert that both sides show the same bytes under the same type."""
    theirs, ours = (app.main[0].proto for app in pair)
    urls = [each.url for each in getattr(theirs, "imgs", [theirs])]
    for url, source in zip(urls, _shown(ours), strict=True):
        if isinstance(source, Blob) and url.startswith("/mock"):
            assert _calculate_file_id(source.content, source.mime) in url


PICTURES = [
    pytest.param(f"st.image({SQUARE})", id="color"),
    pytest.param(f"st.image({SQUARE}, output_format='PNG')", id="png"),
    pytest.param(f"st.image({SQUARE}, output_format='jpg')", id="jpg"),
    pytest.param(f"st.image({SQUARE}, output_format='webp')", id="other format"),
    pytest.param(f"st.image({SQUARE}, channels='bgr')", id="bgr"),
    pytest.param(f"st.image({SQUARE}, channels='XX')", id="other order"),
    pytest.param("st.image(np.zeros((2, 2, 4)), channels='BGR')", id="bgr with alpha"),
    pytest.param("st.image(np.zeros((2, 2)), channels='BGR')", id="bgr of gray"),
    pytest.param("st.image(np.eye(3))", id="gray"),
    pytest.param("st.image(np.eye(3)[:, :, None])", id="one channel"),
    pytest.param("st.image(np.zeros((2, 2, 4)))", id="alpha"),
    pytest.param("st.image(np.zeros((2, 2, 2)))", id="two channels"),
    pytest.param("st.image(np.zeros(3))", id="one dimension"),
    pytest.param("st.image(np.zeros((2, 2), bool))", id="bool"),
    pytest.param("st.image(np.full((2, 2), 0.5, 'float16'))", id="float16"),
    pytest.param("st.image(np.full((2, 2), 200, 'int64'))", id="int64"),
    pytest.param("st.image(np.array([[-5, 300]]))", id="out of range"),
    pytest.param("st.image(np.array([[-5, 300]]), clamp=True)", id="clamped"),
    pytest.param("st.image(np.array([[-0.5, 2.0]]))", id="decimals out of range"),
    pytest.param("st.image(np.array([[-0.5, 2.0]]), clamp=True)", id="decimals clamped"),
    pytest.param("st.image(np.zeros((3, 2, 2, 3)))", id="stack"),
    pytest.param("st.image(PIL.Image.new('RGBA', (2, 2)))", id="pillow with alpha"),
    pytest.param("st.image(PIL.Image.new('RGBA', (2, 2)), output_format='JPEG')", id="alpha as jpeg"),
    pytest.param("st.image(PIL.Image.new('P', (2, 2)))", id="pillow with palette"),
    pytest.param("st.image(PIL.Image.new('1', (2, 2)))", id="pillow of bits"),
    pytest.param("st.image(PIL.Image.new('CMYK', (2, 2)))", id="pillow of inks"),
    pytest.param("st.image(PIL.Image.new('F', (2, 2)))", id="pillow of floats"),
    pytest.param("st.image(PIL.Image.new('RGB', (2000, 2)))", id="wide"),
    pytest.param("st.image(PIL.Image.new('RGB', (2000, 200)), width=100)", id="wider than asked for"),
    pytest.param("st.image(PIL.Image.new('RGBA', (2000, 200)), width='stretch')", id="wide with alpha"),
    pytest.param(f"st.image({_files('RGB', 'png')})", id="png file"),
    pytest.param(f"st.image({_files('RGB', 'jpeg')})", id="jpeg file"),
    pytest.param(f"st.image({_files('P', 'gif')})", id="gif file"),
    pytest.param(f"st.image({_files('RGB', 'webp')})", id="webp file"),
    pytest.param(f"st.image(io.BytesIO({_files('RGBA', 'png')}))", id="buffer"),
    pytest.param("st.image(b'abc')", id="no picture"),
    pytest.param("st.image(io.BytesIO(b''))", id="empty buffer"),
    pytest.param("st.image('no such file.png')", id="no such file"),
    pytest.param("st.image(Path('no such file.png'))", id="no such path"),
    pytest.param("st.image('')", id="empty text"),
    pytest.param("st.image('https://a.b/c.png')", id="address"),
    pytest.param("st.image('data:image/png;base64,AAAA')", id="data address"),
    pytest.param("st.image('/app/static/x.png')", id="served file"),
    pytest.param("st.image('<svg viewBox=\"0 0 1 1\"></svg>')", id="svg"),
    pytest.param("st.image('<svg xmlns=\"http://www.w3.org/2000/svg\" ></svg>')", id="svg with language"),
    pytest.param('st.image(\' <?xml version="1.0"?><svg width="1">\')', id="svg document"),
    pytest.param("st.image([])", id="none"),
    pytest.param(f"st.image([{SQUARE}, 'https://a.b/c.png'], caption=['a', None])", id="list"),
    pytest.param(f"st.image(({SQUARE},), caption='a', alt=['b'])", id="tuple"),
    pytest.param("st.image({'https://a.b/c.png'}, alt='a')", id="set"),
    pytest.param("st.image({'https://a.b/c.png'}, alt=['a'])", id="set with alts"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, caption=np.array(['a', 'b']))", id="array of captions"),
    pytest.param("st.image('https://a.b/c.png', caption=['a', 'b'])", id="too many captions"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, caption='a')", id="too few captions"),
    pytest.param("st.image('https://a.b/c.png', caption=3)", id="number as caption"),
    pytest.param("st.image('https://a.b/c.png', caption=('a', 'b'))", id="tuple as caption"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, alt='a')", id="one alt for two"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, alt=['a', None])", id="alts"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, alt=['a'])", id="too few alts"),
    pytest.param("st.image('https://a.b/c.png', alt=3)", id="number as alt"),
    pytest.param("st.image('https://a.b/c.png', link='https://d.e')", id="link"),
    pytest.param("st.image(['https://a.b/c.png'] * 2, link='https://d.e')", id="link of two"),
    pytest.param("st.image('https://a.b/c.png', width='x')", id="no width"),
    pytest.param("st.image('https://a.b/c.png', width=0)", id="width of zero"),
    pytest.param("st.image('https://a.b/c.png', width=None)", id="width of none"),
    pytest.param("st.image('https://a.b/c.png', use_container_width=True)", id="container width"),
    pytest.param("st.image('https://a.b/c.png', 'a', 'x', use_container_width=False)", id="no container width"),
    pytest.param("st.image('https://a.b/c.png', use_column_width='always')", id="column width"),
    pytest.param("st.image(None)", id="nothing"),
    pytest.param("st.image([[1]])", id="list of lists"),
    pytest.param("st.image(np.zeros((0, 2)))", id="empty array"),
    pytest.param("st.image('https://a.b/c.png', link=3)", id="number as link"),
    pytest.param("st.image(np.eye(2), channels=3)", id="number as order"),
    pytest.param("st.write('a', PIL.Image.new('RGB', (2, 2)))", id="written"),
]


@pytest.mark.filterwarnings("ignore:use_column_width|Please replace")
@pytest.mark.parametrize("call", PICTURES)
def test_picture_is_that_of_streamlit(call: str):
    """Element, captions, class of error, and every byte are the same."""
    pair = _play(call)
    if hasattr(pair.ours.main[0].proto, "imgs"):
        _same_bytes(pair)


def test_alternative_texts_of_pictures():
    """Missing and blank ones are None; an empty one is kept, for it marks a decoration."""
    pair = _play("for text in (None, '', '  ', ' a ', 3):\n    st.image('https://a.b/c.png', alt=text)")
    theirs, ours = ([node.proto.imgs[0] for node in app.image] for app in pair)
    assert [each.alt for each in ours] == [each.alt if each.HasField("alt") else None for each in theirs]


PLAYERS = [
    pytest.param("st.audio(b'abc')", id="bytes"),
    pytest.param("st.audio(b'abc', 'audio/mpeg')", id="format"),
    pytest.param("st.audio(io.BytesIO(b'abc'))", id="buffer"),
    pytest.param("st.audio(None)", id="nothing"),
    pytest.param("st.audio(3)", id="number"),
    pytest.param("st.audio([1])", id="list"),
    pytest.param("st.audio('no such file.wav')", id="no such file"),
    pytest.param("st.audio('https://a.b/c.mp3')", id="address"),
    pytest.param("st.audio('/app/static/a.mp3')", id="served file"),
    pytest.param("st.audio(np.array([0.5, -1.0, 0.25]), sample_rate=8000)", id="mono"),
    pytest.param("st.audio(np.array([[1, 2, 3], [4, 5, 6]]), sample_rate=44100)", id="stereo"),
    pytest.param("st.audio(np.array([]), sample_rate=8000)", id="no samples"),
    pytest.param("st.audio(np.zeros((1, 1, 1)), sample_rate=8000)", id="three dimensions"),
    pytest.param("st.audio(np.zeros(3))", id="no rate"),
    pytest.param("st.audio(b'abc', sample_rate=8000)", id="needless rate"),
    pytest.param("st.audio(b'a', start_time=2.9, end_time=5.9, loop=True)", id="times"),
    pytest.param("st.audio(b'a', start_time='1m14s', end_time='00:02:00')", id="texts as times"),
    pytest.param("st.audio(b'a', start_time=datetime.timedelta(seconds=3.7))", id="timedelta"),
    pytest.param("st.audio(b'a', start_time=-3)", id="negative start"),
    pytest.param("st.audio(b'a', start_time=None)", id="no start"),
    pytest.param("st.audio(b'a', start_time='x')", id="no time"),
    pytest.param("st.audio(b'a', end_time='x')", id="no time as end"),
    pytest.param("st.audio(b'a', width='content')", id="no width"),
    pytest.param("st.audio(b'a', width=300, alt=' a ')", id="alt"),
    pytest.param("st.audio(b'a', alt='')", id="empty alt"),
    pytest.param("st.audio(b'a', autoplay=True)", id="autoplay"),
    pytest.param("st.audio(b'a', autoplay=True)\nst.audio(b'a', autoplay=True)", id="two by themselves"),
    pytest.param("st.audio(b'a', autoplay=True)\nst.audio(b'b', autoplay=True)", id="two others by themselves"),
    pytest.param("st.audio(b'a')\nst.audio(b'a')", id="two"),
    pytest.param("st.video(b'abc')", id="film"),
    pytest.param("st.video(b'abc', 'video/webm', muted=True, loop=True, alt='a')", id="film with all"),
    pytest.param("st.video(None)", id="no film"),
    pytest.param("st.video('no such file.mp4')", id="no such film"),
    pytest.param("st.video(np.zeros(3, 'uint8'))", id="array"),
    pytest.param("st.video(3)", id="number as film"),
    pytest.param("st.video('https://a.b/c.mp4', 3, 5)", id="film without times"),
    pytest.param("st.video('https://a.b/c.mp4', start_time=5, end_time=5)", id="no time between"),
    pytest.param("st.video('https://a.b/c.mp4', start_time=-1)", id="negative start of a film"),
    pytest.param("st.video(b'a', autoplay=True)\nst.video(b'a', autoplay=True)", id="two films by themselves"),
    pytest.param("st.video('https://youtu.be/_T8LGqJtuGc')", id="youtu.be"),
    pytest.param("st.video('https://www.youtube.com/watch?v=_T8LGqJtuGc&t=3', autoplay=True, start_time=5)", id="watch"),
    pytest.param("st.video('https://m.youtube.com/watch?app=desktop&v=_T8LGqJtuGc')", id="mobile"),
    pytest.param("st.video('https://www.youtube-nocookie.com/embed/_T8LGqJtuGc?rel=0')", id="embed"),
    pytest.param("st.video('https://www.youtube.com/shorts/_T8LGqJtuGc')", id="short"),
    pytest.param("st.video('https://youtu.be/_T8LGqJtuGc', subtitles='WEBVTT')", id="subtitles of youtube"),
    pytest.param("st.video('https://notyoutube.com/watch?v=_T8LGqJtuGc')", id="not youtube"),
]


@pytest.mark.parametrize("call", PLAYERS)
def test_player_is_that_of_streamlit(call: str):
    """Element, times, class of error, and every byte are the same."""
    pair = _play(call)
    if pair.ours.main[0].type in ("audio", "video"):
        _same_bytes(pair)


def test_silence_is_no_division_by_zero():
    """An array of zeros is silent; Streamlit divides by its loudest sample, and warns."""
    app = AppTest.from_string(f"{PRELUDE}st.audio(np.zeros(4), sample_rate=8)\n").run()
    with wave.open(io.BytesIO(app.main[0].source.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.readframes(4)) == (8, 1, bytes(8))


SRT = "1\n00:00:01,000 --> 00:00:02,500\nHello\n"
SUBTITLES = [
    pytest.param("'WEBVTT\\n\\n00:01.000 --> 00:02.000\\nHi'", id="vtt"),
    pytest.param(repr(SRT), id="srt"),
    pytest.param(repr(SRT.encode()), id="bytes"),
    pytest.param(f"io.BytesIO({SRT.encode()!r})", id="buffer"),
    pytest.param(f"{{'English': {SRT!r}, 'None': ''}}", id="dict"),
    pytest.param("b'anything'", id="other bytes"),
    pytest.param("b'\\xff\\xfe'", id="no text"),
    pytest.param("'neither'", id="neither"),
    pytest.param("Path('no such file.vtt')", id="no such file"),
    pytest.param("{'a': 3}", id="number in a dict"),
    pytest.param("[1]", id="list"),
    pytest.param("''", id="empty"),
]


@pytest.mark.parametrize("subtitles", SUBTITLES)
def test_subtitles_are_those_of_streamlit(subtitles: str):
    """Labels, class of error, and every byte are the same; SubRip becomes WebVTT."""
    pair = _play(f"st.video(b'a', subtitles={subtitles})")
    theirs, ours = (app.main[0].proto for app in pair)
    if pair.ours.main[0].type == "video":
        assert [track.label for track in ours.subtitles] == [track.label for track in theirs.subtitles]
        for one, other in zip(theirs.subtitles, ours.subtitles, strict=True):
            name = f"{calc_hash(one.label.encode())}.vtt"
            assert _calculate_file_id(other.source.content, "text/vtt", name) in one.url


def test_files_are_read(tmp_path):
    """Paths, as texts and as `Path`, are those of pictures, sounds, films, subtitles, documents and pages."""
    picture, sound, srt, page, svg = (tmp_path / name for name in ("a.png", "a.wav", "a.srt", "a.html", "a.svg"))
    Pillow.new("RGBA", (2, 2)).save(picture)
    sound.write_bytes(b"abc")
    srt.write_text(SRT, encoding="utf-8")
    page.write_text("<p>Hi</p>", encoding="utf-8")
    svg.write_text('<svg width="3"></svg>', encoding="utf-8")
    for call in (
        *(f"st.image({name!r})" for name in (str(picture), str(svg))),
        *(f"st.image(Path({str(picture)!r}))", f"st.audio({str(sound)!r})", f"st.audio(open({str(sound)!r}, 'rb'))"),
        *(f"st.video(Path({str(sound)!r}), subtitles={str(srt)!r})", f"st.iframe(Path({str(page)!r}))"),
    ):
        pair = _play(call)
        assert not pair.ours.exception
        if not hasattr(pair.ours.main[0].proto, "srcdoc"):
            _same_bytes(pair)
    assert not _play(f"st.iframe({str(page)!r})").ours.get("iframe")[0].src


FRAMES = [
    pytest.param("st.iframe('https://a.b')", id="address"),
    pytest.param("st.iframe('/lab')", id="path of the server"),
    pytest.param("st.iframe('data:text/html,hi')", id="data"),
    pytest.param("st.iframe('<b>a</b>', width='content')", id="html"),
    pytest.param("st.iframe('')", id="nothing"),
    pytest.param("st.iframe(Path('no such file.html'))", id="no such page"),
    pytest.param("st.iframe(Path('no such file.png'))", id="no such file"),
    pytest.param("st.iframe('a', tab_index=-1, alt='b')", id="tab index"),
    pytest.param("st.iframe('a', tab_index=-2)", id="low tab index"),
    pytest.param("st.iframe('a', tab_index=True)", id="bool as tab index"),
    pytest.param("st.iframe('a', width='x')", id="no width"),
    pytest.param("st.iframe('a', height='x')", id="no height"),
]


@pytest.mark.parametrize("call", FRAMES)
def test_frame_is_that_of_streamlit(call: str):
    """Address, HTML and class of error are the same."""
    _play(call)


def test_only_html_has_a_size_of_its_own():
    """What comes from elsewhere cannot be measured: it fills the line, and is 400 pixels high."""
    app = AppTest.from_string("import streamlit as st\nfor s in ('https://a.b', 'hi'):\n    st.iframe(s, width='content')\n").run()
    assert [(node.width, node.height) for node in app.get("iframe")] == [("stretch", 400), ("content", "content")]


LOGOS = [
    pytest.param("st.logo('🚀')", id="emoji"),
    pytest.param("st.logo(':material/home:', size='LARGE', link='https://a.b', icon_image='🚀')", id="all"),
    pytest.param("st.logo(np.eye(2))", id="array"),
    pytest.param("st.logo('no such file.png')", id="no such file"),
    pytest.param("st.logo('text')", id="text"),
    pytest.param("st.logo(':material/x')", id="no icon"),
    pytest.param("st.logo('🚀', size='huge')", id="size"),
    pytest.param("st.logo('🚀', size=3)", id="number as size"),
    pytest.param("st.logo('🚀', link='a.b')", id="link"),
    pytest.param("st.logo('🚀', icon_image='text')", id="small text"),
    pytest.param("st.logo([])", id="list"),
]


@pytest.mark.parametrize("call", LOGOS)
def test_logo_is_that_of_streamlit(call: str):
    """It is no element; errors are of the same class."""
    _play(call)


def test_last_logo_of_a_run_counts():
    """A page has one."""
    app = AppTest.from_string("import streamlit as st\nst.logo('🚀', size='small')\nst.logo('🌊', link='https://a.b')\n").run()
    logo = app._app.display.tree.info.logo
    assert (logo.picture, logo.size, logo.link) == ("🌊", "medium", "https://a.b")


PDFS = [
    pytest.param("st.pdf(b'%PDF')", b"%PDF", "document.pdf", id="bytes"),
    pytest.param("st.pdf(io.BytesIO(b'%PDF'))", b"%PDF", "document.pdf", id="buffer"),
    pytest.param("st.pdf(' https://a.b/c.pdf ')", "https://a.b/c.pdf", "document.pdf", id="address"),
]


@pytest.mark.parametrize(("call", "content", "name"), PDFS)
def test_pdf_takes_all_kinds_of_documents(call, content, name):
    """Streamlit needs a component for it, so it cannot be asked."""
    app = AppTest.from_string(f"{PRELUDE}{call}\n").run()
    source = app.main[0].source
    assert (source.content if isinstance(source, Blob) else source, app.main[0].name) == (content, name)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        pytest.param("st.pdf(None)", "StreamlitMissingRequiredParameterError", id="nothing"),
        pytest.param("st.pdf(3)", "StreamlitInvalidParameterTypeError", id="number"),
        pytest.param("st.pdf('no such file')", "StreamlitAPIException", id="no such file"),
        pytest.param("st.pdf(b'a', height='content')", "StreamlitInvalidHeightError", id="height"),
        pytest.param("st.pdf(b'a', key='k')\nst.pdf(b'b', key='k')", "StreamlitDuplicateElementKey", id="key"),
    ],
)
def test_pdf_refuses(call, error):
    """Each mistake has an error of its own class."""
    assert AppTest.from_string(f"{PRELUDE}{call}\n").run().exception[0].proto.type.endswith(error)


def test_without_pillow_files_are_shown_as_they_are(monkeypatch):
    """An array cannot be shown then, and the error says what to install."""
    monkeypatch.setattr(pictures, "find_spec", lambda name: None)
    pictures._fit.cache_clear()
    png = b"\x89PNG" + struct.pack(">I", int(math.pi))
    assert pictures.make_picture(png, width="content") == Blob.of(png, "image/png")
    monkeypatch.setitem(__import__("sys").modules, "PIL.Image", None)
    with pytest.raises(ModuleNotFoundError, match="pillow"):
        pictures.make_picture(np.eye(2), width="content")


def test_equal_pictures_are_equal_elements():
    """The same numbers make the same bytes: nothing is sent again."""
    app = AppTest.from_string(f"{PRELUDE}st.image(np.eye(3), 'a')\n").run()
    before = app.main[0].proto
    assert app.run().main[0].proto == before
    assert before.blobs[0].ref()["mime"] == "image/jpeg"
