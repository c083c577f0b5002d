"""What a history costs: reruns of 200 inputs, one changed, with it and without it, also beside many large lists; and taking one back."""

from __future__ import annotations

import statistics
import time

from jupyter_rerun.testing import AppTest

INPUTS = """
import streamlit as st

for i in range(200):
    st.slider(f"n{i}", 0, 1_000_000, key=f"n{i}")
"""
LISTS = """
for i in range({count}):
    st.session_state.setdefault(f"list{{i}}", list(range(1000 * i, 1000 * i + 9_999)))
st.session_state.list0.append(st.session_state.list0.pop(0))
"""
CASES = {
    "A rerun": "",
    "Beside 5 lists of 9,999 numbers, one of which changes, it": LISTS.format(count=5),
    "Beside 50 of them it": LISTS.format(count=50),
}
REPEATS = 60


def _rerun_s(app: AppTest, value: int) -> float:
    start = time.process_time()
    app.slider(key="n7").set_value(value).run(timeout=30)
    return time.process_time() - start


def compare(name: str, script: str) -> None:
    """Print how much longer a rerun takes with a history. The two take turns, so that a busy machine is the same for both."""
    kept, bare = (AppTest.from_string(script).run(timeout=30) for _ in range(2))
    bare._history.close()
    pairs = [(_rerun_s(kept, value), _rerun_s(bare, value)) for value in range(1, REPEATS + 1)][3:]
    print(f"{name} takes {statistics.median(a / b for a, b in pairs):.3f} times what it takes without a history.")
    bare_s = statistics.median(without for _, without in pairs)
    undone = []
    for _ in range(50):
        start = time.process_time()
        kept.undo()
        undone.append(time.process_time() - start)
    print(f"    Taking one back, with the run that shows it, takes {statistics.median(undone) / bare_s:.2f} reruns.")


def main() -> None:
    """Print ratios."""
    for name, lists in CASES.items():
        compare(name, INPUTS + lists)


if __name__ == "__main__":
    main()
