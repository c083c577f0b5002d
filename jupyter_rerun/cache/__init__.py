"""`cache_data` and `cache_resource`: results of functions, kept between runs, apps and, on request, processes.

They are in `jupyter_rerun.cache.data` and `.resource`; this much is loaded with every notebook.
"""

from jupyter_rerun.cache.registry import REGISTRY

attach_session = REGISTRY.attach
clear_session = REGISTRY.clear_session
forget_app = REGISTRY.forget_app
prune = REGISTRY.prune

__all__ = ["attach_session", "clear_session", "forget_app", "prune"]
