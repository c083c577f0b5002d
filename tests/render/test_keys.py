"""Style sheets of a program find by ``.st-key-…`` what Streamlit lets them find."""

from __future__ import annotations

import re

import streamlit.testing.v1.local_script_runner as runner
from streamlit.testing.v1 import AppTest as StreamlitAppTest

import jupyter_rerun as st
from jupyter_rerun.testing import AppTest

ALL = """
import altair as alt
import pandas as pd
import plotly.graph_objects as go
import pydeck
import streamlit as st

frame = pd.DataFrame({"a": [1, 2]})
chart = alt.Chart(frame).mark_bar().encode(x="a").add_params(alt.selection_point())
bars = {"series": [{"type": "bar", "data": [1]}], "brush": {}, "xAxis": {"type": "category"}, "yAxis": {}}
for number, on_select in enumerate(["ignore", "rerun"]):
    given = {"on_select": on_select}
    st.altair_chart(chart, key=f"altair {number}", **given)
    st.plotly_chart(go.Figure(), key=f"plotly {number}", **given)
    st.pydeck_chart(pydeck.Deck(), key=f"deck {number}", **given)
    st.echarts_chart(bars, key=f"echarts {number}", **given)
    st.dataframe(frame, key=f"frame {number}", **given)
st.plotly_chart(go.Figure())
st.data_editor(frame, key="editor")
for number, on_change in enumerate(["ignore", "rerun"]):
    st.expander("More", key=f"expander {number}", on_change=on_change)
    st.tabs(["one"], key=f"tabs {number}", on_change=on_change)
    st.popover("More", key=f"popover {number}", on_change=on_change)
    st.link_button("Away", "https://example.org", key=f"link {number}", on_click=on_change)
st.container(key="container")
st.container()
st.grid(2, key="grid")
with st.form("form"):
    st.form_submit_button("Send")
st.button("Press", key="a b")
st.checkbox("Check", key=5)
st.checkbox("Other", key="None")
st.checkbox("No key")
st.chat_input("Say", key="chat")
st.components.v1.declare_component("frame", url="http://localhost:3001")(key="frame")
st.components.v2.component("module", html="<p></p>")(key="module")
"""


def keys_of_streamlit(monkeypatch) -> set[str]:
    """Return the keys that Streamlit's page reads out of the ids in the messages of a run, as its `getKeyFromId` does."""
    found = []
    parse = runner.parse_tree_from_messages

    def note(messages):
        for message in messages:
            if message.WhichOneof("type") == "delta":
                drawn = getattr(message.delta, message.delta.WhichOneof("type"))
                if message.delta.WhichOneof("type") == "new_element":
                    drawn = getattr(drawn, drawn.WhichOneof("type"))
                found.append(getattr(drawn, "id", ""))
        return parse(messages)

    monkeypatch.setattr(runner, "parse_tree_from_messages", note)
    assert not StreamlitAppTest.from_string(ALL, default_timeout=120).run().exception
    return {match[1] for match in map(re.compile(r"\$\$ID-[^-]+-(.+)", re.DOTALL).fullmatch, found) if match} - {"None"}


def test_what_is_found_by_its_key_is_what_streamlit_finds(monkeypatch):
    """Inputs and containers; charts and tables as far as they have a value, or an id, there."""
    app = AppTest.from_string(ALL).run()
    assert not app.exception
    told = {getattr(node.proto, "key", None) for node in app._walk() if node.proto.is_styled}

    assert told - {None, "None"} == keys_of_streamlit(monkeypatch)


def test_a_key_is_told_to_the_page_and_stays(show):
    """A node has it from the first, and after a person has changed its value; nodes without one say nothing of it."""

    def draw():
        with st.container(key="box"):
            st.pagination(3, key="page \ud800")
            st.text("plain")
        with st.form("form"):
            st.form_submit_button("Send", key="send")

    app = show(draw)
    assert keys_of(app) == {"container": "box", "field": "page ?", "widget": "send"}
    app.enters("page \ud800", 2)
    assert keys_of(app) == {"container": "box", "field": "page ?", "widget": "send"}


def keys_of(app) -> dict[str, str]:
    return {spec["kind"]: spec["key"] for spec in app.whole()["nodes"].values() if "key" in spec}
