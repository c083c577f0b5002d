"""What to do where ``st.*`` was called and no app runs."""

from __future__ import annotations

from jupyter_rerun.elements.optional import find_loaded


def next_step() -> str:
    """Return the next thing to do: load the extension, make the cell an app, or go to a notebook."""
    if find_loaded("jupyter_rerun.kernel.extension") is not None:
        return "Put %%app at the top of the cell."
    ipython = find_loaded("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        return "Run %load_ext jupyter_rerun in a cell, then put %%app at the top of this one."
    return (
        "An app runs in a notebook: %load_ext jupyter_rerun in one cell, %%app at the top of the next. "
        "A test runs it with jupyter_rerun.testing.AppTest."
    )
