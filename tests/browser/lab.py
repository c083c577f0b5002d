"""A real JupyterLab and what a person does in it."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETUP = "%load_ext jupyter_rerun\nimport jupyter_rerun as st"
START_S = 180
LOG_SHOWN = 3000  # characters of the server's log, with a failure
WAIT_S = 60  # a wait ends with its condition: long ones cost only failing tests
# What appears by itself, some time later: a launcher where no notebook is open, perhaps in front of one opened
# meanwhile, and a question about news, which lies over the page.
UNWANTED = ["@jupyterlab/launcher-extension", "@jupyterlab/apputils-extension:announcements", "@voila-dashboards/jupyterlab-preview"]
# What jupyter-collaboration consists of; being installed is enough for it to be on.
SHARING = ["@jupyter/collaboration-extension", "@jupyter/docprovider-extension"]
SHARING_SERVER = ["jupyter_server_ydoc", "jupyter_server_fileid"]


@dataclass
class Lab:
    """A running server."""

    url: str
    directory: Path
    log: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))  # of notebooks: two of one name would share a workspace
    theme: str = "JupyterLab Light"
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    ending: list[Future[None]] = field(default_factory=list)  # kernels

    def close(self) -> None:
        """Wait for kernels that are being stopped; what was wrong with that is raised."""
        self.executor.shutdown()
        for each in self.ending:
            each.result()

    def write(self, name: str, cells: Sequence[str]) -> None:
        """Write a notebook; without kernelspec metadata JupyterLab would ask for a kernel in a dialog."""
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
        nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": kernel}, cells=cells), self.directory / name)

    def request(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/{path}", method=method, data=data)
        with urllib.request.urlopen(request) as response:
            return json.loads(response.read() or "null")

    def set_theme(self, name: str) -> None:
        """Choose a theme for notebooks opened from now on."""
        if name != self.theme:
            self.theme = name
            setting = {"raw": json.dumps({"theme": name})}
            self.request("PUT", "lab/api/settings/@jupyterlab/apputils-extension:themes", setting)

    def stop_kernel(self, notebook: str) -> None:
        for session in self.request("GET", "api/sessions"):
            if session["path"] == notebook:
                self.request("DELETE", f"api/sessions/{session['id']}")

    def stop_kernel_later(self, notebook: str) -> None:
        """Have a kernel stopped while tests go on: it takes its time to end."""
        self.ending.append(self.executor.submit(self.stop_kernel, notebook))

    def interrupt(self, notebook: str) -> None:
        (kernel,) = [session["kernel"] for session in self.request("GET", "api/sessions") if session["path"] == notebook]
        self.request("POST", f"api/kernels/{kernel['id']}/interrupt")


@contextlib.contextmanager
def running_lab(home: Path, *, shares: bool = False, flags: Sequence[str] = (), python: str = sys.executable) -> Iterator[Lab]:
    """Start JupyterLab in an empty home; one that `shares` lets several pages edit a notebook together. `flags` are added to its own.

    With the `python` of another environment it has the package that is installed there, and nothing of this folder.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    notebooks = home / "notebooks"
    notebooks.mkdir()
    root = Path(__file__).parents[2]
    # A short path, since those of its kernels' sockets are limited.
    runtime = tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_CONFIG_PATH": str(home / "config"),  # comes before that of the environment
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": runtime.name,
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]) if python == sys.executable else "",
    }
    environment.pop("MPLBACKEND", None)  # the oracle sets it for this process when it is imported
    command = [
        *(python, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"),
        *("--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--notebook-dir={notebooks}"),
        *("--ServerApp.disable_check_xsrf=True", "--LabApp.expose_app_in_browser=True"),
        *("--JupyterNotebookApp.expose_app_in_browser=True", *flags),
    ]
    _configure(home / "config", shares=shares)
    log = (home / "lab.log").open("wb")
    server = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(server, f"{url}/api/status", home / "lab.log")
        with contextlib.closing(Lab(url, notebooks, home / "lab.log")) as lab:
            yield lab
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:  # a thread of it that missed the end of the loop keeps it for good
            server.kill()
            server.wait()
        log.close()
        runtime.cleanup()


def _configure(config: Path, *, shares: bool) -> None:
    (config / "labconfig").mkdir(parents=True)
    disabled = {**dict.fromkeys(UNWANTED, True), **dict.fromkeys(SHARING, not shares)}
    (config / "labconfig/page_config.json").write_text(json.dumps({"disabledExtensions": disabled}))
    # What JupyterLab does by a clock of its own: it saves, which shared documents need, and has busy kernels complete nothing.
    settings: dict[str, dict[str, object]] = {
        "docmanager-extension/plugin": {"autosave": shares},
        "completer-extension/manager": {"providerTimeout": 60_000},
    }
    for plugin, values in settings.items():
        path = config.parent / "settings/@jupyterlab" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values))
    server = {
        "ServerApp": {"jpserver_extensions": dict.fromkeys(SHARING_SERVER, shares)},
        # Ports are chosen before a kernel takes them: of two servers that start kernels at a time, one may lose its own, and the page
        # stays "Connecting".
        "KernelManager": {"transport": "ipc"},
    }
    (config / "jupyter_server_config.json").write_text(json.dumps(server))


def wait_until_up(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end_s = time.monotonic() + START_S
    while time.monotonic() < end_s and server.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


SIZE: ViewportSize = {"width": 1200, "height": 900}


def new_page(browser: Browser) -> Page:
    """Open a page that waits as long as `expect` does."""
    page = browser.new_page(viewport=SIZE)
    page.set_default_timeout(WAIT_S * 1000)
    return page


class NotebookPage:
    """A notebook open in the browser."""

    def __init__(self, lab: Lab, page: Page, name: str) -> None:
        self.lab = lab
        self.page = page
        self.name = name
        self.errors: list[str] = []  # what the page's console said
        self.is_reloaded = False
        self._listeners: dict[str, Callable[..., None]] = {
            "console": lambda message: self._note(message.type, message.text),
            "pageerror": lambda error: self._note("error", str(error)),
            "load": self._note_load,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]

    def release(self) -> None:
        """Listen to the page no longer."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def _note_load(self, page: Page) -> None:
        self.is_reloaded = True

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and not any(known in text for known in KNOWN_ERRORS):
            self.errors.append(text)

    def open(self) -> NotebookPage:
        """Load JupyterLab with the notebook, in a workspace of its own: a shared one brings other pages' notebooks."""
        workspace = self.name.removesuffix(".ipynb").replace("/", "-")
        self.page.goto(f"{self.lab.url}/lab/workspaces/{workspace}/tree/{self.name}")
        self.wait_until_ready()
        return self

    def show(self) -> NotebookPage:
        """Open the notebook in a page that shows JupyterLab already, and no notebook."""
        self.choose_theme(self.lab.theme)
        self.page.evaluate(
            # Not awaited: the command ends later than the notebook can be used.
            "path => void window.jupyterapp.commands.execute('docmanager:open', { path })",
            self.name,
        )
        self.wait_until_ready()
        return self

    def choose_theme(self, name: str) -> None:
        """Change the theme; return once the page has it, and no splash over it: JupyterLab fails where another change follows sooner."""
        self.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name)
        self.page.wait_for_function(
            "theme => document.body.dataset.jpThemeName === theme && !document.getElementById('jupyterlab-splash')", arg=name
        )

    def leave(self) -> None:
        """Close the notebook, while its kernel still runs; JupyterLab stays."""
        self.page.evaluate("() => [...window.jupyterapp.shell.widgets('main')].forEach(widget => widget.dispose())")

    def wait_until_ready(self) -> None:
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=WAIT_S * 1000)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait for the kernel.

        A list of sessions that JupyterLab has asked for before there was this one takes it away again, so that the notebook has no
        kernel. As a person would, choose it anew.
        """
        status, idle = self.page.locator(".jp-StatusBar-Widget"), re.compile(r"Python 3.*\| Idle")
        for _ in range(2):
            with contextlib.suppress(AssertionError):
                expect(status).to_contain_text(idle, timeout=WAIT_S * 1000 / 3)
                return
            self.page.evaluate(_CHOOSE_KERNEL)
        try:
            expect(status).to_contain_text(idle, timeout=WAIT_S * 1000)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.lab.log.read_text()[-LOG_SHOWN:]}") from error

    def reload(self) -> NotebookPage:
        """Load the page anew."""
        self.page.reload()
        self.wait_until_ready()
        return self

    def cell(self, index: int) -> Locator:
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(index)

    def run_cell(self, index: int, *, waits: bool = True) -> Locator:
        """Run a cell; return its output once it has been executed."""
        cell = self.cell(index)
        before = cell.locator(".jp-InputPrompt").inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        if waits:
            self.page.wait_for_function(
                "([cell, before]) => (now => now !== before && !now.includes('*'))(cell.querySelector('.jp-InputPrompt').innerText)",
                arg=[cell.element_handle(), before],
                timeout=WAIT_S * 1000,
            )
        return cell.locator(".jp-Cell-outputArea")

    def run_app(self, index: int) -> Locator:
        """Run an app cell; return the app."""
        app = self.run_cell(index).locator(".rerun-app")
        expect(app).to_be_visible(timeout=WAIT_S * 1000)
        return app

    def printed(self, index: int) -> str:
        """Run a cell; return what it printed. The page may draw that after the number that says that the cell was executed."""
        self.run_cell(index)
        cell = "window.jupyterapp.shell.currentWidget.content.widgets[index]"
        outputs = self.page.evaluate(f"index => {cell}.model.outputs.toJSON()", index)
        return "".join("".join(output["text"]) for output in outputs if output["output_type"] == "stream")

    def execute(self, command: str) -> None:
        """Execute a command of JupyterLab."""
        self.page.evaluate("command => window.jupyterapp.commands.execute(command)", command)

    def count_views(self, app: str) -> int:
        """Return how many views of an app the page has, in sight or not."""
        session = self.page.context.new_cdp_session(self.page)
        kind = session.send("Runtime.evaluate", {"expression": "HTMLDivElement.prototype"})["result"]["objectId"]
        found = session.send("Runtime.queryObjects", {"prototypeObjectId": kind})["objects"]["objectId"]
        count = "function(name) { return this.filter(each => each.dataset.jupyterRerunApp === name).length; }"
        call = {"objectId": found, "functionDeclaration": count, "arguments": [{"value": app}], "returnByValue": True}
        told = session.send("Runtime.callFunctionOn", call)
        session.detach()
        return int(told["result"]["value"])

    def find_cell(self, text: str) -> int:
        """Return the index of the code cell that contains `text`, once there is one."""
        cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        found: list[int] = []

        def find() -> int:
            found[:] = [index for index, shown in enumerate(cells.all_inner_texts()) if text in shown]
            return len(found)

        assert soon(self.page, find) == 1
        return found[0]

    def replace_cell(self, index: int, text: str) -> None:
        """Replace the text of a cell."""
        self.cell(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def interrupt(self) -> None:
        """Interrupt the kernel, as the notebook's button does."""
        self.lab.interrupt(self.name)

    def save(self) -> None:
        """Save the notebook, with the checkpoint that follows; what runs in the kernel is found again only by a saved output."""
        with self.page.expect_response(lambda r: r.url.split("?")[0].endswith("/checkpoints") and r.request.method == "POST" and r.ok):
            self.page.locator(".jp-NotebookPanel-toolbar [data-jp-item-name='save'] >> visible=true").click()


class Notebook7Page(NotebookPage):
    """A notebook open in Notebook 7, which the same server has: a page of its own, without a status bar."""

    def open(self) -> Notebook7Page:
        self.page.goto(f"{self.lab.url}/notebooks/{self.name}")
        self.wait_until_ready()
        return self

    def wait_until_idle(self) -> None:
        status = "window.jupyterapp?.shell.currentWidget?.sessionContext?.kernelDisplayStatus"
        self.page.wait_for_function(f"() => {status} === 'idle'", timeout=WAIT_S * 1000)


_CHOOSE_KERNEL = """async () => {
  const context = window.jupyterapp.shell.currentWidget.sessionContext;
  if (!context.session) await context.changeKernel({ name: "python3" });
}"""
_EVERY_MS = 20


class Soon:
    """What is read from a page that may still be moving: a comparison with it waits until it holds."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, page: Page, read: Callable[[], Any]) -> None:
        self._page = page
        self._read = read
        self._last: Any = None

    def __repr__(self) -> str:
        return repr(self._last)

    def __bool__(self) -> bool:
        return self._waits(bool)

    def __eq__(self, other: object) -> bool:
        return self._waits(lambda value: value == other)

    def __ne__(self, other: object) -> bool:  # else this would be the opposite of what ``==`` waits for
        return self._waits(lambda value: value != other)

    def __lt__(self, other: Any) -> bool:
        return self._waits(lambda value: value < other)

    def __le__(self, other: Any) -> bool:
        return self._waits(lambda value: value <= other)

    def __gt__(self, other: Any) -> bool:
        return self._waits(lambda value: value > other)

    def __ge__(self, other: Any) -> bool:
        return self._waits(lambda value: value >= other)

    def _waits(self, holds: Callable[[Any], bool]) -> bool:
        end_s = time.monotonic() + WAIT_S
        while True:
            is_last = time.monotonic() > end_s
            try:
                self._last = self._read()
                if holds(self._last) or is_last:
                    return holds(self._last)
            except Exception:  # what is read may not be there yet
                if is_last:
                    raise
            self._page.wait_for_timeout(_EVERY_MS)  # events of the page come meanwhile, too


def soon(page: Page, read: Callable[..., Any], *arguments: object) -> Soon:
    """Read something until what an ``assert`` says of it holds: ``assert soon(page, app.evaluate, COLOR) == "red"``.

    For what Playwright's ``expect`` has no word: places, styles, several things at once. What belongs together is read in one call of the
    page's. It waits for what is to come; that something stays away is known only when what would come later is there.
    """
    return Soon(page, lambda: read(*arguments))


# Waits until an element has been in one place for some frames.
_STILL = """async element => {
  const place = () => (({ x, y, width, height }) => ({ x, y, width, height }))(element.getBoundingClientRect());
  let now = place();
  for (let same = 0; same < 5; ) {
    await new Promise(requestAnimationFrame);
    const before = now;
    now = place();
    same = Object.keys(now).every(name => now[name] === before[name]) ? same + 1 : 0;
  }
  return now;
}"""


def still(part: Locator) -> dict[str, float]:
    """Return the place of an element, which is in view and stands still: for the mouse, and to compare a later one with."""
    part.scroll_into_view_if_needed()
    place: dict[str, float] = part.evaluate(_STILL)
    return place


def pusher(go: Path) -> str:
    """Return the cell of an app whose button sets ``st.session_state.n``, but not before the file `go` exists."""
    return f"""\
%%app pusher
import os, time
if st.button("push"):
    st.text("pushing")
    while not os.path.exists({str(go)!r}):
        time.sleep(0.01)
    st.session_state.n = 1
"""


# Waits until nothing has changed for ten frames, then begins. What a long run has not reached is marked: no change of its own.
_NOTE_CHANGES = """async part => {
  const noted = [];
  const name = node => (node.outerHTML ?? node.parentElement?.outerHTML ?? node.nodeName).slice(0, 80);
  const observer = new MutationObserver(records => {
    for (const { attributeName, target, type } of records) {
      if (attributeName !== 'data-stale') noted.push(`${attributeName ?? type} of ${name(target)}`);
    }
  });
  observer.observe(part, { attributes: true, characterData: true, childList: true, subtree: true });
  for (let still = 0; still < 10; still += 1) {
    await new Promise(requestAnimationFrame);
    if (noted.splice(0).length > 0) still = -1;
  }
  part.noted = noted;
}"""


def note_changes(*parts: Locator) -> None:
    """Note from now on what changes in parts of the page, once they have come to rest."""
    for part in parts:
        part.evaluate(_NOTE_CHANGES)


def changes(part: Locator) -> list[str]:
    """Return what has changed in a part since `note_changes`; of another element there are no notes, which is an error."""
    noted: list[str] = part.evaluate("part => part.noted ?? ['another element']")
    return noted


# What JupyterLab says by itself when a server has no network, a page goes away, a kernel ends that it asks something,
# answers to another page what that has asked of its widgets, or a notebook is closed right after it came in sight, as one of
# several that are closed at once; what Notebook 7 says as it starts; and anywidget on a page that has too much to do, which
# `test_busy_page.py` is about.
KNOWN_ERRORS = (
    "Failed to load resource",
    "ERR_INTERNET_DISCONNECTED",
    "WebSocket connection to",
    "Canceled future for",
    "[anywidget] Failed to initialize model.",
    "Comm not found for comm id",
    "Cannot read properties of null (reading 'promise')",  # its toolbar asks for a measure that it has disposed
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered.",  # where a page of JupyterLab had been without a workspace of its own
)
