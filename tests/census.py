"""A census of what is alive in a kernel, taken before and after many runs of one kind.

Objects are counted by the garbage collector, not by what the package remembers of them; what is kept in containers of the
package's objects, such as keys and numbers, which the collector does not see, is counted by the sizes of these containers.
`take` is called inside the kernel.
"""

from __future__ import annotations

import gc
import itertools
import linecache
import math
import sys
import threading
import time
import tracemalloc
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from jupyter_rerun.run import context, journal
from jupyter_rerun.state import lifetimes

PACKAGES = ("jupyter_rerun", "ipywidgets", "anywidget", "comm")
CONTAINERS = (dict, set, frozenset, list, tuple, deque, WeakSet, WeakKeyDictionary, WeakValueDictionary)
WARM_UP = 12
HEAD = "import jupyter_rerun as st\nn = st.session_state.get('n', 0)\nodd = n % 2\n"

# What each run of an app draws; `n` goes up by one from run to run, `odd` is 1 in every other one.
BODIES: Mapping[str, str] = {
    "inputs that come and go": """
if odd:
    st.text_input("A"); st.slider("B", 0, 9); st.button("C"); st.checkbox("D"); st.multiselect("E", [1, 2], key="e")
    st.date_input("F"); st.color_picker("G", key="g"); st.radio("H", [1, 2]); st.text_area("I"); st.file_uploader("J")
    st.number_input("N"); st.selectbox("O", [1, 2]); st.chat_input(); st.feedback(); st.pills("K", [1, 2]); st.download_button("L", b"l")
    st.select_slider("M", [1, 2])
""",
    "tables that come and go": """
if odd:
    st.dataframe({"a": [n, 2]}, on_select="rerun", key="t"); st.table({"a": [n]}); st.data_editor({"a": [n]}, key="d"); st.json({"a": n})
""",
    "keys that change": """
st.text_input("A", key=f"a{n}"); st.slider("B", 0, 9, key=f"b{n}"); st.button("C", key=f"c{n}")
with st.container(key=f"d{n}"): st.checkbox(f"D{n}")
with st.form(f"e{n}"): st.text_area("E", key=f"f{n}"); st.form_submit_button("F")
st.session_state[f"g{n}"] = n; del st.session_state[f"g{n}"]
st.data_editor({"a": [1]}, key=f"h{n}")
st.query_params[f"q{n}"] = "1"; st.query_params.clear()
@st.fragment(key=f"part{n}", run_every=100)
def part(): st.button(f"I{n}")
part()
""",
    "fragments and dialogs": """
@st.fragment(run_every=100)
def part():
    if st.session_state.setdefault("m", 0) % 2: st.button("A")
    st.session_state.m += 1
@st.fragment(parallel=True)
def beside(): st.text(n)
@st.dialog("D")
def window(): st.text_input("B")
part(); beside()
if odd: window()
with st.sidebar: part()
""",
    "forms": """
with st.form("f", clear_on_submit=True):
    st.text_input("A", key="fa")
    if odd: st.slider("B", 0, 9)
    st.form_submit_button("C", on_click=lambda: None)
""",
    "texts, charts and media": """
st.markdown(f"**{n}**"); st.html(f"<b>{n}</b>"); st.code(f"a = {n}"); st.latex(str(n)); st.metric("A", n)
st.line_chart([1, n, 3]); st.bar_chart({"a": [n]}); st.graphviz_chart(f"digraph {{ a -> b{n} }}")
if odd: st.audio(bytes([n % 250] * 2000), format="audio/wav"); st.pdf(b"%PDF") if False else None
with st.spinner("S"): pass
with st.status("T") as status: status.update(label=str(n))
st.progress(n % 100); st.toast(f"{n}"); st.tabs(["a", f"{n}"]); st.columns(2); st.popover("P"); st.expander(f"{n}")
""",
    "caches": """
@st.cache_data(max_entries=3, show_spinner=False)
def data(each): st.text(each); return [each]
@st.cache_resource(max_entries=3, show_spinner=False, scope="session")
def resource(each): return object()
@st.cache_data(show_spinner=False)
def once(): return n
data(n); resource(n); once()
""",
    "connections": """
class Own(st.connections.BaseConnection):
    def _connect(self): return object()
st.connection(f"c{n}", type="sql", url="sqlite://", max_entries=3).query("SELECT 1"); st.connection("own", type=Own)
if odd: st.connection("kept", type="sql", url="sqlite://").reset()
""",
    "outputs": """
from IPython.display import display, HTML
print(n); display(HTML(f"<i>{n}</i>")); n
if odd: display(n, display_id="d")
""",
    "foreign widgets": """
import ipywidgets
if odd: st.widget(ipywidgets.IntSlider, value=1, key="w"); st.widget(ipywidgets.Text, "value")
""",
    "pages": """
def one(): st.button("A"); st.session_state.setdefault("p", n)
def two(): st.text_input("B", key=f"k{n}")
st.navigation([st.Page(one), st.Page(two)]).run()
if odd: st.switch_page(st.Page(two)) if st.session_state.get("switched") != n and not st.session_state.update(switched=n) else None
""",
    "runs that fail": """
st.text_input("A", key="a")
if odd: raise ValueError(n)
if n % 3: st.stop()
""",
    "reruns": """
if st.session_state.get("again") != n: st.session_state.again = n; st.text_input("A", key=f"r{n}"); st.rerun()
""",
}

KINDS = (*BODIES, "apps that are executed again", "apps that are replaced", "apps that are renamed", "apps that are stopped")


class Subject:
    """A notebook whose apps are run again and again, from within its kernel."""

    def __init__(self, shell: Any) -> None:
        self.extension = shell.jupyter_rerun_extension
        self.notebook = self.extension.notebook
        self.kinds: dict[str, Callable[[int], None]] = {
            **{name: lambda number, body=body: self.rerun("app", number, HEAD + body) for name, body in BODIES.items()},  # type: ignore[misc]
            "apps that are executed again": lambda number: self.execute("again", self._body(number), "1"),
            "apps that are replaced": lambda number: self.execute("replaced", f"{self._body(number)}\n# {number}", "2"),
            "apps that are renamed": lambda number: self.execute(f"renamed {number}", self._body(number), "3"),
            "apps that are stopped": self.stop,
        }

    def execute(self, name: str, body: str, cell: str) -> None:
        """Execute an app cell."""
        from jupyter_rerun.kernel.hosts import Cell, Execution

        apps = self.extension.apps
        with patch.object(apps._host, "current_cell", lambda: Execution(Cell(cell), place=Cell(cell))):
            apps.run_cell(name, f"'{name}'", body, {})
        apps.after_cell("%%app")

    def rerun(self, name: str, number: int, body: str) -> None:
        """Run an app as a widget's message does, with the next number."""
        self.notebook.session.assign_between_runs("n", number)
        if name not in self.notebook.apps:
            self.execute(name, body, "0")
        self.notebook.apps[name].slot.put(_request())
        self.extension.loop.run_now(self.notebook.apps[name])
        fragments = tuple(each.id for each in self.notebook.apps[name].fragments)
        if fragments:
            self.notebook.apps[name].slot.put(_request(fragments=fragments))
            self.extension.loop.run_now(self.notebook.apps[name])

    def stop(self, number: int) -> None:
        self.execute(f"stopped {number}", self._body(number), "4")
        self.extension.apps.stop(f"stopped {number}")

    def _body(self, number: int) -> str:
        bodies = [BODIES[name] for name in ("caches", "connections", "fragments and dialogs", "keys that change", "forms", "outputs")]
        return HEAD.replace("st.session_state.get('n', 0)", str(number % 2)) + "".join(bodies)


def _request(**facts: Any) -> Any:
    from jupyter_rerun.run import RunRequest

    return RunRequest(**facts)


def take(shell: Any, kind: str, runs: int, warm_up: int = WARM_UP) -> dict[str, Any]:
    """Run what `kind` names that often; return what there is more of afterwards, and how the work of one run has grown.

    Parameters
    ----------
    warm_up
        How many runs go before: what the first ones leave behind is used by all others.

    Returns
    -------
    dict
        ``left``: by type, the number of objects, and of entries in containers of the package's objects, that are there
        once more for each run; ``calls``: how many functions an early run calls, and a late one; ``bytes``: allocated
        for each run and not freed, 0 unless `tracemalloc` is on; ``slowing``: how long the second half took over the first.
    """
    subject = Subject(shell)
    for name in subject.extension.apps.names():
        subject.extension.apps.stop(name)
    run = subject.kinds[kind]
    numbers = itertools.count(warm_up)
    with ExitStack() as stack:
        stack.enter_context(patch.object(lifetimes, "MOST_GONE", 4))
        stack.enter_context(patch.object(journal, "MOST_ENTRIES", 4))
        settings = subject.extension.settings
        stack.callback(setattr, settings, "history", settings.history)
        settings.history = 4
        # Nobody reads so many messages as fast as they come.
        stack.enter_context(patch.object(shell.kernel.session, "send", _nothing))
        # The kernel's loop stands still meanwhile: what is to be done on it would wait there.
        stack.enter_context(patch.object(shell.kernel.io_loop, "add_callback", _nothing))
        stack.enter_context(patch.object(shell.kernel.io_loop, "call_later", lambda *arguments: SimpleNamespace(cancel=_nothing)))
        # How often a run looks around, and how much of it is shown meanwhile, depends on the clock.
        stack.enter_context(patch.object(context, "LOOK_INTERVAL_S", math.inf))
        stack.enter_context(patch.object(subject.extension.apps._timer, "start", _nothing))
        for number in range(warm_up):
            run(number)
        early = _look(run, numbers)
        before = _traced_bytes(run, numbers)
        times = [_time(run, numbers, runs // 2), _time(run, numbers, runs - runs // 2)]
        after = _traced_bytes(run, numbers)
        late = _look(run, numbers)
    # One page more or less may be alive: of a widget or two, or of a whole app.
    floor = 100 if kind.startswith("apps") else 40
    grown = {name: number - early.found[name] for name, number in late.found.items()}
    return {
        "left": {name: number for name, number in grown.items() if number >= max(runs / 2, floor * (10 if " " in name else 1))},
        "calls": (early.calls, late.calls),
        "bytes": (after - before) / runs,
        "slowing": times[1] / times[0],
    }


def _nothing(*arguments: object, **facts: object) -> None:
    """Do nothing; a mock would remember its calls."""


def _time(run: Callable[[int], None], numbers: Iterator[int], runs: int) -> float:
    start = time.perf_counter()
    for _ in range(runs):
        run(next(numbers))
    return time.perf_counter() - start


@dataclass(frozen=True)
class _Look:
    found: Counter[str]
    calls: int


def _look(run: Callable[[int], None], numbers: Iterator[int]) -> _Look:
    """Count what there is, and the work of two runs that find in caches what runs find there."""
    # The lesser of two: what an app shows in every other run only is not left behind.
    found = count()
    run(next(numbers))
    found &= count()
    for _ in range(WARM_UP):
        run(next(numbers))
    calls = _count_calls(run, next(numbers)) + _count_calls(run, next(numbers))
    return _Look(found, calls)


def _traced_bytes(run: Callable[[int], None], numbers: Iterator[int]) -> int:
    if not tracemalloc.is_tracing():
        return 0
    _forget()
    run(next(numbers))  # what each run leaves for the next one is there
    linecache.clearcache()  # which has the text of every cell that was executed, as without this package
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _forget() -> None:
    """Have that freed which nobody needs any more, and what caches hold that are bounded by themselves."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith("jupyter_rerun"):
            each.cache_clear()
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) or thread.name.startswith("jupyter_rerun fragment"):
            thread.join(60)  # one that is about to end holds on to the run it was started in
    gc.collect()
    gc.collect()


def count() -> Counter[str]:
    """Count objects of the packages by type, and entries in the containers that they hold."""
    _forget()
    found: Counter[str] = Counter()
    for each in gc.get_objects():
        kind = type(each)
        if str(kind.__module__).partition(".")[0] in PACKAGES:
            name = f"{kind.__module__}.{kind.__qualname__}"
            found[name] += 1
            found[f"entries of {name}"] += sum(_size(value, 3) for value in _attributes(each))
    return found


def _attributes(each: Any) -> list[Any]:
    names = [name for kind in type(each).__mro__ for name in kind.__dict__.get("__slots__", ())]
    return [*getattr(each, "__dict__", {}).values(), *(getattr(each, name, None) for name in names if name != "__weakref__")]


def _size(value: Any, depth: int) -> int:
    if not isinstance(value, CONTAINERS) or depth == 0:
        return 0
    parts = list(value.values()) if hasattr(value, "values") else list(value)
    return len(parts) + sum(_size(part, depth - 1) for part in parts)


def _count_calls(run: Callable[[int], None], number: int) -> int:
    """Return how many functions a run calls on this thread."""
    calls = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    gc.disable()  # finalizers of earlier runs are no work of this one
    sys.setprofile(note)
    try:
        run(number)
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls
