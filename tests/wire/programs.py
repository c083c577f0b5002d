"""Small programs that together draw all that the kernel tells a browser of: each kind of node, each control, each fact of theirs.

`tests/wire/nodes.json` is what goes to the browser of each (see `tests/render/test_wire.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jupyter_rerun as st
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.page_info import PageInfo

C = st.column_config
DAY, NOON, LATER = dt.date(2024, 3, 5), dt.datetime(2024, 3, 5, 12, 0), dt.datetime(2024, 3, 6, 12, 0)
PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
PLOT = {"data": [{"type": "scatter", "x": [1, 2], "y": [3, 1]}], "layout": {}}
BARS = {"xAxis": {"type": "category"}, "yAxis": {}, "brush": {}, "series": [{"type": "bar", "name": "S", "data": [1, 2]}]}
VEGA = {"mark": "point", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}, "params": [{"name": "p", "select": "point"}]}
TABLE = {"a": [3, 1], "b": ["x", "y"]}


def texts() -> None:
    st.title("Title", help="More *about* it.", text_alignment="center")
    st.write("Some $x^2$.")
    st.text("plain", width=200)
    st.code("a = 1", height=100)
    st.divider()
    st.html("<b>bold</b>")
    st.html("<script>1</script>", unsafe_allow_javascript=True)
    st.error("Broken.", icon="🔥")


def metrics_and_data() -> None:
    st.metric("Speed", 5, 1, height=200, border=True)
    st.json({"a": [1]})


def modules() -> None:
    import pandas as pd

    script = "export default function ({ setStateValue, setTriggerValue }) {\n  setStateValue('n', 1);\n  setTriggerValue('go', 2);\n}"
    st.components.v2.component("bare", js=script)(key="bare")
    full = st.components.v2.component("full", html="<b>bold</b>", css="b {\n}", js=script, isolate_styles=False)
    with st.form("f"):
        full(key="full", data={"a": 1, "t": pd.DataFrame(TABLE)}, default={"n": 3}, on_n_change=print, width=200, height="stretch")
        full(key="bytes", data=b"bytes")


def outputs() -> None:
    import ipywidgets
    from IPython.display import Latex

    st.write(Latex("$x$"))
    st.widget(ipywidgets.IntText, key="custom", label="Own", value=3)


def charts() -> None:
    st.plotly_chart(PLOT, width=300, height=200)
    st.echarts_chart(BARS)
    st.vega_lite_chart(None, VEGA)
    st.graphviz_chart("digraph { a -> b }", alt="a leads to b")
    st.pydeck_chart(_scene(), height=200, width=300)


def selectable_charts() -> None:
    st.plotly_chart(PLOT, key="plotly", on_select="rerun")
    st.echarts_chart(BARS, key="echarts", on_select="rerun")
    st.vega_lite_chart(None, VEGA, key="vega", on_select="rerun")
    st.pydeck_chart(_scene(), key="deck", on_select="rerun", selection_mode="multi-object")


def bokeh() -> None:
    from bokeh.plotting import figure

    plot = figure(width=300, height=200)
    plot.line([1, 2], [3, 1])
    st.bokeh_chart(plot)


def components() -> None:
    import pandas as pd

    declare = st.components.v1.declare_component
    own = declare("own", path=Path(__file__).parents[1] / "components" / "plain")
    own(a=1, raw=b"x", key="own", tab_index=-1)
    own(table=pd.DataFrame(TABLE).style.set_uuid("own").highlight_max(), key="table")
    declare("other", url="http://localhost:3001")(key="other")


def _scene() -> Any:
    layer = {"@@type": "ScatterplotLayer", "id": "dots", "pickable": True, "data": [{"a": 1}]}
    tooltip = {"text": "{a}"}
    return SimpleNamespace(to_json=lambda: json.dumps({"layers": [layer]}), _tooltip=tooltip)


def dataframe() -> None:
    st.dataframe(TABLE)


def selectable_dataframe() -> None:
    st.dataframe(TABLE, key="table", on_select="rerun", selection_mode=["multi-row", "single-column"], width=300, height="stretch")


def columns_of_tables() -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            ("one", "n"): [1.5],
            ("one", "t"): ["ab"],
            ("two", "link"): ["https://example.org/"],
            ("two", "icon"): ["https://example.org/"],
            ("two", "p"): [0.5],
            ("two", "l"): [[1, 2]],
            ("two", "when"): [NOON],
        }
    )
    config = {
        "n": C.NumberColumn("N", help="A *number*.", format="%.1f", min_value=0, max_value=9, step=0.5, width="small", pinned=True),
        "link": C.LinkColumn(display_text="Open"),
        "icon": C.LinkColumn(display_text=":material/open_in_new:"),
        "p": C.ProgressColumn(color="red"),
        "l": C.LineChartColumn(y_min=0, y_max=5, color="#ff0000"),
        "when": C.DatetimeColumn(timezone="Asia/Tokyo", format="HH:mm"),
    }
    frame.columns = [name for _, name in frame.columns]
    st.dataframe(frame, column_config=config, row_height=40, placeholder="-", alt="All columns")
    st.dataframe(pd.DataFrame({("one", "n"): [1], ("one", "m"): [2]}).style.format("{:.1f} m").set_properties(color="red"))
    st.dataframe({"b": ["Go"]}, column_config={"b": C.ButtonColumn(key="press")})


def editor() -> None:
    rows = {"n": [1], "s": ["ab"], "c": ["x"], "m": [["x"]]}
    config = {
        "n": C.NumberColumn(required=True, default=1),
        "s": C.TextColumn(max_chars=4, validate="^[a-z]*$"),
        "c": C.SelectboxColumn(options=["x", "y"], format_func=str.upper),
        "m": C.MultiselectColumn(options=["x", "y"], color=["red", "blue"], accept_new_options=True),
    }
    st.data_editor(rows, key="editor", num_rows="dynamic", column_config=config)


def containers() -> None:
    with st.container(border=True, height=200, horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="large"):
        st.text("a")
    with st.container(key="box", width=300, gap=None, horizontal=True, wrap=False, autoscroll=True):
        st.text("b")
    left, _ = st.columns([2, 1], gap="small", vertical_alignment="center", border=True)
    left.text("c")
    with st.expander("More", expanded=True, icon="🔎"):
        st.text("d")
    st.empty()
    st.space("small")
    st.space("stretch")


def grids() -> None:
    with st.grid(2, min_column_width=120, wrap=False, gap=("small", 8), border=True, row_height=80, dense=True, height=300) as grid:
        grid.cell(column_span="all", row_span=2).text("a")
        st.text("b")
    st.grid(gap=None, key="grid").text("c")


def stateful_containers() -> None:
    first, second = st.tabs(["One", "*Two*"], key="tabs", on_change="rerun", default="*Two*")
    first.text("a")
    second.text("b")
    with st.popover("Settings", key="popover", on_change="rerun", icon="🔧", help="What is *set*.", type="primary"):
        st.text("c")
    with st.expander("More", key="expander", on_change="rerun"):
        st.text("d")
    st.tabs(["A", "B"], width=300, height=200)


def form() -> None:
    with st.form("form", border=True, height=300, width=400, enter_to_submit=False):
        st.text_input("Name", key="name")
        st.form_submit_button("Send", key="send")


def dialog() -> None:
    @st.dialog("Sure?", width="medium", icon="❓", dismissible=False)
    def ask() -> None:
        st.text("Really?")

    ask()


def fragments() -> None:
    place = st.container()

    @st.fragment
    def part() -> None:
        place.text("a")
        st.text("b")

    part()


def status() -> None:
    st.progress(40, "Loading *data*", width=300)
    with st.status("Working", expanded=True, type="compact"):
        st.text("a")
    st.skeleton(height=100)
    st.toast("Saved.", icon="💾", duration="long")
    st.balloons()
    st.snow()


def spinner() -> Iterator[None]:
    with st.spinner("Wait", show_time=True):
        yield


def chat() -> None:
    st.chat_message("user").text("Hello")
    st.chat_message("assistant", width=400).text("Hello")
    st.chat_message("Ann", avatar="🐢").text("Hello")
    st.chat_message("Bob", avatar="https://example.org/bob.png").text("Hello")


def media() -> None:
    st.image([PIXEL, "https://example.org/a.png"], ["One", "*Two*"], width=100)
    st.image(PIXEL, alt="A pixel", link="https://example.org/")
    st.audio(b"RIFF", start_time=1, end_time=3, loop=True)
    st.video(b"film", subtitles={"English": "WEBVTT\n\n00:00.000 --> 00:01.000\nHello"}, muted=True, autoplay=True)
    st.video("https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    st.pdf(b"%PDF-1.4", height=300, key="pdf")
    st.iframe("<p>inside</p>", height=100)
    st.iframe("https://example.org/", height=200, tab_index=0, alt="A page")


def page_config() -> None:
    st.set_page_config(
        "Demo",
        "🦀",
        layout="wide",
        initial_sidebar_state=300,
        menu_items={"Get help": "https://example.org/help", "Report a bug": "https://example.org/bug", "About": "*Me*."},
    )
    st.logo("https://example.org/logo.png", icon_image="🦀", size="large", link="https://example.org/")
    look = {"app": {"primaryColor": "#b5179e", "linkUnderline": False}, "aside": {"primaryColor": "#e9c46a"}, "base": "dark"}
    run = find_run()
    assert run is not None
    run.canvas.say(PageInfo(theme={"light": look, "dark": look}))  # type: ignore[attr-defined]


def pages() -> None:
    def show() -> None:
        st.text("shown")

    one = st.Page(show, title="One", icon="1️⃣", url_path="one", default=True)
    two = st.Page(show, title="*Two*", url_path="two")
    elsewhere = st.Page("https://example.org/", title="Elsewhere")
    st.navigation({"Here": [one, two], "There": [elsewhere]}, expanded=1).run()
    st.page_link(two, label="To two", icon="2️⃣", help="It is *there*.", query_params={"a": "1"})
    st.page_link("https://example.org/", label="Away", icon="🌍", icon_position="right", disabled=True, width="content")


def buttons() -> None:
    st.button("Go", key="go", type="primary", icon="🚀", icon_position="right", shortcut="Ctrl+G", help="It *goes*.", width=200)
    st.button("Wait", key="wait", disabled=True)


def checks() -> None:
    st.checkbox("Check", key="check", value=True)
    st.toggle("Toggle", key="toggle", label_visibility="collapsed")


def radio() -> None:
    st.radio("Pick", ["a", "b"], key="radio", captions=["first", "*second*"], horizontal=True)


def sliders() -> None:
    st.slider("One", 0, 10, 4, key="slider", format="%d km")
    st.slider("Range", 0.0, 1.0, (0.25, 0.5), key="range")
    st.slider("Day", DAY, DAY + dt.timedelta(days=9), DAY, key="moment")


def text_inputs() -> None:
    st.text_input("Name", key="name", max_chars=9, placeholder="Who?", autocomplete="name", icon="🙂", required=True)
    st.text_area("Story", key="story", height=200, max_chars=99)
    st.text_input("Secret", type="password", key="secret", placeholder="?", value=None)
    st.text_input("Mail", type="email", key="mail", validate=("@", "An address."), live="300ms")


def numbers() -> None:
    st.number_input("Whole", 0, 9, 4, key="whole", icon="🔢")
    st.number_input("Any", value=None, key="any", format="%.1f", step=0.5, placeholder="none", required=True)


def dates() -> None:
    st.date_input("Day", DAY, key="day", min_value=DAY, max_value=DAY + dt.timedelta(days=9), format="DD.MM.YYYY")
    st.date_input("Days", (DAY, DAY), key="days", min_value=DAY, max_value=DAY)
    st.time_input("Time", dt.time(12, 30), key="time", step=60)
    st.datetime_input("Moment", None, key="when", min_value=NOON, max_value=LATER, step=60)


def choices() -> None:
    st.selectbox("One", ["a", "b"], None, key="select", placeholder="Pick", accept_new_options=True)
    st.multiselect("Some", ["a", "b"], ["b"], key="multiselect", max_selections=2)
    st.select_slider("Size", ["S", "M", "L"], "M", key="size")
    st.pills("Tags", ["a", "*b*"], key="pills", selection_mode="multi", default=["a"])
    st.segmented_control("View", ["a", "b"], key="segments", required=True, default="a")
    st.color_picker("Color", "#ff0000", key="color")
    st.feedback("faces", key="faces")
    st.feedback("stars", key="stars", default=2)
    st.pagination(9, key="pagination")
    st.menu_button("Menu", ["a", "*b*"], key="menu", icon="☰")


def files() -> None:
    st.file_uploader("Files", ["txt"], accept_multiple_files=True, key="files", max_upload_size=1)
    st.file_uploader("Folder", accept_multiple_files="directory", key="folder")
    st.audio_input("Voice", key="audio", sample_rate=16000)
    st.camera_input("Photo", key="camera")
    st.download_button("Get", "text", "a.txt", key="download", icon="💾")
    st.link_button("Away", "https://example.org/", key="link")


def chat_input() -> None:
    st.chat_input("Say", key="chat", accept_file="multiple", file_type=["png"], accept_audio=True, max_chars=99)


# Of a program that yields, what a page is told counts that opens meanwhile.
def empties() -> None:
    st.selectbox("One", [], key="select")
    st.multiselect("Some", [], key="multiselect")
    st.link_button("Nowhere", "", key="link")
    st.slider("Number", 0, 9, format="", key="slider")
    st.date_input("Day", None, key="day", min_value=DAY, max_value=DAY)
    st.number_input("Number", value=None, key="number")
    st.text_input("", placeholder="", autocomplete="", key="text")
    st.text("")
    st.markdown("")
    st.code("")
    st.html("<b></b>")
    st.expander("")
    st.popover("")
    st.tabs([""])
    st.progress(0, "")
    st.metric("", "")
    st.error("")


PROGRAMS: dict[str, Callable[[], Iterator[None] | None]] = {
    program.__name__.replace("_", " "): program
    for program in (
        *(texts, metrics_and_data, modules, outputs, charts, selectable_charts, bokeh, components, modules),
        *(dataframe, selectable_dataframe, columns_of_tables, editor),
        *(containers, grids, stateful_containers, form, dialog, fragments),
        *(status, spinner, chat, media, page_config, pages),
        *(buttons, checks, radio, sliders, text_inputs, numbers, dates, choices, files, chat_input, empties),
    )
}
