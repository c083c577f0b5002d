"""Pictures of every app of the notebooks, lessons and examples, for a look at all of them: in each theme and at each width.

``python -m tests.tools.pictures pictures/`` writes one file an app, named after notebook, cell, theme and width; ``--saved`` adds
what the notebook keeps of each app, drawn at the same width without its kernel.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.lab import FLAGS, Lab, NotebookPage, running_lab
from tests.browser.saved import show_saved
from tests.tools.chromium import ensure_chromium

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
HEIGHT = 3200  # what is higher would be put together from pieces
TIMEOUT_MS = 180_000

# All cells at once: a cell that is out of sight is else not in the page.
SHOW_ALL = """() => {
  const style = document.createElement('style');
  style.textContent = '.jp-Notebook .jp-Cell-inputWrapper, .jp-RerunIndicator { display: none !important }';
  document.head.append(style);
  window.jupyterapp.commands.execute('application:set-mode', { mode: 'single-document' });
  window.jupyterapp.shell.collapseLeft?.();
  const { content } = window.jupyterapp.shell.currentWidget;
  content.notebookConfig = { ...content.notebookConfig, windowingMode: 'none' };
}"""
ARE_AT_REST = """() => {
  const apps = [...document.querySelectorAll('.rerun-app')];
  const busy = '[data-jupyter-rerun-state="running"], .rerun-app .rerun-host:empty, .rerun-app .rerun-vega-box:empty';
  return apps.length > 0 && !document.querySelector(busy);
}"""
IS_IDLE = "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"


def photograph(page: Page, lab: Lab, name: str, folder: Path, widths: list[int], themes: list[str], *, saved: bool) -> None:
    """Run a notebook once, and take pictures of its apps in each theme and at each width."""
    notebook = NotebookPage(lab, page, name).open()
    page.evaluate(SHOW_ALL)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(IS_IDLE, timeout=TIMEOUT_MS)
    apps = page.locator(".rerun-app")
    for theme in themes:
        page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", THEMES[theme])
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=THEMES[theme])
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.mouse.move(2, 2)
            page.wait_for_function(ARE_AT_REST, timeout=TIMEOUT_MS)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)  # charts follow a new width after a while; nothing here is a test
            for i, app in enumerate(apps.all()):
                stem = f"{Path(name).stem}-{i + 1}-{theme}-{width}"
                _take(app, folder / f"{stem}.png")
                if saved:
                    _take_saved(app, folder / f"{stem}-saved.png")
    for error in notebook.errors:
        sys.stderr.write(f"{name}: {error}\n")


def _take(app: Locator, path: Path) -> None:
    app.screenshot(path=path, animations="disabled", timeout=TIMEOUT_MS)


def _take_saved(app: Locator, path: Path) -> None:
    saved = show_saved(app)
    app.evaluate("app => { app.style.display = 'none'; }")
    saved.screenshot(path=path, animations="disabled", timeout=TIMEOUT_MS)
    saved.evaluate("saved => { saved.previousElementSibling.style.display = ''; saved.remove(); }")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="names or parts of names; all by default")
    parser.add_argument("--widths", type=int, nargs="+", default=[700, 1600])
    parser.add_argument("--themes", nargs="+", choices=list(THEMES), default=list(THEMES))
    parser.add_argument("--saved", action="store_true", help="the saved form of each app, too")
    parser.add_argument("--source", type=Path, default=NOTEBOOKS, help="the folder of the notebooks")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    found = sorted(path.relative_to(chosen.source).as_posix() for path in chosen.source.glob("**/*.ipynb"))
    found = [name for name in found if ".ipynb_checkpoints" not in name]
    names = [name for name in found if not chosen.notebooks or any(each in name for each in chosen.notebooks)]
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(
            executable_path=ensure_chromium(), args=FLAGS, ignore_default_args=["--hide-scrollbars"]
        )
        shutil.copytree(chosen.source, lab.directory, dirs_exist_ok=True)
        for name in names:
            page = browser.new_page(viewport={"width": chosen.widths[0], "height": HEIGHT})
            page.set_default_timeout(TIMEOUT_MS)
            try:
                photograph(page, lab, name, chosen.folder, chosen.widths, chosen.themes, saved=chosen.saved)
                sys.stdout.write(f"{name}\n")
                sys.stdout.flush()
            finally:
                page.close()
                lab.stop_kernel(name)
        browser.close()


if __name__ == "__main__":
    main()
