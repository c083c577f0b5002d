"""Session state, as a test reaches it."""

from __future__ import annotations

from jupyter_rerun.state import DirectAccess, Session, SessionStateProxy, StateAccess


class AppTestSessionState(SessionStateProxy):
    """The session state of one `AppTest`; assigning an entry counts from the next run on.

    Items and attributes, as in ``st.session_state``. Unlike there, the session is always that of the test, even
    if the test is itself part of a running app.
    """

    __slots__ = ()

    def __init__(self, session: Session) -> None:
        super().__init__(DirectAccess(session))

    def _access(self) -> StateAccess:
        return self._outside

    def __repr__(self) -> str:
        return repr(self.to_dict())
