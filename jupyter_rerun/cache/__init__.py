"""`cache_data` and `cache_resource`: results of functions, kept between runs, apps and, on request, processes."""

from jupyter_rerun.cache.data import CacheData
from jupyter_rerun.cache.resource import CacheResource

cache_data = CacheData()
cache_resource = CacheResource()

__all__ = ["CacheData", "CacheResource", "cache_data", "cache_resource"]
