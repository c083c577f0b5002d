"""The names of ``streamlit.navigation.page``."""

from jupyter_rerun.elements.pages.navigation import Page

StreamlitPage = Page

__all__ = ["Page", "StreamlitPage"]
