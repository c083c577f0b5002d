"""Session state as a mapping, and its bond with the keys of inputs."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "items and attributes are one entry",
        "S1 S2",
        """
        ss = st.session_state
        ss["a"] = 1
        ss.b = 2
        st.write(ss.a, ss["b"], "a" in ss, "c" in ss, ss.get("c", "none"))
        for attempt in (lambda: ss["c"], lambda: ss.c, lambda: ss.pop("c"), lambda: ss.__delitem__("c"), lambda: delattr(ss, "c")):
            try:
                attempt()
            except Exception as error:
                st.write(type(error).__name__, "c" in str(error))
        """,
        RUN,
        ("state", "c", 3),
        RUN,
        ("delete", "c"),
        RUN,
    ),
    program(
        "mapping methods",
        "S2 S6",
        """
        ss = st.session_state
        ss.update({"x": 1}, y=2)
        ss.setdefault("z", [])
        st.write(sorted(ss.keys()), sorted(map(str, ss.values())), sorted(name for name, value in ss.items()))
        st.write(len(ss), ss.pop("x"), ss.pop("x", "gone"), ss == {"y": 2, "z": []}, ss.setdefault("y", 9))
        try:
            ss | {"q": 1}
        except TypeError:
            st.write("no union")
        key, value = ss.popitem()
        st.write(key in ("y", "z"), len(ss))
        ss.clear()
        st.write(len(ss), dict(ss), ss.to_dict())
        """,
    ),
    program(
        "keys are texts",
        "S3 S4",
        """
        ss = st.session_state
        ss[1] = "one"
        ss[None] = "nothing"
        ss[1.5] = "half"
        st.write(ss["1"], 1 in ss, "None" in ss, ss["1.5"], sorted(ss))
        st.slider("n", 0, 9, key=7)
        st.write(ss["7"], ss[7])
        """,
        ("slider", "7", 4),
    ),
    program("the empty key", "S4", 'st.session_state[""] = 1'),
    program("reading the empty key", "S4", 'st.write(st.session_state.get(""))'),
    program("a key like an internal id", "S4", 'st.session_state["$$ID-x"] = 1'),
    program("reading a key like an internal id", "S4", 'st.write("$$ID-x" in st.session_state)'),
    program(
        "entries named as methods",
        "S5",
        """
        ss = st.session_state
        ss.items = 5
        ss["get"] = 6
        st.write(callable(ss.items), ss["items"], callable(ss.get), ss["get"])
        """,
    ),
    program(
        "what iteration shows",
        "S6 S12",
        """
        ss = st.session_state
        st.slider("without key", 0, 9)
        st.slider("with key", 0, 9, key="n")
        ss.own = 1
        st.write(sorted(ss), len(ss), "$$" in str(ss), repr(ss).startswith("<"))
        copy = ss.to_dict()
        copy["own"] = 2
        st.write(ss.own, str(ss) == str(ss.to_dict()))
        """,
        ("slider", "n", 4),
    ),
    program(
        "deleting while iterating",
        "S7",
        """
        ss = st.session_state
        ss.a, ss.b, ss.c = 1, 2, 3
        for key in ss.keys():
            del ss[key]
        st.write(len(ss))
        """,
        RUN,
    ),
    program(
        "objects by reference, results by copy",
        "S8",
        """
        ss = st.session_state
        ss.setdefault("items", ["a"])
        log = ss["items"]
        log.append(len(log))
        st.write(log is ss["items"], len(log))
        options = [["x"], ["y"]]
        chosen = st.selectbox("Pick", options, key="pick")
        st.write(chosen is options[0], chosen == options[0])
        many = st.multiselect("Many", ["p", "q"], ["p"], key="many")
        many.append("z")
        st.write(ss.many)
        """,
        RUN,
        ("select", "many", "q"),
    ),
    program(
        "members of an enum stay the same",
        "S8",
        """
        from enum import Enum
        class Color(Enum):
            RED = 1
            BLUE = 2
        chosen = st.radio("Color", list(Color), key="color")
        st.write(chosen is Color.RED, chosen == Color.BLUE, chosen.name)
        """,
        ("radio", "color", "Color.BLUE"),
    ),
    program(
        "globals do not survive",
        "S9",
        """
        try:
            counter += 1
        except NameError:
            counter = 1
        st.write(counter)
        """,
        RUN,
        RUN,
    ),
    program(
        "a thread of its own sees another state",
        "S10",
        """
        import threading
        ss = st.session_state
        ss.mine = 1
        seen = []
        thread = threading.Thread(target=lambda: seen.append("mine" in st.session_state))
        thread.start()
        thread.join()
        st.write(seen[0])
        """,
    ),
    program(
        "state is written as JSON",
        "S11 S59",
        """
        ss = st.session_state
        ss.a = {"b": [1, None, True]}
        st.write(ss)
        ss
        """,
    ),
    program(
        "an entry appears with the call",
        "S12",
        """
        ss = st.session_state
        st.write("before", "n" in ss)
        st.slider("n", 0, 9, 3, key="n")
        st.write("after", ss.n)
        """,
        RUN,
        ("slider", "n", 5),
    ),
    program(
        "where a value is looked for",
        "S13 S14",
        """
        ss = st.session_state
        if ss.get("f"):
            ss.n = 9
        st.write(ss.get("n"))
        st.write(st.slider("n", 0, 9, 3, key="n"))
        """,
        ("slider", "n", 5),
        ("pending", ("state", "f", True), ("slider", "n", 6)),
        ("pending", ("state", "f", False), ("slider", "n", 7)),
    ),
    program(
        "an input that cannot be moved",
        "S14",
        """
        st.session_state.n = 4
        st.slider("n", 0, 9, key="n")
        st.session_state.get("n")
        """,
        ("slider", "n", 8),
        ("slider", "n", 2),
    ),
    program(
        "assigned before, with a default",
        "S14 S26",
        """
        st.session_state.setdefault("t", "first")
        st.text_input("t", "default", key="t")
        """,
        ("input", "t", "second"),
    ),
    *(
        program(
            f"assigned after the input: {name}",
            "S16",
            f"""
            ss = st.session_state
            st.slider("n", 0, 9, 3, key="n")
            try:
                {line}
            except st.errors.StreamlitAPIException as error:
                st.write(type(error).__name__)
            st.write(ss.n)
            """,
            ("slider", "n", 5),
            RUN,
        )
        for name, line in {
            "item": 'ss["n"] = 3',
            "attribute": "ss.n = 7",
            "update": "ss.update(n=7)",
            "setdefault of what is there": 'ss.setdefault("n", 7)',
        }.items()
    ),
    program(
        "setdefault after the input was deleted",
        "S16 S17",
        """
        ss = st.session_state
        st.slider("n", 0, 9, 3, key="n")
        del ss.n
        st.write("n" in ss)
        ss.setdefault("n", 7)
        """,
    ),
    program(
        "deleted in a callback",
        "S17",
        """
        ss = st.session_state
        def forget():
            del ss.n
        st.slider("n", 0, 9, 3, key="n")
        st.button("Forget", on_click=forget)
        st.write(ss.n)
        """,
        ("slider", "n", 8),
        ("click", 0),
        RUN,
    ),
    program(
        "deleted before the input",
        "S17",
        """
        ss = st.session_state
        if ss.get("f"):
            ss.pop("n", None)
        st.write(st.slider("n", 0, 9, 3, key="n"))
        """,
        ("slider", "n", 8),
        ("pending", ("state", "f", True)),
        ("slider", "n", 5),
    ),
    program(
        "everything cleared before the inputs",
        "S17",
        """
        ss = st.session_state
        if st.button("Clear"):
            ss.clear()
        st.text_input("t", "x", key="t")
        st.checkbox("c", key="c")
        """,
        ("pending", ("input", "t", "y"), ("check", "c")),
        ("click", 0),
        RUN,
    ),
    *(
        program(
            f"no value may be assigned to {name}",
            "S18",
            f"""
            st.session_state.k = True
            {call}
            """,
            RUN,
        )
        for name, call in {
            "button": 'st.button("b", key="k")',
            "download_button": 'st.download_button("b", "data", key="k")',
            "menu_button": 'st.menu_button("b", ["x"], key="k")',
            "file_uploader": 'st.file_uploader("b", key="k")',
            "camera_input": 'st.camera_input("b", key="k")',
            "audio_input": 'st.audio_input("b", key="k")',
            "form": 'st.form("k")',
            "chat_input, without an error": 'st.write(st.chat_input("b", key="k"))',
            "link_button": 'st.link_button("b", "https://example.org", key="k", on_click="rerun")',
            "form_submit_button": 'with st.form("f"):\n                st.form_submit_button("b", key="k")',
        }.items()
    ),
    program(
        "a guarded assignment to a button",
        "S19",
        """
        if "b" not in st.session_state:
            st.session_state.b = True
        st.write(st.button("b", key="b"))
        """,
        RUN,
        RUN,
        ("click", "b"),
    ),
    *(
        program(
            f"unfit value: {name}",
            "S20",
            f"""
            ss = st.session_state
            if "ran" not in ss:
                ss.ran = True
                ss.k = {value}
            st.write(str({call}))
            st.write(str(ss.k))
            """,
            RUN,
        )
        for name, value, call in (
            ("number out of range", "99", 'st.number_input("n", 0, 9, 3, key="k")'),
            ("float in an input of ints", "2.5", 'st.number_input("n", 0, 9, 3, key="k")'),
            ("slider above", "99", 'st.slider("n", 0, 9, 3, key="k")'),
            ("slider below", "-1", 'st.slider("n", 0, 9, 3, key="k")'),
            ("selectbox", '"nowhere"', 'st.selectbox("n", ["a", "b"], key="k")'),
            ("selectbox none", "None", 'st.selectbox("n", ["a", "b"], key="k")'),
            ("radio", '"nowhere"', 'st.radio("n", ["a", "b"], 1, key="k")'),
            ("select_slider", '"nowhere"', 'st.select_slider("n", ["a", "b"], key="k")'),
            ("multiselect", '["a", "nowhere"]', 'st.multiselect("n", ["a", "b"], key="k")'),
            ("pills", '"nowhere"', 'st.pills("n", ["a", "b"], key="k")'),
            ("feedback", "17", 'st.feedback(key="k")'),
            ("long text", '"abcdef"', 'st.text_input("n", max_chars=3, key="k")'),
            ("number as text", "5", 'st.text_input("n", key="k")'),
            ("text as tick", '"yes"', 'st.checkbox("n", key="k")'),
            ("colour", '"reddish"', 'st.color_picker("n", key="k")'),
        )
    ),
    program(
        "date out of range",
        "S20",
        """
        import datetime
        ss = st.session_state
        if "ran" not in ss:
            ss.ran, ss.k = True, datetime.date(1999, 1, 1)
        day = datetime.date(2024, 5, 1)
        st.write(str(st.date_input("d", day, min_value=day, key="k")))
        """,
        RUN,
    ),
]
