"""Processes that save and are killed at random moments: what is in the store then.

As a program, this kills a thousand of them (``make soak``).
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_rerun.keep.rows import read_rows
from jupyter_rerun.keep.stores import Store

# Says the number of each round before it is begun. A row for each of many keys, all of one round: what is saved must be of one.
KILLED = """
import sys
from jupyter_rerun.keep.rows import ImageWriter, Part
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Store
saver, writer = Saver(Store(sys.argv[1])), ImageWriter(b"secret")
for number in range(int(sys.argv[2]), 10**9):
    parts = {Part("entry", f"k{key}"): (number, "x" * (key * 37 % 2000)) for key in range(30)}
    saver.put("place", writer.write(parts)[0])
    if not saver.flush():
        sys.exit("not saved")
    print(number, flush=True)
"""


def kill_often(url: str, *, times: int, seed: int = 0) -> None:
    """Kill processes that save, after some rounds and a random part of the next one; check what is in the store."""
    chance, last = random.Random(seed), 0
    store = Store(url)
    store.clear("place")
    for _ in range(times):
        with subprocess.Popen([sys.executable, "-c", KILLED, url, str(last + 1)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 4)):
                last = int(process.stdout.readline())
            # Not a wait for anything: where in the round it is killed is a matter of chance.
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read().split()
        last = int(said[-1]) if said else last

        restored = read_rows(store.load("place").rows, None)

        assert (restored.problems, len(restored.entries)) == ({}, 30)
        (number,) = {number for number, _ in restored.entries.values()}
        assert number in (last, last + 1)
        last = number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    chosen = parser.parse_args()
    sys.stdout.write(f"{chosen.times} kills, seed {chosen.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        kill_often(f"sqlite:///{Path(folder) / 'state.sqlite3'}", times=chosen.times, seed=chosen.seed)
    sys.stdout.write("Nothing that was saved is lost.\n")


if __name__ == "__main__":
    main()
