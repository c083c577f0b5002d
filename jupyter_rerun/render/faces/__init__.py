"""Faces: how each kind of element looks in the app view, as static HTML, and as plain text. One family a file."""
