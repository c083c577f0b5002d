"""Pictures of what the examples of the public API draw, for the site: each in light and in dark.

``make pictures`` writes them into ``docs/pictures``, named as the pages look for them (``docs/_ext/api.py``): all examples are apps of one
notebook, run once in one kernel. An example that draws nothing has no picture.
Words after the command make only those that have one of them in their names.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

import nbformat
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, Route, TimeoutError, sync_playwright

from tests.browser.lab import FLAGS, Lab, NotebookPage, running_lab
from tests.docstrings import find_documented, read_examples
from tests.tools.chromium import ensure_chromium
from tests.tools.pictures import ARE_AT_REST, HEIGHT, IS_IDLE, SHOW_ALL, THEMES, TIMEOUT_MS

PICTURES = Path(__file__).parents[2] / "docs/pictures"
WIDTH = 840  # of the window; an app has about 700 of it
HIGHEST = 900  # a picture is cut there
_SMALLEST = 12  # an app that has drawn nothing is less high
_OF_TESTS = ("AppTest", "BaseConnection", "SQLConnection", "st.connections")  # show no app, or need a server
_SECONDS = 3
_PLACE = "app => (({ x, y, width, height }) => [x, y, width, height].map(Math.round))(app.getBoundingClientRect())"


def find_examples() -> Iterator[tuple[str, str]]:
    """Yield each example that is an app: a name with its number, and its code."""
    for name, value in find_documented().items():
        if not name.startswith(_OF_TESTS):
            for number, code in enumerate(read_examples(value), 1):
                yield f"{name}-{number}", code


def write_surroundings(folder: Path) -> None:
    """Write the files beside a notebook that examples name."""
    (folder / "app.py").write_text("import jupyter_rerun as st\nst.title('App')\n")
    page = Image.new("RGB", (595, 842), "white")
    ImageDraw.Draw(page).text((60, 60), "Report", "black", font_size=48)
    page.save(folder / "report.pdf")
    (folder / "film.mp4").write_bytes(b"film")
    cell = nbformat.v4.new_code_cell("%%app counter\nimport jupyter_rerun as st\nst.title('Counter')")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "counter.ipynb")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit/secrets.toml").write_text('[database]\nuser = "ada"\n')
    with wave.open(str(folder / "sound.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", "not compressed"))
        sound.writeframes(bytes([128] * 8000 * _SECONDS))


def answer(route: Route) -> None:
    """Stand for the page of the web, and its pictures, that examples name: nothing else of the network is there."""
    if route.request.url.endswith(".png"):
        picture = io.BytesIO()
        Image.linear_gradient("L").save(picture, "png")
        route.fulfill(body=picture.getvalue(), content_type="image/png")
    elif route.request.resource_type == "document":
        route.fulfill(body="<body style='background: white; font-family: sans-serif'><h1>A page of the web</h1>", content_type="text/html")
    else:
        route.abort()


def photograph(lab: Lab, page: Page, examples: list[tuple[str, str]]) -> None:
    """Run all examples once, and take pictures of each in each theme."""
    apps = [f"%%app {name} --no-follow --isolated\nimport jupyter_rerun as st\n{code}" for name, code in examples]
    lab.write("examples.ipynb", ["%load_ext jupyter_rerun", *apps])
    notebook = NotebookPage(lab, page, "examples.ipynb").open()
    page.evaluate(SHOW_ALL)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(IS_IDLE)
    failed = page.locator("[data-mime-type='application/vnd.jupyter.error']")
    if failed.count():
        raise RuntimeError(failed.first.inner_text())
    for theme, name in THEMES.items():
        notebook.choose_theme(name)
        with contextlib.suppress(TimeoutError):
            page.wait_for_function(ARE_AT_REST, timeout=TIMEOUT_MS / 6)
        page.wait_for_timeout(8000)  # charts follow a theme, and large libraries come, after a while; nothing here is a test
        _take_all(page, {example: notebook.cell(index + 1).locator(".rerun-app") for index, (example, _) in enumerate(examples)}, theme)
    sys.stderr.writelines(f"{error}\n" for error in notebook.errors)


def _take_all(page: Page, apps: dict[str, Locator], theme: str) -> None:
    """Cut the pictures out of as few pictures of the page as there are screens of it: taking one is what costs."""
    for example in apps:
        (PICTURES / f"{example}-{theme}.webp").unlink(missing_ok=True)
    left = {example: app for example, app in apps.items() if app.count() == 1}
    while left:
        first = next(iter(left.values()))
        first.evaluate("app => app.scrollIntoView({ block: 'start' })")
        screen = Image.open(io.BytesIO(page.screenshot(animations="disabled", timeout=TIMEOUT_MS))).convert("RGB")
        for example, (x, y, width, height) in {example: app.evaluate(_PLACE) for example, app in left.items()}.items():
            high = min(height, HIGHEST)
            if left[example] is first or (y >= 0 and y + high <= HEIGHT - _SMALLEST):
                del left[example]
                if high > _SMALLEST:
                    _write(screen.crop((x, y, x + width, y + high)), PICTURES / f"{example}-{theme}.webp")


def _write(picture: Image.Image, path: Path) -> None:
    path.write_bytes(min(_encode(picture, lossless=True), _encode(picture, quality=85), key=len))


def _encode(picture: Image.Image, **facts: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, "webp", method=6, **facts)
    return written.getvalue()


def main() -> None:
    words = sys.argv[1:] or [""]
    examples = [each for each in find_examples() if any(word in each[0] for word in words)]
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        write_surroundings(lab.directory)
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_default_timeout(TIMEOUT_MS)
        page.route("https://example.org/**", answer)
        photograph(lab, page, examples)
        browser.close()
    total = sum(path.stat().st_size for path in PICTURES.glob("*.webp"))
    sys.stdout.write(f"{len(list(PICTURES.glob('*.webp')))} pictures, {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
