"""Session state: values, keys and the mapping users see. Standard library only."""

from jupyter_rerun.state.faults import check_entry
from jupyter_rerun.state.keys import ElementId, is_element_id, to_key
from jupyter_rerun.state.proxy import DirectAccess, SessionStateProxy, StateAccess, current_access, find_access
from jupyter_rerun.state.session import NO_VALUE, RunRecord, Session, WidgetSpec, is_same

__all__ = [
    "NO_VALUE",
    "DirectAccess",
    "ElementId",
    "RunRecord",
    "Session",
    "SessionStateProxy",
    "StateAccess",
    "WidgetSpec",
    "check_entry",
    "current_access",
    "find_access",
    "is_element_id",
    "is_same",
    "to_key",
]
