"""Generated programs and generated interactions, for Hypothesis.

A program is a list of guarded statements about a few keys; guards are entries that the steps switch. Each key keeps to
one kind of value, so that what is generated is mostly meaningful. Inputs that the package does not have yet are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

import jupyter_rerun
from jupyter_rerun.testing import AppTest
from tests.oracle import Step, start


@dataclass(frozen=True)
class Family:
    """A key, the inputs that may have it, and the values that a program may assign to it.

    `outside` are values that all of its inputs can show: what happens to another value, or to a button's, before the
    next run depends on what Streamlit's AppTest sends along, not on what a browser does.
    """

    calls: tuple[str, ...]
    values: tuple[object, ...]
    outside: tuple[object, ...] = ()


FAMILIES: Mapping[str, Family] = {
    "n": Family(
        (
            'st.slider("n", 0, 9, 2{})',
            'st.slider("n", 0, 9{})',
            'st.slider("n", 0, 5, 1{})',
            'st.number_input("n", 0, 9, 3{})',
            'st.number_input("n", 0, 9, value=None{})',
            'st.select_slider("n", [0, 4, 9, 2]{})',
            "st.pagination(9{})",
        ),
        (0, 4, 9),
        (4,),
    ),
    "r": Family(('st.slider("r", 0, 9, (2, 5){})', 'st.slider("r", 0, 9, (0, 9){})'), ((1, 3), (4, 4)), ((1, 3),)),
    "t": Family(
        ('st.text_input("t"{})', 'st.text_input("t", "start"{})', 'st.text_area("t", max_chars=4{})', 'st.text_input("t", None{})'),
        ("", "abc", "abcdef"),
        ("", "abc"),
    ),
    "c": Family(('st.checkbox("c"{})', 'st.checkbox("c", True{})', 'st.toggle("c"{})'), (True, False), (True, False)),
    "s": Family(
        (
            'st.selectbox("s", ["x", "y"]{})',
            'st.selectbox("s", ["y", "z"]{})',
            'st.radio("s", ["x", "y"], index=1{})',
            'st.selectbox("s", ["x", "y"], index=None{})',
            'st.selectbox("s", ["x", "y"], format_func=str.upper{})',
            'st.selectbox("s", ["y"], accept_new_options=True{})',
            'st.pills("s", ["x", "y"]{})',
            'st.segmented_control("s", ["x", "y"], default="y"{})',
            'st.select_slider("s", ["x", "y", "z"]{})',
        ),
        ("x", "y"),
        ("y",),
    ),
    "m": Family(
        (
            'st.multiselect("m", ["x", "y", "z"]{})',
            'st.multiselect("m", ["y", "z"], ["y"]{})',
            'st.pills("m", ["x", "y"], selection_mode="multi"{})',
            'st.segmented_control("m", ["y", "z"], selection_mode="multi"{})',
        ),
        (["x"], ["y", "z"], []),
        (["y"], []),
    ),
    "d": Family(
        (
            'st.date_input("d", D.date(2024, 5, 1){})',
            'st.date_input("d", None{})',
            'st.date_input("d", D.date(2024, 5, 1), min_value=D.date(2024, 2, 1), max_value=D.date(2024, 6, 1){})',
        ),
        ("D.date(2024, 5, 5)", "D.date(2024, 1, 1)"),
    ),
    "w": Family(('st.time_input("w", D.time(8, 30){})', 'st.time_input("w", None{})'), ("D.time(9, 45)",)),
    "k": Family(('st.color_picker("k"{})', 'st.color_picker("k", "#123456"{})'), ("#00ff00", "#abcdef"), ("#00ff00",)),
    "v": Family(('st.feedback("stars"{})', 'st.feedback("faces"{})'), (0, 2), (2,)),
    "b": Family(('st.button("b"{})', 'st.button("bb"{})'), (True,)),
    "u": Family(('st.menu_button("u", ["x", "y"]{})',), ("x",)),
    "a": Family(('st.chat_input("a"{})',), ("hello",)),
}
BUTTONS = ("b", "u", "a")  # values for one run

FLAGS = ("f", "g", "h")
# A button whose entry the program assigned stays pressed through st.rerun(): without a bound that is a loop.
_HEAD = """
import datetime as D
import streamlit as st
ss = st.session_state
ss.setdefault('log', [])
ss.runs = ss.get('runs', 0) + 1
def again():
    if ss.setdefault('reruns', 0) < 3:
        ss.reruns += 1
        st.rerun()
""".strip().splitlines()
REACTIONS = (
    "ss.f = not ss.get('f')",
    "st.write('pressed')",
    "again()",
    "st.stop()",
    "ss.log.append('pressed')",
    "ss.pop('t', None)",
)
CHANGES = (
    "ss.{key} = {value}",
    "ss.setdefault({key!r}, {value})",
    "if {key!r} in ss:\n    ss.{key} = ss.{key}",
    "if {key!r} in ss:\n    del ss.{key}",
    "ss.pop({key!r}, None)",
    "ss.update({{{key!r}: {value}}})",
    "st.write(str(ss.get({key!r})), {key!r} in ss)",
    "st.text(sorted(name for name in ss if name == {key!r}))",
    "st.query_params[{key!r}] = str(ss.get({key!r}))",
    "st.query_params['q'] = [str(ss.runs), {key!r}]",
    "st.write(st.query_params.to_dict())",
    "st.query_params.clear()",
)
ENDS = ("st.stop()", "raise ValueError('oops')", "if ss.pop('again', False):\n    st.rerun()")
CALLBACKS = (
    "pass",
    "ss.log.append(('note', name, str(ss.get(name))))",
    "ss.log.append(name); ss[{other!r}] = {value}",
    "ss.log.append(name); ss.pop({other!r}, None)",
    "ss.log.append(name); raise ValueError('in a callback')",
    "ss.log.append(name); st.stop()",
    "ss.log.append(name); again()",
    "ss.f = not ss.get('f')",
    "ss.clear()",
    "st.write('from a callback', name)",
    "ss.log.append(name); st.sidebar.write('callback', ss.get({other!r}))",
)
CONTAINERS = (
    "with st.sidebar:",
    "with st.container():",
    "with st.container(key='box{}'):",
    "with st.columns(2)[1]:",
    "with st.expander('more'):",
    "with st.popover('more'):",
    "with st.tabs(['one', 'two'])[0]:",
    "with st.empty():",
    "with st.bottom:",
)


def name_of(call: str) -> str:
    """Return the function that a line calls."""
    return call.partition("st.")[2].partition("(")[0]


def is_available(call: str) -> bool:
    return hasattr(jupyter_rerun, name_of(call))


_families = {
    key: Family(calls, family.values, family.outside)
    for key, family in FAMILIES.items()
    if (calls := tuple(filter(is_available, family.calls)))
}
_containers = tuple(line for line in CONTAINERS if is_available(line.replace("[", "(").replace(":", "(")))
has_forms = hasattr(jupyter_rerun, "form") and hasattr(AppTest, "form_submit_button")


def _literal(value: object) -> str:
    return value if isinstance(value, str) and value.startswith("D.") else repr(value)


def _indent(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


class _Writer:
    """Writes one program. Most keys are used once; the others make errors of duplicate keys."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self._unused = list(_families)
        self._number = 0
        # Buttons whose entries the program sets. They have no callbacks: AppTest sends "not pressed", which then is a change.
        self._set_buttons = {key for key in BUTTONS if draw(st.booleans())}

    def write(self) -> str:
        head = list(_HEAD)
        for number in range(2):
            head += [f"def call{number}(name):", f"    {self._callback()}"]
        lines = [line for _ in range(self._draw(st.integers(2, 8))) for line in self._guarded()]
        return "\n".join([*head, *lines, "st.write('end', ss.runs)"])

    def _pick(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def _one_in(self, count: int) -> bool:
        return bool(self._draw(st.integers(1, count)) == count)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _key(self, *, in_form: bool) -> str:
        keys = [key for key in self._unused if not (in_form and key in BUTTONS)]
        if not keys or self._one_in(10):
            keys = [key for key in _families if not (in_form and key in BUTTONS)]
        key = str(self._pick(*keys))
        if key in self._unused:
            self._unused.remove(key)
        return key

    def _callback(self) -> str:
        other = self._pick(*(key for key in _families if key not in BUTTONS))
        value = _literal(self._pick(*_families[other].values))
        return str(self._pick(*CALLBACKS)).format(other=other, value=value)

    def _call(self, key: str, *, in_form: bool = False) -> str:
        """Return a call of one of the inputs of `key`."""
        arguments = ""
        is_keyed = key in BUTTONS or not self._one_in(4)
        if is_keyed:
            arguments += f", key={key!r}"
        if is_keyed and not in_form and key not in self._set_buttons and self._draw(st.booleans()):
            parameter = {"b": "on_click", "u": "on_click", "a": "on_submit"}.get(key, "on_change")
            arguments += f", {parameter}=call{self._pick(0, 1)}, args=({key!r},)"
        if key not in BUTTONS and self._one_in(8):
            arguments += ", disabled=ss.get('g', False)"
        if key not in BUTTONS and is_keyed and self._one_in(8):
            arguments += ", persist_state='session'"
        return str(self._pick(*_families[key].calls)).format(arguments)

    def _input(self, *, in_form: bool = False) -> list[str]:
        key = self._key(in_form=in_form)
        call = self._call(key, in_form=in_form)
        if key in BUTTONS and self._draw(st.booleans()):
            return [f"if {call}:", f"    {self._pick(*REACTIONS)}"]
        if not in_form and self._one_in(4):
            # One key, another input by a flag. What one leaves when it is hidden is not the other's ("values of a hidden input").
            call, other = (each.replace(", persist_state='session'", "") for each in (call, self._call(key)))
            return [f"if ss.get({self._flag()!r}):", f"    {call}", "else:", f"    {other}"]
        return [str(self._pick("{}", "{}", "st.write(str({}))")).format(call)]

    def _change(self) -> list[str]:
        change = str(self._pick(*CHANGES))
        # Nor is an entry deleted after its button was drawn, for the same reason.
        is_deletion = "del " in change or "pop" in change
        key = self._pick(*(key for key in _families if key not in BUTTONS or (key in self._set_buttons and not is_deletion)))
        value = _literal(self._pick(*_families[key].values))
        return change.format(key=key, value=value).split("\n")

    def _form(self) -> list[str]:
        """Return a form: a few inputs and one or two submit buttons."""
        number = self._next()
        body = [line for _ in range(self._draw(st.integers(0, 3))) for line in self._input(in_form=True)]
        callback = self._pick("", ", on_click=call0, args=('form',)", ", on_click=call1, args=('form',)")
        body += [f"if st.form_submit_button('go{number}'{callback}):", f"    {self._pick(*REACTIONS)}"]
        if self._one_in(4):
            body += [f"st.form_submit_button('other{number}')"]
        return [f"with st.form('form{number}', clear_on_submit={self._draw(st.booleans())}):", *_indent(body)]

    def _statement(self, depth: int) -> list[str]:
        parts = [self._input] * 4 + [self._change] * 2 + [lambda: str(self._pick(*ENDS)).split("\n")]
        if depth < 2:
            parts += [lambda: self._container(depth)] * 2
            if has_forms:
                parts += [self._form]
            if hasattr(jupyter_rerun, "fragment"):
                parts += [lambda: self._fragment(depth)]
            if hasattr(jupyter_rerun, "dialog"):
                parts += [lambda: self._dialog(depth)]
        return self._pick(*parts)()  # type: ignore[no-any-return]

    def _inside(self, depth: int) -> list[str]:
        return _indent([line for _ in range(self._draw(st.integers(1, 2))) for line in self._guarded(depth + 1)])

    def _container(self, depth: int) -> list[str]:
        line = str(self._pick(*_containers)).format(self._next())
        if line == "with st.empty():":  # of containers in it Streamlit shows more than the last, see "replaced containers"
            return [line, *_indent(self._input())]
        return [line, *self._inside(depth)]

    def _fragment(self, depth: int) -> list[str]:
        name = f"part{self._next()}"
        return ["@st.fragment", f"def {name}():", *self._inside(depth), f"{name}()"]

    def _dialog(self, depth: int) -> list[str]:
        number = self._next()
        head = [f"@st.dialog('Dialog {number}')", f"def ask{number}():", *self._inside(depth)]
        opens = self._pick(f"if st.button('open{number}', key='open{number}'):", f"if ss.get({self._flag()!r}):")
        return [*head, opens, f"    ask{number}()"]

    def _flag(self) -> str:
        return str(self._pick(*FLAGS))

    def _guarded(self, depth: int = 0) -> list[str]:
        lines = self._statement(depth)
        guard = self._pick("", "", "if ss.get({!r}):", "if not ss.get({!r}):")
        if lines[0].startswith(("raise", "st.stop")):
            guard = "if ss.get({!r}):"
        return [guard.format(self._flag()), *_indent(lines)] if guard else lines


@st.composite
def programs(draw: Any) -> str:
    """Draw a program."""
    return _Writer(draw).write()


# Interactions: what to do with the input of a kind at a position, if the page has it.
ACTIONS: Mapping[str, tuple[tuple[Any, ...], ...]] = {
    "slider": (("set_value", 0), ("set_value", 3), ("set_value", 5), ("set_range", 1, 4)),
    "number_input": (("set_value", 1), ("set_value", 4), ("increment",), ("decrement",)),
    "text_input": (("set_value", ""), ("input", "typed")),
    "text_area": (("input", "area"), ("input", "longer than allowed")),
    "checkbox": (("check",), ("uncheck",)),
    "toggle": (("set_value", True), ("set_value", False)),
    "selectbox": (("set_value", "y"), ("select", "y"), ("select_index", 0)),
    "radio": (("set_value", "x"), ("set_value", "y")),
    "multiselect": (("select", "y"), ("unselect", "y"), ("set_value", ["z"]), ("set_value", [])),
    "pills": (("select", "y"), ("unselect", "y"), ("select", "x")),
    "segmented_control": (("select", "y"), ("unselect", "y")),
    "select_slider": (("set_value", "y"), ("set_value", 4)),
    "pagination": (("set_value", 3), ("select", 2)),
    "feedback": (("set_value", 1), ("set_value", None)),
    "date_input": (("set_value", "D.date(2024, 3, 3)"), ("set_value", None)),
    "time_input": (("set_value", "D.time(10, 15)"), ("increment",), ("decrement",)),
    "color_picker": (("pick", "#112233"),),
    "menu_button": (("click", "y"), ("click_index", 0)),
    "chat_input": (("set_value", "typed"),),
    "form_submit_button": (("click",),),
    "button": (("click",), ("click",), ("click",)),
}


@dataclass(frozen=True)
class ActIfShown:
    """Acts on an input, if the page has it and a person could do that with it."""

    kind: str
    index: int
    method: str
    arguments: tuple[object, ...] = ()

    def __call__(self, app: Any) -> None:
        if self.is_possible(app):
            getattr(getattr(app, self.kind)[self.index], self.method)(*map(_evaluate, self.arguments))

    def is_possible(self, app: Any) -> bool:
        nodes = getattr(app, self.kind)
        if self.index >= len(nodes) or nodes[self.index].disabled or not _has_value(nodes[self.index]):
            return False
        return _is_possible(nodes[self.index], self.method, [_evaluate(argument) for argument in self.arguments])


def _has_value(node: Any) -> bool:
    """Whether an input has a value: not if its entry was deleted after it was drawn."""
    try:
        return node.value is node.value
    except KeyError:
        return False


def _evaluate(argument: object) -> object:
    import datetime as D  # noqa: F401, N812

    return eval(argument) if isinstance(argument, str) and argument.startswith("D.") else argument


def _is_possible(node: Any, method: str, arguments: list[Any]) -> bool:
    """Whether a browser could send it: Streamlit's AppTest lets tests set what no person can."""
    if method in ("increment", "decrement") and node.type == "number_input":
        return node.value is not None and 1 <= node.value <= 8  # it takes a bound of 0 for none, see "bounds of zero"
    if node.type in ("slider", "select_slider"):
        is_range = isinstance(node.value, (list, tuple))
        return (method == "set_range") == is_range and (node.type == "slider" or all(str(each) in node.options for each in arguments))
    if node.type in ("selectbox", "radio", "menu_button") and method != "select_index":
        return not arguments or arguments[0] in node.options
    if node.type in ("multiselect", "button_group"):
        wanted = arguments[0] if isinstance(arguments[0], list) else arguments
        held = node.value if isinstance(node.value, list) else [node.value]
        is_there = all(each in node.options for each in wanted)
        return is_there and (method == "set_value" or all((each in held) == (method == "unselect") for each in wanted))
    return True


_kinds = [kind for kind in ACTIONS if hasattr(jupyter_rerun, kind) and hasattr(AppTest, kind)]


def possible_actions(app: Any) -> list[Step]:
    """Return what a person can do with the page."""
    shown = [(kind, index) for kind in _kinds for index in range(len(getattr(app, kind)))]
    actions = [ActIfShown(kind, index, action[0], action[1:]) for kind, index in shown for action in ACTIONS[kind]]
    return [action for action in actions if action.is_possible(app)]


def draw_step(draw: Any, app: Any) -> Step:
    """Draw the next step of a session, from what the page of `app` shows."""
    actions = possible_actions(app)
    choice = draw(st.integers(0, 9))
    if choice < 6 and actions:
        return draw(st.sampled_from(actions))  # type: ignore[no-any-return]
    if choice == 6 and len(actions) > 1:
        return ("pending", draw(st.sampled_from(actions)), draw(st.sampled_from(actions)))
    if choice == 7:
        return ("pending", ("state", draw(st.sampled_from(FLAGS)), draw(st.booleans())))
    if choice == 8:
        key = draw(st.sampled_from([key for key, family in _families.items() if family.outside]))
        return ("pending", ("state", key, draw(st.sampled_from(_families[key].outside))))
    return draw(st.sampled_from([("run",), ("pending", ("state", "again", True))]))  # type: ignore[no-any-return]


def play_session(program: str, draw: Any) -> int:
    """Run a program on both sides and act on its pages, comparing after each step; return how many steps there were."""
    pair = start(program)
    pair.play(("run",))
    for _ in range(draw(st.integers(1, 8))):
        if pair.has_parted:
            break
        pair.play(draw_step(draw, pair.ours))
    return len(pair.played)
