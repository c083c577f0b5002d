"""The names of ``streamlit.testing.v1.app_test``."""

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.app import AppTest

__all__ = ["AppTest", "AppTestError"]
