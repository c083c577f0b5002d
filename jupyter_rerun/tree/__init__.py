"""What a run draws, as plain data: elements, where they go, which of them are the same as before, and what has changed."""
