"""``jupyter rerun``: what can be done with apps in notebooks without opening one.

A command is a module of this package; `COMMANDS` in ``main.py`` names them, and only the one that is asked for is loaded. What a
command says goes through its `Console`: results to standard output, all else to standard error.
"""

from jupyter_rerun.cli.main import main

__all__ = ["main"]
