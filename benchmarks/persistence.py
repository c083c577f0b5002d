"""What keeping state costs: saving and restoring many keys, a large frame, and a run with and without it, as ratios."""

from __future__ import annotations

import json
import pickle
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from benchmarks.headless import LINES, median_s
from jupyter_rerun.keep.codecs import decode, encode
from jupyter_rerun.keep.keeper import Keeper
from jupyter_rerun.keep.rows import ImageWriter, Part, read_rows
from jupyter_rerun.keep.shelves import StoreShelf
from jupyter_rerun.keep.stores import Change, Store
from jupyter_rerun.run.journal import RunEntry
from jupyter_rerun.testing import AppTest

SECRET = b"a secret of the benchmark"
ROUNDS = 7


def measure_s(action: Callable[[], object]) -> float:
    """Return the median time of an action."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def make_value(number: int) -> object:
    """Return something as apps have it."""
    return [number, f"text {number}", number / 7, {"name": f"n{number}", "tags": ["a", "b"], "on": number % 2 == 0}][number % 4]


def keys(folder: Path) -> None:
    """Save 1,000 keys and restore 10,000, against JSON in a file, which keeps no types."""
    store = Store(f"sqlite:///{folder / 'keys.sqlite3'}")
    parts = {Part("entry", f"key {number}"): make_value(number) for number in range(10_000)}
    some = dict(list(parts.items())[:1000])
    plain = folder / "plain.json"

    def save_plain(values: dict[Part, object]) -> None:
        plain.write_text(json.dumps({part.name: value for part, value in values.items()}))

    rows, _ = ImageWriter(SECRET).write(some)
    plain_s = measure_s(lambda: save_plain(some))
    encode_s = measure_s(lambda: ImageWriter(SECRET).write(some))
    write_s = measure_s(lambda: store.save({"place": Change(rows)}))
    print(f"Saving 1,000 keys: encoded in x{encode_s / plain_s:.1f} of JSON in a file, then written in x{write_s / plain_s:.1f}")

    store.save({"place": Change(ImageWriter(SECRET).write(parts)[0])})
    save_plain(parts)
    plain_s = measure_s(lambda: json.loads(plain.read_text()))
    read_s = measure_s(lambda: read_rows(store.load("place").rows, SECRET))
    print(f"Restoring 10,000 keys: x{read_s / plain_s:.1f} of reading JSON from a file ({read_s * 1e2:.1f} µs a key)")


def frame() -> None:
    """Write and read a frame of 100 MB, against pickle."""
    import numpy as np
    import pandas as pd

    data = pd.DataFrame(np.random.default_rng(0).random((1_250_000, 10)), columns=list("abcdefghij"))
    encoded, pickled = encode("frame", data, SECRET), pickle.dumps(data)
    write_s, pickle_s = measure_s(lambda: encode("frame", data, SECRET)), measure_s(lambda: pickle.dumps(data))
    read_s, unpickle_s = measure_s(lambda: decode("frame", encoded, SECRET)), measure_s(lambda: pickle.loads(pickled))
    print(f"A frame of 100 MB: written, and compared, in x{write_s / pickle_s:.1f} of pickle's time, read in x{read_s / unpickle_s:.1f}")


def runs(folder: Path) -> None:
    """Run an app of 100 lines, and of 200 inputs, while its state is kept: what of it the run itself waits for, and all that it takes."""
    inputs = [f"st.number_input('input {number}', 0, 9, key='k{number}')" for number in range(200)]
    of_inputs = "\n".join(["import streamlit as st", "st.slider('n', 0, 1000, key='n')", *inputs])
    for name, script in (("100 lines", LINES.format(lines=100, changed=1)), ("200 inputs", of_inputs)):
        app, store = AppTest.from_string(script).run(timeout=30), Store(f"sqlite:///{folder / name}.sqlite3")
        # By turns: a machine has its moods.
        turns = [(processor_s(app), *run_kept(app, store)) for _ in range(5)]
        without_s, waits, with_it_s = (min(each) for each in zip(*turns, strict=True))
        print(f"A run of {name} whose state is kept: x{1 + waits:.3f}, and x{with_it_s / without_s:.2f} of processor time")


def run_kept(app: AppTest, store: Store) -> tuple[float, float]:
    """Run an app while its state is kept; return what a run waits for that, as a share of all else, and the processor time."""
    spent: list[float] = []
    listen = Keeper._on_run

    def timed(keeper: Keeper, entry: RunEntry) -> None:
        start = time.perf_counter()
        listen(keeper, entry)
        spent.append(time.perf_counter() - start)

    with patch.object(Keeper, "_on_run", timed):
        keeper = Keeper(app._notebook, StoreShelf(store, SECRET))
        keeper.begin(app._notebook.apps["app"], "place")
        run_s = median_s(lambda number: step(app, number), 30)
        waits_s = statistics.median(spent)
        taken_s = processor_s(app)
        keeper.close()
    return waits_s / (run_s - waits_s), taken_s


def processor_s(app: AppTest) -> float:
    start = time.process_time()
    for number in range(40):
        step(app, number)
    return time.process_time() - start


def step(app: AppTest, number: int) -> None:
    app.slider(key="n").set_value(number % 1000).run(timeout=30)


def main() -> None:
    """Print all of it."""
    with tempfile.TemporaryDirectory() as folder:
        keys(Path(folder))
        frame()
        runs(Path(folder))


if __name__ == "__main__":
    main()
