"""`cache_data` and `cache_resource`: results of functions, kept between runs, apps and, on request, processes."""

from jupyter_rerun.cache.data import CacheData
from jupyter_rerun.cache.registry import REGISTRY
from jupyter_rerun.cache.resource import CacheResource

attach_session = REGISTRY.attach
clear_session = REGISTRY.clear_session
cache_data = CacheData()
cache_resource = CacheResource()

__all__ = ["CacheData", "CacheResource", "attach_session", "cache_data", "cache_resource", "clear_session"]
