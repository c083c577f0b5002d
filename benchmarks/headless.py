"""What the loop itself costs, without kernel or browser: our AppTest beside Streamlit's, and beside plain code."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

COUNTER = """
import streamlit as st

st.session_state.setdefault("count", 0)
n = st.slider("n", 0, 1_000_000, key="n")
st.session_state.count += 1
st.write("n is", n)
"""

LINES = """
import streamlit as st

n = st.slider("n", 0, 1_000_000, key="n")
for i in range({lines}):
    st.text(f"line {{i}} of {{n if i < {changed} else 0}}")
"""


def median_s(action: Callable[[int], object], repeats: int) -> float:
    """Return the median duration of `action(i)`, in seconds, after a short warm-up."""
    durations = []
    for i in range(repeats + 3):
        start = time.perf_counter()
        action(i + 1)
        durations.append(time.perf_counter() - start)
    return statistics.median(durations[3:])


def rerun_s(app_test: type, script: str, repeats: int) -> float:
    """Return the median duration of one slider change and its rerun."""
    app = app_test.from_string(script).run(timeout=30)
    return median_s(lambda i: app.slider(key="n").set_value(i).run(timeout=30), repeats)


def plain_s(lines: int, repeats: int) -> float:
    """Return the median duration of formatting the same lines with no app around."""
    shown: list[str] = []

    def action(n: int) -> None:
        shown.clear()
        for i in range(lines):
            shown.append(f"line {i} of {n if i == 0 else 0}")

    return median_s(action, repeats)


def main() -> None:
    """Print the figures."""
    from streamlit.testing.v1 import AppTest as StreamlitAppTest

    from jupyter_rerun.testing import AppTest

    print("| rerun | ours | Streamlit's AppTest | ratio |\n| --- | --- | --- | --- |")
    programs = [("counter", COUNTER, 50)]
    for lines, repeats in ((10, 50), (100, 20), (1000, 7)):
        for told, changed in (("none", 0), ("one", 1), ("all", lines)):
            programs.append((f"{lines:,} lines, {told} changed", LINES.format(lines=lines, changed=changed), repeats))
    measured = {}
    for name, script, repeats in programs:
        ours, theirs = rerun_s(AppTest, script, repeats), rerun_s(StreamlitAppTest, script, repeats)
        measured[name] = ours
        print(f"| {name} | {ours * 1e3:.2f} ms | {theirs * 1e3:.1f} ms | {ours / theirs:.2f} |")
    for told in ("none", "all"):
        line_s = (measured[f"1,000 lines, {told} changed"] - measured[f"10 lines, {told} changed"]) / 990
        print(f"\nOne st.text, {told} changed: {line_s * 1e6:.1f} us.")
    print(f"The user's own f-string in it: {plain_s(1000, 10) / 1000 * 1e6:.2f} us.")


if __name__ == "__main__":
    main()
