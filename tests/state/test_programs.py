"""Generated programs and generated interactions: both sides agree on state and page after each step.

A program is a list of guarded statements about a few keys; guards are entries that the steps switch. Each key
keeps to one kind of value, so that what is generated is mostly meaningful.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle import Step, run_both

WIDGETS = {
    "n": (
        'st.slider("n", 0, 9, 2{key})',
        'st.slider("n", 0, 9{key})',
        'st.slider("n", 0, 5, 1{key})',
        'st.number_input("n", 0, 9, 3{key})',
    ),
    "t": ('st.text_input("t"{key})', 'st.text_input("t", "start"{key})', 'st.text_area("t", max_chars=4{key})'),
    "c": ('st.checkbox("c"{key})', 'st.checkbox("c", True{key})', 'st.toggle("c"{key})'),
    "s": ('st.selectbox("s", ["x", "y"]{key})', 'st.selectbox("s", ["y", "z"]{key})', 'st.radio("s", ["x", "y"], index=1{key})'),
    "b": ('st.button("b"{key})',),
}
VALUES = {"n": (0, 4, 9), "t": ("", "abc", "abcdef"), "c": (True, False), "s": ("x", "y"), "b": (True,)}
KINDS = ("slider", "number_input", "text_input", "text_area", "checkbox", "toggle", "selectbox", "radio")
KIND_VALUES = {
    "slider": (0, 3, 5),
    "number_input": (1, 4),
    "text_input": ("", "typed"),
    "text_area": ("area",),
    "checkbox": (True, False),
    "toggle": (True, False),
    "selectbox": ("y",),
    "radio": ("x", "y"),
}
# What every input of the key can show: what happens to another value, or to a button's, before the next run
# depends on what Streamlit's AppTest sends along, not on what a browser does.
FROM_OUTSIDE = {"n": (0, 4), "t": ("", "abc"), "c": (True, False), "s": ("y",)}
FLAGS = ("f", "g", "h")

keys = st.sampled_from(list(WIDGETS))
flags = st.sampled_from(FLAGS)

CALLBACKS = {
    "": "",
    "note": "ss.log.append(('note', name, str(ss.get(name))))",
    "assign": "ss.log.append(name); ss[{other!r}] = {value!r}",
    "forget": "ss.log.append(name); ss.pop({other!r}, None)",
    "fail": "ss.log.append(name); raise ValueError('in a callback')",
    "stop": "ss.log.append(name); st.stop()",
    "rerun": "ss.log.append(name); again()",
    "hide": "ss.f = not ss.get('f')",
}


@st.composite
def widgets(draw: Any) -> str:
    key = draw(keys)
    call = draw(st.sampled_from(WIDGETS[key]))
    is_keyed = key == "b" or draw(st.booleans()) or draw(st.booleans())
    parts = f", key={key!r}" if is_keyed else ""
    if is_keyed and draw(st.booleans()):
        parts += f", {'on_click' if key == 'b' else 'on_change'}=call, args=({key!r},)"
    text = call.format(key=parts)
    text = draw(st.sampled_from(["{}", "{}", "st.write({})", "with st.sidebar:\n    {}", "with st.container():\n    {}"])).format(text)
    if key == "b" and draw(st.booleans()):
        text = f"if {call.format(key=parts)}:\n    " + draw(
            st.sampled_from(["ss.f = not ss.get('f')", "st.write('pressed')", "again()", "st.stop()"])
        )
    return text


@st.composite
def changes(draw: Any) -> str:
    key = draw(keys)
    value = draw(st.sampled_from(VALUES[key]))
    return draw(
        st.sampled_from(
            [
                f"ss.{key} = {value!r}",
                f"ss.setdefault({key!r}, {value!r})",
                f"if {key!r} in ss:\n    ss.{key} = ss.{key}",
                f"if {key!r} in ss:\n    del ss.{key}",
                f"ss.pop({key!r}, None)",
                f"st.write(str(ss.get({key!r})), {key!r} in ss)",
            ]
        )
    )


ends = st.sampled_from(["st.stop()", "raise ValueError('oops')", "if ss.pop('again', False):\n    st.rerun()"])
statements = st.one_of(widgets(), widgets(), widgets(), changes(), changes(), ends)


@st.composite
def guarded(draw: Any) -> str:
    text = draw(statements)
    guard = draw(st.sampled_from(["", "", "if ss.get({!r}):\n", "if not ss.get({!r}):\n"]))
    if "raise" in text or text == "st.stop()":
        guard = guard or "if ss.get({!r}):\n"
    if not guard:
        return text
    return guard.format(draw(flags)) + "\n".join("    " + line for line in text.split("\n"))


@st.composite
def programs(draw: Any) -> str:
    other = draw(keys.filter(lambda key: key != "b"))
    value = draw(st.sampled_from(VALUES[other]))
    body = CALLBACKS[draw(st.sampled_from(list(CALLBACKS)))].format(other=other, value=value) or "pass"
    lines = draw(st.lists(guarded(), min_size=1, max_size=7))
    # A button whose entry the program assigned stays pressed through st.rerun(): without a bound that is a loop.
    again = ["def again():", "    if ss.setdefault('reruns', 0) < 3:", "        ss.reruns += 1", "        st.rerun()"]
    head = ["import streamlit as st", "ss = st.session_state", "ss.setdefault('log', [])", "ss.runs = ss.get('runs', 0) + 1"]
    return "\n".join([*head, *again, "def call(name):", f"    {body}", *lines, "st.write('end', ss.runs)"])


def set_if_shown(kind: str, index: int, value: object) -> Step:
    """Return a step that sets an input if the page has it."""

    def step(app: Any) -> None:
        shown = getattr(app, kind)
        if index < len(shown):
            shown[index].set_value(value)

    step.__name__ = f"set {kind} {index} to {value!r} if shown"
    return step


def click_if_shown(index: int) -> Step:
    def step(app: Any) -> None:
        if index < len(app.button):
            app.button[index].click()

    step.__name__ = f"click {index} if shown"
    return step


inputs = st.sampled_from(KINDS).flatmap(
    lambda kind: st.builds(set_if_shown, st.just(kind), st.integers(0, 1), st.sampled_from(KIND_VALUES[kind]))
)
steps = st.one_of(
    st.just(("run",)),
    inputs,
    inputs,
    st.builds(click_if_shown, st.just(0)),
    st.builds(lambda flag, value: ("pending", ("state", flag, value)), flags, st.booleans()),
    st.just(("pending", ("state", "again", True))),
    st.sampled_from(list(FROM_OUTSIDE)).flatmap(
        lambda key: st.builds(lambda value: ("pending", ("state", key, value)), st.sampled_from(FROM_OUTSIDE[key]))
    ),
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs(), st.lists(steps, min_size=1, max_size=6))
def test_programs_agree_with_streamlit(program: str, sequence: list[Step]):
    """Whatever is shown, hidden, assigned, deleted, stopped or rerun, both sides hold and show the same."""
    run_both(program, *sequence)
