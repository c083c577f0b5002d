"""What a component waits for: from the value that it says, over the run that this leads to, to its next arguments.

The same two components, one in a frame and one that is a module of the page, in JupyterLab and in Streamlit, in the same browser;
each takes the time itself. All figures come from one run on one machine; read them as ratios.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import Notebooks, running_streamlit
from tests.browser.lab import FLAGS, running_lab
from tests.tools.chromium import find_chromium

REPEATS = 25
REST_MS = 400  # what the page has left to paint of one step must not count as part of the next

# Says numbers, one after the other, and writes down how long it takes until each comes back.
PROBE = f"""
function makeProbe(say, shown) {{
  let sent = 0, start = 0, isWaiting = true;
  const times = [];
  return said => {{
    if (!isWaiting || said !== sent) return;
    isWaiting = false;
    if (sent > 0) times.push(performance.now() - start);
    if (times.length === {REPEATS}) {{
      shown().textContent = JSON.stringify(times);
      return;
    }}
    setTimeout(() => {{
      sent += 1;
      isWaiting = true;
      start = performance.now();
      say(sent);
    }}, {REST_MS});
  }};
}}
"""
FRAME = f"""<!doctype html>
<output id="times"></output>
<script>
{PROBE}
const tell = (type, facts) => parent.postMessage({{ isStreamlitMessage: true, type: `streamlit:${{type}}`, ...facts }}, "*");
const probe = makeProbe(
  value => tell("setComponentValue", {{ value, dataType: "json" }}),
  () => document.querySelector("output")
);
addEventListener("message", ({{ data }}) => {{
  if (data.type === "streamlit:render") probe(data.args.said);
}});
tell("componentReady", {{ apiVersion: 1 }});
tell("setFrameHeight", {{ height: 40 }});
</script>
"""
MODULE = f"""
{PROBE}
let probe;
export default function({{ data, parentElement, setStateValue }}) {{
  probe ??= makeProbe(value => setStateValue("n", value), () => parentElement.querySelector("output"));
  probe(data.said);
}}
"""
IN_FRAME = """
import streamlit as st
import streamlit.components.v1 as components

ping = components.declare_component("ping", path={folder!r})
n = ping(said=st.session_state.get("ping") or 0, default=0, key="ping")
st.text(f"n is {{n}}")
"""
AS_MODULE = f"""
import streamlit as st

ping = st.components.v2.component("ping", html="<output id='times'></output>", js={MODULE!r})
said = st.session_state.get("ping", {{}}).get("n", 0)
n = ping(key="ping", data={{"said": said}}, default={{"n": 0}}, on_n_change=lambda: None).n
st.text(f"n is {{n}}")
"""


def read_times(page: Page) -> float:
    """Return the median of what a component of the page has written down, in milliseconds."""
    while True:
        for frame in page.frames:
            found = frame.locator("#times")
            if found.count() and (text := found.first.inner_text()).startswith("["):
                return statistics.median(json.loads(text))
        page.wait_for_timeout(REST_MS)


def time_ours(notebooks: Notebooks, script: str) -> float:
    notebook, _ = notebooks.open(f"%%app components\n{script}")
    notebook.run_app(1)
    found = read_times(notebook.page)
    notebook.page.close()
    return found


def time_theirs(browser: Browser, script: str, folder: Path) -> float:
    with running_streamlit(script, folder) as url:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(url)
        found = read_times(page)
        page.close()
    return found


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, running_lab(Path(name)) as lab, sync_playwright() as playwright:
        folder = Path(name) / "ping"
        folder.mkdir()
        (folder / "index.html").write_text(FRAME, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        notebooks = Notebooks(lab, browser)
        print("| from a value to the next arguments | ours | Streamlit | ratio |\n| --- | --- | --- | --- |")
        for kind, script in {"in a frame": IN_FRAME.format(folder=str(folder)), "a module of the page": AS_MODULE}.items():
            ours_ms, theirs_ms = time_ours(notebooks, script), time_theirs(browser, script, Path(name))
            print(f"| a component {kind} | {ours_ms:.1f} ms | {theirs_ms:.1f} ms | {ours_ms / theirs_ms:.2f} |")
        browser.close()


if __name__ == "__main__":
    main()
