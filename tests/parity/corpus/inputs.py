"""Every input with all of its parameters, and all that a person can do with it."""

from __future__ import annotations

from tests.oracle import Step
from tests.parity.program import RUN, Program, program

_NOTE = """
import datetime as D
ss = st.session_state
def note(*args, **kwargs):
    ss.noted = [*ss.get("noted", []), *args, getattr(ss.get("k"), "name", str(ss.get("k"))), *kwargs.items()]
"""
_CALLBACK = 'args=("a",), kwargs={"b": 1}'
_CHANGE = f"on_change=note, {_CALLBACK}"
_STATE = "bind=None, persist_state=None"


def _all_parameters(kind: str, call: str, *steps: Step) -> Program:
    """Return a program that passes all parameters, under the key ``k``, and writes the value."""
    return program(f"{kind} with all parameters", "S30 S36", f"{_NOTE}value = {call}\nst.write(repr(value))", *steps, RUN)


def _values(kind: str, *calls: str) -> list[Program]:
    """Return programs that show what calls without a key return."""
    return [program(f"{kind}: {call}", "S29", f"import datetime as D\nst.write(repr({call}))") for call in calls]


PROGRAMS = [
    _all_parameters(
        "button",
        'st.button("b", "k", "Help", note, ("a",), {"b": 1}, type="primary", icon=":material/home:", '
        'icon_position="right", disabled=False, '
        'use_container_width=None, width="stretch", shortcut="Ctrl+K", wrap=None)',
        ("click", "k"),
    ),
    _all_parameters(
        "download_button",
        f'st.download_button("d", b"data", "a.bin", "application/x-own", "k", "Help", note, {_CALLBACK}, type="tertiary", icon="🎈", '
        'icon_position="left", disabled=False, use_container_width=None, width=200, shortcut="D", wrap=True)',
        ("click", "k"),
    ),
    _all_parameters(
        "link_button",
        f'st.link_button("l", "https://example.org", key="k", on_click=note, {_CALLBACK}, help="Help", type="primary", icon="🎈", '
        'icon_position="right", disabled=True, use_container_width=None, width="stretch", shortcut="L", wrap=False)',
    ),
    _all_parameters(
        "menu_button",
        f'st.menu_button("m", [1, 2], key="k", help="Help", on_click=note, {_CALLBACK}, type="primary", icon=":material/menu:", '
        'disabled=False, width="stretch", format_func=lambda n: f"No {n}", wrap=None)',
        ("click", "k", 2),
        RUN,
        ("click_index", "k", 0),
    ),
    _all_parameters(
        "checkbox",
        f'st.checkbox("c", True, "k", "Help", {_CHANGE}, disabled=False, label_visibility="collapsed", '
        f'width="stretch", wrap=True, {_STATE})',
        ("uncheck", "k"),
        ("check", "k"),
    ),
    _all_parameters(
        "toggle",
        f'st.toggle("c", True, "k", "Help", {_CHANGE}, disabled=False, label_visibility="hidden", width=100, wrap=False, {_STATE})',
        ("set_value", "k", False),
    ),
    _all_parameters(
        "radio",
        f'st.radio("r", [1, 2, 3], 1, lambda n: "x" * n, "k", "Help", {_CHANGE}, disabled=False, horizontal=True, '
        f'captions=["one", "two", "three"], label_visibility="visible", width="stretch", {_STATE})',
        ("set_value", "k", 3),
        ("set_value", "k", None),
    ),
    _all_parameters(
        "selectbox",
        f'st.selectbox("s", [1, 2, 3], 1, lambda n: f"<{{n}}>", "k", "Help", {_CHANGE}, placeholder="Choose", disabled=False, '
        f'required=False, label_visibility="visible", icon=":material/home:", accept_new_options=False, '
        f'filter_mode="contains", width=300, {_STATE})',
        ("select", "k", 3),
        ("select_index", "k", 0),
        ("set_value", "k", None),
    ),
    program(
        "selectbox that takes new options",
        "S30",
        """
        st.write(st.selectbox("s", ["a", "b"], None, accept_new_options=True, key="k"))
        """,
        ("select", "k", "b"),
        ("set_value", "k", None),
    ),
    _all_parameters(
        "multiselect",
        f'st.multiselect("m", [1, 2, 3], [2], lambda n: f"No {{n}}", "k", "Help", {_CHANGE}, max_selections=2, placeholder="Choose", '
        f'disabled=False, label_visibility="visible", accept_new_options=False, filter_mode="prefix", '
        f'select_all=False, width="stretch", wrap=None, {_STATE})',
        ("select", "k", 3),
        ("unselect", "k", 2),
        ("set_value", "k", [1, 2]),
        ("set_value", "k", []),
    ),
    _all_parameters(
        "pills",
        f'st.pills("p", [1, 2, 3], selection_mode="multi", default=[1], required=False, '
        f'format_func=lambda n: f"No {{n}}", key="k", help="Help", '
        f'{_CHANGE}, disabled=False, label_visibility="visible", width="stretch", wrap=None, {_STATE})',
        ("select", "k", 2),
        ("unselect", "k", 1),
        ("set_value", "k", [3]),
    ),
    _all_parameters(
        "segmented_control",
        f'st.segmented_control("p", [1, 2, 3], selection_mode="single", default=1, required=True, format_func=str, key="k", help="Help", '
        f'{_CHANGE}, disabled=False, label_visibility="visible", width="content", wrap=True, {_STATE})',
        ("select", "k", 2),
    ),
    _all_parameters(
        "feedback",
        f'st.feedback("stars", key="k", default=2, disabled=False, {_CHANGE}, width=200, {_STATE})',
        ("set_value", "k", 4),
        ("set_value", "k", None),
    ),
    _all_parameters(
        "pagination",
        f'st.pagination(20, default=3, max_visible_pages=5, width="stretch", key="k", {_CHANGE}, disabled=False, {_STATE})',
        ("select", "k", 7),
        ("set_value", "k", 20),
    ),
    _all_parameters(
        "slider",
        f'st.slider("s", 0.0, 10.0, 2.5, 0.5, "%0.2f", "k", "Help", {_CHANGE}, disabled=False, '
        f'label_visibility="visible", width=300, {_STATE})',
        ("set_value", "k", 4.5),
    ),
    _all_parameters(
        "select_slider",
        f'st.select_slider("s", [1, 2, 3, 5, 8], (2, 5), lambda n: f"No {{n}}", "k", "Help", {_CHANGE}, disabled=False, '
        f'label_visibility="visible", width="stretch", {_STATE})',
        ("set_range", "k", 3, 8),
        ("set_value", "k", (1, 1)),
    ),
    _all_parameters(
        "number_input",
        f'st.number_input("n", 0, 10, 3, 2, "%d", "k", "Help", {_CHANGE}, placeholder="Number", disabled=False, required=False, '
        f'label_visibility="visible", icon=":material/home:", width="stretch", {_STATE})',
        ("increment", "k"),
        ("decrement", "k"),
        ("set_value", "k", 10),
        ("increment", "k"),
    ),
    _all_parameters(
        "text_input",
        f'st.text_input("t", "start", 9, "k", "default", "Help", "off", {_CHANGE}, placeholder="Text", disabled=False, required=False, '
        f'label_visibility="visible", icon="🎈", validate=None, live=False, width="stretch", {_STATE})',
        ("input", "k", "typed"),
        ("input", "k", "longer than allowed"),
        ("set_value", "k", ""),
    ),
    _all_parameters(
        "text_area",
        f'st.text_area("t", "start", 100, 9, "k", "Help", {_CHANGE}, placeholder="Text", disabled=False, required=False, '
        f'label_visibility="visible", width="stretch", {_STATE})',
        ("input", "k", "two\nlines"),
    ),
    _all_parameters(
        "date_input",
        f'st.date_input("d", D.date(2024, 5, 1), D.date(2024, 1, 1), D.date(2024, 12, 31), "k", "Help", {_CHANGE}, format="DD.MM.YYYY", '
        f'disabled=False, required=False, label_visibility="visible", width="stretch", {_STATE})',
        lambda app: app.date_input(key="k").set_value(_date(2024, 6, 1)),
        ("set_value", "k", None),
    ),
    program(
        "a range of dates",
        "S30",
        """
        import datetime as D
        st.write(repr(st.date_input("d", (D.date(2024, 5, 1), D.date(2024, 5, 9)), key="k")))
        """,
        lambda app: app.date_input(key="k").set_value((_date(2024, 6, 1), _date(2024, 6, 3))),
        lambda app: app.date_input(key="k").set_value((_date(2024, 6, 1),)),
    ),
    _all_parameters(
        "time_input",
        f'st.time_input("t", D.time(8, 30), "k", "Help", {_CHANGE}, disabled=False, required=False, label_visibility="visible", step=1800, '
        f'format="24h", width="stretch", {_STATE})',
        ("increment", "k"),
        ("decrement", "k"),
        ("set_value", "k", None),
    ),
    _all_parameters(
        "datetime_input",
        f'st.datetime_input("t", D.datetime(2024, 5, 1, 8, 30), D.datetime(2024, 1, 1), D.datetime(2024, 12, 31), '
        f'key="k", help="Help", {_CHANGE}, '
        f'format="YYYY/MM/DD", step=1800, disabled=False, required=False, label_visibility="visible", width="stretch", {_STATE})',
        lambda app: app.datetime_input(key="k").set_value(_date(2024, 6, 1, 10)),
        ("set_value", "k", None),
    ),
    _all_parameters(
        "color_picker",
        f'st.color_picker("c", "#123456", "k", "Help", {_CHANGE}, disabled=False, label_visibility="visible", width="content", {_STATE})',
        ("pick", "k", "#00ff00"),
        ("pick", "k", "#0f0"),
    ),
    _all_parameters(
        "file_uploader",
        f'st.file_uploader("f", ["txt", ".csv"], False, "k", "Help", {_CHANGE}, max_upload_size=5, disabled=False, '
        f'label_visibility="visible", width=300)'
        " and ss.k.getvalue()",
        ("upload", "k", "a.txt", b"one", "text/plain"),
        RUN,
        ("clear", "k"),
    ),
    program(
        "several files",
        "S30",
        """
        files = st.file_uploader("f", accept_multiple_files=True, key="k")
        for file in files:
            st.write(file.name, file.size, file.type, file.read().decode())
        """,
        ("upload", "k", "a.txt", b"one"),
        ("upload", "k", "b.txt", b"two"),
        ("clear", "k"),
    ),
    _all_parameters(
        "camera_input",
        f'st.camera_input("c", "k", "Help", {_CHANGE}, disabled=False, label_visibility="visible", resolution=None, width="stretch")'
        " and ss.k.getvalue()",
        ("upload", "k", "a.jpg", b"picture"),
        ("clear", "k"),
    ),
    _all_parameters(
        "audio_input",
        f'st.audio_input("c", sample_rate=48000, key="k", help="Help", {_CHANGE}, disabled=False, '
        f'label_visibility="visible", width="stretch")'
        " and ss.k.getvalue()",
        ("upload", "k", "a.wav", b"sound"),
        ("clear", "k"),
    ),
    _all_parameters(
        "chat_input",
        f'st.chat_input("Say", key="k", max_chars=20, max_upload_size=None, accept_file=False, file_type=None, accept_audio=False, '
        f'audio_sample_rate=16000, disabled=False, submit_mode="submit", on_submit=note, {_CALLBACK}, width="stretch", height="content")',
        ("set_value", "k", "hello"),
    ),
    program(
        "chat_input with files",
        "S44",
        """
        said = st.chat_input("Say", key="k", accept_file="multiple", file_type=["txt"])
        if said:
            st.write(said.text, [file.name for file in said.files])
        """,
        ("pending", ("upload", "k", "a.txt", b"one"), ("set_value", "k", "hello")),
        RUN,
        ("pending", ("upload", "k", "b.txt", b"two"), ("clear", "k")),
    ),
    program(
        "form_submit_button with all parameters",
        "S48",
        f"""{_NOTE}
with st.form("f", True, enter_to_submit=True, border=True, width="stretch", height="content"):
    sent = st.form_submit_button("Send", "Help", note, ("a",), {{"b": 1}}, key="k", type="primary", icon="🎈", icon_position="right",
                                 disabled=False, use_container_width=None, width="content", shortcut="Ctrl+Enter", wrap=None)
st.write(sent)
""",
        ("click", "k"),
        RUN,
    ),
    *_values(
        "slider",
        'st.slider("s")',
        'st.slider("s", value=5)',
        'st.slider("s", 1.5, 3.5)',
        'st.slider("s", value=(20, 30))',
        'st.slider("s", value=[])',
        'st.slider("s", 0, 100, (10,))',
        'st.slider("s", D.date(2024, 1, 1), D.date(2024, 2, 1))',
        'st.slider("s", value=D.time(12, 0))',
        'st.slider("s", D.datetime(2024, 1, 1), D.datetime(2024, 1, 9), step=D.timedelta(hours=1))',
        'st.slider("s", 5, 5)',
        'st.slider("s", 9, 0)',
        'st.slider("s", 0, 9, 20)',
        'st.slider("s", 0, 9, 2.5)',
        'st.slider("s", step=0)',
    ),
    *_values(
        "number_input",
        'st.number_input("n")',
        'st.number_input("n", value=None)',
        'st.number_input("n", 1, 5)',
        'st.number_input("n", 1.0, 5.0)',
        'st.number_input("n", value="min")',
        'st.number_input("n", 0, 9, 20)',
        'st.number_input("n", step=0.1)',
        'st.number_input("n", format="%x")',
        'st.number_input("n", value=True)',
    ),
    *_values(
        "choices",
        'st.selectbox("s", [])',
        'st.selectbox("s", ["a"], 5)',
        'st.selectbox("s", {"a": 1, "b": 2})',
        'st.selectbox("s", "abc", "b")',
        'st.radio("s", [], index=None)',
        'st.radio("s", range(3))',
        'st.multiselect("s", "abc", ["z"])',
        'st.multiselect("s", "abc", "b")',
        'st.multiselect("s", "abc", ["a", "b"], max_selections=1)',
        'st.pills("s", "abc", default="z")',
        'st.pills("s", "abc", selection_mode="many")',
        'st.segmented_control("s", "abc", default=["a", "b"])',
        'st.select_slider("s", [])',
        'st.select_slider("s", "abc", "z")',
        'st.select_slider("s", "abc", ("c", "a"))',
        'st.feedback("hearts")',
        'st.feedback("faces", default=9)',
        "st.pagination(0)",
        "st.pagination(5, default=9)",
        'st.menu_button("m", [])',
    ),
    *_values(
        "dates and times",
        'st.date_input("d", None)',
        'st.date_input("d", "2024-05-01")',
        'st.date_input("d", D.datetime(2024, 5, 1, 10))',
        'st.date_input("d", (D.date(2024, 5, 1),))',
        'st.date_input("d", [])',
        'st.date_input("d", D.date(2024, 5, 1), max_value=D.date(2024, 1, 1))',
        'st.date_input("d", D.date(2024, 5, 1), format="YY")',
        'st.time_input("t", None)',
        'st.time_input("t", "10:30")',
        'st.time_input("t", D.datetime(2024, 5, 1, 10, 20))',
        'st.time_input("t", D.time(10), step=5)',
        'st.time_input("t", D.time(10), step=D.timedelta(days=2))',
        'st.datetime_input("t", None)',
        'st.datetime_input("t", "2024-05-01 10:30")',
        'st.datetime_input("t", D.date(2024, 5, 1))',
    ),
    *_values(
        "texts and the like",
        'st.text_input("t", None)',
        'st.text_input("t", 5)',
        'st.text_input("t", type="secret")',
        'st.text_input("t", "abcdef", 3)',
        'st.text_area("t", height=10)',
        'st.text_area("t", height="stretch")',
        'st.color_picker("c")',
        'st.color_picker("c", "#abc")',
        'st.color_picker("c", "red")',
        'st.color_picker("c", 5)',
        'st.checkbox("c", None)',
        'st.button("b", type="huge")',
        'st.button("b", width=-1)',
        'st.button("b", icon="no icon")',
        'st.button("b", shortcut="Ctrl+C")',
        'st.file_uploader("f", accept_multiple_files=True)',
        'st.file_uploader("f", accept_multiple_files="many")',
        'st.download_button("d", None)',
        'st.download_button("d", 5)',
        "st.chat_input(max_chars=0)",
    ),
]


def _date(*parts: int) -> object:
    """Return a date, or with more parts a time of a day."""
    import datetime

    return datetime.date(*parts) if len(parts) == 3 else datetime.datetime(*parts)  # type: ignore[arg-type]
