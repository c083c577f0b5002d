"""The names of ``streamlit.navigation.page``."""

from jupyter_rerun.elements.pages.page import Page

StreamlitPage = Page

__all__ = ["Page", "StreamlitPage"]
