"""What the journal costs a run: the time in it, as a share of the reruns that it tells of."""

from __future__ import annotations

import statistics
import time
from unittest.mock import patch

from benchmarks.headless import LINES, median_s
from jupyter_rerun.run.context import RunContext
from jupyter_rerun.run.journal import Journal
from jupyter_rerun.testing import AppTest


def main() -> None:
    """Print the share of a run of 100 elements."""
    app = AppTest.from_string(LINES.format(lines=100, changed=1)).run(timeout=30)
    spent: list[float] = []
    add = Journal.add

    def timed(journal: Journal, run: RunContext) -> None:
        start = time.perf_counter()
        add(journal, run)
        spent.append(time.perf_counter() - start)

    with patch.object(Journal, "add", timed):
        run_s = median_s(lambda i: app.slider(key="n").set_value(i).run(timeout=30), 200)
    print(f"Of a rerun of 100 lines, one changed: {statistics.median(spent) / run_s:.1%}")


if __name__ == "__main__":
    main()
