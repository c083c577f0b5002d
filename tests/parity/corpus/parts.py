"""Fragments, dialogs, caches, pages, and what a run is told from outside."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "a fragment in a whole run",
        "S60",
        """
        ss = st.session_state
        @st.fragment
        def part(title, factor=2):
            st.subheader(title)
            n = st.slider("n", 0, 9, 3, key="n")
            st.write(n * factor)
            return n
        st.write("result", part("Part", factor=3))
        """,
        ("slider", "n", 5),
        RUN,
    ),
    program(
        "callbacks in a fragment",
        "S60 S36",
        """
        ss = st.session_state
        ss.setdefault("log", [])
        @st.fragment
        def part():
            st.checkbox("c", key="c", on_change=lambda: ss.log.append(ss.c))
            if st.button("b"):
                ss.log.append("pressed")
        part()
        st.write(ss.log)
        """,
        ("check", "c"),
        ("click", 0),
        RUN,
    ),
    program(
        "fragments in containers",
        "S61",
        """
        place = st.container()
        @st.fragment
        def part():
            place.write("outside")
            st.sidebar.write("side")
            with st.container():
                st.slider("n", 0, 9)
        with st.expander("more"):
            part()
        """,
        ("slider", 0, 4),
    ),
    program(
        "a fragment in a fragment",
        "S60",
        """
        @st.fragment
        def inner(name):
            st.text_input(name)
        @st.fragment(key="outer", parallel=False, run_every=None)
        def outer():
            inner("a")
            inner("b")
        outer()
        """,
        ("text_input", 1, "x"),
    ),
    program("a fragment made by a call", "S60", "def part():\n    st.slider('n', 0, 9)\nst.fragment(part)()", ("slider", 0, 4)),
    program("a fragment's rerun in a whole run", "S54", '@st.fragment\ndef part():\n    st.rerun(scope="fragment")\npart()'),
    *(
        program(f"run_every={value}", "S62", f"@st.fragment(run_every={value})\ndef part():\n    st.write('part')\npart()")
        for value in ("10", "2.5", "'10s'", "'1 day'", "'often'", "''", "[1]")
    ),
    program(
        "run_every as a span",
        "S62",
        "import datetime\n@st.fragment(run_every=datetime.timedelta(minutes=1))\ndef part():\n    st.write(1)\npart()",
    ),
    program("an error in a fragment", "S60 S55", "@st.fragment\ndef part():\n    st.write('a')\n    1 / 0\npart()\nst.write('end')"),
    program(
        "a dialog",
        "S63",
        """
        ss = st.session_state
        @st.dialog("Vote", width="large", dismissible=True, on_dismiss="ignore", icon=":material/help:", position="center")
        def vote(item):
            st.write("Why", item)
            reason = st.text_input("Because", key="reason")
            if st.button("Submit", key="submit"):
                ss.vote = (item, reason)
                st.rerun()
        if "vote" not in ss:
            if st.button("A", key="a"):
                vote("A")
        else:
            st.write(ss.vote)
        """,
        ("click", "a"),
        ("input", "reason", "nice"),
        ("click", "a"),
        RUN,
    ),
    program("a dialog needs a title", "S63", '@st.dialog("")\ndef ask():\n    pass'),
    program(
        "two dialogs", "S63", '@st.dialog("One")\ndef one():\n    st.write(1)\n@st.dialog("Two")\ndef two():\n    st.write(2)\none()\ntwo()'
    ),
    program(
        "a dialog in a dialog", "S63", '@st.dialog("One")\ndef one():\n    two()\n@st.dialog("Two")\ndef two():\n    st.write(2)\none()'
    ),
    program(
        "a dialog that stays as long as it is called",
        "S63",
        """
        @st.dialog("Ask", width="medium", on_dismiss="rerun")
        def ask():
            st.session_state.n = st.number_input("n", 0, 9)
        if st.toggle("Open"):
            ask()
        st.write(st.session_state.get("n"))
        """,
        ("toggle", 0, True),
        ("increment", ("number_input", 0)),
        ("toggle", 0, False),
    ),
    program(
        "cached data",
        "S64 S65",
        """
        calls = st.session_state.setdefault("calls", [])
        @st.cache_data(ttl=3600, max_entries=10, show_spinner=False, show_time=False, persist=None, hash_funcs=None)
        def load(n, scale=1):
            calls.append((n, scale))
            return [n * scale]
        first = load(1)
        first.append("changed")
        st.write(load(1), load(n=1), load(1, 1), load(2, scale=3))
        if st.button("Clear one"):
            load.clear(1)
        if st.button("Clear all"):
            st.cache_data.clear()
        st.write(calls)
        load.clear()
        """,
        RUN,
        ("click", 0),
        ("click", 1),
    ),
    program(
        "a cached resource",
        "S64",
        """
        @st.cache_resource(ttl="1h", max_entries=3, show_spinner=False, show_time=False, validate=lambda shared: True, hash_funcs=None)
        def connect(name):
            return {"name": name, "uses": 0}
        shared = connect("db")
        shared["uses"] += 1
        st.write(connect("db") is shared, shared["uses"])
        if st.button("Clear"):
            connect.clear()
            st.cache_resource.clear()
        """,
        RUN,
        ("click", 0),
        RUN,
        ("click", 0),
    ),
    program(
        "arguments that are not hashed, or by a function",
        "S65",
        """
        class Thing:
            def __init__(self, n):
                self.n = n
        @st.cache_data(show_spinner=False)
        def one(n, _connection):
            return (n, _connection.n)
        @st.cache_data(show_spinner=False, hash_funcs={Thing: lambda thing: thing.n})
        def two(thing):
            return thing.n * 10
        st.write(one(1, Thing(5)), one(1, Thing(6)), two(Thing(1)), two(Thing(2)))
        one.clear(), two.clear()
        @st.cache_data(show_spinner=False)
        def three(thing):
            return thing
        three(object())
        """,
    ),
    program(
        "errors are not cached",
        "S65",
        """
        ss = st.session_state
        @st.cache_data(show_spinner=False)
        def risky():
            ss.tries = ss.get("tries", 0) + 1
            if ss.tries < 3:
                raise ValueError("not yet")
            return ss.tries
        try:
            st.write(risky())
            risky.clear()
        except ValueError as error:
            st.warning(error)
        """,
        RUN,
        RUN,
    ),
    program(
        "elements drawn in a cached function are repeated",
        "S66",
        """
        @st.cache_data(show_spinner=False)
        def report(n):
            st.write("made", n)
            with st.container():
                st.caption("inside")
            return n
        st.write(report(1), report(1))
        if st.button("Clear"):
            report.clear()
        """,
        RUN,
        ("click", 0),
        ("click", 0),
    ),
    program(
        "a cached function cannot draw into a place from outside",
        "S66",
        """
        place = st.container()
        @st.cache_data(show_spinner=False)
        def report():
            place.write("outside")
        report()
        report()
        """,
    ),
    program(
        "an input in a cached function",
        "S66",
        """
        @st.cache_resource(show_spinner=False)
        def ask():
            return st.slider("n", 0, 9)
        st.write(ask())
        st.cache_resource.clear()
        """,
        ("slider", 0, 4),
    ),
    program(
        "a result that cannot be pickled",
        "S66",
        "@st.cache_data(show_spinner=False)\ndef make():\n    return (n for n in range(3))\nmake()",
    ),
    program(
        "cached without parentheses, and a method of a class",
        "S64 S65",
        """
        @st.cache_data
        def plain():
            return {"a": 1}
        class Loader:
            @st.cache_data(show_spinner=False)
            def load(_self, n):
                return n + 1
        st.write(plain(), Loader().load(1))
        plain.clear()
        """,
    ),
    program(
        "query parameters",
        "S67",
        """
        query = st.query_params
        st.write(query.to_dict(), query.get("a"), query.get_all("a"), query.get_all("none"), "b" in query, len(query))
        if st.button("Write"):
            query["n"] = 5
            query.flag = True
            query.many = ["x", "y"]
            query["nothing"] = None
        st.write(query.get("n"), query.get("many"), sorted(query), sorted(query.items()))
        if st.button("Delete"):
            del query.many
            query.pop("n", None)
        if st.button("Replace"):
            query.from_dict({"only": "this", "two": ["1", "2"]})
        if st.button("Clear"):
            query.clear()
        """,
        ("click", 0),
        RUN,
        ("click", 1),
        ("query", {"from": "outside"}),
        RUN,
        ("click", 2),
        RUN,
        ("click", 3),
        RUN,
        before=(("query", {"a": ["1", "2"], "b": ""}),),
    ),
    *(
        program(f"query parameters: {name}", "S67", line)
        for name, line in {
            "missing item": 'st.query_params["a"]',
            "missing attribute": "st.query_params.a",
            "deleting what is missing": 'del st.query_params["a"]',
            "a dict": 'st.query_params["a"] = {"b": 1}',
            "embed is reserved": 'st.query_params["embed"] = "true"',
            "update": 'st.query_params.update({"a": 1}, b=2)\nst.write(st.query_params.to_dict())',
            "setdefault": 'st.write(st.query_params.setdefault("a", "1"), st.query_params.a)',
            "keys and values": "st.query_params.a = 1\nst.write(list(st.query_params.keys()), list(st.query_params.values()))",
            "popitem": "st.query_params.a = 1\nst.write(st.query_params.popitem(), len(st.query_params))",
        }.items()
    ),
    program("bind needs a key", "S68", 'st.slider("n", 0, 9, bind="query-params")'),
    program("an unknown bind", "S68", 'st.slider("n", 0, 9, key="n", bind="url")'),
    program(
        "secrets",
        "S69",
        """
        st.write(st.secrets["name"], st.secrets.db.user, st.secrets["db"]["port"], "name" in st.secrets, st.secrets.get("none", "-"))
        st.write(sorted(st.secrets), len(st.secrets), st.secrets.has_key("db"))
        try:
            st.secrets["none"]
        except KeyError:
            st.write("no key")
        try:
            st.secrets.none
        except AttributeError:
            st.write("no attribute")
        """,
        RUN,
        before=(("secret", "name", "ada"), ("secret", "db", {"user": "u", "port": 5})),
    ),
    program("secrets without a file", "S69", 'st.secrets["name"]'),
    program(
        "who uses the app",
        "S70",
        """
        st.write(st.user.email, st.user["email"], st.user.get("name"), st.user.to_dict(), len(st.user), sorted(st.user))
        try:
            st.user.name
        except AttributeError:
            st.write("no name")
        """,
    ),
    program(
        "options",
        "S70",
        """
        st.write(st.get_option("client.toolbarMode"), st.get_option("runner.magicEnabled"), str(st.get_option("theme.primaryColor")))
        st.set_option("client.showErrorDetails", "full")
        st.write(str(st.get_option("client.showErrorDetails")))
        """,
    ),
    program("an unknown option", "S70", 'try:\n    st.get_option("client.nothing")\nexcept RuntimeError:\n    st.write("unknown")'),
    program("setting an option that is fixed", "S70", 'st.set_option("runner.magicEnabled", False)'),
    program(
        "what the browser says",
        "S70",
        """
        context = st.context
        st.write(context.locale, context.timezone, context.timezone_offset, context.url, context.is_embedded)
        st.write(context.headers.to_dict(), context.cookies.to_dict(), context.theme.type)
        """,
        RUN,
        before=(
            *(("context", "locale", "de-DE"), ("context", "timezone", "Europe/Berlin"), ("context", "timezone_offset", -60)),
            *(("context", "url", "https://example.org/app"), ("context", "is_embedded", True), ("context", "theme", "dark")),
        ),
    ),
    program(
        "what the browser does not say", "S70", "st.write(st.context.locale, st.context.timezone, st.context.url, st.context.theme.type)"
    ),
    program(
        "pages",
        "S28 S71",
        """
        ss = st.session_state
        page = st.navigation([st.Page("home.py", title="Home", icon=":material/home:"), st.Page("settings.py", url_path="set")])
        st.sidebar.text_input("everywhere", key="everywhere")
        page.run()
        st.write(page.title, page.url_path)
        """,
        ("slider", "n", 7),
        ("input", "everywhere", "x"),
        ("page", "settings.py"),
        ("slider", "n", 8),
        ("page", "home.py"),
        files={
            "home.py": """
                ss = st.session_state
                st.title("Home")
                ss.own = ss.get("own", 0) + 1
                st.slider("n", 0, 9, 3, key="n")
                st.slider("kept", 0, 9, 3, key="kept", persist_state="page")
                """,
            "settings.py": """
                st.title("Settings")
                st.slider("n", 0, 9, 4, key="n")
                st.write(st.session_state.own)
                """,
        },
    ),
    program(
        "switching to the file of a page",
        "S71",
        """
        st.navigation([st.Page("home.py", default=True), st.Page("pages/away.py")]).run()
        """,
        ("click", "go"),
        RUN,
        ("click", "back"),
        ("page", "pages/away.py"),
        files={
            "home.py": 'st.title("Home")\nif st.button("Go", key="go"):\n    st.switch_page("pages/away.py")',
            "pages/away.py": 'st.title("Away")\nif st.button("Back", key="back"):\n    st.switch_page("home.py")',
        },
    ),
    program(
        "a function of another file",
        "S9",
        """
        from numbers_of_mine import double
        st.write(double(st.slider("n", 0, 9, 3)))
        """,
        ("slider", 0, 4),
        files={"numbers_of_mine.py": "def double(n):\n    return 2 * n"},
    ),
    program(
        "pages in sections, hidden, and a default",
        "S71",
        """
        def one():
            st.write("one")
        def two():
            st.write("two")
        pages = {"First": [st.Page(one)], "Second": [st.Page(two, default=True, visibility="hidden", help="Help")]}
        page = st.navigation(pages, position="top", expanded=True)
        page.run()
        """,
    ),
    program(
        "switching pages in a callback and in a body",
        "S71",
        """
        ss = st.session_state
        def home():
            st.title("Home")
            st.button("Go", key="go", on_click=lambda: st.switch_page(other))
        def away():
            st.title("Away")
            st.write(st.query_params.to_dict())
            if st.button("Back", key="back"):
                st.switch_page(first, query_params={"from": "away"})
        first, other = st.Page(home), st.Page(away, url_path="away")
        st.navigation([first, other]).run()
        st.write(st.query_params.to_dict())
        """,
        ("query", {"q": "1"}),
        ("click", "go"),
        ("click", "back"),
        RUN,
    ),
    program("no pages", "S71", "st.navigation([])"),
    program(
        "pages with one path", "S71", 'def f(): pass\ndef g(): pass\nst.navigation([st.Page(f, url_path="x"), st.Page(g, url_path="x")])'
    ),
    program("a page run twice", "S71", "def f():\n    st.write(1)\npage = st.navigation([st.Page(f)])\npage.run()\npage.run()"),
    program("a page that is nowhere", "S71", 'st.switch_page("nowhere.py")'),
    program(
        "links to pages",
        "S71",
        """
        def home():
            st.page_link(other, label="Other", icon=":material/home:", icon_position="right", help="Help", disabled=True, width="stretch",
                         use_container_width=None, query_params={"a": "1"})
            st.page_link("https://example.org", label="Web")
        def away():
            st.write("away")
        other = st.Page(away)
        st.navigation([st.Page(home), other]).run()
        """,
    ),
    program(
        "page settings",
        "S72",
        """
        st.set_page_config("Title", ":material/home:", "wide", "expanded", {"Get help": "https://example.org", "About": None})
        st.write("shown")
        """,
    ),
    program("unknown page settings", "S72", 'st.set_page_config(layout="narrow")'),
    program(
        "a connection is kept, also for what it reads",
        "S64",
        """
        class Ledger(st.connections.BaseConnection[dict]):
            def _connect(self, **kwargs):
                return dict(kwargs)

            def read(self, name):
                @st.cache_data(show_spinner=False)
                def find(name):
                    return self._instance[name]

                return find(name)

        ledger = st.connection(name="ledger", type=Ledger, max_entries=3, ttl="1h", total=5)
        ledger._instance["total"] += 1
        st.write(ledger.read("total"), ledger._instance["total"])
        if st.button("Connect again"):
            ledger.reset()
        """,
        RUN,
        ("click", 0),
        RUN,
    ),
]
