"""Session state: values, keys, lifetimes, images, and the mapping users see. Standard library only."""

from jupyter_rerun.state.faults import check_entry
from jupyter_rerun.state.frozen import Freezer, Limit
from jupyter_rerun.state.image import AppImage, StateImage
from jupyter_rerun.state.keys import ElementId, to_key
from jupyter_rerun.state.lifetimes import Find, RunRecord, WidgetCall, WidgetSpec
from jupyter_rerun.state.proxy import DirectAccess, SessionStateProxy, StateAccess, current_access, find_access
from jupyter_rerun.state.session import Held, Session
from jupyter_rerun.state.values import NO_VALUE, is_same

__all__ = [
    "NO_VALUE",
    "AppImage",
    "DirectAccess",
    "ElementId",
    "Find",
    "Freezer",
    "Held",
    "Limit",
    "RunRecord",
    "Session",
    "SessionStateProxy",
    "StateAccess",
    "StateImage",
    "WidgetCall",
    "WidgetSpec",
    "check_entry",
    "current_access",
    "find_access",
    "is_same",
    "to_key",
]
