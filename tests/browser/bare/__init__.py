"""A page with a kernel and ipywidgets' html-manager, and nothing of JupyterLab: it stands for those of VS Code and Colab."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Route

from tests.browser.lab import Lab, new_page

_HERE = Path(__file__).parent
_PACKAGES = Path(__file__).parents[3] / "labextension/node_modules"
_ANYWIDGET = Path(sys.prefix, "share/jupyter/nbextensions/anywidget/index.js")
_CONTROLS7 = ("@jupyter-widgets/controls7/css/widgets-base.css", "@jupyter-widgets/controls7/css/labvariables.css")
# What html-manager loads only when it is needed, and one bundle would always have: style sheets of ipywidgets 7, and variables of
# JupyterLab for a page that has none.
_LEFT_OUT = (*_CONTROLS7, "@jupyter-widgets/controls/css/labvariables.css")
_HEAD = '<meta charset="utf-8"><title>Bare</title><link rel="stylesheet" href="page.css"><script src="page.js"></script>'
_PAGE = f"<!doctype html><html><head>{_HEAD}</head><body></body></html>"


class BarePage:
    """A page that runs cells one below the other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def run_app(self, code: str) -> Locator:
        """Run a cell; return the app that it shows."""
        self.page.evaluate("code => window.runCell(code)", code)
        return self.page.locator(".rerun-app").last


@contextlib.contextmanager
def bare_page(lab: Lab, browser: Browser, folder: Path) -> Iterator[BarePage]:
    """Open such a page at the address of a server, from which it gets a kernel; `folder` is for what is bundled."""
    _bundle(folder)
    page = new_page(browser)
    try:
        page.context.grant_permissions(["local-network-access"])  # a page that no server has sent has to ask for that
        page.route(f"{lab.url}/bare/*", lambda route: _answer(route, folder))
        bare = BarePage(page)
        page.goto(f"{lab.url}/bare/index.html")
        yield bare
        page.evaluate("window.stopKernel()")
        assert bare.errors == []
    finally:
        page.close()


def _bundle(folder: Path) -> None:
    fonts = [f"--loader:.{kind}=empty" for kind in ("woff", "woff2", "ttf", "eot", "svg")]
    aliases = [f"--alias:{name}={os.devnull}" for name in _LEFT_OUT]
    options = ["--bundle", f"--outdir={folder}", "--log-level=warning", "--define:__webpack_public_path__=window"]
    command = [str(_PACKAGES / ".bin/esbuild"), "page.js", *options, *fonts, *aliases]
    subprocess.run(command, cwd=_HERE, env={**os.environ, "NODE_PATH": str(_PACKAGES)}, check=True)


def _answer(route: Route, folder: Path) -> None:
    name = route.request.url.rsplit("/", 1)[-1]
    if name == "index.html":
        route.fulfill(body=_PAGE, content_type="text/html")
    else:
        route.fulfill(path=_ANYWIDGET if name == "anywidget.js" else folder / name)
