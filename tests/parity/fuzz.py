"""Run generated programs against Streamlit until so many interactions have been compared.

``python -m tests.parity.fuzz --steps 20000 --seed 0`` prints how many steps were done, how many programs disagreed, and
the smallest form of each that was found. The exit code is 1 if any did.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.parity.programs import play_session, programs

_BATCH = 200  # programs for each seed
_ENOUGH = 8  # disagreements, after which something is wrong in general


@dataclass
class Fuzz:
    """What a run of the fuzzer has done so far."""

    wanted: int
    steps: int = 0
    disagreements: list[str] = field(default_factory=list)

    def run(self, first_seed: int) -> None:
        """Compare batches of programs, each with a seed of its own."""
        number = first_seed
        while self.steps < self.wanted and len(self.disagreements) < _ENOUGH:
            self._run_batch(number)
            number += 1

    def _run_batch(self, number: int) -> None:
        @seed(number)
        @settings(
            max_examples=_BATCH,
            report_multiple_bugs=False,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(programs(), st.data())
        def compare(program: str, data: st.DataObject) -> None:
            self.steps += play_session(program, data.draw)

        try:
            compare()
        except AssertionError as error:
            self.disagreements.append(f"seed {number}:\n{error}")
            print(self.disagreements[-1], end="\n\n", flush=True)
        print(f"{self.steps} steps", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare generated programs with Streamlit.")
    parser.add_argument("--steps", type=int, default=20_000, help="interactions to compare (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="where to begin (default: %(default)s)")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    fuzz, began = Fuzz(options.steps), time.monotonic()
    fuzz.run(options.seed)
    print(f"{fuzz.steps} steps in {time.monotonic() - began:.0f} s from seed {options.seed}: {len(fuzz.disagreements)} disagreements")
    return 1 if fuzz.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
