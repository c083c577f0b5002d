"""Text, and whatever `write` makes of a value."""
