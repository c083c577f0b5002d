"""The names of ``streamlit.version``."""

__all__ = ["STREAMLIT_VERSION_STRING"]

STREAMLIT_VERSION_STRING = "1.67.0"  # the release this package follows
