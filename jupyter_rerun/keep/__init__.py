"""What outlives a run, and the kernel: the history of a notebook's state; values as bytes and as text, and the stores that hold them."""

from typing import Final

MOST_STEPS: Final = 100
MOST_BYTES: Final = 64_000_000  # of a history, about
