"""Components in frames of their own: what they get, what they say, and where their files come from."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, expect

FOLDER = Path(__file__).parents[1] / "components"
DECLARE = f"""\
import jupyter_rerun as st
import pandas as pd
declare = st.components.v1.declare_component
FOLDER = {str(FOLDER)!r}
plain = declare("plain", path=f"{{FOLDER}}/plain")
"""

COUNTER = """\
%%app counter
size = st.slider("Size", 0, 9, key="size")
value = plain(size=size, raw=b"\\x00\\xff", table=pd.DataFrame({"a": [1, 2]}), default="nothing", key="plain")
st.text(f"value {value!r}")
"""


def frame_of(app: Locator, index: int = 0) -> FrameLocator:
    return app.locator("iframe.rerun-component-frame").nth(index).content_frame


def test_component_gets_its_arguments_and_gives_a_value(open_notebook):
    """It is told its arguments once it is ready, and what it says is what the next run gets."""
    notebook = open_notebook(DECLARE, COUNTER)
    notebook.run_cell(1)
    app = notebook.run_app(2)
    frame = frame_of(app)
    expect(frame.locator("#args")).to_contain_text("renders")

    told = json.loads(frame.locator("#args").inner_text())
    frame.locator("#add").click()

    assert told["args"] == {"size": 0, "raw": [0, 255], "default": "nothing", "key": "plain"}
    assert told["tables"] == [["table", ["data", "index", "columns"], True]]
    assert (told["disabled"], told["base"], told["primary"][0]) == (False, "light", "#")
    expect(app).to_contain_text("value {'n': 1}")
    frame.locator("#bytes").click()
    expect(app).to_contain_text(r"value b'\x01\x02\xff'")
