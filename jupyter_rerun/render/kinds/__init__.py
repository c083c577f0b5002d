"""Kinds of elements: how each looks in the app view, in a saved notebook and as plain text, and what is live of it. One family a file."""
