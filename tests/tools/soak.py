"""Ten thousand runs in one kernel: what they leave behind, and whether they become slower (``make soak``).

For each kind of run: objects and entries that are left, bytes left for each run as Python's allocator counts them, and the time
that the second half took over that of the first. Ends with status 1 if something is left.
"""

from __future__ import annotations

import argparse
import sys

from tests.census import KINDS
from tests.kernel import harness
from tests.kernel.harness import running_kernel

MOST_BYTES = 200  # for each run; the notes that the interpreter and IPython make count, too
WARM_UP = 100  # runs of a kind before it is looked at


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000, help="in all")
    parser.add_argument("kinds", nargs="*", default=KINDS, metavar="KIND", help="what to run; all by default")
    chosen = parser.parse_args()
    harness.TIMEOUT_S = 3600.0
    each = chosen.runs // len(chosen.kinds)
    is_flat = True
    with running_kernel("%load_ext jupyter_rerun", "import tracemalloc; from tests.census import take; tracemalloc.start()") as kernel:
        for kind in chosen.kinds:
            result = kernel.run(f"taken = take(get_ipython(), {kind!r}, {each}, {WARM_UP})")
            assert result.status == "ok", result.error
            taken = kernel.value("taken")
            early, late = taken["calls"]
            is_fine = not taken["left"] and late <= early * 1.02 and taken["bytes"] < MOST_BYTES
            is_flat = is_flat and is_fine
            sys.stdout.write(
                f"{'flat' if is_fine else 'GROWS':6}{kind:32}{each:6} runs  calls x{late / early:.2f}  "
                f"second half x{taken['slowing']:.2f}  {taken['bytes']:8.1f} bytes/run  {taken['left'] or ''}\n"
            )
            sys.stdout.flush()
    return 0 if is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
