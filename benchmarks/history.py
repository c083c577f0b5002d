"""What a history costs: reruns of 200 inputs, one changed, with it and without it, and taking one back."""

from __future__ import annotations

import statistics
import time

from jupyter_rerun.testing import AppTest

INPUTS = """
import streamlit as st

for i in range(200):
    st.slider(f"n{i}", 0, 1_000_000, key=f"n{i}")
"""
REPEATS = 150


def _rerun_s(app: AppTest, value: int) -> float:
    start = time.perf_counter()
    app.slider(key="n7").set_value(value).run(timeout=30)
    return time.perf_counter() - start


def main() -> None:
    """Print ratios. The two take turns, so that a busy machine is the same for both."""
    kept, bare = (AppTest.from_string(INPUTS).run(timeout=30) for _ in range(2))
    bare._history.close()
    pairs = [(_rerun_s(kept, value), _rerun_s(bare, value)) for value in range(1, REPEATS + 1)][3:]
    print(f"A rerun with a history takes {statistics.median(a / b for a, b in pairs):.3f} times what it takes without one.")
    bare_s = statistics.median(without for _, without in pairs)
    undone = []
    for _ in range(50):
        start = time.perf_counter()
        kept.undo()
        undone.append(time.perf_counter() - start)
    print(f"Taking one back, with the run that shows it, takes {statistics.median(undone) / bare_s:.2f} reruns.")


if __name__ == "__main__":
    main()
