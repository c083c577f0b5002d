"""Pictures, players, documents, frames and the logo in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import changes, note_changes

MAKE = """\
import io, wave
import numpy as np
def tone(seconds):
    samples = (np.sin(np.arange(8000 * seconds) * 0.3) * 9000).astype('int16').tobytes()
    with io.BytesIO() as buffer:
        with wave.open(buffer, 'wb') as file:
            file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000), file.writeframes(samples)
        return buffer.getvalue()
def hill(n):
    y, x = np.mgrid[0:120, 0:200]
    return np.stack([x * 255 / 200, y * 255 / 120, np.full_like(x, 60 * n)], axis=-1).astype('uint8')
PDF = (
    b'%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\\n'
    b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1'
    b'/BaseFont/Helvetica>>>>>>>>endobj\\n4 0 obj<</Length 44>>stream\\nBT /F 24 Tf 40 40 Td (Hello from PDF) Tj ET\\nendstream '
    b'endobj\\ntrailer<</Root 1 0 R>>'
)
SUBTITLES = {'English': 'WEBVTT\\n\\n00:00.000 --> 00:09.000\\nHello', 'None': ''}
"""

ALL = """\
%%app all
st.logo(hill(1), size="large", link="https://example.org", icon_image="🌊")
st.sidebar.write("Sidebar")
left, right = st.columns(2)
with left:
    st.image(hill(1), "A **hill**", alt="A hill")
    st.image([hill(2), hill(3)], ["One", "Two"], width=90)
    st.image('<svg viewBox="0 0 40 10" width="40"><rect width="40" height="10" fill="teal"/></svg>', link="https://example.org")
    st.image(hill(4), width="stretch")
    st.audio(tone(2), alt="A tone")
with right:
    st.video(tone(2), "audio/wav", subtitles=SUBTITLES, muted=True, width=300, alt="A film")
    st.pdf(PDF, height=200, alt="A paper")
    st.iframe("<style>body { margin: 0; height: 77px; background: gold }</style><b>In a frame</b>")
    st.latex(r"\\sum_{k=0}^n x^k")
    st.badge("New", icon=":material/star:", color="green")
    with st.echo():
        st.write("echoed")
    st.help(str.join)
"""

RERUNS = """\
%%app reruns
if st.toggle("More"):
    st.write("Something above")
n = st.slider("n", 0, 4, key="n")
st.audio(tone(30), start_time=3, end_time=29, loop=True, alt="Long")
st.image(hill(1), "still", alt="still")
st.image(hill(n), "changing", alt="changing")
st.iframe("<p id='p'>kept</p><script>document.title = String(Math.random())</script>")
"""


ARE_DRAWN = """() => {
  const images = [...document.querySelectorAll('.rerun-picture-image')];
  const widths = images.slice(0, 4).map(image => Math.round(image.getBoundingClientRect().width));
  return images.every(image => image.complete && image.naturalWidth > 0) && widths.join() === '200,90,90,40';
}"""


@pytest.mark.slow
def test_every_kind_is_shown(open_notebook, tmp_path: Path):
    """Pictures are painted, players know how long they play, frames are as high as their content, the logo is on top of the sidebar."""
    notebook = open_notebook(MAKE, ALL)
    notebook.page.set_viewport_size({"width": 1300, "height": 1500})
    notebook.run_cell(1)
    app = notebook.run_app(2)

    pictures = app.locator(".rerun-picture-image")
    expect(pictures).to_have_count(5)
    notebook.page.wait_for_function(ARE_DRAWN)
    expect(app.get_by_role("img", name="A hill")).to_be_visible()
    expect(app.locator("figcaption strong")).to_have_text("hill")
    notebook.page.wait_for_function("() => [...document.querySelectorAll('audio, video')].every(each => Math.round(each.duration) === 2)")
    expect(app.locator("video")).to_have_js_property("muted", True)
    notebook.page.wait_for_function(
        "() => [...document.querySelector('video').textTracks].map(track => track.label).join() === 'English,None'"
    )
    frame = app.locator(".rerun-iframe iframe")
    frame.scroll_into_view_if_needed()  # a browser lays out what is in a frame once it is seen
    expect(frame).to_have_css("height", "77px")
    assert "allow-same-origin" not in (frame.get_attribute("sandbox") or "")
    logo = app.locator(".rerun-aside > .rerun-logo img")
    notebook.page.wait_for_function("logo => Math.round(logo.getBoundingClientRect().height) === 32", arg=logo.element_handle())
    app.screenshot(path=tmp_path / "media.png")
    app.get_by_label("Hide the sidebar").click()
    expect(app.locator(".rerun-crest > .rerun-logo")).to_have_text("🌊")
    app.locator(".rerun-picture").first.hover()
    app.get_by_label("Show on the whole screen: A hill").click()
    screen = app.get_by_role("dialog", name="Picture")
    expect(screen.get_by_role("img", name="A hill")).to_be_visible()
    notebook.page.screenshot(path=tmp_path / "screen.png")
    notebook.page.keyboard.press("Escape")
    expect(screen).to_have_count(0)


@pytest.mark.slow
def test_what_is_equal_is_not_touched_and_a_player_plays_on(open_notebook):
    """A rerun that draws something above moves nothing of what plays or is shown; a changed picture alone is swapped."""
    notebook = open_notebook(MAKE, RERUNS)
    notebook.run_cell(1)
    app = notebook.run_app(2)
    still, changing = (app.locator(".rerun-pictures").nth(n) for n in (0, 1))
    player, frame = app.locator("audio"), app.locator(".rerun-iframe")
    notebook.page.wait_for_function("() => document.querySelector('audio').currentTime === 3")
    notebook.page.wait_for_function("() => [...document.querySelectorAll('.rerun-picture-image')].every(image => image.naturalWidth > 0)")
    player.evaluate("audio => { audio.muted = true; return audio.play(); }")
    before = changing.locator("img").get_attribute("src")
    note_changes(player, frame, still, changing)

    app.get_by_label("More").click()
    expect(app.get_by_text("Something above")).to_be_visible()
    app.get_by_role("slider").press("ArrowRight")
    expect(changing.locator("img")).not_to_have_attribute("src", before or "")

    notebook.page.wait_for_function("() => document.querySelector('audio').currentTime > 3")
    assert not player.evaluate("audio => audio.paused")
    assert [changes(part) for part in (player, still, frame)] == [[], [], []]
    assert len(changes(changing)) == 1
    player.evaluate("audio => { audio.currentTime = 28.9; }")
    notebook.page.wait_for_function(
        "() => { const { currentTime: now, paused } = document.querySelector('audio'); return !paused && now < 28; }"
    )
