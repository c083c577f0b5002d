"""What outlives a run, and the kernel: values as bytes and as text, and the stores that hold them."""
