"""The names of ``streamlit.testing.v1.element_tree``: the classes of its nodes and of their lists."""

# ruff: noqa: F403, F405 - what is declared once is not listed here again

from jupyter_rerun.errors import AppTestError as AppTestError
from jupyter_rerun.testing.blocks import *
from jupyter_rerun.testing.date_widgets import *
from jupyter_rerun.testing.files import *
from jupyter_rerun.testing.lists import *
from jupyter_rerun.testing.nodes import *
from jupyter_rerun.testing.selections import *
from jupyter_rerun.testing.tables import *
from jupyter_rerun.testing.widgets import *

_KINDS = (AppTestError, BlockList, ElementList, Node)
__all__ = [name for name, value in vars().items() if isinstance(value, type) and issubclass(value, _KINDS)]
