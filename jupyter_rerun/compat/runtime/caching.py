"""The names of ``streamlit.runtime.caching`` that scripts ask for."""

from jupyter_rerun.cache import cache_data, cache_resource

__all__ = ["cache_data", "cache_resource"]
