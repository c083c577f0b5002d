"""Packages built on Streamlit that are tried, each with a program, and how that goes.

`requirements.txt` says their versions. Tests hold the table to the truth: in Streamlit's AppTest and ours each program runs as its entry
says, and in the browser somebody uses what it draws. ``docs/coverage.md`` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.variants import slow_unless

# Each of another kind: tests of the others are slow ones.
FIRST = ("streamlit-aggrid", "streamlit-authenticator", "streamlit-extras", "streamlit-folium", "streamlit-option-menu")
REQUIREMENTS = Path(__file__).parent / "requirements.txt"


@dataclass(frozen=True)
class Package:
    """One package, and a program that shows what it gives to Python.

    Attributes
    ----------
    note
        What of it does not work here; if `works` is False, why it does not.
    """

    name: str
    program: str
    note: str = ""
    works: bool = True

    @property
    def version(self) -> str:
        """The version that is tried."""
        found = re.search(rf"^{re.escape(self.name)}==(.+)$", REQUIREMENTS.read_text("utf-8"), re.MULTILINE)
        assert found is not None, self.name
        return found.group(1)


PACKAGES = (
    Package(
        "st-annotated-text",
        """
import streamlit as st
from annotated_text import annotated_text

word = st.text_input("Word", "tree")
annotated_text("A ", (word, "noun"), " grows.")
st.text(f"word: {word}")
""",
    ),
    Package(
        "st-theme",
        """
import streamlit as st
from streamlit_theme import st_theme

theme = st_theme(key="theme")
st.text(f"base: {theme and theme['base']}")
""",
    ),
    Package(
        "streamlit-ace",
        """
import streamlit as st
from streamlit_ace import st_ace

code = st_ace("one", language="python", auto_update=True, key="editor", height=100)
st.text(f"code: {code!r}")
""",
    ),
    Package(
        "streamlit-aggrid",
        """
import pandas as pd
import streamlit as st
from st_aggrid import AgGrid, GridOptionsBuilder

frame = pd.DataFrame({"name": ["Ada", "Bob"], "age": [36, 41]})
builder = GridOptionsBuilder.from_dataframe(frame, editable=True)
builder.configure_selection("single")
answer = AgGrid(frame, gridOptions=builder.build(), key="grid", height=150, update_on=["selectionChanged", "cellValueChanged"])
chosen = answer.selected_rows
st.text(f"chosen: {[] if chosen is None else list(chosen['name'])}")
st.text(f"ages: {[int(each) for each in answer.data['age']]}")
""",
    ),
    Package(
        "streamlit-agraph",
        """
import streamlit as st
from streamlit_agraph import Config, Node, agraph

chosen = agraph(nodes=[Node(id="one", label="One", size=60)], edges=[], config=Config(width=300, height=200, physics=False))
st.text(f"chosen: {chosen}")
""",
    ),
    Package(
        "streamlit-antd-components",
        """
import streamlit as st
import streamlit_antd_components as sac

chosen = sac.segmented(["apple", "pear", "plum"], key="fruit")
st.text(f"chosen: {chosen}")
""",
    ),
    Package(
        "streamlit-authenticator",
        """
import streamlit as st
import streamlit_authenticator as stauth

hashed = "$2b$04$xpyCXF.GIBlLKlU3r9Dewus2070kaBwlEDf9/U/nnaxt.kaWv5dfm"
users = {"usernames": {"ada": {"name": "Ada", "email": "a@example.org", "password": hashed}}}
authenticator = stauth.Authenticate(users, "cookie", "a key of some length, which signs the cookie", auto_hash=False)
authenticator.login()
st.text(f"status: {st.session_state.get('authentication_status')}, name: {st.session_state.get('name')}")
""",
    ),
    Package(
        "streamlit-autorefresh",
        """
import streamlit as st
from streamlit_autorefresh import st_autorefresh

count = st_autorefresh(interval=200, limit=3, key="refresh")
st.text(f"count: {count}")
""",
    ),
    Package(
        "streamlit-avatar",
        """
import streamlit as st
from streamlit_avatar import avatar

picture = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
name = st.text_input("Name", "Ada")
avatar([{"url": picture, "size": 40, "title": name, "caption": "wrote it", "key": "one"}])
st.text(f"name: {name}")
""",
    ),
    Package(
        "streamlit-camera-input-live",
        """
import streamlit as st
from camera_input_live import camera_input_live

picture = camera_input_live(debounce=100)
st.text(f"picture: {picture is not None}")
""",
        note="Browsers give no camera to a frame of an origin of its own: its pictures are blank. Use st.camera_input().",
        works=False,
    ),
    Package(
        "streamlit-card",
        """
import streamlit as st
from streamlit_card import card

clicked = card(title="Title", text="Text", key="card")
st.text(f"clicked: {clicked}")
""",
    ),
    Package(
        "streamlit-code-editor",
        """
import streamlit as st
from code_editor import code_editor

answer = code_editor("one", lang="python", height=[3, 5], response_mode="debounce", key="editor")
st.text(f"text: {answer['text']!r}")
""",
    ),
    Package(
        "streamlit-condition-tree",
        """
import streamlit as st
from streamlit_condition_tree import condition_tree

config = {"fields": {"age": {"label": "Age", "type": "number"}}}
rule = {"fieldSrc": "field", "field": "age", "operator": "greater", "value": [3], "valueSrc": ["value"], "valueType": ["number"]}
tree = {"type": "group", "children1": [{"type": "rule", "properties": rule}]}
query = condition_tree(config, tree=tree, return_type="queryString", key="tree")
st.text(f"query: {query}")
""",
    ),
    Package(
        "streamlit-drawable-canvas",
        """
import streamlit as st
from streamlit_drawable_canvas import st_canvas

drawn = st_canvas(width=200, height=100, stroke_width=5, key="canvas")
st.text(f"strokes: {len(drawn.json_data['objects']) if drawn.json_data else 0}")
""",
    ),
    Package(
        "streamlit-echarts",
        """
import streamlit as st
from streamlit_echarts import st_echarts

options = {"xAxis": {"data": ["a"]}, "yAxis": {}, "series": [{"type": "bar", "data": [3], "barWidth": "100%"}], "animation": False}
answer = st_echarts(options, events={"click": "function(params) { return params.name }"}, height="200px", key="chart")
st.text(f"clicked: {answer['chart_event'] if answer else None}")
""",
    ),
    Package(
        "streamlit-embedcode",
        """
import streamlit as st
from streamlit_embedcode import github_gist

number = st.text_input("Number", "1")
github_gist(f"https://gist.github.com/someone/{number}", height=100)
st.text(f"number: {number}")
""",
        note="What it embeds comes from the web.",
    ),
    Package(
        "streamlit-extras",
        """
import pandas as pd
import streamlit as st
from streamlit_extras.card_selector import card_selector
from streamlit_extras.dataframe_explorer import dataframe_explorer
from streamlit_extras.echo_expander import echo_expander
from streamlit_extras.grid import grid
from streamlit_extras.pagination import pagination
from streamlit_extras.stateful_button import button
from streamlit_extras.stylable_container import stylable_container
from streamlit_extras.tags import tagger_component

cards = [{"title": "One", "description": "first"}, {"title": "Two", "description": "second"}]
st.text(f"card: {card_selector(cards, key='cards')}")
st.text(f"page: {pagination(5, key='pages')}")
if button("Open", key="open"):
    st.text("open")
cells = grid(2)
cells.text("left")
cells.text("right")
tagger_component("A text", ["new", "hot"])
dataframe_explorer(pd.DataFrame({"a": [1, 2]}))
with stylable_container("dark", "button { background-color: rgb(1, 2, 3); border-radius: 20px; }"):
    st.button("Dark")
""",
        note="`exception_handler` needs Streamlit's server.",
    ),
    Package(
        "streamlit-feedback",
        """
import streamlit as st
from streamlit_feedback import streamlit_feedback

answer = streamlit_feedback(feedback_type="thumbs", key="feedback")
st.text(f"score: {answer and answer['score']}")
""",
    ),
    Package(
        "streamlit-folium",
        """
import base64
from importlib.util import find_spec
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

library = Path(find_spec("leaflet").origin).parent / "static/leaflet/leaflet.js"
folium.Map.default_js = [("leaflet", f"data:text/javascript;base64,{base64.b64encode(library.read_bytes()).decode()}")]
answer = st_folium(folium.Map(location=[10, 20], zoom_start=3, tiles=None), width=300, height=200, key="map")
clicked = answer["last_clicked"]
st.text(f"clicked: {clicked and [round(clicked['lat']), round(clicked['lng'])]}")
""",
        note="What draws its maps comes from the web, unless `folium.Map.default_js` says otherwise; tiles do.",
    ),
    Package(
        "streamlit-image-coordinates",
        """
import numpy as np
import streamlit as st
from PIL import Image
from streamlit_image_coordinates import streamlit_image_coordinates

answer = streamlit_image_coordinates(Image.fromarray(np.zeros((80, 120, 3), "uint8")), key="image")
st.text(f"clicked: {answer and [answer['x'], answer['y']]}")
""",
    ),
    Package(
        "streamlit-javascript",
        """
import streamlit as st
from streamlit_javascript import st_javascript

factor = st.number_input("Factor", 1, 9, 2)
product = st_javascript(f"[1, 2, 3].reduce((sum, each) => sum + each) * {factor}", key=f"script {factor}")
st.text(f"product: {product}")
""",
    ),
    Package(
        "streamlit-js-eval",
        """
import streamlit as st
from streamlit_js_eval import streamlit_js_eval

factor = st.number_input("Factor", 1, 9, 2)
product = streamlit_js_eval(js_expressions=f"[1, 2, 3].reduce((sum, each) => sum + each) * {factor}", key=f"script {factor}")
st.text(f"product: {product}")
""",
    ),
    Package(
        "streamlit-keyup",
        """
import streamlit as st
from st_keyup import st_keyup

typed = st_keyup("Name", key="name")
st.text(f"typed: {typed!r}")
""",
    ),
    Package(
        "streamlit-notify",
        """
import streamlit as st
import streamlit_notify as stn

stn.notify()
if st.button("Save"):
    stn.success("Saved.")
    stn.toast("Told you.")
    st.rerun()
st.text(f"waiting: {stn.has_notifications('success')}")
""",
    ),
    Package(
        "streamlit-option-menu",
        """
import streamlit as st
from streamlit_option_menu import option_menu

chosen = option_menu("Menu", ["Home", "Settings"], icons=["house", "gear"], key="menu")
st.text(f"chosen: {chosen}")
""",
    ),
    Package(
        "streamlit-pdf",
        """
import base64

import streamlit as st
from streamlit_pdf import pdf_viewer

text = st.text_input("Text", "i")
pages = f"BT /F1 24 Tf 10 20 Td ({text}) Tj ET"
pdf = (
    "%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 50]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\\n"
    f"4 0 obj<</Length {len(pages)}>>stream\\n{pages}\\nendstream endobj\\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\\ntrailer<</Root 1 0 R>>"
)
pdf_viewer(pdf.encode(), height=200, key="pdf")
st.text(f"text: {text}")
""",
    ),
    Package(
        "streamlit-pdf-viewer",
        """
import streamlit as st
from streamlit_pdf_viewer import pdf_viewer

def note(annotation):
    st.session_state.note = annotation["id"]

pages = "BT /F1 24 Tf 10 20 Td (Hello) Tj ET"
pdf = (
    "%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 50]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\\n"
    f"4 0 obj<</Length {len(pages)}>>stream\\n{pages}\\nendstream endobj\\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\\ntrailer<</Root 1 0 R>>"
)
annotation = {"id": "one", "page": 1, "x": 10, "y": 10, "width": 100, "height": 20, "color": "red"}
pdf_viewer(pdf.encode(), width=300, annotations=[annotation], on_annotation_click=note, key="pdf")
st.text(f"clicked: {st.session_state.get('note')}")
""",
    ),
    Package(
        "streamlit-plotly-events",
        """
import plotly.graph_objects as go
import streamlit as st
from streamlit_plotly_events import plotly_events

figure = go.Figure(go.Bar(x=["a"], y=[3]))
clicked = plotly_events(figure, override_height=300, key="figure")
st.text(f"clicked: {[each['x'] for each in clicked]}")
""",
    ),
    Package(
        "streamlit-toggle-switch",
        """
import streamlit as st
from streamlit_toggle import st_toggle_switch

is_on = st_toggle_switch(label="Lamp", key="lamp")
st.text(f"on: {is_on}")
""",
    ),
    Package(
        "streamlit-vertical-slider",
        """
import streamlit as st
from streamlit_vertical_slider import vertical_slider

height = vertical_slider(label="Height", key="height", default_value=3, min_value=0, max_value=10)
st.text(f"height: {height}")
""",
    ),
)


def rows(packages: Iterable[Package]) -> list[ParameterSet]:
    """Return packages as parameters of a test."""
    return [pytest.param(each, id=each.name, marks=slow_unless(each.name in FIRST)) for each in packages]
