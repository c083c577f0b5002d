"""Processes that save and are killed at random moments: what is in the store then.

As a program, this kills a thousand of them, and some kernels, with a file and with PostgreSQL (``make soak``).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

from jupyter_rerun.keep.rows import ImageWriter, Part, read_rows
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Store
from tests.tools.postgres import find_postgres, running_server

# Of a process that has loaded everything, and nothing else: to begin a Python for each would take most of the time.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    ["tests.keep.kills", "jupyter_rerun.keep.kinds.table", "sqlalchemy.dialects.postgresql.psycopg", "psycopg"]
)


def save_rounds(url: str, first: int, said: Connection) -> None:
    """Save round after round, and say the number of each when it is saved.

    A row for each of many keys, all of one round: what is saved must be of one.
    """
    saver, writer = Saver(Store(url)), ImageWriter(b"secret")
    for number in range(first, 10**9):
        parts = {Part("entry", f"k{key}"): (number, "x" * (key * 37 % 2000)) for key in range(30)}
        saver.put("place", writer.write(parts)[0])
        if not saver.flush(600):  # on a machine that is busy with other things
            sys.exit("not saved")
        said.send(number)


def kill_often(url: str, *, times: int, seed: int = 0) -> None:
    """Kill processes that save, after some rounds and a random part of the next one; check what is in the store."""
    chance, last = random.Random(seed), 0
    store = Store(url)
    store.clear("place")
    for _ in range(times):
        heard, said = _processes.Pipe(duplex=False)
        process = _processes.Process(target=save_rounds, args=(url, last + 1, said), daemon=True)
        process.start()
        said.close()
        for _ in range(chance.randrange(1, 4)):
            last = heard.recv()
        # Not a wait for anything: where in the round it is killed is a matter of chance.
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.join()
        while heard.poll():
            try:
                last = heard.recv()
            except EOFError:
                break
        heard.close()

        restored = read_rows(store.load("place").rows, None)

        assert (restored.problems, len(restored.entries)) == ({}, 30)
        (number,) = {number for number, _ in restored.entries.values()}
        assert number in (last, last + 1)
        last = number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--kernels", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    chosen = parser.parse_args()
    from tests.kernel.killed import kill_kernels  # which loads Jupyter's client, for each process that is killed, too

    sys.stdout.write(f"{chosen.times} kills, {chosen.kernels} of kernels, each twice, seed {chosen.seed}\n")
    programs = find_postgres()
    if programs is None:
        sys.exit("No PostgreSQL here: run python -m tests.tools.postgres.")
    with tempfile.TemporaryDirectory() as folder, running_server(programs) as server:
        for url in (f"sqlite:///{Path(folder) / 'state.sqlite3'}", server.url):
            kill_often(url, times=chosen.times, seed=chosen.seed)
            with ExitStack() as stack:
                kill_kernels(stack, url, Path(folder), times=chosen.kernels, seed=chosen.seed)
    sys.stdout.write("Nothing that was saved is lost.\n")


if __name__ == "__main__":
    main()
