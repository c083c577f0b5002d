"""Containers, and the forms, fragments and dialogs that are more than that."""
