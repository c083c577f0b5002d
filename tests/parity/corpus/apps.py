"""Small applications of the kinds that people write most."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "counter with buttons",
        "S1 S12 S44",
        """
        if "count" not in st.session_state:
            st.session_state.count = 0
        if st.button("Add", key="add"):
            st.session_state.count += 1
        if st.button("Reset", key="reset"):
            st.session_state["count"] = 0
        st.write("Count =", st.session_state.count)
        """,
        ("click", "add"),
        ("click", "add"),
        RUN,
        ("click", "reset"),
    ),
    program(
        "counter with a callback and arguments",
        "S36 S37 S39",
        """
        st.title("Counter")
        st.session_state.setdefault("count", 0)
        step = st.number_input("Step", value=1, step=1, key="step")
        def change(amount, sign=1):
            st.session_state.count += sign * amount
        st.button("More", on_click=change, args=(step,), key="more")
        st.button("Less", on_click=change, args=[step], kwargs={"sign": -1}, key="less")
        st.write(st.session_state.count)
        """,
        ("click", "more"),
        ("number_input", "step", 5),
        ("click", "more"),
        ("pending", ("number_input", "step", 10), ("click", "less")),
        ("click", "less"),
    ),
    program(
        "todo list",
        "S8 S36 S44",
        """
        ss = st.session_state
        ss.setdefault("todos", [])
        def add():
            if ss.text.strip():
                ss.todos.append({"text": ss.text, "done": False})
            ss.text = ""
        def remove(index):
            ss.todos.pop(index)
        st.text_input("New", key="text", on_change=add)
        for index, todo in enumerate(ss.todos):
            left, right = st.columns([4, 1])
            todo["done"] = left.checkbox(todo["text"], todo["done"], key=f"done {index} {todo['text']}")
            right.button("Delete", key=f"delete {index}", on_click=remove, args=(index,))
        st.caption(f"{sum(not todo['done'] for todo in ss.todos)} open")
        """,
        ("input", "text", "milk"),
        ("input", "text", "bread"),
        ("input", "text", "   "),
        ("check", "done 0 milk"),
        ("click", "delete 0"),
        ("click", "delete 0"),
    ),
    program(
        "dependent selects",
        "S31 S20",
        """
        CITIES = {"France": ["Paris", "Lyon"], "Italy": ["Rome", "Milan", "Turin"], "Malta": ["Valletta"]}
        country = st.selectbox("Country", CITIES, key="country")
        city = st.selectbox("City", CITIES[country], key="city")
        st.write(f"{city} in {country}")
        """,
        ("select", "city", "Lyon"),
        ("select", "country", "Italy"),
        ("select_index", "city", 2),
        ("select", "country", "Malta"),
    ),
    program(
        "dependent selects without keys",
        "S29",
        """
        CITIES = {"France": ["Paris", "Lyon"], "Italy": ["Rome", "Milan"]}
        country = st.selectbox("Country", CITIES)
        st.write(st.radio("City", CITIES[country]))
        """,
        ("radio", 0, "Lyon"),
        ("selectbox", 0, "Italy"),
        ("selectbox", 0, "France"),
    ),
    program(
        "wizard with keep-alive",
        "S22 S25",
        """
        ss = st.session_state
        ss.setdefault("step", 1)
        for key in ("name", "age"):
            if key in ss:
                ss[key] = ss[key]
        def go(by):
            ss.step += by
        if ss.step == 1:
            st.text_input("Name", key="name")
        elif ss.step == 2:
            st.number_input("Age", 0, 120, 30, key="age")
        else:
            st.write("Summary:", ss.name, ss.age)
        if ss.step > 1:
            st.button("Back", on_click=go, args=(-1,), key="back")
        if ss.step < 3:
            st.button("Next", on_click=go, args=(1,), key="next")
        """,
        ("input", "name", "Ada"),
        ("click", "next"),
        ("number_input", "age", 36),
        ("click", "next"),
        ("click", "back"),
        ("click", "back"),
        ("click", "next"),
    ),
    program(
        "wizard that forgets",
        "S22",
        """
        ss = st.session_state
        ss.setdefault("step", 1)
        def go(by):
            ss.step += by
        if ss.step == 1:
            st.text_input("Name", key="name")
        st.write(ss.get("name", "(nothing)"))
        st.button("Back", on_click=go, args=(-1,), key="back")
        st.button("Next", on_click=go, args=(1,), key="next")
        """,
        ("input", "name", "Ada"),
        ("click", "next"),
        ("click", "back"),
    ),
    program(
        "login and logout",
        "S36 S53 S55",
        """
        ss = st.session_state
        def log_in():
            if ss.password == "secret":
                ss.user = ss.name
                del ss.password
            else:
                ss.failed = ss.get("failed", 0) + 1
        if "user" not in ss:
            st.text_input("Name", key="name")
            st.text_input("Password", type="password", key="password")
            st.button("Log in", on_click=log_in, key="in")
            if ss.get("failed"):
                st.error(f"Wrong password ({ss.failed})")
            st.stop()
        st.success(f"Hello {ss.user}")
        if st.button("Log out", key="out"):
            del ss.user
            st.rerun()
        """,
        ("pending", ("input", "name", "ada"), ("input", "password", "guess")),
        ("click", "in"),
        ("input", "password", "secret"),
        ("click", "in"),
        RUN,
        ("click", "out"),
    ),
    program(
        "filters in the sidebar",
        "S29 S72",
        """
        ROWS = [("apple", 3), ("pear", 5), ("plum", 8), ("quince", 13)]
        with st.sidebar:
            st.header("Filters")
            text = st.text_input("Contains")
            low, high = st.slider("Price", 0, 20, (0, 20))
            descending = st.toggle("Descending")
        rows = [row for row in ROWS if text in row[0] and low <= row[1] <= high]
        for name, price in sorted(rows, key=lambda row: row[1], reverse=descending):
            st.write(name, price)
        if not rows:
            st.info("Nothing found")
        """,
        ("text_input", 0, "p"),
        ("slider", 0, (4, 9)),
        ("set_range", ("slider", 0), 8, 9),
        ("toggle", 0, True),
        ("text_input", 0, "zzz"),
    ),
    program(
        "validation",
        "S14 S36",
        """
        ss = st.session_state
        def check():
            ss.problem = "" if "@" in ss.mail else f"{ss.mail} is no address"
        st.text_input("Mail", key="mail", on_change=check)
        if ss.get("problem"):
            st.error(ss.problem)
        st.button("Send", disabled=not ss.get("mail") or bool(ss.get("problem")), key="send")
        if ss.send:
            st.success("Sent")
        """,
        ("input", "mail", "ada"),
        ("input", "mail", "ada@example.org"),
        ("click", "send"),
        RUN,
    ),
    program(
        "undo and redo",
        "S8 S37",
        """
        ss = st.session_state
        ss.setdefault("past", [])
        ss.setdefault("future", [])
        ss.setdefault("text", "")
        ss.setdefault("shown", "")
        def edit():
            ss.past.append(ss.shown)
            ss.future.clear()
            ss.shown = ss.text
        def undo():
            ss.future.append(ss.shown)
            ss.text = ss.shown = ss.past.pop()
        def redo():
            ss.past.append(ss.shown)
            ss.text = ss.shown = ss.future.pop()
        st.text_area("Text", key="text", on_change=edit)
        st.button("Undo", on_click=undo, disabled=not ss.past, key="undo")
        st.button("Redo", on_click=redo, disabled=not ss.future, key="redo")
        """,
        ("input", "text", "one"),
        ("input", "text", "two"),
        ("click", "undo"),
        ("click", "undo"),
        ("click", "redo"),
        ("input", "text", "three"),
    ),
    program(
        "pagination by hand",
        "S36 S37",
        """
        ss = st.session_state
        ITEMS, SIZE = list(range(1, 24)), 5
        ss.setdefault("page", 0)
        last = (len(ITEMS) - 1) // SIZE
        def turn(to):
            ss.page = max(0, min(to, last))
        for item in ITEMS[ss.page * SIZE:][:SIZE]:
            st.write(item)
        a, b, c = st.columns(3)
        a.button("Previous", on_click=turn, args=(ss.page - 1,), disabled=ss.page == 0)
        b.caption(f"{ss.page + 1} of {last + 1}")
        c.button("Next", on_click=turn, args=(ss.page + 1,), disabled=ss.page == last)
        """,
        ("click", 1),
        ("click", 1),
        ("click", 0),
    ),
    program(
        "pagination element",
        "S31",
        """
        ITEMS = list(range(1, 24))
        size = st.select_slider("Rows", [5, 10, 20], key="size")
        page = st.pagination(-(-len(ITEMS) // size), key="page")
        for item in ITEMS[(page - 1) * size:][:size]:
            st.write(item)
        """,
        ("pagination", "page", 3),
        ("select_slider", "size", 10),
        ("select_slider", "size", 20),
    ),
    program(
        "master and detail",
        "S31 S44",
        """
        ss = st.session_state
        ss.setdefault("people", {"1": "Ada", "2": "Grace"})
        chosen = st.radio("Person", list(ss.people), format_func=ss.people.get, key="chosen")
        def rename():
            ss.people[chosen] = ss.name
        ss.name = ss.people[chosen]
        st.text_input("Name", key="name", on_change=rename)
        st.json(ss.people)
        """,
        ("radio", "chosen", "2"),
        ("input", "name", "Grace H."),
        ("radio", "chosen", "1"),
    ),
    program(
        "quiz",
        "S44 S53",
        """
        QUESTIONS = [("2 + 2", ["3", "4"], "4"), ("Capital of Peru", ["Lima", "Cusco"], "Lima")]
        ss = st.session_state
        if "at" not in ss:
            ss.at, ss.score = 0, 0
        if ss.at == len(QUESTIONS):
            st.success(f"{ss.score} of {len(QUESTIONS)}")
            if st.button("Again"):
                ss.clear()
                st.rerun()
            st.stop()
        text, options, right = QUESTIONS[ss.at]
        answer = st.radio(text, options, index=None)
        if st.button("Answer", disabled=answer is None):
            ss.score += answer == right
            ss.at += 1
            st.rerun()
        """,
        ("radio", 0, "4"),
        ("click", 0),
        ("radio", 0, "Cusco"),
        ("click", 0),
        ("click", 0),
    ),
    program(
        "nested buttons made to last",
        "S45",
        """
        ss = st.session_state
        def set_stage(stage):
            ss.stage = stage
        ss.setdefault("stage", 0)
        st.button("Begin", on_click=set_stage, args=[1])
        if ss.stage >= 1:
            name = st.text_input("Name", on_change=set_stage, args=[2])
        if ss.stage >= 2:
            st.write(f"Hello {name}")
            color = st.selectbox("Color", [None, "red", "blue"], on_change=set_stage, args=[3])
        if ss.stage >= 3:
            st.write("End", color)
            st.button("Over", on_click=set_stage, args=[0])
        """,
        ("click", 0),
        ("text_input", 0, "Ada"),
        ("selectbox", 0, "blue"),
        ("click", 1),
    ),
    program(
        "select all by another widget",
        "S14 S39",
        """
        ss = st.session_state
        NAMES = ["a", "b", "c"]
        def all_of_them():
            for name in NAMES:
                ss[name] = ss.all
        def one():
            ss.all = all(ss[name] for name in NAMES)
        st.checkbox("All", key="all", on_change=all_of_them)
        for name in NAMES:
            st.checkbox(name, key=name, on_change=one)
        st.write([name for name in NAMES if ss[name]])
        """,
        ("check", "all"),
        ("uncheck", "b"),
        ("check", "b"),
        ("uncheck", "all"),
    ),
    program(
        "two units of one temperature",
        "S14 S38 S39",
        """
        ss = st.session_state
        def from_celsius():
            ss.f = ss.c * 9 / 5 + 32
        def from_fahrenheit():
            ss.c = (ss.f - 32) * 5 / 9
        st.number_input("Celsius", value=0.0, key="c", on_change=from_celsius)
        st.number_input("Fahrenheit", value=32.0, key="f", on_change=from_fahrenheit)
        """,
        ("number_input", "c", 100.0),
        ("number_input", "f", 50.0),
        ("increment", "c"),
        ("decrement", "f"),
    ),
    program(
        "chat with history",
        "S44 S8",
        """
        ss = st.session_state
        ss.setdefault("messages", [])
        for who, text in ss.messages:
            st.markdown(f"**{who}**: {text}")
        if text := st.chat_input("Say something", key="said"):
            ss.messages.append(("you", text))
            ss.messages.append(("echo", text.upper()))
            st.rerun()
        """,
        ("chat_input", "said", "hello"),
        ("chat_input", "said", "world"),
        RUN,
    ),
    program(
        "random numbers that stay",
        "S9 S1",
        """
        import random
        if "number" not in st.session_state:
            st.session_state.number = random.Random(4).randint(1, 100)
        guess = st.number_input("Guess", 1, 100)
        if st.button("Try"):
            left = st.session_state.number - guess
            (st.success if left == 0 else st.warning)("right" if left == 0 else "higher" if left > 0 else "lower")
        """,
        ("number_input", 0, 30),
        ("pending", ("number_input", 0, 31), ("click", 0)),
        ("click", 0),
    ),
    program(
        "shopping cart",
        "S8 S36 S37",
        """
        PRICES = {"tea": 3.5, "cake": 4.25}
        cart = st.session_state.setdefault("cart", {})
        def put(name):
            cart = st.session_state.cart
            cart[name] = cart.get(name, 0) + st.session_state[f"count {name}"]
        for name, price in PRICES.items():
            with st.container(border=True):
                st.subheader(name)
                st.number_input("How many", 1, 10, key=f"count {name}")
                st.button(f"Buy for {price:.2f}", on_click=put, args=(name,), key=f"buy {name}")
        with st.sidebar:
            for name, count in cart.items():
                st.write(f"{count} x {name}")
            st.write(f"Total: {sum(PRICES[name] * count for name, count in cart.items()):.2f}")
            if cart and st.button("Empty", key="empty"):
                cart.clear()
                st.rerun()
        """,
        ("click", "buy tea"),
        ("pending", ("number_input", "count cake", 3), ("click", "buy cake")),
        ("click", "buy tea"),
        ("click", "empty"),
    ),
    program(
        "rows that grow and shrink",
        "S22 S33",
        """
        ss = st.session_state
        ss.setdefault("rows", 1)
        def more():
            ss.rows += 1
        def fewer():
            ss.rows -= 1
        values = [st.text_input(f"Row {index}", key=f"row{index}") for index in range(ss.rows)]
        st.button("More", on_click=more)
        st.button("Fewer", on_click=fewer, disabled=ss.rows == 0)
        st.write(values)
        """,
        ("input", "row0", "a"),
        ("click", 0),
        ("input", "row1", "b"),
        ("click", 1),
        ("click", 0),
    ),
    program(
        "same key twice in a loop",
        "S33 S55",
        """
        for name in ["a", "b"]:
            st.text_input(name, key="text")
        st.write("not reached")
        """,
        RUN,
    ),
    program(
        "settings with a reset",
        "S17 S20",
        """
        DEFAULTS = {"size": 5, "name": "plain", "wide": False}
        ss = st.session_state
        def reset():
            for key, value in DEFAULTS.items():
                ss[key] = value
        for key, value in DEFAULTS.items():
            ss.setdefault(key, value)
        st.slider("Size", 0, 10, key="size")
        st.text_input("Name", key="name")
        st.checkbox("Wide", key="wide")
        st.button("Reset", on_click=reset)
        """,
        ("slider", "size", 9),
        ("input", "name", "fancy"),
        ("check", "wide"),
        ("click", 0),
    ),
    program(
        "start over by clearing everything",
        "S7 S17",
        """
        ss = st.session_state
        st.text_input("Name", key="name")
        st.slider("Size", 0, 10, 3, key="size")
        ss.visits = ss.get("visits", 0) + 1
        def clear():
            for key in ss.keys():
                del ss[key]
        st.button("Clear", on_click=clear, key="clear")
        st.write(ss.visits)
        """,
        ("input", "name", "Ada"),
        ("slider", "size", 8),
        ("click", "clear"),
        RUN,
    ),
]
