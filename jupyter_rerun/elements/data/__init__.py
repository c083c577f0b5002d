"""Data: tables, and nested data that folds."""
