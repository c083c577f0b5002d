"""What outlives a run, and the kernel: the history of a notebook's state; values as bytes and as text, and the stores that hold them."""
