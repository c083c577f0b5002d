"""What a history costs: reruns of 200 inputs, one changed, with it and without it, also beside many large lists; and taking one back.

Without it is what `history = 0` does. That, too, is compared: with runs in which neither a history nor the journal is called.
"""

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


def compare_without(script: str) -> None:
    """Print how much longer a rerun takes without a history than one that nothing tells of; and so what the journal takes."""
    bare, untold, other = (AppTest.from_string(script).run(timeout=30) for _ in range(3))
    for app in (bare, untold, other):
        app._history.close()
    for app in (untold, other):
        app._notebook.journal.add = lambda run: None  # type: ignore[method-assign]
    # The second ratio is of two that are the same: what the measurement itself is good for.
    turns = [[_rerun_s(app, value) for app in (bare, untold, other)] for value in range(1, 3 * REPEATS + 1)][3:]
    ratio, noise = (statistics.median(turn[at] / turn[1] for turn in turns) for at in (0, 2))
    print(f"With history = 0 a rerun takes {ratio:.3f} times one of which neither history nor journal is told ({noise:.3f}: noise).")


def main() -> None:
    """Print ratios."""
    compare_without(INPUTS)
    for name, lists in CASES.items():
        compare(name, INPUTS + lists)


if __name__ == "__main__":
    main()
