"""What a person waits for in a real browser: our apps in JupyterLab, beside bare ipywidgets and beside Streamlit.

All figures come from one run on one machine; read them as ratios. A time goes from the event in the page to the
moment the page shows the answer, both taken in the page itself.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Frame, Locator, Page, WebSocket, sync_playwright

from tests.browser.lab import FLAGS, SETUP, Lab, NotebookPage, running_lab
from tests.tools.chromium import find_chromium

REST_MS = 400  # what the page has left to paint of one step must not count as part of the next

BARE = """
import ipywidgets

count, out = 0, ipywidgets.Label("count is 0")
button = ipywidgets.Button(description="Bare")

def press(_):
    global count
    count += 1
    out.value = f"count is {count}"

button.on_click(press)
slider, shown = ipywidgets.IntSlider(max=10_000, description="Bare"), ipywidgets.Label("n is 0")
slider.observe(lambda change: setattr(shown, "value", f"n is {change['new']}"), "value")
ipywidgets.VBox([button, out, slider, shown])
"""

COUNTER = """
import streamlit as st

st.session_state.setdefault("count", 0)
if st.button("Ours"):
    st.session_state.count += 1
st.text(f"count is {st.session_state.count}")
st.text(f"n is {st.slider('n', 0, 10_000, key='n')}")
"""

# A text of 1,000 rows that is another one after each step.
ROWS = """
def rows(n):
    lines = ("".join(f"<td>{n * row + column}</td>" for column in range(5)) for row in range(1000))
    return f"<p>n is {n}</p><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
"""
BARE_TABLE = f"""
import ipywidgets
{ROWS}
slider, shown = ipywidgets.IntSlider(max=10_000, description="Bare"), ipywidgets.HTML(rows(0))
slider.observe(lambda change: setattr(shown, "value", rows(change["new"])), "value")
ipywidgets.VBox([slider, shown])
"""
TABLE = f"""
import streamlit as st
{ROWS}
st.html(rows(st.slider("n", 0, 10_000, key="table")))
"""

HUNDREDS = """
import streamlit as st

n = st.slider("n", 0, 10_000, key="hundreds")
st.text(f"n is {n}")
for i in range(99):
    st.checkbox(f"box {i}", key=f"box{i}")
    st.text(f"line {i}")
"""

BARE_BURST = """
import time
import ipywidgets

def show(change):
    time.sleep(0.05)
    shown.value = f"n is {change['new']}"

slider, shown = ipywidgets.IntSlider(max=10_000, description="Bare"), ipywidgets.Label("n is 0")
slider.observe(show, "value")
ipywidgets.VBox([slider, shown])
"""

BURST = """
import time
import streamlit as st

n = st.slider("n", 0, 10_000, key="burst")
time.sleep(0.05)
st.text(f"n is {n}")
"""

SIZES = {
    "1,000 markdown": (
        """
import streamlit as st

if st.button("Draw"):
    for i in range(1000):
        st.markdown(f"**line** {i} of *many*")
""",
        "line 999 of many",
    ),
    "100,000 rows": (
        """
import numpy as np, pandas as pd
import streamlit as st

frame = pd.DataFrame(np.arange(500_000).reshape(-1, 5), columns=list("abcde"))
if st.button("Draw"):
    st.dataframe(frame)
    st.text("drawn now")
""",
        "drawn now",
    ),
    "10 MB figure": (
        """
import numpy as np
import plotly.graph_objects as go
import streamlit as st

x = [round(v, 6) for v in np.random.default_rng(0).random(600_000).tolist()]
figure = go.Figure(go.Scattergl(x=x, y=x[::-1], mode="markers"))
if st.button("Draw"):
    st.plotly_chart(figure)
    st.text("drawn now")
""",
        "drawn now",
    ),
}

# Watches long tasks from now on; a page that is blocked for long feels frozen.
WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: 'longtask' });
}"""

# Does something to an element; resolves with the milliseconds until `text` is shown inside `root`.
TIME = """([root, target, text, act]) => new Promise(resolve => {
  const start = performance.now();
  const look = () => {
    if (root.textContent.includes(text)) {
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - start));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  if (act === 'click') target.click();
  else target.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39, bubbles: true }));
  look();
})"""


@dataclass
class Traffic:
    """The bytes that go over a page's websockets."""

    sent: int = 0
    received: int = 0

    def listen(self, page: Page) -> None:
        page.on("websocket", self._open)

    def reset(self) -> None:
        self.sent = self.received = 0

    @property
    def total(self) -> int:
        return self.sent + self.received

    def _open(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self._count("sent", payload))
        socket.on("framereceived", lambda payload: self._count("received", payload))

    def _count(self, way: str, payload: str | bytes) -> None:
        setattr(self, way, getattr(self, way) + len(payload if isinstance(payload, bytes) else payload.encode()))


@contextlib.contextmanager
def running_streamlit(script: str, folder: Path) -> Iterator[str]:
    """Serve a script; yield its address."""
    path = folder / f"app{time.monotonic_ns()}.py"
    path.write_text(script)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(path), f"--server.port={port}", "--server.headless=true"]
    command += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{url}/_stcore/health").close()
                break
            time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait()


def time_ms(page: Page | Frame, root: Locator, target: Locator, text: str, act: str = "click") -> float:
    """Return how long the page takes from `act` on `target` to `text` within `root`."""
    return float(page.evaluate(TIME, [root.element_handle(), target.element_handle(), text, act]))


def slide(page: Page, handle: Locator, root: Locator, value: int) -> float:
    """Press the right arrow on a slider; return the milliseconds to the text that tells its value."""
    handle.focus()
    start = page.evaluate(
        """([root, text]) => { window.answered = new Promise(resolve => {
          const handler = () => { window.pressed = performance.now(); };
          addEventListener('keydown', handler, { capture: true, once: true });
          const look = () => { if (root.textContent.includes(text)) { observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - window.pressed)); } };
          const observer = new MutationObserver(look);
          observer.observe(root, { subtree: true, childList: true, characterData: true });
        }); }""",
        [root.element_handle(), f"n is {value}"],
    )
    assert start is None
    page.keyboard.press("ArrowRight")
    return float(page.evaluate("() => window.answered"))


class Notebooks:
    """Notebooks of benchmarks, each in a page of its own."""

    def __init__(self, lab: Lab, browser: Browser) -> None:
        self._lab = lab
        self._browser = browser
        self._count = 0

    def open(self, *cells: str) -> tuple[NotebookPage, Traffic]:
        self._count += 1
        name = f"benchmark{self._count}.ipynb"
        self._lab.write(name, [SETUP, *cells])
        page = self._browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_default_timeout(120_000)
        traffic = Traffic()
        traffic.listen(page)
        notebook = NotebookPage(self._lab, page, name).open()
        notebook.run_cell(0)
        return notebook, traffic


def interactions(notebooks: Notebooks, repeats: int) -> None:
    """A press and a slider step, beside bare ipywidgets in the same page, in turns, each when the page is at rest."""
    notebook, _ = notebooks.open(BARE, f"%%app counter\n{COUNTER}")
    page = notebook.page
    bare, ours = notebook.run_cell(1), notebook.run_app(2)
    bare.get_by_role("button", name="Bare").wait_for()
    measured: dict[str, list[float]] = {name: [] for name in ("press, bare", "press, ours", "slider, bare", "slider, ours")}
    for count in range(1, repeats + 1):
        for name, root in (("bare", bare), ("ours", ours)):
            button = root.get_by_role("button", name=name.title())
            page.wait_for_timeout(REST_MS)
            measured[f"press, {name}"].append(time_ms(page, root, button, f"count is {count}"))
        for name, root in (("bare", bare), ("ours", ours)):
            page.wait_for_timeout(REST_MS)
            measured[f"slider, {name}"].append(slide(page, root.get_by_role("slider"), root, count))
    page.close()
    medians = {name: statistics.median(values) for name, values in measured.items()}
    print("\n| one interaction, to the page | bare ipywidgets | ours | ratio |\n| --- | --- | --- | --- |")
    for act in ("press", "slider"):
        bare_ms, ours_ms = medians[f"{act}, bare"], medians[f"{act}, ours"]
        print(f"| {act} | {bare_ms:.1f} ms | {ours_ms:.1f} ms | {ours_ms / bare_ms:.2f} |")


def table(notebooks: Notebooks, repeats: int) -> None:
    """A slider step that replaces a text of 1,000 rows, beside bare ipywidgets in the same page."""
    notebook, _ = notebooks.open(BARE_TABLE, f"%%app table\n{TABLE}")
    roots = {"bare": notebook.run_cell(1), "ours": notebook.run_app(2)}
    for root in roots.values():
        root.get_by_text("n is 0").wait_for()
    measured: dict[str, list[float]] = {name: [] for name in roots}
    for count in range(1, repeats + 1):
        for name, root in roots.items():
            notebook.page.wait_for_timeout(REST_MS)
            measured[name].append(slide(notebook.page, root.get_by_role("slider"), root, count))
    notebook.page.close()
    bare_ms, ours_ms = (statistics.median(values) for values in measured.values())
    print(f"| a text of 1,000 rows | {bare_ms:.1f} ms | {ours_ms:.1f} ms | {ours_ms / bare_ms:.2f} |")


def burst(notebooks: Notebooks, repeats: int) -> None:
    """Thirty changes over runs of 50 ms, beside bare ipywidgets in the same page: from the last one to its value on the page."""
    notebook, _ = notebooks.open(BARE_BURST, f"%%app burst\n{BURST}")
    roots = {"bare": notebook.run_cell(1), "ours": notebook.run_app(2)}
    measured: dict[str, list[float]] = {name: [] for name in roots}
    for count in range(30, 30 * repeats + 1, 30):
        for name, root in roots.items():
            handle = root.get_by_role("slider")
            notebook.page.wait_for_timeout(REST_MS)
            handle.focus()
            for _ in range(29):
                notebook.page.keyboard.press("ArrowRight")
            measured[name].append(slide(notebook.page, handle, root, count))
    notebook.page.close()
    bare_ms, ours_ms = (statistics.median(values) for values in measured.values())
    print(f"| the last of 30 steps, over runs of 50 ms | {bare_ms:.0f} ms | {ours_ms:.0f} ms | {ours_ms / bare_ms:.2f} |")


def compare_bytes(notebooks: Notebooks, browser: Browser, folder: Path) -> None:
    """One text of 100 changes, in an app of 100 inputs: the bytes both ways; beside them those of two bare ipywidgets."""
    notebook, traffic = notebooks.open(f"%%app hundreds\n{HUNDREDS}")
    ours = settle(notebook.page, notebook.run_app(1), traffic, "line 98")
    notebook.page.close()
    notebook, traffic = notebooks.open(BARE)
    bare = settle(notebook.page, notebook.run_cell(1), traffic, "n is 0")
    notebook.page.close()
    with running_streamlit(HUNDREDS, folder) as url:
        page = browser.new_page()
        theirs_traffic = Traffic()
        theirs_traffic.listen(page)
        page.goto(url)
        theirs = settle(page, page.locator("body"), theirs_traffic, "line 98")
        page.close()
    print("\n| one slider step, 100 inputs and 100 texts | ours | Streamlit | ratio | bare slider and label |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| bytes to the kernel or server | {ours.sent} | {theirs.sent} | {ours.sent / theirs.sent:.2f} | {bare.sent} |")
    print(f"| bytes to the page | {ours.received} | {theirs.received} | {ours.received / theirs.received:.2f} | {bare.received} |")


def settle(page: Page, root: Locator, traffic: Traffic, last: str) -> Traffic:
    """Step a slider twice once the text `last` is there; return what the second step has cost."""
    root.get_by_text(last, exact=True).wait_for()
    handle = root.get_by_role("slider").first
    slide(page, handle, root, 1)
    page.wait_for_timeout(1500)
    traffic.reset()
    slide(page, handle, root, 2)
    page.wait_for_timeout(800)
    return Traffic(traffic.sent, traffic.received)


def sizes(notebooks: Notebooks, browser: Browser, folder: Path) -> None:
    """Large pages: from the press that asks for them to their last line, and the longest time the page was blocked."""
    print("\n| to the page (longest block) | ours | Streamlit | ratio |\n| --- | --- | --- | --- |")
    for name, (script, last) in SIZES.items():
        notebook, _ = notebooks.open(f"%%app sizes\n{script}")
        ours = draw(notebook.page, notebook.run_app(1), last)
        notebook.page.close()
        with running_streamlit(script, folder) as url:
            page = browser.new_page(viewport={"width": 1200, "height": 900})
            page.goto(url)
            theirs = draw(page, page.locator("body"), last)
            page.close()
        shown = [f"{total:.0f} ms ({longest:.0f})" for total, longest in (ours, theirs)]
        print(f"| {name} | {shown[0]} | {shown[1]} | {ours[0] / theirs[0]:.2f} |")


def draw(page: Page, root: Locator, last: str) -> tuple[float, float]:
    button = root.get_by_role("button", name="Draw")
    button.wait_for()
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    total_ms = time_ms(page, root, button, last)
    page.wait_for_timeout(2500)
    return total_ms, float(page.evaluate("() => window.longest"))


# Resolves `window.answered` with the milliseconds since the page was asked for, once it shows `text`.
FIRST = """window.answered = new Promise(resolve => {
  const look = () => {
    if (!document.body?.textContent.includes('%s')) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now()));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
});"""


def first_run(notebooks: Notebooks, browser: Browser, folder: Path) -> None:
    """A program that draws 1,000 markdown elements: from the start of its cell, and of Streamlit's page, to its last line."""
    script, last = SIZES["1,000 markdown"]
    script = script.replace('if st.button("Draw"):', "if True:")
    notebook, _ = notebooks.open(f"%%app first\n{script}")
    cell = notebook.cell(1)
    cell.locator(".cm-content").click()
    ours_ms = notebook.page.evaluate(
        """([root, text]) => new Promise(resolve => {
          const start = performance.now();
          const look = () => { if (root.textContent.includes(text)) { observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - start)); } };
          const observer = new MutationObserver(look);
          observer.observe(root, { subtree: true, childList: true, characterData: true });
          window.jupyterapp.commands.execute('notebook:run-cell');
        })""",
        [cell.element_handle(), last],
    )
    notebook.page.close()
    with running_streamlit(script, folder) as url:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.add_init_script(FIRST % last)
        for _ in range(2):  # the second time its own files are at hand
            page.goto(url)
            theirs_ms = page.evaluate("() => window.answered")
        page.close()
    print(f"\nFirst run of 1,000 markdown elements: on the page after {ours_ms:.0f} ms.")
    print(f"A page of Streamlit's, loaded for it: {theirs_ms:.0f} ms.")


MANY = 20
BARE_BOX = """
import ipywidgets
slider, shown = ipywidgets.IntSlider(max=100), ipywidgets.Label("n is 0")
slider.observe(lambda change: setattr(shown, "value", f"n is {change['new']}"), "value")
ipywidgets.VBox([slider, shown])
"""
SMALL_APP = """%%app small{number}
import streamlit as st
st.text(f"n is {{st.slider('n', 0, 100, key='n{number}')}}")
"""

# Resolves with the milliseconds from a time of the page's clock until it shows that many sliders.
SHOWN = """([count, start]) => new Promise(resolve => {
  const look = () => {
    if (document.querySelectorAll('.jp-OutputArea .noUi-handle').length >= count) resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
})"""


def many_apps(notebooks: Notebooks, repeats: int) -> None:
    """A notebook of small apps beside one of bare boxes, a slider and a label each: run as a whole, and loaded anew."""
    kinds = {"bare": [BARE_BOX] * MANY, "ours": [SMALL_APP.format(number=number) for number in range(MANY)]}
    measured: dict[tuple[str, str], list[float]] = {}
    for _ in range(repeats):
        for kind, cells in kinds.items():
            notebook, traffic = notebooks.open(*cells)
            page = notebook.page
            page.set_viewport_size({"width": 1200, "height": 9000})  # what is out of sight is not drawn
            page.wait_for_timeout(REST_MS)
            traffic.reset()
            start = page.evaluate(
                "() => { const now = performance.now(); jupyterapp.commands.execute('notebook:run-all-cells'); return now; }"
            )
            run_ms = page.evaluate(SHOWN, [MANY, start])
            page.wait_for_timeout(1500)
            run_bytes = traffic.total
            notebook.save()
            traffic.reset()
            page.reload()
            load_ms = page.evaluate(SHOWN, [MANY, 0])
            page.wait_for_timeout(1500)
            for what, value in {
                "Run All, ms": run_ms,
                "Run All, kB": run_bytes / 1000,
                "reload, ms": load_ms,
                "reload, kB": traffic.total / 1000,
            }.items():
                measured.setdefault((what, kind), []).append(value)
            page.close()
    print(f"\n| {MANY} small apps in a notebook | bare boxes | ours | ratio |\n| --- | --- | --- | --- |")
    for what in dict.fromkeys(what for what, _ in measured):
        bare, ours = (statistics.median(measured[what, kind]) for kind in kinds)
        print(f"| {what} | {bare:.0f} | {ours:.0f} | {ours / bare:.2f} |")


def main(repeats: int = 25) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder, running_lab(Path(folder)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        notebooks = Notebooks(lab, browser)
        steps: list[Callable[[], None]] = [
            lambda: interactions(notebooks, repeats),
            lambda: table(notebooks, repeats),
            lambda: burst(notebooks, repeats),
            lambda: many_apps(notebooks, 3),
            lambda: compare_bytes(notebooks, browser, Path(folder)),
            lambda: first_run(notebooks, browser, Path(folder)),
            lambda: sizes(notebooks, browser, Path(folder)),
        ]
        for step in steps:
            step()
        browser.close()


if __name__ == "__main__":
    main()
