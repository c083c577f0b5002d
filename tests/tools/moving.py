"""README's moving picture: an app cell, of which a slider is moved, a table and a chart follow, and a step is taken back.

``make moving`` writes it into ``docs``, in light and in dark.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.lab import FLAGS, Lab, NotebookPage, running_lab
from tests.tools.chromium import ensure_chromium
from tests.tools.pictures import THEMES, TIMEOUT_MS

DOCS = Path(__file__).parents[2] / "docs"
APP = """\
%%app growth
years = st.slider("Years", 2, 12, 4, key="years")
rate = st.segmented_control("Rate in %", [3, 5, 8], default=5, key="rate")
st.button("Undo", icon=":material/undo:", on_click=st.undo)
savings = pd.DataFrame({"year": range(years + 1)})
savings["saved"] = (1000 * (1 + rate / 100) ** savings.year).round()
table, chart = st.columns([2, 3])
table.dataframe(savings, hide_index=True, height=230)
chart.line_chart(savings, x="year", y="saved", height=260)
"""
WIDTH = 760
STEP_MS, REST_MS = 240, 1400
TRIM = """() => {
  const style = document.createElement('style');
  style.textContent = '.jp-cell-toolbar, .jp-Cell:not(:has(.rerun-app)) { display: none !important }';
  document.head.append(style);
  window.jupyterapp.commands.execute('application:set-mode', { mode: 'single-document' });
  window.jupyterapp.shell.collapseLeft?.();
}"""


class Film:
    """Pictures of one part of the page, each shown for a time."""

    def __init__(self, part: Locator) -> None:
        self._part = part
        self._pictures: list[Image.Image] = []
        self._durations: list[int] = []

    def take(self, duration_ms: int) -> None:
        self._part.page.wait_for_timeout(400)  # charts follow after a while; nothing here is a test
        picture = Image.open(io.BytesIO(self._part.screenshot(timeout=TIMEOUT_MS)))
        self._pictures.append(picture.convert("RGB"))
        self._durations.append(duration_ms)

    def save(self, path: Path) -> None:
        first, *others = [picture.crop((0, 0, *self._pictures[0].size)) for picture in self._pictures]
        first.save(path, append_images=others, duration=self._durations, loop=0, lossless=True, minimize_size=True)


def play(lab: Lab, page: Page, theme: str) -> Film:
    """Play the scene in a theme; return the pictures."""
    name = f"moving-{theme}.ipynb"
    lab.set_theme(THEMES[theme])
    lab.write(name, ["%load_ext jupyter_rerun\nimport pandas as pd\nimport jupyter_rerun as st", APP])
    notebook = NotebookPage(lab, page, name).open()
    notebook.run_cell(0)
    app = notebook.run_app(1)
    page.evaluate(TRIM)
    page.mouse.move(2, 2)
    film = Film(notebook.cell(1))
    expect(app.locator(".rerun-vega canvas, .rerun-vega svg").first).to_be_visible(timeout=TIMEOUT_MS)
    film.take(REST_MS)
    slider = app.get_by_role("slider", name="Years")
    for years in range(5, 11):
        slider.press("ArrowRight")
        expect(slider).to_have_attribute("aria-valuenow", f"{years}.0", timeout=TIMEOUT_MS)
        film.take(STEP_MS)
    film.take(REST_MS)
    app.get_by_text("8", exact=True).first.click()
    film.take(REST_MS)
    for _ in range(3):
        app.get_by_role("button", name="Undo").click()
        film.take(3 * STEP_MS)
    film.take(REST_MS)
    lab.stop_kernel(name)
    return film


def main() -> None:
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=FLAGS)
        for theme in THEMES:
            page = browser.new_page(viewport={"width": WIDTH, "height": 900})
            page.set_default_timeout(TIMEOUT_MS)
            play(lab, page, theme).save(DOCS / f"moving-{theme}.webp")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
