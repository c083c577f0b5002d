"""The names of ``streamlit.runtime.caching`` that scripts ask for."""

from jupyter_rerun.cache.data import cache_data
from jupyter_rerun.cache.resource import cache_resource

__all__ = ["cache_data", "cache_resource"]
