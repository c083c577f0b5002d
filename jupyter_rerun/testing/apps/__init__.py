"""What ``pytest --apps`` finds out about each app of a notebook."""
